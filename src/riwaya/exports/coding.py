"""Events as coded rows: what every event format needs, worked out once and streamed.

Formats that state facts (POLECAT, ICEWS, GDELT, ACLED, UCDP) have no place for what is denied, planned, demanded or
conditional: `stated` leaves such events out. An event told again in the same article is coded once.
"""

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from math import ceil, floor

import msgspec

from riwaya.exports import HeldReadings
from riwaya.exports.days import Days, days_of
from riwaya.lang.files import read_table
from riwaya.model.event import Event, Party
from riwaya.model.mention import Entity
from riwaya.model.reading import Reading
from riwaya.model.time import Quantity
from riwaya.record.query import Held

STATED = frozenset({"actual", "claimed"})
_SECTOR_BY_KIND = {
    "state": "GOV", "state_body": "GOV", "armed_group": "REB", "party": "PTY", "igo": "IGO", "monitor": "NGO",
    "media": "JRN", "group": "CVL",
}
_SECTORS = frozenset({
    "COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY", "UAF", "UNK", "AGR", "BUS", "CRM", "CVL", "EDU", "ELI", "JRN",
    "LAB", "MED", "REF", "OPP", "PRE", "REL", "SOC", "IGO", "NGO",
})
"""PLOVER's sectors, and the two kinds of organisations that stand beside them."""
_SECTOR_OF_CAMEO = {"MED": "JRN"}
"""CAMEO's media; PLOVER's MED is medicine."""


class TypeCode(msgspec.Struct, frozen=True):
    """What PLOVER and CAMEO give a type and mode."""

    quad: int
    score: float
    cameo: str
    name: str
    goldstein: float


class Country(msgspec.Struct, frozen=True):
    """A state's codes; empty where a list has none."""

    iso2: str
    iso3: str
    m49: str
    name: str
    cow: str
    fips: str


NOWHERE = Country("", "", "", "", "", "")


class Actor(msgspec.Struct, frozen=True):
    """A party of an event: `raw` its words, `name` its English name where known, else the words."""

    raw: str
    name: str
    entity: Entity | None
    country: Country
    sector: str

    @property
    def cameo(self) -> str:
        """Its CAMEO code; the state's where the entity has none of its own."""
        if self.entity and self.entity.cameo:
            return self.entity.cameo
        return self.country.iso3 if self.entity and self.entity.kind == "state" else ""


class Coded(msgspec.Struct, frozen=True):
    """An event with its parties, place, day and numbers resolved.

    Attributes:
        day: the day, month or year told, else the day of publication; empty where the words tell none of these.
        days: the days told, which may be a week or a range, else the day of publication.

    """

    id: str
    held: Held
    reading: Reading
    event: Event
    code: TypeCode
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    place: Entity | None
    place_raw: str
    country: Country
    day: str
    days: Days | None
    own_day: bool
    according_to: str
    quantities: tuple[Quantity, ...]
    retellings: tuple[str, ...]
    sentence: int

    @property
    def words(self) -> str:
        """The evidence, on one line."""
        return " ".join(self.reading.text[self.event.evidence.start : self.event.evidence.end].split())


@cache
def type_codes() -> dict[tuple[str, str], TypeCode]:
    """Codes by type and mode; mode empty for a type without one."""
    rows = read_table(files("riwaya.exports") / "tables" / "types.tsv")
    return {
        (r["type"], r["mode"]): TypeCode(int(r["quad"]), float(r["score"]), r["cameo"], r["name"], float(r["goldstein"]))
        for r in rows
    }


@cache
def countries() -> dict[str, Country]:
    """States by ISO 3166-1 alpha-2."""
    return {r["iso2"]: Country(**r) for r in read_table(files("riwaya.exports") / "tables" / "countries.tsv")}


class Region(msgspec.Struct, frozen=True):
    """The part of the world a state lies in, as ACLED and as UCDP name it."""

    acled: str = ""
    ucdp: str = ""


@cache
def _regions() -> dict[str, Region]:
    rows = read_table(files("riwaya.exports") / "tables" / "regions.tsv")
    return {iso2: Region(r["acled"], r["ucdp"]) for r in rows for iso2 in r["iso2"].split()}


def region_of(country: Country) -> Region:
    """The region of a state; empty for none."""
    return _regions().get(country.iso2, Region())


def code_events(readings: HeldReadings, *, stated: bool = False) -> Iterator[Coded]:
    """The events of all readings, in order; with `stated` only what is told or claimed to have happened."""
    for held, reading in readings:
        entities = {e.id: e for e in reading.entities}
        quantities = {q.id: q for q in reading.quantities}
        ids = {e.id for e in reading.events}
        again: dict[str, list[Event]] = defaultdict(list)
        for event in reading.events:
            if event.same_as in ids:
                again[event.same_as or ""].append(event)
        sentences = sorted({e.evidence.start for e in reading.events})
        for event in reading.events:
            if event.same_as in ids or (stated and event.reality not in STATED):
                continue
            yield _coded(held, reading, event, entities, quantities, again[event.id], sentences.index(event.evidence.start) + 1)


def _coded(  # noqa: PLR0917 - one call, all of it the reading's own
    held: Held, reading: Reading, event: Event, entities: dict[str, Entity], quantities: dict[str, Quantity],
    again: list[Event], sentence: int,
) -> Coded:
    place = entities.get(reading.place_of(event) or "")
    numbers = dict.fromkeys(q for e in (event, *again) for q in e.quantities)
    codes = type_codes()
    value = event.time.value if event.time else reading.article.published.value or ""
    day = _day(value)
    return Coded(
        id=f"{held.short}/{event.id}", held=held, reading=reading, event=event,
        code=codes.get((event.type, event.mode or "")) or codes[event.type, ""],
        actors=tuple(_actor(p, reading, entities) for p in event.actors),
        recipients=tuple(_actor(p, reading, entities) for p in event.recipients),
        place=place, place_raw=reading.text[event.place.start : event.place.end] if event.place else "",
        country=countries().get(place.country or "", NOWHERE) if place else NOWHERE,
        day=day, days=days_of(value), own_day=event.time is not None and bool(day),
        according_to=_credited(event, reading, entities),
        quantities=tuple(quantities[q] for q in numbers if q in quantities),
        retellings=tuple(f"{held.short}/{e.id}" for e in again), sentence=sentence,
    )


def _actor(party: Party, reading: Reading, entities: dict[str, Entity]) -> Actor:
    raw = " ".join(reading.text[party.start : party.end].split())
    entity = entities.get(party.entity or "")
    if entity is None:
        return Actor(raw, raw, None, NOWHERE, "")
    return Actor(raw, entity.name_en or entity.name_ar, entity, countries().get(entity.country or "", NOWHERE), _sector(entity))


def _sector(entity: Entity) -> str:
    """The sector its CAMEO code tells, at the end (SYRMIL) or at the head (IGOUNO), else that of its kind."""
    cameo = entity.cameo or ""
    for code in (cameo[3:6], cameo[:3]):
        if code in _SECTORS:
            return _SECTOR_OF_CAMEO.get(code, code)
    return _SECTOR_BY_KIND.get(entity.kind, "")


def _credited(event: Event, reading: Reading, entities: dict[str, Entity]) -> str:
    """The source's name, its words where nobody is known, empty for the article's own voice."""
    credited = event.according_to
    if credited is None:
        return ""
    known = entities.get(credited.entity or "")
    if known:
        return known.name_en or known.name_ar
    if credited.start is None or credited.end is None:
        return ""
    return " ".join(reading.text[credited.start : credited.end].split())


def _day(value: str) -> str:
    """The ISO day, month or year at the head of a TIMEX3 value; empty for weeks, seasons and what is no date."""
    head = value.split("/", maxsplit=1)[0][:10]
    parts = head.partition("T")[0].split("-")
    return "-".join(parts) if all(p.isdigit() for p in parts) and len(parts[0]) == 4 else ""


def losses(coded: Coded, unit: str = "killed") -> tuple[float | None, float | None, float | None]:
    """Lowest, best and highest number of people killed (or injured …) the article gives for an event.

    Best is the first number told; where an article gives several for one event, low and high span them. People are whole:
    the bounds of a round number (about 17 and a tenth either way) are rounded outwards.
    """
    told = [q for q in coded.quantities if q.unit == unit]
    if not told:
        return None, None, None
    lows = [x for x in (q.low if q.low is not None else q.value for q in told) if x is not None]
    highs = [x for x in (q.high if q.high is not None else q.value for q in told) if x is not None]
    best = next((q.value for q in told if q.value is not None), None)
    return (float(floor(min(lows))) if lows else None), best, (float(ceil(max(highs))) if highs else None)
