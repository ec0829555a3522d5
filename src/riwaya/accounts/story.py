"""Two articles on one story, point by point: what both tell of one thing, and how the two stand to each other.

Points are compared only where their sentences tell the same, by the rare words these share; and a point differs only if
the other article does not give it elsewhere. A contradiction needs more than a refinement.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

import msgspec

from riwaya.accounts.confidence import confidence_of, share_of, tier_of
from riwaya.accounts.proposals import propose
from riwaya.accounts.propose_phrases import aligned, stand_on
from riwaya.accounts.sides import Found, Sides
from riwaya.accounts.slots import in_order
from riwaya.accounts.story_facts import how_many, when, where, with_what
from riwaya.accounts.story_words import happened, what, who, whom, why
from riwaya.accounts.weighed.differences import rank
from riwaya.accounts.world import World
from riwaya.model.account import STORY, Account, Point, Relation, RelationKind, SlotName, Telling, Tier

MOST, LOOKED_AT = 5, 30
"""Differences that a pair of articles has at most beside those of the rules, and of how many likeliest ones they are."""
_COPY = 0.8
"""The share of copied sentences from which two articles are one text, and only the rules speak."""

TESTS: dict[SlotName, Callable[[Sides], Iterator[Found]]] = {
    "where": where, "when": when, "who": who, "whom": whom, "how_many": how_many, "with_what": with_what, "why": why,
    "happened": happened, "what": what,
}


def compare(a: Telling, b: Telling, world: World) -> list[tuple[Account, Account, Relation]]:
    """The relations of what two articles tell, each pair of values once, the surest first."""
    first, second = sorted((a, b), key=in_order)
    sides = Sides(first, second, world)
    held = by_rules(sides)
    if sides.copied < _COPY:
        held += (_weighed if first.seen and second.seen else _aligned)(sides, held)
    return [_related(slot, w, first, second) for slot, w in held]


def _aligned(sides: Sides, held: "Sequence[tuple[SlotName, Weighed]]") -> "list[tuple[SlotName, Weighed]]":
    """Differences of phrases beside those of the rules, in articles that were read without states of words."""
    told = [w.found for _, w in held if w.found.kind != "agrees"]
    return [(slot, Weighed(found, chance, "possible")) for slot, found, chance in aligned(sides, told)]


def _weighed(sides: Sides, held: "Sequence[tuple[SlotName, Weighed]]") -> "list[tuple[SlotName, Weighed]]":
    """The likeliest differences by the network beside those of the rules, none on what is told already."""
    ranking = rank(sides, [(slot, w.found, w.confidence) for slot, w in held])
    told = [(slot, w.found) for slot, w in held if w.found.kind != "agrees"]
    out: list[tuple[SlotName, Weighed]] = []
    for d in islice(ranking.likeliest(), LOOKED_AT):
        if len(out) < MOST and not any(stand_on(d.found, one, of_one_slot=slot == d.slot) for slot, one in told):
            told.append((d.slot, d.found))
            out.append((d.slot, Weighed(d.found, ranking.chance(d.share), "possible")))
    return out


def by_rules(sides: Sides) -> "list[tuple[SlotName, Weighed]]":
    """What agrees and differs by what is read of both: each pair of values of a slot once, the surest first."""
    held: list[tuple[SlotName, Weighed]] = []
    for slot, test in TESTS.items():
        plain = list(test(sides))
        same = [Weighed(f, share_of(f"account.story.{slot}.agrees")) for f in plain if f.kind == "agrees"]
        held += [(slot, w) for w in (*_once(sides, slot, same), *_once(sides, slot, _differing(sides, slot, plain)))]
    return held


def _related(slot: SlotName, held: "Weighed", first: Telling, second: Telling) -> tuple[Account, Account, Relation]:
    f = held.found
    one, two = _account(first, f.a), _account(second, f.b)
    rule = f"account.story.{slot}.{f.kind}"
    return one, two, Relation(one.id, two.id, _kind(f, one, two), f.basis, rule=rule, confidence=held.confidence, tier=held.tier)


class Weighed(msgspec.Struct, frozen=True):
    """A relation that may be told, the chance that it is right, and where that has it shown."""

    found: Found
    confidence: float
    tier: Tier = "sure"


def _differing(sides: Sides, slot: SlotName, plain: Sequence[Found]) -> list[Weighed]:
    """The differences of a slot that are likely enough to be told at all; a value stands beside its likeliest counterpart."""
    proposals = propose(sides, slot, plain)
    weighed = []
    for p in proposals:
        chance = confidence_of(slot, p.found.rule, p.measures)
        tier = tier_of(chance, p.measures)
        weighed += [Weighed(p.found, chance, tier)] if tier else []
    partner: dict[tuple[str, str, str], str] = {}
    out = []
    for w in sorted(weighed, key=lambda w: (-w.confidence, w.found.a.start, w.found.b.start)):
        f = w.found
        ours = partner.setdefault((f.rule, "a", f.a.value), f.b.value)
        theirs = partner.setdefault((f.rule, "b", f.b.value), f.a.value)
        if (ours, theirs) == (f.b.value, f.a.value):
            out.append(w)
    return out


def _once(sides: Sides, slot: SlotName, weighed: Iterable[Weighed]) -> Iterator[Weighed]:
    """Each pair of values once, the surest sentences first; wherever a value is told it stands in one relation of a kind with the other."""
    seen: set[tuple[str, str, int | None]] = set()
    for w in sorted(weighed, key=lambda w: (-w.confidence, -sides.near(w.found.a, w.found.b), w.found.a.start, w.found.b.start)):
        f = w.found
        pair = f"{f.kind} {f.a.about} {f.a.value} {f.b.about} {f.b.value}"
        once = f.kind == "agrees" or slot == "happened"  # that both agree is said once
        keys = {(pair, "a", None if once else f.a.start), (pair, "b", None if once else f.b.start)}
        if not keys <= seen:
            seen |= keys
            yield w


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
