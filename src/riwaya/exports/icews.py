"""ICEWS's twenty columns, tab-separated with a header: one row per actor and recipient of an event told or claimed."""

from collections.abc import Iterator
from itertools import permutations, product
from typing import BinaryIO

from riwaya.exports import HeldReadings
from riwaya.exports.coding import Actor, Coded, code_events
from riwaya.exports.tabular import write_rows

COLUMNS = (
    "Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code", "Intensity",
    "Target Name", "Target Sectors", "Target Country", "Story ID", "Sentence Number", "Publisher",
    "City", "District", "Province", "Country", "Latitude", "Longitude",
)
SECTORS = {
    "GOV": "Government", "MIL": "Military", "COP": "Police", "SPY": "Intelligence Ministry", "JUD": "Judicial",
    "LEG": "Legislative / Parliamentary", "PTY": "Parties", "OPP": "Opposition Major Party (Out Of Government)",
    "REB": "Rebel", "PRM": "Unidentified Forces", "UAF": "Unidentified Forces", "CVL": "General Population / Civilian / Social",
    "REF": "Refugees / Displaced", "JRN": "News", "IGO": "International Government Organization",
    "NGO": "Nongovernmental Organization (International)", "BUS": "Business", "EDU": "Education", "MED": "Medical / Health",
    "LAB": "Labor", "REL": "International Religious", "AGR": "Agricultural", "CRM": "Criminals / Gangs", "ELI": "Elite",
}
"""ICEWS's names of sectors for PLOVER's codes."""
SYMMETRIC = frozenset({"CONSULT", "AGREE", "COOPERATE"})
"""Types whose parties all act: each of two actors is the other's target."""


def export(readings: HeldReadings, out: BinaryIO) -> None:
    """Events with a day and two sides; the row's id is the event's with the number of the pair."""
    write_rows(_rows(readings), COLUMNS, out)


def pairs_of(coded: Coded) -> Iterator[tuple[Actor, Actor]]:
    """Who acted on whom; where all parties act and nobody receives, each pair both ways."""
    if coded.recipients:
        yield from product(coded.actors, coded.recipients)
    elif coded.event.type in SYMMETRIC:
        yield from permutations(coded.actors, 2)


def _rows(readings: HeldReadings) -> Iterator[dict[str, object]]:
    for coded in code_events(readings, stated=True):
        if len(coded.day) == 10:
            for number, (source, target) in enumerate(pairs_of(coded), 1):
                yield _row(coded, source, target, number)


def _row(coded: Coded, source: Actor, target: Actor, number: int) -> dict[str, object]:
    place = coded.place
    centre = (place.precision or "") if place else ""
    name = (place.name_en or place.name_ar) if place else ""
    return {
        "Event ID": f"{coded.id}.{number}", "Event Date": coded.day,
        "Source Name": source.name, "Source Sectors": SECTORS.get(source.sector, "NA"), "Source Country": source.country.name or "NA",
        "Event Text": coded.code.name, "CAMEO Code": coded.code.cameo, "Intensity": coded.code.goldstein,
        "Target Name": target.name, "Target Sectors": SECTORS.get(target.sector, "NA"), "Target Country": target.country.name or "NA",
        "Story ID": coded.held.short, "Sentence Number": coded.sentence, "Publisher": coded.held.outlet or "NA",
        "City": name if centre in {"city_centre", "town_centre"} else "NA", "District": name if centre == "district_centre" else "NA",
        "Province": name if centre == "governorate_centre" else "NA", "Country": coded.country.name or "NA",
        "Latitude": place.latitude if place and place.latitude is not None else "NA",
        "Longitude": place.longitude if place and place.longitude is not None else "NA",
    }
