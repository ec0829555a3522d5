"""A matter from its tellings: accounts by slot, their relations, and how many independent sources there are."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from riwaya.accounts.compare import relate
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
    slots = tuple(
        Slot(name, accounts, tuple(_relations(accounts, world))) for name, accounts in by_slot(ordered).items()
    )
    first = [a for slot in slots[:1] for a in slot.accounts]
    return Matter(
        id=ordered[0].id, kind=ordered[0].type, tellings=tuple(t.id for t in ordered), slots=slots,
        ties=tuple(t for t in ties if t.a in ids and t.b in ids),
        independent=count_independent(first, copies).count,
    )


def _relations(accounts: Sequence[Account], world: World) -> Iterator[Relation]:
    """Relations that say something: each account with the first of its own value, and value against value once.

    Where a source or institution gives two values, its own pair stands for the two; all pairs would only repeat it.
    """
    values: dict[tuple[str, str | None], list[Account]] = {}
    for account in accounts:
        values.setdefault((account.value, account.unit), []).append(account)
    for same in values.values():
        yield from filter(None, (relate(same[0], other, world) for other in same[1:]))
    for one, two in combinations(values.values(), 2):
        yield from _between(one, two, world)


def _between(one: Sequence[Account], two: Sequence[Account], world: World) -> Iterator[Relation]:
    first = relate(one[0], two[0], world)
    if first is None:
        return
    found = {first.kind: first}
    for a in one:
        for b in two:
            if (relation := relate(a, b, world)) is not None:
                found.setdefault(relation.kind, relation)
    yield from found.values()
