"""Two articles on one story, point by point: what both tell of one thing, and how the two stand to each other.

Points are compared only where their sentences tell the same, by the rare words these share; and a point differs only if
the other article does not give it elsewhere. A contradiction needs more than a refinement.
"""

from collections.abc import Callable, Iterator

from riwaya.accounts.sides import Found, Sides
from riwaya.accounts.slots import in_order
from riwaya.accounts.story_facts import how_many, when, where, with_what
from riwaya.accounts.story_words import happened, what, who, whom, why
from riwaya.accounts.world import World
from riwaya.model.account import STORY, Account, Point, Relation, RelationKind, SlotName, Telling

_TESTS: dict[SlotName, Callable[[Sides], Iterator[Found]]] = {
    "where": where, "when": when, "who": who, "whom": whom, "how_many": how_many, "with_what": with_what, "why": why,
    "happened": happened, "what": what,
}


def compare(a: Telling, b: Telling, world: World) -> list[tuple[Account, Account, Relation]]:
    """The relations of what two articles tell, each pair of values once, the surest sentences first."""
    first, second = sorted((a, b), key=in_order)
    sides = Sides(first, second, world)
    out: list[tuple[Account, Account, Relation]] = []
    for slot, test in _TESTS.items():
        found = sorted(test(sides), key=lambda f: (-sides.near(f.a, f.b), f.a.start, f.b.start))
        seen: set[tuple[str, str, int | None]] = set()
        for f in found:
            # wherever a value is told it stands in one relation of a kind with the other; that both agree is said once
            pair = f"{f.kind} {f.a.about} {f.a.value} {f.b.about} {f.b.value}"
            once = f.kind == "agrees" or slot == "happened"
            keys = {(pair, "a", None if once else f.a.start), (pair, "b", None if once else f.b.start)}
            if keys <= seen:
                continue
            seen |= keys
            one, two = _account(first, f.a), _account(second, f.b)
            out.append((one, two, Relation(one.id, two.id, _kind(f, one, two), f.basis, rule=f"account.story.{slot}.{f.kind}")))
    return out


def _kind(found: Found, a: Account, b: Account) -> RelationKind:
    """One source that both articles name repeats itself where it is told to say the same."""
    one, two = a.chain[-1].entity, b.chain[-1].entity
    return "repeats" if found.kind == "agrees" and one and one == two else found.kind


def _account(telling: Telling, point: Point) -> Account:
    unit = point.value.rpartition(" ")[2] if point.slot == "how_many" else None
    person = next((c for c in telling.corrected if (c.slot, c.start) == (point.slot, point.start)), None)
    return Account(
        id=f"{telling.id}.{point.slot}.{point.start}", telling=telling.id, type=STORY, slot=point.slot, value=point.value,
        article=telling.article, start=point.start, end=point.end, chain=point.chain or telling.chain, wording=point.wording,
        published=telling.published, at=telling.at, low=point.low, high=point.high, unit=unit,
        by=person.by if person else "rule", machine=person.machine if person else None,
    )
