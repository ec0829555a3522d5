"""Each candidate of an event as it stands beside the others, once each was looked at alone."""

from collections.abc import Sequence
from itertools import pairwise

from riwaya.events.weighed.choices import ACTOR, RECIPIENT, ruled_ways
from riwaya.events.weighed.facts import Facts
from riwaya.events.weighed.parties import Held
from riwaya.events.weighed.trees import Floats

_JOINED = 3
"""Characters between two phrases that و joins."""


def beside_others(held: Held, facts: Sequence[Facts], chances: Floats, network: Floats | None = None) -> list[Facts]:
    """The facts of each candidate with how it stands among the others.

    Args:
        held: the event and its candidates.
        facts: the facts of each candidate.
        chances: by a first look at each alone.
        network: by the network (`network`), where it said anything.

    """
    out = [dict(f) for f in facts]
    joined = joined_by_and(held, facts)
    for name, looked in (("look", chances), ("net", network)):
        if looked is not None:
            for role in (ACTOR, RECIPIENT):
                _stand(out, (name, role), held, [float(x) for x in looked[:, role]], joined)
    return out


def _stand(out: list[Facts], look: tuple[str, int], held: Held, column: list[float], joined: list[list[int]]) -> None:
    """Adds how each candidate stands among the others by its chance of one role."""
    keys = [c.entity or str(c.start) for c in held.candidates]
    rules, role = ruled_ways(held), look[1]
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


def joined_by_and(held: Held, facts: Sequence[Facts]) -> list[list[int]]:
    """For each candidate those that و joins it to: the phrase before it, or after it.

    Args:
        held: the event and its candidates.
        facts: the facts of each candidate (`parties.party_facts`).

    """
    out: list[list[int]] = [[] for _ in facts]
    phrases = [n for n, c in enumerate(held.candidates) if "phrase" in c.ways and held.sentence.start <= c.start < held.sentence.end]
    for before, after in pairwise(phrases):
        if facts[after].get("joined") and held.candidates[after].start - held.candidates[before].end <= _JOINED:
            out[before].append(after)
            out[after].append(before)
    return out
