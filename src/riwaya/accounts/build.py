"""A matter from its tellings: accounts by slot, their relations, and how many independent sources there are."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from riwaya.accounts.compare import OPPOSED, relate
from riwaya.accounts.independence import count_independent
from riwaya.accounts.match import gap_in_days
from riwaya.accounts.slots import SLOTS, by_slot, in_order
from riwaya.accounts.story import compare
from riwaya.accounts.world import World
from riwaya.model.account import BREACH, STORY, Account, Matter, Relation, Slot, SlotName, Telling, Tie


def build_matter(
    tellings: Sequence[Telling], ties: Iterable[Tie], world: World, copies: Mapping[str, str] | None = None
) -> Matter:
    """The matter these tellings are of; its id is that of the telling published first."""
    ordered = sorted(tellings, key=in_order)
    ids = {t.id for t in ordered}
    ties = [t for t in ties if t.a in ids and t.b in ids]
    if ordered[0].type == STORY:
        return _story(ordered, ties, world, copies)
    tied = {frozenset((t.a, t.b)): t for t in ties}
    slots = tuple(
        Slot(name, accounts, tuple(_relations(accounts, world, tied))) for name, accounts in by_slot(ordered).items()
    )
    first = [a for slot in slots[:1] for a in slot.accounts]
    return Matter(
        id=ordered[0].id, kind=ordered[0].type, tellings=tuple(t.id for t in ordered), slots=slots, ties=tuple(ties),
        independent=count_independent(first, copies).count,
    )


def _story(ordered: Sequence[Telling], ties: Sequence[Tie], world: World, copies: Mapping[str, str] | None) -> Matter:
    """Articles on one story: the accounts are those of their points that stand in a relation, each relation told once."""
    by_id = {t.id: t for t in ordered}
    relations: dict[SlotName, list[Relation]] = {}
    first: dict[tuple[str, ...], Tie] = {}
    accounts: dict[str, Account] = {}
    best = sorted(ties, key=lambda t: (-t.score, t.a, t.b))
    found = [(tie, *compared) for tie in best for compared in compare(by_id[tie.a], by_id[tie.b], world)]
    for tie, one, two, relation in sorted(found, key=lambda f: f[3].tier != "sure"):
        key = (relation.kind, one.value, two.value, one.unit or "")
        # two values are compared once, in the articles that are tied best, of those where it is sure before others
        if first.setdefault((one.slot, *key), tie) is tie:
            relations.setdefault(one.slot, []).append(relation)
            accounts |= {one.id: one, two.id: two}
    slots = tuple(
        Slot(slot, tuple(sorted((a for a in accounts.values() if a.slot == slot), key=in_order)), tuple(relations[slot]))
        for slot in SLOTS if slot in relations
    )
    sources = [Account(id=t.id, telling=t.id, type=STORY, slot="happened", value="yes", article=t.article, start=t.start, end=t.end, chain=t.chain, wording="own_words") for t in ordered]
    return Matter(
        id=ordered[0].id, kind=STORY, tellings=tuple(by_id), slots=slots, ties=tuple(ties),
        independent=count_independent(sources, copies).count,
    )


Tied = Mapping[frozenset[str], Tie]
"""Pairs of tellings that are tied themselves, not only through others."""
_PLAIN = ("same day", "same place", "same number")
"""Reasons of a tie, two of which show that not only one story but one deed is told."""
_HEADS = "heads alike"
_DAY = len("2018-01-01")


def _relations(accounts: Sequence[Account], world: World, tied: Tied) -> Iterator[Relation]:
    """Relations that say something, between tellings that are tied themselves: others are of one matter by a detour.

    Each account stands beside the first of its own value, and one value beside another once. Where a source or
    institution gives two values, its own pair stands for the two; all pairs would only repeat it.
    """
    values: dict[tuple[str, str | None], list[Account]] = {}
    for account in accounts:
        values.setdefault((account.value, account.unit), []).append(account)
    for same in values.values():
        for number, other in enumerate(same):
            found = (relate(one, other, world) for one in same[:number] if _tied(one, other, tied))
            relation = next(filter(None, found), None)
            if relation is not None:
                yield relation
    for one, two in combinations(values.values(), 2):
        yield from _between(one, two, world, tied)


def _tied(a: Account, b: Account, tied: Tied) -> bool:
    return frozenset((a.telling, b.telling)) in tied


def _borne(a: Account, b: Account, relation: Relation, tied: Tied) -> bool:
    """Whether the tie of two tellings bears such a relation.

    Rival doers need a plain tie. Counts need one day, or heads alike on two days that follow: a siege has a toll for each day.
    """
    reasons = tied[frozenset((a.telling, b.telling))].reasons
    if a.slot == "who" and relation.kind in OPPOSED and a.type != BREACH:
        return sum(any(r.startswith(p) for r in reasons) for p in _PLAIN) > 1
    if a.slot == "how_many" and a.article != b.article:
        apart = _days_apart(a, b)
        return apart == 0 or (apart == 1 and relation.kind == "refines" and any(r.startswith(_HEADS) for r in reasons))
    return True


def _days_apart(a: Account, b: Account) -> int | None:
    """Days between what each tells of, its publication where it names no day; null where neither is known."""
    one, two = (x.days or ((x.published[:10], x.published[:10]) if x.published and len(x.published) >= _DAY else None) for x in (a, b))
    return max(0, gap_in_days(one, two)) if one and two else None


def _between(one: Sequence[Account], two: Sequence[Account], world: World, tied: Tied) -> Iterator[Relation]:
    """One relation of each kind between two values."""
    found: dict[str, Relation] = {}
    for a in one:
        for b in two:
            relation = relate(a, b, world) if _tied(a, b, tied) else None
            if relation is not None and _borne(a, b, relation, tied):
                found.setdefault(relation.kind, relation)
    yield from found.values()
