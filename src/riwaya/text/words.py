"""Words: Arabic, numbers, Latin, and single marks of punctuation, with offsets into the original text."""

import re
from typing import Literal

import msgspec

from riwaya.text.folding import NOISE, fold

WordKind = Literal["arabic", "number", "latin", "mark"]

_WORD = re.compile(
    r"(?P<short>(?<![\w])[\u0621-\u064a]\.(?=[ \u00a0]?[\u0621-\u0647\u0649\u064a](?:[\u0621-\u064a]|\.)))"
    rf"|(?P<arabic>[\u0621-\u063f\u0641-\u064a\u066e\u066f\u0671-\u06d3\u06d5\u06fa-\u06ff][\u0621-\u063f\u0641-\u064a\u066e\u066f\u0671-\u06d3\u06d5\u06fa-\u06ff{NOISE}]*)"
    r"|(?P<number>[0-9\u0660-\u0669\u06f0-\u06f9]+(?:[.,\u066b\u066c][0-9\u0660-\u0669\u06f0-\u06f9]+)*)"
    r"|(?P<latin>[A-Za-z\u00c0-\u024f]+(?:['\u2019&-][A-Za-z\u00c0-\u024f]+)*)"
    rf"|(?P<mark>\.{{2,}}|''|‘‘|’’|``|<<|>>|\(\(|\)\)|[^\s{NOISE}])"
)
_DOUBLED = {"''": '"', "‘‘": "“", "’’": "”", "``": "“", "<<": "«", ">>": "»"}
"""Quotation marks that are typed as two marks, and what they stand for; doubled brackets are a quotation mark of their own."""
_INVISIBLE = "\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
"""Noise that is no part of a word it follows; diacritics and tatweel are."""


class Word(msgspec.Struct, frozen=True, gc=False):
    """One word: `fold` is its folded form (see `folding`), `text[start:end]` its letters as written."""

    start: int
    end: int
    fold: str
    kind: WordKind


def read_words(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """The words of `text[start:end]`; letters and digits that touch are parted (و30 is و and 30).

    >>> [w.fold for w in read_words("في 29 و30 يناير، قال")]
    ['في', '29', 'و', '30', 'يناير', '،', 'قال']
    >>> [w.fold for w in read_words("''نعم''")]
    ['"', 'نعم', '"']
    """
    words: list[Word] = []
    for m in _WORD.finditer(text, start, len(text) if end is None else end):
        kind = m.lastgroup
        raw = m.group()
        if kind == "short":
            words += _short(m, words[-1] if words else None)
            continue
        stop = m.start() + len(raw.rstrip(_INVISIBLE)) if kind == "arabic" else m.end()
        words.append(Word(m.start(), stop, _DOUBLED.get(raw) or fold(raw), kind))  # type: ignore[arg-type]
    return words


def _short(m: re.Match[str], before: Word | None) -> list[Word]:
    """A title or initial of one letter with its dot (د. فلان، فلان ج. الفلاني) as one word; after a unit's number or letter they are two (5 م.، ت غ.)."""
    ends = before is not None and (before.kind == "number" or before.fold == "/" or (len(before.fold) == 1 and before.kind == "arabic"))
    if ends:
        return [Word(m.start(), m.end() - 1, fold(m.group()[0]), "arabic"), Word(m.end() - 1, m.end(), ".", "mark")]
    return [Word(m.start(), m.end(), fold(m.group()), "arabic")]
