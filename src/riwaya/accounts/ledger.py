"""The ledger of an agreement: per clause and claimant what is said to be met, and where a report departs from the text.

Nobody's word is weighed here: two claimants who differ make a clause disputed, no more.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from riwaya.accounts.blame import BLAMING, blamed_in
from riwaya.accounts.machinery import evidence_of
from riwaya.model.mechanism import CLAUSE, Agreement, Clause, LedgerLine, Sighting
from riwaya.model.reading import Reading
from riwaya.model.time import Quantity

_NEAR = 60
"""Characters between a clause's words and a number of its unit; farther ones tell of something else."""
_OPPOSITE = (frozenset({"met"}), frozenset({"not_met", "violated", "suspended"}))


def ledger(readings: Iterable[Reading], agreement: Agreement, *, as_of: str | None = None) -> tuple[LedgerLine, ...]:
    """The lines of an agreement's ledger, by clause, then by date of publication, then by place in the text."""
    clauses = {f"{agreement.id}#{c.no}": c for c in agreement.clause}
    lines = [
        _line(reading, agreement, clauses[sighting.mechanism], told)
        for reading in readings
        if as_of is None or (reading.article.published.value or "9999") <= as_of
        for sighting in reading.mechanisms
        if sighting.kind == CLAUSE and sighting.mechanism in clauses
        for told in _told(reading, sighting, clauses[sighting.mechanism])
    ]
    return tuple(sorted(lines, key=lambda x: (x.clause, x.evidence.published or "9999", x.evidence.article, x.evidence.start)))


def status_of(lines: Iterable[LedgerLine]) -> str | None:
    """The status of one clause over its lines: `disputed` where claimants differ, else the last one told."""
    told = [line for line in lines if line.relation is None]
    if not told:
        return None
    stated = {line.status for line in told}
    if stated & _OPPOSITE[0] and stated & _OPPOSITE[1]:
        return "disputed"
    return told[-1].status


class _Told(NamedTuple):
    """What a reading tells of a clause, on which words."""

    status: str
    start: int
    end: int
    rule: str
    relation: str | None = None
    basis: str | None = None
    own: tuple[int, int] = (0, 0)


def _told(reading: Reading, sighting: Sighting, clause: Clause) -> Iterator[_Told]:
    if sighting.state and sighting.rule and sighting.state_start is not None and sighting.state_end is not None:
        start, end = min(sighting.start, sighting.state_start), max(sighting.end, sighting.state_end)
        yield _Told(sighting.state, start, end, sighting.rule, own=(sighting.start, sighting.end))
    for quantity in reading.quantities if clause.value else ():
        if clause.value and quantity.unit == clause.value.unit and _near(quantity, sighting) and _departs(quantity, clause):
            basis = (
                f"clause {clause.no} gives {clause.value.low:g}–{clause.value.high:g} {clause.value.unit}, "
                f"the report {_range(quantity)}"
            )
            start, end = min(sighting.start, quantity.start), max(sighting.end, quantity.end)
            yield _Told("reported", start, end, "account.differs_from_text", "differs_from_text", basis)


def _line(reading: Reading, agreement: Agreement, clause: Clause, told: _Told) -> LedgerLine:
    # a state's words may reach past the content they tell of, so the claimant is sought where they begin
    evidence = evidence_of(reading, told.start, told.end, told_at=told.start)
    blames = told.relation is None and told.status in BLAMING
    return LedgerLine(
        agreement=agreement.id, clause=clause.no, status=told.status, claimant=evidence.according_to,
        claimant_entity=evidence.according_entity, evidence=evidence, rule=told.rule, relation=told.relation,
        basis=told.basis,
        blamed=blamed_in(reading, agreement, clause, (told.start, told.end), told.own, by=evidence.according_entity) if blames else None,
    )


def _near(quantity: Quantity, sighting: Sighting) -> bool:
    return max(quantity.start - sighting.end, sighting.start - quantity.end) <= _NEAR


def _departs(quantity: Quantity, clause: Clause) -> bool:
    value = clause.value
    low = quantity.low if quantity.low is not None else quantity.value
    high = quantity.high if quantity.high is not None else quantity.value
    return value is not None and low is not None and high is not None and (low < value.low or high > value.high)


def _range(quantity: Quantity) -> str:
    low = quantity.low if quantity.low is not None else quantity.value
    return f"{low:g}–{quantity.high:g}" if quantity.high is not None and quantity.high != low else f"{low:g}"
