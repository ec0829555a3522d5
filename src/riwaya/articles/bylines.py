"""Names in the lines by which a page signs a story: بقلم فلان, كتب – فلان, (إعداد فلان – تحرير فلان).

A line is taken apart into words and marks. A cue of the language's table opens a role; the words after it are a name
until a mark, a word that ends names, or the line's end. A word no name holds makes the line a sentence: no name then.
"""

import re

import msgspec

from riwaya.lang.article_tables import ArticleTables, BylineRule, plain_words
from riwaya.model.article import AuthorRole

_TOKEN = re.compile(r"[-–—ـ/|:،,؛()\[\]*•▪]|[^\s\-–—/|:،,؛()\[\]*•▪]+")
_MARKS = frozenset("-–—ـ/|:،,؛()[]*•▪")
_NEVER = frozenset('«»"“”؟?!#@%…')
_DASHES = frozenset("-–—")
_CLOSING, _OPENING_LETTERS = frozenset("-–—:"), 120
_OPENING, _COMMAS = frozenset("([*•▪-–—|"), frozenset("،,")
_LONGEST, _SHORTEST, _BARE, _STATED = 4, 2, 3, 7
"""Words of a name; without a mark before it, more than three are mostly a headline, not so where metadata state it."""
_DESCRIBED = 8
"""Words that may describe a writer after his name; more are a sentence."""
_INITIAL = 2
"""Letters up to which a word with a stop is a title's or a name's initial (د. أ.), not the name's end."""


class Signed(msgspec.Struct, frozen=True):
    """A name of a byline, `text[start:end]` of the line."""

    start: int
    end: int
    role: AuthorRole


class Opening(msgspec.Struct, frozen=True):
    """The beginning of a paragraph that signs it: its names, and where the paragraph's own words begin."""

    names: tuple[Signed, ...]
    end: int


class _Word(msgspec.Struct):
    start: int
    end: int
    plain: str
    mark: bool


class _Reader:
    """One line being read."""

    def __init__(self, text: str, tables: ArticleTables) -> None:
        self.text = text
        self.tables = tables.bylines
        self.dates = (tables.weekdays, tables.months)
        self.not_joined = tables.not_joined
        self.conjunction = tables.conjunction
        self.article = tables.article
        self.words = [_word(text, m) for m in _TOKEN.finditer(text)]
        self.names: list[Signed] = []
        self.longest = _LONGEST

    def cue(self, at: int) -> tuple[BylineRule, int] | None:
        """The rule whose cue begins at a word, and how many words it has: the longest."""
        if at >= len(self.words) or self.words[at].mark:
            return None
        for phrase, rule in self.tables.cues.get(self.words[at].plain, ()):
            if [w.plain for w in self.words[at : at + len(phrase)]] == list(phrase):
                return rule, len(phrase)
        return None

    def read(self) -> bool:
        """Fills `names`; false where the line is a sentence after all."""
        if _NEVER & set(self.text[-2:]):
            return False
        at, role = self.after_marks(0), None
        while at < len(self.words):
            if found := self.cue(at):
                rule, size = found
                marked = at + size < len(self.words) and self.words[at + size].mark
                if not (rule.bare or marked or self._mark_before(at, _OPENING) or self._dash_after(at + size)):
                    return False
                role = rule.role
                end = self.name(self.after_marks(at + size), role, bare=not marked)
                if end is None:
                    return False
            elif role is None:
                return False  # words before any cue
            else:
                second = self._mark_before(at, _COMMAS) and self._second(at)
                end = self.name(at, role, bare=False) if second else None
                if end is None and self.next_mark(at) - at > _DESCRIBED:
                    return False
            at = self.after_marks(self.next_mark(at) if end is None else end)
        return bool(self.names) and not any(_NEVER & set(self.text[n.start : n.end]) for n in self.names)

    def _mark_before(self, at: int, marks: frozenset[str]) -> bool:
        return at > 0 and self.text[self.words[at - 1].start] in marks and self.words[at - 1].mark

    def _dash_after(self, at: int) -> bool:
        """Whether a dash ends the words from here on: after a writer's name stands his place."""
        end = self.next_mark(at)
        return end < len(self.words) and self.text[self.words[end].start] in _DASHES

    def after_marks(self, at: int) -> int:
        """The first word from a place on that is no mark."""
        while at < len(self.words) and self.words[at].mark:
            at += 1
        return at

    def next_mark(self, at: int) -> int:
        """The first mark from a place on, or the line's end."""
        while at < len(self.words) and not self.words[at].mark:
            at += 1
        return at

    def _second(self, at: int) -> bool:
        """Whether the words up to the next mark may be another writer's name rather than a town or a description."""
        piece = self.words[at : self.next_mark(at)]
        if not _SHORTEST <= len(piece) <= 3:
            return False
        return piece[0].plain[:2] != self.article and not any(w.plain in self.tables.towns for w in piece)

    def name(self, at: int, role: AuthorRole, *, bare: bool) -> int | None:
        """Reads names from a word on; the place after them, or null where there is none."""
        first = at
        end = at
        while end < len(self.words) and not self.words[end].mark:
            plain = self.words[end].plain
            if plain in self.tables.ends or any(plain in names for names in self.dates) or plain[:1].isdigit():
                break
            if plain in self.tables.stops or self.text[self.words[end].start : self.words[end].end] in self.tables.exact_stops:
                return None
            if end - first >= _SHORTEST and (joined := self._joined(end)) is not None:
                if not self._take(first, end, role, bare=bare):
                    return None
                first = end if joined else end + 1
                bare = False
                if not joined:
                    end += 1
                    continue
            end += 1
        return self.next_mark(end) if self._take(first, end, role, bare=bare) else None

    def _joined(self, at: int) -> bool | None:
        """True where a word holds the conjunction and a name's first part, false where it is it alone, null else."""
        word = self.words[at]
        if word.plain == self.conjunction:
            return False
        more = at + 1 < len(self.words) and not self.words[at + 1].mark
        if more and word.plain[:1] == self.conjunction and len(word.plain) > 3 and word.plain not in self.not_joined:
            return True
        return None

    def _take(self, first: int, end: int, role: AuthorRole, *, bare: bool) -> bool:
        words = self.words[first:end]
        if not _SHORTEST <= len(words) <= (_BARE if bare else self.longest) or any(w.plain in self.tables.nobody for w in words) or words[0].plain in self.tables.towns:
            return False
        if bare and words[0].plain[:2] == self.article:
            return False
        start = words[0].start
        if self.names and words[0].plain[:1] == self.conjunction and self.text[start - 1 : start].isspace() and self._after_name(first):
            start += 1
        self.names.append(Signed(start, words[-1].end, role))
        return True

    def _after_name(self, first: int) -> bool:
        """Whether the word before is the end of a name just read: this one is then joined to it."""
        return first > 0 and self.words[first - 1].end == self.names[-1].end


def _word(text: str, m: re.Match[str]) -> _Word:
    start, end = m.span()
    if text[start] in _MARKS:
        return _Word(start, end, m.group(), mark=True)
    while end - start > _INITIAL and text[end - 1] in ".…":
        end -= 1
    return _Word(start, end, plain_words(text[start:end]).strip(), mark=False)


def read_byline(text: str, tables: ArticleTables) -> tuple[Signed, ...]:
    """The names a line signs with, in order; none where the line is no byline."""
    reader = _Reader(text, tables)
    return tuple(reader.names) if reader.read() else ()


def read_names(text: str, tables: ArticleTables) -> tuple[Signed, ...]:
    """The names of a line that its mark-up or its place says is an author's, cue or none."""
    if signed := read_byline(text, tables):
        return signed
    reader = _Reader(text, tables)
    reader.longest = _STATED
    at = reader.after_marks(0)
    while at < len(reader.words):
        found = reader.cue(at)
        at = reader.after_marks(at + found[1]) if found else at
        # beside the name stand a place, an office, a date
        reader.name(at, found[0].role if found else "author", bare=False)
        at = reader.after_marks(reader.next_mark(at))
    return tuple(reader.names)


def read_opening(text: str, tables: ArticleTables) -> Opening | None:
    """The signature a paragraph begins with: a cue, a mark, names and again a mark; null where there is none.

    Without the mark after the cue it is what somebody wrote (كتب فلان: …), which is the story's.
    """
    first = _TOKEN.search(text)
    if first is None or plain_words(first.group()).strip() not in tables.bylines.cues:
        return None
    reader = _Reader(text[:_OPENING_LETTERS], tables)
    found = reader.cue(0)
    if found is None or found[1] >= len(reader.words) or not reader.words[found[1]].mark:
        return None
    end = reader.name(reader.after_marks(found[1]), found[0].role, bare=False)
    if end is None or end >= len(reader.words) or text[reader.words[end].start] not in _CLOSING:
        return None
    begin = reader.after_marks(end)
    if begin >= len(reader.words) or begin - end > 2:
        return None
    return Opening(tuple(reader.names), reader.words[begin].start)
