"""Linking across articles: ties between tellings, sought once for each new telling among those near it in time.

An article that is added never has the others read again. Ties are a function of two tellings, so the order in which
articles came changes nothing; all of it can be made anew with `relink`.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

import msgspec
from sqlalchemy import Connection, delete, insert, select, update

from riwaya.accounts.keys import names_of
from riwaya.accounts.match import tie
from riwaya.accounts.world import World
from riwaya.model.account import LAUNCH, Telling, Tie
from riwaya.record import schema as s
from riwaya.record.store import Record

_BATCH = 4000
"""New tellings linked in one transaction: bounds memory, and what a kill can undo."""
_SHARED = 2
"""Entities two tellings must share to be compared; fewer never reach the threshold of a tie."""

_telling = msgspec.json.Decoder(Telling)


def link_new(record: Record, world: World) -> int:
    """Seeks the ties of all tellings not linked yet; gives the number of ties found.

    Safe to interrupt: each batch is one transaction.
    """
    found = 0
    while True:
        with record.write() as connection:
            new = connection.execute(
                select(s.tellings.c.id, s.tellings.c.first, s.tellings.c.last, s.tellings.c.data)
                .where(~s.tellings.c.linked).order_by(s.tellings.c.first, s.tellings.c.id).limit(_BATCH)
            ).all()
            if not new:
                return found
            fresh = [_telling.decode(row.data) for row in new if row.first is not None]
            others = _others(connection, new) if fresh else []
            ties = list(_ties(fresh, others, world))
            if ties:
                connection.execute(
                    insert(s.ties),
                    [{"a": t.a, "b": t.b, "score": t.score, "reasons": msgspec.json.encode(t.reasons).decode()} for t in ties],
                )
            connection.execute(update(s.tellings).where(s.tellings.c.id.in_([row.id for row in new])).values(linked=True))
            found += len(ties)


def relink(record: Record, world: World) -> int:
    """Forgets every tie and seeks them all again."""
    with record.write() as connection:
        connection.execute(delete(s.ties))
        connection.execute(update(s.tellings).values(linked=False))
    return link_new(record, world)


def _others(connection: Connection, new: Sequence[object]) -> list[Telling]:
    """Tellings linked before whose days touch those of the new ones, a day's slack on both sides."""
    firsts = [row.first for row in new if row.first]  # type: ignore[attr-defined]
    lasts = [row.last for row in new if row.last]  # type: ignore[attr-defined]
    low = (date.fromisoformat(min(firsts)) - timedelta(days=1)).isoformat()
    high = (date.fromisoformat(max(lasts)) + timedelta(days=1)).isoformat()
    rows = connection.execute(
        select(s.tellings.c.data).where(s.tellings.c.linked, s.tellings.c.last >= low, s.tellings.c.first <= high)
    ).scalars()
    return [_telling.decode(data) for data in rows]


def _ties(fresh: Sequence[Telling], others: Iterable[Telling], world: World) -> Iterator[Tie]:
    """Ties of each new telling with those before it and with the new ones already seen."""
    index: dict[tuple[str, str], list[Telling]] = defaultdict(list)

    def add(telling: Telling, names: frozenset[str]) -> None:
        for name in names:
            index[telling.type, name].append(telling)

    for telling in others:
        add(telling, names_of(telling, world))
    for telling in fresh:
        names = names_of(telling, world)
        shared = Counter(id(other) for name in names for other in index[telling.type, name])
        near = {id(other): other for name in names for other in index[telling.type, name]}
        for key, count in shared.items():
            if count >= (1 if telling.type == LAUNCH else _SHARED) and (found := tie(telling, near[key], world)) is not None:
                yield found
        add(telling, names)
