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
from riwaya.events.weighed.layers import Layers, gelu
from riwaya.events.weighed.parties import Held
from riwaya.events.weighed.seen import Batch, Codes, Floats, Truths, Whole, see, side_by_side
from riwaya.text.states import States

CLASSES = 3
_TOGETHER = 8
"""Events looked at side by side."""


class Network:
    """The arrays of the network and the numbers of what it knows."""

    def __init__(self, arrays: Mapping[str, NDArray[np.generic]]) -> None:
        self.codes = Codes(arrays)
        self._mean: Floats = arrays["mean"].astype(np.float32)
        self._layers = Layers(arrays)

    def opened(self, states: States) -> Floats:
        """The states of an article's words as the network takes them in; once for all its events."""
        return self._layers.line("open", states - self._mean)

    def chances(self, opened: Floats, batch: Batch) -> Floats:
        """For each event and candidate the chance of each class."""
        words = self._words(opened, batch)
        parties = self._parties(words, batch)
        for n in range(self._layers.count("party")):
            parties = self._layers.attended(f"party{n}", parties, real=batch.there)
        sums = self._layers.line("last", gelu(self._layers.line("low", self._layers.norm("top", parties))))
        sums = np.exp(sums - sums.max(axis=2, keepdims=True))
        result: Floats = sums / sums.sum(axis=2, keepdims=True)
        return result

    def _words(self, opened: Floats, batch: Batch) -> Floats:
        """The words of each event, having looked at one another."""
        w = self._layers.weights
        x = opened[batch.words] + w["place.w"][batch.places] + w["mark.w"][batch.marks] + w["kind.w"][batch.kinds[:, :1]]
        x[np.arange(len(x)), batch.anchor] += w["anchor.w"]
        for n in range(self._layers.count("word")):
            x = self._layers.attended(f"word{n}", x, real=batch.real)
        return self._layers.norm("read", x)

    def _parties(self, words: Floats, batch: Batch) -> Floats:
        """The candidates of each event from their words, their way from the anchor, their facts, and those that mean the same."""
        w, (many, _, size) = self._layers.weights, words.shape
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
            self._layers.line("ways", batch.ways), self._layers.line("facts", batch.facts),
        ], axis=2)
        z = gelu(self._layers.line("join", joined))
        alike: Floats = z + self._layers.line("alike", batch.alike @ z)
        return alike


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
