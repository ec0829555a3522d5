"""The linear chain: what each word says for each label, from the word and its neighbours alone.

What a word says for a label hangs only on the word's form and on where it stands (the word itself, one or two away),
so the weights of a form are summed once and kept; pairs of word classes add theirs.
"""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from riwaya.names.features import PAIRS, REACH, pair_key, word_features
from riwaya.names.words import WordTable, checksum
from riwaya.text.words import Word

Floats = NDArray[np.float32]

EDGE_CLASS = 299
"""The class in pairs of what stands before and after a sentence."""

_MARKS = '.،:؛()"«»-؟!/'
_FIRST_MARK_CLASS = 260
_NUMBER_CLASS, _LATIN_CLASS = 257, 258
_KEPT_FORMS = 50_000
"""Word forms whose weights are kept; about 20 MB."""


def word_class(fold: str, kind: str, table: WordTable) -> int:
    """The class of a word in pairs; marks, numbers and Latin words have classes of their own."""
    if kind == "arabic":
        entry = table.entry(fold)
        return entry.middle or table.entry(table.peel(fold)[1]).middle
    if kind == "mark":
        return _FIRST_MARK_CLASS + _MARKS.find(fold[:1])
    return _NUMBER_CLASS if kind == "number" else _LATIN_CLASS


class Chain:
    """The chain's arrays and the sums kept so far (a cache that changes no answer)."""

    def __init__(self, table: WordTable, arrays: Mapping[str, NDArray[np.generic]]) -> None:
        self._table = table
        self._weights: Floats = arrays["weights"].astype(np.float32)
        self._size = self._weights.shape[1]
        self._at = dict(zip(arrays["features"].tolist(), range(len(self._weights)), strict=True))
        self._pairs = arrays["pairs"].astype(np.int64)
        nothing = np.zeros((1, self._size), np.float32)
        self._pair_weights: Floats = np.vstack([arrays["pair_weights"].astype(np.float32), nothing])
        self.moves: Floats = arrays["moves"].astype(np.float32)
        self._forms: dict[tuple[str, str], tuple[Floats, int]] = {}
        edge = np.stack([self._sum([f"{o}edge"]) for o in range(-REACH, REACH + 1)])
        self._edge = (edge, EDGE_CLASS)
        self._bias = self._sum(["b"])

    def _sum(self, names: list[str]) -> Floats:
        total = np.zeros(self._size, np.float32)
        rows = [at for name in names if (at := self._at.get(checksum(name))) is not None]
        if rows:
            total += self._weights[rows].sum(axis=0)
        return total

    def _form(self, fold: str, kind: str) -> tuple[Floats, int]:
        found = self._forms.get((fold, kind))
        if found is None:
            if len(self._forms) >= _KEPT_FORMS:
                self._forms.clear()
            kinds = word_features(fold, kind, self._table)
            # a word at place o of its neighbour stands at place -o from its own view
            rows = [self._sum([f"{o}{name}" for name in kinds[abs(o)]]) for o in range(-REACH, REACH + 1)]
            found = self._forms[fold, kind] = (np.stack(rows), word_class(fold, kind, self._table))
        return found

    def scores(self, sentences: list[list[Word]]) -> list[Floats]:
        """For each sentence, what each word says for each label."""
        laid: list[tuple[Floats, int]] = []
        starts = []
        for sentence in sentences:
            laid += [self._edge] * REACH
            starts.append(len(laid))
            laid += [self._form(w.fold, w.kind) for w in sentence]
        laid += [self._edge] * REACH
        forms = np.stack([f for f, _ in laid])
        classes = np.array([c for _, c in laid], np.int64)
        total = np.tile(self._bias, (len(laid) - 2 * REACH, 1))
        for o in range(-REACH, REACH + 1):
            total += forms[REACH + o : len(laid) - REACH + o, o + REACH]
        for number, (a, b) in enumerate(PAIRS):
            left = classes[REACH + a : len(laid) - REACH + a]
            right = classes[REACH + b : len(laid) - REACH + b]
            keys = pair_key(number, 0, 0) | (left << 20) | right
            at = np.searchsorted(self._pairs, keys)
            at[at == len(self._pairs)] = 0
            total += self._pair_weights[np.where(self._pairs[at] == keys, at, len(self._pairs))]
        return [total[s - REACH : s - REACH + len(x)] for s, x in zip(starts, sentences, strict=True)]
