"""Teaches the network of `riwaya.events.weighed` and prints how often it alone names all parties, on folds of whole articles.

    python training/events/silver.py ../shared/data WORK
    python training/events/train_reader.py ../shared/data WORK [--out src/riwaya/events/weighed/models]
    python training/events/train_network.py ../shared/data WORK [--out src/riwaya/events/weighed/models]
    python training/events/train_weighed.py ../shared/data WORK [--out src/riwaya/events/weighed/models]

First on `WORK/silver.pkl` (what the rules choose in articles nobody annotated, from the words alone), then on the annotated articles that
`train_weighed.py` looks at, with the same events and the same folds. Writes `WORK/chances.npz`: for every article what networks that were not
taught on its fold say of its candidates, by which `train_weighed.py` teaches the trees that look at the candidates beside one another. With
`--out` also the network of all folds. `WORK/silver.pt` is taken where it is there. Deterministic on one machine: fixed seeds, one thread. Needs torch too
(`training/requirements.txt`).
"""

import argparse
import pickle
from pathlib import Path

import numpy as np
import torch
from network import Example, Net, chances_of, teach
from side import side_by_side
from sklearn.feature_extraction import DictVectorizer
from train_weighed import FOLDS, article_weight, told_cases

from riwaya.events.weighed.choosing import choose
from riwaya.events.weighed.network import CLASSES
from riwaya.events.weighed.seen import Codes, see

SEEN = 30
"""Rows in which a fact must be true to be known to the network."""
FIRST = {"epochs": 4, "rate": 1e-3, "size": 48}
THEN = {"epochs": 5, "rate": 7e-4, "size": 32}
"""How it learns: epochs chosen on an inner fold (decision 0105)."""
FREE, HELD = {"drop": 0.15, "drop_states": 0.15}, {"drop": 0.35, "drop_states": 0.35}


def kind_arrays(events):
    """The types, frames and forms that the network knows by number: those of the articles nobody annotated."""
    columns = zip(*(seen.kinds for _, seen, _ in events), strict=True)
    return dict(zip(("types", "frames", "forms"), (np.array(sorted(set(column))) for column in columns), strict=True))


def fact_arrays(rows):
    """The facts that the network knows, with a scale for each."""
    vectors = DictVectorizer(dtype=np.float32)
    table = vectors.fit_transform(rows)
    kept = np.flatnonzero(np.asarray((table != 0).sum(axis=0)).ravel() >= SEEN)
    table = table[:, kept].toarray()
    spread = (np.sign(table) * np.log1p(np.abs(table))).std(axis=0)
    return {"facts": vectors.get_feature_names_out()[kept].astype(str), "scale": (0.5 / np.maximum(spread, 0.15)).astype(np.float32)}


NO_FACTS = {"facts": np.array([], str), "scale": np.array([], np.float32)}


def in_a_row(states):
    """The states of all articles in one row, which a row that stands for nothing opens, and where each article's begin."""
    ends = np.cumsum([1, *map(len, states)])
    return torch.from_numpy(np.concatenate([np.zeros((1, states[0].shape[1]), np.float16), *states])), ends[:-1].tolist()


def learnt_first(silver, path):
    """What a network learns from the rules' choices, without its line for facts, of which it sees none; kept in a file."""
    if not path.exists():
        _, states, events, _ = silver
        codes = Codes(kind_arrays(events) | NO_FACTS)
        row, starts = in_a_row(states)
        torch.manual_seed(0)
        net = Net(row.shape[1], codes, **FREE)
        teach(net, row, [Example(seen, starts[n], np.float32(0), answers) for n, seen, answers in events], codes, seed=0, blank=True, **FIRST)
        torch.save({k: v for k, v in net.state_dict().items() if not k.startswith("facts.")}, path)
    return torch.load(path)


class Lessons:
    """What is learnt from annotated articles: the states of their words, their events, and what a network knows before."""

    def __init__(self, cases, silver, start):
        self.reduce, _, events, _ = silver
        self.start = start
        self.known = kind_arrays(events) | fact_arrays([f for case in cases for rows in case.facts for f in rows])
        self.codes = Codes(self.known)
        self.states, starts = in_a_row([self.reduce(case.read.scene.word_states) for case in cases])
        self.events = [(case, n, self._example(case, n, at)) for case, at in zip(cases, starts, strict=True) for n, one in enumerate(case.held) if one.candidates]

    def _example(self, case, n, start):
        answers = case.answers(n) if n in case.pairs else None
        table = self.codes.table(case.facts[n]).astype(np.float16)
        return Example(see(case.read.scene, case.held[n]), start, table, answers, article_weight(case.read))

    def taught(self, seed, cases=lambda _: True):
        """A network taught on the events of some cases."""
        torch.manual_seed(0)
        net = Net(self.states.shape[1], self.codes, **HELD)
        net.load_state_dict(self.start, strict=False)
        teach(net, self.states, [e for case, _, e in self.events if cases(case)], self.codes, seed=seed, **THEN)
        return net


def networks(lessons, cores, *, shipped):
    """For each article and event the chances by a network that was not taught on its fold; and the arrays of one taught on all, where it is shipped."""

    def done(fold):
        net = lessons.taught(fold % FOLDS, lambda case: case.fold != fold)
        if fold == FOLDS:
            return lessons.known | folded(net.arrays(), lessons.reduce)
        asked = [(case, n, e) for case, n, e in lessons.events if case.fold == fold]
        said = chances_of(net, lessons.states, [e for *_, e in asked], lessons.codes)
        return {(case.read.page, n): rows for (case, n, _), rows in zip(asked, said, strict=True)}

    out = side_by_side(done, range(FOLDS + shipped), cores)
    return {event: rows for said in out[:FOLDS] for event, rows in said.items()}, out[FOLDS] if shipped else None


def folded(arrays, reduce):
    """A network's arrays as they are shipped: half precision, the reduction of the states folded into its first line."""
    arrays["open.w"] = (reduce.axes / reduce.spread[:, None]) @ arrays["open.w"]
    return {"mean": reduce.mean.astype(np.float32)} | {k: v.astype(np.float16) for k, v in arrays.items()}


def main():
    """The rules' choices first, then folds for the figures and the trees, then all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("work", type=Path)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--cores", type=int, default=1)
    options = parser.parse_args()
    torch.set_num_threads(1)
    with (options.work / "silver.pkl").open("rb") as file:
        silver = pickle.load(file)  # noqa: S301 what silver.py wrote
    start = learnt_first(silver, options.work / "silver.pt")
    cases = told_cases(options.data, options.work)
    lessons = Lessons(cases, silver, start)
    print(f"{len(silver[2])} events of articles nobody annotated, {len(lessons.events)} of {len(cases)} annotated ones, {len(lessons.codes.column)} facts", flush=True)
    (chances, arrays), nothing = networks(lessons, options.cores, shipped=options.out is not None), np.zeros((0, CLASSES), np.float32)
    found = [(case, n) for case in cases for n in case.pairs if n in case.counted]
    right = sum(case.right(n, choose(case.held[n], chances.get((case.read.page, n), nothing))) for case, n in found)
    print(f"of {len(found)} found all parties right by the network alone: {right}", flush=True)
    np.savez(options.work / "chances.npz", **{c.read.page: np.concatenate([nothing, *(chances.get((c.read.page, n), nothing) for n in range(len(c.held)))]) for c in cases})
    if options.out:
        np.savez_compressed(options.out / "network.npz", **arrays)


if __name__ == "__main__":
    main()
