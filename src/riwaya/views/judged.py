"""Items of a record in the order of a query, each with its article and what people ruled of it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Generic, Protocol, TypeVar

import msgspec
from sqlalchemy import Connection, Row, Select

from riwaya.model.reading import Reading
from riwaya.record.corrections import corrections, judged_reading
from riwaya.record.judgements import standing
from riwaya.record.query import Held, held_articles
from riwaya.views.names import Names


class _Item(Protocol):
    """What bears an id of its reading."""

    @property
    def id(self) -> str: ...


T = TypeVar("T", bound=_Item)


class Ruled(msgspec.Struct, Generic[T], frozen=True):
    """An item as persons have corrected it, with its article and the names in it.

    `row` is of the query that chose it, `verdict` the last that stands on it; `machine` gives what the machine had read
    where a person corrected it.
    """

    held: Held
    names: Names
    item: T
    row: "Row[Any]"
    verdict: str | None
    machine: Mapping[str, str | None] | None


class _Opened(msgspec.Struct, Generic[T], frozen=True):
    """An article that rows are read of."""

    held: Held
    names: Names
    items: Mapping[str, T]
    machine: Mapping[str, Mapping[str, str | None]]


def judged_items(
    connection: Connection, query: "Select[*tuple[Any, ...]]", items: Callable[[Reading], Iterable[T]], *, lang: str, rejected: bool
) -> Iterator[Ruled[T]]:
    """The items that rows with `article` and `id` choose; an article is opened once for rows that follow each other.

    Args:
        connection: the record.
        query: the rows, in the order wanted.
        items: those of a reading of the kind that the rows mean.
        lang: the language names are given in.
        rejected: whether what a person rejected is given too.

    """
    judged = standing(connection)
    right = corrections(connection)
    opened: _Opened[T] | None = None
    for row in connection.execute(query).all():
        if opened is None or opened.held.no != row.article:
            held = next(held_articles(connection, numbers=[row.article], old=True))
            read = judged_reading(connection, row.article, right.get(held.id, {}))
            opened = _Opened(held, Names(read.reading, lang), {x.id: x for x in items(read.reading)}, read.machine)
        verdicts = judged.get(f"{opened.held.id}/{row.id}", [])
        verdict = verdicts[-1].verdict if verdicts else None
        if rejected or verdict != "reject":
            yield Ruled(opened.held, opened.names, opened.items[row.id], row, verdict, opened.machine.get(row.id))
