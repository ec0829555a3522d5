"""Matters: tellings joined by their ties, strongest first; a person's word wins over any tie.

The result does not depend on the order in which articles were read: ties are a function of two tellings, and
they are taken in an order of their own.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

import msgspec

from riwaya.model.account import Tie


class Verdicts(msgspec.Struct, frozen=True):
    """What persons decided: pairs of tellings that are one matter, and pairs that are not."""

    merged: frozenset[tuple[str, str]] = frozenset()
    split: frozenset[tuple[str, str]] = frozenset()


NO_VERDICTS = Verdicts()
LINKED = 0.5
"""Share of the tellings' pairs between two groups that must be tied for them to become one. Lower values were seen to chain the
reports of a whole week on one town into one matter (docs/reference/accounts.md)."""
LEAST_LINKED = 0.25
"""Share of them that is enough where half of the pairs of their articles are tied: each article tells a thing in several sentences."""
STORIES_LINKED = 0.25
"""The same for stories, of which only those are compared that are tied themselves: at half of the pairs a fifth of the ties joined nothing."""


def _linked(one: set[str], two: set[str], tied: Mapping[str, set[str]], share: float) -> bool:
    """Whether enough of the articles of two groups tell of one thing, and enough of their single tellings too."""
    pairs = {(m, other) for m in one if m in tied for other in tied[m] & two}
    if len(pairs) >= share * len(one) * len(two):
        return True
    articles = {(_article(a), _article(b)) for a, b in pairs}
    possible = len({_article(m) for m in one}) * len({_article(m) for m in two})
    return len(articles) >= share * possible and len(pairs) >= LEAST_LINKED * len(one) * len(two)


def _article(telling: str) -> str:
    return telling.rpartition("/")[0] or telling


def join(
    tellings: Iterable[str], ties: Iterable[Tie], verdicts: Verdicts = NO_VERDICTS, *, stories: Collection[str] = frozenset()
) -> list[tuple[str, ...]]:
    """Groups of tellings that are one matter, each sorted, the groups by their first member.

    A tie that would bring together two tellings a person has split is left out, and so are all weaker ones that
    would do so by a detour. Groups become one only if enough of their members are tied with one another: a chain of
    tellings, each like the next, is not one matter. `stories` are those of whole articles, which a smaller share joins.
    """
    group = {t: t for t in tellings}
    members = {t: {t} for t in group}
    barred: dict[str, set[str]] = defaultdict(set)
    for a, b in verdicts.split:
        barred[a].add(b)
        barred[b].add(a)
    ordered = sorted((t for t in ties if t.a in group and t.b in group), key=lambda t: (-t.score, t.a, t.b))
    tied: dict[str, set[str]] = defaultdict(set)
    for t in ordered:
        tied[t.a].add(t.b)
        tied[t.b].add(t.a)

    def union(a: str, b: str, share: float) -> None:
        one, two = group[a], group[b]
        if one == two or any(barred[m] & members[two] for m in members[one] if m in barred):
            return
        if share and not _linked(members[one], members[two], tied, share):
            return
        keep, gone = sorted((one, two))
        for m in members[gone]:
            group[m] = keep
        members[keep] |= members.pop(gone)

    for a, b in sorted(verdicts.merged):
        if a in group and b in group:
            union(a, b, 0.0)
    for t in ordered:
        union(t.a, t.b, STORIES_LINKED if t.a in stories else LINKED)
    return sorted(tuple(sorted(m)) for m in members.values())
