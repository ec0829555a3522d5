"""What is known of each two words of two articles on one story: how alike they and their surroundings are, and what rules and phrases say of them."""

import math
from collections.abc import Iterable, Sequence
from itertools import product

import msgspec
import numpy as np

from riwaya.accounts.alignment import Lines
from riwaya.accounts.propose_phrases import Likely
from riwaya.accounts.sides import Found, Sides
from riwaya.accounts.weighed.network import SLOTS, Floats, Numbers
from riwaya.accounts.weighed.words import LONGEST
from riwaya.model.account import Phrase, SlotName

AROUND = tuple(product((-2, -1, 0, 1, 2), repeat=2))
"""How far from the two words stand others whose likeness is known too."""
LEAST = 0.001
"""The least chance of two phrases that is known."""
KEPT = 3000
"""Cells that are weighed; the others are passed over at a first look."""
LIKENESS = 12
"""How many likenesses are known first of two words."""
_SHORTEST = 3
"""Letters of the shortest word that can be what differs."""
SAME_SLOT: dict[str, SlotName] = {"origin": "where"}
"""Slots that answer one question for whoever lists points by eye."""
_AGREES = 3 * len(SLOTS)
_CHANNELS = _AGREES + 1
_RULES = 0.5
"""What it adds that a rule tells something at all."""
_LEAST_SUM, _SMALLER = math.log(LEAST / (1 - LEAST)), 1 / 3
"""Where chances of phrases begin, as sums, and by how much these are scaled down."""


class Cells(msgspec.Struct, frozen=True):
    """The two words of each cell, by their numbers in both articles, and what is known of them."""

    at: tuple[Numbers, Numbers]
    known: Floats


def cells_of(sides: Sides, told: Iterable[tuple[SlotName, Found, float]], likely: Likely, look: Floats | None = None) -> Cells:
    """Every two words that may be what differs.

    Args:
        sides: the two articles.
        told: what agrees and differs by the rules, with its chance.
        likely: phrases that may differ (`propose_phrases.likely_pairs`, from `LEAST` on).
        look: what each thing known counts at a first look, by which the likeliest `KEPT` cells are kept; with none all are.

    """
    one, two = (places_of(line) for line in (sides.field.a, sides.field.b))
    rows, columns = _weighed(sides.a.phrases, sides.field.a), _weighed(sides.b.phrases, sides.field.b)
    i, j = (x.ravel() for x in np.meshgrid(rows, columns, indexing="ij"))
    channels = _channels(sides, told, likely)[np.ix_(rows, columns)].reshape(-1, _CHANNELS)
    known = np.concatenate([_likeness(sides, one[rows], two[columns]), channels], axis=1)
    if look is not None and len(known) > KEPT:
        kept = np.sort(np.argpartition(-(known @ look), KEPT)[:KEPT])
        i, j, known = i[kept], j[kept], known[kept]
    return Cells((i, j), np.concatenate([known, _beside(sides, one[i], two[j])], axis=1))


def places_of(lines: Lines) -> Numbers:
    """Where each word that is weighed stands in an article's row of words."""
    return np.flatnonzero([bool(w) for w in lines.words])[:LONGEST]


def _weighed(phrases: Sequence[Phrase], lines: Lines) -> Numbers:
    """The numbers of words that can be what differs: long enough, and of some phrase."""
    held = np.zeros(len(lines.words) + 1, np.intp)
    first, last = lines.places(phrases)
    np.add.at(held, first, 1)
    np.add.at(held, last, -1)
    covered = np.cumsum(held) > 0
    return np.array([n for n, place in enumerate(places_of(lines)) if covered[place] and _says(lines.words[place])], np.intp)


def _says(word: str) -> bool:
    return len(word) >= _SHORTEST or word.isdigit()


def _likeness(sides: Sides, p: Numbers, q: Numbers) -> Floats:
    """How alike words, surroundings and sentences are, whether the other article has the words, and what they weigh: of each word of `p` with each of `q`."""
    field, out = sides.field, np.empty((len(p), len(q), LIKENESS), np.float32)
    here, next_to = np.ix_(p, q), np.ix_(p + 1, q + 1)
    ours, theirs = field.a.weights[p][:, None], field.b.weights[q][None]
    same = field.same[here]
    told = (
        same, field.alike[here], same * ours, field.sentences[np.ix_(field.a.sentence_at[p], field.b.sentence_at[q])], field.before[0][here], field.after[0][next_to],
        field.before[1][here], field.after[1][next_to], field.alike.max(1)[p][:, None], field.alike.max(0)[q][None], ours, theirs,
    )
    for n, values in enumerate(told):
        out[:, :, n] = values
    return out.reshape(-1, LIKENESS)


TURNED = (0, 1, 2, 3, 4, 5, 6, 7, 9, 8, 11, 10)
"""Their order where the two articles change sides."""


def _beside(sides: Sides, p: Numbers, q: Numbers) -> Floats:
    """How alike the words some places before and after the two are."""
    edge = max(step for step, _ in AROUND)
    alike = np.pad(sides.field.alike, edge)
    return np.stack([alike[p + edge + x, q + edge + y] for x, y in AROUND], axis=1)


def _channels(sides: Sides, told: Iterable[tuple[SlotName, Found, float]], likely: Likely) -> Floats:
    """For each two words the likeliest phrases on them slot by slot, then what rules tell there: refining, opposed, agreeing."""
    one, two = Extents(sides.a.phrases, sides.field.a), Extents(sides.b.phrases, sides.field.b)
    out = np.zeros((one.count, two.count, _CHANNELS), np.float32)
    slots = [SLOTS.index(p.slot) for p in sides.a.phrases]
    for i, j, total in zip(*(n.tolist() for n in likely.pairs), ((likely.sums - _LEAST_SUM) * _SMALLER).tolist(), strict=True):
        block = out[one.of(i), two.of(j), slots[i]]
        np.maximum(block, total, out=block)
    for slot, found, chance in told:
        name = SAME_SLOT.get(slot, slot)
        if name in SLOTS:
            kind = 1 if found.kind == "refines" else 2
            channel = _AGREES if found.kind in {"agrees", "repeats"} else kind * len(SLOTS) + SLOTS.index(name)
            block = out[one.at(found.a.start, found.a.end), two.at(found.b.start, found.b.end), channel]
            np.maximum(block, _RULES + chance, out=block)
    return out


class Extents:
    """Which of the weighed words phrases are."""

    def __init__(self, phrases: Sequence[Phrase], lines: Lines) -> None:
        places = places_of(lines)
        self.phrases, self.count = phrases, len(places)
        self.first, self.last = (np.searchsorted(places, ends) for ends in lines.places(phrases))
        self._offsets = np.array([p.start for p in phrases], np.intp), np.array([p.end for p in phrases], np.intp)
        self._slices = [slice(a, b) for a, b in zip(self.first.tolist(), self.last.tolist(), strict=True)]

    def of(self, number: int) -> slice:
        """The words of a phrase, by its number."""
        return self._slices[number]

    def at(self, start: int, end: int) -> slice:
        """The words of the phrase whose ends are nearest to two offsets, of those between them; none where there is none."""
        starts, ends = self._offsets
        found = np.flatnonzero((starts < end) & (start < ends))
        return self.of(int(found[np.argmin(abs(starts[found] - start) + abs(ends[found] - end))])) if len(found) else slice(0, 0)

    def holding(self, word: int, slot: SlotName) -> Phrase | None:
        """The shortest phrase that holds a word, of the slot where there is one; it answers the slot's question then."""
        found = [self.phrases[n] for n in np.flatnonzero((self.first <= word) & (word < self.last)).tolist()]
        if not found:
            return None
        best = min(found, key=lambda p: (p.slot != slot, p.end - p.start, p.start, p.slot))
        return best if best.slot == slot else msgspec.structs.replace(best, slot=slot)
