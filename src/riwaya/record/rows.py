"""A reading as rows of the record's tables. Pure."""

import msgspec
from sqlalchemy import Table

from riwaya.accounts.every import all_tellings
from riwaya.accounts.keys import window_of
from riwaya.articles.copies import fingerprint_text
from riwaya.entities import block_of
from riwaya.model.account import Telling
from riwaya.model.article import MAIN_STORY
from riwaya.model.event import Event
from riwaya.model.mechanism import Sighting
from riwaya.model.mention import Entity, Mention
from riwaya.model.profile import Profile
from riwaya.model.read import ReadArticle
from riwaya.model.reading import Reading
from riwaya.model.time import Quantity, Time
from riwaya.record import schema as s
from riwaya.record.keys import name_key
from riwaya.record.packing import pack_least, pack_reading

Row = dict[str, object]


def article_row(reading: Reading, page: int) -> Row:
    """The article's own row, but for its number and short id."""
    head = reading.article
    return {
        "id": head.id, "page": page, "address": head.page, "url": head.url, "outlet": head.outlet,
        "outlet_entity": head.outlet_entity, "title": head.title, "language": head.language,
        "published": head.published.value, "published_how": head.published.how, "reading": pack_reading(reading),
    }


def derived_rows(item: ReadArticle, article: int) -> list[tuple[Table, list[Row]]]:
    """All rows of one article's items, table by table."""
    reading = item.reading

    def spans(item: Mention | Time | Quantity) -> Row:
        return {"article": article, "id": item.id, "start": item.start, "end": item.end}

    return [
        (s.authors, [{"article": article, "key": name_key(a.name), **msgspec.structs.asdict(a)} for a in reading.article.authors]),
        (s.mentions, [{**spans(m), "kind": m.kind, "entity": m.entity, "confidence": m.confidence} for m in reading.mentions]),
        (s.times, [{**spans(t), "type": t.type, "value": t.value} for t in reading.times]),
        (s.quantities, [{**spans(q), "value": q.value, "low": q.low, "high": q.high, "unit": q.unit} for q in reading.quantities]),
        (s.attributions, _attributions(reading, article)),
        (s.events, [_event(e, article) for e in reading.events]),
        (s.parties, [row for e in reading.events for row in _parties(e, article)]),
        (s.fingerprints, _fingerprint(reading, article)),
        (s.sightings, [_sighting(x, article) for x in reading.mechanisms]),
        (s.tellings, [_telling(t, article) for t in all_tellings(reading, item.seen)]),
        (s.profiles, [_profile(p, article) for p in item.profiles]),
    ]


def _attributions(reading: Reading, article: int) -> list[Row]:
    days = {t.id: t.value[:10] for t in reading.times if t.value[:4].isdigit()}
    return [
        {
            "article": article, "id": a.id, "act": a.act,
            "source_start": a.source.start if a.source else None, "source_end": a.source.end if a.source else None,
            "source_entity": a.source_entity, "content_start": a.content.start, "content_end": a.content.end,
            "within": a.within, "day": days.get(a.said or "") or reading.article.published.value,
            "confidence": a.confidence, "rule": a.rule,
        }
        for a in reading.attributions
    ]


def _event(event: Event, article: int) -> Row:
    return {
        "article": article, "id": event.id, "type": event.type, "mode": event.mode, "reality": event.reality,
        "anchor_start": event.anchor.start, "anchor_end": event.anchor.end,
        "evidence_start": event.evidence.start, "evidence_end": event.evidence.end,
        "place_entity": event.place.entity if event.place else None, "day": event.time.value if event.time else None,
        "source_entity": event.according_to.entity if event.according_to else None,
        "confidence": event.confidence, "rule": event.rule,
    }


def _parties(event: Event, article: int) -> list[Row]:
    return [
        {"article": article, "event": event.id, "role": role, "start": p.start, "end": p.end, "entity": p.entity}
        for role, parties in (("actor", event.actors), ("recipient", event.recipients))
        for p in parties
    ]


def _fingerprint(reading: Reading, article: int) -> list[Row]:
    story = " ".join(reading.text[b.start : b.end] for b in reading.blocks if b.kind in MAIN_STORY)
    found = fingerprint_text(story)
    return [{"article": article, "shingles": found.shingles, "least": pack_least(found), "linked": False}] if found else []


def _sighting(sighting: Sighting, article: int) -> Row:
    return {
        "article": article, "mechanism": sighting.mechanism, "kind": sighting.kind,
        "start": sighting.start, "end": sighting.end, "state": sighting.state,
    }


def _telling(telling: Telling, article: int) -> Row:
    window = window_of(telling)
    return {
        "article": article, "id": telling.id, "type": telling.type, "first": window[0] if window else None,
        "last": window[1] if window else None, "linked": False, "data": msgspec.json.encode(telling),
    }


def _profile(profile: Profile, article: int) -> Row:
    return {"article": article, "entity": profile.entity, "block": block_of(profile.name), "data": msgspec.json.encode(profile)}


def entity_rows(entity: Entity) -> tuple[Row, list[Row]]:
    """The entity's row, and one per name that is known of it."""
    row: Row = {
        "id": entity.id, "kind": entity.kind, "name_ar": entity.name_ar, "name_en": entity.name_en,
        "wikidata": entity.wikidata, "country": entity.country, "latitude": entity.latitude,
        "longitude": entity.longitude, "precision": entity.precision,
    }
    names = dict.fromkeys(n for n in (entity.name_ar, entity.name_en, *entity.names, _surname(entity)) if n)
    return row, [{"entity": entity.id, "name": n, "key": name_key(n)} for n in names]


def _surname(entity: Entity) -> str | None:
    """The last word of a person's English name, by which English speaks of persons; Arabic short forms are the pack's."""
    if entity.kind != "person" or not entity.name_en or " " not in entity.name_en:
        return None
    return entity.name_en.rsplit(" ", 1)[1]
