"""GDELT 2.0 events: sixty-one columns, tab-separated, without a header, one row per pair of an event told or claimed."""

from collections.abc import Iterator
from typing import BinaryIO

from riwaya.exports import HeldReadings
from riwaya.exports.coding import Actor, Coded, code_events
from riwaya.exports.icews import pairs_of
from riwaya.exports.tabular import write_rows

COLUMNS = (
    "GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate", "Actor1Code", "Actor1Name",
    "Actor1CountryCode", "Actor1KnownGroupCode", "Actor1EthnicCode", "Actor1Religion1Code",
    "Actor1Religion2Code", "Actor1Type1Code", "Actor1Type2Code", "Actor1Type3Code", "Actor2Code", "Actor2Name",
    "Actor2CountryCode", "Actor2KnownGroupCode", "Actor2EthnicCode", "Actor2Religion1Code",
    "Actor2Religion2Code", "Actor2Type1Code", "Actor2Type2Code", "Actor2Type3Code", "IsRootEvent", "EventCode",
    "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale", "NumMentions", "NumSources", "NumArticles",
    "AvgTone", "Actor1Geo_Type", "Actor1Geo_FullName", "Actor1Geo_CountryCode", "Actor1Geo_ADM1Code",
    "Actor1Geo_ADM2Code", "Actor1Geo_Lat", "Actor1Geo_Long", "Actor1Geo_FeatureID", "Actor2Geo_Type",
    "Actor2Geo_FullName", "Actor2Geo_CountryCode", "Actor2Geo_ADM1Code", "Actor2Geo_ADM2Code", "Actor2Geo_Lat",
    "Actor2Geo_Long", "Actor2Geo_FeatureID", "ActionGeo_Type", "ActionGeo_FullName", "ActionGeo_CountryCode",
    "ActionGeo_ADM1Code", "ActionGeo_ADM2Code", "ActionGeo_Lat", "ActionGeo_Long", "ActionGeo_FeatureID",
    "DATEADDED", "SOURCEURL",
)
_GEO_TYPE = {"country_centre": 1, "governorate_centre": 5}
"""GDELT's kinds of place: 1 a state, 5 a first-order division outside the United States, 4 a town or landmark."""


def export(readings: HeldReadings, out: BinaryIO) -> None:
    """Events with a day. Numeric ids are made from ours and stay the same; the FIPS country code is left empty where unknown."""
    write_rows(_rows(readings), COLUMNS, out, header=False)


def numeric_id(coded: Coded, number: int) -> int:
    """A stable number for an event's pair, from the article's hash (a million articles share one once in eighteen records) and the event's place in it."""
    digits = int(coded.held.id[:12], 16) % (9 * 10**12)
    return (digits * 10**4 + int(coded.event.id.lstrip("abcdefghijklmnopqrstuvwxyz")) % 10**4) * 100 + number


def numbered_pairs(readings: HeldReadings) -> Iterator[tuple[Coded, int, Actor | None, Actor | None]]:
    """Each event's pairs with their numbers; an event of one side is a pair with an empty second."""
    for coded in code_events(readings, stated=True):
        if len(coded.day) != 10:
            continue
        pairs: list[tuple[Actor | None, Actor | None]] = list(pairs_of(coded)) or [(coded.actors[0] if coded.actors else None, None)]
        for number, (first, second) in enumerate(pairs, 1):
            yield coded, number, first, second


def _rows(readings: HeldReadings) -> Iterator[dict[str, object]]:
    for coded, number, first, second in numbered_pairs(readings):
        yield _row(coded, number, first, second)


def _row(coded: Coded, number: int, first: Actor | None, second: Actor | None) -> dict[str, object]:
    year, month, day = (int(p) for p in coded.day.split("-"))
    code = coded.code.cameo
    return {
        "GLOBALEVENTID": numeric_id(coded, number), "SQLDATE": f"{year}{month:02}{day:02}", "MonthYear": f"{year}{month:02}",
        "Year": year, "FractionDate": f"{year + (month * 30 + day) / 365:.4f}",
        **_actor("Actor1", first), **_actor("Actor2", second),
        "IsRootEvent": int(coded.sentence == 1), "EventCode": code, "EventBaseCode": code[:3], "EventRootCode": code[:2],
        "QuadClass": coded.code.quad, "GoldsteinScale": coded.code.goldstein, "NumMentions": 1 + len(coded.retellings),
        "NumSources": 1, "NumArticles": 1, **_place(coded),
        "DATEADDED": coded.held.captured.translate(_NO_MARKS)[:14], "SOURCEURL": coded.held.url or coded.held.address,
    }


_NO_MARKS = str.maketrans("", "", "-:TZ")


def _actor(side: str, actor: Actor | None) -> dict[str, object]:
    if actor is None:
        return {}
    group = actor.cameo[3:] if actor.cameo[:3] in {"IGO", "NGO"} else ""
    return {
        f"{side}Code": actor.cameo, f"{side}Name": actor.name.upper(), f"{side}CountryCode": actor.country.iso3,
        f"{side}KnownGroupCode": group, f"{side}Type1Code": actor.sector,
    }


def _place(coded: Coded) -> dict[str, object]:
    place = coded.place
    if place is None or (place.latitude is None and place.kind != "state"):
        return {}
    return {
        "ActionGeo_Type": 1 if place.kind == "state" else _GEO_TYPE.get(place.precision or "", 4),
        "ActionGeo_FullName": ", ".join(dict.fromkeys(filter(None, (place.name_en or place.name_ar, coded.country.name)))),
        "ActionGeo_CountryCode": coded.country.fips, "ActionGeo_Lat": place.latitude, "ActionGeo_Long": place.longitude,
        "ActionGeo_FeatureID": place.geonames or "",
    }
