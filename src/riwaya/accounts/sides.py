"""Two articles on one story side by side: how like their sentences are, and so whether two points are told of one thing."""

import math
from collections import Counter
from collections.abc import Collection, Iterable
from functools import cache, cached_property

import msgspec

from riwaya.accounts.alignment import Field, Lines
from riwaya.accounts.heads import bare, weight_of
from riwaya.accounts.match import is_wide
from riwaya.accounts.stretch import skeleton_of
from riwaya.accounts.world import World, contains
from riwaya.model.account import Point, RelationKind, SlotName, Telling

ALIGNED, CLOSELY, SURELY = 0.15, 0.34, 0.5
"""Likeness of two sentences from which they tell of one thing, from which what they tell otherwise is disputed, and from which
it needs no other sign that a circumstance is of one deed."""
BARELY = 0.06
"""Likeness of two sentences from which they may tell of one thing, where what they tell fits together by itself."""
LEAD = 0.12
"""What it adds that both sentences stand in the heads of their articles."""
ALIGNED_LEADS = 0.22
"""Likeness of two sentences in the heads of one story from which both tell the cause of its deed."""
_COPIED = 0.9
"""Likeness of two sentences of which one is the other's copy."""
_SHORTEST, _DAY = 3, len("2018-01-01")
"""Letters of the shortest word that says something, and characters of a day."""


class Found(msgspec.Struct, frozen=True):
    """How two points stand to each other, why, and by which of its slot's rules."""

    a: Point
    b: Point
    kind: RelationKind
    basis: str
    rule: str = ""


class Sides(msgspec.Struct, frozen=True, dict=True):
    """Two articles and how like their sentences are; `a` is the one published first."""

    a: Telling
    b: Telling
    world: World

    @cached_property
    def field(self) -> Field:
        """How like their words are."""
        return Field(Lines(self.a), Lines(self.b))

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

    @cached_property
    def copied(self) -> float:
        """The share of the shorter article's sentences that stand in the other nearly word for word."""
        fewer = min(len(self.a.sentences), len(self.b.sentences))
        side = 0 if len(self.a.sentences) == fewer else 1
        return len({pair[side] for pair, like in self.likeness.items() if like >= _COPIED}) / fewer if fewer else 0.0

    def near(self, p: Point, q: Point) -> float:
        """How surely two points are told of one thing."""
        return self.told_alike(p, q) + (LEAD if self.leads(p, q) else 0.0)

    def told_alike(self, p: Point, q: Point) -> float:
        """The likeness of their sentences alone: that both lead their articles does not make two deeds one."""
        return self.likeness.get((p.sentence, q.sentence), 0.0)

    def leads(self, p: Point, q: Point) -> bool:
        """Whether both stand in the heads of their articles."""
        return p.start < self.a.end and q.start < self.b.end

    def one_leads(self, p: Point, q: Point) -> bool:
        """Whether one of them stands in the head of its article."""
        return p.start < self.a.end or q.start < self.b.end

    def points(self, slot: SlotName) -> tuple[list[Point], list[Point]]:
        """The points of a slot on both sides."""
        return [p for p in self.a.points if p.slot == slot], [p for p in self.b.points if p.slot == slot]

    @cached_property
    def _best(self) -> tuple[dict[int, float], dict[int, float]]:
        """How like each sentence is to the likest of the other article, titles aside: a few words are soon alike."""
        one: dict[int, float] = {}
        two: dict[int, float] = {}
        for (i, j), like in self.likeness.items():
            if i and j:
                one[i], two[j] = max(one.get(i, 0.0), like), max(two.get(j, 0.0), like)
        return one, two

    def likest(self, p: Point, q: Point) -> bool:
        """Whether of neither sentence the other article has a likelier one: what that one tells is told there."""
        one, two = self._best
        like = self.told_alike(p, q)
        return not in_title(p, q) and like > 0 and like >= one[p.sentence] and like >= two[q.sentence]

    @cached_property
    def _ranked(self) -> tuple[dict[int, list[tuple[float, int]]], dict[int, list[tuple[float, int]]]]:
        """For each sentence the two likest of the other article, titles aside."""
        one: dict[int, list[tuple[float, int]]] = {}
        two: dict[int, list[tuple[float, int]]] = {}
        for (i, j), like in self.likeness.items():
            if i and j:
                one.setdefault(i, []).append((like, j))
                two.setdefault(j, []).append((like, i))
        ranked = [{n: sorted(likes, reverse=True)[:2] for n, likes in side.items()} for side in (one, two)]
        return ranked[0], ranked[1]

    def next_likest(self, p: Point, q: Point) -> float:
        """How like the likest other sentence is to one of the two, titles aside."""
        one, two = self._ranked
        others = [like for like, j in one.get(p.sentence, ()) if j != q.sentence] + [
            like for like, i in two.get(q.sentence, ()) if i != p.sentence
        ]
        return max(others, default=0.0)

    @cached_property
    def _stems(self) -> tuple[tuple[frozenset[str], ...], tuple[frozenset[str], ...]]:
        one, two = (tuple(frozenset(skeleton_of(w) for w in words) for words in t.sentences) for t in (self.a, self.b))
        return one, two

    @cached_property
    def _own_weights(self) -> tuple[dict[str, float], dict[str, float]]:
        counts = [Counter(w for s in t.sentences for w in set(s)) for t in (self.a, self.b)]
        one, two = ({w: weight_of(w) / n for w, n in count.items()} for count in counts)
        return one, two

    @cached_property
    def _own_likeness(self) -> dict[tuple[int, int], float]:
        return {}

    def own_alike(self, p: Point, q: Point) -> float:
        """The likeness of two sentences by words that few other sentences of their articles have: what the story is of stands in all."""
        pair = p.sentence, q.sentence
        if pair not in self._own_likeness:
            one, two = self._own_weights
            first, second = self.a.sentences[pair[0]], self.b.sentences[pair[1]]
            shared = sum(math.sqrt(one[w] * two[w]) for w in set(first) & set(second))
            whole = math.sqrt(sum(one[w] for w in first) * sum(two[w] for w in second))
            self._own_likeness[pair] = shared / whole if whole else 0.0
        return self._own_likeness[pair]

    def stems_alike(self, p: Point, q: Point) -> float:
        """Share of words two sentences have in common but for endings and weak letters."""
        one, two = self._stems[0][p.sentence], self._stems[1][q.sentence]
        return len(one & two) / math.sqrt(len(one) * len(two)) if one and two else 0.0

    def named_beside(self, p: Point, q: Point, slot: SlotName) -> tuple[set[str], set[str]]:
        """The values of a slot in the sentences of two points."""
        one, two = (
            {x.value for x in t.points if x.slot == slot and x.sentence == y.sentence}
            for t, y in ((self.a, p), (self.b, q))
        )
        return one, two

    def news_in_a_row(self, p: Point, q: Point) -> tuple[int, int]:
        """The most weighty words in a row of each point that the other article has nowhere."""
        one, two = self.skeletons
        return _longest_run(p.words, two), _longest_run(q.words, one)

    def in_other_places(self, p: Point, q: Point) -> bool:
        """Whether both sentences name places below a state, and none is the other's or lies in it."""
        one, two = ({x.value for x in t.points if x.slot == "where" and x.sentence == y.sentence and ":" in x.value and not is_wide(x.value)} for t, y in ((self.a, p), (self.b, q)))
        return bool(one and two) and not any(x == y or contains(self.world, x, y) or contains(self.world, y, x) for x in one for y in two)

    def context(self, p: Point, q: Point) -> int:
        """How many weighty words both sentences share besides those of the two points: a value alone makes no deed one."""
        own = {*p.words, *q.words}
        return sum(w not in own for w in set(self.a.sentences[p.sentence]) & set(self.b.sentences[q.sentence]))

    @cached_property
    def skeletons(self) -> tuple[frozenset[str], frozenset[str]]:
        """All weighty words of each article, less what other forms of them differ in."""
        one, two = (frozenset(skeleton_of(w) for w in told) for told in self.told)
        return one, two

    def news(self, p: Point, q: Point) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The weighty words of each point that the other article has nowhere, in no form."""
        one, two = self.skeletons
        return tuple(w for w in p.words if is_weighty(w) and skeleton_of(w) not in two), tuple(w for w in q.words if is_weighty(w) and skeleton_of(w) not in one)

    @cached_property
    def _values(self) -> list[tuple[frozenset[str], frozenset[tuple[str, str]]]]:
        return [(frozenset(x.value for x in t.points), frozenset(map(_value_of, t.points))) for t in (self.a, self.b)]

    def given(self, p: Point, q: Point) -> tuple[bool, bool]:
        """Whether the other article gives each point's value somewhere: a number of its unit, a place with the words that say where in it."""
        one, two = self._values
        return _is_given(p, two, self.b.rest), _is_given(q, one, self.a.rest)

    def named_in_both(self, p: Point, q: Point) -> tuple[bool, bool]:
        """Whether the other article names each place too, whatever it says of where in it."""
        one, two = ({name_of(x.value) for x in t.points if x.slot == "where"} for t in (self.a, self.b))
        return name_of(p.value) in two or p.value in self.b.rest, name_of(q.value) in one or q.value in self.a.rest

    def on_other_days(self, p: Point, q: Point) -> bool:
        """Whether the sentences give days, and none in common, or one gives a day that the other article came out before: these are two deeds."""
        one, two = ({x.value[:_DAY] for x in t.points if x.slot == "when" and x.sentence == y.sentence} for t, y in ((self.a, p), (self.b, q)))
        if one and two:
            return not one & two
        before = (self.b.published or "9") if one else (self.a.published or "9")
        return bool(one or two) and min(one or two) > before[:_DAY]

    @cached_property
    def told(self) -> tuple[frozenset[str], frozenset[str]]:
        """All weighty words of each article, also of its sentences without points."""
        return frozenset((*self.a.rest, *(w for s in self.a.sentences for w in s))), frozenset((*self.b.rest, *(w for s in self.b.sentences for w in s)))


def _is_given(p: Point, values: tuple[frozenset[str], frozenset[tuple[str, str]]], rest: Collection[str]) -> bool:
    told = _value_of(p) in values[1] if p.slot in {"how_many", "where"} else p.value in values[0]
    return told or (p.value in rest and not (p.slot == "where" and p.about))


def _value_of(p: Point) -> tuple[str, str]:
    """A value with its unit or the words that say where in it; of one count by two nouns (killed, bodies) one value."""
    unit = unit_of(p)
    return (p.value, p.about) if unit == p.about else (f"{p.value.rpartition(' ')[0]} {unit}", unit)


_ONE_COUNT = {"body": "killed"}
"""Units that count the same persons."""


def unit_of(p: Point) -> str:
    """The unit a number counts, one name for units of the same persons."""
    return _ONE_COUNT.get(p.about, p.about)


@cache
def name_of(place: str) -> str:
    """A place's id, or of one that no list knows its bare name, by whatever noun or stage it was found."""
    if not place.startswith(("new:place:", "name:")):
        return place
    return "name:" + " ".join(bare(w) for w in place.rpartition(":")[2].split())


def in_title(*points: Point) -> bool:
    """Whether one of the points stands in the first sentence: a title leaves out what its own article tells below."""
    return any(p.sentence == 0 for p in points)


def is_weighty(word: str) -> bool:
    """Whether a word says anything: short ones are particles."""
    return len(word) >= _SHORTEST and weight_of(word) > 0


def _longest_run(words: Iterable[str], known: frozenset[str]) -> int:
    longest = run = 0
    for word in filter(is_weighty, words):
        run = run + 1 if skeleton_of(word) not in known else 0
        longest = max(longest, run)
    return longest


def weight_of_all(words: Iterable[str]) -> float:
    """How much several words say together."""
    return sum(weight_of(w) for w in words if is_weighty(w))


def of_one_deed(sides: Sides, p: Point, q: Point) -> bool:
    """Whether an hour or cause is told of one deed: of the same words beside it, or in sentences that are nearly one."""
    beside = len(set(p.beside) & set(q.beside))
    near = sides.near(p, q)
    return beside > 1 or (beside > 0 and near >= SURELY) or (sides.leads(p, q) and near >= (ALIGNED_LEADS if beside else CLOSELY))


def one_word(one: str, two: str) -> bool:
    """Whether two words are one but for particles, endings and weak letters."""
    return skeleton_of(one) == skeleton_of(two)
