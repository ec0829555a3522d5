"""Parties that two articles describe otherwise: whom it harmed, and who did it."""

from collections.abc import Iterator

import msgspec

from riwaya.accounts.heads import HARM
from riwaya.accounts.point_parties import AGENT, VICTIM
from riwaya.accounts.point_words import CALLED
from riwaya.accounts.sides import CLOSELY, SURELY, Found, Sides
from riwaya.accounts.stretch import skeleton_of, words_of
from riwaya.model.account import Point

PERSONS = frozenset({"person", "soldier", "fighter", "killed", "body"})
"""Units one of which may be told for another, of one number."""
_LEADING = 0.25
"""Likeness of two leading sentences from which whoever did it is of one deed."""


def harmed(sides: Sides) -> Iterator[Found]:
    """One number of persons, called otherwise (nine soldiers, nine persons)."""
    ours, theirs = (
        [x for x in side if x.about in HARM | PERSONS and x.kind and not x.several]
        for side in sides.points("how_many")
    )
    plain, ends = {skeleton_of(w) for w in words_of("plain_persons")}, words_of("party_ends")
    for p in ours:
        for q in theirs:
            if (p.about != q.about and not {p.about, q.about} <= PERSONS) or (p.low, p.high) != (q.low, q.high) or p.part != q.part:
                continue
            nouns = {skeleton_of(p.kind), skeleton_of(q.kind)}
            if (
                len(nouns) > 1
                and not nouns <= plain
                and not both_say(sides, p, q)
                and not {p.kind, q.kind} & ends
                and p.low == p.high
                and sides.told_alike(p, q) >= SURELY
            ):
                yield Found(as_party(p), as_party(q), "refines", "the same number, called otherwise")


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


def as_party(p: Point) -> Point:
    """Those a number counts, as a party."""
    return msgspec.structs.replace(p, slot="whom", value=p.kind)


def doers(sides: Sides) -> Iterator[Found]:
    """Who is called by name in one article and in the other by a noun for whoever did it."""
    ours, theirs = ([x for x in side if x.kind == AGENT] for side in sides.points("who"))
    for side, others in ((ours, sides.points("who")[1]), (theirs, sides.points("who")[0])):
        for agent in side:
            for named in (x for x in others if x.kind == CALLED and not set(x.words) & (sides.told[0] if side is ours else sides.told[1])):
                pair = (agent, named) if side is ours else (named, agent)
                if sides.told_alike(*pair) >= SURELY:
                    yield Found(*pair, "refines", "one gives the name")
