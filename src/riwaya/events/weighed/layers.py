"""The layers of the small networks over words, in plain arrays: lines, norms, attention."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from riwaya.events.weighed.seen import Floats, Truths, Whole

HEADS = 4
"""Attentions side by side in a layer."""
REACH = 12
"""Words up to which attention knows how far another word stands."""
_NEVER = -1e9
_TINY = 1e-5


class Layers:
    """A network's weights by name (`.w` weights, `.b` biases), and what a layer makes of its input."""

    def __init__(self, arrays: Mapping[str, NDArray[np.generic]]) -> None:
        self.weights: dict[str, Floats] = {k: v.astype(np.float32) for k, v in arrays.items() if k.endswith((".w", ".b"))}

    def count(self, kind: str) -> int:
        """How many layers of attention of a kind there are (kind0, kind1 and so on)."""
        return sum(k.startswith(kind) and k.endswith("mix.w") for k in self.weights)

    def line(self, name: str, x: Floats) -> Floats:
        """A linear map of the last axis."""
        weight = self.weights[f"{name}.w"]
        result: Floats = (x.reshape(-1, x.shape[-1]) @ weight + self.weights[f"{name}.b"]).reshape(*x.shape[:-1], weight.shape[1])
        return result

    def norm(self, name: str, x: Floats) -> Floats:
        """The last axis on one scale."""
        x = x - x.mean(axis=-1, keepdims=True)
        result: Floats = x / np.sqrt((x * x).mean(axis=-1, keepdims=True) + _TINY) * self.weights[f"{name}.w"] + self.weights[f"{name}.b"]
        return result

    def attended(self, name: str, x: Floats, *, real: Truths, groups: Whole | None = None) -> Floats:
        """One layer of attention, and what each makes of it.

        Args:
            name: of the layer.
            x: rows side by side (many, length, size).
            real: which of them stand for anything (many, length).
            groups: where given, the group of each (many, length); whoever is of one's own group is attended to more, by what the layer learnt.

        """
        many, length, size = x.shape
        asked, offered, told = self.line(f"{name}.mix", self.norm(f"{name}.before", x)).reshape(many, length, 3, HEADS, -1).transpose(2, 0, 3, 1, 4)
        weight = asked @ offered.swapaxes(2, 3) / np.float32(np.sqrt(size // HEADS))
        weight += np.where(real, 0, _NEVER).astype(np.float32)[:, None, None]
        if f"{name}.reach.w" in self.weights:
            at = np.arange(length)
            weight += self.weights[f"{name}.reach.w"][np.clip(at[None] - at[:, None], -REACH, REACH) + REACH].transpose(2, 0, 1)
        if groups is not None:
            weight += (groups[:, None, :, None] == groups[:, None, None, :]) * self.weights[f"{name}.own.w"][None, :, None, None]
        weight = np.exp(weight - weight.max(axis=3, keepdims=True))
        weight /= weight.sum(axis=3, keepdims=True)
        x = x + self.line(f"{name}.out", (weight @ told).transpose(0, 2, 1, 3).reshape(many, length, size))
        result: Floats = x + self.line(f"{name}.down", gelu(self.line(f"{name}.up", self.norm(f"{name}.after", x))))
        return result


def gelu(x: Floats) -> Floats:
    """The usual gate, by its tanh form."""
    result: Floats = 0.5 * x * (1 + np.tanh(0.7978845608 * (x + 0.044715 * x * x * x)))
    return result
