"""Why two names are one entity's, in the reader's language; and readings in which each entity has one id."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

import msgspec
from sqlalchemy import Connection, select

from riwaya.model.reading import Reading
from riwaya.record import schema as s
from riwaya.record.known import BY_RULE, Merge, chief_ids, merges
from riwaya.views.labels import ViewLanguage, label

if TYPE_CHECKING:
    from riwaya.model.mention import Entity

_MOST = 4
"""How many of the entities both are told with a line names."""


class Merged:
    """What the record takes for one entity, told in one language; asks the record for each name once."""

    def __init__(self, connection: Connection, lang: ViewLanguage) -> None:
        self._connection = connection
        self._lang: ViewLanguage = lang
        self._merges = merges(connection)
        self._names: dict[str, str] = {}

    def lines(self, entity: str) -> tuple[str, ...]:
        """One line for each id that is one with the entity: its name, and who says so on what ground."""
        return tuple(f"{self._name(m.id)} ({self.why(m)})" for m in self._merges.get(entity, ()))

    def why(self, merge: Merge) -> str:
        """Who says that two are one, and why."""
        found = merge.evidence
        if merge.who != BY_RULE or found is None:
            return f"{merge.who}: {merge.why}"
        named = [self._name(e) for e in found.shared if ":" in e]
        words = [w for w in found.shared if ":" not in w and not w.startswith("~")]
        told = ", ".join((*named, *words)[:_MOST])
        grounds = ", ".join(label("merged", by, self._lang) for by in found.by)
        near = f"{found.days} {label('merged', 'days', self._lang)}" if found.days else label("merged", "same-day", self._lang)
        return f"{label('merged', found.how, self._lang)}; {grounds}{': ' if told else ''}{told}; {near}"

    def _name(self, entity: str) -> str:
        if entity not in self._names:
            row = self._connection.execute(select(s.entities.c.name_ar, s.entities.c.name_en).where(s.entities.c.id == entity)).first()
            english = self._lang == "en" and row is not None and row.name_en
            self._names[entity] = str(english or (row.name_ar if row is not None else entity))
        return self._names[entity]


def merged_by_chief(connection: Connection) -> dict[str, tuple[tuple[str, str], ...]]:
    """By the id that stands for all, why each of the others is one with it, in Arabic and English."""
    arabic, english = Merged(connection, "ar"), Merged(connection, "en")
    out: dict[str, list[tuple[str, str]]] = {}
    for entity, chief in sorted(chief_ids(connection).items()):
        out.setdefault(chief, []).extend(zip(arabic.lines(entity)[:1], english.lines(entity)[:1], strict=True))
    return {chief: tuple(lines) for chief, lines in out.items()}


def with_chief_ids(connection: Connection, readings: Iterable[Reading]) -> list[Reading]:
    """The readings with one id for each entity that goes by several in the record."""
    chief = chief_ids(connection)
    return [_renamed(r, chief) for r in readings]


def _renamed(reading: Reading, chief: Mapping[str, str]) -> Reading:
    if not any(e.id in chief for e in reading.entities):
        return reading
    built = msgspec.convert(_replaced(msgspec.to_builtins(msgspec.structs.replace(reading, text="", entities=())), chief), Reading)
    entities: dict[str, Entity] = {}
    for e in reading.entities:
        entities.setdefault(chief.get(e.id, e.id), msgspec.structs.replace(e, id=chief.get(e.id, e.id)))
    return msgspec.structs.replace(built, text=reading.text, entities=tuple(entities.values()))


def _replaced(value: Any, chief: Mapping[str, str]) -> Any:  # noqa: ANN401  (plain JSON values of any shape)
    if isinstance(value, str):
        return chief.get(value, value)
    if isinstance(value, list | tuple):
        return [_replaced(v, chief) for v in value]
    if isinstance(value, dict):
        return {k: _replaced(v, chief) for k, v in value.items()}
    return value
