"""Facts that trees ask for: numbers by name; a word or a kind is a name of its own with the value 1."""

from riwaya.events.lexicon import Sense
from riwaya.events.scene import Scene
from riwaya.text.marks import QUOTES
from riwaya.text.prose import Sentence

Facts = dict[str, float]
EDGE = "|"
"""Stands for the word before a sentence's first and after its last."""


def said(facts: Facts, **named: str | float | None) -> None:
    """Adds facts: a number or a truth under its name, a word under its name and itself."""
    for name, value in named.items():
        if isinstance(value, str):
            facts[f"{name}={value}"] = 1.0
        elif value:
            facts[name] = float(value)


def word_at(scene: Scene, sentence: Sentence, i: int) -> str:
    """The folded word at `i`, any quotation mark as one; the edge outside the sentence."""
    if not sentence.first <= i < sentence.last:
        return EDGE
    return '"' if scene.folds[i] in QUOTES else scene.folds[i]


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
