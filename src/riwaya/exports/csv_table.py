"""CSV (UTF-8 with byte order mark, so that spreadsheets show Arabic): one row per attribution and per event."""

import csv
import io
from typing import BinaryIO

from riwaya.exports import HeldReadings
from riwaya.model.attribution import Attribution
from riwaya.model.event import Event
from riwaya.model.reading import Reading
from riwaya.record.query import Held

COLUMNS = (
    "id", "item", "type", "mode_or_form", "reality_or_negated", "actor", "actor_id", "recipient", "recipient_id",
    "place", "place_id", "date", "according_to", "words", "start", "end", "confidence", "rule",
    "outlet", "authors", "published", "title", "page", "sha256",
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def export(readings: HeldReadings, out: BinaryIO, *, encoding: str = "utf-8-sig") -> None:
    """Rows of every article. A cell that a spreadsheet would run as a formula is led by an apostrophe."""
    text = io.TextIOWrapper(out, encoding, newline="", write_through=True)
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for held, reading in readings:
        names = {e.id: e.name_ar for e in reading.entities}
        rows = [_attribution(held, reading, a, names) for a in reading.attributions]
        rows += [_event(held, reading, e, names) for e in reading.events]
        writer.writerows([_safe(row[c]) for c in COLUMNS] for row in rows)
    text.detach()


def _attribution(held: Held, reading: Reading, a: Attribution, names: dict[str, str]) -> dict[str, object]:
    source = reading.text[a.source.start : a.source.end] if a.source else ""
    return {
        **_article(held, reading), "id": f"{held.short}/{a.id}", "item": "attribution", "type": a.act, "mode_or_form": a.form,
        "reality_or_negated": "negated" if a.negated else "", "actor": names.get(a.source_entity or "") or source,
        "actor_id": a.source_entity, "recipient": names.get(a.addressee_entity or ""), "recipient_id": a.addressee_entity,
        "place": "", "place_id": "", "date": held.published, "according_to": "",
        "words": reading.text[a.content.start : a.content.end], "start": a.content.start, "end": a.content.end,
        "confidence": a.confidence, "rule": a.rule,
    }


def _event(held: Held, reading: Reading, e: Event, names: dict[str, str]) -> dict[str, object]:
    def told(parties: tuple[tuple[int, int, str | None], ...]) -> str:
        return " | ".join(names.get(entity or "") or reading.text[start:end] for start, end, entity in parties)

    actors = tuple((p.start, p.end, p.entity) for p in e.actors)
    recipients = tuple((p.start, p.end, p.entity) for p in e.recipients)
    return {
        **_article(held, reading), "id": f"{held.short}/{e.id}", "item": "event", "type": e.type, "mode_or_form": e.mode,
        "reality_or_negated": e.reality, "actor": told(actors), "actor_id": _ids(actors), "recipient": told(recipients),
        "recipient_id": _ids(recipients),
        "place": told(((e.place.start, e.place.end, e.place.entity),)) if e.place else "",
        "place_id": e.place.entity if e.place else "", "date": e.time.value if e.time else "",
        "according_to": names.get(e.according_to.entity or "") if e.according_to else "",
        "words": reading.text[e.evidence.start : e.evidence.end], "start": e.evidence.start, "end": e.evidence.end,
        "confidence": e.confidence, "rule": e.rule,
    }


def _ids(parties: tuple[tuple[int, int, str | None], ...]) -> str:
    return " | ".join(entity or "" for _, _, entity in parties)


def _article(held: Held, reading: Reading) -> dict[str, object]:
    return {
        "outlet": held.outlet, "authors": " | ".join(a.name for a in reading.article.authors), "published": held.published, "title": held.title, "page": held.address,
        "sha256": held.sha256,
    }


def _safe(cell: object) -> object:
    if isinstance(cell, str) and cell.startswith(_FORMULA):
        return "'" + cell
    return cell
