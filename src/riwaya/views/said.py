"""Who said what: attributions of the record, chosen by speaker, act, matter and days."""

from collections.abc import Iterator
from itertools import islice
from typing import Any, TypeAlias

import msgspec
from sqlalchemy import ColumnElement, Connection, Select, and_, exists, literal, or_, select

from riwaya.model.attribution import Attribution
from riwaya.record import schema as s
from riwaya.record.known import find_entities
from riwaya.record.query import Held
from riwaya.record.stems import stems_of
from riwaya.text.folding import fold
from riwaya.text.words import read_words
from riwaya.views.judged import judged_items
from riwaya.views.names import Names


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked for; null leaves it open. Days are ISO and inclusive; `by` and `about` are names in any spelling."""

    by: str | None = None
    act: str | None = None
    about: str | None = None
    first: str | None = None
    last: str | None = None
    limit: int = 0
    rejected: bool = False


class Link(msgspec.Struct, frozen=True):
    """One link of the chain that an account reached us by, outermost first."""

    name: str
    entity: str | None = None


class Saying(msgspec.Struct, frozen=True):
    """One attribution with its words. `start` and `end` are those of the content in the page's text.

    Where a person corrected it, `machine` holds what the machine had in the fields corrected.
    """

    id: str
    day: str | None
    act: str
    speaker: str | None
    speaker_entity: str | None
    speaker_words: str | None
    text: str
    form: str
    negated: bool
    chain: tuple[Link, ...]
    within: str | None
    addressee: str | None
    article: str
    page: str
    outlet: str | None
    title: str | None
    published: str | None
    start: int
    end: int
    confidence: float
    rule: str
    judgement: str | None = None
    machine: dict[str, str | None] | None = None


def find_said(connection: Connection, choice: Choice, lang: str) -> Iterator[Saying]:
    """The attributions chosen, by day, article and place in it; a `limit` of 0 gives all."""
    a = s.attributions.c
    query = select(a.article, a.id, a.day).join(s.articles, s.articles.c.no == a.article).join(s.pages)
    query = query.where(s.pages.c.current).order_by(a.day.nulls_first(), a.article, a.content_start, a.no)
    query = _by_speaker(connection, query, choice)
    if choice.act:
        query = query.where(a.act == choice.act)
    if choice.first:
        query = query.where(a.day >= choice.first)
    if choice.last:
        query = query.where(a.day <= choice.last + "~")  # a month or year as last day takes all of it in
    query = _about(connection, query, choice.about)
    found = judged_items(connection, query, lambda reading: reading.attributions, lang=lang, rejected=choice.rejected)
    for x in islice(found, choice.limit or None):
        saying = as_saying(x.held, x.item, x.names, x.row.day, x.verdict)
        yield msgspec.structs.replace(saying, machine=dict(x.machine)) if x.machine is not None else saying


Chosen: TypeAlias = "Select[*tuple[Any, ...]]"


def _by_speaker(connection: Connection, query: Chosen, choice: Choice) -> Chosen:
    if choice.by is None:
        return query
    ids = find_entities(connection, choice.by)
    return query.where(s.attributions.c.source_entity.in_(ids))


def _about(connection: Connection, query: Chosen, about: str | None) -> Chosen:
    """Attributions whose content names the entity, or holds all the words."""
    if about is None:
        return query
    a, m, n = s.attributions.c, s.mentions.c, s.sentences.c
    ids = find_entities(connection, about)
    named = exists().where(
        and_(m.article == a.article, m.entity.in_(ids), m.start < a.content_end, m.end > a.content_start)
    )
    words = [w.fold for w in read_words(fold(about)) if w.kind != "mark"]
    told = exists().where(
        and_(n.article == a.article, *_holding(words), n.start < a.content_end, n.end > a.content_start)
    )
    return query.where(or_(named, told)) if words else query.where(named)


def _holding(words: list[str]) -> list[ColumnElement[bool]]:
    """Conditions that a sentence holds every word, in some form of it."""
    padded = literal(" ") + s.sentences.c.tokens + literal(" ")
    return [or_(*(padded.contains(f" {stem} ", autoescape=True) for stem in stems_of(word))) for word in words]


def as_saying(
    held: Held, found: Attribution, names: Names, day: str | None, judgement: str | None
) -> Saying:
    """An attribution with its words, its speaker named, and the chain it reached us by."""
    source, reading = found.source, names.reading
    return Saying(
        id=f"{held.short}/{found.id}", day=day, act=found.act, speaker=names.speaker(found),
        speaker_entity=found.source_entity, speaker_words=reading.text[source.start : source.end] if source else None,
        text=reading.text[found.content.start : found.content.end], form=found.form, negated=found.negated,
        chain=chain_of(held, found, names), within=f"{held.short}/{found.within}" if found.within else None,
        addressee=names.name(found.addressee_entity), article=held.short, page=held.address, outlet=held.outlet,
        title=held.title, published=held.published, start=found.content.start, end=found.content.end,
        confidence=found.confidence, rule=found.rule, judgement=judgement,
    )


def chain_of(held: Held, found: Attribution, names: Names) -> tuple[Link, ...]:
    """From the outlet inwards: what the attribution itself says of its chain, else the attributions it stands in."""
    outlet = [Link(held.outlet, held.outlet_entity)] if held.outlet else []
    if found.chain:
        links = [Link(names.name(x.entity) or x.name, x.entity) for x in found.chain]
        return tuple(links if outlet and links[0] == outlet[0] else outlet + links)
    by_id = {x.id: x for x in names.reading.attributions}
    inner: list[Link] = []
    at: Attribution | None = found
    while at is not None and len(inner) < len(by_id):
        speaker = names.speaker(at)
        if speaker:
            inner.append(Link(speaker, at.source_entity))
        at = by_id.get(at.within or "")
    return (*outlet, *reversed(inner))
