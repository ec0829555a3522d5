"""Entities of the record, found under any of their names in either script."""

import msgspec
from sqlalchemy import Connection, func, select

from riwaya.record import schema as s
from riwaya.record.keys import name_key


class KnownEntity(msgspec.Struct, frozen=True):
    """An entity of the record; `mentions` counts where articles name it."""

    id: str
    kind: str
    name_ar: str
    name_en: str | None
    wikidata: str | None
    names: tuple[str, ...] = ()
    mentions: int = 0

    def name(self, lang: str) -> str:
        """Its name in this language, else in Arabic."""
        return (self.name_en or self.name_ar) if lang == "en" else self.name_ar


def find_entities(connection: Connection, typed: str) -> list[str]:
    """Ids of the entities a name, a part of one in whole words, or an id means; the exact name's alone where it is one."""
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
    found = [
        KnownEntity(r.id, r.kind, r.name_ar, r.name_en, r.wikidata, tuple(spelled.get(r.id, ())), times.get(r.id, 0))
        for r in connection.execute(query)
    ]
    return sorted(found, key=lambda x: (-x.mentions, x.id))
