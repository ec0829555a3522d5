"""Two articles word by word: which words are alike, in what surroundings, and so how likely two phrases answer one question otherwise.

Words are alike where they are one but for endings, or where their vectors are (words that stand among the same words). All measures of
all phrases of a slot are computed at once, as matrices whose rows are the one article's phrases and whose columns are the other's.
"""

from collections.abc import Sequence
from functools import cache, cached_property

import msgspec
import numpy as np
from numpy.typing import NDArray

from riwaya.accounts.heads import weight_of
from riwaya.accounts.stretch import skeleton_of
from riwaya.lang.language import load_language
from riwaya.lang.vector_tables import load_vectors
from riwaya.model.account import Phrase, Telling

Floats = NDArray[np.float32]
Numbers = NDArray[np.intp]
Flags = NDArray[np.bool_]

_WIDE, _NARROW = 7, 2
"""Words on either side of a phrase that are its surroundings, and those right beside it."""
_FADES = 0.2
"""How much less each word further away counts."""
_GAP = 3
"""Empty places between two sentences, so that surroundings seldom reach over."""
_LEAST, _VECTORS = 0.35, 0.9
"""Likeness of two vectors from which two words say something alike, and how much of it counts beside one word told twice."""
_DIGITS = 3
"""Digits of a likeness: processors sum in other orders."""
_SHORT, _COMMON, _SMALL = 3, 0.15, 0.03
"""Letters of the shortest word that says something; what a word that stands everywhere weighs, and a shorter one."""
_NEVER = 0.05
"""The least a weight is divided by."""


class Lines(msgspec.Struct, frozen=True, dict=True):
    """The words of an article in one row, its sentences some places apart."""

    told: Telling

    @cached_property
    def words(self) -> list[str]:
        """The word at each place; empty between sentences."""
        out: list[str] = []
        for line in self.told.lines:
            out += [*line.split(), *[""] * _GAP]
        return out

    @cached_property
    def starts(self) -> Numbers:
        """The place at which each sentence begins."""
        lengths = [len(line.split()) + _GAP for line in self.told.lines]
        return np.concatenate([[0], np.cumsum(lengths)]).astype(np.intp)

    @cached_property
    def sentence_at(self) -> Numbers:
        """The sentence at each place; between two, the first."""
        return np.repeat(np.arange(len(self.told.lines)), np.diff(self.starts))

    @cached_property
    def weights(self) -> Floats:
        """What each word says."""
        return np.array([_weight(w) for w in self.words], np.float32)

    @cached_property
    def of_sentences(self) -> Floats:
        """For each sentence the weights of its words, at their places."""
        out = np.zeros((len(self.told.lines), len(self.words)), np.float32)
        for n, (start, end) in enumerate(zip(self.starts, self.starts[1:], strict=False)):
            out[n, start:end] = self.weights[start:end]
        return out

    def places(self, phrases: Sequence[Phrase]) -> tuple[Numbers, Numbers]:
        """Where each phrase begins and ends."""
        begins = np.array([self.starts[p.sentence] for p in phrases], np.intp)
        return begins + np.array([p.first for p in phrases], np.intp), begins + np.array([p.last for p in phrases], np.intp)


@cache
def _weight(word: str) -> float:
    if not word:
        return 0.0
    if word.isdigit():
        return 1.0
    return max(weight_of(word), _COMMON) if len(word) >= _SHORT else _SMALL


class Field(msgspec.Struct, frozen=True, dict=True):
    """How like the words of two articles are, and their surroundings."""

    a: Lines
    b: Lines

    @cached_property
    def same(self) -> Floats:
        """Which words are one but for endings and weak letters."""
        one, two = ([skeleton_of(w) if len(w) >= _SHORT or w.isdigit() else "" for w in side.words] for side in (self.a, self.b))
        number = {w: n for n, w in enumerate(dict.fromkeys(one), 1)}
        first = np.array([number[w] if w else 0 for w in one])
        second = np.array([number.get(w, -1) if w else -1 for w in two])
        return np.asarray(first[:, None] == second[None, :], np.float32)

    @cached_property
    def alike(self) -> Floats:
        """How like each two words are."""
        vectors = load_vectors(load_language("ar"))
        near = np.round(vectors.of(self.a.words) @ vectors.of(self.b.words).T, _DIGITS)
        return np.maximum(np.where(near < _LEAST, 0, near * _VECTORS), self.same).astype(np.float32)

    @cached_property
    def before(self) -> tuple[Floats, Floats]:
        """How like what stands before each two places is: some words, and the last ones."""
        return self._around(_WIDE, -1), self._around(_NARROW, -1)

    @cached_property
    def after(self) -> tuple[Floats, Floats]:
        """How like what stands from each two places on is."""
        return self._around(_WIDE, 1), self._around(_NARROW, 1)

    def _around(self, width: int, side: int) -> Floats:
        """Each word of the one surroundings beside the likest of the other, by weight, the nearer the more; and the other way round."""
        steps = [n if side > 0 else -n - 1 for n in range(width)]
        one = _spread(self.alike, self.a.weights, steps)
        two = _spread(self.turned, self.b.weights, steps).T
        return np.asarray(0.5 * (one + two), np.float32)

    @cached_property
    def turned(self) -> Floats:
        """The same with the other article's words as rows."""
        return np.ascontiguousarray(self.alike.T)

    def best_in_sentences(self, alike: Floats) -> tuple[Floats, Floats]:
        """For each word the likest of each sentence of the other article: rows are words, columns sentences."""
        theirs = np.maximum.reduceat(np.ascontiguousarray(alike.T), self.b.starts[:-1], axis=0).T
        return theirs, np.maximum.reduceat(alike, self.a.starts[:-1], axis=0).T

    @cached_property
    def sentences(self) -> Floats:
        """How like each two sentences are, word by word."""
        theirs, ours = self.best_in_sentences(self.alike)
        one = self.a.of_sentences @ theirs / np.maximum(self.a.of_sentences.sum(1, keepdims=True), 2 * _NEVER)
        two = self.b.of_sentences @ ours / np.maximum(self.b.of_sentences.sum(1, keepdims=True), 2 * _NEVER)
        return np.asarray(np.sqrt(one * two.T), np.float32)


def _spread(alike: Floats, weights: Floats, steps: Sequence[int]) -> Floats:
    """For each two places how far the words some steps from the first stand among those some steps from the second."""
    rows, columns = alike.shape
    edge = max(abs(step) for step in steps)
    wide = np.zeros((rows, columns + 2 * edge), np.float32)
    wide[:, edge : edge + columns] = alike
    best = wide[:, edge + steps[0] : edge + steps[0] + columns].copy()
    for step in steps[1:]:
        np.maximum(best, wide[:, edge + step : edge + step + columns], out=best)
    tall = np.zeros((rows + 2 * edge, columns), np.float32)
    np.multiply(best, weights[:, None], out=tall[edge : edge + rows])
    padded = np.pad(weights, edge)
    out, whole, part = np.zeros_like(best), np.zeros(rows, np.float32), np.empty_like(best)
    for n, step in enumerate(steps):
        fade = np.float32(1 / (1 + _FADES * n))
        out += np.multiply(tall[edge + step : edge + step + rows], fade, out=part)
        whole += padded[edge + step : edge + step + rows] * fade
    return np.asarray(out / np.maximum(whole, 2 * _COMMON)[:, None], np.float32)


def shares(values: Floats, weights: Floats, places: tuple[Numbers, Numbers]) -> Floats:
    """The weighted mean of rows of values between places, a row for each phrase."""
    first, last = places
    summed = np.concatenate([np.zeros((1, values.shape[1]), np.float32), np.cumsum(values * weights[:, None], axis=0)])
    whole = np.concatenate([[0], np.cumsum(weights)])
    return np.asarray((summed[last] - summed[first]) / np.maximum(whole[last] - whole[first], _NEVER)[:, None], np.float32)


def likest_in(alike: Floats, places: tuple[Numbers, Numbers]) -> Floats:
    """For each phrase, as rows, how like each word of the other article is to the likest of its words.

    The best of so many rows is that of two overlapping stretches of 1, 2, 4 … rows, which are told once for all phrases.
    """
    first, last = places
    sizes = np.frexp(last - first)[1] - 1  # the largest power of two a phrase holds
    stretches = [alike]
    for size in range(int(sizes.max(initial=0))):
        held = stretches[-1]
        best = held.copy()
        best[: -(1 << size)] = np.maximum(held[: -(1 << size)], held[1 << size :])
        stretches.append(best)
    table = np.stack(stretches)
    return np.asarray(np.maximum(table[sizes, first], table[sizes, last - (1 << sizes)]), np.float32)
