"""Whether an answer names what is asked for beside its act: who holds an office, of what nation somebody is, where a number was."""

from collections.abc import Iterator

from riwaya.lang.search_tables import SearchTables
from riwaya.record.stems import stems_of
from riwaya.views.search_groups import Group
from riwaya.views.search_proof import OnWords, holds
from riwaya.views.search_question import Question
from riwaya.views.search_score import Scored

_OFFICE_WITHIN = 6
"""Words between an office and who holds it."""
_TOGETHER = 4
"""Words between two places of which one tells where the other is."""
_BEHIND = 10
"""Words behind a number within which a place is where it was counted."""
_PEOPLE = ("ين", "ون", "يات", "يون")
"""Endings of a people's name."""


def holds_office(question: Question, act: Group, sentences: list[Scored], told: OnWords) -> bool:
    """Whether a sentence has a person right beside the office asked for, and names all whose office it is."""
    names = [g for g in question.groups if g.kind == "name" and g is not act]
    own = {e for g in names for e in g.entities}
    for x in sentences:
        start, end = x.sentence.start, x.sentence.end
        if not all(g.words in x.held for g in names):
            continue
        offices = [i for i, w in enumerate(told.words) if start <= w.start < end and holds(act, frozenset(stems_of(w.fold)))]
        persons = [told.word_of(m.start) for m in told.mentions("person") if start <= m.start < end and m.entity not in own]
        if any(abs(i - p) <= _OFFICE_WITHIN for i in offices for p in persons):
            return True
    return False


def tells_nation(question: Question, quality: Group, told: OnWords, tables: SearchTables) -> bool:
    """Whether a people the question does not name is named, alone or right behind those asked about."""
    named = {e for g in question.groups for e in g.entities}
    others = [g for g in question.groups if g is not quality and g.kind != "name"]
    before: frozenset[str] = frozenset()
    for word in told.words:
        bare = word.fold.removeprefix("و").removeprefix("ال")
        state = tables.nationals.get(bare)
        if state is not None and state not in named and (bare.endswith(_PEOPLE) or any(holds(g, before) for g in others)):
            return True
        before = frozenset(stems_of(word.fold))
    return False


def is_where_asked(question: Question, x: Scored | None, at: int, told: OnWords) -> bool:
    """Whether no other place than the one asked for stands nearer to a number in its sentence."""
    locus = [g for g in question.groups if g.words in question.locus]
    if not locus or x is None:
        return True
    span = (x.sentence.start, x.sentence.end)
    number = told.word_of(at)
    own = [i for i, w in enumerate(told.words) if span[0] <= w.start < span[1] and any(holds(g, frozenset(stems_of(w.fold))) for g in locus)]
    known = {e for g in locus for e in g.entities}
    own += [told.word_of(m.start) for m in told.mentions("place", "facility") if m.entity in known and span[0] <= m.start < span[1]]
    others = [i for i in _others(told, known, span) if not any(abs(i - j) <= _TOGETHER for j in own)]
    if not own:
        return not any(0 < i - number <= _BEHIND for i in others)
    nearest = min(abs(i - number) for i in own)
    return all(abs(i - number) >= nearest for i in others)


def _others(told: OnWords, known: set[str], span: tuple[int, int]) -> Iterator[int]:
    for m in told.mentions("place", "facility"):
        if span[0] <= m.start < span[1] and m.entity not in known:
            yield told.word_of(m.start)
