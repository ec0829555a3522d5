"""The parties of an event chosen together: of the likeliest sets of candidates the one that is most often all right.

Chances of single candidates do not tell it: where two are as likely as each other and an event of this kind has one actor, each is
less likely than not, and still one of them is right. So each set is looked at as a whole by trees of its own.
"""

from collections.abc import Iterable, Sequence
from itertools import combinations
from math import log

import msgspec
import numpy as np

from riwaya.events.weighed.candidates import Candidate
from riwaya.events.weighed.facts import Facts, said
from riwaya.events.weighed.parties import Held, form_of
from riwaya.events.weighed.trees import Floats, load_trees
from riwaya.model.event import Party

SYMMETRIC = frozenset({"CONSULT", "AGREE", "COOPERATE"})
"""Types whose sides are all actors."""
NOBODY, ACTOR, RECIPIENT = 0, 1, 2
"""The classes of the trees."""
MOST = 24
"""Sets of an event that are looked at, the likeliest by the chances of their candidates."""
BEHIND = 5.0
"""By how much (in natural logarithms) a set may be less likely than the likeliest to be looked at."""
MARGIN = 0.1
"""By how much another set must be likelier all right than that of the rules, which tell why: on folds this costs one in two hundred, and the earlier gold gains as many (decision 0108)."""
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
    """An event with its candidates, the chances of each class for each of them, and for each those that و joins it to.

    Chances: at `last` (beside the others), `alone`, and by the `network`, null where it read nothing.
    """

    held: Held
    last: Floats
    alone: Floats
    network: Floats | None
    joined: list[list[int]]


def ruled_ways(held: Held) -> Choice:
    """What the rules chose, in the roles they gave."""
    ways = [c.ways for c in held.candidates]
    return Choice(tuple(n for n, w in enumerate(ways) if "actor" in w), tuple(n for n, w in enumerate(ways) if "recipient" in w and "actor" not in w))


def rules_choice(held: Held) -> Choice:
    """What the rules chose; both sides of a meeting are actors."""
    ruled = ruled_ways(held)
    return Choice(tuple(sorted(ruled.actors + ruled.recipients)), ()) if held.event.type in SYMMETRIC else ruled


def choose(looked: Sequence[Looked]) -> list[Choice]:
    """For each event the set of parties that is most likely all right; where the network read nothing the likeliest by its single parties.

    Args:
        looked: the events of a text.

    """
    sets = [choices_of(one) for one in looked]
    asked = [n for n, ones in enumerate(sets) if len(ones) > 1 and looked[n].network is not None]
    chances = iter(load_trees("choices").chances([f for n in asked for f in choice_facts(looked[n], sets[n])])[:, 0].tolist())
    out = [ones[0] for ones in sets]
    for n in asked:
        rules = rules_choice(looked[n].held)
        right = [next(chances) + (MARGIN if one == rules else 0.0) for one in sets[n]]
        out[n] = sets[n][right.index(max(right))]
    return out


def parties_of(candidates: list[Candidate], numbers: tuple[int, ...]) -> tuple[Party, ...]:
    """The chosen candidates as parties, in text order."""
    return tuple(p for n in numbers for p in candidates[n].parties)


def one_sided(held: Held, chances: Floats) -> Floats:
    """The chances of an event's candidates; all sides of a meeting are actors."""
    if held.event.type not in SYMMETRIC:
        return chances
    return np.stack([chances[:, NOBODY], chances[:, ACTOR] + chances[:, RECIPIENT], np.zeros(len(chances))], axis=1)


class _Side(msgspec.Struct):
    """The candidates for one role: of each party (candidates that mean the same) the likeliest, the likeliest party first; what the rules chose."""

    role: int
    name: str
    ranked: list[int]
    ruled: tuple[int, ...]


def choices_of(looked: Looked) -> list[Choice]:
    """The sets worth looking at, the likeliest first."""
    held, chances = looked.held, one_sided(looked.held, looked.last)
    sets = [_sets_of(looked, side, chances[:, side.role].tolist()) for side in _sides(looked)]
    weight = np.log(np.maximum(chances, _LEAST))
    gain = (weight - weight[:, :1]).tolist()
    sums = [[sum(gain[n][role] for n in those) for those in ones] for role, ones in zip((ACTOR, RECIPIENT), sets, strict=True)]
    ordered = sorted(
        (-(sums[0][a] + sums[1][r]), actors, recipients) for a, actors in enumerate(sets[0]) for r, recipients in enumerate(sets[1])
        if not any(_same(held.candidates[n], held.candidates[k]) for n in actors for k in recipients)
    )[:MOST]
    return [Choice(actors, recipients) for less, actors, recipients in ordered if less <= ordered[0][0] + BEHIND]


def _sides(looked: Looked) -> list[_Side]:
    rules, chances, out = rules_choice(looked.held), one_sided(looked.held, looked.last), []
    for role, name, ruled in ((ACTOR, "a", rules.actors), (RECIPIENT, "r", rules.recipients)):
        column = chances[:, role].tolist()
        ranked = [] if name == "r" and looked.held.event.type in SYMMETRIC else _once(looked.held, range(len(column)), column)
        out.append(_Side(role, name, ranked, tuple(sorted(_once(looked.held, ruled, column)))))
    return out


def _sets_of(looked: Looked, side: _Side, chances: list[float]) -> list[tuple[int, ...]]:
    """Sets of candidates for one role: none, the rules', each of the likeliest alone and with those that و joins to it, two or three, all from a chance."""
    held, ranked, out = looked.held, side.ranked, {(), side.ruled}
    for n in ranked[:_SINGLES]:
        out |= {(n,), tuple(sorted(_once(held, [n, *looked.joined[n]], chances)))}
    for many in range(2, _PAIRED + 1):
        out |= {tuple(sorted(those)) for those in combinations(ranked[:_PAIRED], many)}
    out |= {tuple(sorted(n for n in ranked if chances[n] >= least)) for least in _MANY}
    return sorted(out) if ranked else [()]


def _once(held: Held, those: Iterable[int], chances: list[float]) -> list[int]:
    """Candidates, each party once, the likeliest first; of those that overlap the likeliest."""
    kept: list[int] = []
    for n in sorted(set(those), key=lambda n: (-chances[n], n)):
        if not any(_same(held.candidates[n], held.candidates[k]) for k in kept):
            kept.append(n)
    return kept


def _same(one: Candidate, other: Candidate) -> bool:
    """Whether two candidates are one party: they mean the same, or overlap."""
    return (one.entity is not None and one.entity == other.entity) or (one.start < other.end and other.start < one.end)


def choice_facts(looked: Looked, choices: Sequence[Choice]) -> list[Facts]:
    """What speaks for and against each set of an event."""
    held, sides = looked.held, _sides(looked)
    shares = {name: one_sided(held, rows) for name, rows in (("last", looked.last), ("alone", looked.alone), ("net", looked.network)) if rows is not None}
    columns = [[(f"{name} {side.name}", _Column(held, rows[:, side.role].tolist())) for name, rows in shares.items()] for side in sides]
    out: list[Facts] = []
    for place, choice in enumerate(choices):
        facts: Facts = {}
        said(facts, place=place, sets=len(choices), candidates=len(held.candidates))
        for side, of_side, those in zip(sides, columns, (choice.actors, choice.recipients), strict=True):
            _of_side(facts, looked, side, those)
            for name, column in of_side:
                column.tell(facts, name, those)
        facts["likely"] = sum(facts[f"last {side.name} {of}"] for side in sides for of in ("sure", "free"))
        facts["behind"] = (out[0] if out else facts)["likely"] - facts["likely"]
        _of_event(facts, held, choice)
        out.append(facts)
    return out


def _of_event(facts: Facts, held: Held, choice: Choice) -> None:
    many = f"{min(3, len(choice.actors))}{min(3, len(choice.recipients))}"
    frame, form = held.anchor.sense.entry.row.frame, form_of(held.anchor)
    said(facts, many=many, many_type=f"{many}|{held.event.type}", many_frame=f"{many}|{frame}|{form}", many_form=f"{many}|{form}", title=held.sentence.first == 0)


def _of_side(facts: Facts, looked: Looked, side: _Side, those: tuple[int, ...]) -> None:
    """How many are chosen, how they came up, whom و joins to them, whether the rules chose the same, fewer or more."""
    held, name = looked.held, side.name
    chosen = [held.candidates[n] for n in those]
    beside = [k for n in those for k in looked.joined[n] if not any(_same(held.candidates[k], c) for c in chosen)]
    ruled = sum(any(_same(c, held.candidates[k]) for k in side.ruled) for c in chosen)
    said(facts, **{
        f"{name} many": len(those), f"{name} left": len(beside), f"{name} outside": sum(not held.sentence.start <= c.start < held.sentence.end for c in chosen),
        f"{name} read": sum(c.ways == {"read"} for c in chosen), f"{name} likely": min((c.likely for c in chosen), default=0.0),
        f"{name} unknown": sum(c.entity is None for c in chosen), f"{name} joined": sum(k in looked.joined[n] for n, k in combinations(those, 2)),
        f"{name} speaks": sum("speaker" in c.ways for c in chosen), f"{name} kind": chosen[0].kind or "none" if chosen else None,
        f"{name} rules": f"{min(2, ruled)}{min(2, len(those) - ruled)}{min(2, max(0, len(side.ruled) - ruled))}",
    })


class _Column:
    """The chances of one role: of each candidate, and of each party the greatest."""

    def __init__(self, held: Held, chances: list[float]) -> None:
        self.chances = chances
        self.keys = [c.entity or str(c.start) for c in held.candidates]
        self.best: dict[str, float] = {}
        for key, chance in zip(self.keys, chances, strict=True):
            self.best[key] = max(self.best.get(key, 0.0), chance)
        self.free = {key: log(max(_LEAST, 1 - chance)) for key, chance in self.best.items()}

    def tell(self, facts: Facts, name: str, those: tuple[int, ...]) -> None:
        """Adds the least likely that is chosen, the likeliest that is not, and how likely the others are together."""
        chosen = {self.keys[n] for n in those}
        others = [chance for key, chance in self.best.items() if key not in chosen]
        mine = [self.chances[n] for n in those]
        facts[f"{name} least"], facts[f"{name} best"] = min(mine, default=-1.0), max(mine, default=-1.0)
        facts[f"{name} rival"], facts[f"{name} rivals"] = max(others, default=0.0), sum(others)
        facts[f"{name} sure"] = sum(log(max(_LEAST, chance)) for chance in mine)
        facts[f"{name} free"] = sum(free for key, free in self.free.items() if key not in chosen)
