"""Rows of a pack's tables as records, and the readers that name file and line when a row is malformed."""

from collections.abc import Iterator
from importlib.resources.abc import Traversable
from typing import Any, get_args

import msgspec

from riwaya.errors import PackError
from riwaya.model.mention import Entity, EntityKind
from riwaya.tables import read_keys, read_rows

_KINDS: dict[str, EntityKind] = {kind: kind for kind in get_args(EntityKind)}


def read_pack_table(path: Traversable) -> Iterator[dict[str, str]]:
    """Rows of a TSV file, as `riwaya.tables.read_rows` gives them.

    Raises:
        PackError: a row has more cells than the header.

    """
    return read_rows(path, PackError)


def read_pack_toml(path: Traversable) -> dict[str, Any]:
    """A TOML file.

    Raises:
        PackError: the file is not TOML.

    """
    return read_keys(path, PackError)


def listed(cell: str) -> tuple[str, ...]:
    """The parts of a cell that lists several things with |."""
    return tuple(part.strip() for part in cell.split("|") if part.strip())


def read_entity(row: dict[str, str]) -> Entity:
    """An entity from a row of `entities.tsv`, `places.tsv` or `villages.tsv`.

    Raises:
        PackError: the row's kind or coordinates are none.

    """
    try:
        return Entity(
            id=row["id"],
            kind=_KINDS[row.get("kind", "place")],
            name_ar=row["name_ar"],
            name_en=row.get("name_en") or None,
            names=tuple(dict.fromkeys((row["name_ar"], *listed(row.get("names", "")), *listed(row.get("wary", ""))))),
            wikidata=row.get("wikidata") or None,
            geonames=row.get("geonames") or None,
            pcode=row.get("pcode") or None,
            cameo=row.get("cameo") or None,
            country=row.get("country") or None,
            latitude=float(row["lat"]) if row.get("lat") else None,
            longitude=float(row["lon"]) if row.get("lon") else None,
            precision=row.get("precision") or None,
        )
    except (ValueError, KeyError) as error:
        raise PackError(row.get("id", "?"), f"not an entity: {error}", "Mend the row with this id.") from error


class Holding(msgspec.Struct, frozen=True):
    """A post held by somebody between two dates (ISO, day, month or year; empty where open).

    `source` says where the row comes from; `unverified` where it is general knowledge.
    """

    post: str
    entity: str
    start: str
    end: str
    source: str = "unverified"

    def covers(self, date: str) -> bool:
        """Whether the post was held on the date; dates are compared as far as both are precise."""
        if self.start and self.start[: len(date)] > date[: len(self.start)]:
            return False
        return not self.end or date[: len(self.end)] <= self.end[: len(date)]


class Place(msgspec.Struct, frozen=True):
    """A place and what contains it.

    `level`: country, region, governorate, district, subdistrict, city, town, village, area.
    """

    entity: Entity
    level: str
    parent: str | None = None
    population: int = 0

    @classmethod
    def read(cls, row: dict[str, str]) -> "Place":
        """A place from a row."""
        return cls(read_entity(row), row.get("level") or "place", row.get("parent") or None, int(row.get("population") or 0))


class Outlet(msgspec.Struct, frozen=True):
    """A news outlet: its entity id, name, country (ISO code), site hosts and aliases."""

    id: str
    name: str
    country: str | None = None
    hosts: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()

    @classmethod
    def read(cls, row: dict[str, str]) -> "Outlet":
        """An outlet from a row."""
        return cls(row["id"], row["name"], row["country"] or None, listed(row["hosts"]), listed(row["aliases"]))


class DatedEvent(msgspec.Struct, frozen=True):
    """An event whose date is known: names it goes by, first and last day (ISO), place, source of the date."""

    id: str
    name: str
    start: str
    end: str
    place: str | None = None
    names: tuple[str, ...] = ()
    source: str = "unverified"

    @classmethod
    def read(cls, row: dict[str, str]) -> "DatedEvent":
        """A dated event from a row."""
        return cls(
            row["id"], row["name"], row["start"], row["end"] or row["start"], row["place"] or None, listed(row["names"]),
            row["source"] or "unverified",
        )
