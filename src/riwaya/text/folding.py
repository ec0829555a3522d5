"""Folding that keeps offsets: spelling differences that do not distinguish words are removed for matching.

Removed: diacritics, tatweel, bidirectional marks, zero-width characters, the byte order mark.
Unified: forms of alef, ya and alef maqsura, ta marbuta and ha, hamza seats, Persian letters, digits of three scripts,
the quotation marks of other languages and their typewriter kin.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable

import msgspec

NOISE = "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u0640\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad\u061c"
"""Characters that never distinguish words, as the inside of a regular expression's class."""

_NOISE = re.compile(f"[{NOISE}]+")
_UNIFY = {
    **dict.fromkeys("أإآٱ", "ا"),
    "ى": "ي", "ی": "ي", "ې": "ي", "ة": "ه", "ؤ": "و", "ئ": "ي", "ک": "ك", "گ": "ك", "پ": "ب", "چ": "ج", "ڤ": "ف", "ھ": "ه",
    **{chr(0x0660 + d): str(d) for d in range(10)},
    **{chr(0x06F0 + d): str(d) for d in range(10)},
    **dict.fromkeys("„‟〝❝", "“"), **dict.fromkeys("〞❞", "”"), **dict.fromkeys("″״＂", '"'), "‹": "«", "›": "»", "‛": "‘", "‚": "‘",
    "\u00a0": " ", "\u202f": " ", "\u2009": " ",
}
_TABLE = str.maketrans(_UNIFY)


class Folded(msgspec.Struct, frozen=True):
    """A folded text and the way back to the offsets of the original.

    `cuts` lists, for each removed run, the folded offset it stood before and the characters removed up to and
    including it; empty for most texts, which then map one to one.
    """

    text: str
    start: int
    cut_at: tuple[int, ...] = ()
    cut_sum: tuple[int, ...] = ()

    def original(self, offset: int, *, end: bool = False) -> int:
        """The original offset of a folded one; `end=True` for the end of a stretch (noise after it stays out)."""
        if not self.cut_at:
            return self.start + offset
        i = bisect_right(self.cut_at, offset - 1 if end else offset)
        return self.start + offset + (self.cut_sum[i - 1] if i else 0)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Original start and end of a folded stretch."""
        return self.original(start), self.original(end, end=True)


def fold(text: str) -> str:
    """The folded form of a word or text.

    >>> fold("إردوغـان") == fold("اردوغان")
    True
    """
    if not text.isascii():
        text = _NOISE.sub("", text)
    return text.translate(_TABLE)


def fold_all(texts: Iterable[str]) -> list[str]:
    """The folded forms of many short texts without line breaks, several times as fast as one by one.

    >>> fold_all(["إردوغـان", "حلب"]) == [fold("اردوغان"), "حلب"]
    True
    """
    joined = _NOISE.sub("", "\n".join(texts))
    for written, folded in _UNIFY.items():  # no folded letter is folded again, so their order is no matter
        joined = joined.replace(written, folded)
    return joined.split("\n")


def bare(text: str) -> str:
    """The text without noise, its letters as written (أن and إن, ة and ه stay apart)."""
    return _NOISE.sub("", text)


def fold_with_offsets(text: str, start: int = 0, end: int | None = None) -> Folded:
    """Folds `text[start:end]` and keeps the way back.

    >>> f = fold_with_offsets("قـال")
    >>> f.text, f.span(1, 3)
    ('قال', (2, 4))
    """
    part = text[start:end]
    cut_at: list[int] = []
    cut_sum: list[int] = []
    removed = 0
    for m in _NOISE.finditer(part):
        cut_at.append(m.start() - removed)
        removed += m.end() - m.start()
        cut_sum.append(removed)
    return Folded(fold(part), start, tuple(cut_at), tuple(cut_sum))
