"""Who is told to blame whom for which clause, by month; nobody's blame is weighed."""

from collections.abc import Iterable, Sequence
from functools import cache

import msgspec
from msgspec import structs

from riwaya.lang.affix_tables import load_affixes
from riwaya.lang.mechanism_tables import BlameWords
from riwaya.model.mechanism import Agreement, Clause, LedgerLine
from riwaya.model.reading import Reading
from riwaya.text.folding import fold

_AFFIXES = load_affixes()

BLAMING = frozenset({"not_met", "violated", "suspended"})
"""What is said of a clause that blames somebody."""
_OF_A_STATE = frozenset({"person", "state_body"})
"""Kinds of entity that stand for the state they are of; a town or an armed group does not."""
_CAPITAL = "place:capital."
_OWNER_WITHIN = 1
"""Words between one and a breach that is called its own (بسبب انتهاكها)."""
_BY_REACH = 24
"""Characters from a breach to "by", and from there to who did it."""
_MARKS = (". ", ".\n", "\n", "؟", "!")
"""What ends the words in which the one blamed is looked for."""


class Blame(msgspec.Struct, frozen=True):
    """How often one claimant blames one party for one clause in a month of publication (or a year, where no more is known; null: undated).

    `claimant` is null for articles' own words; `blamed` is an entity, null where neither the words nor the clause tell
    one party.
    """

    month: str | None
    clause: int
    claimant: str | None
    blamed: str | None
    lines: int


class ToldAt(msgspec.Struct, frozen=True):
    """Where something is told of a clause: on the words `at`, among them the clause's `own` and the state's `sign`, by whom (an entity or null)."""

    at: tuple[int, int]
    own: tuple[int, int] = (0, 0)
    sign: tuple[int, int] = (0, 0)
    by: str | None = None


class _Named(msgspec.Struct, frozen=True):
    """A party on its words."""

    start: int
    end: int
    party: str


def blamed_in(reading: Reading, agreement: Agreement, clause: Clause, told: ToldAt, words: BlameWords) -> str | None:
    """The party that words about a clause blame: whom they say it was done by, else the obligor, or a party, named nearest before.

    Nobody blames himself: what the one it is told by is or is of is left out; nor is a party blamed where it only is the place (in
    Syria, a truce *of* Syria). Where none is named it is the clause's obligor, if it binds one alone.
    """
    owner = owner_of(reading, agreement, clause, told, words)
    if owner is not None:
        return owner
    named = _named(reading, agreement, clause, told, words)
    start, end = told.at
    behind = [f for by in words.by if (f := reading.text.find(f" {by} ", start, end + _BY_REACH)) >= 0]
    if behind:
        return next((n.party for n in named if min(behind) < n.start <= min(behind) + _BY_REACH), None)
    before = [n for n in named if n.start < end]
    bound = [n for n in before if n.party in clause.obligor] or before
    if bound:
        return max(bound, key=lambda n: n.start).party
    return clause.obligor[0] if len(clause.obligor) == 1 else None


def owner_of(reading: Reading, agreement: Agreement, clause: Clause, told: ToldAt, words: BlameWords) -> str | None:
    """The party right behind a breach, or right before one that is called its own (يدين إيران لانتهاكها), also where it seems to speak."""
    start, end = told.sign
    alone = structs.replace(told, by=None)
    if (doer := _right_behind(reading, agreement, clause, alone, words)) is not None:
        return doer
    if not reading.text[start:end].endswith(words.its):
        return None
    near = [n for n in _named(reading, agreement, clause, alone, words) if n.end <= start]
    last = max(near, key=lambda n: n.start, default=None)
    return last.party if last is not None and len(reading.text[last.end : start].split()) <= _OWNER_WITHIN else None


def _right_behind(reading: Reading, agreement: Agreement, clause: Clause, told: ToldAt, words: BlameWords) -> str | None:
    """The party that is the next word behind a breach, whose breach it is (عدم التزام إيران); one behind a preposition is what it is against."""
    end = told.sign[1]
    own = structs.replace(told, own=(end, end))
    return next((n.party for n in _named(reading, agreement, clause, own, words) if n.start == end + 1), None) if end else None


def home_of(reading: Reading, entity: str | None) -> str | None:
    """The state whose person or body an entity is."""
    return _homes(reading).get(entity or "")


def _homes(reading: Reading) -> dict[str, str]:
    return {e.id: f"state:{e.country}" for e in reading.entities if e.country and e.kind in _OF_A_STATE}


def party_of(reading: Reading, agreement: Agreement, clause: Clause, entities: Iterable[str | None]) -> str | None:
    """The first of the parties that some entities are, or are of."""
    home = _homes(reading)
    return next((
        party for entity in entities if entity for party in (*clause.obligor, *agreement.parties)
        if party in {entity, home.get(entity), _of_capital(entity)}
    ), None)


def is_kept_by_another(reading: Reading, agreement: Agreement, clause: Clause, told: ToldAt, words: BlameWords) -> bool:
    """Whether what is kept is a party's whom the clause does not bind: it keeps something else of the agreement."""
    named = [n for n in _named(reading, agreement, clause, told, words) if n.start < told.at[1]]
    keeper = max(named, key=lambda n: n.start).party if named else told.by
    return bool(clause.obligor) and keeper in agreement.parties and keeper not in clause.obligor


def _named(reading: Reading, agreement: Agreement, clause: Clause, told: ToldAt, words: BlameWords) -> list[_Named]:
    """The parties named in the sentence as such, the one it is told by left out."""
    start, end = around(reading.text, *told.at)
    parties = tuple(dict.fromkeys((*clause.obligor, *agreement.parties)))
    home = _homes(reading)
    speaker = {told.by, home.get(told.by or "")}
    return [
        _Named(m.start, m.end, party)
        for m in reading.mentions if start <= m.start < end and m.entity
        if not told.own[0] < m.start < told.own[1] and not _is_place(reading.text, start, m.start, words)
        for party in parties if party in {m.entity, home.get(m.entity), _of_capital(m.entity)} and party not in speaker
    ]


def _of_capital(entity: str) -> str | None:
    return f"state:{entity.removeprefix(_CAPITAL)}" if entity.startswith(_CAPITAL) else None


def _is_place(text: str, first: int, at: int, words: BlameWords) -> bool:
    """Whether a name stands behind a word by which it is a place or what something is against."""
    before = fold(text[first:at]).split()
    joined = at > first and not text[at - 1].isspace()
    if joined and before and before[-1][-1:] in _AFFIXES.prepositions:
        return True
    return not joined and bool(before) and before[-1] in _folded(words.place)


@cache
def _folded(words: frozenset[str]) -> frozenset[str]:
    return frozenset(map(fold, words))


def around(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence, by its marks, in which words stand."""
    first = max(text.rfind(mark, 0, start) for mark in _MARKS) + 1
    last = min((found for mark in _MARKS if (found := text.find(mark, end)) >= 0), default=len(text))
    return first, last


def blame_by_month(lines: Iterable[LedgerLine]) -> tuple[Blame, ...]:
    """The blaming lines of a ledger, counted by month, clause, claimant and the party blamed."""
    counted: dict[tuple[str, int, str, str], int] = {}
    for line in lines:
        if line.relation is None and line.status in BLAMING:
            # of a year alone, the year
            key = ((line.evidence.published or "")[:7], line.clause, line.claimant or "", line.blamed or "")
            counted[key] = counted.get(key, 0) + 1
    return tuple(_row(key, n) for key, n in sorted(counted.items(), key=lambda c: (c[0][0] or "9999", c[0][1:])))


def _row(key: Sequence[str | int], lines: int) -> Blame:
    month, clause, claimant, blamed = key
    return Blame(str(month) or None, int(clause), str(claimant) or None, str(blamed) or None, lines)
