"""FollowTheMoney statements (CSV): articles, entities and events, each property with its value in its own script.

Every event is written, also what is denied: its standing is in `summary` and its source in `notes`; `proof` leads to
the article and `recordId` to the item of the record.
"""

import csv
import io
import re
from collections.abc import Iterator
from hashlib import sha256
from typing import BinaryIO, NamedTuple

from riwaya.exports import HeldReadings
from riwaya.exports.coding import Coded, code_events
from riwaya.model.mention import Entity
from riwaya.model.reading import Reading
from riwaya.record.query import Held

COLUMNS = (
    "canonical_id", "entity_id", "prop", "prop_type", "schema", "value", "dataset", "origin", "lang", "original_value",
    "external", "first_seen", "last_seen", "id",
)
DATASET = "riwaya"
_SCHEMA = {
    "person": "Person", "state": "PublicBody", "state_body": "PublicBody", "igo": "PublicBody", "place": "Address",
    "facility": "Address",
}
_FOREIGN = re.compile(r"[^0-9A-Za-z.-]")
_ACTORS = frozenset({"Person", "PublicBody", "Organization"})
REMEMBERED = 50_000
"""Entities known to be written; a record names many more, and memory must not grow with it."""


class Statement(NamedTuple):
    """One value of one property of one thing."""

    entity: str
    schema: str
    prop: str
    prop_type: str
    value: str
    lang: str = ""
    seen: str = ""


def export(readings: HeldReadings, out: BinaryIO) -> None:
    """One row per statement, as `ftm` reads them; a thing named in many articles is seldom written twice (readers join the two)."""
    text = io.TextIOWrapper(out, "utf-8", newline="", write_through=True)
    writer = csv.writer(text, dialect=csv.unix_dialect)
    writer.writerow(COLUMNS)
    for s in statements_of(readings):
        writer.writerow(
            (s.entity, s.entity, s.prop, s.prop_type, s.schema, s.value, DATASET, "", s.lang, "", "f", s.seen, s.seen, "")
        )
    text.detach()


def statements_of(readings: HeldReadings) -> Iterator[Statement]:
    """Statements article by article."""
    written: set[str] = set()
    for held, reading in readings:
        yield from _article(held, reading)
        for entity in reading.entities:
            if entity.id not in written:
                if len(written) >= REMEMBERED:
                    written.clear()
                written.add(entity.id)
                yield from _entity(entity, held.captured)
        for coded in code_events([(held, reading)]):
            yield from _event(coded)


def _key(name: str) -> str:
    """An id of our own. FollowTheMoney's are of Latin letters, digits, dots and hyphens: its reader drops a link to any other.

    >>> _key("ab12/e3"), _key("Q43"), _key("new:person:فلان")
    ('riwaya-ab12-e3', 'riwaya-Q43', 'riwaya-new-person-813ae158b5e7')
    """
    if name.isascii():
        return f"{DATASET}-{_FOREIGN.sub('-', name)}"
    latin = "-".join(part for part in re.split(r"[^0-9A-Za-z]+", name) if part)
    return "-".join(filter(None, (DATASET, latin, sha256(name.encode()).hexdigest()[:12])))


def _article(held: Held, reading: Reading) -> Iterator[Statement]:
    def say(prop: str, kind: str, value: str | None, lang: str = "") -> Iterator[Statement]:
        if value:
            yield Statement(_key(held.short), "Article", prop, kind, value, lang, held.captured)

    yield from say("title", "name", held.title, "ara")
    yield from say("fileName", "name", held.address)
    yield from say("publishedAt", "date", held.published)
    for author in reading.article.authors:
        yield from say("author", "string", author.name)
    yield from say("publisher", "name", held.outlet)
    yield from say("sourceUrl", "url", held.url)
    yield from say("language", "language", "ara" if reading.article.language == "ar" else None)


def _entity(entity: Entity, seen: str) -> Iterator[Statement]:
    schema = _SCHEMA.get(entity.kind, "Organization")

    def say(prop: str, kind: str, value: str | None, lang: str = "") -> Iterator[Statement]:
        if value:
            yield Statement(_key(entity.id), schema, prop, kind, value, lang, seen)

    yield from say("name", "name", entity.name_ar, "ara")
    yield from say("name", "name", entity.name_en, "eng")
    for name in dict.fromkeys(entity.names):
        yield from say("alias", "name", name, "ara")
    yield from say("country", "country", (entity.country or "").lower())
    yield from say("wikidataId", "identifier", entity.wikidata)
    if schema == "Address":
        yield from say("full", "name", entity.name_en or entity.name_ar)
        yield from say("latitude", "number", None if entity.latitude is None else str(entity.latitude))
        yield from say("longitude", "number", None if entity.longitude is None else str(entity.longitude))


def _event(coded: Coded) -> Iterator[Statement]:
    event = coded.event

    def say(prop: str, kind: str, value: str | None, lang: str = "") -> Iterator[Statement]:
        if value:
            yield Statement(_key(coded.id), "Event", prop, kind, value, lang, coded.held.captured)

    yield from say("name", "name", " ".join(filter(None, (event.type, event.mode))), "eng")
    yield from say("summary", "text", f"{event.type}, {event.reality}", "eng")
    yield from say("description", "text", coded.words, "ara")
    yield from say("notes", "text", f"According to: {coded.according_to}" if coded.according_to else "The article's own voice", "eng")
    yield from say("date", "date", coded.day)
    yield from say("location", "address", (coded.place.name_en or coded.place.name_ar) if coded.place else coded.place_raw)
    yield from say("country", "country", coded.country.iso2.lower())
    yield from say("proof", "entity", _key(coded.held.short))
    yield from say("recordId", "identifier", coded.id)
    yield from say("sourceUrl", "url", coded.held.url)
    parties = dict.fromkeys(a.entity for a in (*coded.actors, *coded.recipients) if a.entity)
    for entity in parties:
        if _SCHEMA.get(entity.kind, "Organization") in _ACTORS:
            yield from say("involved", "entity", _key(entity.id))
