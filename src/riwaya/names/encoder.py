"""A small network that reads an article in both directions, in plain arrays.

Learnt first on unlabelled news (what word stands here, given all words before and after?), then on labelled and
machine-labelled sentences (see `docs/model-card-names.md`). Two stacks of gated convolutions, one reading forwards
and one backwards; a word the training never saw is read by the letters it is made of.
"""

from collections.abc import Mapping
from typing import NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from riwaya.names.features import FACTS, facts
from riwaya.names.words import WordTable
from riwaya.text.words import Word

Floats = NDArray[np.float32]

_GRAM_LENGTHS = (2, 3, 4, 5)
_MOST_GRAMS = 40
_KEPT_FORMS = 20_000
"""Word forms whose vectors are kept; about 30 MB."""
_TINY = 1e-5


def grams(fold: str, buckets: int) -> list[int]:
    """Numbers of the letter sequences of a folded word."""
    text = f"<{fold}>"
    found = {
        crc32(text[i : i + n].encode()) % buckets + 1 for n in _GRAM_LENGTHS for i in range(len(text) - n + 1)
    }
    return sorted(found)[:_MOST_GRAMS]


class Encoded(NamedTuple):
    """What the network makes of a sentence's words: each label's score, and the states it comes to them from (word, before, after, guess)."""

    scores: Floats
    states: Floats


class Encoder:
    """The network's arrays, and the vectors of word forms met so far (a cache that changes no answer)."""

    def __init__(self, table: WordTable, arrays: Mapping[str, NDArray[np.generic]]) -> None:
        self._table = table
        self._words: NDArray[np.int8] = arrays["net_words"].astype(np.int8, copy=False)
        self._word_scales: Floats = arrays["net_word_scales"].astype(np.float32)
        self._rows: NDArray[np.int32] = arrays["net_rows"].astype(np.int32, copy=False)
        self._grams: NDArray[np.int8] = arrays["net_grams"].astype(np.int8, copy=False)
        self._gram_scales: Floats = arrays["net_gram_scales"].astype(np.float32)
        self._kinds: Floats = arrays["net_classes"].astype(np.float32)
        self._w: dict[str, Floats] = {
            k.removeprefix("net."): v.astype(np.float32) for k, v in arrays.items() if k.startswith("net.")
        }
        self._depth = sum(k.startswith("layer") and k.endswith(".w") for k in self._w)
        self._forms: dict[tuple[str, str], tuple[Floats, Floats]] = {}
        gap = self._vector("<s>")
        self._gap = gap @ self._w["in.w"] + self._w["in.b"], self._extra([0.0] * FACTS, 0, gap)

    def _vector(self, fold: str) -> Floats:
        """The vector of a folded word: its own, if it has one, and the mean of its letter sequences'."""
        numbers = grams(fold, len(self._grams) - 1)
        total: Floats = (self._grams[numbers] * self._gram_scales[numbers, None]).mean(axis=0)
        at = self._table.index(fold) if fold != "<s>" else len(self._rows) - 1
        row = int(self._rows[at]) if at >= 0 else -1
        if row >= 0:
            total = total + self._words[row] * self._word_scales[row]
        result: Floats = total
        return result

    def _form(self, word: Word) -> tuple[Floats, Floats]:
        key = (word.fold, word.kind)
        found = self._forms.get(key)
        if found is None:
            if len(self._forms) >= _KEPT_FORMS:
                self._forms.clear()
            told, number, stem = facts(word.fold, word.kind, self._table)
            vector = self._vector("0" if word.kind == "number" else word.fold)
            found = vector @ self._w["in.w"] + self._w["in.b"], self._extra(told, number, self._vector(stem))
            self._forms[key] = found
        return found

    def _extra(self, told: list[float], number: int, stem: Floats) -> Floats:
        """What stands beside a word's vector: its facts, its class, its stem's vector."""
        return np.concatenate([np.array(told, np.float32), self._kinds[number], stem])

    def scores(self, sentences: list[list[Word]]) -> list[Floats]:
        """For each sentence, each word's logarithm of the chance of each label."""
        return [read.scores for read in self.read(sentences)]

    def read(self, sentences: list[list[Word]]) -> list[Encoded]:
        """The scores of each sentence with the states behind them."""
        gap, nothing = self._gap
        vectors, extras, starts = [gap, gap], [nothing, nothing], []
        for sentence in sentences:
            starts.append(len(vectors))
            for word in sentence:
                vector, extra = self._form(word)
                vectors.append(vector)
                extras.append(extra)
            vectors.append(gap)
            extras.append(nothing)
        vectors.append(gap)
        extras.append(nothing)
        scores, states = self._run(np.stack(vectors), np.stack(extras))
        return [Encoded(scores[s : s + len(x)], states[s : s + len(x)]) for s, x in zip(starts, sentences, strict=True)]

    def _run(self, x: Floats, extras: Floats) -> Encoded:
        """All labels' scores over one stream of word vectors, and the states."""
        w = self._w
        both = np.stack([x, x[::-1]])
        for number in range(self._depth):
            both = self._layer(both, number)
        forward, backward = both[0], both[1, ::-1]
        around = np.zeros((len(x), 2 * x.shape[1]), np.float32)
        around[1:-1, : x.shape[1]] = forward[:-2]
        around[1:-1, x.shape[1] :] = backward[2:]
        guess = _gelu(around @ w["guess.w"] + w["guess.b"])
        joined = np.concatenate([x, forward, backward, guess, extras], axis=1)
        hidden = np.tanh(joined @ w["join.w"] + w["join.b"])
        padded = np.pad(hidden, ((1, 1), (0, 0)))
        wide = np.concatenate([padded[:-2], padded[1:-1], padded[2:]], axis=1)
        top = np.maximum(wide @ w["wide.w"] + w["wide.b"], 0)
        scores = top @ w["out.w"] + w["out.b"]
        scores -= scores.max(axis=1, keepdims=True)
        scores -= np.log(np.exp(scores).sum(axis=1, keepdims=True))
        return Encoded(scores, joined[:, : -extras.shape[1]])

    def _layer(self, both: Floats, number: int) -> Floats:
        """One gated convolution over three words, forwards and backwards at once, with its norm."""
        w = self._w
        size = both.shape[2]
        length = both.shape[1]
        padded = np.pad(both, ((0, 0), (2, 0), (0, 0)))
        wide = np.concatenate([padded[:, :length], padded[:, 1 : length + 1], both], axis=2)
        gated = wide @ w[f"layer{number}.w"] + w[f"layer{number}.b"][:, None]
        with np.errstate(over="ignore"):  # a gate shut so far is 0
            both = both + gated[..., :size] / (1 + np.exp(-gated[..., size:]))
        both -= both.mean(axis=2, keepdims=True)
        both /= np.sqrt((both * both).mean(axis=2, keepdims=True) + _TINY)
        result: Floats = both * w[f"layer{number}.g"][:, None] + w[f"layer{number}.n"][:, None]
        return result


def _gelu(x: Floats) -> Floats:
    """The usual gate, by its tanh form (within 0.001 of the exact one)."""
    result: Floats = 0.5 * x * (1 + np.tanh(0.7978845608 * (x + 0.044715 * x * x * x)))
    return result
