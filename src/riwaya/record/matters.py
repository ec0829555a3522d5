"""Matters of the record: tellings joined by ties and by persons' verdicts, built when asked for."""

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import zip_longest

import msgspec
from sqlalchemy import Connection, select

from riwaya.accounts.build import build_matter
from riwaya.accounts.every import all_tellings
from riwaya.accounts.matters import Verdicts, join
from riwaya.accounts.slots import by_person
from riwaya.accounts.world import World
from riwaya.model.account import STORY, Matter, Named, Telling, Tie
from riwaya.record import schema as s
from riwaya.record.copies import held_copies
from riwaya.record.corrections import corrections, judged_reading
from riwaya.record.judgements import found_again, standing
from riwaya.record.known import chief_ids
from riwaya.record.query import held_articles

_telling = msgspec.json.Decoder(Telling)
_MOST_AROUND = 40
"""Tellings looked at for one question: a story told on for weeks is not read to its end."""


def held_matters(
    connection: Connection, world: World, *, as_of: str | None = None, at_least: int = 2
) -> Iterator[Matter]:
    """Matters with at least so many tellings, those of current page versions only, in the order of their ids.

    Args:
        connection: an open connection.
        world: what the pack knows.
        as_of: only what was published by this ISO date.
        at_least: 1 gives every event its matter.

    """
    chief = chief_ids(connection)
    tellings = {k: _under_chief_ids(t, chief) for k, t in _judged(connection, {t.id: t for t in _tellings(connection, as_of)}).items()}
    ties = [t for t in _ties(connection) if t.a in tellings and t.b in tellings]
    by_telling: dict[str, list[Tie]] = {}
    for t in ties:
        by_telling.setdefault(t.a, []).append(t)
    copies = held_copies(connection)
    stories = {t.id for t in tellings.values() if t.type == STORY}
    for group in join(tellings, ties, _with_stories(_verdicts(connection), tellings), stories=stories):
        if len(group) >= at_least:
            yield build_matter([tellings[m] for m in group], [t for m in group for t in by_telling.get(m, ())], world, copies)


def _under_chief_ids(telling: Telling, chief: Mapping[str, str]) -> Telling:
    """The telling with one id for each person who goes by several: two spellings are no contradiction."""
    def renamed(named: tuple[Named, ...]) -> tuple[Named, ...]:
        return tuple(msgspec.structs.replace(n, entity=chief[n.entity]) if n.entity in chief else n for n in named)

    named = (*(n.entity for n in (*telling.actors, *telling.recipients)), *(p.value for p in telling.points))
    if not chief or chief.keys().isdisjoint(named):
        return telling
    points = tuple(msgspec.structs.replace(p, value=chief.get(p.value, p.value)) for p in telling.points)
    return msgspec.structs.replace(telling, actors=renamed(telling.actors), recipients=renamed(telling.recipients), points=points)


def _with_stories(verdicts: Verdicts, tellings: dict[str, Telling]) -> Verdicts:
    """The verdicts, where what two heads tell is split, for the two stories as well: they are not one."""
    stories = {t.article: t.id for t in tellings.values() if t.type == STORY}
    parted = {
        (stories[one.article], stories[two.article])
        for one, two in ((tellings.get(a), tellings.get(b)) for a, b in verdicts.split)
        if one and two and one.head and two.head and one.article != two.article and {one.article, two.article} <= stories.keys()
    }
    return Verdicts(verdicts.merged, verdicts.split | parted)


def _judged(connection: Connection, tellings: dict[str, Telling]) -> dict[str, Telling]:
    """The tellings as persons say they are: rejected ones left out, corrected ones told anew, the machine's values kept."""
    for item, judgements in standing(connection).items():
        if judgements[-1].verdict == "reject":
            tellings.pop(item, None)
    for article, items in corrections(connection).items():
        numbers = [h.no for h in held_articles(connection) if h.id == article]
        if not numbers:
            continue
        reading = judged_reading(connection, numbers[0], items).reading
        people = ", ".join(sorted({c.who for c in items.values()}))
        events = {name for name in items if name.startswith("e")}
        for told in all_tellings(reading):
            machine = tellings.get(told.id)
            if machine is not None:
                sure = told.id.rpartition("/")[2] in events or told.firm
                tellings[told.id] = by_person(machine, msgspec.structs.replace(told, firm=sure), people)
    return tellings


def _tellings(connection: Connection, as_of: str | None, ids: list[str] | None = None) -> Iterator[Telling]:
    query = (
        select(s.tellings.c.data)
        .join(s.articles, s.tellings.c.article == s.articles.c.no)
        .join(s.pages, s.articles.c.page == s.pages.c.no)
        .where(s.pages.c.current)
    )
    if as_of is not None:
        query = query.where(s.articles.c.published <= as_of)
    if ids is not None:
        query = query.where(s.tellings.c.id.in_(ids))
    for data in connection.execute(query).scalars():
        yield _telling.decode(data)


def _ties(connection: Connection, ends: list[str] | None = None) -> Iterator[Tie]:
    """Ties in the order of their ends: that in which they were found differs from one record of the same pages to another."""
    query = select(s.ties).order_by(s.ties.c.a, s.ties.c.b)
    if ends is not None:
        query = query.where(s.ties.c.a.in_(ends) | s.ties.c.b.in_(ends))
    for row in connection.execute(query):
        yield Tie(row.a, row.b, row.score, tuple(json.loads(row.reasons)))


def _verdicts(connection: Connection) -> Verdicts:
    """Merges and splits that no person has undone, under the ids their tellings have now."""
    pairs: dict[str, set[tuple[str, str]]] = {"merge": set(), "split": set()}
    rows = connection.execute(
        select(s.judgements.c.item, s.judgements.c.verdict, s.judgements.c.others, s.judgements.c.snapshot)
        .where(s.judgements.c.verdict.in_(pairs), s.judgements.c.undone_by.is_(None))
    )
    for row in rows:
        snapshot = json.loads(row.snapshot)
        item = found_again(connection, row.item, snapshot)
        for other, at in zip_longest(json.loads(row.others or "[]"), snapshot.get("others", ())):
            pairs[row.verdict].add((item, found_again(connection, str(other), at or {})))
    return Verdicts(frozenset(pairs["merge"]), frozenset(pairs["split"]))


def matters_around(connection: Connection, world: World, tellings: Iterable[str], *, as_of: str | None = None) -> list[Matter]:
    """The matters that some tellings are of, as far as those tied to them reach; for a few, without going through all."""
    own = sorted(set(tellings))
    ties = {(t.a, t.b): t for t in _ties(connection, own)}
    near = sorted({end for pair in ties for end in pair} - set(own))[:_MOST_AROUND]
    known = {t.id: t for t in _tellings(connection, as_of, [*own, *near])} if ties else {}
    held = [t for t in ties.values() if t.a in known and t.b in known]
    stories = {t.id for t in known.values() if t.type == STORY}
    groups = join(_judged_among(connection, known), held, _verdicts(connection), stories=stories)
    return [build_matter([known[m] for m in group], held, world) for group in groups if len(group) > 1]


def tellings_on(connection: Connection, article: int, start: int, end: int) -> list[str]:
    """Ids of an article's tellings whose words begin between two offsets, in text order."""
    told = connection.execute(select(s.tellings.c.data).where(s.tellings.c.article == article)).scalars()
    return [t.id for t in sorted(map(_telling.decode, told), key=lambda t: (t.start, t.id)) if start <= t.start < end]


def _judged_among(connection: Connection, tellings: Mapping[str, Telling]) -> list[str]:
    """The tellings that no person rejected."""
    rejected = {item for item, judgements in standing(connection).items() if judgements[-1].verdict == "reject"}
    return sorted(tellings.keys() - rejected)
