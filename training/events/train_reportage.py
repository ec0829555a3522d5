"""Trains the weights of `riwaya.events.reportage` and prints cross-validated figures.

    python training/events/train_reportage.py ../shared/data src/riwaya/events/reportage.bin

Input: `events/arabic_gsr_dev/arabic_assault_detect.tsv` and `arabic_protest_detect.tsv` (columns label, accept, total, text), and
sentences of the news judged by eye, kept stand-off in `benchmarks/quality/verdicts/reportage.jsonl`. Only the weights are kept.
The figures are of the whole decision (an event of the kind found by the lexicon, and the text judged to report it) on the public
sentences alone: those judged by eye are always trained on and never counted. The threshold is chosen inside each fold's training part.
Deterministic: fixed seeds. Needs scikit-learn (`training/requirements.txt`).
"""

import argparse
import json
import lzma
from array import array
from itertools import takewhile
from pathlib import Path
from typing import NamedTuple

import numpy as np
from scipy import sparse
from sklearn.linear_model import LogisticRegression

from riwaya.events.find import told_events
from riwaya.events.lexicon import load_lexicon
from riwaya.events.reportage import BUCKETS, EVENT_FACTS, KINDS, believed, evidence_of
from riwaya.events.scene import Scene
from riwaya.events.signs import load_signs
from riwaya.lang.language import load_language
from riwaya.model.article import Article, ArticleHead, Block, Published
from riwaya.packs.pack import load_pack
from riwaya.pipeline.draft import Draft
from riwaya.pipeline.stages import STAGES, Tools
from riwaya.text.prose import read_prose

FOLDS, SEEDS, LOOSENESS = 5, 3, 2.5
FACT_SHARE = 0.1
"""The weight of a standardised fact beside the words: from 0.1 to 0.2 the cross-validated figures say the same."""
LEAN = {"ASSAULT": 0.3, "PROTEST": 0.0}
"""How far the threshold lies under the one of the best F1: of ASSAULT the figures stay within two points, and more right events are kept."""
SMOOTH = 7
"""F1 is averaged over so many neighbouring thresholds before the best is taken: few sentences say yes."""


class Row(NamedTuple):
    """A sentence: its evidence, how many of those who judged it said yes, whether the lexicon finds the kind in it, whether it is believed unasked."""

    evidence: object
    share: float
    label: str
    found: bool
    believed: bool


def reader():
    """A function that makes a row of a kind out of a text and its label."""
    language = load_language()
    tools, signs, lexicon = Tools(language, load_pack("syria")), load_signs(language), load_lexicon(language)

    def read(kind, text, label, share):
        head = ArticleHead("a", "page", published=Published("2008-01-01", "day", "given"))
        article = Article(head, text, (Block(0, len(text), "body"),))
        d = Draft(article, read_prose(article))
        for stage in takewhile(lambda s: s.name != "events", STAGES):
            d = stage.run(d, tools)
        scene = Scene(d.prose, lexicon, linked=d.linked, times=d.times, quantities=d.quantities, attributions=d.attributions)
        told = [(a, e) for a, e in told_events(scene) if e.type == kind]
        return Row(evidence_of(d.prose, told, signs), share, label, bool(told), bool(told) and believed(d.prose, told))

    return read, len(signs.names) + EVENT_FACTS


def public(read, kind, folder):
    """Rows of the public sentences."""
    lines = [line.split("\t") for line in (folder / f"arabic_{kind.lower()}_detect.tsv").read_text("utf-8").splitlines()]
    head, rows = lines[0], [r for r in lines[1:] if len(r) == len(lines[0])]
    text, label, accept, total = map(head.index, ("text", "label", "accept", "total"))
    return [read(kind, r[text], r[label], int(r[accept]) / int(r[total])) for r in rows]


def judged(read, kind, news):
    """Rows of the news sentences judged by eye; those nobody could tell are left out."""
    verdicts = [json.loads(line) for line in Path("benchmarks/quality/verdicts/reportage.jsonl").read_text("utf-8").splitlines()]
    verdicts = [v for v in verdicts if v["item"] == kind and v["verdict"] != "unsure"]
    wanted, texts = {v["article"] for v in verdicts}, {}
    with lzma.open(news, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if row["id"] in wanted:
                texts[row["id"]] = row["title"] + "\n\n" + row["text"]
    return [read(kind, texts[v["article"]][v["start"] : v["end"]], v["verdict"], float(v["verdict"] == "yes")) for v in verdicts]


class Matrix(NamedTuple):
    """Counts of the buckets and the facts of rows, and the share of yes."""

    counts: object
    facts: object
    share: object

    def part(self, rows):
        """Some of the rows."""
        return Matrix(self.counts[rows], self.facts[rows], self.share[rows])

    def with_(self, other):
        """These rows and others."""
        return Matrix(sparse.vstack([self.counts, other.counts]).tocsr(), np.vstack([self.facts, other.facts]), np.concatenate([self.share, other.share]))


def matrix(rows, facts):
    """The rows as numbers."""
    places = np.array([(i, b) for i, r in enumerate(rows) for b in r.evidence.buckets]).T
    told = np.zeros((len(rows), facts), np.float32)
    for i, r in enumerate(rows):
        told[i, r.evidence.facts] = 1
    counts = sparse.coo_matrix((np.ones(places.shape[1], np.float32), places), (len(rows), BUCKETS)).tocsr()
    return Matrix(counts, told, np.array([r.share for r in rows]))


class Model(NamedTuple):
    """What is kept: weights and squared lengths of buckets, weights of facts, bias."""

    weight: object
    length: object
    facts: object
    bias: float


def train(m):
    """Log-count ratios, and a balanced logistic regression over them and the facts; a row of two minds counts for both."""
    seen = (m.counts > 0).astype(np.float32)
    p, q = 1 + seen.T @ m.share, 1 + seen.T @ (1 - m.share)
    ratio = np.log((p / p.sum()) / (q / q.sum()))
    mean, spread = m.facts.mean(0), m.facts.std(0) + 1e-6
    scaled = m.counts @ sparse.diags(ratio)
    norm = np.sqrt(np.asarray(scaled.multiply(scaled).sum(1)).ravel())
    x = sparse.hstack([sparse.diags(1 / np.where(norm, norm, 1)) @ scaled, sparse.csr_matrix((m.facts - mean) / spread * FACT_SHARE)]).tocsr()
    yes, no = m.share.sum(), (1 - m.share).sum()
    importance = np.concatenate([m.share * (yes + no) / (2 * yes), (1 - m.share) * (yes + no) / (2 * no)])
    used = importance > 0
    sides = np.repeat([1, 0], len(m.share))[used]
    found = LogisticRegression(C=LOOSENESS, solver="liblinear", max_iter=300, tol=1e-3, random_state=0).fit(sparse.vstack([x, x]).tocsr()[used], sides, importance[used])
    words, facts = found.coef_[0, :BUCKETS], found.coef_[0, BUCKETS:] / spread * FACT_SHARE
    return Model(words * ratio, ratio * ratio, facts, float(found.intercept_[0] - facts @ mean))


def score(model, m):
    """Scores of rows under a model."""
    norm = np.sqrt(m.counts @ model.length)
    return m.counts @ model.weight / np.where(norm, norm, 1) + m.facts @ model.facts + model.bias


def f1(said, yes):
    """F1 of a decision."""
    return 2 * (said & yes).sum() / max(1, said.sum() + yes.sum())


def folds(share, yes, seed):
    """A fold for each row, with yes, maybe and no dealt out evenly."""
    shuffle, out = np.random.default_rng(seed), np.zeros(len(share), int)
    for side in (yes, (share > 0) & ~yes, (share == 0) & ~yes):
        rows = shuffle.permutation(np.flatnonzero(side))
        out[rows] = np.arange(len(rows)) % FOLDS
    return out


def unseen(m, more, rows, seed, yes):
    """Scores of these rows, each by a model that was not trained on it."""
    fold, out = folds(m.share, yes, seed), np.full(len(m.share), -np.inf)
    for k in range(FOLDS):
        mine = rows & (fold == k)
        out[mine] = score(train(m.part(rows & (fold != k)).with_(more)), m.part(mine))
    return out


def threshold(scores, counted, yes, lean):
    """The leaned threshold of the best smoothed F1 among the rows that are counted."""
    candidates = np.unique(scores[counted])[-300:]
    values = [f1((scores >= t) & counted, yes & counted) for t in candidates]
    smooth = np.convolve(np.pad(values, SMOOTH // 2, "edge"), np.ones(SMOOTH) / SMOOTH, "valid")
    return candidates[smooth.argmax()] - lean


def cross_validate(m, more, rows, seed, lean):
    """F1 of the whole decision against all "no" and "easy no", and recall."""
    label, found, believed = (np.array([getattr(r, n) for r in rows]) for n in ("label", "found", "believed"))
    yes, counted = label == "yes", label != "ambiguous"
    fold, said = folds(m.share, yes, seed), np.zeros(len(rows), bool)
    for k in range(FOLDS):
        seen = fold != k
        at = threshold(unseen(m, more, seen, 100 + seed, yes), seen & counted & found, yes, lean)
        said[~seen] = score(train(m.part(seen).with_(more)), m.part(~seen)) >= at
    said = (said & found) | believed
    easy = yes | (label == "easy no")
    return f1(said & counted, yes), f1(said & easy, yes), (said & yes).sum() / yes.sum()


def main():
    """Trains both kinds and writes the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    args = parser.parse_args()
    read, facts = reader()
    raw = array("f")
    for kind in KINDS:
        rows, by_eye = public(read, kind, args.data / "events/arabic_gsr_dev"), judged(read, kind, args.data / "news/ant_2018.jsonl.xz")
        m, more = matrix(rows, facts), matrix(by_eye, facts)
        label, found = (np.array([getattr(r, n) for r in rows]) for n in ("label", "found"))
        figures = np.array([cross_validate(m, more, rows, seed, LEAN[kind]) for seed in range(SEEDS)])
        print(kind, len(rows), "rows,", int((label == "yes").sum()), "yes;", len(by_eye), "judged by eye,", int(more.share.sum()), "yes")
        print("  cross-validated F1 against all no, easy no, recall:", figures.mean(0).round(3), "±", figures.std(0).round(3))
        every = np.ones(len(rows), bool)
        at = np.mean([threshold(unseen(m, more, every, seed, label == "yes"), (label != "ambiguous") & found, label == "yes", LEAN[kind]) for seed in range(SEEDS)])
        model = train(m.with_(more))
        for part in (model.weight, model.length, model.facts, [at - model.bias]):
            raw.extend(map(float, part))
    args.out.write_bytes(raw.tobytes())


if __name__ == "__main__":
    main()
