"""PLOVER records as JSON Lines, our canonical event form: PLOVER's own fields, and what no coder has beside them.

Added to PLOVER's fields: `reality`, `according_to`, `attribution`, `anchor`, `means`, `quantities` (offsets over the article's
text), `confidence`, `rule`, `told_again`, and `name_ar` of entities. Everything is written, also what is denied.
"""

from typing import Any, BinaryIO

from riwaya import __version__
from riwaya.exports import HeldReadings
from riwaya.exports.coding import Actor, Coded, code_events, losses
from riwaya.exports.lines import json_line

_RESOLUTION = {
    "exact": 5, "town_centre": 4, "city_centre": 4, "subdistrict_centre": 3, "district_centre": 3,
    "governorate_centre": 2, "region_centre": 2, "country_centre": 1, "area": 3, "road": 2, "approximate": 3,
}
_BODIES = ("UNO", "EUR", "IGO", "NGO")
"""PLOVER's codes of actors that belong to no state, the special before the general."""
_REQUIRED = ("id", "date", "actor", "event")
_SIZES = {"dead": "killed", "injured": "injured", "arrested": "detained"}
"""PLOVER's numbers of people, and our units."""


def export(readings: HeldReadings, out: BinaryIO) -> None:
    """One record a line."""
    out.writelines(json_line(_written(as_record(coded))) for coded in code_events(readings))


def as_record(coded: Coded) -> dict[str, Any]:
    """The record of an event; keys without a value are left out when written, but for those PLOVER requires."""
    event, held = coded.event, coded.held
    return {
        "id": coded.id, "has_event": True, "date": coded.day, "enddate": coded.days.last.isoformat() if coded.days and coded.days.length > 1 else "",
        "date_from": "text" if coded.own_day else "publication",
        "actor": [_entity(a) for a in coded.actors], "recipient": [_entity(a) for a in coded.recipients],
        "event": [event.type], "mode": [event.mode] if event.mode else [], "context": list(event.contexts),
        "event_text": [coded.reading.text[event.anchor.start : event.anchor.end]],
        "event_loc": _place(coded), "quad_code": coded.code.quad, "event_scale": coded.code.score,
        "goldstein": coded.code.goldstein,
        "text": coded.words,
        "text_info": {"sequence": coded.sentence, "start": event.evidence.start, "end": event.evidence.end},
        "size": {name: _most_told(coded, unit) for name, unit in _SIZES.items()},
        "quantities": [
            {"value": q.value, "low": q.low, "high": q.high, "unit": q.unit, "start": q.start, "end": q.end}
            for q in coded.quantities
        ],
        "cite_info": {
            "citation": held.id, "url": held.url, "title": held.title, "language": coded.reading.article.language,
            "publication": held.outlet, "date": held.published, "coder": f"Riwaya {__version__}", "codebook": "PLOVER",
        },
        "coder": f"Riwaya {__version__}",
        "reality": event.reality, "according_to": coded.according_to,
        "attribution": event.according_to.attribution if event.according_to else None,
        "anchor": {"start": event.anchor.start, "end": event.anchor.end}, "means": event.means,
        "confidence": event.confidence, "rule": event.rule, "told_again": list(coded.retellings),
    }


def _entity(actor: Actor) -> dict[str, Any]:
    entity = actor.entity
    return {
        "code": actor.country.iso3 or next((code for code in _BODIES if code in actor.cameo or code == actor.sector), ""), "sector": actor.sector, "entity_text": actor.raw,
        "identifier_id": (entity.wikidata or entity.id) if entity else None, "identifier_text": actor.name if entity else None,
        "name_ar": entity.name_ar if entity else None,
    }


def _place(coded: Coded) -> dict[str, Any] | None:
    place = coded.place
    if place is None:
        return {"extracted_place": coded.place_raw} if coded.place_raw else None
    return {
        "extracted_place": coded.place_raw, "resolved_place": place.name_en or place.name_ar,
        "geonameid": int(place.geonames) if place.geonames and place.geonames.isdigit() else None, "lat": place.latitude,
        "lon": place.longitude, "country": coded.country.name, "country_code": coded.country.iso3,
        "resolution": _RESOLUTION.get(place.precision or ""),
    }


def _most_told(coded: Coded, unit: str) -> int | None:
    """The number of people the article gives for an event, as PLOVER's `size` has it: whole, and the first told."""
    _, told, _ = losses(coded, unit)
    return None if told is None else int(told)


def _written(record: dict[str, Any]) -> dict[str, Any]:
    """What is there of a record, and the fields PLOVER requires even where nothing is known."""
    return {**{k: record[k] for k in _REQUIRED}, **_bare(record)}


def _bare(value: Any) -> Any:  # noqa: ANN401 - any JSON value
    """The value without empty fields: PLOVER leaves out what is not there."""
    if isinstance(value, dict):
        kept = {k: _bare(v) for k, v in value.items()}
        return {k: v for k, v in kept.items() if v not in (None, "", [], {})}
    if isinstance(value, list):
        return [_bare(v) for v in value]
    return value
