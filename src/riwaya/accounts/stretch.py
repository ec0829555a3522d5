"""A stretch of an article whose points are read: its sentences, the words around an offset, and what is asked of words."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache

import msgspec

from riwaya.accounts.heads import bare, weight_of
from riwaya.accounts.phrases import find_phrases
from riwaya.lang.language import load_language
from riwaya.lang.point_tables import load_point_tables
from riwaya.model.account import Point, SlotName
from riwaya.model.article import Article
from riwaya.model.reading import Reading
from riwaya.text.folding import fold
from riwaya.text.prose import Sentence, read_prose
from riwaya.text.words import Word, read_words

_LENGTH = 400
"""Words of a story whose points are kept: what stands further down is seldom the story's own."""
_BESIDE = 5
"""Words on either side of a number that tell what is said of the counted."""
_SHORTEST = 3
_DATELINE = re.compile(r"[^\n.!?؟:()]{1,60}\([^)\n]{2,25}\)\s*[-–—]+\s*")
LATE = "late"
"""What bounds a day late on which something was."""


class Stretch(msgspec.Struct, frozen=True):
    """A reading with the sentences whose points are read, each as words without marks, and the words of all others."""

    reading: Reading
    sentences: tuple[Sentence, ...]
    words: tuple[tuple[Word, ...], ...]
    starts: tuple[int, ...]
    rest: tuple[Word, ...] = ()

    def at(self, offset: int) -> int | None:
        """The number of the sentence that holds the offset; null where it is not among those kept."""
        number = bisect_right(self.starts, offset) - 1
        return number if number >= 0 and offset < self.sentences[number].end else None

    def before(self, offset: int, count: int) -> Sequence[Word]:
        """Words of the sentence right before the offset."""
        number = self.at(offset)
        if number is None:
            return ()
        return [w for w in self.words[number] if w.start < offset][-count:]

    def after(self, offset: int, count: int) -> Sequence[Word]:
        """Words of the sentence right after the offset."""
        number = self.at(offset - 1)
        return [w for w in self.words[number] if w.start >= offset][:count] if number is not None else ()

    def text(self, start: int, end: int) -> str:
        """The words as written, on one line."""
        return " ".join(self.reading.text[start:end].split())


def read_stretch(reading: Reading) -> Stretch:
    """The sentences of the story's beginning, without datelines."""
    prose = read_prose(Article(reading.article, reading.text, reading.blocks))
    sentences = list(_with_whole_title([s for s in prose.sentences if _is_kept(s)]))
    starts = tuple(_after_dateline(reading.text, s) for s in sentences)
    words = tuple(tuple(w for w in prose.words[s.first : s.last] if w.kind != "mark" and w.start >= start) for s, start in zip(sentences, starts, strict=True))
    rest = tuple(w for s in prose.sentences if not _is_kept(s) for w in prose.words[s.first : s.last] if w.kind != "mark")
    return Stretch(reading, tuple(sentences), words, starts, rest)


def _with_whole_title(sentences: Sequence[Sentence]) -> Iterator[Sentence]:
    """Sentences with those of the title as one, however many marks it has: a title leaves out what its article tells."""
    title = [s for s in sentences if s.kind == "title"]
    if title:
        first, last = title[0], title[-1]
        yield Sentence(first.start, last.end, first.first, last.last, first.block, first.kind)
    yield from (s for s in sentences if s.kind != "title")


def _after_dateline(text: str, sentence: Sentence) -> int:
    """Where a sentence begins after the town and outlet it was written at, in brackets and with a dash: nothing it tells of was there."""
    found = _DATELINE.match(text, sentence.start, sentence.end) if sentence.kind == "body" else None
    return found.end() if found else sentence.start


def _is_kept(sentence: Sentence) -> bool:
    return sentence.first < _LENGTH and sentence.kind != "dateline"


def told_beyond(story: Stretch) -> frozenset[str]:
    """What the article gives where no points are read: weighty words, entities, days and hours, and numbers with what they count."""
    reading, words = story.reading, story.rest
    if not words:
        return frozenset()
    kept = [(s.start, s.end) for s in story.sentences]

    def beyond(offset: int) -> bool:
        return not any(start <= offset < end for start, end in kept)

    return frozenset({
        *(w for w in {bare(w.fold) for w in words if w.kind == "arabic" and len(w.fold) >= _SHORTEST} if weight_of(w) > 0),
        *(m.entity for m in reading.mentions if m.entity and beyond(m.start)),
        *(t.value for t in reading.times if beyond(t.start)),
        *(f"{q.value:g} {q.unit}" for q in reading.quantities if q.value is not None and beyond(q.start)),
    })


def point_at(story: Stretch, slot: SlotName, span: tuple[int, int], value: str | None = None, **more: object) -> Iterator[Point]:
    """The point, where its words stand in a sentence that is kept."""
    number = story.at(span[0])
    if number is None:
        return
    words = tuple(bare(w.fold) for w in read_words(story.reading.text, *span) if w.kind in {"arabic", "number"})
    point = Point(slot, value or story.text(*span), *span, sentence=number, words=words)
    yield msgspec.structs.replace(point, **more) if more else point


def weighty_words(reading: Reading, words: Sequence[Word]) -> set[str]:
    """The rare words of a sentence, and those of the names its entities are known by."""
    if not words:
        return set()
    names = {e.id: e.name_ar for e in reading.entities if e.name_ar}
    start, end = words[0].start, words[-1].end
    told = {bare(w.fold) for w in words if w.kind == "arabic" and len(w.fold) >= _SHORTEST}
    told |= {w.fold for w in words if w.kind == "number"}
    for entity in {m.entity for m in reading.mentions if start <= m.start < end and m.entity in names}:
        told |= {bare(w) for w in fold(names[str(entity)]).split() if len(w) >= _SHORTEST}
    return {w for w in told if weight_of(w) > 0}


def words_beside(story: Stretch, start: int, end: int) -> tuple[str, ...]:
    """The skeletons of the weighty words on either side: of what a number, hour or cause is told (أطلقت، إطلاق)."""
    number = story.at(start)
    words = story.words[number] if number is not None else ()
    near = [*[w for w in words if w.start < start][-_BESIDE:], *[w for w in words if w.start >= end][:_BESIDE]]
    return tuple(dict.fromkeys(skeleton_of(w.fold) for w in near if w.kind == "arabic" and weight_of(bare(w.fold)) > 0))


@cache
def skeleton_of(word: str) -> str:
    """The letters of a word less its particles, endings and weak letters, by which a verb and its noun are alike.

    >>> skeleton_of("أطلقت") == skeleton_of("إطلاق")
    True
    """
    word = bare(word)
    return "".join(c for c in word if c not in load_point_tables(load_language("ar")).weak_letters) or word


def phrases_in(story: Stretch, phrases: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where one of the phrases stands in a sentence: offsets of its first and last word."""
    for words in story.words:
        for first, last in find_phrases(words, phrases):
            yield words[first].start, words[last].end


def is_marked(story: Stretch, one: Word, two: Word) -> bool:
    """Whether a mark that ends a clause stands between two words."""
    return any(mark in story.reading.text[one.end : two.start] for mark in "،,.;؛:")


@cache
def words_of(name: str) -> frozenset[str]:
    """The words of a set of `accounts/points.toml`, folded."""
    return frozenset(fold(w) for w in getattr(load_point_tables(load_language("ar")), name))


def unclung(word: str) -> str:
    """A folded word without a clinging particle."""
    return word[1:] if word[0] in load_point_tables(load_language("ar")).clinging else word


def listed(word: str, known: frozenset[str]) -> str | None:
    """The listed word this one is, with a clinging particle or the article taken off; or null."""
    tables = load_point_tables(load_language("ar"))
    forms = (word, unclung(word))
    return next((f for form in forms for f in (form, form.removeprefix(tables.article)) if f in known), None)
