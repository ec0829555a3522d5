"""A matter from its tellings: accounts by slot, their relations, and how many independent sources there are."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from riwaya.accounts.compare import OPPOSED, relate
from riwaya.accounts.independence import count_independent
from riwaya.accounts.slots import by_slot
from riwaya.accounts.world import World
from riwaya.model.account import Account, Matter, Relation, Slot, Telling, Tie


def build_matter(
    tellings: Sequence[Telling], ties: Iterable[Tie], world: World, copies: Mapping[str, str] | None = None
) -> Matter:
    """The matter these tellings are of; its id is that of the telling published first."""
    ordered = sorted(tellings, key=lambda t: (t.published or "9999", t.id))
    ids = {t.id for t in ordered}
    ties = [t for t in ties if t.a in ids and t.b in ids]
    tied = frozenset(frozenset((t.a, t.b)) for t in ties)
    slots = tuple(
        Slot(name, accounts, tuple(_relations(accounts, world, tied))) for name, accounts in by_slot(ordered).items()
    )
    first = [a for slot in slots[:1] for a in slot.accounts]
    return Matter(
        id=ordered[0].id, kind=ordered[0].type, tellings=tuple(t.id for t in ordered), slots=slots, ties=tuple(ties),
        independent=count_independent(first, copies).count,
    )


Tied = frozenset[frozenset[str]]
"""Pairs of tellings that are tied themselves, not only through others."""


def _relations(accounts: Sequence[Account], world: World, tied: Tied) -> Iterator[Relation]:
    """Relations that say something: each account with the first of its own value, and value against value once.

    Where a source or institution gives two values, its own pair stands for the two; all pairs would only repeat it.
    """
    values: dict[tuple[str, str | None], list[Account]] = {}
    for account in accounts:
        values.setdefault((account.value, account.unit), []).append(account)
    for same in values.values():
        yield from filter(None, (relate(same[0], other, world) for other in same[1:]))
    for one, two in combinations(values.values(), 2):
        yield from _between(one, two, world, tied)


def _between(one: Sequence[Account], two: Sequence[Account], world: World, tied: Tied) -> Iterator[Relation]:
    """One relation of each kind between two values; a disagreement only between tellings that are tied themselves."""
    found: dict[str, Relation] = {}
    for a in one:
        for b in two:
            relation = relate(a, b, world)
            if relation is None or (relation.kind in OPPOSED and frozenset((a.telling, b.telling)) not in tied):
                continue
            found.setdefault(relation.kind, relation)
    yield from found.values()
