"""The parties of an event from the chances of its candidates: looked at alone first, then beside one another."""

from collections.abc import Sequence
from itertools import pairwise
from math import log

import msgspec
import numpy as np
from numpy.typing import NDArray

from riwaya.events.weighed.candidates import Candidate
from riwaya.events.weighed.facts import Facts
from riwaya.events.weighed.parties import Held
from riwaya.events.weighed.trees import Floats
from riwaya.model.event import Party

SYMMETRIC = frozenset({"CONSULT", "AGREE", "COOPERATE"})
"""Types whose sides are all actors."""
NOBODY, ACTOR, RECIPIENT = 0, 1, 2
"""The classes of the trees."""
MARGIN = 0.3
"""By how much (in logarithms of chances) other parties must be likelier than the rules' own before they take their place; chosen on folds (decision 0103)."""
_LEAST = 1e-4
_JOINED = 3
"""Characters between two phrases that و joins."""


class Choice(msgspec.Struct, frozen=True):
    """The candidates chosen for each role, by their place among the candidates."""

    actors: tuple[int, ...]
    recipients: tuple[int, ...]


def rules_choice(held: Held) -> Choice:
    """What the rules chose."""
    ways = [c.ways for c in held.candidates]
    return Choice(tuple(n for n, w in enumerate(ways) if "actor" in w), tuple(n for n, w in enumerate(ways) if "recipient" in w and "actor" not in w))


def choose(held: Held, chances: Floats, margin: float = MARGIN) -> Choice:
    """The likeliest parties, where they are likelier than the rules' by a margin; else the rules'.

    Parties that the rules found are only replaced or joined by others, never left out: on folds as many were wrongly left out as rightly.

    Args:
        held: the event and its candidates.
        chances: for each candidate the chance of each class.
        margin: in natural logarithms.

    """
    weight = [[log(max(_LEAST, float(x))) for x in row] for row in chances]
    if held.event.type in SYMMETRIC:
        weight = [[log(max(_LEAST, float(row[NOBODY]))), log(max(_LEAST, float(row[ACTOR] + row[RECIPIENT]))), log(_LEAST)] for row in chances]
    best = [max(range(3), key=row.__getitem__) for row in weight]
    choice = Choice(*(_once(held, [n for n, c in enumerate(best) if c == role], weight, role) for role in (ACTOR, RECIPIENT)))
    rules = rules_choice(held)
    kept = Choice(
        *(of_rules if set(chosen) < set(of_rules) else chosen for chosen, of_rules in ((choice.actors, rules.actors), (choice.recipients, rules.recipients)))
    )
    both = set(kept.actors) & set(kept.recipients)
    return rules if both or _sum(weight, kept) - _sum(weight, rules) < margin else kept


def _once(held: Held, chosen: list[int], weight: list[list[float]], role: int) -> tuple[int, ...]:
    """The chosen, each entity once, the likeliest of those that overlap."""
    kept: list[int] = []
    for n in sorted(chosen, key=lambda n: -weight[n][role]):
        one = held.candidates[n]
        if not any((one.entity and one.entity == held.candidates[k].entity) or (one.start < held.candidates[k].end and held.candidates[k].start < one.end) for k in kept):
            kept.append(n)
    return tuple(sorted(kept))


def _sum(weight: list[list[float]], choice: Choice) -> float:
    return sum(row[ACTOR if n in choice.actors else RECIPIENT if n in choice.recipients else NOBODY] for n, row in enumerate(weight))


def beside_others(held: Held, facts: Sequence[Facts], chances: Floats, network: NDArray[np.float32] | None = None) -> list[Facts]:
    """The facts of each candidate with how it stands among the others.

    Args:
        held: the event and its candidates.
        facts: the facts of each candidate.
        chances: by a first look at each alone.
        network: by the network (`network`), where it said anything.

    """
    out = [dict(f) for f in facts]
    joined = _joined(held, facts)
    for name, looked in (("look", chances), ("net", network)):
        if looked is not None:
            for role in (ACTOR, RECIPIENT):
                _stand(out, (name, role), held, [float(x) for x in looked[:, role]], joined)
    return out


def _stand(out: list[Facts], look: tuple[str, int], held: Held, column: list[float], joined: list[list[int]]) -> None:
    """Adds how each candidate stands among the others by its chance of one role."""
    keys = [c.entity or str(c.start) for c in held.candidates]
    rules, role = rules_choice(held), look[1]
    name = f"{look[0]}{role}"
    ruled = max((column[n] for n in (rules.actors if role == ACTOR else rules.recipients)), default=-1.0)
    for n, key in enumerate(keys):
        same = [x for x, k in zip(column, keys, strict=True) if k == key]
        others = [x for x, k in zip(column, keys, strict=True) if k != key]
        best, rival = max(same), max(others, default=0.0)
        out[n].update({
            f"{name} own": column[n], f"{name} entity": best, f"{name} entity sum": sum(same), f"{name} rival": rival,
            f"{name} ahead": best - rival, f"{name} rank": float(sum(x > best for x in set(others))), f"{name} all": sum(column),
            f"{name} rules": ruled, f"{name} joined": max((column[k] for k in joined[n]), default=-1.0), f"{name} first": float(column[n] == best),
        })


def _joined(held: Held, facts: Sequence[Facts]) -> list[list[int]]:
    """For each candidate those that و joins it to: the phrase before it, or after it."""
    out: list[list[int]] = [[] for _ in facts]
    phrases = [n for n, c in enumerate(held.candidates) if "phrase" in c.ways and held.sentence.start <= c.start < held.sentence.end]
    for before, after in pairwise(phrases):
        if facts[after].get("joined") and held.candidates[after].start - held.candidates[before].end <= _JOINED:
            out[before].append(after)
            out[after].append(before)
    return out


def parties_of(candidates: list[Candidate], numbers: tuple[int, ...]) -> tuple[Party, ...]:
    """The chosen candidates as parties, in text order."""
    return tuple(p for n in numbers for p in candidates[n].parties)
