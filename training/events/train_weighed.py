"""Teaches the trees of `riwaya.events.weighed` on articles annotated by reading, and prints figures on folds of whole articles.

    python training/events/train_weighed.py ../shared/data WORK [--out src/riwaya/events/weighed/models] [--cores 2]

Input: `benchmarks/quality/gold/events_read.jsonl` (stand-off: offsets, types, realities, parties), the news it is about, and what
`train_reader.py` and `train_network.py` left in WORK. Only articles whose use begins with `taught` and the opened ones of the earlier gold are
looked at. Four models in turn, each taught on what the ones before make of articles they were not taught on: which words tell an event; who is
a party, each candidate alone; the same beside the others; how an event stands. Deterministic: fixed seeds, one thread a model. Needs lightgbm and scikit-learn (`training/requirements.txt`); what is shipped are plain arrays.
"""

import argparse
import pickle
from collections import Counter
from pathlib import Path

import lightgbm
import numpy as np
from read_articles import PARTIES, is_annotated, is_party, pairs, read_articles
from side import side_by_side
from sklearn.feature_extraction import DictVectorizer

from riwaya.events.find import told_events
from riwaya.events.weighed.choosing import ACTOR, NOBODY, RECIPIENT, SYMMETRIC, beside_others, choose, rules_choice
from riwaya.events.weighed.judge import held_events, sentences_of
from riwaya.events.weighed.realities import REALITIES, likeliest_reality, reality_facts
from riwaya.events.weighed.words import choose_words, weighed_senses

FOLDS = 4
COMMON = {
    "min_data_in_leaf": 8, "feature_fraction": 0.3, "bagging_fraction": 0.8, "bagging_freq": 1, "lambda_l2": 5,
    "verbosity": -1, "num_threads": 1, "seed": 1, "deterministic": True,
}
SHAPES = {
    "words": {"learning_rate": 0.05, "num_leaves": 31, "rounds": 250},
    "parties": {"learning_rate": 0.04, "num_leaves": 31, "rounds": 250},
    "parties_again": {"learning_rate": 0.04, "num_leaves": 7, "rounds": 250},
    "parties_with_network": {"learning_rate": 0.04, "num_leaves": 7, "rounds": 250},
    "realities": {"learning_rate": 0.05, "num_leaves": 15, "rounds": 120},
}
"""How each model grows: tried with 7, 15 and 31 leaves, 150 to 500 rounds on the same folds (decision 0103)."""
EARLIER_WEIGHT = 3.0
"""Of articles annotated before, by the hands whose habits the gold has (decision 0103)."""
SEEN = 3
"""Rows in which a fact must be true to be asked for."""
CLASSES = {"words": 1, "parties": 3, "parties_again": 3, "parties_with_network": 3, "realities": len(REALITIES)}


class Taught:
    """A model: its trees, and the facts they may ask for."""

    def __init__(self, name, rows, answers, weights):
        self.classes = CLASSES[name]
        shape = dict(SHAPES[name])
        rounds = shape.pop("rounds")
        self.vectors = DictVectorizer(dtype=np.float64)
        table = self.vectors.fit_transform(rows)
        self.kept = np.flatnonzero(np.asarray((table != 0).sum(axis=0)).ravel() >= SEEN)
        kind = {"objective": "binary"} if self.classes == 1 else {"objective": "multiclass", "num_class": self.classes}
        self.trees = lightgbm.train(kind | COMMON | shape, lightgbm.Dataset(table[:, self.kept], np.array(answers), weight=np.array(weights)), rounds)

    def chances(self, rows):
        """The chance of each class for each row."""
        if not rows:
            return np.zeros((0, self.classes))
        return self.trees.predict(self.vectors.transform(rows)[:, self.kept], num_threads=1).reshape(len(rows), -1)

    def arrays(self):
        """The trees as `riwaya.events.weighed.trees` reads them: all nodes sorted by the fact they ask for, and the leaves of each tree."""
        names = self.vectors.get_feature_names_out()[self.kept]
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
            "names": np.array([names[n] for n in used]), "first": np.searchsorted(column, np.arange(len(used) + 1)).astype(np.int32),
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


class Case:
    """An article on its way through the models."""

    def __init__(self, read, fold):
        self.read, self.fold = read, fold
        self.senses, self.word_facts = weighed_senses(read.scene, read.told)
        told = {read.told[n][0].word for n in pairs(read.scene, read.told, read.gold)}
        self.word_answers = [int(self._stands(s) or (s.event is not None and s.word in told)) for s in self.senses]

    def _stands(self, sense):
        return any(is_annotated(self.read.scene, sense, g) for g in self.read.gold)

    def tell(self, chances, phrases):
        """Reads the article again with the words chosen by their chances and all that were annotated, from whose parties more is learnt; only the chosen are counted."""
        scene = self.read.scene
        chosen = choose_words(self.senses, chances)
        annotated = choose_words(self.senses, self.word_answers)
        self.told = told_events(scene, {w: c.sense for w, c in sorted((annotated | chosen).items())})
        self.chance_of = {w: c.chance for w, c in chosen.items()}
        self.counted = {n for n, (anchor, _) in enumerate(self.told) if anchor.word in chosen}
        self.held, self.facts = held_events(scene, self.told, phrases)
        self.pairs = pairs(scene, self.told, self.read.gold)
        self.roles = {n: [self._role(c, self.read.gold[k]) for c in self.held[n].candidates] for n, k in self.pairs.items()}
        self.read_standing = self.said.standing(self.senses)
        self.standing = {n: reality_facts(scene, s, self.told, n) for n, s in enumerate(sentences_of(scene, self.told)) if n in self.pairs}

    def _role(self, candidate, want):
        """The annotated parties a candidate is, by role."""
        return tuple({n for n, span in enumerate(want[role]) if is_party(self.read.scene, candidate, span)} for role in ("actors", "recipients"))

    def answers(self, n):
        """The class of each candidate of an event."""
        sides = self.held[n].event.type in SYMMETRIC
        return [ACTOR if acts or (sides and suffers) else RECIPIENT if suffers else NOBODY for acts, suffers in self.roles[n]]

    def right(self, n, choice):
        """Whether a choice names all annotated parties of an event and no other."""
        want, roles = self.read.gold[self.pairs[n]], self.roles[n]
        many = len(want["actors"])
        if self.held[n].event.type in SYMMETRIC:
            both = dict.fromkeys((*choice.actors, *choice.recipients))
            return _matched(many + len(want["recipients"]), [roles[i][0] | {many + j for j in roles[i][1]} for i in both])
        return _matched(many, [roles[i][0] for i in choice.actors]) and _matched(len(want["recipients"]), [roles[i][1] for i in choice.recipients])


def _matched(count, meant):
    """Whether as many candidates as parties can each be given a party of their own."""

    def goes(n, taken):
        return n == len(meant) or any(goes(n + 1, taken | {x}) for x in meant[n] - taken)

    return len(meant) == count and goes(0, frozenset())


WORDS = (lambda case: case.word_facts), (lambda case: case.word_answers if case.read.words_count else [None] * len(case.senses))
"""The rows of the model that chooses words, and their answers."""


def cases_of(data):
    """The annotated articles that teach."""
    reads = [read for use in ("taught", PARTIES, "earlier") for read in read_articles(data, use)]
    return [Case(read, n % FOLDS) for n, read in enumerate(reads)]


def told_cases(data, work):
    """The annotated articles, each read again with what a reader and trees say of it that were not taught on its fold (`train_reader.py`)."""
    with (work / "read.pkl").open("rb") as file:
        trees, said = pickle.load(file)  # noqa: S301 what train_reader.py wrote
    cases = cases_of(data)
    for case in cases:
        read = said[case.read.page]
        case.said = read
        case.tell(((trees[case.read.page] + read.told) / 2).tolist(), read.phrases)
    return cases


def article_weight(read):
    """How much an article counts."""
    return EARLIER_WEIGHT if not read.use.startswith("taught") else 1.0


def out_of_fold(name, cases, rows_of, answers_of, cores=1):
    """For each case its chances by a model that was taught on the other folds."""

    def done(fold):
        model = taught(name, [c for c in cases if c.fold != fold], rows_of, answers_of)
        return {c.read.page: model.chances(rows_of(c)) for c in cases if c.fold == fold}

    return {page: rows for said in (side_by_side(done, range(FOLDS), cores) if cores > 1 else map(done, range(FOLDS))) for page, rows in said.items()}


def taught(name, cases, rows_of, answers_of):
    """A model taught on the rows that have an answer."""
    rows, answers, weights = [], [], []
    for case in cases:
        for row, answer in zip(rows_of(case), answers_of(case), strict=True):
            if answer is not None:
                rows.append(row)
                answers.append(answer)
                weights.append(article_weight(case.read))
    return Taught(name, rows, answers, weights)


def all_rows(facts_of):
    """A function from a case to the facts of all its candidates in a row."""
    return lambda case: [f for rows in facts_of(case) for f in rows]


def all_answers(case):
    """The answers of all candidates in a row; none for those of events that nobody annotated."""
    return [a for n, one in enumerate(case.held) for a in (case.answers(n) if n in case.pairs else [None] * len(one.candidates))]


def parts(case, chances):
    """The chances of a row parted by event."""
    at, out = 0, []
    for one in case.held:
        out.append(chances[at : at + len(one.candidates)])
        at += len(one.candidates)
    return out


def read_chances(path, cases):
    """What the network said of each case's candidates, where it looked at the very candidates these are."""
    with np.load(path) as chances:
        out = {case.read.page: chances[case.read.page] for case in cases}
    if any(len(out[c.read.page]) != sum(len(one.candidates) for one in c.held) for c in cases):
        raise SystemExit(f"{path} is of other candidates: run train_network.py again")
    return out


def looks_beside(cases, first, network):
    """The models that look at candidates beside one another, by name: without what the network said, and with it where it said anything."""
    for case in cases:
        looks = parts(case, first[case.read.page])
        case.beside = [beside_others(*row) for row in zip(case.held, case.facts, looks, strict=True)]
        if network:
            case.with_network = [beside_others(*row) for row in zip(case.held, case.facts, looks, parts(case, network[case.read.page]), strict=True)]
    out = {"parties_again": (all_rows(lambda c: c.beside), all_answers)}
    if network:
        out["parties_with_network"] = all_rows(lambda c: c.with_network), all_answers
    return out


def print_figures(use, cases, second, standing):
    """What the folds say, beside the rules alone."""
    count = Counter()
    for case in cases:
        sides = parts(case, second[case.read.page])
        count.update(gold=len(case.read.gold), told=len(case.counted), found=sum(n in case.counted for n in case.pairs), ruled=len(case.read.told), ruled_found=len(pairs(case.read.scene, case.read.told, case.read.gold)))
        for row, (n, k) in zip(standing[case.read.page], sorted(case.pairs.items()), strict=True):
            if n not in case.counted:
                continue
            want = case.read.gold[k]["reality"]
            count.update(rules=case.right(n, rules_choice(case.held[n])), whole=case.right(n, choose(case.held[n], sides[n])))
            anchor, event = case.told[n]
            read = case.read_standing.get(anchor.word)
            both = row if read is None else (row + np.array(read)) / 2
            count.update(
                rules_stand=event.reality == want, stand=REALITIES[int(np.argmax(row))] == want, stand_both=REALITIES[int(np.argmax(both))] == want,
                as_read=likeliest_reality(event, row.tolist(), read) == want, as_before=likeliest_reality(event, row.tolist(), None) == want,
            )
    f1 = lambda hit, told: 200 * hit / (count["gold"] + told)  # noqa: E731
    print(f"{use}: {len(cases)} articles, {count['gold']} events; told by the rules {count['ruled']}, F1 {f1(count['ruled_found'], count['ruled']):.1f}; weighed {count['told']}, F1 {f1(count['found'], count['told']):.1f}")
    print(f"of {count['found']} found all parties right: rules {count['rules']}, weighed {count['whole']} (F1 {f1(count['whole'], count['told']):.1f}); reality: rules {count['rules_stand']}, trees {count['stand']}, trees and reader {count['stand_both']}; rules kept: trees {count['as_before']}, trees and reader {count['as_read']}")


def print_calibration(cases):
    """Of each tenth of the chances, the share that was annotated."""
    held: dict[int, list[int]] = {}
    for case in cases:
        for n, (anchor, _) in enumerate(case.told):
            if n in case.counted:
                held.setdefault(int(10 * case.chance_of[anchor.word]), []).append(n in case.pairs)
    print("told chance → share annotated:", ", ".join(f".{k} → {sum(v) / len(v):.2f} of {len(v)}" for k, v in sorted(held.items())))


def main():
    """Folds for the figures, then the models of all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("work", type=Path, help="the folder in which train_reader.py and train_network.py left what they say")
    parser.add_argument("--out", type=Path)
    parser.add_argument("--cores", type=int, default=1)
    options = parser.parse_args()
    cases = told_cases(options.data, options.work)
    network = read_chances(options.work / "chances.npz", cases)
    alone = all_rows(lambda c: c.facts), all_answers
    first = out_of_fold("parties", cases, *alone, options.cores)
    beside = looks_beside(cases, first, network)
    stands = lambda c: [c.standing[n] for n in sorted(c.pairs)], lambda c: [REALITIES.index(c.read.gold[c.pairs[n]]["reality"]) for n in sorted(c.pairs)]
    standing = out_of_fold("realities", cases, *stands, options.cores)
    for name, how in beside.items():
        second = out_of_fold(name, cases, *how, options.cores)
        for use in dict.fromkeys(c.read.use for c in cases):
            print_figures(f"{use}, {name}", [c for c in cases if c.read.use == use], second, standing)
    print_calibration(cases)
    if options.out:
        options.out.mkdir(parents=True, exist_ok=True)
        models = [("words", WORDS), ("parties", alone), *beside.items(), ("realities", stands)]
        for (name, _), arrays in zip(models, side_by_side(lambda n: taught(models[n][0], cases, *models[n][1]).arrays(), range(len(models)), options.cores), strict=True):
            np.savez_compressed(options.out / f"{name}.npz", **arrays)


if __name__ == "__main__":
    main()
