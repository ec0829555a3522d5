"""Facts that trees ask for: numbers by name; a word or a kind is a name of its own with the value 1."""

from collections.abc import Mapping, Sequence
from itertools import chain, repeat

import numpy as np
from numpy.typing import NDArray

from riwaya.events.lexicon import Sense
from riwaya.events.scene import Scene
from riwaya.text.prose import Sentence

Facts = dict[str, float]
_RUNGS = (0, 1, 2, 3, 5, 8, 13, 21)
EDGE = "|"
"""Stands for the word before a sentence's first and after its last."""


def said(facts: Facts, **named: str | float | None) -> None:
    """Adds facts: a number or a truth under its name, a word under its name and itself."""
    for name, value in named.items():
        if isinstance(value, str):
            facts[f"{name}={value}"] = 1.0
        elif value:
            facts[name] = float(value)


def rung(distance: int) -> int:
    """The step of a ladder that widens, on which a distance in words stands."""
    return next((n for n, top in enumerate(_RUNGS) if distance <= top), len(_RUNGS))


def word_at(scene: Scene, sentence: Sentence, i: int) -> str:
    """The folded word at `i`, any quotation mark as one and Latin marks as the Arabic ones; the edge outside the sentence."""
    if not sentence.first <= i < sentence.last:
        return EDGE
    return scene.alike[i]


def sort_at(scene: Scene, sentence: Sentence, i: int) -> str:
    """What stands at `i`: a verb or noun of the lexicon, a phrase of an actor, a time, a mark, another word."""
    if not sentence.first <= i < sentence.last:
        return "edge"
    if scene.senses[i]:
        return "verb" if any(s.finite for s in scene.senses[i]) else "noun"
    if scene.phrase_of[i] >= 0:
        return "phrase"
    if scene.time_of[i] is not None:
        return "time"
    return "mark" if scene.words[i].kind == "mark" else "word"


def is_definite(sense: Sense) -> bool:
    """Whether a sense is read with the article."""
    return "ال" in sense.clitic or sense.clitic.endswith("لل")


def laid_out(rows: Sequence[Facts], column: Mapping[str, int]) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
    """The facts of rows as arrays of equal length: row, column, value; facts without a column are left out.

    Args:
        rows: facts by name.
        column: the column of each name that is known.

    """
    many = np.fromiter(map(len, rows), np.int64, len(rows))
    columns = np.fromiter(map(column.get, chain.from_iterable(rows), repeat(-1)), np.int64, int(many.sum()))
    values = np.fromiter(chain.from_iterable(facts.values() for facts in rows), np.float64, int(many.sum()))
    known = columns >= 0
    return np.repeat(np.arange(len(rows)), many)[known], columns[known], values[known]
