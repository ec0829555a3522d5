"""Prose: the main story of an article as sentences of words, made once and read by every stage."""

import re
from bisect import bisect_left, bisect_right
from functools import cached_property

import msgspec

from riwaya.lang.affix_tables import load_affixes
from riwaya.model.article import MAIN_STORY, Article, Block
from riwaya.text.folding import Folded, fold_with_offsets
from riwaya.text.marks import CLOSING, OPENING, STOPS, turn_marks
from riwaya.text.words import Word, read_words

_CLOSERS = CLOSING | frozenset("\"’)]'")
_LETTERS = 2
"""Letters of the parts of an abbreviation written with dots."""
_SITES = load_affixes().site
_BREAK = re.compile(r"\n")


class Sentence(msgspec.Struct, frozen=True, gc=False):
    """A sentence: offsets in the text, and its words as `prose.words[first:last]`."""

    start: int
    end: int
    first: int
    last: int
    block: int
    kind: str


class Prose:
    """The words and sentences of the main story.

    Attributes:
        article: the article read.
        blocks: its blocks of the main story, in text order.
        words: all their words, in text order.
        sentences: all their sentences; each is a slice of `words`.

    """

    def __init__(
        self, article: Article, blocks: tuple[Block, ...], words: tuple[Word, ...], sentences: tuple[Sentence, ...]
    ) -> None:
        self.article = article
        self.text = article.text
        self.blocks = blocks
        self.words = words
        self.sentences = sentences

    @cached_property
    def folded(self) -> tuple[Folded, ...]:
        """Each block of `blocks`, folded, with the way back to offsets of the text."""
        return tuple(fold_with_offsets(self.text, b.start, b.end) for b in self.blocks)

    @cached_property
    def _starts(self) -> list[int]:
        return [w.start for w in self.words]

    @cached_property
    def _sentence_firsts(self) -> list[int]:
        return [s.first for s in self.sentences]

    def word_at(self, offset: int) -> int:
        """Index of the word that contains the offset, or of the next one after it (`len(words)` past the end)."""
        i = bisect_right(self._starts, offset) - 1
        if i >= 0 and offset < self.words[i].end:
            return i
        return i + 1

    def words_in(self, start: int, end: int) -> range:
        """Indices of the words that touch `text[start:end]`."""
        first = self.word_at(start)
        return range(first, max(first, bisect_left(self._starts, end)))

    def sentence_of(self, word: int) -> int:
        """Index of the sentence a word belongs to."""
        return bisect_right(self._sentence_firsts, word) - 1


def read_prose(article: Article) -> Prose:
    """Words and sentences of the article's main story; captions, furniture and other articles stay out."""
    blocks = tuple(sorted((b for b in article.blocks if b.kind in MAIN_STORY), key=lambda b: b.start))
    words: list[Word] = []
    sentences: list[Sentence] = []
    for number, block in enumerate(blocks):
        for start, end in _lines(article.text, block):
            first = len(words)
            words.extend(read_words(article.text, start, end))
            sentences.extend(_divide(words, first, number, block.kind))
    return Prose(article, blocks, tuple(turn_marks(words)), tuple(sentences))


def _lines(text: str, block: Block) -> list[tuple[int, int]]:
    """Stretches of a block between line breaks: a sentence never crosses one."""
    cuts = [m.start() for m in _BREAK.finditer(text, block.start, block.end)]
    starts = [block.start, *(c + 1 for c in cuts)]
    return [(a, b) for a, b in zip(starts, [*cuts, block.end], strict=True) if b > a]


def _abbreviates(words: list[Word], i: int, last: int) -> bool:
    """Whether a dot stands without spaces between two short words (ت.غ، إن.تي.في), or in the name of a site (العربية.نت)."""
    if words[i].fold != "." or i + 1 >= last:
        return False
    before, dot, after = words[i - 1], words[i], words[i + 1]
    short = all(w.kind == "arabic" and len(w.fold) <= _LETTERS for w in (before, after))
    return (short or after.fold in _SITES) and before.end == dot.start and dot.end == after.start


def _closes(words: list[Word], i: int, last: int) -> bool:
    """Whether a mark right after a stop belongs to the sentence the stop ends."""
    if words[i].fold in OPENING:  # some outlets close with it, where no word follows at once
        return i + 1 == last or words[i + 1].start > words[i].end
    return words[i].fold in _CLOSERS


def _divide(words: list[Word], first: int, block: int, kind: str) -> list[Sentence]:
    """Sentences of `words[first:]`: a stop ends one, with the closing marks that follow it."""
    out: list[Sentence] = []
    begin, i, last = first, first, len(words)
    while i < last:
        if words[i].kind == "mark" and words[i].fold in STOPS and i > begin and not _abbreviates(words, i, last):
            i += 1
            while i < last and words[i].start == words[i - 1].end and _closes(words, i, last):
                i += 1
            out.append(Sentence(words[begin].start, words[i - 1].end, begin, i, block, kind))
            begin = i
        else:
            i += 1
    if begin < last:
        out.append(Sentence(words[begin].start, words[last - 1].end, begin, last, block, kind))
    return out
