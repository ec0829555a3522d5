"""POLECAT's forty columns, tab-separated with a header: one row per event that is told or claimed to have happened."""

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from riwaya import __version__
from riwaya.exports import HeldReadings
from riwaya.exports.coding import Actor, Coded, code_events
from riwaya.exports.tabular import write_rows

COLUMNS = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts",
    "Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title", "Actor Name Raw", "Wikipedia Actor ID",
    "Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector", "Recipient Sectors", "Recipient Title",
    "Recipient Name Raw", "Wikipedia Recipient ID",
    "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename", "Feature Type",
    "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language", "Version",
)
_QUADS = {1: "VERBAL COOPERATION", 2: "MATERIAL COOPERATION", 3: "VERBAL CONFLICT", 4: "MATERIAL CONFLICT"}
_PEOPLE, _PLACES = frozenset({"person"}), frozenset({"place", "facility", "state"})


def export(readings: HeldReadings, out: BinaryIO) -> None:
    """Events whose day the text or the date of publication gives; several parties of one side are joined by semicolons."""
    write_rows(_rows(readings), COLUMNS, out)


def _rows(readings: HeldReadings) -> Iterator[dict[str, object]]:
    for coded in code_events(readings, stated=True):
        if len(coded.day) == 10:
            yield _row(coded)


def _row(coded: Coded) -> dict[str, object]:
    place, entities = coded.place, coded.reading.entities
    centre = (place.precision or "") if place else ""
    name = (place.name_en or place.name_ar) if place else ""
    return {
        "Event ID": coded.id, "Event Date": coded.day, "Event Type": coded.event.type, "Event Mode": coded.event.mode,
        "Intensity": coded.code.score, "Quad Code": _QUADS[coded.code.quad], "Contexts": ";".join(coded.event.contexts),
        **_side("Actor", coded.actors), **_side("Recipient", coded.recipients),
        "Placename": name, "City": name if centre in {"city_centre", "town_centre"} else "",
        "District": name if centre == "district_centre" else "", "Province": name if centre == "governorate_centre" else "",
        "Country": coded.country.iso3, "Latitude": place.latitude if place else None,
        "Longitude": place.longitude if place else None, "GeoNames ID": place.geonames if place else "",
        "Raw Placename": coded.place_raw, "Feature Type": centre,
        "Source": coded.held.outlet, "Publication Date": coded.held.published,
        "Story People": ";".join(e.name_en or e.name_ar for e in entities if e.kind in _PEOPLE),
        "Story Organizations": ";".join(e.name_en or e.name_ar for e in entities if e.kind not in _PEOPLE | _PLACES),
        "Story Locations": ";".join(e.name_en or e.name_ar for e in entities if e.kind in _PLACES),
        "Language": coded.reading.article.language, "Version": f"Riwaya {__version__}",
    }


def _side(side: str, actors: tuple[Actor, ...]) -> dict[str, object]:
    sectors = [a.sector for a in actors]
    return {
        f"{side} Name": _joined(a.name for a in actors), f"{side} Country": _joined(a.country.iso3 for a in actors),
        f"{side} COW": _joined(a.country.cow for a in actors), f"Primary {side} Sector": next(filter(None, sectors), ""),
        f"{side} Sectors": _joined(sectors), f"{side} Name Raw": _joined(a.raw for a in actors),
        f"Wikipedia {side} ID": _joined((a.entity.wikidata or "") if a.entity else "" for a in actors),
    }


def _joined(values: Iterable[str]) -> str:
    """A value for each party, in their order; empty where none has one, for separators alone would look like a value."""
    told = list(values)
    return ";".join(told) if any(told) else ""
