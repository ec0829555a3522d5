"""Does a text report an assault or a protest, or only speak of such things? A linear classifier over words and parts of words.

It decides nothing about an anchor, its parties or its reality: the lexicon does. It only weighs whether a short text
reports the deed at all; see `docs/model-card-events.md` and decision 0081.
"""

from __future__ import annotations

import math
from array import array
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise
from zlib import crc32

from riwaya.text.inflection import peel

BUCKETS = 1 << 14
"""Hashed features per kind; collisions cost less than a point of F1 at this size."""
KINDS = ("ASSAULT", "PROTEST")
SHORTEST = 11
"""Words of the shortest sentence judged: 95 of 100 training sentences are at least so long."""
LONGEST = 2
"""Sentences of the longest text judged: the classifier has seen sentences alone, no articles."""


@lru_cache(maxsize=60_000)
def word_buckets(word: str) -> tuple[int, ...]:
    """Buckets of a folded word: itself, its stem, and its parts of three to five letters."""
    stem = _stem(word)
    edged = f"<{stem}>"
    names = {f"w={word}", f"s={stem}"}
    for size in (3, 4, 5):
        names.update(f"c={edged[i : i + size]}" for i in range(len(edged) - size + 1))
    return tuple(sorted(crc32(n.encode()) % BUCKETS for n in names))


@lru_cache(maxsize=60_000)
def _stem(word: str) -> str:
    """The word without its proclitics, where three letters are left."""
    *_, (_, rest) = peel(word)
    return rest if len(rest) >= 3 else word


def sentence_buckets(words: list[str]) -> list[int]:
    """Buckets of a sentence: those of its different words, and of its pairs of neighbours."""
    out = [b for word in dict.fromkeys(words) for b in word_buckets(word)]
    stems = ["^", *map(_stem, words)]
    out.extend(crc32(f"b={a}_{b}".encode()) % BUCKETS for a, b in dict.fromkeys(pairwise(stems)))
    return out


@cache
def _weights() -> dict[str, tuple[array[float], array[float], float]]:
    """For each kind: weight and squared length of every bucket, and the threshold."""
    raw = array("f")
    raw.frombytes((files("riwaya.events") / "reportage.bin").read_bytes())
    size = 2 * BUCKETS + 1
    return {k: (raw[n * size : n * size + BUCKETS], raw[n * size + BUCKETS : (n + 1) * size - 1], raw[(n + 1) * size - 1]) for n, k in enumerate(KINDS)}


def report_chance(kind: str, words: list[str]) -> float:
    """The chance that a sentence reports a deed of this kind; 0.5 is the threshold with the best F1 in cross-validation."""
    weight, length, threshold = _weights()[kind]
    buckets = sentence_buckets(words)
    total = sum(weight[b] for b in buckets)
    norm = math.sqrt(sum(length[b] for b in buckets)) or 1.0
    return 1.0 / (1.0 + math.exp(min(50.0, threshold - total / norm)))


def reports(kind: str, sentences: list[list[str]]) -> bool:
    """Whether a text reports a deed of this kind: the chance that one of its sentences does is a half or more.

    A text of more than two sentences is an article, and believed; so is one with a sentence too short to judge.
    """
    if len(sentences) > LONGEST:
        return True
    doubt = 1.0
    for words in sentences:
        if len(words) < SHORTEST:
            return True
        doubt *= 1.0 - report_chance(kind, words)
        if doubt <= 0.5:
            return True
    return False
