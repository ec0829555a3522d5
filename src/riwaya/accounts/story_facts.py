"""Points of two articles that are facts: how many, where, when, with what."""

import math
import re
from collections.abc import Collection, Iterator
from datetime import date, datetime, timedelta

import msgspec

from riwaya.accounts.compare import came_later, one_house
from riwaya.accounts.heads import HARM, bare, weight_of
from riwaya.accounts.match import is_wide
from riwaya.accounts.sides import (
    ALIGNED,
    CLOSELY,
    LEAD,
    SURELY,
    Found,
    Sides,
    in_title,
    name_of,
    of_one_deed,
    one_word,
    unit_of,
)
from riwaya.accounts.stretch import LATE, listed, skeleton_of, words_of
from riwaya.accounts.world import World, contains
from riwaya.model.account import Point, RelationKind

_KEPT, _ROUNDED_NEAR = 2, 0.1
"""Digits that a rounded number keeps at the least, and how like the sentences of two such numbers are."""
_MEANS_NEAR = {"strike": CLOSELY, "blast": CLOSELY, "gun": ALIGNED, "aircraft": SURELY}
"""How like two sentences are at the least where the means are deeds, of which a story tells several, or may be arms of any kind."""
_BLOWN = 0.3
"""Likeness from which a number of blows is that of blows told without one."""
_SOME = 2
"""A number that says no more than that there were some meets every other."""
_OF_PLACE = 5
"""Words two sentences must share besides two places, one in the other, to tell where one thing was."""
_CLOCK = re.compile(r"\d\d:\d\d")
_DAY, _HOUR = len("2018-01-01"), 3600
"""Characters of a day, and seconds of an hour."""
_HOURS = {"MO": (0, 12), "MI": (11, 14), "AF": (12, 19), "EV": (16, 24), "NI": (18, 24)}
"""Hours of the parts of a day, widely."""
_LEADING = 0.25
"""Likeness of two sentences from which a higher number of later is one count that has risen."""
_ROUNDING = 30
"""Minutes by which two tellings of one hour may differ."""
_WORD_BESIDE = 0.08
"""What each word adds that stands beside both of two numbers."""
_FAR, _OPEN, _ROUGH = 2.6, 1.3, 1.6
"""How many times the smaller count the larger may be and be a rival count, one told as at least so many, or the same one told roughly."""
_VAGUE = 10
"""The most that a number without an upper end may say and mean only that there were many."""
BLOWS = frozenset({"rocket", "shell", "strike", "sortie", "facility", "aircraft", "vehicle", "bomb", "violation"})
"""Units other than of harm that are rival counts where they differ."""


def how_many(sides: Sides) -> Iterator[Found]:
    """Numbers of one unit: the same, compatible ranges, a later higher count, or a rival one."""
    ours, theirs = sides.points("how_many")
    exact = [{(unit_of(x), x.sentence) for x in side if not x.several} for side in (ours, theirs)]
    for p in ours:
        for q in theirs:
            if (p.several and (unit_of(p), p.sentence) in exact[0]) or (q.several and (unit_of(q), q.sentence) in exact[1]):
                continue  # a sentence that gives a number means it where it gives none
            if (p.several and any(_same(x, q) for x in ours)) or (q.several and any(_same(p, x) for x in theirs)):
                continue  # and so does an article that gives this number elsewhere
            if unit_of(p) != unit_of(q) or p.part != q.part or sides.on_other_days(p, q) or (p.about == "person" and p.near != q.near) or (p.several and q.several):
                continue
            near = _counted_alike(sides, p, q)
            if near >= _ROUNDED_NEAR and is_rounded(p, q) and not any(_same(x, q) for x in ours) and not any(_same(p, x) for x in theirs):
                yield Found(p, q, "refines", f"one rounds: {p.value}, {q.value}")
                continue
            if near < (LEAD if sides.leads(p, q) and p.about in HARM else ALIGNED):
                if _only_toll(sides, p, q, ours, theirs) and (found := _other_number(sides, p, q, near)) is not None:
                    yield msgspec.structs.replace(found, basis=f"each the only count; {found.basis}")
                continue
            if (p.low, p.high) == (q.low, q.high):
                yield Found(p, q, "agrees", f"same number: {p.value}")
            elif (near >= CLOSELY and meet(p, q) and not p.several and not q.several and not both_exact(sides, p, q)) or not (
                any(_same(x, q) for x in ours if x.several == p.several) or any(_same(p, x) for x in theirs if x.several == q.several)
            ):
                found = _other_number(sides, p, q, near)
                if found is not None and _best(sides, p, q, ours, theirs):
                    yield found


def _only_toll(sides: Sides, p: Point, q: Point, ours: list[Point], theirs: list[Point]) -> bool:
    """Whether each article counts those harmed so only once, one in its head: then both count those of the story."""
    if p.about not in HARM or p.several or q.several or p.part or (p.low, p.high) == (q.low, q.high) or not (p.start < sides.a.end or q.start < sides.b.end):
        return False
    return all(len({(x.low, x.high) for x in side if unit_of(x) == unit_of(p) and not x.several}) == 1 for side in (ours, theirs))


def _same(p: Point, q: Point) -> bool:
    return unit_of(p) == unit_of(q) and (p.low, p.high) == (q.low, q.high)


def meet(p: Point, q: Point) -> bool:
    """Whether two numbers can be one, told exactly and roughly."""
    return (p.low or 0.0) <= (math.inf if q.high is None else q.high) and (q.low or 0.0) <= (math.inf if p.high is None else p.high)


def _best(sides: Sides, p: Point, q: Point, ours: list[Point], theirs: list[Point]) -> bool:
    """Whether no other number of this unit is nearer to either."""
    near = _counted_alike(sides, p, q)
    return all(_counted_alike(sides, x, q) <= near for x in ours if unit_of(x) == unit_of(q) and x.several == p.several and x.value != p.value) and all(
        _counted_alike(sides, p, x) <= near for x in theirs if unit_of(x) == unit_of(p) and x.several == q.several and x.value != q.value
    )


def _counted_alike(sides: Sides, p: Point, q: Point) -> float:
    """How surely two numbers count one thing: by their sentences, and by the words right beside them."""
    return sides.near(p, q) + _WORD_BESIDE * len(set(p.beside) & set(q.beside))


def _other_number(sides: Sides, p: Point, q: Point, near: float) -> Found | None:
    if q.value in sides.a.rest or p.value in sides.b.rest:
        return None  # given by both, in one where no points are read
    p_low, q_low = p.low or 0.0, q.low or 0.0
    p_high, q_high = (math.inf if x.high is None else x.high for x in (p, q))
    more, less = max(p_low, q_low), min(p_low, q_low)
    if p_low <= q_high and q_low <= p_high:
        return _meeting(sides, p, q, near)
    if p.about.startswith(("length:", "other:")) or (p.about not in HARM | BLOWS and unit_of(p) != "killed"):
        return None
    if less and more > _FAR * less:
        return None
    if p.several or q.several or sides.in_other_places(p, q) or _some_of(p) != _some_of(q) or _is_part_of(sides, p, q):
        return None
    if q_low > p_high and came_later(sides.a, sides.b) and p.about in HARM | BLOWS and near >= (_LEADING if p.about in HARM else CLOSELY):
        return Found(p, q, "refines", f"a later, higher count: {p.value}, {q.value}")
    if sides.told_alike(p, q) < CLOSELY or _other_stretches(sides, p, q):
        return None
    if p.about in HARM and _same_hour(sides):
        return Found(p, q, "refines", f"another count of the day: {p.value}, {q.value}")
    if not _on_one_day(sides, p, q):
        return None
    return Found(p, q, "contradicts", f"the ranges do not meet: {p.value}, {q.value}")


def _meeting(sides: Sides, p: Point, q: Point, near: float) -> Found | None:
    """What two numbers whose ranges meet say of one another: one gives the other, or says it more exactly."""
    p_low, q_low = p.low or 0.0, q.low or 0.0
    p_high, q_high = (math.inf if x.high is None else x.high for x in (p, q))
    more, less = max(p_low, q_low), min(p_low, q_low)
    if p.several or q.several:
        given = q if p.several else p
        if not (sides.likest(p, q) or sides.told_alike(p, q) >= SURELY) or in_title(p, q) or _is_vague(given) or (given.high is None and (given.low or 0) <= _SOME) or (near < _BLOWN if p.about in HARM else sides.told_alike(p, q) < CLOSELY):
            return None
        if (1 in {p.low, q.low} or p.about == "facility") and not (
            sides.told_alike(p, q) >= (SURELY if 1 in {p.low, q.low} else CLOSELY) and p.near and q.near and one_word(p.near[0], q.near[0])
        ):
            return None  # an attack is told for many strikes, a site for a house
        return Found(p, q, "refines", f"one gives the number: {p.value}, {q.value}")
    rough = math.inf in (p_high, q_high) or p_high > 2 * p_low or q_high > 2 * q_low
    if all(x.high is not None and x.low != x.high for x in (p, q)) and (p_low == q_low or p_high == q_high):
        return None  # about so many and nearly so many: one number, roughly told by both
    near_enough = less <= _SOME or more <= (_OPEN if rough else _ROUGH) * less or max(p_high, q_high) < math.inf
    vague = _is_vague(p), _is_vague(q)
    told = near_enough and p.about == q.about and not all(vague) and (sides.likest(p, q) or not any(vague))
    return Found(p, q, "refines", f"the ranges meet: {p.value}, {q.value}") if told else None


def _is_part_of(sides: Sides, p: Point, q: Point) -> bool:
    """Whether one article tells the other's number as a part of its own (five others, four of them firemen)."""
    return any(x.part and x.sentence == own.sentence and x.low == other.low for t, own, other in ((sides.a, p, q), (sides.b, q, p)) for x in t.points)


def _on_one_day(sides: Sides, p: Point, q: Point) -> bool:
    """Whether two sentences name one day, or their articles came out on one: the next day's count may be of another blow."""
    one, two = ({x.value[:_DAY] for x in t.points if x.slot == "when" and x.sentence == y.sentence} for t, y in ((sides.a, p), (sides.b, q)))
    return bool(one & two) or (sides.a.published or "")[:_DAY] == (sides.b.published or "")[:_DAY]


def _same_hour(sides: Sides) -> bool:
    """Whether two articles are dated within an hour: pages are brought up to date, so that a count may have risen between them."""
    a, b = sides.a.at, sides.b.at
    return bool(a and b) and abs((datetime.fromisoformat(str(b)) - datetime.fromisoformat(str(a))).total_seconds()) < _HOUR


def _other_stretches(sides: Sides, p: Point, q: Point) -> bool:
    """Whether the two sentences count over stretches of time that are not the same (in two days, in 24 hours)."""
    one, two = ({(x.about, x.low) for x in t.points if x.about.startswith("length:") and x.sentence == y.sentence} for t, y in ((sides.a, p), (sides.b, q)))
    return one != two


def _some_of(p: Point) -> bool:
    """Whether those counted are mostly some of all that were harmed (children, soldiers)."""
    return bool(set(p.near) & {bare(w) for w in words_of("some_persons")})


def _is_vague(p: Point) -> bool:
    """Whether a number says hardly more than that there were many (tens, a number of)."""
    low = p.low or 0.0
    return (p.high is None and low <= _VAGUE) or (p.high is not None and p.high > _ROUGH * low and p.high != p.low)


def both_exact(sides: Sides, p: Point, q: Point) -> bool:
    """Whether the exact one of two numbers stands in both articles: that one also calls it at least or about so many is no difference."""
    if any(x.several or (x.high is not None and x.high > _ROUGH * (x.low or 0.0)) for x in (p, q)):
        return False
    return any(x.low == x.high and given for x, given in zip((p, q), sides.given(p, q), strict=True))


def is_rounded(p: Point, q: Point) -> bool:
    """Whether one of two exact numbers is the other with fewer digits, at least two of them, cut off or rounded."""
    low, high = sorted((p.low or 0.0, q.low or 0.0), key=lambda x: len(_digits(x)))
    if (p.low, q.low) != (p.high, q.high) or len(_digits(low)) < _KEPT or len(_digits(low)) >= len(_digits(high)):
        return False
    step = 10.0 ** (math.floor(math.log10(low)) + 1 - len(_digits(low)))
    return 0 <= high - low < step or abs(high - low) <= step / 2


def _digits(number: float) -> str:
    """The digits of a number without the zeros at either end."""
    return f"{number:.6f}".replace(".", "").strip("0")


def where(sides: Sides) -> Iterator[Found]:
    """One place in another, one told more exactly, or one named where the other article gives its sort alone."""
    ours, theirs = sides.points("where")
    known = {*sides.a.rest, *(p.value for p in ours)}, {*sides.b.rest, *(q.value for q in theirs)}
    for p in ours:
        for q in theirs:
            wide = any(is_wide(x.value) and not x.about for x in (p, q))  # the south of a state is a region
            if sides.told_alike(p, q) < ALIGNED or p.source != q.source:
                continue
            if p.value == q.value:
                if p.about == q.about and not is_wide(p.value):
                    yield Found(p, q, "agrees", f"same place: {p.value}")
            elif sides.told_alike(p, q) >= SURELY and (_names_it(sides, p, q, theirs) or _names_it(sides, q, p, ours)):
                yield Found(p, q, "refines", "the same, named by one")
            elif (wide and not _one_where(sides, p, q)) or sides.told_alike(p, q) < CLOSELY or sides.context(p, q) < _OF_PLACE or sides.on_other_days(p, q) or _may_be_one(p, q):
                continue
            elif lies_in(sides.world, p, q) and _unknown(p, known[1], sides.skeletons[1]) and not _finer(sides.world, q, theirs, known[0]):
                yield Found(p, q, "refines", f"{p.value} lies in {q.value}")
            elif lies_in(sides.world, q, p) and _unknown(q, known[0], sides.skeletons[0]) and not _finer(sides.world, p, ours, known[1]):
                yield Found(p, q, "refines", f"{q.value} lies in {p.value}")


def _one_where(sides: Sides, p: Point, q: Point) -> bool:
    """Whether a state and a place are told as where one thing was: neither sentence has a likelier one, nor names both apart from one another."""
    beside = [{x.value for x in t.points if x.slot == "where" and x.sentence == y.sentence} for t, y in ((sides.a, p), (sides.b, q))]
    apart = any(is_wide(outer.value) and outer.value in names and outer.value not in inner.near for inner, outer, names in ((p, q, beside[0]), (q, p, beside[1])))
    return sides.likest(p, q) and not apart


def _may_be_one(p: Point, q: Point) -> bool:
    """Whether the name of one place stands in the other's with no word for a town, so that it may mean either (Gaza, the Gaza Strip)."""
    telling = words_of("place_telling") | words_of("place_among")
    one, two = ({w for w in x.words if listed(w, telling) is None} for x in (p, q))
    return bool(one and two) and (one <= two or two <= one)


def _names_it(sides: Sides, p: Point, q: Point, theirs: list[Point]) -> bool:
    """Whether one names a building that the other article only calls by its sort, by a name that article has nowhere."""
    told = sides.skeletons[1] if p in sides.a.points else sides.skeletons[0]
    if q.value != f"sort:{p.kind}" or in_title(q) or not {skeleton_of(w) for w in p.words if bare(w) != p.kind and weight_of(w)} - told:
        return False
    return p.words != q.words and not any(x.kind == p.kind and x.value != q.value for x in theirs)


def _unknown(p: Point, known: Collection[str], told: Collection[str]) -> bool:
    """Whether an article nowhere names a place: neither as a place nor by a word of its name."""
    telling = words_of("place_telling") | words_of("place_among") | words_of("place_nouns")
    own = {skeleton_of(w) for w in p.words if listed(w, telling) is None}
    return p.value not in known and not own & set(told)


def lies_in(world: World, inner: Point, outer: Point) -> bool:
    """Whether the first place lies in the second, known or told to (a village near a town of it)."""
    if outer.value.startswith(("name:", "sort:")) or (inner.value.startswith("new:") and not (inner.kind or inner.about)):
        return False  # a name nobody knows is a place's where a noun says so
    if inner.value.startswith(("name:", "new:")):
        return any(name_of(n) == name_of(outer.value) or contains(world, outer.value, n) for n in inner.near if n != inner.value)
    return contains(world, outer.value, inner.value)


def _finer(world: World, outer: Point, points: list[Point], other: set[str]) -> bool:
    """Whether the sentence that names a place also names one in it that the other article does not: then that is where."""
    return any(x.sentence == outer.sentence and x.value not in other and lies_in(world, x, outer) for x in points)


def when(sides: Sides) -> Iterator[Found]:
    """One time, one told more exactly, or two times of one night."""
    ours, theirs = sides.points("when")
    for p in ours:
        for q in theirs:
            if sides.told_alike(p, q) < ALIGNED or (p.kind == q.kind == "said" and p.value != q.value and not _one_says(sides, p, q)):
                continue
            if p.kind != q.kind:
                if sides.told_alike(p, q) >= SURELY and _told_that_day(p, q, ours, theirs):
                    yield Found(p, q, "refines", f"the hour of what is told that day: {p.value}, {q.value}")
                continue
            if p.value == q.value:
                kind: RelationKind = "refines" if p.about != q.about and sides.told_alike(p, q) >= CLOSELY and ("T" in p.value or LATE in {p.about, q.about}) else "agrees"
                yield Found(p, q, kind, f"same time: {p.value}")
            elif sides.likest(p, q) and sides.told_alike(p, q) >= CLOSELY and of_one_deed(sides, p, q) and _rival_hours(p, q, ours, theirs):
                yield Found(p, q, "contradicts", f"other hours: {p.value}, {q.value}")
            elif sides.told_alike(p, q) >= CLOSELY and (sides.likest(p, q) or sides.told_alike(p, q) >= SURELY) and {p.about, q.about} <= {"", LATE} and not _beyond(p, q, sides) and (basis := _other_time(p, q, ours, theirs)):
                yield Found(p, q, "refines", f"{basis}: {p.value}, {q.value}")


def _one_says(sides: Sides, p: Point, q: Point) -> bool:
    """Whether two days or hours of sayings are of one speaker: else there were two sayings."""
    one, two = ({x.value for x in t.points if x.kind == "said" and x.slot == "who" and x.sentence == y.sentence} for t, y in ((sides.a, p), (sides.b, q)))
    return any(a == b or one_house(a, b, sides.world) for a in one for b in two)


def _beyond(p: Point, q: Point, sides: Sides) -> bool:
    """Whether one article gives the other's more exact time where no points are read."""
    more = max(p.value, q.value, key=len)
    return more in (sides.b.rest if more == p.value else sides.a.rest)


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


def minutes_of(clock: str) -> int | None:
    """Minutes of a clock time since midnight; null for a part of a day."""
    return _minutes(clock) if _CLOCK.fullmatch(clock) else None


def _other_time(p: Point, q: Point, ours: list[Point], theirs: list[Point]) -> str | None:
    """Why two times of one deed are compatible: one tells the hour of the day, or both tell of one night."""
    (day, part), (other, another) = parts_of(p), parts_of(q)
    if day == other:
        if (time_in_part(part, another) and not any(x.value == p.value for x in theirs)) or (
            time_in_part(another, part) and not any(x.value == q.value for x in ours)
        ):
            return "the same hours, one more exactly"
        if (part and not another and _hour_only(p, theirs)) or (another and not part and _hour_only(q, ours)):
            return "the same day, one more exactly"
        return "the same night" if {part, another} == {"EV", "NI"} else None
    eve, night = sorted(((day, part), (other, another)))
    return "one night, midnight between" if night[1] == "MO" and eve[1] in {"EV", "NI"} and _next_day(eve[0]) == night[0] else None


def parts_of(p: Point) -> tuple[str, str]:
    """The day and what part of it: late on a day is its night."""
    day, _, part = p.value.partition("T")
    return day, part or ("NI" if p.about == LATE else "")


def time_in_part(clock: str, part: str) -> bool:
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
    return bool(parts_of(p)[1]) and not any(parts_of(x)[1] for x in others if x.value[:_DAY] == p.value[:_DAY])


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
            elif p.value not in values[1] and q.value not in values[0] and not one_word(p.value, q.value):
                yield Found(p, q, "refines", f"of one kind: {p.value}, {q.value}")
