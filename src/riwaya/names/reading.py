"""What of a prose the names' model reads, and what it makes of each of the prose's words."""

from collections.abc import Sequence

import numpy as np
from msgspec.structs import replace

from riwaya.names.recogniser import Judged
from riwaya.text.marks import ARABIC_MARKS
from riwaya.text.prose import Prose
from riwaya.text.states import States
from riwaya.text.words import Word

_TAGS = frozenset("#_")
_ALIKE = ARABIC_MARKS | {"“": "«", "”": "»"}
"""Marks that say the same as others, and the others, by which the model reads them."""


def without_tags(prose: Prose) -> tuple[tuple[Word, ...], list[tuple[int, int]]]:
    """The words without the marks of hashtags (#، _), and each sentence's first word and end among them."""
    if not any(w.fold in _TAGS for w in prose.words):
        return prose.words, [(s.first, s.last) for s in prose.sentences]
    words: list[Word] = []
    sentences = []
    for s in prose.sentences:
        first = len(words)
        words += [w for w in prose.words[s.first : s.last] if w.fold not in _TAGS]
        if len(words) > first:
            sentences.append((first, len(words)))
    return tuple(words), sentences


def with_arabic_marks(words: Sequence[Word]) -> list[Word]:
    """The words as the model reads them: however an outlet types its marks, they say the same."""
    return [replace(w, fold=_ALIKE[w.fold]) if w.fold in _ALIKE else w for w in words]


def states_of(prose: Prose, words: tuple[Word, ...], judgements: list[Judged]) -> States | None:
    """A row for each word of the prose: its states in the network, zeros for a word that the network did not read.

    Args:
        prose: the whole prose.
        words: the words read, without the marks of hashtags.
        judgements: what was made of them, sentence by sentence.

    """
    read = [j.states for j in judgements if j.states is not None]
    if not read:
        return None
    states = np.concatenate(read)
    if len(states) == len(prose.words):
        return states
    row_of = {word.start: n for n, word in enumerate(prose.words)}
    spread = np.zeros((len(prose.words), states.shape[1]), np.float32)
    spread[[row_of[word.start] for word in words[: len(states)]]] = states
    return spread
