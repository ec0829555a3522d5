"""Rival accounts and the machinery as the report shows them: what is worth showing, and where its words stand."""

from collections.abc import Iterable, Mapping

import msgspec

from riwaya.model.mechanism import Evidence, Mechanism
from riwaya.model.reading import Reading
from riwaya.views.accounts import AccountRow, MatterRow
from riwaya.views.machinery import ClauseStanding
from riwaya.views.report.gather import in_order

_OPEN = frozenset({"contradicts", "denies", "walks_back", "self_reversal", "paraphrase_vs_quote"})
"""Relations that make a matter rival."""
_SHOWN = 60
"""Matters in a report; beyond, a reader asks `riwaya accounts`."""
_WORDS = 6
"""Pieces of evidence shown for a mechanism."""


class Ledger(msgspec.Struct, frozen=True):
    """An agreement with its clauses."""

    name_ar: str
    name_en: str
    clauses: tuple[ClauseStanding, ...]


class Machinery(msgspec.Struct, frozen=True):
    """What a report shows beside the readings themselves."""

    matters: tuple[MatterRow, ...] = ()
    mechanisms: tuple[Mechanism, ...] = ()
    ledgers: tuple[Ledger, ...] = ()


def is_open(matter: MatterRow) -> bool:
    """Whether its accounts disagree."""
    return any(r.kind in _OPEN for slot in matter.slots for r in slot.relations)


def chosen_matters(matters: Iterable[MatterRow]) -> tuple[MatterRow, ...]:
    """Matters of two independent sources or more, and those in dispute; the disputed first."""
    worth = [m for m in matters if m.independent > 1 or is_open(m)]
    return tuple(sorted(worth, key=lambda m: (not is_open(m), -m.independent, m.matter)))[:_SHOWN]


def article_numbers(readings: Iterable[Reading]) -> Mapping[str, int]:
    """The number of each article in the report, by its id."""
    return {r.article.id: n for n, r in enumerate(in_order(readings), 1)}


def account_anchor(account: AccountRow, numbers: Mapping[str, int]) -> str | None:
    """Where the words of an account stand in the page; null where the article is not in this report."""
    number = numbers.get(account.article)
    if not number:
        return None
    return f"r{number}-{account.event}" if account.event.startswith("e") else f"r{number}"  # only events have marks of their own


def evidence_anchor(evidence: Evidence, numbers: Mapping[str, int]) -> str | None:
    """Where the words of a sighting stand in the page."""
    number = numbers.get(evidence.article)
    return f"r{number}" if number else None


def shown_evidence(mechanism: Mechanism, numbers: Mapping[str, int]) -> tuple[tuple[Evidence, str], ...]:
    """The first pieces of evidence that stand in this report, each with its anchor."""
    found = [(e, f"r{numbers[e.article]}-s{e.start}") for e in mechanism.evidence if e.article in numbers]
    return tuple(found[:_WORDS])
