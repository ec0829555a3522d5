"""Matters: tellings joined by their ties, strongest first; a person's word wins over any tie.

The result does not depend on the order in which articles were read: ties are a function of two tellings, and
they are taken in an order of their own.
"""

from collections import defaultdict
from collections.abc import Iterable

import msgspec

from riwaya.model.account import Tie


class Verdicts(msgspec.Struct, frozen=True):
    """What persons decided: pairs of tellings that are one matter, and pairs that are not."""

    merged: frozenset[tuple[str, str]] = frozenset()
    split: frozenset[tuple[str, str]] = frozenset()


NO_VERDICTS = Verdicts()


def join(tellings: Iterable[str], ties: Iterable[Tie], verdicts: Verdicts = NO_VERDICTS) -> list[tuple[str, ...]]:
    """Groups of tellings that are one matter, each sorted, the groups by their first member.

    A tie that would bring together two tellings a person has split is left out, and so are all weaker ones that
    would do so by a detour.
    """
    group = {t: t for t in tellings}
    members = {t: {t} for t in group}
    barred: dict[str, set[str]] = defaultdict(set)
    for a, b in verdicts.split:
        barred[a].add(b)
        barred[b].add(a)

    def union(a: str, b: str) -> None:
        one, two = group[a], group[b]
        if one == two or any(barred[m] & members[two] for m in members[one] if m in barred):
            return
        keep, gone = sorted((one, two))
        for m in members[gone]:
            group[m] = keep
        members[keep] |= members.pop(gone)

    for a, b in sorted(verdicts.merged):
        if a in group and b in group:
            union(a, b)
    for t in sorted(ties, key=lambda t: (-t.score, t.a, t.b)):
        if t.a in group and t.b in group:
            union(t.a, t.b)
    return sorted(tuple(sorted(m)) for m in members.values())
