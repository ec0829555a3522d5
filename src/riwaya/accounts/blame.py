"""Who is told to blame whom for which clause, by month; nobody's blame is weighed."""

from collections.abc import Iterable, Sequence

import msgspec

from riwaya.model.mechanism import Agreement, Clause, LedgerLine
from riwaya.model.reading import Reading

BLAMING = frozenset({"not_met", "violated", "suspended"})
"""What is said of a clause that blames somebody."""
_MARKS = (". ", ".\n", "\n", "؟", "!")
"""What ends the words in which the one blamed is looked for."""


class Blame(msgspec.Struct, frozen=True):
    """How often one claimant blames one party for one clause in a month of publication (null: undated).

    `claimant` is null for articles' own words; `blamed` is an entity, null where neither the words nor the clause tell
    one party.
    """

    month: str | None
    clause: int
    claimant: str | None
    blamed: str | None
    lines: int


def blamed_in(
    reading: Reading, agreement: Agreement, clause: Clause, at: tuple[int, int], own: tuple[int, int] = (0, 0), *, by: str | None = None
) -> str | None:
    """The party that words about a clause blame: the obligor, or a party, named nearest before them or within.

    Nobody blames himself: what the one it is told `by` is or is of is left out. What stands in the clause's `own` words blames nobody: a truce in a state's land is not yet that state's. Where none is named it is the clause's obligor, if it binds one alone.
    """
    start, end = _around(reading.text, *at)
    parties = tuple(dict.fromkeys((*clause.obligor, *agreement.parties)))
    home = {e.id: f"state:{e.country}" for e in reading.entities if e.country}
    named = [
        (m.start, party) for m in reading.mentions if start <= m.start < end and m.entity
        if not own[0] <= m.start < own[1]
        for party in parties if party in {m.entity, home.get(m.entity)} and party not in {by, home.get(by or "")}
    ]
    before = [n for n in named if n[0] < at[1]] or named
    bound = [n for n in before if n[1] in clause.obligor] or before
    if bound:
        return max(bound)[1]
    return clause.obligor[0] if len(clause.obligor) == 1 else None


def _around(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence, by its marks, in which words stand."""
    first = max(text.rfind(mark, 0, start) for mark in _MARKS) + 1
    last = min((found for mark in _MARKS if (found := text.find(mark, end)) >= 0), default=len(text))
    return first, last


def blame_by_month(lines: Iterable[LedgerLine]) -> tuple[Blame, ...]:
    """The blaming lines of a ledger, counted by month, clause, claimant and the party blamed."""
    counted: dict[tuple[str, int, str, str], int] = {}
    for line in lines:
        if line.relation is None and line.status in BLAMING:
            month = (line.evidence.published or "")[:7]
            key = (month if len(month) == 7 else "", line.clause, line.claimant or "", line.blamed or "")
            counted[key] = counted.get(key, 0) + 1
    return tuple(_row(key, n) for key, n in sorted(counted.items(), key=lambda c: (c[0][0] or "9999", c[0][1:])))


def _row(key: Sequence[str | int], lines: int) -> Blame:
    month, clause, claimant, blamed = key
    return Blame(str(month) or None, int(clause), str(claimant) or None, str(blamed) or None, lines)
