"""Differences of two articles that may be: how many, when, with what.

A proposal needs only that the two points can be told of one thing. How likely it is right is weighed (`measures.py`, `confidence.py`).
"""

import math
from collections.abc import Iterator
from datetime import date

from riwaya.accounts.compare import came_later
from riwaya.accounts.heads import HARM
from riwaya.accounts.sides import ALIGNED, BARELY, LEAD, Found, Sides, one_word, unit_of
from riwaya.accounts.story_facts import BLOWS, both_exact, is_rounded, meet, minutes_of, parts_of, time_in_part
from riwaya.accounts.stretch import LATE
from riwaya.accounts.tellings import days_of
from riwaya.model.account import Point

_ALIKE = 0.17
"""Likeness of two sentences from which one blow and several may be one deed's."""
_COUNTED = 0.1
"""Likeness of two sentences from which two counts may be of one thing."""
_KINDS = {"shell": "rocket", "bomb": "rocket", "displaced": "person", "sortie": "strike"}
"""Units one of which may be told for another."""
_FAR = 4.0
"""How many times the smaller count the larger may be."""
_WIDEST = 31
"""Days of the longest range in which a day is told more exactly."""
_ROUNDING = 15
"""Minutes by which two tellings of one hour may differ."""


def numbers(sides: Sides) -> Iterator[Found]:
    """Numbers of one unit that are not the same."""
    ours, theirs = sides.points("how_many")
    for p in ours:
        for q in theirs:
            if (
                _kind_of(p) != _kind_of(q)
                or p.value == q.value
                or not (may_be_one(sides, p, q, _COUNTED) or _lone_toll(sides, p, q))
            ):
                continue
            found = _number(sides, p, q)
            if found is not None:
                yield found


def _kind_of(p: Point) -> str:
    return _KINDS.get(unit_of(p), unit_of(p))


def _lone_toll(sides: Sides, p: Point, q: Point) -> bool:
    """Whether two counts of those harmed may be of one deed though their sentences are not alike: one stands in a head."""
    return p.about == q.about and p.about in HARM and not p.several and not q.several and sides.one_leads(p, q)


def _number(sides: Sides, p: Point, q: Point) -> Found | None:
    told = f"{p.value}, {q.value}"
    if p.several and q.several:
        one = 1 in {p.low, q.low} and unit_of(p) == unit_of(q) and sides.told_alike(p, q) >= _ALIKE
        return Found(p, q, "contradicts", f"one and several: {told}", "one or several") if one else None
    if is_rounded(p, q):
        return Found(p, q, "refines", f"one rounds: {told}", "rounds")
    if meet(p, q):
        if _both_rough(p, q) or both_exact(sides, p, q):
            return None
        if p.several or q.several:
            return Found(p, q, "refines", f"one gives the number: {told}", "gives number")
        return Found(p, q, "refines", f"the ranges meet: {told}", "meets")
    less, more = sorted((p.low or 0.0, q.low or 0.0))
    if unit_of(p) == "percent" or (less and more > _FAR * less):
        return None
    if (q.low or 0.0) > (math.inf if p.high is None else p.high) and came_later(sides.a, sides.b) and p.about in HARM:
        return Found(p, q, "refines", f"a later, higher count: {told}", "rises")
    if p.about not in HARM | BLOWS and unit_of(p) not in HARM and not set(p.near) & set(q.near):
        return None
    return Found(p, q, "contradicts", f"the ranges do not meet: {told}", "rivals")


def _both_rough(p: Point, q: Point) -> bool:
    """Whether two numbers are one, roughly told by both (about and nearly so many): that is no difference."""
    rough = all(x.high is not None and x.low != x.high for x in (p, q))
    return rough and (p.low == q.low or p.high == q.high or ((p.low or 0) + (p.high or 0)) == ((q.low or 0) + (q.high or 0)))


def may_be_one(sides: Sides, p: Point, q: Point, least: float) -> bool:
    """Whether two points may be told of one thing: in sentences somewhat alike, or in both heads, or in one head and barely alike."""
    like = sides.told_alike(p, q)
    return like >= least or sides.leads(p, q) or (like >= BARELY and sides.one_leads(p, q))


def times(sides: Sides) -> Iterator[Found]:
    """Times of one thing, one told more exactly or otherwise."""
    ours, theirs = sides.points("when")
    for p in ours:
        for q in theirs:
            if not may_be_one(sides, p, q, BARELY):
                continue
            basis, rule = _time(p, q)
            if rule in {"rival hours", "rival days"}:
                if sides.told_alike(p, q) >= ALIGNED:
                    yield Found(p, q, "contradicts", f"{basis}: {p.value}, {q.value}", rule)
            elif rule:
                yield Found(p, q, "refines", f"{basis}: {p.value}, {q.value}", rule)


def _time(p: Point, q: Point) -> tuple[str, str]:
    """How two times that differ stand to each other, and by which rule; empty where they are as good as the same or too far apart."""
    (day, part), (other, another) = parts_of(p), parts_of(q)
    if p.value == q.value:
        return (
            ("the same time, one bounded", "bounded")
            if p.about != q.about and ("T" in p.value or LATE in {p.about, q.about})
            else ("", "")
        )
    if day == other:
        return _hours(part, another)
    one, two = days_of(day), days_of(other)
    if one is None or two is None:
        return "", ""
    if (one[0] <= two[0] and two[1] <= one[1]) or (two[0] <= one[0] and one[1] <= two[1]):
        return ("one more exactly", "day within") if max(_length(one), _length(two)) <= _WIDEST else ("", "")
    early, late = sorted(((day, part), (other, another)))
    if _length(one) or _length(two) or (date.fromisoformat(late[0]) - date.fromisoformat(early[0])).days != 1:
        return "", ""
    if late[1] == "MO" and early[1] in {"EV", "NI", ""}:
        return "one night, midnight between", "one night"
    return "other days", "rival days"


def _hours(one: str, two: str) -> tuple[str, str]:
    """Two parts of one day: an hour and none, an hour within a part, evening and night, or two hours."""
    if not one or not two:
        return "the same day, one more exactly", "hour of day"
    if time_in_part(one, two) or time_in_part(two, one):
        return "the same hours, one more exactly", "hour of part"
    if {one, two} == {"EV", "NI"}:
        return "the same night", "one night"
    first, second = minutes_of(one), minutes_of(two)
    if first is None or second is None or abs(first - second) < _ROUNDING:
        return "", ""
    return "other hours", "rival hours"


def _length(days: tuple[str, str]) -> int:
    return (date.fromisoformat(days[1]) - date.fromisoformat(days[0])).days


def means(sides: Sides) -> Iterator[Found]:
    """Two means of one kind, each in one article alone: those of two kinds were of two deeds."""
    ours, theirs = sides.points("with_what")
    for p in ours:
        for q in theirs:
            if p.value == q.value or one_word(p.value, q.value):
                continue
            if p.about == q.about and not any(sides.given(p, q)) and may_be_one(sides, p, q, LEAD):
                yield Found(p, q, "refines", f"of one kind: {p.value}, {q.value}", "one kind")
