"""Vectors of words: two words that stand among the same words have like vectors."""

from functools import cache
from importlib.resources import as_file

import numpy as np
from numpy.typing import NDArray

from riwaya.lang.language import Language

Floats = NDArray[np.float32]
Numbers = NDArray[np.intp]


class WordVectors:
    """The vectors of a language's news words, without particles and endings; a word no list has gets an empty one."""

    def __init__(self, words: tuple[str, ...], vectors: Floats) -> None:
        """Takes the words and a row of length 1 for each."""
        self._numbers = {word: n for n, word in enumerate(words)}
        self._vectors = np.vstack([vectors, np.zeros((1, vectors.shape[1]), np.float32)])

    def of(self, words: list[str]) -> Floats:
        """A row for each word."""
        unknown = len(self._vectors) - 1
        numbers = np.array([self._numbers.get(w, unknown) for w in words], np.intp)
        return np.asarray(self._vectors[numbers], np.float32)


@cache
def load_vectors(language: Language) -> WordVectors:
    """The vectors of `accounts/vectors.npz`, made by `training/build_vectors.py`."""
    with as_file(language.root / "accounts" / "vectors.npz") as path, np.load(path) as held:
        vectors = held["vectors"].astype(np.float32)
        vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1.0)
        return WordVectors(tuple(str(held["words"]).split()), vectors)
