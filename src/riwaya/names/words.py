"""What the recogniser knows about a single word: how common it is, the word classes it falls in, its clitics.

A word is known by the 32-bit checksum of its folded form: the table holds numbers, no words. Two words share a
checksum about once in 50,000 unknown words, which costs nothing measurable.
"""

from typing import NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from riwaya.lang.affix_tables import load_affixes, load_clitic_prices

_AFFIXES = load_affixes()
_CLITICS = load_clitic_prices()
_KEPT_FORMS = 200_000
"""Word forms whose clitics are kept; a cache that changes no answer."""

_NAME_WEIGHT = 8
"""A word listed as a name counts as so many times commoner when a word is peeled."""

_MINIMUM_REST = 3  # letters; shorter rests are hardly ever names
GIVEN, PLACE, COUNTRY, FAMILY = 1, 2, 4, 8
"""Bits of a word's flags: it stands in a list of people's names, places, states, or ends known people's names."""


class Entry(NamedTuple):
    """How often a word was seen in the news corpus, its three word classes (0: none), its flags.

    `rate` is the share of its occurrences in the news (per cent) that the training's panel of recognisers held for
    (part of) a name, -1 where it was seen too seldom to tell.
    """

    seen: int
    coarse: int
    middle: int
    fine: int
    flags: int
    rate: int = -1


UNKNOWN = Entry(0, 0, 0, 0, 0)


def checksum(text: str) -> int:
    """The key of a word or feature."""
    return crc32(text.encode())


class WordTable:
    """Words by checksum. Immutable after loading."""

    def __init__(self, keys: NDArray[np.uint32], rows: NDArray[np.int32]) -> None:
        """`rows` has the columns of `Entry`."""
        self._rows = rows
        self._peeled: dict[str, tuple[str, str]] = {}
        self._at = dict(zip(keys.tolist(), range(len(keys)), strict=True))

    def entry(self, fold: str) -> Entry:
        """What is known of a folded word."""
        at = self._at.get(crc32(fold.encode()))
        return UNKNOWN if at is None else Entry(*self._rows[at].tolist())

    def index(self, fold: str) -> int:
        """The row of a folded word, -1 where unknown."""
        return int(self._at.get(crc32(fold.encode()), -1))

    def peel(self, fold: str) -> tuple[str, str]:
        """The clitics before a folded word and the rest, as far as the rest is the likelier word.

        Nothing is peeled where the whole is the commoner word (بوتين، واشنطن، لبنان), nor where the rest is unknown.
        لل gives its article back: للمعارضة is ل and المعارضة; بال gives ب and ال….
        """
        found = self._peeled.get(fold)
        if found is None:
            if len(self._peeled) >= _KEPT_FORMS:
                self._peeled.clear()
            found = self._peeled[fold] = self._peel(fold)
        return found

    def _peel(self, fold: str) -> tuple[str, str]:
        best, best_weight = ("", fold), self._weight(fold)
        for clitic, price in _CLITICS.items():
            if not fold.startswith(clitic):
                continue
            rest = fold[len(clitic):]
            kept = clitic
            if clitic.endswith(_AFFIXES.contracted):
                rest, kept = _AFFIXES.article + rest, clitic[:-1]
            elif clitic.endswith(_AFFIXES.article):
                rest, kept = _AFFIXES.article + rest, clitic[:-2]
            if len(rest) < _MINIMUM_REST + 2 * rest.startswith(_AFFIXES.article):
                continue
            weight = self._weight(rest) / price
            if weight > best_weight:
                best, best_weight = (kept, rest), weight
        return best

    def _weight(self, fold: str) -> float:
        entry = self.entry(fold)
        return float(entry.seen * (_NAME_WEIGHT if entry.flags else 1))
