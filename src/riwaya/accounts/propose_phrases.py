"""Differences of two articles that may be by their surroundings alone: phrases of one slot, each beside its likeliest counterpart.

The rules with guards and the wide ones say what may differ by what is read; this says it of any phrase of a slot, where what stands around
it in both articles is alike. It is never sure. The weights are data (`phrase_confidence.toml`, made by `training/train_phrases.py`).
"""

import math
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

import msgspec
import numpy as np

from riwaya.accounts.alignment import Floats, Numbers
from riwaya.accounts.phrase_measures import SLOTS, SORTS, Beside, put_beside
from riwaya.accounts.sides import Found, Sides
from riwaya.accounts.tellings import days_of
from riwaya.lang.files import read_toml
from riwaya.model.account import Phrase, Point, RelationKind, SlotName, Telling

CROSSED = (
    "always", "before", "after", "right before", "right after", "sentences", "held less", "held more", "found less", "found one", "differ", "differ both",
    "own words", "own words of one", "news", "no news", "no new words", "given", "turns", "first of both", "related", "both lead", "liker ones", "lengths apart", "both known", "wide", "one opening",
)
"""Measures that weigh otherwise in each slot."""
UNWEIGHED = frozenset({"turn of one", "liker none"})
"""Measures that only say what can be compared at all."""
ALIGNED, BASIS = "aligned", "in like surroundings"
"""The rule of these differences, and how their basis begins."""
_KEPT = 3
"""Digits of a confidence."""


class Weighing(msgspec.Struct, frozen=True):
    """What was learned: the least confidence that is told, how many differences a pair of articles has at most, and the weights by name."""

    possible: float
    most: int
    weights: dict[str, float]


class Chosen(msgspec.Struct, frozen=True):
    """Two phrases that may differ, and the chance that they are worth telling."""

    slot: SlotName
    a: Phrase
    b: Phrase
    chance: float


@cache
def load_phrase_weighing() -> Weighing:
    """The weights of `phrase_confidence.toml`."""
    return msgspec.convert(read_toml(Path(__file__).with_name("phrase_confidence.toml")), Weighing)


def sorts_of(slot: SlotName, one: str, two: str) -> str:
    """The name of the weight of two sorts of phrases."""
    return f"{slot}: {min(one, two)}, {max(one, two)}"


def aligned(sides: Sides, told: Iterable[Found]) -> list[tuple[SlotName, Found, float]]:
    """The likeliest differences of phrases, one for each phrase, none that stands on what is told already."""
    weighing = load_phrase_weighing()
    likely = sorted(weigh(sides, weighing.weights, weighing.possible), key=lambda c: (-c.chance, c.a.start, c.b.start))
    kept = choose(likely, [(f.a.slot, (f.a.start, f.a.end), (f.b.start, f.b.end)) for f in told])
    return [(c.slot, found_between(sides, c.a, c.b, kind_of(c.a, c.b)), round(c.chance, _KEPT)) for c in kept[: weighing.most]]


class Likely(msgspec.Struct, frozen=True):
    """Pairs of phrases that may differ: their numbers in both articles, and for each what speaks for it less what speaks against it."""

    pairs: tuple[Numbers, Numbers]
    sums: Floats


def weigh(sides: Sides, weights: Mapping[str, float], least: float) -> Iterator[Chosen]:
    """Pairs of phrases with at least such a chance."""
    likely = likely_pairs(sides, weights, least)
    for i, j, total in zip(*likely.pairs, likely.sums.tolist(), strict=True):
        p, q = sides.a.phrases[i], sides.b.phrases[j]
        yield Chosen(p.slot, p, q, 1 / (1 + math.exp(-total)))


def likely_pairs(sides: Sides, weights: Mapping[str, float], least: float) -> Likely:
    """Pairs of phrases with at least such a chance, by their numbers."""
    beside = put_beside(sides)
    if not len(beside.pairs[0]):
        return Likely(beside.pairs, np.zeros(0, np.float32))
    sums = _sums(sides, beside, weights)
    kept = np.nonzero(sums >= math.log(least / (1 - least)))[0]
    return Likely((beside.pairs[0][kept], beside.pairs[1][kept]), sums[kept])


def _sums(sides: Sides, beside: Beside, weights: Mapping[str, float]) -> Floats:
    """The measures times their weights; those that are crossed count for their slot."""
    i, j = beside.pairs
    slots = np.array([SLOTS.index(p.slot) for p in sides.a.phrases], np.intp)[i]
    ours, theirs = (np.array([SORTS.index(p.sort) for p in t.phrases], np.intp)[n] for t, n in ((sides.a, i), (sides.b, j)))
    names = tuple(beside.measures)
    by_slot, by_sorts = _shipped(names) if weights is load_phrase_weighing().weights else _tables(names, weights)
    measures = np.stack([beside.measures[name] for name in names])
    return np.asarray(by_sorts[slots, ours, theirs] + np.einsum("np,np->p", by_slot[:, slots], measures), np.float32)


@cache
def _shipped(names: tuple[str, ...]) -> tuple[Floats, Floats]:
    return _tables(names, load_phrase_weighing().weights)


def _tables(names: tuple[str, ...], weights: Mapping[str, float]) -> tuple[Floats, Floats]:
    """What each measure weighs in each slot, and what each two sorts of phrases weigh in it."""
    by_slot = [[weights.get(name, 0.0) + (weights.get(f"{slot}: {name}", 0.0) if name in CROSSED else 0.0) for slot in SLOTS] for name in names]
    by_sorts = [[[weights.get(sorts_of(slot, x, y), 0.0) for y in SORTS] for x in SORTS] for slot in SLOTS]
    return np.array(by_slot, np.float32), np.array(by_sorts, np.float32)


Span = tuple[int, int]


def choose(likely: Iterable[Chosen], told: Iterable[tuple[str, Span, Span]]) -> list[Chosen]:
    """Of the pairs, the likeliest first, those that stand on none before: no phrase has two counterparts, and no two phrases two slots."""
    held = list(told)
    out = []
    for c in likely:
        one, two = (c.a.start, c.a.end), (c.b.start, c.b.end)
        if any(_meet((one, two), (a, b), of_one_slot=slot == c.slot) for slot, a, b in held):
            continue
        held.append((c.slot, one, two))
        out.append(c)
    return out


def stand_on(one: Found, two: Found, *, of_one_slot: bool) -> bool:
    """Whether two differences would give a phrase two counterparts or, of other slots, stand on the same words of both."""
    first, second = (((f.a.start, f.a.end), (f.b.start, f.b.end)) for f in (one, two))
    return _meet(first, second, of_one_slot=of_one_slot)


def _meet(one: tuple[Span, Span], two: tuple[Span, Span], *, of_one_slot: bool) -> bool:
    ours, theirs = _touch(one[0], two[0]), _touch(one[1], two[1])
    return (ours or theirs) if of_one_slot else (ours and theirs)


def _touch(one: Span, two: Span) -> bool:
    return one[0] < two[1] and two[0] < one[1]


def found_between(sides: Sides, one: Phrase, two: Phrase, kind: RelationKind) -> Found:
    """Two phrases as a difference."""
    a, b = _point(sides.a, one), _point(sides.b, two)
    return Found(a, b, kind, f"{BASIS}: {a.value}, {b.value}", ALIGNED)


def kind_of(p: Phrase, q: Phrase) -> RelationKind:
    """Two times of which none holds a day of the other contradict; all else refines."""
    one, two = (days_of(x.value) if x.slot == "when" else None for x in (p, q))
    return "contradicts" if one and two and (one[1] < two[0] or two[1] < one[0]) else "refines"


def _point(told: Telling, phrase: Phrase) -> Point:
    """The point that is read where a phrase begins, so that no two accounts have one id; where none is, the phrase as one."""
    for p in told.points:
        if (p.slot, p.start) == (phrase.slot, phrase.start):
            return p
    words = tuple(told.lines[phrase.sentence].split()[phrase.first : phrase.last])
    return Point(phrase.slot, phrase.value, phrase.start, phrase.end, phrase.sentence, words=words)
