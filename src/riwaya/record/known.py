"""Entities of the record, found under any of their names in either script, and which of them are one."""

import json
from collections.abc import Iterator

import msgspec
from sqlalchemy import Connection, func, or_, select

from riwaya.accounts.matters import Verdicts, join
from riwaya.model.account import Tie
from riwaya.model.profile import Sameness
from riwaya.record import schema as s
from riwaya.record.keys import name_key
from riwaya.record.sounds import sound_of

_HEARD, _WORDS = 4, 300
"""Consonants a name needs to be found by its sound, and the most words of that sound that are looked at."""

BY_RULE = "rule"
"""Who says so, where evidence does and no person."""


_sameness = msgspec.json.Decoder(Sameness)


class Merge(msgspec.Struct, frozen=True):
    """Two ids that are one: the other id, who says so (`rule` or a person's name) and why.

    Where it is the rule, `why` is in plain codes and `evidence` has all of it.
    """

    id: str
    who: str
    why: str
    evidence: Sameness | None = None


class KnownEntity(msgspec.Struct, frozen=True):
    """An entity of the record; `mentions` counts where articles name it, `same_as` has those that are one with it."""

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

    Where no name is so written, those that sound so, in either script.

    With them come those that are one with them, unless `merged` is false.
    """
    found = _named(connection, typed)
    if not merged:
        return found
    one_with = {e: group for group in one_entities(connection) for e in group}
    return sorted({e for entity in found for e in one_with.get(entity, (entity,))})


def merges(connection: Connection) -> dict[str, list[Merge]]:
    """By entity id, the ids that are the same: as persons have said and nobody has taken back, and as evidence speaks.

    Evidence for two that a person has split is left out until that is undone.
    """
    out: dict[str, list[Merge]] = {}

    def add(a: str, b: str, who: str, why: str, evidence: Sameness | None = None) -> None:
        out.setdefault(a, []).append(Merge(b, who, why, evidence))
        out.setdefault(b, []).append(Merge(a, who, why, evidence))

    for a, b, who, why in _judged(connection, "merge"):
        add(a, b, who, why)
    split = {frozenset((a, b)) for a, b, _, _ in _judged(connection, "split")}
    for same in same_persons(connection):
        if frozenset((same.a, same.b)) not in split:
            add(same.a, same.b, BY_RULE, f"{same.how}: {', '.join(same.by)}", same)
    return out


def same_persons(connection: Connection) -> Iterator[Sameness]:
    """The pairs evidence speaks for, in the order of their ids."""
    for data in connection.execute(select(s.same_persons.c.data).order_by(s.same_persons.c.a, s.same_persons.c.b)).scalars():
        yield _sameness.decode(data)


def one_entities(connection: Connection) -> list[tuple[str, ...]]:
    """Groups of ids that are one entity, a person's word before any evidence; only groups of two or more."""
    ties = [Tie(same.a, same.b, same.score, same.by) for same in same_persons(connection)]
    pairs = {v: frozenset((a, b) for a, b, _, _ in _judged(connection, v)) for v in ("merge", "split")}
    ids = {e for t in ties for e in (t.a, t.b)} | {e for pair in pairs["merge"] for e in pair}
    return [group for group in join(ids, ties, Verdicts(pairs["merge"], pairs["split"])) if len(group) > 1]


def chief_ids(connection: Connection) -> dict[str, str]:
    """For each id that is one with others, the id that stands for all: a known one, else the longest name most mentioned."""
    groups = one_entities(connection)
    m = s.mentions.c
    members = [e for group in groups for e in group]
    counts = select(m.entity, func.count().label("times")).where(m.entity.in_(members)).group_by(m.entity)
    times: dict[str, int] = {row.entity: row.times for row in connection.execute(counts)} if members else {}

    def rank(entity: str) -> tuple[bool, int, int, str]:
        return entity.startswith("new:"), -entity.count(" "), -times.get(entity, 0), entity

    return {e: chief for group in groups if (chief := min(group, key=rank)) for e in group if e != chief}


def _judged(connection: Connection, verdict: str) -> Iterator[tuple[str, str, str, str]]:
    """Pairs of entities that persons have merged or split, with who and why."""
    j = s.judgements.c
    query = select(j.item, j.others, j.who, j.why).where(j.verdict == verdict, j.undone_by.is_(None), j.item.contains(":")).order_by(j.no)
    for row in connection.execute(query):
        for other in json.loads(row.others or "[]"):
            yield row.item, other, row.who, row.why


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
    return sorted({row.entity for row in near if f" {key} " in f" {row.key} "}) or _sounding(connection, key)


def _sounding(connection: Connection, key: str) -> list[str]:
    """Ids of entities whose names have these words by sound, in the other script or another spelling."""
    sounds = [sound for word in key.split() if (sound := sound_of(word))]
    if sum(map(len, sounds)) < _HEARD:
        return []
    words, names = s.name_words.c, s.entity_names.c
    alike = connection.execute(select(words.word).where(words.sound == max(sounds, key=len)).limit(_WORDS)).scalars().all()
    keys = {name_key(word) for word in alike} - {""}
    if not keys:
        return []
    rows = connection.execute(
        select(names.entity, names.key).where(or_(*(names.key.contains(k, autoescape=True) for k in keys))).distinct()
    )
    wanted = f" {' '.join(sounds)} "
    return sorted({row.entity for row in rows if wanted in f" {' '.join(map(sound_of, row.key.split()))} "})


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
