"""What the network sees of an event: the words around its anchor, those of candidates further off, and where each candidate stands among them."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from riwaya.events.scene import Scene
from riwaya.events.weighed.facts import Facts, laid_out
from riwaya.events.weighed.parties import Held, form_of

Floats = NDArray[np.float32]
Whole = NDArray[np.int64]
Truths = NDArray[np.bool_]

WAYS = ("actor", "recipient", "phrase", "nisba", "place", "speaker", "earlier_actor", "earlier_recipient", "read")
_WORDS_BEFORE, _WORDS_AFTER = 50, 60
"""Words of the sentence on each side of the anchor; longer sentences are cut there."""
_WORDS_OUTSIDE = 4
"""Words of a candidate that stands outside them."""
_FARTHEST = 24
"""Words from which a distance is only far."""
_EARLIER, _LATER, _CUT = 2 * _FARTHEST + 1, 2 * _FARTHEST + 2, 2 * _FARTHEST + 3
"""Distances of what stands in an earlier sentence, in a later one, in a part of its own that was cut."""
PLACES = _CUT + 1
"""How many distances there are."""
MARKS = 3
"""A word is of no candidate, of one around the anchor, of one outside."""


class Seen(msgspec.Struct, frozen=True):
    """An event as the network sees it.

    Attributes:
        words: words of the prose, by index.
        places: the distance of each to the anchor.
        marks: whether it is of a candidate.
        anchor: where the anchor stands among them.
        kinds: the type of the event, its frame, the form of its anchor.
        spans: for each candidate its first and last word among `words`, the one before (-1 for none), its distance, whether it is around the anchor.
        alike: for each candidate the first that means the same.
        ways: for each candidate how it came up.

    """

    words: list[int]
    places: list[int]
    marks: list[int]
    anchor: int
    kinds: tuple[str, str, str]
    spans: list[tuple[int, int, int, int, bool]]
    alike: list[int]
    ways: list[list[float]]


def see(scene: Scene, held: Held) -> Seen:
    """An event that has candidates, as the network sees it."""
    at, sentence = held.anchor.word, held.sentence
    low, high = max(sentence.first, at - _WORDS_BEFORE), min(sentence.last, at + _WORDS_AFTER)
    words = list(range(low, high))
    places, marks = [_place(i - at) for i in words], [0] * len(words)
    spans = []
    for candidate in held.candidates:
        covered = scene.prose.words_in(candidate.start, candidate.end)
        first, last = covered.start, covered.stop - 1
        if low <= first < high:
            last = min(last, high - 1)
            marks[first - low : last - low + 1] = [max(1, m) for m in marks[first - low : last - low + 1]]
            spans.append((first - low, last - low, first - low - 1, _place(first - at if first > at else min(last - at, 0)), True))
        else:
            place = _EARLIER if first < sentence.first else _LATER if first >= sentence.last else _CUT
            named = range(first, min(last + 1, first + _WORDS_OUTSIDE))
            spans.append((len(words), len(words) + len(named) - 1, -1, place, False))
            words += named
            places += [place] * len(named)
            marks += [2] * len(named)
    keys = [c.entity or str(c.start) for c in held.candidates]
    return Seen(
        words, places, marks, at - low, (held.event.type, held.anchor.sense.entry.row.frame, form_of(held.anchor)), spans,
        [keys.index(k) for k in keys], [[float(way in c.ways) for way in WAYS] for c in held.candidates],
    )


def _place(distance: int) -> int:
    return max(-_FARTHEST, min(distance, _FARTHEST)) + _FARTHEST


class Codes:
    """The numbers under which a network knows types, frames, forms (0 for one it never met) and facts."""

    def __init__(self, arrays: Mapping[str, NDArray[np.generic]], kinds: Sequence[str] = ("types", "frames", "forms")) -> None:
        self.kinds = [{str(name): n for n, name in enumerate(arrays[kind], 1)} for kind in kinds]
        self.column = {str(name): n for n, name in enumerate(arrays["facts"])}
        self.scale: Floats = arrays["scale"].astype(np.float32)

    def numbers(self, kinds: Sequence[str]) -> list[int]:
        """The numbers of a type, a frame and so on."""
        return [known.get(kind, 0) for known, kind in zip(self.kinds, kinds, strict=True)]

    def table(self, rows: Sequence[Facts]) -> Floats:
        """Facts as a row for each candidate: logarithms, each on its own scale."""
        table = np.zeros((len(rows), len(self.column)), np.float32)
        row, column, values = laid_out(rows, self.column)
        value = values.astype(np.float32)
        table[row, column] = np.clip(np.sign(value) * np.log1p(np.abs(value)) * self.scale[column], -4, 4)
        return table


class Batch(NamedTuple):
    """Events side by side: words (events by words), candidates (events by candidates), and the events themselves."""

    words: Whole
    places: Whole
    marks: Whole
    real: Truths
    anchor: Whole
    kinds: Whole
    spans: Whole
    there: Truths
    alike: Floats
    ways: Floats
    facts: Floats


def side_by_side(seen: Sequence[Seen], tables: Sequence[Floats], codes: Codes) -> Batch:
    """Events as arrays, those with fewer words or candidates filled up.

    Args:
        seen: the events, each with at least one candidate.
        tables: the facts of their candidates (`Codes.table`).
        codes: the network's numbers.

    """
    wide, high = (len(seen), max(len(s.words) for s in seen)), (len(seen), max(len(s.spans) for s in seen))
    out = Batch(
        words=np.zeros(wide, np.int64), places=np.zeros(wide, np.int64), marks=np.zeros(wide, np.int64), real=np.zeros(wide, np.bool_),
        anchor=np.array([s.anchor for s in seen]), kinds=np.array([codes.numbers(s.kinds) for s in seen]),
        spans=np.zeros((*high, 5), np.int64), there=np.zeros(high, np.bool_), alike=np.zeros((*high, high[1]), np.float32),
        ways=np.zeros((*high, 2 * len(WAYS)), np.float32), facts=np.zeros((*high, len(codes.column)), np.float32),
    )
    for n, (one, table) in enumerate(zip(seen, tables, strict=True)):
        length, count = len(one.words), len(one.spans)
        out.words[n, :length], out.places[n, :length], out.marks[n, :length], out.real[n, :length] = one.words, one.places, one.marks, True
        out.spans[n, :count], out.there[n, :count], out.facts[n, :count] = one.spans, True, table
        same, ways = np.equal.outer(one.alike, one.alike), np.array(one.ways, np.float32)
        out.alike[n, :count, :count] = same / same.sum(axis=1, keepdims=True)
        out.ways[n, :count] = np.concatenate([ways, (same[:, :, None] * ways[None]).max(axis=1)], axis=1)
    return out
