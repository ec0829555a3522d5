"""UCDP GED's columns for armed attacks told or claimed: shaped like GED, not GED, with ids of our own.

`low`, `best` and `high` span the numbers of people killed that the article gives; best is the first one told. Deaths are
not divided among sides, because reports seldom do: they stand under `deaths_unknown`.
"""

from collections.abc import Iterator
from typing import BinaryIO

from riwaya.exports import HeldReadings
from riwaya.exports.coding import Actor, Coded, code_events, losses, region_of
from riwaya.exports.days import Days
from riwaya.exports.tabular import write_rows

COLUMNS = (
    "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id", "conflict_new_id",
    "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id", "side_a_new_id", "side_a",
    "side_b_dset_id", "side_b_new_id", "side_b", "number_of_sources", "source_article", "source_office", "source_date",
    "source_headline", "source_original", "where_prec", "where_coordinates", "where_description", "adm_1", "adm_2",
    "latitude", "longitude", "geom_wkt", "priogrid_gid", "country", "country_id", "region", "event_clarity", "date_prec",
    "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "high", "low",
    "gwnoa", "gwnob",
)
_WHERE = {
    "exact": 1, "town_centre": 1, "city_centre": 1, "subdistrict_centre": 2, "district_centre": 3, "area": 3,
    "governorate_centre": 4, "region_centre": 4, "road": 5, "country_centre": 6, "approximate": 2,
}
"""GED's precision of a place; an area may lie beside a town or a governorate, a road is one of GED's lines (5)."""
_NEAR_A_PLACE = 2
_UNKNOWN = "Unknown"
"""A side nobody names; GED leaves no side empty."""
_DATES = ((1, 1), (6, 2), (7, 3), (31, 4))
"""GED's precision of a date by the most days it may have: the day, two to six days, a week, a month."""
_YEAR = 5
"""GED's precision of a date that is vaguer than a month."""


def export(readings: HeldReadings, out: BinaryIO) -> None:
    """Comma-separated with a header."""
    write_rows(_rows(readings), COLUMNS, out, separator=",")


def _rows(readings: HeldReadings) -> Iterator[dict[str, object]]:
    for coded in code_events(readings, stated=True):
        if coded.event.type == "ASSAULT" and coded.days:
            yield _row(coded, coded.days)


def _row(coded: Coded, days: Days) -> dict[str, object]:
    low, best, high = losses(coded)
    side_a, side_b = _names(coded.actors) or _UNKNOWN, _names(coded.recipients) or _UNKNOWN
    held = coded.held
    return {
        "id": coded.id, "relid": f"RWY-{coded.id}", "year": days.first.year, "code_status": "Machine",
        "type_of_violence": _violence(coded), "dyad_name": f"{side_a} - {side_b}", "side_a": side_a, "side_b": side_b,
        "number_of_sources": 1, "source_article": held.url or held.address, "source_office": held.outlet,
        "source_date": held.published, "source_headline": held.title, "source_original": coded.according_to or held.outlet,
        "where_description": coded.place_raw, **_place(coded), "event_clarity": 1 if coded.own_day else 2,
        "date_prec": next((precision for most, precision in _DATES if days.length <= most), _YEAR),
        "date_start": days.first.isoformat(), "date_end": days.last.isoformat(),
        "deaths_unknown": best, "best": best, "high": high, "low": low,
        "gwnoa": _state(coded.actors), "gwnob": _state(coded.recipients),
    }


def _place(coded: Coded) -> dict[str, object]:
    place = coded.place
    where = {"country": coded.country.name, "country_id": coded.country.cow, "region": region_of(coded.country).ucdp}
    if place is None or place.latitude is None or place.longitude is None:
        return where | ({"where_prec": _WHERE["country_centre"]} if place and place.kind == "state" else {})
    return where | {
        "where_prec": _WHERE.get(place.precision or "", _NEAR_A_PLACE), "where_coordinates": place.name_en or place.name_ar,
        "adm_1": place.name_en if place.precision == "governorate_centre" else "", "latitude": place.latitude,
        "longitude": place.longitude, "geom_wkt": f"POINT ({place.longitude} {place.latitude})",
        "priogrid_gid": priogrid(place.latitude, place.longitude),
    }


def priogrid(latitude: float, longitude: float) -> int:
    """The PRIO-GRID cell: half a degree wide, numbered eastwards from the south-west corner of the world.

    >>> priogrid(-90, -180), priogrid(-89.5, -180)
    (1, 721)
    """
    return int((latitude + 90) * 2) * 720 + int((longitude + 180) * 2) + 1


def _violence(coded: Coded) -> int:
    """GED's kinds: 1 a state takes part, 3 civilians are the target, 2 neither."""
    sectors = {a.sector for a in (*coded.actors, *coded.recipients)}
    if coded.recipients and coded.recipients[0].sector in {"CVL", "REF", "JRN", "MED"}:
        return 3
    return 1 if sectors & {"GOV", "MIL", "COP", "SPY"} else 2


def _names(actors: tuple[Actor, ...]) -> str:
    return ", ".join(a.name for a in actors)


def _state(actors: tuple[Actor, ...]) -> str:
    return next((a.country.cow for a in actors if a.sector in {"GOV", "MIL"}), "")
