"""Differences of two articles that may be: where.

Besides every two places of like sentences there is the place of the story: the first that one article names and the other does not, against
where the other has it, whatever the sentences have in common.
"""

from collections.abc import Iterator, Sequence

from riwaya.accounts.match import is_wide
from riwaya.accounts.propose_facts import may_be_one
from riwaya.accounts.sides import ALIGNED, BARELY, Found, Sides, name_of
from riwaya.accounts.story_facts import lies_in
from riwaya.accounts.stretch import listed, skeleton_of, words_of
from riwaya.accounts.world import contains
from riwaya.model.account import Point, Telling

_ALIKE = 0.17
"""Likeness of two sentences from which two names nobody knows may be of one place."""
_SURELY = 0.3
"""Likeness of two sentences from which two places told with where in or near them may be where one thing was."""
_LEADS = 2
"""First sentences after the title that tell where a story is."""
_NAMELESS = "sort:"


def places(sides: Sides) -> Iterator[Found]:
    """One place in another, one told otherwise, or one named where the other article gives its sort alone; and the place of the story."""
    ours, theirs = sides.points("where")
    for p in ours:
        for q in theirs:
            found = _place(sides, p, q) if p.source == q.source else None
            if found is not None:
                yield found
    yield from _story_places(sides)


def _story_places(sides: Sides) -> Iterator[Found]:
    """The first place of each article that the other does not name, beside where that has it: the finest it lies in, or else its own first place."""
    for number, (own, other) in enumerate(((sides.a, sides.b), (sides.b, sides.a))):
        named = [q for q in other.points if q.slot == "where"]
        news = [
            p for p in _leading(own)
            if not is_wide(p.value) and not _is_named(p, other, sides.skeletons[1 - number]) and not any(contains(sides.world, p.value, q.value) for q in named)
        ]
        place = min(news, key=_first, default=None)
        if place is None:
            continue
        there = [q for q in named if q.sentence and not q.source and (q.about or not is_wide(q.value))]
        holds = [q for q in there if lies_in(sides.world, place, q)]
        finest = [q for q in holds if not any(contains(sides.world, q.value, r.value) for r in holds)]
        found = _beside(sides, place, finest, number) or min((q for q in _leading(other) if not is_wide(q.value) or q.about), key=_first, default=None)
        if found is not None:
            p, q = (found, place) if number else (place, found)
            basis = f"{place.value} lies in {found.value}" if finest else f"one story's place, told otherwise: {p.value}, {q.value}"
            yield Found(p, q, "refines", basis, "story lies in" if finest else "story elsewhere")


def _leading(told: Telling) -> list[Point]:
    return [p for p in told.points if p.slot == "where" and not p.source and 0 < p.sentence <= _LEADS and not p.value.startswith(_NAMELESS)]


def _first(p: Point) -> tuple[int, int]:
    return p.sentence, p.start


def _beside(sides: Sides, place: Point, holds: Sequence[Point], number: int) -> Point | None:
    """Of the places that hold one, that told with where in it, then that of the likest sentence, then the first."""
    def like(q: Point) -> float:
        return sides.told_alike(q, place) if number else sides.told_alike(place, q)

    return min(holds, key=lambda q: (not q.about, -like(q), _first(q)), default=None)


def _is_named(p: Point, other: Telling, told: frozenset[str]) -> bool:
    """Whether an article names a place: as a place, or by a word of its name."""
    telling = words_of("place_telling") | words_of("place_among") | words_of("place_before") | words_of("place_nouns")
    own = {skeleton_of(w) for w in p.words if listed(w, telling) is None}
    return bool(own & told) or p.value in other.rest or any(name_of(q.value) == name_of(p.value) for q in other.points if q.slot == "where")


def _place(sides: Sides, p: Point, q: Point) -> Found | None:
    if name_of(p.value) == name_of(q.value):
        regions = not is_wide(p.value) or bool(p.about and q.about)  # the state is named in every sentence
        told = p.about != q.about and regions and may_be_one(sides, p, q, ALIGNED)
        return Found(p, q, "refines", f"the same place, told otherwise: {p.value}", "told otherwise") if told else None
    inside = [(x, y) for x, y in ((p, q), (q, p)) if lies_in(sides.world, x, y)]
    if inside or any(y.value == f"sort:{x.kind}" for x, y in ((p, q), (q, p))):
        if not may_be_one(sides, p, q, BARELY) or (inside and inside[0][0].value in (sides.b if inside[0][0] is p else sides.a).rest):
            return None
        basis = f"{inside[0][0].value} lies in {inside[0][1].value}" if inside else "the same, named by one"
        return Found(p, q, "refines", basis, "lies in" if inside else "names it")
    if p.about and q.about and sides.told_alike(p, q) >= _SURELY and not any("sort:" in x.value for x in (p, q)):
        return Found(p, q, "refines", f"other places: {p.value}, {q.value}", "apart")
    unknown = any(x.value.startswith(("name:", "new:")) for x in (p, q)) and "sort:" not in p.value + q.value
    otherwise = unknown and sides.told_alike(p, q) >= _ALIKE and not all(sides.named_in_both(p, q)) and not _hold_one_another(sides, p, q)
    return Found(p, q, "refines", f"one place, told otherwise: {p.value}, {q.value}", "called otherwise") if otherwise else None


def _hold_one_another(sides: Sides, p: Point, q: Point) -> bool:
    """Whether one place is known or told to lie in the other, or that holds the one that lies in it: then it is not the other's other name."""
    return any(contains(sides.world, x.value, y.value) or x.value in y.near for x, y in ((p, q), (q, p)))
