"""Does a text report an assault or a protest, or only speak of such things? A linear classifier over words and signs.

It decides nothing about an anchor, its parties or its reality: the lexicon does. It only weighs whether a short text
reports the deed at all; see `docs/model-card-events.md` and decision 0081.
"""

import math
from array import array
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import NamedTuple
from zlib import crc32

from riwaya.events.anchors import Anchor
from riwaya.events.signs import Signs
from riwaya.model.event import Event
from riwaya.text.inflection import peel
from riwaya.text.prose import Prose

BUCKETS = 1 << 14
"""Hashed features per kind; collisions cost less than a point of F1 at this size."""
KINDS = ("ASSAULT", "PROTEST")
EVENT_FACTS = 3
"""Facts of the events found that stand after the facts of the signs."""
SHORTEST = 8
"""Words of the shortest text judged where a verb tells the deed: the barest report has no more."""
LONGEST = 2
"""Sentences of the longest text judged: the classifier has seen sentences alone, no articles."""
_SENTENCE = 4
"""Words that make a sentence: what is shorter is a dateline, a heading or what a dot cut off."""
_DONE = frozenset({"actual", "claimed"})

Told = Sequence[tuple[Anchor, Event]]


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


def buckets_of(words: Sequence[str]) -> list[int]:
    """Buckets of a text: those of its different words, and of its pairs of neighbours."""
    out = [b for word in dict.fromkeys(words) for b in word_buckets(word)]
    stems = ["^", *map(_stem, words)]
    out.extend(crc32(f"b={a}_{b}".encode()) % BUCKETS for a, b in dict.fromkeys(pairwise(stems)))
    return out


class Evidence(NamedTuple):
    """What the classifier weighs: the buckets of a text's words, and the facts of its signs and events."""

    buckets: list[int]
    facts: list[int]


def evidence_of(prose: Prose, told: Told, signs: Signs) -> Evidence:
    """What speaks for a text's events of one kind, `told`: its words and signs, whether both sides of a deed are named, and whether a verb tells who did one that is done, and where or when."""
    words = [w for w in prose.words if w.kind != "mark"]
    paired = [(a, e) for a, e in told if e.actors and e.recipients]
    facts = signs.facts(words)
    if paired:
        facts.append(len(signs.names))
    if any(a.verbal and e.reality in _DONE for a, e in paired):
        facts.append(len(signs.names) + 1)
    if any((a.verbal or a.light is not None) and e.reality in _DONE and e.actors and (e.place or e.time) for a, e in told):
        facts.append(len(signs.names) + 2)
    return Evidence(buckets_of([w.fold for w in words]), facts)


class _Weights(NamedTuple):
    weight: "array[float]"
    length: "array[float]"
    facts: "array[float]"
    threshold: float


@cache
def _weights() -> dict[str, _Weights]:
    """For each kind: weight and squared length of every bucket, weight of every fact, and the threshold."""
    raw = array("f")
    raw.frombytes((files("riwaya.events") / "reportage.bin").read_bytes())
    size = len(raw) // len(KINDS)
    parts = [raw[n * size : (n + 1) * size] for n in range(len(KINDS))]
    return {k: _Weights(p[:BUCKETS], p[BUCKETS : 2 * BUCKETS], p[2 * BUCKETS : -1], p[-1]) for k, p in zip(KINDS, parts, strict=True)}


def fact_count() -> int:
    """How many facts the weights know: those of the signs and events, or the weights are of other tables."""
    return len(_weights()[KINDS[0]].facts)


def report_chance(kind: str, evidence: Evidence) -> float:
    """The chance that a text reports a deed of this kind; 0.5 is the threshold."""
    weights = _weights()[kind]
    total = sum(weights.weight[b] for b in evidence.buckets)
    norm = math.sqrt(sum(weights.length[b] for b in evidence.buckets)) or 1.0
    score = total / norm + sum(weights.facts[f] for f in evidence.facts) - weights.threshold
    return 1.0 / (1.0 + math.exp(min(50.0, -score)))


def believed(prose: Prose, told: Told) -> bool:
    """Whether a text's events stand unasked: it is an article, or so few words with a verb that there is nothing to weigh."""
    if is_article(prose):
        return True
    return sum(_lengths(prose)) < SHORTEST and any(a.verbal or a.light is not None for a, _ in told)


def is_article(prose: Prose) -> bool:
    """Whether a text has more sentences than are asked whether they report at all."""
    return sum(n >= _SENTENCE for n in _lengths(prose)) > LONGEST


def _lengths(prose: Prose) -> list[int]:
    """The words of each sentence, marks left out."""
    return [sum(w.kind != "mark" for w in prose.words[s.first : s.last]) for s in prose.sentences]


def reports(kind: str, prose: Prose, told: Told, signs: Signs) -> bool:
    """Whether a text reports a deed of this kind, of which it tells the events `told`."""
    return believed(prose, told) or report_chance(kind, evidence_of(prose, told, signs)) >= 0.5
