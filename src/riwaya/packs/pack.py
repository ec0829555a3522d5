"""Pack: a theatre as data: actors, posts and their holders with dates, places, outlets, mechanisms, clauses.

A pack is a folder: `pack.toml` names it and the packs it extends; every table is a TSV file and may be missing.
What a pack says wins over the packs it extends. Tables are read when first asked for.
"""

from collections.abc import Iterator
from functools import cache, cached_property
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from msgspec.structs import replace

from riwaya.errors import PackError
from riwaya.model.mention import Entity, EntityKind
from riwaya.packs.records import (
    DatedEvent,
    Holding,
    Outlet,
    Place,
    listed,
    read_entity,
    read_pack_table,
    read_pack_toml,
)


class Pack:
    """The tables of one theatre, each loaded when first asked for. A second theatre needs no code.

    Attributes:
        name: the folder's name.
        root: the folder.
        bases: the packs this one extends, nearest first.

    """

    def __init__(self, name: str, root: Traversable) -> None:
        self.name = name
        self.root = root

    @cached_property
    def about(self) -> dict[str, object]:
        """What `pack.toml` says: `title`, `extends`, and `state` (the theatre's own state) where there is one."""
        path = self.root / "pack.toml"
        return read_pack_toml(path) if path.is_file() else {}

    @cached_property
    def bases(self) -> tuple["Pack", ...]:
        """The packs this one extends."""
        wanted = self.about.get("extends", [])
        return tuple(b for n in (wanted if isinstance(wanted, list) else []) if (b := load_pack(str(n))) is not None)

    @property
    def state(self) -> str | None:
        """Entity id of the theatre's own state, or null."""
        value = self.about.get("state")
        return str(value) if value else None

    def rows(self, table: str) -> Iterator[dict[str, str]]:
        """Rows of one table of this pack alone (`entities`, `holders`, …); none where the file is missing."""
        path = self.root / f"{table}.tsv"
        return read_pack_table(path) if path.is_file() else iter(())

    # -- actors ----------------------------------------------------------------------------------------------------

    @cached_property
    def entities(self) -> dict[str, Entity]:
        """Entities by id, those of the packs extended included."""
        found: dict[str, Entity] = {}
        for base in reversed(self.bases):
            found.update(base.entities)
        found.update((e.id, e) for e in map(read_entity, self.rows("entities")))
        found.update((p.entity.id, p.entity) for p in self.places.values())
        return found

    def entity(self, entity_id: str) -> Entity | None:
        """The entity with this id, villages included, or null.

        A village without coordinates of its own gets those of its sub-district's centre, and the precision says so.
        """
        found = self.entities.get(entity_id)
        if found is None and entity_id.startswith("place:") and (village := self.villages_by_id.get(entity_id)):
            found = village.entity
            if found.latitude is None and village.parent and (around := self.places.get(village.parent)):
                centre = around.entity
                found = replace(
                    found, latitude=centre.latitude, longitude=centre.longitude, country=centre.country,
                    precision=f"{around.level}_centre",
                )
        return found

    @cached_property
    def wary_names(self) -> dict[str, tuple[str, ...]]:
        """Names that are ordinary words or other names too (الباب، ظريف), and the entities they may mean.

        They mean them only where the text says so: a class noun (مدينة الباب), a title, the full name elsewhere.
        Villages are not among them (see `villages`).
        """
        found: dict[str, list[str]] = {}
        for base in self.bases:
            for name, ids in base.wary_names.items():
                found.setdefault(name, []).extend(ids)
        for table in ("entities", "places"):
            for row in self.rows(table):
                for name in listed(row.get("wary", "")):
                    found.setdefault(name, []).insert(0, row["id"])
        return {name: tuple(ids) for name, ids in found.items()}

    def names(self) -> Iterator[tuple[str, str, EntityKind]]:
        """Every name that may be read without asking its context: the name as written, entity id, kind.

        Wary names and villages are left out.
        """
        for entity in self.entities.values():
            for name in entity.names:
                if entity.id not in self.wary_names.get(name, ()):
                    yield name, entity.id, entity.kind

    # -- posts -----------------------------------------------------------------------------------------------------

    @cached_property
    def holdings(self) -> dict[str, tuple[Holding, ...]]:
        """Who held which post when, by post (`RU.foreign_minister`), in order of time."""
        found: dict[str, list[Holding]] = {}
        for base in reversed(self.bases):
            for post, held in base.holdings.items():
                found[post] = list(held)
        for row in self.rows("holders"):
            found.setdefault(row["post"], []).append(
                Holding(row["post"], row["entity"], row["start"], row["end"], row["source"])
            )
        return {post: tuple(sorted(held, key=lambda h: h.start)) for post, held in found.items()}

    def holder(self, post: str, date: str | None) -> str | None:
        """Entity id of who held the post on the date (ISO, may be a month or a year), or null where nobody can tell."""
        if not date:
            return None
        return next((h.entity for h in reversed(self.holdings.get(post, ())) if h.covers(date)), None)

    @cached_property
    def posts_of(self) -> dict[str, tuple[Holding, ...]]:
        """The posts a person held, by entity id."""
        found: dict[str, list[Holding]] = {}
        for held in self.holdings.values():
            for holding in held:
                found.setdefault(holding.entity, []).append(holding)
        return {entity: tuple(held) for entity, held in found.items()}

    # -- places ----------------------------------------------------------------------------------------------------

    @cached_property
    def places(self) -> dict[str, Place]:
        """Places of this pack and those it extends, down to towns, by entity id."""
        found: dict[str, Place] = {}
        for base in reversed(self.bases):
            found.update(base.places)
        found.update((p.entity.id, p) for p in map(Place.read, self.rows("places")))
        return found

    @cached_property
    def villages(self) -> dict[str, tuple[Place, ...]]:
        """Village-level places by name as written; a name alone is no proof of a village."""
        found: dict[str, list[Place]] = {}
        for base in self.bases:
            for name, places in base.villages.items():
                found.setdefault(name, []).extend(places)
        for place in map(Place.read, self.rows("villages")):
            for name in place.entity.names or (place.entity.name_ar,):
                found.setdefault(name, []).append(place)
        return {name: tuple(places) for name, places in found.items()}

    @cached_property
    def villages_by_id(self) -> dict[str, Place]:
        """Village-level places by entity id."""
        return {p.entity.id: p for places in self.villages.values() for p in places}

    def containers(self, place: str) -> tuple[str, ...]:
        """Entity ids of what contains the place, nearest first: sub-district, district, governorate, state."""
        out: list[str] = []
        here = self.places.get(place) or self.villages_by_id.get(place)
        while here is not None and here.parent and here.parent not in out:
            out.append(here.parent)
            here = self.places.get(here.parent)
        return tuple(out)

    @cached_property
    def roads(self) -> dict[frozenset[str], str]:
        """Entity ids of roads by the entity ids of the places at their two ends."""
        found: dict[frozenset[str], str] = {}
        for base in reversed(self.bases):
            found.update(base.roads)
        found.update((frozenset((row["one_end"], row["other_end"])), row["id"]) for row in self.rows("roads"))
        return found

    # -- outlets and dated events ----------------------------------------------------------------------------------

    @cached_property
    def outlets(self) -> tuple[Outlet, ...]:
        """Outlets with their sites."""
        return (*(o for b in self.bases for o in b.outlets), *map(Outlet.read, self.rows("outlets")))

    @cached_property
    def _outlet_keys(self) -> dict[str, Outlet]:
        return {key.casefold(): o for o in self.outlets for key in (o.id, o.name, *o.hosts, *o.aliases)}

    def outlet_of(self, name: str) -> Outlet | None:
        """The outlet with this name, alias or site host (`www.` and sub-domains are seen through), or null."""
        key = name.strip().casefold().removeprefix("www.")
        while key:
            if key in self._outlet_keys:
                return self._outlet_keys[key]
            if "." not in key or " " in key:
                return None
            key = key.partition(".")[2]
        return None

    @cached_property
    def dated_events(self) -> tuple[DatedEvent, ...]:
        """Rounds, summits, sessions and the like with their dates."""
        return (*(e for b in self.bases for e in b.dated_events), *map(DatedEvent.read, self.rows("dated_events")))


@cache
def load_pack(where: str = "syria") -> Pack | None:
    """The pack shipped under this name, or the one in this folder; null for `none`.

    Raises:
        PackError: there is neither.

    """
    if where == "none":
        return None
    shipped = files("riwaya.packs") / where
    if (shipped / "pack.toml").is_file():
        return Pack(where, shipped)
    if not (Path(where) / "pack.toml").is_file():
        raise PackError(where, "no pack has this name, and no folder with a pack.toml is there", "Name a shipped pack, `none`, or a folder; `riwaya pack new` begins one.")
    return Pack(Path(where).name, Path(where))
