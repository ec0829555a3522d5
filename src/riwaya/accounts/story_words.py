"""Points of two articles that are words: who and whom, why, what was said, and whether it was only tried."""

import math
from collections.abc import Collection, Iterator, Sequence
from itertools import groupby, product

from riwaya.accounts.compare import one_house
from riwaya.accounts.heads import bare, weight_of
from riwaya.accounts.match import SYMMETRIC
from riwaya.accounts.point_words import DIED, DONE, NOBODY, NONE, TRIED, UNKNOWN, WOUNDED
from riwaya.accounts.sides import (
    ALIGNED,
    CLOSELY,
    SURELY,
    Found,
    Sides,
    in_title,
    is_weighty,
    of_one_deed,
    one_word,
    weight_of_all,
)
from riwaya.accounts.story_parties import both_say, doers, harmed, victims
from riwaya.accounts.stretch import skeleton_of, words_of
from riwaya.accounts.world import World
from riwaya.model.account import Point, SlotName

_MOST_WORDS = 7
"""Words of a party's description that can be compared; longer ones hold clauses."""
_SAME_CAUSE = 0.6
"""Share of the weighty words of two causes from which they are one cause."""
_ONE_SAYING, _SAME_WORDS, _LIKE_WORDS = 0.85, 0.65, 0.45
"""Likeness of two sayings from which they are one, from which they say nearly the same, and from which one says more of the same."""
_FIGURE = 3
"""Digits of a number that is not written in words."""
_LIKE_UNKNOWN = 0.6
"""Likeness of two sayings that are one whatever their speakers are called, one of whom no list knows."""
_LIKE_DEMANDS = 0.12
"""Likeness of two demands of one speaker in like sentences."""
_NEWS = 2
"""Words of two sayings that the other article has nowhere, from which one says more."""
_ADDED, _ADDED_WEIGHT = 3, 1.2
"""Weighty words in a row, and their weight, by which one saying has something more."""
_SAID, _LEFT = 6, 0.2
"""Weighty words of the shorter saying, and the share of their weight that the longer one may lack and still hold it."""
_MANY = 5
"""Injured of whom no one is meant."""
_GOVERNMENT = ".government"
HOW = {TRIED: "one tells it as an attempt", DIED: "one tells that who was injured has died", NONE: "one says that none was harmed, one that it is not known"}


def who(sides: Sides) -> Iterator[Found]:
    """Doers, speakers, those who claim or are blamed, and those called by name."""
    yield from _side(sides, "who")
    yield from doers(sides)
    yield from _sources(sides)
    yield from _claimed(sides)


def whom(sides: Sides) -> Iterator[Found]:
    """Those something was done to."""
    yield from _side(sides, "whom")
    yield from harmed(sides)
    yield from victims(sides)


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
            elif p.value not in values[1] and q.value not in values[0] and sides.told_alike(p, q) >= ALIGNED and not in_title(p, q) and not sides.on_other_days(p, q):
                basis = _same_party(sides, p, q)
                if basis:
                    yield Found(p, q, "refines", basis)


def _same_party(sides: Sides, p: Point, q: Point) -> str | None:
    """Why two parties told otherwise are the same: one house, or one number."""
    if ":" in p.value and ":" in q.value and not p.value.startswith("new:") and not q.value.startswith("new:"):
        persons = any(x.value.startswith(("person:", "post:")) for x in (p, q))
        one_deed = p.kind == q.kind or (sides.near(p, q) >= CLOSELY and not persons)
        return f"of one state or institution: {p.value}, {q.value}" if one_deed and one_house(p.value, q.value, sides.world) and _is_new(sides, p, q) else None
    if all(x.value.startswith("new:person:") for x in (p, q)):
        return None  # two spellings of a name, or two persons of one state
    if any(x.near for x in (p, q)) and p.about not in SYMMETRIC and in_one_house(sides, p, q) and p.kind == q.kind and any(sides.news(p, q)):
        return f"of one state or institution: {p.value}, {q.value}"
    if p.slot != "whom" or max(len(p.words), len(q.words)) > _MOST_WORDS or words_of("party_ends") & {*p.words, *q.words}:
        return None
    return "the same number, called otherwise" if sides.told_alike(p, q) >= SURELY and _one_number(sides, p, q) else None


def _one_number(sides: Sides, p: Point, q: Point) -> bool:
    """Whether two parties are told with one exact number and other nouns, one of which says something that the other article does not."""
    plain = {bare(w) for w in words_of("plain_persons")}
    return any(
        x.low == x.high and (x.low, x.high) == (y.low, y.high) and x.near and y.near and not one_word(x.near[0], y.near[0])
        and not both_say(sides, x, y) and not {x.near[0], y.near[0]} <= plain
        for x, y in product(*_counts(sides, p, q))
    )


def _is_new(sides: Sides, p: Point, q: Point) -> bool:
    """Whether neither article gives the other's party, be it in another deed; a state is given everywhere, and its government is no more than it."""
    known = [{*t.rest, *(x.value for x in t.points)} for t in (sides.a, sides.b)]
    names = [x.value for x in (p, q)]
    if any(x.startswith("state:") for x in names) and any(x.endswith(_GOVERNMENT) for x in names):
        return False
    if all(x.startswith("new:") for x in names) or all(x.startswith(("person:", "post:")) for x in names):
        return False
    return all(x.startswith("state:") or x not in there for x, there in zip(names, known[::-1], strict=True))


def in_one_house(sides: Sides, p: Point, q: Point) -> bool:
    """Whether two parties are of one house: as known, or an official told by his state's adjective (وزير يمني) and a body of it."""
    return any(one_house(x, y, sides.world) for x in (p.value, *p.near) for y in (q.value, *q.near) if ":" in x and ":" in y)


def _counts(sides: Sides, p: Point, q: Point) -> tuple[list[Point], list[Point]]:
    """The numbers that stand in the words of two parties."""
    one, two = ([x for x in t.points if x.slot == "how_many" and x.start < y.end and y.start < x.end] for t, y in ((sides.a, p), (sides.b, q)))
    return one, two


def _counted_otherwise(sides: Sides, p: Point, q: Point) -> bool:
    """Whether two parties of one name are told with other numbers (seven persons, nine persons)."""
    one, two = _counts(sides, p, q)
    return bool(one and two) and not any((x.low, x.high) == (y.low, y.high) for x in one for y in two)


def _sources(sides: Sides) -> Iterator[Found]:
    """Who says the same in both articles, where he is told more exactly in one."""
    ours, theirs = sides.points("who")
    for p in ours:
        for q in theirs:
            if not p.kind == q.kind == "said" or p.value == q.value:
                continue
            like = alike(p, q)
            if like >= _LIKE_UNKNOWN and in_one_house(sides, p, q) and _is_new(sides, p, q):
                yield Found(p, q, "refines", f"of one state or institution: {p.value}, {q.value}")
            elif like >= _LIKE_UNKNOWN and not set(p.beside) & set(q.beside) and all(x.value.startswith(("media:", "new:media:")) for x in (p, q)):
                yield Found(p, q, "refines", f"by way of another: {p.value}, {q.value}")


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


def why(sides: Sides) -> Iterator[Found]:
    """Causes and aims that are one: what is told otherwise was mostly no more than other words, or another deed's cause."""
    ours, theirs = sides.points("why")
    for p in ours:
        for q in theirs:
            if p.about != q.about or sides.near(p, q) < ALIGNED or not of_one_deed(sides, p, q):
                continue
            one, two = ({w for w in x.words if weight_of(w)} for x in (p, q))
            if one & two and len(one & two) >= _SAME_CAUSE * max(len(one), len(two)):
                yield Found(p, q, "agrees", "the same cause")


def happened(sides: Sides) -> Iterator[Found]:
    """What was done by one article was only tried by the other; who was injured in one has died in the other."""
    ours, theirs = sides.points("happened")
    values = {(p.about, p.value) for p in ours}, {(q.about, q.value) for q in theirs}
    for p in ours:
        for q in theirs:
            if p.about != q.about or in_title(p, q) or sides.near(p, q) < (ALIGNED if p.about == "harm" else CLOSELY):
                continue
            pair = {p.value, q.value}
            if TRIED in pair and not one_word(p.words[-1], q.words[-1]):
                continue
            if TRIED in pair and any(x.value == TRIED and x.sentence == y.sentence for side, y in ((ours, p), (theirs, q)) if y.value != TRIED for x in side):
                continue
            if DIED in pair and _many_injured(sides, p if p.value == WOUNDED else q):
                continue
            if pair in ({TRIED, DONE}, {DIED, WOUNDED}, {NONE, UNKNOWN}) and not any(
                (x.about, x.value) in known for x, known in ((p, values[1]), (q, values[0])) if x.value in {TRIED, DIED, NONE}
            ):
                yield Found(p, q, "refines", HOW[min(pair & {TRIED, DIED, NONE})])


def _many_injured(sides: Sides, wounded: Point) -> bool:
    """Whether the sentence that tells of the injured counts many: who died of wounds was one of them, if at all."""
    told = sides.a if wounded in sides.a.points else sides.b
    return any(x.slot == "how_many" and x.about == "injured" and x.sentence == wounded.sentence and (x.low or 0.0) >= _MANY for x in told.points)


def what(sides: Sides) -> Iterator[Found]:
    """What one speaker says, demands or denies in both articles, each saying beside the likest."""
    ours, theirs = sides.points("what")
    likely = {
        (p, q): alike(p, q) for p in ours for q in theirs
        if (p.about == q.about or {p.about, q.about} == {"say", "demand"}) and (is_one_speaker(sides.world, p, q) or (any(e.startswith("new:") for e in (*p.near, *q.near)) and alike(p, q) >= _LIKE_UNKNOWN))
    }
    for (p, q), like in likely.items():
        new = (set(p.words) - sides.told[1]) | (set(q.words) - sides.told[0])
        if (like >= _ONE_SAYING and not any(w.isdigit() and len(w) >= _FIGURE for w in new)) or (like >= _SAME_WORDS and len(new) < _NEWS):
            yield Found(p, q, "agrees", "the same is said")
        elif like >= _LIKE_WORDS and _adds_to(sides, p, q) and all(like >= other for (x, y), other in likely.items() if x == p or y == q):
            yield Found(p, q, "refines", "one says more")
        elif p.about == q.about == "demand" and _LIKE_DEMANDS <= like < _LIKE_WORDS and not in_title(p, q) and sides.near(p, q) >= CLOSELY:
            yield Found(p, q, "refines", "one demands something else or more")


def _adds_to(sides: Sides, p: Point, q: Point) -> bool:
    """Whether one saying holds the other and words in a row that the other article has nowhere: what is only put otherwise differs word by word.

    Of the shorter one also the clause that hangs on it must be held; and where their numbers differ, they are two reports.
    """
    (fewer, _), (more, there) = sorted(((p, sides.skeletons[1]), (q, sides.skeletons[0])), key=lambda side: len(side[0].words))
    if in_title(p, q) or len(fewer.words) < _SAID or _numbers(fewer) - _numbers(more):
        return False
    held = set(map(skeleton_of, more.words))
    left = weight_of_all(w for w in fewer.words if skeleton_of(w) not in held) + len(set(fewer.beside) - held)
    return left <= _LEFT * weight_of_all(fewer.words) and _has_new_words(more, there)


def _numbers(p: Point) -> set[str]:
    return {w for w in p.words if w.isdigit()}


def _has_new_words(p: Point, known: Collection[str]) -> bool:
    """Whether a saying has enough words in a row whose skeletons are not among those known."""
    return any(len(run) >= _ADDED and weight_of_all(run) >= _ADDED_WEIGHT for run in _new_in_a_row(p.words, known))


def _new_in_a_row(words: Sequence[str], known: Collection[str]) -> Iterator[list[str]]:
    """Stretches of weighty words whose skeletons are not among those known."""
    weighty = (w for w in words if is_weighty(w))
    return (list(run) for new, run in groupby(weighty, key=lambda w: skeleton_of(w) not in known) if new)


def is_one_speaker(world: World, p: Point, q: Point) -> bool:
    """Whether two sayings are one speaker's, or of one house."""
    return any(a == b or one_house(a, b, world) or _one_name(a, b) for a in p.near for b in q.near)


def _one_name(one: str, two: str) -> bool:
    """Whether two names no pack knows are one: whatever sort of thing each was taken for, or one with more words."""
    if not (one.startswith("new:") and two.startswith("new:")):
        return False
    first, second = ({skeleton_of(w) for w in x.split(":", 2)[2].split()} for x in (one, two))
    return first == second or (min(len(first), len(second)) > 1 and (first <= second or second <= first))


def alike(p: Point, q: Point) -> float:
    """How like two points' words are, by their weight."""
    one, two = (sum(map(weight_of, x.words)) for x in (p, q))
    shared = [weight_of(w) for w in p.words if w in q.words]
    return sum(shared) / math.sqrt(one * two) if len(shared) > 1 and one and two else 0.0
