"""Teaches all models of `riwaya.events.weighed` on articles annotated by reading, and prints figures on folds of whole articles.

    python training/events/silver.py ../shared/data WORK --cores 2
    python training/events/train.py ../shared/data WORK --cores 2 [--out src/riwaya/events/weighed/models]

Input: `benchmarks/quality/gold/events_read.jsonl` (stand-off: offsets, types, realities, parties), the news it is about, and
`WORK/silver.pkl`. Only articles whose use begins with `taught` and the opened ones of the earlier gold are looked at. Each model is taught on
what the ones before make of articles they were not taught on: the reader and the trees for words; the network and the trees for parties alone;
the trees for parties beside one another, and for realities. What the reader and the network learn first, and what is said on folds, is kept in WORK
and taken from there by the next run. Deterministic on one machine: fixed seeds, one thread a model. Needs torch, lightgbm and scikit-learn
(`training/requirements.txt`); what is shipped are plain arrays.
"""

import argparse
import pickle
from pathlib import Path

import numpy as np
import torch
from cases import FOLDS, cases_of, in_parts
from figures import print_calibration, print_figures, print_found
from side import side_by_side, started
from train_network import NetworkLessons
from train_reader import ReaderLessons
from train_trees import beside_lessons, choices_lesson, on_folds, parties_lesson, realities_lesson, words_lesson

from riwaya.events.weighed.network import CLASSES


def kept(path, make):
    """What a file holds, or what is made and then kept in it."""
    if not path.exists():
        made = make()
        with path.open("wb") as file:
            pickle.dump(made, file)
    with path.open("rb") as file:
        return pickle.load(file)  # noqa: S301 what this program wrote


def learnt_first(silver, cores):
    """What a reader and a network know that have read the articles nobody annotated."""
    return side_by_side(lambda of: of(silver).learnt_first(), (NetworkLessons, ReaderLessons), cores)


def merged(handles):
    """What is said of the pages of all folds."""
    return {page: said for h in handles for page, said in h.get().items()}


class Chain:
    """The models in turn."""

    def __init__(self, options):
        self.work, self.out, self.cores = options.work, options.out, options.cores
        with (self.work / "silver.pkl").open("rb") as file:
            self.silver = pickle.load(file)  # noqa: S301 what silver.py wrote
        self.network, self.reader = kept(self.work / "first.pkl", lambda: learnt_first(self.silver, self.cores))
        self.cases = cases_of(options.data)

    def ship(self, name, arrays):
        """Writes the arrays of a model."""
        if self.out:
            self.out.mkdir(parents=True, exist_ok=True)
            np.savez_compressed(self.out / f"{name}.npz", **arrays)

    def read(self):
        """The reader and the trees for words, on folds and of all; then each article told again with what they say of it."""
        readers, self.words = ReaderLessons(self.silver, self.cases), words_lesson(self.cases)

        def done(task):
            model, fold = task
            if model == "words":
                return {page: rows[:, 0] for page, rows in self.words.on_fold(fold).items()}
            return readers.taught(self.reader) if fold is None else readers.on_fold(self.reader, fold, self.cases)

        tasks = [] if (self.work / "read.pkl").exists() else [(model, fold) for model in ("reader", "words") for fold in range(FOLDS)]
        with started(done, [*tasks, *[("reader", None)] * bool(self.out)], self.cores) as handles:
            trees, said = kept(self.work / "read.pkl", lambda: (merged(handles[FOLDS : 2 * FOLDS]), merged(handles[:FOLDS])))
            print_found(self.cases, said, trees)
            for case in self.cases:
                case.tell(trees[case.read.page], said[case.read.page])
            if self.out:
                self.ship("reader", handles[-1].get())

    def judge(self):
        """The network and the trees for parties and realities, on folds and of all."""
        network, alone, realities = NetworkLessons(self.silver, self.cases), parties_lesson(self.cases), realities_lesson(self.cases)
        nothing = np.zeros((0, CLASSES), np.float32)

        def done(task):
            model, fold = task
            if model == "network":
                return network.arrays(self.network) if fold is None else network.on_fold(self.network, fold)
            return {"parties": alone, "realities": realities}[model].on_fold(fold)

        tasks = [] if (self.work / "judged.pkl").exists() else [(model, fold) for model in ("network", "parties", "realities") for fold in range(FOLDS)]
        with started(done, [*tasks, *[("network", None)] * bool(self.out)], self.cores) as handles:
            judged = kept(self.work / "judged.pkl", lambda: [merged(handles[n * FOLDS : (n + 1) * FOLDS]) for n in range(3)])
            said = {c.read.page: judged[0].get(c.read.page, nothing) for c in self.cases}
            beside = beside_lessons(self.cases, alone, judged[1], said)
            _, second = kept(self.work / "second.pkl", lambda: on_folds(beside, self.cores))
            for case, *rows in zip(self.cases, *(in_parts(self.cases, chances).values() for chances in (second, judged[1], said)), strict=True):
                case.look(*rows)
            choices = choices_lesson(self.cases)
            print_figures(self.cases, on_folds([choices], self.cores)[0], judged[2])
            print_calibration(self.cases)
            if self.out:
                self.ship("network", handles[-1].get())
        return [self.words, alone, *beside, choices, realities]


def main():
    """Folds for the figures and for what comes after, then the models of all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("work", type=Path, help="the folder in which silver.py left what is learnt first")
    parser.add_argument("--out", type=Path)
    parser.add_argument("--cores", type=int, default=1)
    options = parser.parse_args()
    torch.set_num_threads(1)
    chain = Chain(options)
    chain.read()
    lessons = chain.judge()
    if options.out:
        for lesson, arrays in zip(lessons, side_by_side(lambda n: lessons[n].taught().arrays(), range(len(lessons)), options.cores), strict=True):
            chain.ship(lesson.name, arrays)


if __name__ == "__main__":
    main()
