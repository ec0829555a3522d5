"""Entities of the record, found under any of their names in either script."""

import json
from collections.abc import Iterable

import msgspec
from sqlalchemy import Connection, func, select

from riwaya.record import schema as s
from riwaya.record.keys import name_key


class Merge(msgspec.Struct, frozen=True):
    """A person's word that two ids are one: the other id, who says so and why."""

    id: str
    who: str
    why: str


class KnownEntity(msgspec.Struct, frozen=True):
    """An entity of the record; `mentions` counts where articles name it, `same_as` has those merged with it by a person."""

    id: str
    kind: str
    name_ar: str
    name_en: str | None
    wikidata: str | None
    names: tuple[str, ...] = ()
    mentions: int = 0
    same_as: tuple[Merge, ...] = ()

    def name(self, lang: str) -> str:
        """Its name in this language, else in Arabic."""
        return (self.name_en or self.name_ar) if lang == "en" else self.name_ar


def find_entities(connection: Connection, typed: str, *, merged: bool = True) -> list[str]:
    """Ids of the entities a name, a part of one in whole words, or an id means; the exact name's alone where it is one.

    With them come those a person has merged with them, unless `merged` is false.
    """
    found = _named(connection, typed)
    return _with_merged(found, merges(connection)) if merged else found


def merges(connection: Connection) -> dict[str, list[Merge]]:
    """By entity id, the ids persons have said to be the same and nobody has taken back."""
    j = s.judgements.c
    query = select(j.item, j.others, j.who, j.why).where(j.verdict == "merge", j.undone_by.is_(None), j.item.contains(":")).order_by(j.no)
    out: dict[str, list[Merge]] = {}
    for row in connection.execute(query):
        for other in json.loads(row.others or "[]"):
            out.setdefault(row.item, []).append(Merge(other, row.who, row.why))
            out.setdefault(other, []).append(Merge(row.item, row.who, row.why))
    return out


def _with_merged(ids: Iterable[str], merged: dict[str, list[Merge]]) -> list[str]:
    """The ids and all merged with them, by any way round."""
    seen: set[str] = set()
    open_ = list(ids)
    while open_:
        entity = open_.pop()
        if entity not in seen:
            seen.add(entity)
            open_ += [m.id for m in merged.get(entity, ())]
    return sorted(seen)


def _named(connection: Connection, typed: str) -> list[str]:
    if connection.execute(select(s.entities.c.id).where(s.entities.c.id == typed)).first():
        return [typed]
    key = name_key(typed)
    if not key:
        return []
    names = s.entity_names.c
    exact = connection.execute(select(names.entity).where(names.key == key).distinct()).scalars().all()
    if exact:
        return sorted(exact)
    near = connection.execute(
        select(names.entity, names.key).where(names.key.contains(key, autoescape=True)).distinct()
    ).all()
    return sorted({row.entity for row in near if f" {key} " in f" {row.key} "})


def known_entities(
    connection: Connection, *, ids: list[str] | None = None, kind: str | None = None
) -> list[KnownEntity]:
    """The entities of the record with their names, those most named first."""
    e, m, n = s.entities.c, s.mentions.c, s.entity_names.c
    query = select(s.entities)
    counts = select(m.entity, func.count().label("times")).where(m.entity.is_not(None)).group_by(m.entity)
    names = select(n.entity, n.name).order_by(n.no)
    if ids is not None:
        query, counts, names = query.where(e.id.in_(ids)), counts.where(m.entity.in_(ids)), names.where(n.entity.in_(ids))
    if kind is not None:
        query = query.where(e.kind == kind)
    times: dict[str, int] = {row.entity: row.times for row in connection.execute(counts)}
    spelled: dict[str, list[str]] = {}
    for row in connection.execute(names):
        spelled.setdefault(row.entity, []).append(row.name)
    same = merges(connection)
    found = [
        KnownEntity(
            r.id, r.kind, r.name_ar, r.name_en, r.wikidata, tuple(spelled.get(r.id, ())), times.get(r.id, 0),
            tuple(same.get(r.id, ())),
        )
        for r in connection.execute(query)
    ]
    return sorted(found, key=lambda x: (-x.mentions, x.id))
