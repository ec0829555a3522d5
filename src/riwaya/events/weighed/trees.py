"""Boosted decision trees in plain arrays: taught elsewhere, read here with numpy alone."""

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import as_file, files

import numpy as np
from numpy.typing import NDArray

from riwaya.events.weighed.facts import Facts, laid_out

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]


class Trees:
    """A sum of trees for each class, and the names of the facts they ask for.

    A node asks whether a fact is at most its bound; where it is more, the leaves under the node's lower branch are out of reach. A row's leaf
    is the first that no node puts out of reach (QuickScorer, Lucchese and others 2015). Facts that a row does not hold are 0,
    which nearly every bound is above, so that only the nodes of the facts it holds are looked at.
    """

    def __init__(self, arrays: Mapping[str, NDArray[np.generic]]) -> None:
        names = [str(name) for name in arrays["names"]]
        self._first: Whole = arrays["first"].astype(np.int64)
        """Where the nodes of each fact begin; they are sorted by fact."""
        self._bound: Floats = arrays["bound"].astype(np.float64)
        self._tree: Whole = arrays["tree"].astype(np.int64)
        self._spared: NDArray[np.uint32] = arrays["spared"].astype(np.uint32)
        """For each node the leaves of its tree that stay in reach where the fact is above its bound, as bits."""
        self._value: Floats = arrays["value"].astype(np.float64)
        """For each tree the value of each leaf."""
        self.classes = int(arrays["classes"].item())
        self._column = {name: n for n, name in enumerate(names)}
        self._asked_of_all: Whole = np.array([n for n in range(len(names)) if (self._bound[self._first[n] : self._first[n + 1]] < 0).any()], np.int64)
        """Facts with a bound below 0, which rows that do not hold them are above too."""

    def sums(self, rows: Sequence[Facts]) -> Floats:
        """For each row of facts the sum of each class's trees, before any curve; a fact no tree asks for says nothing."""
        trees = len(self._value)
        reach = np.full(len(rows) * trees, 0xFFFFFFFF, np.uint32)
        row, node = self._above(rows)
        np.bitwise_and.at(reach, row * trees + self._tree[node], self._spared[node])
        first = reach & (~reach + np.uint32(1))
        leaf = np.log2(first).astype(np.int64).reshape(len(rows), trees)
        sums: Floats = self._value[np.arange(trees), leaf].reshape(len(rows), -1, self.classes).sum(axis=1)
        return sums

    def _above(self, rows: Sequence[Facts]) -> tuple[Whole, Whole]:
        """Each row and node whose bound the row's fact is above."""
        row, column, value = laid_out(rows, self._column)
        held = np.zeros((len(rows), len(self._first)), np.bool_)
        held[row, column] = True
        lacking, asked = np.nonzero(~held[:, self._asked_of_all])
        row, column = np.concatenate([row, lacking]), np.concatenate([column, self._asked_of_all[asked]])
        value = np.concatenate([value, np.zeros(len(lacking))])
        many = self._first[column + 1] - self._first[column]
        node = np.arange(many.sum()) + np.repeat(self._first[column] - np.cumsum(many) + many, many)
        above = np.repeat(value, many) > self._bound[node]
        return np.repeat(row, many)[above], node[above]

    def chances(self, rows: Sequence[Facts]) -> Floats:
        """For each row the chance of each class; of one class the chance that it holds."""
        if not rows:
            return np.zeros((0, self.classes))
        sums = self.sums(rows)
        if self.classes == 1:
            single: Floats = 1 / (1 + np.exp(-sums))
            return single
        sums = np.exp(sums - sums.max(axis=1, keepdims=True))
        several: Floats = sums / sums.sum(axis=1, keepdims=True)
        return several


@cache
def load_trees(name: str) -> Trees:
    """The trees shipped under a name."""
    with as_file(files("riwaya.events") / "weighed" / "models" / f"{name}.npz") as path, np.load(path) as arrays:
        return Trees({k: arrays[k] for k in arrays.files})
