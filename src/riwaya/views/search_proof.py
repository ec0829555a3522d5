"""What a reading tells on the words of an answer: numbers of what is counted, times of the act, who is named, who speaks of what.

Tokens say that a sentence holds a number; only the reading says of what.
"""

import re
from collections.abc import Iterator
from functools import cached_property

import msgspec

from riwaya.lang.search_tables import SearchTables
from riwaya.model.attribution import Attribution
from riwaya.model.mention import Mention
from riwaya.model.reading import Reading
from riwaya.record.stems import DUAL, stems_of
from riwaya.text.words import Word, read_words
from riwaya.views.search_groups import Group

_AFTER = 2
"""Words behind a bare number within which the noun stands that it counts (16 من المقاتلين)."""
_RIGHT_BEFORE = 160
_ENDS = re.compile(r"[.\n]")
_UNTIMED = ("PAST_REF", "PRESENT_REF", "FUTURE_REF")


class Number(msgspec.Struct, frozen=True):
    """A number on a passage's words: where it begins, its unit, the stems of its words, and these with those right behind it."""

    start: int
    unit: str
    stems: frozenset[str]
    behind: frozenset[str]


class OnWords(msgspec.Struct, frozen=True, dict=True):
    """A reading between two offsets."""

    reading: Reading
    start: int
    end: int
    articles: frozenset[str] = frozenset()
    """Definite articles as words of their own: the noun stands before the number (المسؤولين الـ40)."""

    @cached_property
    def words(self) -> list[Word]:
        """The folded words, with offsets of the page."""
        return [
            msgspec.structs.replace(w, start=w.start + self.start, end=w.end + self.start)
            for w in read_words(self.reading.text[self.start : self.end])
        ]

    @cached_property
    def numbers(self) -> tuple[Number, ...]:
        """Quantities, digits that no time and no quantity holds, nouns in the dual, and lengths of time."""
        nouns = {q.start for q in self.reading.quantities if q.unit_start is not None}
        found = [(q.start, q.end, q.unit) for q in self.reading.quantities if self._has(q.start)]
        found += [(t.start, t.end, "duration") for t in self.reading.times if t.type == "DURATION" and self._has(t.start)]
        taken = found + [(t.start, t.end, "time") for t in self.reading.times if t.type != "DURATION" and self._has(t.start)]
        found += [
            (w.start, w.end, "other") for w in self.words
            if (w.kind == "number" or DUAL.fullmatch(w.fold)) and not any(start <= w.start < end for start, end, _ in taken)
        ]
        return tuple(
            Number(start, unit, self._stems(start, end, 0 if start in nouns else _AFTER), self._stems(start, end, _AFTER))
            for start, end, unit in found
        )

    def _has(self, offset: int) -> bool:
        return self.start <= offset < self.end

    def _stems(self, start: int, end: int, after: int) -> frozenset[str]:
        inside = [w.fold for w in self.words if start <= w.start < end]
        behind = [w.fold for w in self.words if w.start >= end][:after]
        before = [w.fold for w in self.words if w.end <= start]
        if before and before[-1] in self.articles:
            inside = [before.pop(), *inside]
        before = before[-1:] if inside and inside[0] in self.articles else []
        return frozenset(s for w in (*before, *inside, *behind) for s in stems_of(w))

    def times(self) -> Iterator[tuple[int, str]]:
        """Days and hours told: where, and their value."""
        for t in self.reading.times:
            if t.type in {"DATE", "TIME"} and self._has(t.start) and t.value not in _UNTIMED:
                yield t.start, t.value

    def met(self, types: frozenset[str], span: tuple[int, int]) -> Iterator[frozenset[str]]:
        """The parties of each event of some types that is told between two offsets."""
        for e in self.reading.events:
            if e.type in types and span[0] <= e.anchor.start < span[1]:
                yield frozenset(p.entity for p in (*e.actors, *e.recipients) if p.entity)

    def word_of(self, offset: int) -> int:
        """The number of the word that holds an offset, or of the next one."""
        return next((i for i, w in enumerate(self.words) if w.end > offset), len(self.words))

    def mentions(self, *kinds: str) -> Iterator[Mention]:
        """The names of some kinds on the words."""
        return (m for m in self.reading.mentions if m.kind in kinds and self._has(m.start))

    def names(self, kinds: frozenset[str]) -> bool:
        """Whether somebody of some kinds is named."""
        return any(m.kind in kinds and self._has(m.start) for m in self.reading.mentions)

    def said_by(self, speaker: tuple[Group, ...]) -> Iterator[Attribution]:
        """What somebody is told to say here: named as its source, or written in its source's words."""
        for a in self.reading.attributions:
            if a.content.start < self.end and self.start < a.content.end and self._speaks(a, speaker):
                yield a

    def _speaks(self, a: Attribution, speaker: tuple[Group, ...]) -> bool:
        sources = {a.source_entity, *a.source_entities}
        if any(is_person(g) and not sources.isdisjoint(g.entities) for g in speaker):
            return True
        if a.source is None:
            return any(is_person(g) and self._named_before(a, g) for g in speaker)
        start, end = a.source.start, a.source.end
        stems = frozenset(s for w in read_words(self.reading.text[start:end]) for s in stems_of(w.fold))
        named = sources | {m.entity for m in self.reading.mentions if start <= m.start < end}
        spoken = [not named.isdisjoint(g.entities) or holds(g, stems) for g in speaker]
        # a name of several words may be written by one of them
        return any(spoken) if all(g.kind == "name" and not g.entities for g in speaker) else all(spoken)


    def _named_before(self, a: Attribution, person: Group) -> bool:
        """Whether a person is named in the words right before what is said, where the reading found no source."""
        text, start = self.reading.text, a.content.start
        return any(
            m.entity in person.entities and start - _RIGHT_BEFORE <= m.start < start and not _ENDS.search(text, m.start, start)
            for m in self.reading.mentions
        )


def is_person(group: Group) -> bool:
    """Whether a group names a person."""
    return any(e.startswith(("person:", "new:person:")) for e in group.entities)


def counts(number: Number, counted: Group, tables: SearchTables) -> bool:
    """Whether a number counts what is asked for: its noun is written with it, or its unit is of that kind."""
    words = tables.role
    if not words.measures.isdisjoint(counted.ideas):
        return number.unit not in words.persons
    if holds(counted, number.stems) or holds(counted, number.behind, least=2) or is_of_unit(number, counted, tables):
        return True
    return not words.anybody.isdisjoint(counted.ideas) and number.unit in words.persons


def is_of_unit(number: Number, group: Group, tables: SearchTables) -> bool:
    """Whether a number's unit is what a group tells of (killed, injured, detained)."""
    return any(number.unit in tables.units.get(idea, ()) for idea in group.ideas)


def holds(group: Group, stems: frozenset[str], *, least: int = 1) -> bool:
    """Whether words hold a group by its own words or some of about the same meaning, of at least so many."""
    return any(
        all(not any_of.isdisjoint(stems) for any_of in a) for a in (*group.exact, *group.near, *group.written) if len(a) >= least
    )
