"""Checking a theatre pack: its schema, doubled ids, references that lead nowhere, names that collide."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Literal

import msgspec

from riwaya.errors import PackError
from riwaya.packs.mechanisms import load_agreements, load_mechanisms
from riwaya.packs.pack import Pack

_ENTITY_TABLES = ("entities", "places", "villages")


class Problem(msgspec.Struct, frozen=True):
    """One finding: an `error` keeps the pack from being right, a `warning` may be meant."""

    level: Literal["error", "warning"]
    place: str
    reason: str
    remedy: str


class Census(msgspec.Struct, frozen=True):
    """How much a pack knows, its bases left out."""

    entities: int
    places: int
    villages: int
    holdings: int
    outlets: int
    dated_events: int
    mechanisms: int
    clauses: int


Known = Callable[[str], bool]
"""Whether an entity id is known outside the pack (the language knows states, their seats and their bodies)."""


def check_pack(pack: Pack, known: Known) -> tuple[Problem, ...]:
    """Everything wrong with a pack that can be told without a corpus; errors before warnings of one table."""
    try:
        return (*_doubled(pack), *_dangling(pack, known), *_collisions(pack), *_machinery(pack))
    except PackError as error:
        return (Problem("error", error.place, error.reason, error.remedy),)


def count(pack: Pack) -> Census:
    """The rows of a pack's own tables."""
    return Census(
        entities=sum(1 for _ in pack.rows("entities")), places=sum(1 for _ in pack.rows("places")),
        villages=sum(1 for _ in pack.rows("villages")), holdings=sum(1 for _ in pack.rows("holders")),
        outlets=sum(1 for _ in pack.rows("outlets")), dated_events=sum(1 for _ in pack.rows("dated_events")),
        mechanisms=len(load_mechanisms(pack).entries), clauses=sum(len(a.clause) for a in load_agreements(pack)),
    )


def _doubled(pack: Pack) -> Iterator[Problem]:
    for table in (*_ENTITY_TABLES, "outlets", "dated_events"):
        seen: set[str] = set()
        for row in pack.rows(table):
            if row["id"] in seen:
                yield Problem("error", f"{table}.tsv", f"id {row['id']} stands twice", "Give one row another id.")
            seen.add(row["id"])


def _dangling(pack: Pack, known: Known) -> Iterator[Problem]:
    def is_there(entity: str) -> bool:
        return known(entity) or pack.entity(entity) is not None

    for row in pack.rows("holders"):
        if not is_there(row["entity"]):
            yield Problem("error", "holders.tsv", f"{row['post']} is held by {row['entity']}, whom no table knows", "Add him to entities.tsv.")
        if row["start"] and row["end"] and row["start"] > row["end"]:
            yield Problem("error", "holders.tsv", f"{row['entity']} left {row['post']} before he came", "Mend the dates.")
    for table in ("places", "villages"):
        for row in pack.rows(table):
            parent = row.get("parent")
            if parent and not is_there(parent):
                yield Problem("error", f"{table}.tsv", f"{row['id']} lies in {parent}, which no table knows", "Add or mend the parent.")
    for row in pack.rows("roads"):
        for end in (row["id"], row["one_end"], row["other_end"]):
            if not is_there(end):
                yield Problem("error", "roads.tsv", f"{row['id']} needs {end}, which no table knows", "Add it, or mend the row.")
    mechanisms = {m.id for m in load_mechanisms(pack).entries}
    for agreement in load_agreements(pack):
        if agreement.id not in mechanisms:
            reason = f"no mechanism has the id {agreement.id}, so no article names the agreement"
            yield Problem("error", "clauses.toml", reason, "Add it to mechanisms.toml with the signs of its name.")
        for clause in agreement.clause:
            for party in (*clause.obligor, *clause.obligee):
                if not is_there(party):
                    yield Problem("error", "clauses.toml", f"clause {clause.no} binds {party}, whom no table knows", "Name an entity's id.")


def _collisions(pack: Pack) -> Iterator[Problem]:
    """Names read without asking the context that mean two things at once."""
    means: dict[str, set[str]] = defaultdict(set)
    for name, entity, _ in pack.names():
        means[name].add(entity)
    for name, entities in sorted(means.items()):
        if len(entities) > 1 and not _nested(pack, entities):
            several = ", ".join(sorted(entities))
            yield Problem("warning", "names", f"«{name}» means {several}", "List it under `wary` in all but one row.")


def _nested(pack: Pack, places: set[str]) -> bool:
    """Whether one of the places holds all others: a city and its governorate share their name everywhere."""
    return any(all(p == outer or outer in pack.containers(p) for p in places) for outer in places)


def _machinery(pack: Pack) -> Iterator[Problem]:
    table = load_mechanisms(pack)
    for entry in table.entries:
        if not entry.signs:
            yield Problem("error", "mechanisms.toml", f"{entry.id} has no sign, so nothing can name it", "Add a sign.")
        if entry.published and entry.published[0] > entry.published[1]:
            yield Problem("error", "mechanisms.toml", f"{entry.id} ends before it begins", "Mend `published`.")
    if table.entries and not table.context:
        yield Problem("warning", "mechanisms.toml", "no `context`: every article is taken for the theatre's", "Name the theatre.")
