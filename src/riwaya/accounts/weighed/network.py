"""The network that weighs what differs, in plain arrays: an article's words on their own, then each two words of two articles.

Taught by points that readers listed (`training/differences/train.py`, `docs/model-card-differences.md`); read here with numpy alone.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import as_file, files

import numpy as np
from numpy.typing import NDArray

from riwaya.model.account import RelationKind, SlotName

Floats = NDArray[np.float32]
Numbers = NDArray[np.intp]

SLOTS: tuple[SlotName, ...] = ("who", "whom", "where", "when", "how_many", "what", "why", "with_what", "happened")
KINDS: tuple[RelationKind, ...] = ("refines", "contradicts", "denies")
SENTENCES = 12
"""Sentences by their number; those further down count as the last."""
_TINY = 1e-5
_STEPS = 127
"""Steps on either side of nought in which a word is kept."""


class Network:
    """The arrays of the network, and the signs of words it knows."""

    def __init__(self, arrays: Mapping[str, NDArray[np.generic]]) -> None:
        self.weights: dict[str, Floats] = {k: v.astype(np.float32) for k, v in arrays.items() if v.dtype.kind == "f"}
        self.look: Floats | None = self.weights.get("look")
        self.signs = {str(name): n for n, name in enumerate(arrays["signs"])}

    def take_in(self, states: Floats, vectors: Floats, signs: Sequence[set[str]], sentences: Sequence[int]) -> Floats:
        """The words of one article, each having seen those beside it; a row a word."""
        x: Floats = self._line("inp", self.reduced(states)) + self._line("vec", vectors) + self.marked(signs) @ self.weights["signs.w"]
        x = x + self.weights["pos.w"][self.numbered(sentences)]
        x = x + self._beside("c1", _gelu(self._norm("n1", x)), 1)
        x = x + self._beside("c2", _gelu(self._norm("n2", x)), 2)
        return self._norm("n3", x)

    def reduced(self, states: Floats) -> Floats:
        """States along the directions in which they vary most."""
        return np.asarray((states - self.weights["mean"]) @ self.weights["reduction"], np.float32)

    def marked(self, signs: Sequence[set[str]]) -> Floats:
        """The signs of each word as noughts and ones."""
        out = np.zeros((len(signs), len(self.signs)), np.float32)
        for n, told in enumerate(signs):
            out[n, [self.signs[s] for s in told if s in self.signs]] = 1
        return out

    def numbered(self, sentences: Sequence[int]) -> NDArray[np.int64]:
        """The numbers of sentences; those further down count as one."""
        return np.minimum(np.array(sentences, np.int64), SENTENCES - 1)

    def pack(self, words: Floats) -> bytes:
        """Words as bytes, each number in steps of its column's own size."""
        steps = np.round(words / self.weights["step"])
        return np.clip(steps, -_STEPS, _STEPS).astype(np.int8).tobytes()

    def unpack(self, words: bytes) -> Floats:
        """Words from bytes."""
        step = self.weights["step"]
        return np.frombuffer(words, np.int8).reshape(-1, len(step)).astype(np.float32) * step

    def weigh(self, words: tuple[Floats, Floats], at: tuple[Numbers, Numbers], known: Floats) -> tuple[Floats, Floats]:
        """What speaks for each slot, and for each kind, at each two words.

        Args:
            words: those of both articles (`unpack`).
            at: the number of a word in the one and of a word in the other, for each two.
            known: what is known of the two (`cells`), a row for each.

        """
        one, two = words
        i, j = at
        both = np.asarray((one[i] * two[j]) @ self.weights["bil.w"], np.float32)
        h = _gelu(both + self._line("row", one)[i] + self._line("col", two)[j] + self._line("pair", known))
        h += _gelu(self._line("lin", h))
        return self._line("out", h), self._line("kind", h)

    def chance_of(self, mass: float) -> float:
        """The chance of being listed of a share of all that speaks for a pair of articles."""
        a, b = self.weights["chance"]
        return float(1 / (1 + np.exp(-(a + b * np.log(max(mass, _TINY))))))

    def _line(self, name: str, x: Floats) -> Floats:
        result: Floats = x @ self.weights[f"{name}.w"] + self.weights[f"{name}.b"]
        return result

    def _norm(self, name: str, x: Floats) -> Floats:
        x = x - x.mean(axis=1, keepdims=True)
        result: Floats = x / np.sqrt((x * x).mean(axis=1, keepdims=True) + _TINY) * self.weights[f"{name}.w"] + self.weights[f"{name}.b"]
        return result

    def _beside(self, name: str, x: Floats, step: int) -> Floats:
        """Each word from itself and those some steps before and after it."""
        padded = np.pad(x, ((step, step), (0, 0)))
        return self._line(name, np.concatenate([padded[: len(x)], x, padded[2 * step :]], axis=1))


def _gelu(x: Floats) -> Floats:
    """The usual gate, by its tanh form."""
    result: Floats = 0.5 * x * (1 + np.tanh(0.7978845608 * (x + 0.044715 * x * x * x)))
    return result


@cache
def load_network() -> Network:
    """The network shipped with the package."""
    with as_file(files("riwaya.accounts") / "weighed" / "models" / "differences.npz") as path, np.load(path) as arrays:
        return Network({k: arrays[k] for k in arrays.files})
