"""Linking across articles: ties between tellings, sought once for each new telling among those near it in time.

An article that is added never has the others read again. Ties are a function of two tellings, so the order in which
articles came changes nothing; all of it can be made anew with `relink`.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any

import msgspec
from sqlalchemy import Connection, delete, insert, select, update

from riwaya.accounts.heads import finding_words
from riwaya.accounts.keys import names_of
from riwaya.accounts.match import tie
from riwaya.accounts.world import World
from riwaya.model.account import LAUNCH, STANCES, STORY, Telling, Tie
from riwaya.record import schema as s
from riwaya.record.store import Record

_BATCH = 4000
"""New tellings linked in one transaction: bounds memory, and what a kill can undo."""
_SHARED, _SHARED_WORDS = 2, 3
"""Entities, or rare words of their heads, two tellings must share to be compared; fewer seldom reach the threshold of a tie. Of two whole
stories, which are tied by all words of their heads, entities and rare words count together."""

_BY_ONE = frozenset({LAUNCH, *STANCES})
"""Types of tellings found by one name: what was hit, what arrangement a stance is on."""

_telling = msgspec.json.Decoder(Telling)


def link_new(record: Record, world: World) -> int:
    """Seeks the ties of all tellings not linked yet; gives the number of ties found.

    Safe to interrupt: each batch is one transaction.
    """
    found = 0
    while True:
        with record.write() as connection:
            new = connection.execute(
                select(s.tellings.c.id, s.tellings.c.article, s.tellings.c.first, s.tellings.c.last, s.tellings.c.type, s.tellings.c.data)
                .where(~s.tellings.c.linked).order_by(s.tellings.c.first.nulls_first(), s.tellings.c.id).limit(_BATCH)
            ).all()
            if not new:
                return found
            ties = [*_dated_ties(connection, new, world), *_undated_ties(connection, new, world)]
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


def _dated_ties(connection: Connection, new: Sequence[Any], world: World) -> list[Tie]:
    """Ties of the new tellings for which days are known, across articles."""
    fresh = [_telling.decode(row.data) for row in new if row.first is not None]
    return list(_ties(fresh, _others(connection, new), world)) if fresh else []


def _undated_ties(connection: Connection, new: Sequence[Any], world: World) -> list[Tie]:
    """Ties of what no day is known of: within one article, and between whole stories, which their heads alone can tell."""
    found = list(_undated_stories(connection, new, world))
    by_article: dict[int, list[Telling]] = defaultdict(list)
    for row in new:
        if row.first is None and row.type != STORY:
            by_article[row.article].append(_telling.decode(row.data))
    for article, fresh in by_article.items():
        before = select(s.tellings.c.data).where(
            s.tellings.c.article == article, s.tellings.c.first.is_(None), s.tellings.c.linked, s.tellings.c.type != STORY
        )
        found += _ties(fresh, [_telling.decode(data) for data in connection.execute(before).scalars()], world)
    return found


def _undated_stories(connection: Connection, new: Sequence[Any], world: World) -> Iterator[Tie]:
    fresh = [_telling.decode(row.data) for row in new if row.first is None and row.type == STORY]
    if fresh:
        before = select(s.tellings.c.data).where(s.tellings.c.type == STORY, s.tellings.c.first.is_(None), s.tellings.c.linked)
        yield from _ties(fresh, [_telling.decode(data) for data in connection.execute(before).scalars()], world)


def _others(connection: Connection, new: Sequence[Any]) -> list[Telling]:
    """Tellings linked before whose days touch those of the new ones, a day's slack on both sides."""
    firsts = [row.first for row in new if row.first]
    lasts = [row.last for row in new if row.last]
    low = (date.fromisoformat(min(firsts)) - timedelta(days=1)).isoformat()
    high = (date.fromisoformat(max(lasts)) + timedelta(days=1)).isoformat()
    rows = connection.execute(
        select(s.tellings.c.data).where(s.tellings.c.linked, s.tellings.c.last >= low, s.tellings.c.first <= high)
    ).scalars()
    return [_telling.decode(data) for data in rows]


def _ties(fresh: Sequence[Telling], others: Iterable[Telling], world: World) -> Iterator[Tie]:
    """Ties of each new telling with those before it and with the new ones already seen."""
    finder = _Finder(world)
    for telling in others:
        finder.add(telling)
    for telling in fresh:
        for other in finder.near(telling):
            if (found := tie(telling, other, world)) is not None:
                yield found
        finder.add(telling)


class _Finder:
    """Tellings by what they name and by the rare words of their heads."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._named: dict[tuple[str, str], list[Telling]] = defaultdict(list)
        self._headed: dict[tuple[str, str], list[Telling]] = defaultdict(list)

    def add(self, telling: Telling) -> None:
        """Makes a telling findable."""
        for name in names_of(telling, self._world):
            self._named[telling.type, name].append(telling)
        for word in finding_words(telling.head):
            self._headed[telling.type, word].append(telling)

    def near(self, telling: Telling) -> Iterator[Telling]:
        """Tellings of its type that share enough names or head words with it."""
        named = [o for name in names_of(telling, self._world) for o in self._named.get((telling.type, name), ())]
        headed = [o for word in finding_words(telling.head) for o in self._headed.get((telling.type, word), ())]
        found = {id(o): o for o in (*named, *headed)}
        names, words = Counter(map(id, named)), Counter(map(id, headed))
        least = 1 if telling.type in _BY_ONE else _SHARED
        for key, other in found.items():
            together = names[key] + words[key] if telling.type == STORY else 0
            if together >= _SHARED or names[key] >= least or words[key] >= _SHARED_WORDS:
                yield other
