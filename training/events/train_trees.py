"""Teaches the trees of `riwaya.events.weighed`: which words tell an event; who is a party, each candidate alone; the same beside the others; which parties together; how an event stands."""

import lightgbm
import numpy as np
from cases import FOLDS, in_parts
from scipy.sparse import hstack
from side import started
from sklearn.feature_extraction import DictVectorizer

from riwaya.events.weighed.beside import beside_others
from riwaya.events.weighed.choices import choice_facts
from riwaya.events.weighed.realities import REALITIES

COMMON = {
    "min_data_in_leaf": 8, "feature_fraction": 0.3, "bagging_fraction": 0.8, "bagging_freq": 1, "lambda_l2": 5,
    "verbosity": -1, "num_threads": 1, "seed": 1, "deterministic": True,
}
SHAPES = {
    "words": {"learning_rate": 0.05, "num_leaves": 31, "rounds": 250},
    "parties": {"learning_rate": 0.04, "num_leaves": 31, "rounds": 250},
    "parties_again": {"learning_rate": 0.04, "num_leaves": 7, "rounds": 250},
    "parties_with_network": {"learning_rate": 0.04, "num_leaves": 7, "rounds": 250},
    "choices": {"learning_rate": 0.05, "num_leaves": 15, "rounds": 300},
    "places": {"learning_rate": 0.05, "num_leaves": 31, "rounds": 200},
    "realities": {"learning_rate": 0.05, "num_leaves": 15, "rounds": 120},
}
"""How each model grows: tried with 7, 15 and 31 leaves, 150 to 500 rounds on the same folds (decision 0103)."""
SEEN = 3
"""Rows in which a fact must be true to be asked for."""
CLASSES = {"words": 1, "parties": 3, "parties_again": 3, "parties_with_network": 3, "choices": 1, "places": 1, "realities": len(REALITIES)}


class Lesson:
    """The rows of a model's facts over all cases, with their answers (-1: nobody knows)."""

    def __init__(self, name, cases, rows_of, answers_of):
        """`rows_of`, `answers_of`: from a case to its rows of facts and their answers, null for none."""
        self.name, self.cases = name, cases
        counts = []

        def rows():
            for case in cases:
                those = rows_of(case)
                counts.append(len(those))
                yield from those

        vectors = DictVectorizer(dtype=np.float32)
        self.table = vectors.fit_transform(rows())
        self.names = vectors.get_feature_names_out()
        self._weigh(counts, answers_of)

    def _weigh(self, counts, answers_of):
        self.ends = np.cumsum([0, *counts])
        answers = [a for case in self.cases for a in answers_of(case)]
        self.answers = np.array([-1 if a is None else a for a in answers])
        self.fold = np.repeat([c.fold for c in self.cases], counts)
        self.weight = np.repeat([c.weight for c in self.cases], counts)

    def beside(self, name, other):
        """The same rows with the facts of another lesson too."""
        out = object.__new__(Lesson)
        out.__dict__.update(self.__dict__, name=name, table=hstack([self.table, other.table]).tocsr(), names=np.concatenate([self.names, other.names]))
        return out

    def taught(self, without=None):
        """A model taught on the rows that have an answer, without those of a fold."""
        return Taught(self, np.flatnonzero((self.answers >= 0) & (self.fold != without)))

    def on_fold(self, fold):
        """For each case of a fold the chances by a model taught on the others."""
        model, at = self.taught(fold), np.flatnonzero(self.fold == fold)
        chances = np.zeros((len(self.fold), CLASSES[self.name]))
        chances[at] = model.chances(self.table[at])
        return {c.read.page: chances[a:b] for c, a, b in zip(self.cases, self.ends, self.ends[1:], strict=False) if c.fold == fold}


def on_folds(lessons, cores):
    """For each lesson what models say of each case that were not taught on it."""
    with started(lambda one: lessons[one[0]].on_fold(one[1]), [(n, fold) for n in range(len(lessons)) for fold in range(FOLDS)], cores) as handles:
        done = [h.get() for h in handles]
    return [{page: rows for said in done[n * FOLDS : (n + 1) * FOLDS] for page, rows in said.items()} for n in range(len(lessons))]


class Taught:
    """A model: its trees, and the facts they may ask for."""

    def __init__(self, lesson, rows):
        self.classes, shape, table = CLASSES[lesson.name], dict(SHAPES[lesson.name]), lesson.table[rows]
        rounds = shape.pop("rounds")
        self.kept = np.flatnonzero(np.asarray((table != 0).sum(axis=0)).ravel() >= SEEN)
        self.names = lesson.names[self.kept]
        kind = {"objective": "binary"} if self.classes == 1 else {"objective": "multiclass", "num_class": self.classes}
        self.trees = lightgbm.train(kind | COMMON | shape, lightgbm.Dataset(table[:, self.kept], lesson.answers[rows], weight=lesson.weight[rows]), rounds)

    def chances(self, table):
        """The chance of each class for each row."""
        return self.trees.predict(table[:, self.kept], num_threads=1).reshape(table.shape[0], -1)

    def arrays(self):
        """The trees as `riwaya.events.weighed.trees` reads them: all nodes sorted by the fact they ask for, and the leaves of each tree."""
        trees = [t["tree_structure"] for t in self.trees.dump_model()["tree_info"]]
        nodes, values = [], []
        for number, tree in enumerate(trees):
            leaves: list[float] = []
            _lay(tree, number, nodes, leaves)
            values.append(leaves)
        used = sorted({asked for asked, *_ in nodes})
        nodes.sort(key=lambda n: (n[0], n[2], n[1]))
        column = np.array([used.index(asked) for asked, *_ in nodes])
        value = np.zeros((len(values), max(map(len, values))))
        for number, leaves in enumerate(values):
            value[number, : len(leaves)] = leaves
        return {
            "names": np.array([self.names[n] for n in used]), "first": np.searchsorted(column, np.arange(len(used) + 1)).astype(np.int32),
            "bound": np.array([n[1] for n in nodes]), "tree": np.array([n[2] for n in nodes], np.int16), "spared": np.array([n[3] for n in nodes], np.uint32),
            "value": value, "classes": np.array(self.classes),
        }


def _lay(node, tree, nodes, leaves):
    """Appends the leaves under a node from left to right, and its nodes as (fact, bound, tree, leaves spared where the fact is above the bound)."""
    if "leaf_value" in node:
        leaves.append(node["leaf_value"])
        return
    first = len(leaves)
    _lay(node["left_child"], tree, nodes, leaves)
    lost = sum(1 << n for n in range(first, len(leaves)))
    nodes.append((node["split_feature"], node["threshold"], tree, 0xFFFFFFFF & ~lost))
    _lay(node["right_child"], tree, nodes, leaves)


def words_lesson(cases):
    """Which words tell an event; nothing is learnt of it where readers told more than others do."""
    return Lesson("words", cases, lambda c: c.word_facts, lambda c: c.word_answers if c.read.words_count else [None] * len(c.senses))


def parties_lesson(cases):
    """Who is a party, each candidate alone."""
    return Lesson("parties", cases, lambda c: [f for rows in c.facts for f in rows], lambda c: [a for n in range(len(c.held)) for a in c.answers(n)])


def beside_lessons(cases, alone, looks, network):
    """The lessons of the models that look at candidates beside one another: without what the network said, and with it."""
    looks, network = in_parts(cases, looks), in_parts(cases, network)

    def more(case, n, held, said):
        joined = [{"joined": f.get("joined", 0)} for f in case.facts[n]]
        return [{k: v for k, v in row.items() if k != "joined"} for row in beside_others(held, joined, looks[case.read.page][n], said)]

    def rows_of(said_of):
        return lambda case: [row for n, held in enumerate(case.held) for row in more(case, n, held, said_of(case, n))]

    answers = lambda case: [a for n in range(len(case.held)) for a in case.answers(n)]  # noqa: E731
    again = Lesson("parties_again", cases, rows_of(lambda *_: None), answers)
    both = Lesson("parties_with_network", cases, rows_of(lambda case, n: network[case.read.page][n]), answers)
    return alone.beside("parties_again", again), alone.beside("parties_with_network", both)


def choices_lesson(cases):
    """Which parties are all right, of the sets worth looking at."""
    return Lesson(
        "choices", cases, lambda c: [f for n in sorted(c.pairs) for f in choice_facts(c.looked[n], c.choices[n])],
        lambda c: [int(c.right(n, choice)) for n in sorted(c.pairs) for choice in c.choices[n]],
    )


def realities_lesson(cases):
    """How an event stands."""
    return Lesson(
        "realities", cases, lambda c: [c.standing[n] for n in sorted(c.pairs)], lambda c: [REALITIES.index(c.read.gold[c.pairs[n]]["reality"]) for n in sorted(c.pairs)],
    )
