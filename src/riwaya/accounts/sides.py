"""Two articles on one story side by side: how like their sentences are, and so whether two points are told of one thing."""

import math
from functools import cached_property

import msgspec

from riwaya.accounts.heads import weight_of
from riwaya.accounts.stretch import skeleton_of
from riwaya.accounts.world import World
from riwaya.model.account import Point, RelationKind, SlotName, Telling

ALIGNED, CLOSELY, SURELY = 0.15, 0.34, 0.5
"""Likeness of two sentences from which they tell of one thing, from which what they tell otherwise is disputed, and from which
it needs no other sign that a circumstance is of one deed."""
LEAD = 0.12
"""What it adds that both sentences stand in the heads of their articles."""
ALIGNED_LEADS = 0.22
"""Likeness of two sentences in the heads of one story from which both tell the cause of its deed."""


class Found(msgspec.Struct, frozen=True):
    """How two points stand to each other, and why."""

    a: Point
    b: Point
    kind: RelationKind
    basis: str


class Sides(msgspec.Struct, frozen=True, dict=True):
    """Two articles and how like their sentences are; `a` is the one published first."""

    a: Telling
    b: Telling
    world: World

    @cached_property
    def likeness(self) -> dict[tuple[int, int], float]:
        """The likeness of each two sentences, by the weight of the words they share."""
        weights = [[sum(map(weight_of, s)) for s in t.sentences] for t in (self.a, self.b)]
        second = [set(s) for s in self.b.sentences]
        out: dict[tuple[int, int], float] = {}
        for i, words in enumerate(self.a.sentences):
            for j, others in enumerate(second):
                shared = [weight_of(w) for w in words if w in others]
                if len(shared) > 1:
                    out[i, j] = sum(shared) / math.sqrt(weights[0][i] * weights[1][j])
        return out

    def near(self, p: Point, q: Point) -> float:
        """How surely two points are told of one thing."""
        return self.told_alike(p, q) + (LEAD if self.leads(p, q) else 0.0)

    def told_alike(self, p: Point, q: Point) -> float:
        """The likeness of their sentences alone: that both lead their articles does not make two deeds one."""
        return self.likeness.get((p.sentence, q.sentence), 0.0)

    def leads(self, p: Point, q: Point) -> bool:
        """Whether both stand in the heads of their articles."""
        return p.start < self.a.end and q.start < self.b.end

    def points(self, slot: SlotName) -> tuple[list[Point], list[Point]]:
        """The points of a slot on both sides."""
        return [p for p in self.a.points if p.slot == slot], [p for p in self.b.points if p.slot == slot]

    @cached_property
    def told(self) -> tuple[frozenset[str], frozenset[str]]:
        """All weighty words of each article."""
        return frozenset(w for s in self.a.sentences for w in s), frozenset(w for s in self.b.sentences for w in s)


def of_one_deed(sides: Sides, p: Point, q: Point) -> bool:
    """Whether an hour or cause is told of one deed: of the same words beside it, or in sentences that are nearly one."""
    beside = len(set(p.beside) & set(q.beside))
    near = sides.near(p, q)
    return beside > 1 or (beside > 0 and near >= SURELY) or (sides.leads(p, q) and near >= (ALIGNED_LEADS if beside else CLOSELY))


def one_word(one: str, two: str) -> bool:
    """Whether two words are one but for particles, endings and weak letters."""
    return skeleton_of(one) == skeleton_of(two)
