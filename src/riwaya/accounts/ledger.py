"""The ledger of an agreement: per clause and claimant what is said to be met, and where a report departs from the text.

Nobody's word is weighed here: two claimants who differ make a clause disputed, no more.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from msgspec.structs import replace

from riwaya.accounts.blame import BLAMING, ToldAt, blamed_in, is_kept_by_another
from riwaya.accounts.machinery import evidence_of
from riwaya.lang.mechanism_tables import BlameWords
from riwaya.model.mechanism import CLAUSE, Agreement, Clause, LedgerLine, Sighting
from riwaya.model.reading import Reading
from riwaya.model.time import Quantity

_NEAR = 60
"""Characters between a clause's words and a number of its unit; farther ones tell of something else."""
_DEMANDED = "demanded"
_ACCUSES = "ACCUSE"
"""The type of event of whoever accuses, condemns, blames."""
_JOINED = 1
"""Characters of a preposition written to the first word that tells; the content begins behind it (بخرق)."""
KEPT = frozenset({"met"})
"""What is said of a clause that somebody keeps."""
_OPPOSITE = (KEPT, frozenset({"not_met", "violated", "suspended"}))


def ledger(
    readings: Iterable[Reading], agreement: Agreement, words: BlameWords, *, as_of: str | None = None
) -> tuple[LedgerLine, ...]:
    """The lines of an agreement's ledger, by clause, then by date of publication, then by place in the text.

    One who is told to keep what the clause does not bind him to gives no line.
    """
    clauses = {f"{agreement.id}#{c.no}": c for c in agreement.clause}
    lines = [
        line
        for reading in readings
        if as_of is None or (reading.article.published.value or "9999") <= as_of
        for sighting in _once(s for s in reading.mechanisms if s.kind == CLAUSE and s.mechanism in clauses)
        for told in _told(reading, sighting, clauses[sighting.mechanism])
        if (line := _line(reading, agreement, clauses[sighting.mechanism], told, words)) is not None
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


def _once(sightings: Iterable[Sighting]) -> Iterator[Sighting]:
    """Of sightings of one clause whose state stands on the same words, the shortest: several of its signs met one sentence."""
    seen: set[tuple[str, int]] = set()
    for s in sorted(sightings, key=lambda s: (s.end - s.start, s.start)):
        key = (s.mechanism, s.state_start if s.state_start is not None else -s.start - 1)
        if key not in seen:
            seen.add(key)
            yield s


class _Told(NamedTuple):
    """What a reading tells of a clause, on which words."""

    status: str
    start: int
    end: int
    rule: str
    relation: str | None = None
    basis: str | None = None
    own: tuple[int, int] = (0, 0)
    sign: tuple[int, int] = (0, 0)


def _told(reading: Reading, sighting: Sighting, clause: Clause) -> Iterator[_Told]:
    if sighting.state and sighting.rule and sighting.state_start is not None and sighting.state_end is not None:
        start, end = min(sighting.start, sighting.state_start), max(sighting.end, sighting.state_end)
        yield _Told(sighting.state, start, end, sighting.rule, own=(sighting.start, sighting.end), sign=(sighting.state_start, sighting.state_end))
    for quantity in reading.quantities if clause.value else ():
        if clause.value and quantity.unit == clause.value.unit and _near(quantity, sighting) and _departs(quantity, clause):
            basis = (
                f"clause {clause.no} gives {clause.value.low:g}–{clause.value.high:g} {clause.value.unit}, "
                f"the report {_range(quantity)}"
            )
            start, end = min(sighting.start, quantity.start), max(sighting.end, quantity.end)
            yield _Told("reported", start, end, "account.differs_from_text", "differs_from_text", basis)


def _line(reading: Reading, agreement: Agreement, clause: Clause, told: _Told, words: BlameWords) -> LedgerLine | None:
    # a state's words may reach past the content they tell of, so the claimant is sought where they begin
    evidence = evidence_of(reading, told.start, told.end, told_at=_said_at(reading, told))
    at = ToldAt((told.start, told.end), told.own, told.sign, evidence.according_entity)
    if told.status in KEPT and is_kept_by_another(reading, agreement, clause, at, words):
        return None
    if told.status == _DEMANDED and clause.obligor and {at.by, _home(reading, at.by)} & set(clause.obligor) and len(clause.obligor) == 1:
        return None  # nobody demands it of himself: the one asked was taken for the one who asks
    blames = told.relation is None and told.status in BLAMING
    blamed = blamed_in(reading, agreement, clause, at, words) if blames else None
    if blamed is not None and blamed in {evidence.according_entity, _home(reading, evidence.according_entity)}:
        evidence = replace(evidence, according_to=None, according_entity=None)  # nobody is told to blame himself
    if evidence.according_to is None:
        speaker = _headed(reading, told.start) or (_accuser(reading, told, blamed) if blames else None)
        evidence = replace(evidence, according_to=_name(reading, speaker), according_entity=speaker)
    return LedgerLine(
        agreement=agreement.id, clause=clause.no, status=told.status, claimant=evidence.according_to,
        claimant_entity=evidence.according_entity, evidence=evidence, rule=told.rule, relation=told.relation,
        basis=told.basis, blamed=blamed,
    )


def _home(reading: Reading, entity: str | None) -> str | None:
    return next((f"state:{e.country}" for e in reading.entities if e.id == entity and e.country), None)


def _name(reading: Reading, entity: str | None) -> str | None:
    return next((e.name_ar for e in reading.entities if e.id == entity), None)


def _headed(reading: Reading, at: int) -> str | None:
    """Whom a headline begins with, before a colon: it gives his words."""
    first = reading.text.rfind("\n", 0, at) + 1
    named = next((m for m in reading.mentions if m.start == first and m.entity), None)
    return named.entity if named is not None and reading.text[named.end : named.end + 2].lstrip().startswith(":") else None


def _accuser(reading: Reading, told: _Told, blamed: str | None) -> str | None:
    """Who accuses or condemns somebody for the breach, told as an event in its sentence before it."""
    told_of = [
        p.entity for e in reading.events if e.type == _ACCUSES and e.evidence.start <= told.sign[0] < e.evidence.end and e.anchor.start < told.sign[0]
        for p in e.actors if p.entity and blamed not in {p.entity, _home(reading, p.entity)}
    ]
    return told_of[-1] if told_of else None


def _said_at(reading: Reading, told: _Told) -> int:
    """Where the claimant's words are.

    Behind the saying verb where it is itself the state's sign (دعا إلى هدنة), at a content that the sign begins (اتهم بخرق), else at the
    first word that tells.
    """
    said = [
        a.content.start for a in reading.attributions if a.content.end > told.own[0]
        if (a.cue and told.sign[0] <= a.cue.start < told.sign[1]) or told.sign[0] <= a.content.start <= told.sign[0] + _JOINED
    ]
    return max(said, default=told.start)


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
