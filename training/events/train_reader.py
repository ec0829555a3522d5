"""Teaches the reader of `riwaya.events.weighed.reader`: first what the models before it say of articles nobody annotated, then the annotated ones."""

import numpy as np
import torch
from cases import FOLDS
from lessons import folded, in_a_row, known_by
from read_articles import is_annotated
from reader import Example, ReaderNet, teach
from scipy.sparse import csr_matrix

from riwaya.events.weighed.reader import CLITICS, Reader, load_reader
from riwaya.events.weighed.realities import REALITIES
from riwaya.events.weighed.seen import Codes
from riwaya.events.weighed.stretches import signs_of, stretches_of

FIRST = {"epochs": 4, "rate": 1e-3, "size": 8}
THEN = {"epochs": 6, "rate": 1e-3, "size": 8}
FREE, HELD = {"drop": 0.1, "drop_states": 0.1}, {"drop": 0.2, "drop_states": 0.2}


class ReaderLessons:
    """What the reader learns from: articles nobody annotated (`silver.py`), and the annotated ones."""

    def __init__(self, silver, cases=()):
        self.reduce, states, _, articles = silver
        columns = zip(*(kind for one in articles for s in one.stretches for kind in s.kinds), strict=True)
        self.known = known_by(load_reader().codes, ("types", "frames"), columns)
        self.codes = Codes(self.known, ("types", "frames"))
        self.silver = None if cases else (states, articles)
        if cases:
            self.states, starts = in_a_row([self.reduce(case.read.scene.word_states) for case in cases])
            self.examples = [(case.fold, e) for case, at in zip(cases, starts, strict=True) for e in self._examples(case, at)]

    def learnt_first(self):
        """What a reader knows that has read the articles nobody annotated."""
        states, articles = self.silver
        row, starts = in_a_row(states)
        examples = [
            Example(
                s, at + s.first, one.signs[s.first : s.last], one.table[s.senses], told=one.told[s.senses], standing=one.standing[s.senses],
                phrases=[(first - s.first, clitics, min(last, s.last - 1) - s.first) for first, clitics, last in one.phrases if s.first <= first < s.last],
            )
            for at, one in zip(starts, articles, strict=True) for s in one.stretches
        ]
        torch.manual_seed(0)
        net = ReaderNet(row.shape[1], self.codes, **FREE)
        teach(net, row, examples, self.codes, seed=0, **FIRST)
        return net.state_dict()

    def _examples(self, case, start):
        scene = case.read.scene
        signs, table = signs_of(scene), csr_matrix(self.codes.table(case.word_facts))
        standing = np.stack([_standing(case, n) for n in range(len(case.senses))]) if case.senses else np.zeros((0, len(REALITIES)), np.float32)
        for s in stretches_of(scene, case.senses):
            yield Example(
                s, start + s.first, signs[s.first : s.last], table[s.senses], told=[case.word_answers[n] for n in s.senses], standing=standing[s.senses],
                phrases=phrases_of(case.read, s), weight=case.weight, words_count=case.read.words_count,
            )

    def taught(self, start, fold=None):
        """The arrays of a reader taught on all folds but one."""
        torch.manual_seed(0)
        net = ReaderNet(self.states.shape[1], self.codes, **HELD)
        net.load_state_dict(start)
        teach(net, self.states, [e for f, e in self.examples if f != fold], self.codes, seed=FOLDS if fold is None else fold, **THEN)
        net.eval()
        return self.known | folded(net.arrays(), self.reduce)

    def on_fold(self, start, fold, cases):
        """What a reader that was not taught on a fold says of it, by page."""
        reader = Reader(self.taught(start, fold))
        return {c.read.page: reader.read(c.read.scene, c.senses, c.word_facts) for c in cases if c.fold == fold}


def _standing(case, n):
    """The reality of the annotated event that a sense tells, as chances."""
    out = np.zeros(len(REALITIES), np.float32)
    told = [g["reality"] for g in case.read.gold if is_annotated(case.read.scene, case.senses[n], g)] if case.word_answers[n] else []
    if told:
        out[REALITIES.index(told[0])] = 1
    return out


def phrases_of(read, stretch):
    """The annotated parties that open in a stretch: first word in it, letters of clitics, last word in it."""
    out = set()
    for want in read.gold:
        for start, end in (*want["actors"], *want["recipients"]):
            covered = read.scene.prose.words_in(start, end)
            if covered and stretch.first <= covered.start < stretch.last:
                clitics = max(0, start - read.scene.words[covered.start].start)
                out.add((covered.start - stretch.first, clitics if clitics < CLITICS else 0, min(covered.stop, stretch.last) - 1 - stretch.first))
    return sorted(out)
