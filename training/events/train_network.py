"""Teaches the network of parties of `riwaya.events.weighed.network`: first what the models before it say of articles nobody annotated, then the annotated ones."""

import numpy as np
import torch
from cases import FOLDS
from lessons import folded, in_a_row, known_by
from network import Example, Net, certain, chances_of, teach
from scipy.sparse import csr_matrix

from riwaya.events.weighed.network import CLASSES, load_network
from riwaya.events.weighed.seen import Codes, see

FIRST = {"epochs": 4, "rate": 1e-3, "size": 32}
THEN = {"epochs": 5, "rate": 7e-4, "size": 32}
"""How it learns: epochs chosen on an inner fold (decision 0105)."""
FREE, HELD = {"drop": 0.15, "drop_states": 0.15}, {"drop": 0.35, "drop_states": 0.35}


class NetworkLessons:
    """What the network learns from: events nobody annotated (`silver.py`), and the annotated ones."""

    def __init__(self, silver, cases=()):
        self.reduce, states, events, _ = silver
        self.known = known_by(load_network().codes, ("types", "frames", "forms"), zip(*(seen.kinds for _, seen, *_ in events), strict=True))
        self.codes = Codes(self.known)
        self.silver = None if cases else (states, events)
        if cases:
            self.states, starts = in_a_row([self.reduce(case.read.scene.word_states) for case in cases])
            self.events = [(case, n, self._example(case, n, at)) for case, at in zip(cases, starts, strict=True) for n, one in enumerate(case.held) if one.candidates]

    def learnt_first(self):
        """What a network knows that has read the articles nobody annotated."""
        states, events = self.silver
        row, starts = in_a_row(states)
        torch.manual_seed(0)
        net = Net(row.shape[1], self.codes, **FREE)
        teach(net, row, [Example(seen, starts[n], table, answers) for n, seen, table, answers in events], self.codes, seed=0, **FIRST)
        return net.state_dict()

    def _example(self, case, n, start):
        answers = certain(case.answers(n)) if n in case.pairs else None
        return Example(see(case.read.scene, case.held[n]), start, csr_matrix(self.codes.table(case.facts[n])), answers, case.weight)

    def _taught(self, start, fold=None):
        torch.manual_seed(0)
        net = Net(self.states.shape[1], self.codes, **HELD)
        net.load_state_dict(start)
        teach(net, self.states, [e for case, _, e in self.events if case.fold != fold], self.codes, seed=FOLDS if fold is None else fold, **THEN)
        return net

    def arrays(self, start):
        """The arrays of a network taught on all articles, as they are shipped."""
        return self.known | folded(self._taught(start).arrays(), self.reduce)

    def on_fold(self, start, fold):
        """What a network that was not taught on a fold says of its events' candidates, by page in a row."""
        net = self._taught(start, fold)
        asked = [(case, n, e) for case, n, e in self.events if case.fold == fold]
        said = chances_of(net, self.states, [e for *_, e in asked], self.codes)
        out: dict[str, list] = {}
        for (case, _, _), rows in zip(asked, said, strict=True):
            out.setdefault(case.read.page, [np.zeros((0, CLASSES), np.float32)]).append(rows)
        return {page: np.concatenate(rows) for page, rows in out.items()}
