"""Parties that two articles describe otherwise: what was hit, whom it harmed, who did it and according to whom."""

from collections.abc import Iterator

import msgspec

from riwaya.accounts.heads import HARM, weight_of
from riwaya.accounts.point_parties import AGENT, TARGET, VICTIM
from riwaya.accounts.sides import ALIGNED, CLOSELY, SURELY, Found, Sides
from riwaya.accounts.stretch import skeleton_of, words_of
from riwaya.lang.language import load_language
from riwaya.model.account import Point
from riwaya.text.numerals import load_numerals

_PERSONS = frozenset({"person", "soldier", "fighter", "killed", "body"})
"""Units one of which may be told for another, of one number."""
_HIT = 0.2
"""Likeness of two sentences from which they tell of one blow, where what was hit shares a word."""
_LEADING = 0.25
"""Likeness of two leading sentences from which whoever did it is of one deed."""
_NEWS = 0.3
"""Weight of a word from which it says something of a party."""


def targets(sides: Sides) -> Iterator[Found]:
    """What was hit, in other words: each the only one of its sentence, with a word the other article does not have."""
    ours, theirs = ([x for x in side if x.about == TARGET] for side in sides.points("whom"))
    for p in ours:
        for q in theirs:
            near = sides.near(p, q)
            if near < _HIT or _several(p, ours) or _several(q, theirs):
                continue
            one, two = _skeletons(p), _skeletons(q)
            news = _news(p, one, two, sides.told[1]), _news(q, two, one, sides.told[0])
            if any(news) and (one & two or near >= SURELY):
                yield Found(p, q, "refines", "one target, described otherwise")


def _several(p: Point, points: list[Point]) -> bool:
    return sum(x.sentence == p.sentence for x in points) > 1


def _skeletons(p: Point) -> set[str]:
    numerals = load_numerals(load_language("ar"))
    return {skeleton_of(w) for w in p.words if weight_of(w) >= _NEWS and not w.isdigit() and not numerals.starts(w)}


def _news(p: Point, own: set[str], others: set[str], told: frozenset[str]) -> set[str]:
    """Weighty words of a description that the other article has nowhere."""
    return {w for w in p.words if skeleton_of(w) in own - others and w not in told}


def harmed(sides: Sides) -> Iterator[Found]:
    """One number of persons, called otherwise (nine soldiers, nine persons)."""
    ours, theirs = (
        [x for x in side if x.about in HARM | _PERSONS and x.kind and not x.several]
        for side in sides.points("how_many")
    )
    plain, ends = {skeleton_of(w) for w in words_of("plain_persons")}, words_of("party_ends")
    for p in ours:
        for q in theirs:
            if (p.about != q.about and not {p.about, q.about} <= _PERSONS) or (p.low, p.high) != (q.low, q.high) or p.part != q.part:
                continue
            nouns = {skeleton_of(p.kind), skeleton_of(q.kind)}
            if (
                len(nouns) > 1
                and not nouns <= plain
                and not both_say(sides, p, q)
                and not {p.kind, q.kind} & ends
                and sides.told_alike(p, q) >= (ALIGNED if p.about in HARM else CLOSELY)
            ):
                yield Found(_as_party(p), _as_party(q), "refines", "the same number, called otherwise")


def both_say(sides: Sides, p: Point, q: Point) -> bool:
    """Whether the noun of one stands in the other article too (three Americans, three American citizens)."""
    one, two = ({skeleton_of(w) for w in told} for told in sides.told)
    return skeleton_of(p.kind) in two or skeleton_of(q.kind) in one


def victims(sides: Sides) -> Iterator[Found]:
    """One person harmed, by another noun: each article has one, and not the other's."""
    ours, theirs = ([x for x in side if x.about.startswith(VICTIM)] for side in sides.points("whom"))
    for p in ours:
        for q in theirs:
            near = sides.near(p, q)
            if p.about == q.about and near >= (_LEADING if sides.leads(p, q) else CLOSELY) and p.kind not in sides.told[1] and q.kind not in sides.told[0]:
                yield Found(p, q, "refines", "whom it harmed, called otherwise")


def _as_party(p: Point) -> Point:
    return msgspec.structs.replace(p, slot="whom", value=p.kind)


def doers(sides: Sides) -> Iterator[Found]:
    """Who did it, by another noun: each article has one, and not the other's."""
    ours, theirs = ([x for x in side if x.kind == AGENT] for side in sides.points("who"))
    values = [{x.near[0] for x in side} for side in (ours, theirs)]
    for p in ours:
        for q in theirs:
            here = values if sides.near(p, q) < SURELY else [{x.near[0] for x in side if x.sentence == y.sentence} for side, y in ((ours, p), (theirs, q))]
            if sides.near(p, q) >= SURELY and p.near[0] not in here[1] and q.near[0] not in here[0]:
                yield Found(p, q, "refines", "who did it, called otherwise")
    for side, others in ((ours, sides.points("who")[1]), (theirs, sides.points("who")[0])):
        for agent in side:
            for named in (x for x in others if x.kind == "called" and not set(x.words) & (sides.told[0] if side is ours else sides.told[1])):
                pair = (agent, named) if side is ours else (named, agent)
                if sides.near(*pair) >= CLOSELY:
                    yield Found(*pair, "refines", "one gives the name")
