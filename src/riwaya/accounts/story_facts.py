"""Points of two articles that are facts: how many, where, when, with what."""

import math
import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

import msgspec

from riwaya.accounts.compare import came_later
from riwaya.accounts.heads import HARM, bare
from riwaya.accounts.match import is_wide
from riwaya.accounts.sides import ALIGNED, CLOSELY, LEAD, SURELY, Found, Sides, of_one_deed, one_word
from riwaya.accounts.stretch import LATE, listed, words_of
from riwaya.accounts.tellings import days_of
from riwaya.accounts.world import World, contains
from riwaya.model.account import Point, RelationKind

_KEPT, _ROUNDED_NEAR = 2, 0.1
"""Digits that a rounded number keeps at the least, and how like the sentences of two such numbers are."""
_MEANS_NEAR = {"strike": CLOSELY, "blast": CLOSELY, "gun": ALIGNED}
"""How like two sentences are at the least where the means are deeds, of which a story tells several, or may be arms of any kind."""
_BLOWN = 0.3
"""Likeness from which a number of blows is that of blows told without one."""
_SOME = 2
"""A number that says no more than that there were some meets every other."""
_WITHIN = 0.2
"""Likeness of two sentences from which a place in another is told of one deed."""
_CLOCK = re.compile(r"\d\d:\d\d")
_DAY = len("2018-01-01")
_HOURS = {"MO": (0, 12), "MI": (11, 14), "AF": (12, 19), "EV": (16, 24), "NI": (18, 24)}
"""Hours of the parts of a day, widely."""
_LEADING = 0.25
"""Likeness of two leading sentences from which a time is told of what both lead with."""
_WIDEST = 31
"""Days of the longest range in which a day is told more exactly: of a year little is said."""
_ROUNDING = 30
"""Minutes by which two tellings of one hour may differ."""
_WORD_BESIDE = 0.08
"""What each word adds that stands beside both of two numbers."""
_FAR, _OPEN, _ROUGH = 2.6, 2.0, 1.6
"""How many times the smaller count the larger may be and be a rival count, one told as at least so many, or the same one told roughly."""
_VAGUE = 10
"""The most that a number without an upper end may say and mean only that there were many."""
_ONE_COUNT = {"body": "killed"}
"""Units that count the same persons."""
_BLOWS = frozenset({"rocket", "shell", "strike", "sortie", "facility", "aircraft", "vehicle", "bomb", "violation"})
"""Units other than of harm that are rival counts where they differ."""


def how_many(sides: Sides) -> Iterator[Found]:
    """Numbers of one unit: the same, compatible ranges, a later higher count, or a rival one."""
    ours, theirs = sides.points("how_many")
    exact = [{(_unit(x), x.sentence) for x in side if not x.several} for side in (ours, theirs)]
    for p in ours:
        for q in theirs:
            if (p.several and (_unit(p), p.sentence) in exact[0]) or (q.several and (_unit(q), q.sentence) in exact[1]):
                continue  # a sentence that gives a number means it where it gives none
            if (p.several and any(_same(x, q) for x in ours)) or (q.several and any(_same(p, x) for x in theirs)):
                continue  # and so does an article that gives this number elsewhere
            if _unit(p) != _unit(q) or p.part != q.part or (p.about == "person" and p.near != q.near) or (p.several and q.several):
                continue
            near = _counted_alike(sides, p, q)
            if near >= _ROUNDED_NEAR and _rounded(p, q) and not any(_same(x, q) for x in ours) and not any(_same(p, x) for x in theirs):
                yield Found(p, q, "refines", f"one rounds: {p.value}, {q.value}")
                continue
            if near < (LEAD if sides.leads(p, q) and p.about in HARM else ALIGNED):
                if _only_toll(sides, p, q, ours, theirs) and (found := _other_number(sides, p, q, near)) is not None:
                    yield msgspec.structs.replace(found, basis=f"each the only count; {found.basis}")
                continue
            if (p.low, p.high) == (q.low, q.high):
                yield Found(p, q, "agrees", f"same number: {p.value}")
            elif (near >= CLOSELY and _meet(p, q) and not p.several and not q.several) or not (
                any(_same(x, q) for x in ours if x.several == p.several) or any(_same(p, x) for x in theirs if x.several == q.several)
            ):
                found = _other_number(sides, p, q, near)
                if found is not None and _best(sides, p, q, ours, theirs):
                    yield found


def _only_toll(sides: Sides, p: Point, q: Point, ours: list[Point], theirs: list[Point]) -> bool:
    """Whether each article counts those harmed so only once, one in its head: then both count those of the story."""
    if p.about not in HARM or p.several or q.several or p.part or (p.low, p.high) == (q.low, q.high) or not (p.start < sides.a.end or q.start < sides.b.end):
        return False
    return all(len({(x.low, x.high) for x in side if _unit(x) == _unit(p) and not x.several}) == 1 for side in (ours, theirs))


def _unit(p: Point) -> str:
    return _ONE_COUNT.get(p.about, p.about)


def _same(p: Point, q: Point) -> bool:
    return _unit(p) == _unit(q) and (p.low, p.high) == (q.low, q.high)


def _meet(p: Point, q: Point) -> bool:
    """Whether two numbers can be one, told exactly and roughly."""
    return (p.low or 0.0) <= (math.inf if q.high is None else q.high) and (q.low or 0.0) <= (math.inf if p.high is None else p.high)


def _best(sides: Sides, p: Point, q: Point, ours: list[Point], theirs: list[Point]) -> bool:
    """Whether no other number of this unit is nearer to either."""
    near = _counted_alike(sides, p, q)
    return all(_counted_alike(sides, x, q) <= near for x in ours if _unit(x) == _unit(q) and x.several == p.several and x.value != p.value) and all(
        _counted_alike(sides, p, x) <= near for x in theirs if _unit(x) == _unit(p) and x.several == q.several and x.value != q.value
    )


def _counted_alike(sides: Sides, p: Point, q: Point) -> float:
    """How surely two numbers count one thing: by their sentences, and by the words right beside them."""
    return sides.near(p, q) + _WORD_BESIDE * len(set(p.beside) & set(q.beside))


def _other_number(sides: Sides, p: Point, q: Point, near: float) -> Found | None:
    p_low, q_low = p.low or 0.0, q.low or 0.0
    p_high, q_high = (math.inf if x.high is None else x.high for x in (p, q))
    more, less = max(p_low, q_low), min(p_low, q_low)
    if p_low <= q_high and q_low <= p_high:
        if p.several or q.several:
            given = q if p.several else p
            if (given.high is None and (given.low or 0) <= _SOME) or near < (_BLOWN if p.about in HARM else CLOSELY):
                return None
            if (1 in {p.low, q.low} or p.about == "facility") and not (
                sides.told_alike(p, q) >= (SURELY if 1 in {p.low, q.low} else CLOSELY)
                and p.near
                and q.near
                and one_word(p.near[0], q.near[0])
            ):
                return None  # an attack is told for many strikes, a site for a house
            return Found(p, q, "refines", f"one gives the number: {p.value}, {q.value}")
        rough = math.inf in (p_high, q_high) or p_high > 2 * p_low or q_high > 2 * q_low
        near_enough = less <= _SOME or more <= (_OPEN if rough else _ROUGH) * less or max(p_high, q_high) < math.inf
        return (
            Found(p, q, "refines", f"the ranges meet: {p.value}, {q.value}")
            if near_enough and p.about == q.about and (near >= CLOSELY or not (_is_vague(p) or _is_vague(q)))
            else None
        )
    if p.about.startswith(("length:", "other:")) or (p.about not in HARM | _BLOWS and _unit(p) != "killed"):
        return None
    if less and more > _FAR * less:
        return None
    if q_low > p_high and came_later(sides.a, sides.b) and p.about in HARM and near >= _LEADING:
        return Found(p, q, "refines", f"a later, higher count: {p.value}, {q.value}")
    if near < CLOSELY or _other_stretches(sides, p, q):
        return None
    return Found(p, q, "contradicts", f"the ranges do not meet: {p.value}, {q.value}")


def _other_stretches(sides: Sides, p: Point, q: Point) -> bool:
    """Whether the two sentences count over stretches of time that are not the same (in two days, in 24 hours)."""
    one, two = ({(x.about, x.low) for x in t.points if x.about.startswith("length:") and x.sentence == y.sentence} for t, y in ((sides.a, p), (sides.b, q)))
    return one != two


def _is_vague(p: Point) -> bool:
    """Whether a number says hardly more than that there were many (tens, a number of)."""
    low = p.low or 0.0
    return (p.high is None and low <= _VAGUE) or (p.high is not None and p.high > _ROUGH * low and p.high != p.low)


def _rounded(p: Point, q: Point) -> bool:
    """Whether one of two exact numbers is the other with fewer digits, at least two of them, cut off or rounded."""
    low, high = sorted((p.low or 0.0, q.low or 0.0), key=lambda x: len(_digits(x)))
    if (p.low, q.low) != (p.high, q.high) or len(_digits(low)) < _KEPT or len(_digits(low)) >= len(_digits(high)):
        return False
    step = 10.0 ** (math.floor(math.log10(low)) + 1 - len(_digits(low)))
    return abs(high - low) < step


def _digits(number: float) -> str:
    """The digits of a number without the zeros at either end."""
    return f"{number:.6f}".replace(".", "").strip("0")


def where(sides: Sides) -> Iterator[Found]:
    """One place in another, one told more exactly, or one named where the other article gives its sort alone."""
    ours, theirs = sides.points("where")
    everywhere = {p.value for p in ours}, {q.value for q in theirs}
    for p in ours:
        for q in theirs:
            near = sides.near(p, q)
            # what two nearly equal sentences tell otherwise differs, whatever the articles name elsewhere
            known = everywhere if near < SURELY else ({x.value for x in _beside(p, ours)}, {x.value for x in _beside(q, theirs)})
            wide = any(is_wide(x.value) and not x.about for x in (p, q))  # the south of a state is a region
            if sides.told_alike(p, q) < ALIGNED or p.source != q.source:
                continue
            if p.value == q.value:
                yield from _same_place(
                    p,
                    q,
                    *((_beside(p, ours), _beside(q, theirs)) if sides.told_alike(p, q) >= SURELY else (ours, theirs)),
                    sure=near >= CLOSELY,
                )
            elif _names_it(p, q, theirs) or _names_it(q, p, ours):
                yield Found(p, q, "refines", "the same, named by one")
            elif near >= CLOSELY and _one_sort(p, q, ours, theirs):
                yield Found(p, q, "refines", f"one {p.kind}, called otherwise: {p.value}, {q.value}")
            elif _told_otherwise(sides, p, q, ours, theirs):
                yield Found(p, q, "refines", f"one place, told otherwise: {p.value}, {q.value}")
            elif sides.told_alike(p, q) < (CLOSELY if wide else _WITHIN) or _may_be_one(p, q):
                continue
            elif _lies_in(sides.world, p, q) and _not_given(p, q, known, sides, near) and not _finer(sides.world, q, theirs, set() if wide else known[0]):
                yield Found(p, q, "refines", f"{p.value} lies in {q.value}")
            elif _lies_in(sides.world, q, p) and _not_given(q, p, known[::-1], sides, near) and not _finer(sides.world, p, ours, set() if wide else known[1]):
                yield Found(p, q, "refines", f"{q.value} lies in {p.value}")


def _may_be_one(p: Point, q: Point) -> bool:
    """Whether the name of one place stands in the other's with no word for a town, so that it may mean either (Gaza, the Gaza Strip)."""
    telling = words_of("place_telling") | words_of("place_among")
    one, two = ({w for w in x.words if listed(w, telling) is None} for x in (p, q))
    return bool(one and two) and (one <= two or two <= one)


def _one_sort(p: Point, q: Point, ours: list[Point], theirs: list[Point]) -> bool:
    """Whether each article names one building of a sort, by other names."""
    if not p.kind or p.kind != q.kind or p.kind not in {bare(s) for s in words_of("place_sorts")}:
        return False
    return all(len({x.value for x in side if x.kind == p.kind}) == 1 for side in (ours, theirs))


def _told_otherwise(sides: Sides, p: Point, q: Point, ours: list[Point], theirs: list[Point]) -> bool:
    """Whether two sentences that are nearly one each name one place, and nobody knows how the two lie to each other."""
    if sides.near(p, q) < SURELY or len(_beside(p, ours)) > 1 or len(_beside(q, theirs)) > 1 or "sort:" in p.value + q.value:
        return False
    unknown = any(x.value.startswith(("name:", "new:")) for x in (p, q))
    return unknown and not _lies_in(sides.world, p, q) and not _lies_in(sides.world, q, p) and p.value not in {x.value for x in theirs} and q.value not in {x.value for x in ours}


def _not_given(inner: Point, outer: Point, known: Sequence[set[str]], sides: Sides, near: float) -> bool:
    """Whether one article does not give the inner place or the other not the outer; of a part of a state the first is needed."""
    told = sides.told[1] if inner in sides.a.points else sides.told[0]
    if _unknown(inner, known[1], told if near < SURELY else frozenset()):
        return True
    return not is_wide(outer.value) and outer.value not in known[0]


def _beside(p: Point, points: list[Point]) -> list[Point]:
    """The points of one sentence: where two sentences tell nearly the same, what stands elsewhere tells of other things."""
    return [x for x in points if x.sentence == p.sentence]


def _names_it(p: Point, q: Point, theirs: list[Point]) -> bool:
    """Whether one names a building that the other article only calls by its sort."""
    return q.value == f"sort:{p.kind}" and p.words != q.words and not any(x.kind == p.kind and x.value != q.value for x in theirs)


def _unknown(p: Point, known: set[str], told: frozenset[str]) -> bool:
    """Whether an article nowhere names a place: neither as a place nor by its word."""
    own = bare(p.value.rpartition(":")[2].split()[-1])
    return p.value not in known and not (p.value.startswith(("name:", "new:")) and own in told)


def _same_place(p: Point, q: Point, ours: list[Point], theirs: list[Point], *, sure: bool) -> Iterator[Found]:
    """One place: the same words before its name agree, words only one article has say more exactly where."""
    if p.about == q.about or (is_wide(p.value) and not _finer_side(p, q)):
        if p.about == q.about and not is_wide(p.value):
            yield Found(p, q, "agrees", f"same place: {p.value}")
        return  # the state is named in every sentence, the north of it for its own sake
    told = {x.about for x in ours if x.value == p.value}, {x.about for x in theirs if x.value == p.value}
    if p.about in told[1] or q.about in told[0] or not sure:
        return
    yield Found(p, q, "refines", f"the same place, told otherwise: {p.value}")


def _finer_side(p: Point, q: Point) -> bool:
    """Whether both name a side of a state, one more exactly (north, north-east)."""
    one, two = set(p.about.split()), set(q.about.split())
    return bool(one and two) and (one < two or two < one)


def _lies_in(world: World, inner: Point, outer: Point) -> bool:
    """Whether the first place lies in the second, known or told to (a village near a town of it)."""
    if outer.value.startswith(("name:", "sort:")):
        return False
    if inner.value.startswith(("name:", "new:")):
        return any(n == outer.value or contains(world, outer.value, n) for n in inner.near if n != inner.value)
    return contains(world, outer.value, inner.value)


def _finer(world: World, outer: Point, points: list[Point], other: set[str]) -> bool:
    """Whether the sentence that names a place also names one in it that the other article does not: then that is where."""
    return any(x.sentence == outer.sentence and x.value not in other and _lies_in(world, x, outer) for x in points)


def when(sides: Sides) -> Iterator[Found]:
    """One time, one told more exactly, or two times of one night."""
    ours, theirs = sides.points("when")
    for p in ours:
        for q in theirs:
            if sides.told_alike(p, q) < ALIGNED:
                continue
            if p.kind != q.kind:
                if sides.near(p, q) >= SURELY and _told_that_day(p, q, ours, theirs):
                    yield Found(p, q, "refines", f"the hour of what is told that day: {p.value}, {q.value}")
                continue
            if p.value == q.value:
                kind: RelationKind = "refines" if p.about != q.about and ("T" in p.value or LATE in {p.about, q.about}) else "agrees"
                yield Found(p, q, kind, f"same time: {p.value}")
            elif of_one_deed(sides, p, q) and _rival_hours(p, q, ours, theirs):
                yield Found(p, q, "contradicts", f"other hours: {p.value}, {q.value}")
            elif (of_one_deed(sides, p, q) and (basis := _other_time(p, q, ours, theirs))) or (sides.near(p, q) >= CLOSELY and (basis := _other_time(p, q, ours, theirs) or _holds(p, q, ours, theirs))):
                yield Found(p, q, "refines", f"{basis}: {p.value}, {q.value}")


def _holds(p: Point, q: Point, ours: list[Point], theirs: list[Point]) -> str | None:
    """Whether one tells a month or week in which the other tells the day, and neither article tells the other's."""
    one, two = days_of(p.value), days_of(q.value)
    if one is None or two is None or "T" in p.value + q.value or one == two or p.about or q.about:
        return None
    inside = (one[0] <= two[0] and two[1] <= one[1]) or (two[0] <= one[0] and one[1] <= two[1])
    given = any(x.value == p.value for x in theirs) or any(x.value == q.value for x in ours)
    return "one more exactly" if inside and not given and _days(one) <= _WIDEST and _days(two) <= _WIDEST else None


def _days(span: tuple[str, str]) -> int:
    return (date.fromisoformat(span[1]) - date.fromisoformat(span[0])).days


def _told_that_day(p: Point, q: Point, ours: list[Point], theirs: list[Point]) -> bool:
    """Whether one gives the hour of a deed on the day on which the other has it told, and gives no day of its own."""
    for said, deed, others in ((p, q, ours), (q, p, theirs)):
        if said.kind == "said" and "T" not in said.value and deed.value.startswith(f"{said.value}T"):
            return not any(x.kind != "said" and x.value[:_DAY] == said.value for x in others)
    return False


def _rival_hours(p: Point, q: Point, ours: list[Point], theirs: list[Point]) -> bool:
    """Whether two clock times of one day differ by more than rounding, each the only one its article gives of that day."""
    (day, _, one), (other, _, two) = p.value.partition("T"), q.value.partition("T")
    if day != other or not (_CLOCK.fullmatch(one) and _CLOCK.fullmatch(two)):
        return False
    alone = all(sum(x.value.startswith(f"{day}T") and x.value[len(day) + 1].isdigit() for x in side) == 1 for side in (ours, theirs))
    return alone and abs(_minutes(one) - _minutes(two)) >= _ROUNDING


def _minutes(clock: str) -> int:
    hours, minutes = clock.split(":")
    return 60 * int(hours) + int(minutes)


def _other_time(p: Point, q: Point, ours: list[Point], theirs: list[Point]) -> str | None:
    """Why two times of one deed are compatible: one tells the hour of the day, or both tell of one night."""
    (day, part), (other, another) = _parts(p), _parts(q)
    if day == other:
        if (_in_part(part, another) and not any(x.value == p.value for x in theirs)) or (
            _in_part(another, part) and not any(x.value == q.value for x in ours)
        ):
            return "the same hours, one more exactly"
        if (part and not another and _hour_only(p, theirs)) or (another and not part and _hour_only(q, ours)):
            return "the same day, one more exactly"
        return "the same night" if {part, another} == {"EV", "NI"} else None
    eve, night = sorted(((day, part), (other, another)))
    return "one night, midnight between" if night[1] == "MO" and eve[1] in {"EV", "NI"} and _next_day(eve[0]) == night[0] else None


def _parts(p: Point) -> tuple[str, str]:
    """The day and what part of it: late on a day is its night."""
    day, _, part = p.value.partition("T")
    return day, part or ("NI" if p.about == LATE else "")


def _in_part(clock: str, part: str) -> bool:
    """Whether a clock time lies in a part of the day."""
    first, last = _HOURS.get(part, (0, 0))
    return bool(_CLOCK.fullmatch(clock)) and 60 * first <= _minutes(clock) < 60 * last


def _next_day(day: str) -> str | None:
    try:
        return (date.fromisoformat(day) + timedelta(days=1)).isoformat()
    except ValueError:
        return None


def _hour_only(p: Point, others: list[Point]) -> bool:
    """Whether a point tells the hour of a day of which the other article tells none."""
    return bool(_parts(p)[1]) and not any(_parts(x)[1] for x in others if x.value[:_DAY] == p.value[:_DAY])


def with_what(sides: Sides) -> Iterator[Found]:
    """The same means, or two names of one kind of means."""
    ours, theirs = sides.points("with_what")
    values = {p.value for p in ours}, {q.value for q in theirs}
    for p in ours:
        for q in theirs:
            if (
                p.about != q.about
                or sides.near(p, q) < _MEANS_NEAR.get(p.about, LEAD)
                or (p.value != q.value and sides.told_alike(p, q) < ALIGNED)
            ):
                continue
            if p.value == q.value:
                yield Found(p, q, "agrees", f"same: {p.value}")
            elif p.value not in values[1] and q.value not in values[0] and p.kind != q.kind:
                yield Found(p, q, "refines", f"of one kind: {p.value}, {q.value}")
