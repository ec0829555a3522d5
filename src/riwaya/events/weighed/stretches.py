"""What the reader sees of an article: stretches of whole sentences, what the stages before made of each word, the senses that are weighed."""

from collections.abc import Iterator, Sequence
from typing import get_args

import msgspec
import numpy as np

from riwaya.events.scene import Scene
from riwaya.events.weighed.seen import Floats
from riwaya.events.weighed.words import WordSense
from riwaya.model.mention import EntityKind

LONGEST = 400
"""Words of a stretch: an article of usual length is one."""
SENTENCES = 12
"""Sentences whose place in the article is told apart; those after them are only late."""
KINDS: tuple[EntityKind, ...] = get_args(EntityKind)
SIGNS = 12 + len(KINDS)
"""How many signs of a word there are: bounds and inside of a phrase and of a name, verb, noun, time, number, preposition, mark; the kind of the name."""


class Stretch(msgspec.Struct, frozen=True):
    """Words that are read at once.

    Attributes:
        first: its first word, by index in the prose.
        last: one past its last word.
        sentences: for each word the number of its sentence in the article.
        senses: the senses that are weighed in it, by number among the article's.
        words: for each of them its word, counted from `first`.
        kinds: for each of them its type and frame.

    """

    first: int
    last: int
    sentences: list[int]
    senses: list[int]
    words: list[int]
    kinds: list[tuple[str, str]]


def stretches_of(scene: Scene, senses: Sequence[WordSense]) -> list[Stretch]:
    """An article in stretches; a sentence longer than one is cut."""
    out = []
    number_of = [n for n, s in enumerate(scene.prose.sentences) for _ in range(s.first, s.last)]
    for first, last in _bounds(scene):
        inside = [n for n, s in enumerate(senses) if first <= s.word < last]
        out.append(Stretch(
            first, last, number_of[first:last], inside, [senses[n].word - first for n in inside],
            [(senses[n].type, senses[n].sense.entry.row.frame) for n in inside],
        ))
    return out


def _bounds(scene: Scene) -> Iterator[tuple[int, int]]:
    first = 0
    for sentence in scene.prose.sentences:
        if sentence.last - first > LONGEST and sentence.first > first:
            yield first, sentence.first
            first = sentence.first
        while sentence.last - first > LONGEST:
            yield first, first + LONGEST
            first += LONGEST
    if first < len(scene.words):
        yield first, len(scene.words)


def signs_of(scene: Scene) -> Floats:
    """What the stages before made of each word of an article: a row of signs a word, each 0 or 1."""
    out = np.zeros((len(scene.words), SIGNS), np.float32)
    for number, phrase in enumerate(scene.phrases):
        _mark(out, scene, (phrase.start, scene.end_of(number)), 0)
    for mention in scene.linked.mentions:
        covered = _mark(out, scene, (mention.start, mention.end), 3)
        out[covered.start : covered.stop, 12 + KINDS.index(mention.kind)] = 1
    for i, word in enumerate(scene.words):
        out[i, 6:12] = (
            any(s.finite for s in scene.senses[i]), any(not s.finite for s in scene.senses[i]), scene.time_of[i] is not None,
            bool(scene.quantity_of[i]), scene.folds[i] in scene.word_set("prepositions"), word.kind == "mark",
        )
    return out


def _mark(out: Floats, scene: Scene, span: tuple[int, int], column: int) -> range:
    """Marks the first, the last and all words of a span in three columns."""
    covered = scene.prose.words_in(*span)
    if covered:
        out[covered.start, column] = out[covered.stop - 1, column + 1] = 1
        out[covered.start : covered.stop, column + 2] = 1
    return covered
