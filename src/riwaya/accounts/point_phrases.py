"""Phrases: what an article may tell slot by slot, by its words alone.

A point is read with what it is of; a phrase only has a slot. It says something beside a phrase of another article whose surroundings
are alike (`accounts/alignment.py`), and is compared with nothing else.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cache

import msgspec

from riwaya.accounts.heads import bare
from riwaya.accounts.stretch import Stretch, is_marked, listed, unclung, words_of
from riwaya.lang.affix_tables import load_affixes
from riwaya.lang.language import load_language
from riwaya.lang.phrase_tables import PhraseRule, PhraseTables, load_actor_nouns, load_phrase_tables
from riwaya.model.account import Phrase, Point, SlotName
from riwaya.text.folding import fold
from riwaya.text.words import Word

_LONGEST, _NOUN, _CLAUSE = 7, 5, 8
"""Words of a phrase, of a noun with what belongs to it, and of a clause."""
_LINES = 400
"""Words of an article in whose sentences phrases are sought: of 6,881 points listed by eye one in seven stands below the first 250."""
_SAID = 40
"""Words of a saying by which its speaker is known."""
_FORM = 5
"""Letters of the shortest noun of doing that is known by its form."""
_PLACES = frozenset({"place", "facility", "state"})
_RANK = ("said", "event", "point", "time", "named", "opened", "noun", "clause")
"""Sorts of phrases, the one that says most of its words first: one of those that begin at a place is kept."""


def lines_of(story: Stretch) -> tuple[str, ...]:
    """The words of each of the first sentences in their order, without particles and endings."""
    told, out = 0, []
    for words in story.words:
        if told >= _LINES:
            break
        told += len(words)
        out.append(" ".join(bare(w.fold) for w in words))
    return tuple(out)


def phrases_of(story: Stretch, points: Sequence[Point], lines: int) -> tuple[Phrase, ...]:
    """What may answer each slot's question in so many first sentences, one phrase that begins at a place; the points are among them."""
    finder = _Finder(story)
    kept: dict[tuple[str, int], Phrase] = {}
    for found in (*finder.of_points(points), *finder.named(), *finder.in_sentences(), *finder.times()):
        key = (found.slot, found.start)
        held = kept.get(key)
        if found.sentence < lines and (held is None or (_RANK.index(found.sort), -found.end) < (_RANK.index(held.sort), -held.end)):
            kept[key] = found if found.said is None or found.said[0] < lines else msgspec.structs.replace(found, said=None)
    return tuple(kept.values())


class _Finder:
    """Finds the phrases of one stretch."""

    def __init__(self, story: Stretch) -> None:
        self.story = story
        self.cuts = frozenset({a.cue.start for a in story.reading.attributions if a.cue} | {t.start for t in story.reading.times})
        self.places = frozenset(m.start for m in story.reading.mentions if m.kind in _PLACES)
        self.starts = tuple(tuple(w.start for w in words) for words in story.words)
        self.ends = tuple(tuple(w.end for w in words) for words in story.words)
        self.saying = {(a.source.start, a.source.end): a.content for a in reversed(story.reading.attributions) if a.source}

    def of_points(self, points: Sequence[Point]) -> Iterator[Phrase]:
        """The points that are read, who says something with where his words stand."""
        for p in points:
            content = self.saying.get((p.start, p.end)) if p.kind == "said" else None
            sort = "said" if p.kind == "said" else "event" if p.about.isupper() else "point"
            for found in self.at(p.slot, p.start, p.end, sort, p.value):
                said = self.words_at(content.start, content.end) if content else None
                yield msgspec.structs.replace(found, said=(said[0], said[1], min(said[2], said[1] + _SAID))) if said else found

    def words_at(self, start: int, end: int) -> tuple[int, int, int] | None:
        """The sentence and the words between two offsets; null where none is kept."""
        number = self.story.at(start)
        if number is None:
            return None
        first, last = bisect_right(self.ends[number], start), bisect_left(self.starts[number], end)
        return (number, first, last) if last > first else None

    def at(self, slot: SlotName, start: int, end: int, sort: str, value: str | None = None) -> Iterator[Phrase]:
        """The phrase between two offsets."""
        found = self.words_at(start, end)
        if found is not None:
            yield Phrase(slot, value or self.story.text(start, end), start, end, *found, sort)

    def times(self) -> Iterator[Phrase]:
        """Every expression of time."""
        for time in self.story.reading.times:
            yield from self.at("when", time.start, time.end, "time", time.value)

    def named(self) -> Iterator[Phrase]:
        """Every name, and what happened by the words of the event."""
        for m in self.story.reading.mentions:
            yield from self.at(self.role(m.start, m.end), m.start, m.end, "named", m.entity)
        for e in self.story.reading.events:
            found = self.words_at(e.anchor.start, e.anchor.end)
            if found is not None:
                words = self.story.words[found[0]]
                end = max(words[self.extent(words, found[1], _NOUN) - 1].end, e.anchor.end)
                yield from self.at("happened", e.anchor.start, end, "event")
                yield from self.after(words, found[2])

    def after(self, words: Sequence[Word], first: int) -> Iterator[Phrase]:
        """Those right after the word of a deed: to whom it is done where that is a noun (مقتل القيادي), or its verb's doer stands elsewhere."""
        if first < len(words) and not is_marked(self.story, words[first - 1], words[first]) and words[first].fold not in _folded("bounds") | _folded("ends"):
            last = self.extent(words, first, _NOUN, bounded=True)
            yield from self.at("whom", words[first].start, words[last - 1].end, "noun")

    def in_sentences(self) -> Iterator[Phrase]:
        """Phrases by their opening words, sentence by sentence."""
        for words in self.story.words:
            for n, word in enumerate(words):
                for slot, last, sort in self.opened(words, n):
                    yield from self.at(slot, word.start, words[last - 1].end, sort)

    def opened(self, words: Sequence[Word], n: int) -> Iterator[tuple[SlotName, int, str]]:
        """Slot, end and sort of each phrase that begins at a word."""
        word = words[n]
        for rule in _rules_of(word.fold):
            if rule.by == "noun":
                yield rule.slot, self.extent(words, n, _NOUN, bounded=True), "noun"
            elif rule.by == "opens" or any(w.start in self.places or _is_place(w.fold) for w in words[n + 1 : n + 3]):
                bounded = rule.by == "place"
                last = self.extent(words, n, _NOUN if bounded else _LONGEST, bounded=bounded, cut=rule.slot not in {"when", "why"})
                if last > n + 1:
                    yield rule.slot, last, "opened"
        if _is_aim(word.fold):
            yield "why", self.extent(words, n, _LONGEST), "opened"
        if listed(word.fold, _actors()) is not None:
            last = self.extent(words, n, _NOUN, bounded=True)
            yield self.role(word.start, words[last - 1].end), last, "named"
        if n + 1 < len(words) and (n == 0 or is_marked(self.story, words[n - 1], word) or words[n - 1].fold in words_of("clause_begins")):
            yield "what", self.extent(words, n, _CLAUSE), "clause"
        if word.fold in _folded("negations"):
            yield "happened", self.extent(words, n, _NOUN), "clause"

    def extent(self, words: Sequence[Word], first: int, longest: int, *, bounded: bool = False, cut: bool = True) -> int:
        """The index after the last word of a phrase: before a mark, a verb of saying, a time, or a word that begins something else."""
        bounds = _folded("bounds")
        ends = _folded("ends") | bounds if bounded else _folded("ends")
        last = first + 1
        while last < min(len(words), first + longest):
            word = words[last]
            if is_marked(self.story, words[last - 1], word) or (cut and word.start in self.cuts):
                break
            if last > first + 1 and (word.fold in ends or (word.fold[0] == _tables().verb and len(word.fold) > len("ال") + 1)):
                break
            last += 1
        while last > first + 1 and (words[last - 1].fold in ends | bounds or len(words[last - 1].fold) == 1):
            last -= 1
        return last

    def role(self, start: int, end: int) -> SlotName:
        """Whether a party is one who does or to whom something is done, by the word before it or the particle that clings to it."""
        before = [w for w in self.story.before(start + 1, 2) if w.start < start]
        if before and before[-1].end > start:
            return "whom" if fold(self.story.reading.text[before[-1].start : start]) in _folded("whom_clings") else "who"
        own = fold(self.story.reading.text[start:end]).startswith(load_affixes().contracted)
        return "whom" if own or (before and before[-1].fold in _folded("whom_before")) else "who"


@cache
def _rules_of(word: str) -> tuple[PhraseRule, ...]:
    """The rules whose words a word is: by their opening as written or without a clinging particle, by nouns also with the article."""
    forms = {word, unclung(word)}
    return tuple(r for r in _tables().rule if (listed(word, _words(r)) is not None if r.by == "noun" else bool(forms & _words(r))))


@cache
def _words(rule: PhraseRule) -> frozenset[str]:
    return frozenset(fold(w) for w in rule.words)


@cache
def _is_place(word: str) -> bool:
    return any(r.slot == "where" and r.by == "noun" for r in _rules_of(word))


@cache
def _is_aim(word: str) -> bool:
    """Whether a word is a noun of doing after ل (لحضور، للتحقيق، لمكافحة)."""
    affixes = load_affixes()
    if not word.startswith(affixes.to) or len(word) <= len(affixes.contracted) + 1:
        return False
    noun = word.removeprefix(affixes.contracted) if word.startswith(affixes.contracted) else word.removeprefix(affixes.to)
    if any(noun.removesuffix(end) in _folded("aims") for end in ("", *_folded("owned"))):
        return True
    return len(noun) >= _FORM and (
        (noun[0] == "ت" and noun[-2] in "يا") or (noun[0] == "م" and noun[-1] == "ه" and len(noun) == _FORM + 1) or (noun[0] == "ا" and noun[-2] == "ا")
    )


@cache
def _folded(name: str) -> frozenset[str]:
    return frozenset(fold(w) for w in getattr(_tables(), name))


@cache
def _actors() -> frozenset[str]:
    return frozenset(fold(w) for w in load_actor_nouns(load_language("ar")))


def _tables() -> PhraseTables:
    return load_phrase_tables(load_language("ar"))
