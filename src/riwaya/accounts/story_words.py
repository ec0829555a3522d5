"""Points of two articles that are words: who and whom, why, what was said, and whether it was only tried."""

import math
from collections.abc import Iterator

from riwaya.accounts.compare import one_house
from riwaya.accounts.heads import weight_of
from riwaya.accounts.point_words import DIED, DONE, NOBODY, TRIED, WOUNDED
from riwaya.accounts.sides import ALIGNED, CLOSELY, Found, Sides, of_one_deed, one_word
from riwaya.accounts.stretch import skeleton_of
from riwaya.accounts.world import World
from riwaya.model.account import Point, SlotName

_STEM = 3
"""Letters two spellings of one word begin with."""
_MOST_WORDS = 7
"""Words of a party's description that can be compared; longer ones hold clauses."""
_SAME_CAUSE = 0.6
"""Share of the weighty words of two causes from which they are one cause."""
_ONE_SAYING, _SAME_WORDS, _LIKE_WORDS, _LIKE_SOURCES = 0.85, 0.65, 0.35, 0.45
"""Likeness of two sayings from which they are one, from which one says more of the same, and from which
two sources of one house say the same."""
_HOW = {TRIED: "one tells it as an attempt", DIED: "one tells that who was injured has died"}


def who(sides: Sides) -> Iterator[Found]:
    """Doers, speakers, those who claim or are blamed, and those called by name."""
    yield from _side(sides, "who")
    yield from _sources(sides)
    yield from _claimed(sides)
    yield from _called(sides)


def whom(sides: Sides) -> Iterator[Found]:
    """Those something was done to."""
    yield from _side(sides, "whom")


def _side(sides: Sides, slot: SlotName) -> Iterator[Found]:
    ours, theirs = sides.points(slot)
    values = {p.value for p in ours}, {q.value for q in theirs}
    for p in ours:
        for q in theirs:
            if not p.about or p.about != q.about or sides.near(p, q) < ALIGNED:
                continue
            if p.value == q.value:
                if not _counted_otherwise(sides, p, q):
                    yield Found(p, q, "agrees", f"same party: {p.value}")
            elif p.value not in values[1] and q.value not in values[0]:
                basis = _same_party(sides, p, q)
                if basis:
                    yield Found(p, q, "refines", basis)


def _same_party(sides: Sides, p: Point, q: Point) -> str | None:
    """Why two parties told otherwise are the same: one house, one noun with more words, or one number."""
    if ":" in p.value and ":" in q.value and not p.value.startswith("new:") and not q.value.startswith("new:"):
        persons = any(x.value.startswith("person:") for x in (p, q))
        one_deed = p.kind == q.kind or (sides.near(p, q) >= CLOSELY and not persons)
        return f"of one state or institution: {p.value}, {q.value}" if one_deed and one_house(p.value, q.value, sides.world) else None
    if max(len(p.words), len(q.words)) > _MOST_WORDS:
        return None
    counts = _counts(sides, p, q)
    if any(counts):
        alike = any((x.low, x.high) == (y.low, y.high) and x.near and y.near and not one_word(x.near[0], y.near[0]) for x in counts[0] for y in counts[1])
        return "the same number, called otherwise" if alike else None
    if not p.words or not q.words or p.words[0] != q.words[0]:
        return None
    fewer, more = sorted((p.words, q.words), key=len)
    told = all(any(_spelt_alike(w, other) for other in more) for w in fewer)
    if told and len(more) > len(fewer):
        return "the same, one with more words"
    new = [
        w for x, y, there in ((p, q, sides.told[1]), (q, p, sides.told[0])) for w in x.words
        if weight_of(w) and w not in there and not any(_spelt_alike(w, other) for other in y.words)
    ]
    return "the same, described otherwise" if new and p.kind == q.kind and sides.near(p, q) >= CLOSELY else None


def _counts(sides: Sides, p: Point, q: Point) -> tuple[list[Point], list[Point]]:
    """The numbers that stand in the words of two parties."""
    one, two = ([x for x in t.points if x.slot == "how_many" and x.start < y.end and y.start < x.end] for t, y in ((sides.a, p), (sides.b, q)))
    return one, two


def _counted_otherwise(sides: Sides, p: Point, q: Point) -> bool:
    """Whether two parties of one name are told with other numbers (seven persons, nine persons)."""
    one, two = _counts(sides, p, q)
    return bool(one and two) and not any((x.low, x.high) == (y.low, y.high) for x in one for y in two)


def _spelt_alike(one: str, two: str) -> bool:
    """Whether two words may be one: names from abroad are spelt in several ways."""
    return skeleton_of(one) == skeleton_of(two) or one[:_STEM] == two[:_STEM]


def _sources(sides: Sides) -> Iterator[Found]:
    """Who says the same in both articles, where he is told more exactly in one."""
    ours, theirs = sides.points("who")
    for p in ours:
        for q in theirs:
            if not p.kind == q.kind == "said" or p.value == q.value:
                continue
            like = _alike(p, q)
            if like >= _LIKE_SOURCES and one_house(p.value, q.value, sides.world):
                yield Found(p, q, "refines", f"of one state or institution: {p.value}, {q.value}")


def _claimed(sides: Sides) -> Iterator[Found]:
    """Who claims the deed or is blamed for it."""
    ours, theirs = sides.points("who")
    claims = [[x for x in side if x.kind in {"claim", "blame"}] for side in (ours, theirs)]
    values = [{x.value for x in side} for side in claims]
    for p in claims[0]:
        for q in claims[1]:
            if sides.near(p, q) < ALIGNED:
                continue
            if p.value == q.value:
                yield Found(p, q, "agrees", f"the same party claims or is blamed: {p.value}")
            elif NOBODY in {p.value, q.value} and p.kind == q.kind:
                yield Found(p, q, "refines", "one tells of a claim, the other that there was none")
            elif p.value not in values[1] and q.value not in values[0] and one_house(p.value, q.value, sides.world):
                yield Found(p, q, "refines", f"of one state or institution: {p.value}, {q.value}")


def _called(sides: Sides) -> Iterator[Found]:
    """Who is called by name in one article and only described in the other, as the doer of the deed both heads tell."""
    ours, theirs = sides.points("who")
    for side, others, told in ((ours, theirs, sides.told[1]), (theirs, ours, sides.told[0])):
        for p in (x for x in side if x.kind == "called"):
            described = [x for x in others if x.about and (x.value.startswith("new:group") or ":" not in x.value)]
            if described and not set(p.words) & told:
                q = max(described, key=lambda x: (sides.near(p, x) if side is ours else sides.near(x, p), -x.start))
                pair = (p, q) if side is ours else (q, p)
                if sides.near(*pair) >= ALIGNED:
                    yield Found(*pair, "refines", "one gives the name")


def why(sides: Sides) -> Iterator[Found]:
    """Causes and aims: the same, or one told otherwise."""
    ours, theirs = sides.points("why")
    for p in ours:
        for q in theirs:
            if p.about != q.about or sides.near(p, q) < ALIGNED or not of_one_deed(sides, p, q):
                continue
            one, two = ({w for w in x.words if weight_of(w)} for x in (p, q))
            shared = one & two
            if shared and len(shared) >= _SAME_CAUSE * min(len(one), len(two)) and len(shared) >= _SAME_CAUSE * max(len(one), len(two)):
                yield Found(p, q, "agrees", "the same cause")
            elif not (set(p.words) - sides.told[1] or set(q.words) - sides.told[0]):
                continue
            elif len(shared) > 1 or (p.about != "after" and p.words[0] == q.words[0] and sides.near(p, q) >= CLOSELY):
                yield Found(p, q, "refines", "one cause, told otherwise")


def happened(sides: Sides) -> Iterator[Found]:
    """What was done by one article was only tried by the other; who was injured in one has died in the other."""
    ours, theirs = sides.points("happened")
    values = {(p.about, p.value) for p in ours}, {(q.about, q.value) for q in theirs}
    for p in ours:
        for q in theirs:
            if p.about != q.about or sides.near(p, q) < CLOSELY:
                continue
            pair = {p.value, q.value}
            if pair in ({TRIED, DONE}, {DIED, WOUNDED}) and not any(
                (x.about, x.value) in known for x, known in ((p, values[1]), (q, values[0])) if x.value in {TRIED, DIED}
            ):
                yield Found(p, q, "refines", _HOW[min(pair & {TRIED, DIED})])


def what(sides: Sides) -> Iterator[Found]:
    """What one speaker says, demands or denies in both articles."""
    ours, theirs = sides.points("what")
    for p in ours:
        for q in theirs:
            if p.about != q.about or not _one_speaker(sides.world, p, q):
                continue
            like = _alike(p, q)
            news = len(set(p.words) - sides.told[1]) > 1 or len(set(q.words) - sides.told[0]) > 1
            if like >= _ONE_SAYING or (like >= _SAME_WORDS and not news):
                yield Found(p, q, "agrees", "the same is said")
            elif like >= _LIKE_WORDS:
                yield Found(p, q, "refines", "one says more")


def _one_speaker(world: World, p: Point, q: Point) -> bool:
    return any(a == b or one_house(a, b, world) for a in p.near for b in q.near)


def _alike(p: Point, q: Point) -> float:
    one, two = (sum(map(weight_of, x.words)) for x in (p, q))
    shared = [weight_of(w) for w in p.words if w in q.words]
    return sum(shared) / math.sqrt(one * two) if len(shared) > 1 else 0.0
