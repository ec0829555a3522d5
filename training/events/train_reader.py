"""Teaches the reader of `riwaya.events.weighed.reader` and prints what it finds on folds of whole articles.

    python training/events/silver.py ../shared/data WORK
    python training/events/train_reader.py ../shared/data WORK [--out src/riwaya/events/weighed/models]

First on `WORK/silver.pkl` (what trees say of articles nobody annotated, from the words alone), then on the annotated articles. Writes
`WORK/read.pkl`: for every article what a reader and trees that were not taught on its fold say of it, which `train_network.py` and
`train_weighed.py` start from. `WORK/reader.pt` is taken where it is there. Deterministic on one machine: fixed seeds, one thread. Needs torch
too (`training/requirements.txt`).
"""

import argparse
import pickle
from pathlib import Path

import numpy as np
import torch
from read_articles import is_annotated
from reader import UNKNOWN, Example, ReaderNet, teach
from side import side_by_side
from train_network import NO_FACTS, fact_arrays, folded, in_a_row
from train_weighed import FOLDS, WORDS, article_weight, cases_of, out_of_fold

from riwaya.events.weighed.reader import CLITICS, Reader
from riwaya.events.weighed.realities import REALITIES
from riwaya.events.weighed.seen import Codes
from riwaya.events.weighed.stretches import signs_of, stretches_of
from riwaya.events.weighed.words import LEAST

FIRST = {"epochs": 3, "rate": 1e-3, "size": 8}
THEN = {"epochs": 6, "rate": 1e-3, "size": 8}
FREE, HELD = {"drop": 0.1, "drop_states": 0.1}, {"drop": 0.2, "drop_states": 0.2}


def learnt_first(silver, path):
    """What a reader learns from trees, without its lines for facts and signs, of which it sees none; kept in a file."""
    if not path.exists():
        _, states, _, articles = silver
        codes = Codes(kind_arrays(silver) | NO_FACTS, ("types", "frames"))
        row, starts = in_a_row(states)
        examples = [
            Example(s, starts[n] + s.first, np.float32(0), np.zeros((len(s.senses), 0), np.float16), told=[told[k] for k in s.senses], standing=[standing[k] for k in s.senses])
            for n, stretches, told, standing in articles for s in stretches
        ]
        torch.manual_seed(0)
        net = ReaderNet(row.shape[1], codes, **FREE)
        teach(net, row, examples, codes, seed=0, **FIRST)
        torch.save({k: v for k, v in net.state_dict().items() if not k.startswith(("facts.", "signs.", "opening.", "opens.", "clitic.", "head.", "tail.", "length.", "ends."))}, path)
    return torch.load(path)


def kind_arrays(silver):
    """The types and frames that the reader knows by number: those of the articles nobody annotated."""
    columns = zip(*(kind for _, stretches, *_ in silver[3] for s in stretches for kind in s.kinds), strict=True)
    return dict(zip(("types", "frames"), (np.array(sorted(set(column))) for column in columns), strict=True))


class Lessons:
    """What is learnt from annotated articles."""

    def __init__(self, cases, silver, start):
        self.reduce, self.start = silver[0], start
        self.known = kind_arrays(silver) | fact_arrays([f for case in cases for f in case.word_facts])
        self.codes = Codes(self.known, ("types", "frames"))
        self.states, starts = in_a_row([self.reduce(case.read.scene.word_states) for case in cases])
        self.examples = [(case.fold, e) for case, at in zip(cases, starts, strict=True) for e in self._examples(case, at)]

    def _examples(self, case, start):
        scene = case.read.scene
        signs, table = signs_of(scene), self.codes.table(case.word_facts).astype(np.float16)
        standing = [_standing(case, n) for n in range(len(case.senses))]
        for s in stretches_of(scene, case.senses):
            yield Example(
                s, start + s.first, signs[s.first : s.last], table[s.senses], told=[case.word_answers[n] for n in s.senses], standing=[standing[n] for n in s.senses],
                phrases=phrases_of(case.read, s), weight=article_weight(case.read), words_count=case.read.words_count,
            )

    def taught(self, seed, fold=None):
        """A reader taught on all folds but one."""
        torch.manual_seed(0)
        net = ReaderNet(self.states.shape[1], self.codes, **HELD)
        net.load_state_dict(self.start, strict=False)
        teach(net, self.states, [e for f, e in self.examples if f != fold], self.codes, seed=seed, **THEN)
        net.eval()
        return self.known | folded(net.arrays(), self.reduce)


def _standing(case, n):
    """The reality of the annotated event that a sense tells."""
    if not case.word_answers[n]:
        return UNKNOWN
    told = [g["reality"] for g in case.read.gold if is_annotated(case.read.scene, case.senses[n], g)]
    return REALITIES.index(told[0]) if told else UNKNOWN


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


def print_found(cases, said, trees):
    """Found events on folds at some bounds: by words, so a little less than the scorer's."""
    for use in dict.fromkeys(c.read.use for c in cases):
        for name in ("trees", "reader", "both"):
            line = []
            for bound in (0.3, LEAST, 0.4, 0.5):
                hit = told = gold = 0
                for case in (c for c in cases if c.read.use == use):
                    chances = {"trees": trees[case.read.page], "reader": said[case.read.page].told}
                    chances["both"] = (chances["trees"] + chances["reader"]) / 2
                    best = {}
                    for one, chance, answer in zip(case.senses, chances[name].tolist(), case.word_answers, strict=True):
                        if chance >= bound and chance > best.get(one.word, (0, 0))[0]:
                            best[one.word] = chance, answer
                    gold, told, hit = gold + len(case.read.gold), told + len(best), hit + sum(a for _, a in best.values())
                line.append(f"{bound}: {200 * hit / (gold + told):.1f} ({100 * hit / told:.1f}, {100 * hit / gold:.1f})")
            print(f"{use}, {name}: F1 (precision, recall) at {'; '.join(line)}", flush=True)


def main():
    """What trees say first, then folds for the figures and what comes after, then all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("work", type=Path)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--cores", type=int, default=1)
    options = parser.parse_args()
    torch.set_num_threads(1)
    with (options.work / "silver.pkl").open("rb") as file:
        silver = pickle.load(file)  # noqa: S301 what silver.py wrote
    start = learnt_first(silver, options.work / "reader.pt")
    cases = cases_of(options.data)
    lessons = Lessons(cases, silver, start)
    print(f"{len(lessons.examples)} stretches of {len(cases)} articles, {len(lessons.codes.column)} facts", flush=True)

    def done(fold):
        """What trees (none) or a reader that was taught on the other folds says; all folds: the reader's arrays."""
        if fold is None:
            return out_of_fold("words", cases, *WORDS)
        arrays = lessons.taught(fold % FOLDS, fold)
        if fold == FOLDS:
            return arrays
        reader = Reader(arrays)
        return {c.read.page: reader.read(c.read.scene, c.senses, c.word_facts) for c in cases if c.fold == fold}

    trees, *folds, arrays = side_by_side(done, [None, *range(FOLDS + (options.out is not None))], options.cores)
    arrays, folds = (arrays, folds) if options.out else (None, [*folds, arrays])
    said = {page: read for fold in folds for page, read in fold.items()}
    trees = {page: rows[:, 0] for page, rows in trees.items()}
    print_found(cases, said, trees)
    with (options.work / "read.pkl").open("wb") as file:
        pickle.dump((trees, said), file)
    if options.out:
        np.savez_compressed(options.out / "reader.npz", **arrays)


if __name__ == "__main__":
    main()
