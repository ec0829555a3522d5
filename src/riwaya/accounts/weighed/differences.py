"""What two articles on one story may tell otherwise, by the network: where most speaks for it, as phrases."""

from collections.abc import Iterable, Iterator

import msgspec
import numpy as np

from riwaya.accounts.propose_phrases import found_between, kind_of, likely_pairs, load_phrase_weighing
from riwaya.accounts.sides import Found, Sides
from riwaya.accounts.stretch import skeleton_of
from riwaya.accounts.weighed.cells import LEAST, Cells, Extents, cells_of
from riwaya.accounts.weighed.network import KINDS, SLOTS, Floats, Network, Numbers, load_network
from riwaya.model.account import Phrase, RelationKind, SlotName

_APART = 3
"""Words within which two differences would be one in both articles."""
_KEPT, _DIGITS = 3, 3
"""Digits of a confidence, and of what speaks for a cell: processors sum in other orders."""
_SURE_KIND = 0.5
"""The chance from which a difference is told to be opposed: a false contradiction is worse than a missed one."""


class Difference(msgspec.Struct, frozen=True):
    """What may be told otherwise: its slot, the two phrases, and the share of all that speaks for this pair of articles that stands there."""

    slot: SlotName
    found: Found
    share: float


class Ranking:
    """All cells of two articles with what speaks for them."""

    def __init__(self, sides: Sides, cells: Cells, network: Network) -> None:
        """Takes the cells and the network that weighs them."""
        self.sides, self.network = sides, network
        sums, self.kinds = network.weigh((network.unpack(sides.a.seen), network.unpack(sides.b.seen)), cells.at, cells.known)
        self.extents = Extents(sides.a.phrases, sides.field.a), Extents(sides.b.phrases, sides.field.b)
        self.rows: Numbers = np.full(tuple(e.count for e in self.extents), -1, np.intp)
        self.rows[cells.at] = np.arange(len(cells.at[0]))
        self.alone = np.zeros((*self.rows.shape, len(SLOTS)), np.float32)
        if sums.size:
            told = np.exp(np.round(sums - sums.max(), _DIGITS))
            self.alone[cells.at] = told / told.sum()
        self.shares = _pooled(self.alone)

    def chance(self, share: float) -> float:
        """The chance that readers would list a difference with such a share."""
        return round(self.network.chance_of(share), _KEPT)

    def likeliest(self) -> Iterator[Difference]:
        """Differences, the likeliest first; their words are not next to one another, but phrases may overlap."""
        left = self.shares.copy()
        while left.size:
            i, j, s = (int(n) for n in np.unravel_index(int(left.argmax()), left.shape))
            share = float(left[i, j, s])
            if share <= 0:
                return
            left[max(0, i - _APART) : i + _APART + 1, max(0, j - _APART) : j + _APART + 1] = 0
            left[max(0, i - 1) : i + 2, :, s] = 0
            left[:, max(0, j - 1) : j + 2, s] = 0
            slot, (i, j) = SLOTS[s], self._highest(i, j, s)
            one, two = (extents.holding(n, slot) for extents, n in zip(self.extents, (i, j), strict=True))
            if one and two and _tell_two_things(one, two):
                found = found_between(self.sides, one, two, self._kind(i, j, (one, two)))
                if found.a.value != found.b.value:
                    yield Difference(slot, found, share)

    def _highest(self, i: int, j: int, slot: int) -> tuple[int, int]:
        """The cell at or beside another on which most stands by itself."""
        top, left = max(0, i - 1), max(0, j - 1)
        block = self.alone[top : i + 2, left : j + 2, slot]
        row, column = divmod(int(block.argmax()), block.shape[1])
        return top + row, left + column

    def _kind(self, i: int, j: int, phrases: tuple[Phrase, Phrase]) -> RelationKind:
        """How the two stand to each other by what the network says where the most stands; times with a common day are not opposed."""
        row = self.rows[i, j]
        if row < 0 or (phrases[0].slot == "when" and kind_of(*phrases) == "refines"):
            return "refines"
        chances = np.exp(self.kinds[row] - self.kinds[row].max())
        chances /= chances.sum()
        best = int(chances.argmax())
        return KINDS[best] if chances[best] >= _SURE_KIND else "refines"


def _tell_two_things(one: Phrase, two: Phrase) -> bool:
    """Whether two phrases are not the same words but for endings."""
    ours, theirs = ({skeleton_of(w) for w in p.value.split()} for p in (one, two))
    return ours != theirs


def _pooled(shares: Floats) -> Floats:
    """The sum of each cell and those around it: phrases have several words."""
    padded = np.pad(shares, ((1, 1), (1, 1), (0, 0)))
    n, m = shares.shape[:2]
    rows = padded[:n] + padded[1 : n + 1] + padded[2 : n + 2]
    return np.asarray(rows[:, :m] + rows[:, 1 : m + 1] + rows[:, 2 : m + 2], np.float32)


def weighed_cells(sides: Sides, told: Iterable[tuple[SlotName, Found, float]], look: Floats | None = None) -> Cells:
    """The cells of two articles; `told`: what agrees and differs by the rules, with its chance; `look`: `Network.look`, with none all cells."""
    return cells_of(sides, told, likely_pairs(sides, load_phrase_weighing().weights, LEAST), look)


def rank(sides: Sides, told: Iterable[tuple[SlotName, Found, float]], network: Network | None = None) -> Ranking:
    """What speaks for a difference, everywhere in two articles that were read with states of words.

    Args:
        sides: the two articles.
        told: what agrees and differs by the rules, with its chance.
        network: another than the shipped one.

    """
    network = network or load_network()
    return Ranking(sides, weighed_cells(sides, told, network.look), network)
