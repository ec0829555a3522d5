"""The ledger of an agreement: per clause and claimant what is said to be met, and where a report departs from the text.

Nobody's word is weighed here: two claimants who differ make a clause disputed, no more.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from msgspec.structs import replace

from riwaya.accounts.blame import BLAMING, ToldAt, around, blamed_in, home_of, is_kept_by_another, party_of
from riwaya.accounts.machinery import evidence_of, innermost
from riwaya.lang.affix_tables import load_affixes
from riwaya.lang.mechanism_tables import BlameWords
from riwaya.model.event import Event
from riwaya.model.mechanism import CLAUSE, Agreement, Clause, Departs, Evidence, LedgerLine, Sighting
from riwaya.model.reading import Reading
from riwaya.model.time import Quantity

_NEAR = 60
"""Characters between a clause's words and a number of its unit; farther ones tell of something else."""
_WHOLE = 0
"""The number under which an agreement's clauses have it as a whole."""
_AGREEMENT = "agreement"
"""The kind of mechanism that has clauses."""
_DEMANDED, _VIOLATED = "demanded", "violated"
_ACCUSES = "ACCUSE"
"""The type of event of whoever accuses, condemns, blames."""
_CREDIT = "credit"
_OWN_DEEDS = frozenset({"announce", "promise", "order", "admit"})
"""Acts by which one tells what he himself does."""
_SPEAKERS = frozenset({"person", "state", "state_body", "armed_group", "igo", "party"})
_A_GROUP = "new:group:"
_ARTICLE = load_affixes().article
_JOINED = 1
"""Characters of a preposition written to the first word that tells; the content begins behind it (بخرق)."""
KEPT = frozenset({"met"})
"""What is said of a clause that somebody keeps."""
_OPPOSITE = (KEPT, frozenset({"not_met", "violated", "suspended"}))


def ledger(
    readings: Iterable[Reading], agreement: Agreement, words: BlameWords, *, as_of: str | None = None
) -> tuple[LedgerLine, ...]:
    """The lines of an agreement's ledger, by clause, then by date of publication, then by place in the text.

    An article gives lines only where it names the agreement (by the mechanism of its id, or the words of a clause that is `alone`), and
    no other agreement nearer.
    One who is told to keep what the clause does not bind him to gives no line, nor does a demand that nobody known makes; what an
    article tells of one clause by one claimant twice is one line.
    """
    clauses = {f"{agreement.id}#{c.no}": c for c in agreement.clause}
    lines = [
        line
        for reading in readings
        if as_of is None or (reading.article.published.value or "9999") <= as_of
        for sighting in _once(s for s in reading.mechanisms if s.kind == CLAUSE and s.mechanism in clauses)
        for told in _told(reading, sighting, clauses[sighting.mechanism])
        if _is_of(reading, agreement, told)
        and (line := _line(reading, agreement, clauses[sighting.mechanism], told, words)) is not None
    ]
    lines = [x for x in lines if x.clause != _WHOLE or not any(y.clause != _WHOLE and _tell_alike(x, y) for y in lines)]
    lines.sort(key=lambda x: (x.clause, x.evidence.published or "9999", x.evidence.article, x.evidence.start))
    return tuple({(x.clause, x.evidence.article, x.status, x.claimant, x.blamed, x.basis): x for x in reversed(lines)}.values())[::-1]


def _tell_alike(one: LedgerLine, other: LedgerLine) -> bool:
    """Whether two lines stand on the same words of an article."""
    a, b = one.evidence, other.evidence
    return a.article == b.article and a.start < b.end and b.start < a.end


def _is_of(reading: Reading, agreement: Agreement, told: "_Told") -> bool:
    """Whether words about a clause's matter are about this agreement: the article names it, and no other nearer to them."""
    own = {agreement.id, *(f"{agreement.id}#{c.no}" for c in agreement.clause if c.alone)}
    named = [s for s in reading.mechanisms if s.kind == _AGREEMENT or s.mechanism in own]
    nearest = min(named, key=lambda s: max(s.start - told.end, told.start - s.end), default=None)
    return nearest is not None and nearest.mechanism in own


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
    departs: Departs | None = None


def _told(reading: Reading, sighting: Sighting, clause: Clause) -> Iterator[_Told]:
    if sighting.state and sighting.rule and sighting.state_start is not None and sighting.state_end is not None:
        start, end = min(sighting.start, sighting.state_start), max(sighting.end, sighting.state_end)
        yield _Told(sighting.state, start, end, sighting.rule, own=(sighting.start, sighting.end), sign=(sighting.state_start, sighting.state_end))
    for quantity in reading.quantities if clause.value else ():
        if clause.value and quantity.unit == clause.value.unit and _near(quantity, sighting) and _departs(quantity, clause):
            departs = Departs(clause.value.unit, f"{clause.value.low:g}–{clause.value.high:g}", _range(quantity))
            basis = f"clause {clause.no} gives {departs.given} {departs.unit}, the report {departs.reported}"
            start, end = min(sighting.start, quantity.start), max(sighting.end, quantity.end)
            yield _Told("reported", start, end, "account.differs_from_text", "differs_from_text", basis, departs=departs)


def _line(reading: Reading, agreement: Agreement, clause: Clause, told: _Told, words: BlameWords) -> LedgerLine | None:
    # a state's words may reach past the content they tell of, so the claimant is sought where they begin
    evidence = evidence_of(reading, told.start, told.end, told_at=_said_at(reading, told))
    blames = told.relation is None and told.status in BLAMING
    charge = _charge(reading, told, words) if blames else None
    by = _subject_before(reading, _said_at(reading, told)) or _speaks_around(reading, told, words) or evidence.according_entity
    if evidence.according_to is None:
        by = _headed(reading, told.start) or _credited(reading, told.start) or (charge.actors[-1].entity if charge and charge.actors else None)
    at = ToldAt((told.start, told.end), told.own, told.sign, by)
    if told.status in KEPT and is_kept_by_another(reading, agreement, clause, at, words):
        return None
    if told.status == _DEMANDED and clause.obligor and {at.by, home_of(reading, at.by)} & set(clause.obligor) and len(clause.obligor) == 1:
        return None  # nobody demands it of himself: the one asked was taken for the one who asks
    charged = party_of(reading, agreement, clause, (p.entity for p in charge.recipients)) if charge else None
    own = party_of(reading, agreement, clause, (by,)) if blames and _is_ordered(reading, told, words) else None
    blamed = own or charged or (blamed_in(reading, agreement, clause, at, words) if blames else None)
    if own is None and blamed is not None and blamed in {by, home_of(reading, by)}:
        by = None  # nobody is told to blame himself
    if told.rule in words.asking:
        by = _asker(reading, told, words)
    if by != evidence.according_entity:
        known = next((e for e in reading.entities if e.id == by), None)
        name, english = (known.name_ar, known.name_en) if known is not None else (None, None)
        evidence = replace(evidence, according_to=name, according_entity=by, according_en=english)
    if blames and blamed is None and by in {*clause.obligor, *agreement.parties}:
        return None  # a party that blames nobody named may be the one blamed
    if _is_nobodys(reading, told, evidence, words) or (told.status == _VIOLATED and evidence.according_to is None and blamed is None):
        return None
    return LedgerLine(
        agreement=agreement.id, clause=clause.no, status=told.status, claimant=evidence.according_to,
        claimant_entity=evidence.according_entity, evidence=evidence, rule=told.rule, relation=told.relation,
        basis=told.basis, blamed=blamed, departs=told.departs,
    )


def _headed(reading: Reading, at: int) -> str | None:
    """Whom a headline begins with, before a colon: it gives his words."""
    first = reading.text.rfind("\n", 0, at) + 1
    named = next((m for m in reading.mentions if m.start == first and m.entity), None)
    return named.entity if named is not None and reading.text[named.end : named.end + 2].lstrip().startswith(":") else None


def _is_nobodys(reading: Reading, told: _Told, evidence: Evidence, words: BlameWords) -> bool:
    """Whether who says so is not known: a demand that nobody or a text makes, or what stands in a sentence that reports somebody who was not found."""
    if told.relation is not None:
        return False
    # one word for nobody known (دولي، البعض) tells no claimant
    if (evidence.according_entity or "").startswith(_A_GROUP) and " " not in (evidence.according_to or ""):
        return True
    if told.status == _DEMANDED:
        name = evidence.according_to if evidence.according_entity else None
        return name is None or name.split()[0] in words.texts
    if evidence.according_to is not None:
        return False
    first, last = around(reading.text, told.start, told.end)
    if any(a.cue and first <= a.cue.start < last for a in reading.attributions):
        return True
    return any(word in words.that for word in reading.text[first : told.sign[0]].split())


def _asker(reading: Reading, told: _Told, words: BlameWords) -> str | None:
    """Who is written as the one who asks by the sign's own verb.

    A noun right before the verb is its subject, and one behind it then the one asked; a group called by one word may be either.
    """
    start, end = told.sign
    said = [a for a in reading.attributions if a.cue and a.source and a.cue.start < end and start < a.cue.end and a.source_entity]
    if not said or said[0].source is None:
        return _speaks_around(reading, told, words)  # نحث على كذا: whoever says "we"
    before = reading.text[:start].rsplit(maxsplit=1)[-1:]
    led = any(m.end + 1 == start for m in reading.mentions) or any(w.startswith(_ARTICLE) or w in words.carriers for w in before)
    asker = said[0].source_entity or ""
    if (led and said[0].source.start > start) or (asker.startswith(_A_GROUP) and " " not in asker):
        return None
    return asker


def _subject_before(reading: Reading, at: int) -> str | None:
    """Who is named right before the verb that reports words, where whom it names behind it was taken for the speaker (سالم يتهم رامي)."""
    said = innermost(reading.attributions, at, at)
    if said is None or said.cue is None or said.source is None or said.source.start < said.cue.end:
        return None
    return next((m.entity for m in reading.mentions if m.end + 1 == said.cue.start and m.kind in _SPEAKERS), None)


def _speaks_around(reading: Reading, told: _Told, words: BlameWords) -> str | None:
    """Who speaks around the words, where the one within only is what he calls "we", or does what he calls a breach (… في انتهاك للقانون)."""
    said = innermost(reading.attributions, (at := _said_at(reading, told)), at)
    outer = next((a for a in reading.attributions if said is not None and a.id == said.within), None)
    if said is None or outer is None or outer.source_entity is None or outer.act == _CREDIT:
        return None
    we = said.source is None and said.source_entity is not None and said.source_entity == home_of(reading, outer.source_entity)
    beside = reading.text[: told.sign[0]].split()[-1:]
    return outer.source_entity if we or (said.act in _OWN_DEEDS and any(w in words.adjunct for w in beside)) else None


def _credited(reading: Reading, at: int) -> str | None:
    """To whom the sentence credits what it tells (بحسب فلان), also where the credit's own content is only what stands before it."""
    first, _ = around(reading.text, at, at)
    credited = [a for a in reading.attributions if a.act == _CREDIT and a.source and a.source_entity and first <= a.source.start < at]
    return credited[-1].source_entity if credited else None


def _charge(reading: Reading, told: _Told, words: BlameWords) -> Event | None:
    """The accusing or condemning, told as an event in the sentence before a breach, that is of it (not: after it was accused, اتهامها)."""
    return next((
        e for e in reversed(reading.events) if e.type == _ACCUSES and e.evidence.start <= told.sign[0] < e.evidence.end
        if e.anchor.start < told.sign[0] and not reading.text[e.anchor.start : e.anchor.end].endswith(words.its)
    ), None)


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


def _is_ordered(reading: Reading, told: _Told, words: BlameWords) -> bool:
    """Whether what is told is what somebody orders or announces himself: his verb leads to it (أمر بتعليق)."""
    start, end = told.sign
    first = next(iter(reading.text[start:end].split()), "")
    doing = first in words.own_doing or first[_JOINED:] in words.own_doing
    return doing and any(start <= a.content.start <= start + _JOINED and a.source_entity for a in reading.attributions)


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
