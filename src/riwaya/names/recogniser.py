"""The statistical recogniser: where a person, a place or a body is named, from the words alone.

A linear chain over seven labels. What a word says for a label hangs only on the word's form and on where it stands
(the word itself, one or two away), so the weights of a form are summed once and kept; pairs of word classes add
theirs. All sentences of an article are decoded together.
"""

from functools import cache
from importlib.resources import as_file, files
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from riwaya.names.features import PAIRS, REACH, pair_key, word_features
from riwaya.names.words import WordTable, checksum
from riwaya.text.words import Word

LABELS = ("O", "B-PERS", "I-PERS", "B-LOC", "I-LOC", "B-ORG", "I-ORG")
"""The recogniser's labels, in the order of its arrays."""

_EDGE_CLASS = 299
_MARKS = '.،:؛()"«»-؟!/'
_FIRST_MARK_CLASS = 260
_KEPT_FORMS = 200_000
"""Word forms whose weights are kept; about 30 MB."""

Floats = NDArray[np.float32]


class Found(NamedTuple):
    """A name found: words `first:last` of its sentence's article, its type, the chance that it is right."""

    first: int
    last: int
    type: str
    chance: float


class Judged(NamedTuple):
    """A sentence's names, and each word's chance of each label (`LABELS`)."""

    names: list[Found]
    chances: Floats


class Recogniser:
    """The model's arrays and the sums kept so far (a cache that changes no answer)."""

    def __init__(self, table: WordTable, arrays: dict[str, NDArray[np.generic]]) -> None:
        self.table = table
        self._weights: Floats = arrays["weights"].astype(np.float32)
        self._at = dict(zip(arrays["features"].tolist(), range(len(self._weights)), strict=True))
        self._pairs = arrays["pairs"].astype(np.int64)
        self._pair_weights: Floats = np.vstack([arrays["pair_weights"].astype(np.float32), np.zeros((1, len(LABELS)), np.float32)])
        self._moves: Floats = arrays["moves"].astype(np.float32)
        self._forms: dict[tuple[str, str], tuple[Floats, int]] = {}
        edge = np.stack([self._sum([f"{o}edge"]) for o in range(-REACH, REACH + 1)])
        self._edge = (edge, _EDGE_CLASS)
        self._bias = self._sum(["b"])

    def _sum(self, names: list[str]) -> Floats:
        total = np.zeros(len(LABELS), np.float32)
        rows = [at for name in names if (at := self._at.get(checksum(name))) is not None]
        if rows:
            total += self._weights[rows].sum(axis=0)
        return total

    def word_class(self, fold: str, kind: str) -> int:
        """The class of a word in pairs; marks, numbers and Latin words have classes of their own."""
        if kind == "arabic":
            entry = self.table.entry(fold)
            return entry.middle or self.table.entry(self.table.peel(fold)[1]).middle
        if kind == "mark":
            return _FIRST_MARK_CLASS + _MARKS.find(fold[:1])
        return 257 if kind == "number" else 258

    def _form(self, fold: str, kind: str) -> tuple[Floats, int]:
        found = self._forms.get((fold, kind))
        if found is None:
            if len(self._forms) >= _KEPT_FORMS:
                self._forms.clear()
            kinds = word_features(fold, kind, self.table)
            # a word at place o of its neighbour stands at place -o from its own view
            rows = [self._sum([f"{o}{name}" for name in kinds[abs(o)]]) for o in range(-REACH, REACH + 1)]
            found = self._forms[fold, kind] = (np.stack(rows), self.word_class(fold, kind))
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

    def judge(self, sentences: list[list[Word]]) -> list[Judged]:
        """The names of each sentence, none of which may be empty."""
        if not sentences:
            return []
        return [Judged(names_of(path, chances), chances) for path, chances in decode(self.scores(sentences), self._moves)]


def decode(scores: list[Floats], moves: Floats) -> list[tuple[list[int], Floats]]:
    """For each sentence its best labels and each label's chance (forwards and backwards over all at once)."""
    longest = max(map(len, scores))
    count, size = len(scores), len(LABELS)
    order = sorted(range(count), key=lambda i: -len(scores[i]))
    block = np.zeros((longest, count, size), np.float32)
    for row, i in enumerate(order):
        block[: len(scores[i]), row] = scores[i]
    lengths = [len(scores[i]) for i in order]
    alive = [sum(n > t for n in lengths) for t in range(longest)]
    best, back, forward = block.copy(), np.zeros((longest, count, size), np.int8), block.copy()
    for t in range(1, longest):
        n = alive[t]
        reach = best[t - 1, :n, :, None] + moves
        back[t, :n] = reach.argmax(axis=1)
        best[t, :n] += reach.max(axis=1)
        forward[t, :n] += _log_sum(forward[t - 1, :n, :, None] + moves, 1)
    backward = np.zeros_like(block)
    for t in range(longest - 2, -1, -1):
        n = alive[t + 1]
        backward[t, :n] = _log_sum((backward[t + 1, :n] + block[t + 1, :n])[:, None, :] + moves, 2)
    out: list[tuple[list[int], Floats]] = [([], block)] * count
    for row, i in enumerate(order):
        last = lengths[row] - 1
        label = int(best[last, row].argmax())
        path = [label]
        for t in range(last, 0, -1):
            label = int(back[t, row, label])
            path.append(label)
        chances = forward[: last + 1, row] + backward[: last + 1, row]
        chances = np.exp(chances - _log_sum(chances, 1)[:, None])
        out[i] = (path[::-1], chances)
    return out


def _log_sum(x: Floats, axis: int) -> Floats:
    top = x.max(axis=axis, keepdims=True)
    total: Floats = np.log(np.exp(x - top).sum(axis=axis)) + top.squeeze(axis)
    return total


def names_of(labels: list[int], chances: Floats) -> list[Found]:
    """The names a row of labels spells; a name is as sure as its least sure word."""
    found = []
    first = -1
    for i, label in enumerate([*labels, 0]):
        inside = label > 0 and label % 2 == 0 and first >= 0 and LABELS[label][2:] == LABELS[labels[i - 1]][2:]
        if first >= 0 and not inside:
            chance = min(float(chances[k, labels[k]]) for k in range(first, i))
            found.append(Found(first, i, LABELS[labels[first]][2:], chance))
            first = -1
        if label > 0 and first < 0:
            first = i
    return found


@cache
def load_recogniser() -> Recogniser:
    """The recogniser shipped with the package."""
    with as_file(files("riwaya.names") / "models" / "names.npz") as path, np.load(path) as arrays:
        kept = {k: arrays[k] for k in arrays.files}
    return Recogniser(WordTable(kept["words"], kept["word_rows"]), kept)
