"""The statistical recogniser: where a person, a place or a body is named, from the words alone.

A linear chain (`chain`) and a small network (`encoder`) each say how well each label fits each word; their weighted
sum is decoded under the rule that a name's later words follow its first.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from riwaya.names.chain import Chain
from riwaya.names.encoder import Encoder
from riwaya.names.words import WordTable
from riwaya.text.words import Word

LABELS = ("O", "B-PERS", "I-PERS", "B-LOC", "I-LOC", "B-ORG", "I-ORG")
"""The recogniser's labels, in the order of its arrays."""

CHAIN_SHARE = 0.1
"""The chain's part in the sum: more helps on Wojood and less on the news articles read, whose new names the chain does not know."""

LEAN = (0.0, 0.5, 0.5, 1.0, 1.0, 1.0, 1.0)
"""What is added to each label's score: names are found too seldom for their precision.

Chosen on Wojood's training part and the news articles read: all of them rise (decision 0056)."""

_NEVER = -1e4

Floats = NDArray[np.float32]


def _forbidden() -> Floats:
    """What is added for each move from label to label: nothing, or so much that it never happens."""
    moves = np.zeros((len(LABELS), len(LABELS)), np.float32)
    for i, left in enumerate(LABELS):
        for j, right in enumerate(LABELS):
            if right.startswith("I-") and left[2:] != right[2:]:
                moves[i, j] = _NEVER
    return moves


class Found(NamedTuple):
    """A name found: words `first:last` of its sentence's article, its type, the chance that it is right."""

    first: int
    last: int
    type: str
    chance: float


class Judged(NamedTuple):
    """A sentence's names, each word's chance of each label (`LABELS`), and its states in the network where there is one."""

    names: list[Found]
    chances: Floats
    states: Floats | None = None


class Recogniser:
    """The model: its word table, its chain, and its network where the arrays hold one."""

    def __init__(self, table: WordTable, arrays: Mapping[str, NDArray[np.generic]]) -> None:
        self.table = table
        self.chain = Chain(table, arrays)
        self.encoder = Encoder(table, arrays) if "net_rows" in arrays else None
        share = CHAIN_SHARE if self.encoder else 1.0
        self.moves: Floats = share * self.chain.moves + _forbidden()

    def scores(self, sentences: list[list[Word]]) -> list[Floats]:
        """For each sentence, how well each label fits each word."""
        return self._read(sentences)[0]

    def _read(self, sentences: list[list[Word]]) -> tuple[list[Floats], Sequence[Floats | None]]:
        """The scores of each sentence, and the network's states."""
        chain = self.chain.scores(sentences)
        if self.encoder is None:
            return chain, [None] * len(sentences)
        network = self.encoder.read(sentences)
        lean = np.array(LEAN, np.float32)
        scores = [CHAIN_SHARE * a + (1 - CHAIN_SHARE) * b.scores + lean for a, b in zip(chain, network, strict=True)]
        return scores, [read.states for read in network]

    def judge(self, sentences: list[list[Word]]) -> list[Judged]:
        """The names of each sentence, none of which may be empty."""
        if not sentences:
            return []
        scores, states = self._read(sentences)
        decoded = zip(decode(scores, self.moves), states, strict=True)
        return [Judged(names_of(path, chances), chances, state) for (path, chances), state in decoded]


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


def read_recogniser(path: Path) -> Recogniser:
    """The recogniser of a file of arrays."""
    with np.load(path) as arrays:
        kept = {k: arrays[k] for k in arrays.files}
    return Recogniser(WordTable(kept["words"], kept["word_rows"]), kept)


@cache
def load_recogniser() -> Recogniser:
    """The recogniser shipped with the package."""
    with as_file(files("riwaya.names") / "models" / "names.npz") as path:
        return read_recogniser(path)
