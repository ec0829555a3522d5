"""A small attention network that reads a whole article: which words tell an event and how it stands, and which phrases may be a party.

It reads the states of the names stage's network, knowing what the stages before made of each word; taught elsewhere
(`training/events/train_reader.py`), read here with numpy alone. Which words tell an event is said half by it and half by the trees.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import as_file, files
from typing import NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from riwaya.events.scene import Scene
from riwaya.events.weighed.candidates import PartyPhrase
from riwaya.events.weighed.facts import Facts
from riwaya.events.weighed.layers import Layers, gelu
from riwaya.events.weighed.realities import REALITIES
from riwaya.events.weighed.seen import Codes, Floats, Whole
from riwaya.events.weighed.stretches import SENTENCES, Stretch, signs_of, stretches_of
from riwaya.events.weighed.words import WordSense

PHRASE_WORDS = 14
"""Words of the longest phrase."""
LIKELY = 0.15
"""The chance from which a word may open a phrase that is a party: on folds half of the parties that were no candidate are among those (decision 0107)."""
SECOND = 0.3
"""The chance from which a phrase's second likeliest end is told too."""
CLITICS = 4
"""Of how many letters the clitics before a phrase are told apart: none to three."""
_CLITICS = frozenset("وفبلك")
_NEVER = -1e9


class Phrases(NamedTuple):
    """For each word of a stretch the chance that a party's phrase opens there, of each length (0: that word alone), and how many letters of clitics stand before it."""

    opens: Floats
    ends: Floats
    clitics: Whole


class Read(msgspec.Struct):
    """What the reader makes of an article: for each sense the chance that it tells an event, and of each reality; the phrases that may be parties."""

    told: Floats
    realities: Floats
    phrases: list[PartyPhrase]

    def standing(self, senses: Sequence[WordSense]) -> dict[int, list[float]]:
        """For each word that is weighed the chance of each reality, by its first sense."""
        return {one.word: row.tolist() for one, row in reversed(list(zip(senses, self.realities, strict=True)))}


class Reader:
    """The arrays of the reader and the numbers of what it knows."""

    def __init__(self, arrays: Mapping[str, NDArray[np.generic]]) -> None:
        self.codes = Codes(arrays, ("types", "frames"))
        self._mean: Floats = arrays["mean"].astype(np.float32)
        self._layers = Layers(arrays)

    def read(self, scene: Scene, senses: Sequence[WordSense], facts: Sequence[Facts]) -> Read | None:
        """Reads an article; null where it has no states of words, and the reader is silent.

        Args:
            scene: the article.
            senses: the senses that are weighed.
            facts: what is known of each.

        """
        if scene.word_states is None or not scene.words:
            return None
        opened = self._layers.line("open", scene.word_states - self._mean) + self._layers.line("signs", signs_of(scene))
        table = self.codes.table(facts)
        out = Read(np.zeros(len(senses), np.float32), np.zeros((len(senses), len(REALITIES)), np.float32), [])
        for stretch in stretches_of(scene, senses):
            kinds = np.array([self.codes.numbers(k) for k in stretch.kinds], np.int64).reshape(-1, 2)
            known = gelu(self._layers.line("facts", table[stretch.senses]))
            words = self._words(opened[stretch.first : stretch.last], stretch, (known, kinds))
            told, standing = self._senses(words, stretch, (known, kinds))
            out.told[stretch.senses], out.realities[stretch.senses] = told, standing
            out.phrases += phrases_at(scene, stretch.first, self._phrases(words, stretch))
        return out

    def _words(self, opened: Floats, stretch: Stretch, told: tuple[Floats, Whole]) -> Floats:
        """The words of a stretch, having looked at one another."""
        w, sentences = self._layers.weights, np.array(stretch.sentences)
        known, kinds = told
        x = opened + w["sentence.w"][np.minimum(sentences, SENTENCES - 1)]
        np.add.at(x, np.array(stretch.words, np.int64), self._layers.line("known", known) + w["type_at.w"][kinds[:, 0]])
        x = x[None]
        for n in range(self._layers.count("word")):
            x = self._layers.attended(f"word{n}", x, real=np.ones((1, len(sentences)), np.bool_), groups=sentences[None])
        return self._layers.norm("read", x[0])

    def _senses(self, words: Floats, stretch: Stretch, told: tuple[Floats, Whole]) -> tuple[Floats, Floats]:
        """For each sense the chance that it tells an event, and of each reality."""
        w, at = self._layers.weights, np.array(stretch.words, np.int64)
        known, kinds = told
        padded = np.pad(words, ((1, 1), (0, 0)))
        joined = np.concatenate([words[at], padded[at], padded[at + 2], known, w["type_of.w"][kinds[:, 0]], w["frame_of.w"][kinds[:, 1]]], axis=1)
        z = gelu(self._layers.line("low", gelu(self._layers.line("join", joined))))
        return _chance(self._layers.line("told", z)[:, 0]), _shares(self._layers.line("standing", z))

    def _phrases(self, words: Floats, stretch: Stretch) -> Phrases:
        """What speaks for a party's phrase at each word."""
        layers, sentences = self._layers, np.array(stretch.sentences)
        padded = np.pad(words, ((1, 1), (0, 0)))
        opening = gelu(layers.line("opening", np.concatenate([words, padded[:-2], padded[2:]], axis=1)))
        head, tail = layers.line("head", words), layers.line("tail", np.concatenate([words, padded[2:]], axis=1))
        ends = np.full((len(words), PHRASE_WORDS), _NEVER, np.float32)
        for k in range(min(PHRASE_WORDS, len(words))):
            rest = len(words) - k
            sums = layers.line("ends", gelu(head[:rest] + tail[k:] + layers.weights["length.w"][k]))[:, 0]
            ends[:rest, k] = np.where(sentences[:rest] == sentences[k:], sums, _NEVER)
        return Phrases(_chance(layers.line("opens", opening)[:, 0]), _shares(ends), layers.line("clitic", opening).argmax(axis=1))


def phrases_at(scene: Scene, first: int, phrases: Phrases) -> list[PartyPhrase]:
    """The likely phrases of a stretch that begins at the word `first`."""
    out = []
    for at in np.flatnonzero(phrases.opens >= LIKELY).tolist():
        opening, ends = scene.words[first + at], phrases.ends[at]
        clitic = int(phrases.clitics[at])
        start = opening.start + clitic if clitic and _begins_with_clitic(opening.fold, clitic) else opening.start
        best, second = np.argsort(-ends, kind="stable")[:2].tolist()
        lengths = (best, second) if ends[second] >= SECOND else (best,)
        out += [PartyPhrase(start, scene.words[first + at + k].end, float(phrases.opens[at] * ends[k])) for k in lengths]
    return out


def _begins_with_clitic(fold: str, letters: int) -> bool:
    """Whether that many letters of a word can be clitics, with two more after them."""
    return len(fold) >= letters + 2 and all(letter in _CLITICS for letter in fold[:letters])


def _chance(sums: Floats) -> Floats:
    result: Floats = (1 / (1 + np.exp(-sums))).astype(np.float32)
    return result


def _shares(sums: Floats) -> Floats:
    sums = np.exp(sums - sums.max(axis=1, keepdims=True)) if len(sums) else sums
    result: Floats = sums / sums.sum(axis=1, keepdims=True)
    return result


@cache
def load_reader() -> Reader:
    """The reader shipped with the package."""
    with as_file(files("riwaya.events") / "weighed" / "models" / "reader.npz") as path, np.load(path) as arrays:
        return Reader({k: arrays[k] for k in arrays.files})
