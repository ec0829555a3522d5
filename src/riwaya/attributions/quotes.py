"""Quotation marks in pairs, repaired where they are broken. The text itself is never altered.

Arabic news mixes « », “ ”, " and their Persian and typewriter kin, forgets to close, closes twice, and opens with the
closing mark (`أنه» تم`) or closes with the opening one (`”تم“`). A quotation may run over several paragraphs.
"""

import msgspec

from riwaya.text.marks import CLOSING, OPENING, QUOTES, is_glued, is_turned
from riwaya.text.prose import Prose
from riwaya.text.words import Word

_BRACKETS = frozenset(["((", "))"])
_SINGLE = frozenset("'‘’")
MARKS = QUOTES | _SINGLE
"""As words are folded: other marks are unified with these there."""
_LOOK = 64
"""Marks looked over for a closer on the same line."""
_FAR = 6
"""Lines a quotation may run over without a mark: longer ones in the news sample were all forgotten closers."""


class Quote(msgspec.Struct, frozen=True, gc=False):
    """A quotation: word indices of its marks. `close` is the first word after it where no mark closes it."""

    open: int
    close: int
    repair: str | None = None

    @property
    def first(self) -> int:
        """The first word inside."""
        return self.open + 1


def pair_quotes(prose: Prose) -> tuple[Quote, ...]:
    """All quotations of the main story by their opening mark, outer before inner."""
    words = prose.words
    out: list[Quote] = []
    stack: list[tuple[int, int, str | None]] = []  # opening word, its line, repair
    line = 0
    marks = [i for i, w in enumerate(words) if w.kind == "mark" and w.fold in MARKS]
    lines = _line_numbers(prose, marks)
    for n, i in enumerate(marks):
        line = lines[n]
        while stack and line - stack[-1][1] > _FAR:
            opened = stack.pop()
            out.append(_unclosed(prose, opened[0]))
        if stack and words[i].fold in _SINGLE and words[stack[-1][0]].fold not in _SINGLE:
            continue  # single marks inside double ones hold names, never change where the outer quotation ends
        role = _role(words, i, is_open=bool(stack))
        if role == "open":
            if stack and line != stack[-1][1]:
                out.extend(_unclosed(prose, o[0]) for o in stack)
                stack.clear()
            stack.append((i, line, "reversed" if words[i].fold in CLOSING or is_turned(prose.text, words[i]) else None))
        elif role == "close" and stack:
            opened = stack.pop()
            out.append(Quote(opened[0], i, opened[2] or ("reversed" if words[i].fold in OPENING else None)))
            if stack and not _closer_ahead(words, marks[n + 1 :], lines[n:]):
                out.extend(Quote(o[0], i, "nested-unclosed") for o in stack)
                stack.clear()
    out.extend(_unclosed(prose, o[0]) for o in stack)
    return tuple(sorted((q for q in out if q.first < q.close), key=lambda q: (q.open, -q.close)))


def _line_numbers(prose: Prose, marks: list[int]) -> list[int]:
    """The number of line breaks before each mark."""
    text, words = prose.text, prose.words
    out, at, count = [], 0, 0
    for i in marks:
        start = words[i].start
        if text.count("\n", at, start):
            count += 1
        at = start
        out.append(count)
    return out


def _role(words: tuple[Word, ...], i: int, *, is_open: bool) -> str:
    mark = words[i].fold
    before, after = is_glued(words, i, -1), is_glued(words, i, 1)
    if mark in _BRACKETS:
        return "open" if mark in OPENING else "close"
    if mark in OPENING:
        return "close" if is_open and before and not after else "open"  # ”…“ and “…“
    if mark in CLOSING:
        return "close" if is_open else "open" if after or before else ""
    if mark in "'‘’":
        if before and after:
            return ""
        return "open" if after and not is_open else "close" if before and is_open else ""
    if is_open and (before or not after):
        return "close"
    return "open" if not is_open or after else "close"


def _closer_ahead(words: tuple[Word, ...], later: list[int], lines: list[int]) -> bool:
    """Whether later marks on the same line, which is the first of `lines`, still close what is open."""
    depth = 0
    for i, line in zip(later[:_LOOK], lines[1:], strict=False):
        if line != lines[0]:
            break
        role = _role(words, i, is_open=True)
        if role == "close":
            if depth == 0:
                return True
            depth -= 1
        elif role == "open":
            depth += 1
    return False


def _unclosed(prose: Prose, opened: int) -> Quote:
    """A quotation nobody closes ends with its sentence."""
    sentence = prose.sentences[prose.sentence_of(opened)]
    last = sentence.last
    while last - 1 > opened and prose.words[last - 1].kind == "mark":
        last -= 1
    return Quote(opened, last, "unclosed")
