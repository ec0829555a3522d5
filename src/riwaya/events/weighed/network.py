"""A small attention network over the states of the names stage's network: who does what to whom, by the words themselves.

It reads the sentence of an event knowing where its anchor and its candidates stand, then looks at the candidates beside one another; taught
elsewhere (`training/events/train_network.py`), read here with numpy alone. What it says are facts for the trees, which have the last word.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import as_file, files

import numpy as np
from numpy.typing import NDArray

from riwaya.events.scene import Scene
from riwaya.events.weighed.facts import Facts
from riwaya.events.weighed.parties import Held
from riwaya.events.weighed.seen import Batch, Codes, Floats, Truths, Whole, see, side_by_side
from riwaya.text.states import States

HEADS = 4
REACH = 12
"""Words up to which attention knows how far another word stands."""
CLASSES = 3
_TOGETHER = 8
"""Events looked at side by side."""
_NEVER = -1e9
_TINY = 1e-5


class Network:
    """The arrays of the network and the numbers of what it knows."""

    def __init__(self, arrays: Mapping[str, NDArray[np.generic]]) -> None:
        self.codes = Codes(arrays)
        self._mean: Floats = arrays["mean"].astype(np.float32)
        self._w: dict[str, Floats] = {k: v.astype(np.float32) for k, v in arrays.items() if k.endswith((".w", ".b"))}
        self._layers = [sum(k.startswith(kind) and k.endswith("mix.w") for k in self._w) for kind in ("word", "party")]

    def opened(self, states: States) -> Floats:
        """The states of an article's words as the network takes them in; once for all its events."""
        return self._line("open", states - self._mean)

    def chances(self, opened: Floats, batch: Batch) -> Floats:
        """For each event and candidate the chance of each class."""
        words = self._words(opened, batch)
        parties = self._parties(words, batch)
        for n in range(self._layers[1]):
            parties = self._attended(f"party{n}", parties, batch.there)
        sums = self._line("last", _gelu(self._line("low", self._norm("top", parties))))
        sums = np.exp(sums - sums.max(axis=2, keepdims=True))
        result: Floats = sums / sums.sum(axis=2, keepdims=True)
        return result

    def _words(self, opened: Floats, batch: Batch) -> Floats:
        """The words of each event, having looked at one another."""
        w = self._w
        x = opened[batch.words] + w["place.w"][batch.places] + w["mark.w"][batch.marks] + w["kind.w"][batch.kinds[:, :1]]
        x[np.arange(len(x)), batch.anchor] += w["anchor.w"]
        for n in range(self._layers[0]):
            x = self._attended(f"word{n}", x, batch.real)
        return self._norm("read", x)

    def _parties(self, words: Floats, batch: Batch) -> Floats:
        """The candidates of each event from their words, their way from the anchor, their facts, and those that mean the same."""
        w, (many, _, size) = self._w, words.shape
        first, last, before, far, around = np.moveaxis(batch.spans, 2, 0)
        line = np.arange(many)[:, None]
        padded = np.concatenate([words, np.zeros((many, 1, size), np.float32)], axis=1)  # the last row stands for no word
        anchor = np.broadcast_to(words[line, batch.anchor[:, None]], (*first.shape, size))
        head = padded[line, first]
        between = _between(words, batch.anchor[:, None], (first, last), around > 0)
        event = np.concatenate([w["type_of.w"][batch.kinds[:, 0]], w["frame_of.w"][batch.kinds[:, 1]], w["form_of.w"][batch.kinds[:, 2]]], axis=1)
        event = np.broadcast_to(event[:, None], (*first.shape, event.shape[1]))
        joined = np.concatenate([
            anchor, head, padded[line, last], padded[line, before], between, anchor * head, event, w["far.w"][far],
            self._line("ways", batch.ways), self._line("facts", batch.facts),
        ], axis=2)
        z = _gelu(self._line("join", joined))
        alike: Floats = z + self._line("alike", batch.alike @ z)
        return alike

    def _attended(self, name: str, x: Floats, real: Truths) -> Floats:
        """One layer of attention, and what each makes of it."""
        many, length, size = x.shape
        asked, offered, told = self._line(f"{name}.mix", self._norm(f"{name}.before", x)).reshape(many, length, 3, HEADS, -1).transpose(2, 0, 3, 1, 4)
        weight = asked @ offered.swapaxes(2, 3) / np.float32(np.sqrt(size // HEADS))
        weight += np.where(real, 0, _NEVER).astype(np.float32)[:, None, None]
        if f"{name}.reach.w" in self._w:
            at = np.arange(length)
            weight += self._w[f"{name}.reach.w"][np.clip(at[None] - at[:, None], -REACH, REACH) + REACH].transpose(2, 0, 1)
        weight = np.exp(weight - weight.max(axis=3, keepdims=True))
        weight /= weight.sum(axis=3, keepdims=True)
        x = x + self._line(f"{name}.out", (weight @ told).transpose(0, 2, 1, 3).reshape(many, length, size))
        result: Floats = x + self._line(f"{name}.down", _gelu(self._line(f"{name}.up", self._norm(f"{name}.after", x))))
        return result

    def _line(self, name: str, x: Floats) -> Floats:
        result: Floats = (x.reshape(-1, x.shape[-1]) @ self._w[f"{name}.w"] + self._w[f"{name}.b"]).reshape(*x.shape[:-1], -1)
        return result

    def _norm(self, name: str, x: Floats) -> Floats:
        x = x - x.mean(axis=-1, keepdims=True)
        result: Floats = x / np.sqrt((x * x).mean(axis=-1, keepdims=True) + _TINY) * self._w[f"{name}.w"] + self._w[f"{name}.b"]
        return result


def _between(words: Floats, anchor: Whole, span: tuple[Whole, Whole], around: Truths) -> Floats:
    """The mean of the words between anchor and candidate; nothing where they touch or the candidate stands outside."""
    first, last = span
    low, high = np.where(first > anchor, anchor + 1, last + 1), np.where(first > anchor, first, anchor)
    low, high = np.where(around, low, 0), np.where(around, high, 0)
    high = np.maximum(high, low)
    sofar = np.concatenate([np.zeros_like(words[:, :1]), words.cumsum(axis=1)], axis=1)
    line = np.arange(len(words))[:, None]
    result: Floats = (sofar[line, high] - sofar[line, low]) / np.maximum(high - low, 1)[..., None].astype(np.float32)
    return result


def _gelu(x: Floats) -> Floats:
    """The usual gate, by its tanh form."""
    result: Floats = 0.5 * x * (1 + np.tanh(0.7978845608 * (x + 0.044715 * x * x * x)))
    return result


def network_chances(network: Network, scene: Scene, held: Sequence[Held], facts: Sequence[Sequence[Facts]]) -> list[Floats] | None:
    """For each event the chances of its candidates; null where the article has no states of words, and the network is silent."""
    if scene.word_states is None:
        return None
    out = [np.zeros((0, CLASSES), np.float32) for _ in held]
    seen = {n: see(scene, one) for n, one in enumerate(held) if one.candidates}
    opened = network.opened(scene.word_states)
    order = sorted(seen, key=lambda n: len(seen[n].words))
    for at in range(0, len(order), _TOGETHER):
        few = order[at : at + _TOGETHER]
        chances = network.chances(opened, side_by_side([seen[n] for n in few], [network.codes.table(facts[n]) for n in few], network.codes))
        for n, rows in zip(few, chances, strict=True):
            out[n] = rows[: len(held[n].candidates)]
    return out


@cache
def load_network() -> Network:
    """The network shipped with the package."""
    with as_file(files("riwaya.events") / "weighed" / "models" / "network.npz") as path, np.load(path) as arrays:
        return Network({k: arrays[k] for k in arrays.files})
