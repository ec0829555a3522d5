"""The parties of an event chosen together: of the likeliest sets of candidates the one that is most often all right.

Chances of single candidates do not tell it: where two are as likely as each other and an event of this kind has one actor, each is
less likely than not, and still one of them is right. So each set is looked at as a whole by trees of its own.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations
from math import log

import msgspec
import numpy as np

from riwaya.events.weighed.candidates import Candidate
from riwaya.events.weighed.facts import Facts, said
from riwaya.events.weighed.parties import Held, form_of
from riwaya.events.weighed.trees import Floats

SYMMETRIC = frozenset({"CONSULT", "AGREE", "COOPERATE"})
"""Types whose sides are all actors."""
NOBODY, ACTOR, RECIPIENT = 0, 1, 2
"""The classes of the trees."""
MOST = 24
"""Sets of an event that are looked at, the likeliest by the chances of their candidates."""
_LEAST = 1e-3
_SINGLES = 4
"""Parties of a role that are looked at one by one."""
_PAIRED = 3
"""Parties of a role that are looked at two by two, and all together."""
_MANY = (0.25, 0.5)
"""Chances from which all together are looked at."""


class Choice(msgspec.Struct, frozen=True):
    """The candidates chosen for each role, by their place among the candidates."""

    actors: tuple[int, ...]
    recipients: tuple[int, ...]


class Looked(msgspec.Struct):
    """An event's candidates and what is said of each: at last (beside the others), by the network, alone; and which ones و joins."""

    held: Held
    last: Floats
    network: Floats
    alone: Floats
    joined: list[list[int]]


def rules_choice(held: Held) -> Choice:
    """What the rules chose; both sides of a meeting are actors."""
    ways = [c.ways for c in held.candidates]
    actors = tuple(n for n, w in enumerate(ways) if "actor" in w)
    recipients = tuple(n for n, w in enumerate(ways) if "recipient" in w and "actor" not in w)
    return Choice(tuple(sorted(actors + recipients)), ()) if held.event.type in SYMMETRIC else Choice(actors, recipients)


def one_sided(held: Held, chances: Floats) -> Floats:
    """The chances of an event's candidates; all sides of a meeting are actors."""
    if held.event.type not in SYMMETRIC:
        return chances
    return np.stack([chances[:, NOBODY], chances[:, ACTOR] + chances[:, RECIPIENT], np.zeros(len(chances))], axis=1)


def choices_of(looked: Looked) -> list[Choice]:
    """The sets worth looking at, the likeliest first."""
    held, chances = looked.held, one_sided(looked.held, looked.last)
    rules = rules_choice(held)
    sides = [
        {*_sets_of(looked, [float(x) for x in chances[:, role]]), _once(held, ruled, chances[:, role])}
        for role, ruled in ((ACTOR, rules.actors), (RECIPIENT, rules.recipients))
    ]
    if held.event.type in SYMMETRIC:
        sides[1] = {()}
    out = [Choice(a, r) for a in sides[0] for r in sides[1] if not any(_same(held.candidates[n], held.candidates[k]) for n in a for k in r)]
    likely = {one: _likelihood(chances, one) for one in out}
    return sorted(out, key=lambda one: (-likely[one], one.actors, one.recipients))[:MOST]


def _likelihood(chances: Floats, choice: Choice) -> float:
    weight = np.log(np.maximum(chances, _LEAST))
    return float(weight[:, NOBODY].sum() + sum((weight[list(those), role] - weight[list(those), NOBODY]).sum() for those, role in ((choice.actors, ACTOR), (choice.recipients, RECIPIENT))))


def _sets_of(looked: Looked, chances: list[float]) -> Iterator[tuple[int, ...]]:
    """Sets of candidates for one role."""
    held = looked.held
    ranked = _once(held, range(len(chances)), np.array(chances), ranked=True)
    yield ()
    for n in ranked[:_SINGLES]:
        yield (n,)
        yield _once(held, [n, *(k for k in looked.joined[n])], np.array(chances))
    for many in range(2, _PAIRED + 1):
        for those in combinations(ranked[:_PAIRED], many):
            yield tuple(sorted(those))
    for least in _MANY:
        yield tuple(sorted(n for n in ranked if chances[n] >= least))


def _once(held: Held, those: Sequence[int] | range, chances: Floats, *, ranked: bool = False) -> tuple[int, ...]:
    """Candidates, each party once, the likeliest of those that overlap; in text order or the likeliest first."""
    kept: list[int] = []
    for n in sorted(set(those), key=lambda n: (-chances[n], n)):
        if not any(_same(held.candidates[n], held.candidates[k]) for k in kept):
            kept.append(n)
    return tuple(kept if ranked else sorted(kept))


def _same(one: Candidate, other: Candidate) -> bool:
    """Whether two candidates are one party: they mean the same, or overlap."""
    return (one.entity is not None and one.entity == other.entity) or (one.start < other.end and other.start < one.end)


def choice_facts(looked: Looked, choices: Sequence[Choice]) -> list[Facts]:
    """What speaks for and against each set of an event."""
    held = looked.held
    shares = {name: one_sided(held, rows) for name, rows in (("last", looked.last), ("net", looked.network), ("alone", looked.alone))}
    likely = [_likelihood(shares["last"], one) for one in choices]
    rules, out = rules_choice(held), []
    for place, choice in enumerate(choices):
        facts: Facts = {}
        said(facts, place=place, behind=likely[0] - likely[place], likely=likely[place], sets=len(choices), candidates=len(held.candidates))
        for side, role, those, ruled in (("a", ACTOR, choice.actors, rules.actors), ("r", RECIPIENT, choice.recipients, rules.recipients)):
            _of_side(facts, looked, side, those)
            _of_rules(facts, held, side, those, ruled)
            for name, chances in shares.items():
                _of_chances(facts, held, f"{name} {side}", [float(x) for x in chances[:, role]], those)
        _of_event(facts, held, choice)
        out.append(facts)
    return out


def _of_event(facts: Facts, held: Held, choice: Choice) -> None:
    many = f"{min(3, len(choice.actors))}{min(3, len(choice.recipients))}"
    frame, form = held.anchor.sense.entry.row.frame, form_of(held.anchor)
    said(facts, many=many, many_type=f"{many}|{held.event.type}", many_frame=f"{many}|{frame}|{form}", many_form=f"{many}|{form}", title=held.sentence.first == 0)


def _of_side(facts: Facts, looked: Looked, side: str, those: tuple[int, ...]) -> None:
    """How many are chosen, how they came up, whom و joins to them."""
    held = looked.held
    chosen = [held.candidates[n] for n in those]
    beside = [k for n in those for k in looked.joined[n] if not any(_same(held.candidates[k], c) for c in chosen)]
    inside = [held.sentence.start <= c.start < held.sentence.end for c in chosen]
    said(facts, **{
        f"{side} many": len(those), f"{side} left": len(beside), f"{side} outside": len(inside) - sum(inside),
        f"{side} read": sum(c.ways == {"read"} for c in chosen), f"{side} likely": min((c.likely for c in chosen), default=0.0),
        f"{side} unknown": sum(c.entity is None for c in chosen), f"{side} joined": sum(k in looked.joined[n] for n, k in combinations(those, 2)),
        f"{side} speaks": sum("speaker" in c.ways for c in chosen), f"{side} kind": chosen[0].kind or "none" if chosen else None,
    })


def _of_rules(facts: Facts, held: Held, side: str, those: tuple[int, ...], ruled: tuple[int, ...]) -> None:
    """Whether the rules chose the same, fewer or more."""
    same = sum(any(_same(held.candidates[n], held.candidates[k]) for k in ruled) for n in those)
    said(facts, **{f"{side} rules": f"{min(2, same)}{min(2, len(those) - same)}{min(2, max(0, len(ruled) - same))}"})


def _of_chances(facts: Facts, held: Held, name: str, chances: list[float], those: tuple[int, ...]) -> None:
    """The least likely that is chosen, the likeliest that is not, and how likely the others are together."""
    chosen = [held.candidates[n] for n in those]
    others: dict[str, float] = {}
    for n, c in enumerate(held.candidates):
        if not any(_same(c, k) for k in chosen):
            key = c.entity or str(c.start)
            others[key] = max(others.get(key, 0.0), chances[n])
    said(facts, **{
        f"{name} least": min((chances[n] for n in those), default=-1.0), f"{name} best": max((chances[n] for n in those), default=-1.0),
        f"{name} rival": max(others.values(), default=0.0), f"{name} rivals": sum(others.values()),
        f"{name} sure": sum(log(max(_LEAST, chances[n])) for n in those), f"{name} free": sum(log(max(_LEAST, 1 - x)) for x in others.values()),
    })
