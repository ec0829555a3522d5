"""ACLED's columns for violent events and protests told or claimed, with ids of our own: shaped like ACLED, not ACLED.

Fatalities are the lowest number of people killed that the article gives, as ACLED's own rule has it; the notes spell
out other numbers and who gives them. Empty where no number is given: ACLED's 0 would state that nobody died. A week or month
told is filed under its middle day with ACLED's precision, as its codebook has it; what is vaguer than a month is left out.
"""

from collections.abc import Iterator
from datetime import datetime
from functools import cache
from importlib.resources import files
from typing import BinaryIO, NamedTuple

from riwaya.exports import HeldReadings
from riwaya.exports.coding import Actor, Coded, Country, code_events, losses, region_of
from riwaya.exports.days import Days
from riwaya.exports.tabular import write_rows
from riwaya.lang.files import read_table

COLUMNS = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type",
    "actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting",
    "iso", "region", "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision",
    "source", "source_scale", "notes", "fatalities", "tags", "timestamp",
)
_INTER = {"GOV": 1, "MIL": 1, "COP": 1, "SPY": 1, "REB": 2, "PRM": 3, "UAF": 3, "CVL": 7, "REF": 7, "JRN": 7, "MED": 7}
_FOREIGN = 8
_TIME_PRECISION = ((1, 1), (7, 2), (31, 3))
"""ACLED's precision of a time by the most days it may have: a day, a week, a month. It has none for more."""
_GEO_PRECISION = {"exact": 1, "town_centre": 1, "city_centre": 1, "subdistrict_centre": 2, "district_centre": 2, "area": 2, "approximate": 2}


class _Crowd(NamedTuple):
    name: str
    inter: int


_CROWDS = {"Protests": _Crowd("Protesters", 6), "Riots": _Crowd("Rioters", 5)}
"""Whoever takes part: ACLED's first actor of a demonstration is the crowd, with who they are beside it."""
_SOMEONE = "Unidentified Armed Group"
"""ACLED's name for an actor nobody names."""


@cache
def _categories() -> dict[tuple[str, str], dict[str, str]]:
    return {(r["type"], r["mode"]): r for r in read_table(files("riwaya.exports") / "tables" / "acled.tsv")}


def export(readings: HeldReadings, out: BinaryIO) -> None:
    """Comma-separated with a header."""
    write_rows(_rows(readings), COLUMNS, out, separator=",")


def _rows(readings: HeldReadings) -> Iterator[dict[str, object]]:
    for coded in code_events(readings, stated=True):
        category = _categories().get((coded.event.type, coded.event.mode or "")) or _categories().get((coded.event.type, "*"))
        if category and coded.days and coded.days.length <= _TIME_PRECISION[-1][0]:
            yield _row(coded, category, coded.days)


def _row(coded: Coded, category: dict[str, str], days: Days) -> dict[str, object]:
    place = coded.place
    crowd = _CROWDS.get(category["event"]) if coded.event.type == "PROTEST" else None
    first, second = (crowd.inter if crowd else _inter(coded.actors, coded.country)), _inter(coded.recipients, coded.country)
    someone = crowd.name if crowd else _SOMEONE
    if coded.country.name:
        someone = f"{someone} ({coded.country.name})"
    low, _, _ = losses(coded)
    return {
        "event_id_cnty": f"RWY-{coded.id}", "event_date": days.middle.isoformat(), "year": days.middle.year,
        "time_precision": next(precision for most, precision in _TIME_PRECISION if days.length <= most), "disorder_type": category["disorder"],
        "event_type": category["event"], "sub_event_type": category["sub_event"],
        "actor1": coded.actors[0].name if coded.actors else someone, "assoc_actor_1": "; ".join(a.name for a in coded.actors[1:]),
        "inter1": first, "actor2": coded.recipients[0].name if coded.recipients else "",
        "assoc_actor_2": "; ".join(a.name for a in coded.recipients[1:]), "inter2": second,
        "interaction": f"{min(first, second)}{max(first, second)}" if first and second else (first or second) * 10 or "",
        "civilian_targeting": "Civilian targeting" if second == _INTER["CVL"] else "",
        "iso": coded.country.m49, "region": region_of(coded.country).acled, "country": coded.country.name,
        "admin1": place.name_en if place and place.precision == "governorate_centre" else "",
        "location": (place.name_en or place.name_ar) if place else coded.place_raw,
        "latitude": place.latitude if place else None, "longitude": place.longitude if place else None,
        "geo_precision": _GEO_PRECISION.get(place.precision or "", 3) if place and place.latitude is not None else None,
        "source": coded.held.outlet, "notes": _notes(coded), "fatalities": low,
        "tags": f"reality={coded.event.reality}", "timestamp": _seconds(coded.held.captured),
    }


def _seconds(captured: str) -> int:
    """ACLED's time of upload, in seconds since 1970: when the page was first read."""
    return int(datetime.fromisoformat(captured).timestamp())


def _inter(actors: tuple[Actor, ...], where: Country) -> int:
    """ACLED's number for the first actor's kind; forces of another state than the event's are foreign; 0 where it is not known."""
    if not actors:
        return 0
    actor = actors[0]
    kind = _INTER.get(actor.sector, _FOREIGN if actor.sector in {"IGO", "NGO"} else 0)
    abroad = bool(actor.country.iso2 and where.iso2) and actor.country.iso2 != where.iso2
    return _FOREIGN if kind == _INTER["MIL"] and abroad else kind


def _notes(coded: Coded) -> str:
    """The words themselves, who is credited, and every number the article gives."""
    parts = [coded.words]
    if coded.according_to:
        parts.append(f"According to: {coded.according_to}.")
    told = [coded.reading.text[q.start : max(q.end, q.unit_end or 0)] for q in coded.quantities]
    if told:
        parts.append("Numbers given: " + "; ".join(" ".join(t.split()) for t in told) + ".")
    return " ".join(parts)
