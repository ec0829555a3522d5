"""Trains the weights of `riwaya.events.reportage` and prints cross-validated figures.

    python training/events/train_reportage.py ../shared/data src/riwaya/events/reportage.bin

Input: `events/arabic_gsr_dev/arabic_assault_detect.tsv` and `arabic_protest_detect.tsv` (columns label, text), and sentences
of the news judged by eye, kept stand-off in `benchmarks/quality/verdicts/reportage.jsonl`. Only the weights are kept.
The figures are of the public sentences alone: those judged by eye are always trained on and never counted.
Deterministic: fixed seeds, plain gradient descent.
"""

import argparse
import json
import lzma
from array import array
from collections import defaultdict
from pathlib import Path

import numpy as np

from riwaya.events.reportage import BUCKETS, KINDS, sentence_buckets
from riwaya.text.words import read_words

FOLDS, STEPS, PENALTY = 5, 120, 0.4


def folded(text):
    """The words of a sentence as the classifier sees them."""
    return [w.fold for w in read_words(text) if w.kind != "mark"]


def judged(news):
    """(words, verdict) of the news sentences judged by eye, by kind; those nobody could tell are left out."""
    verdicts = [json.loads(line) for line in Path("benchmarks/quality/verdicts/reportage.jsonl").read_text("utf-8").splitlines()]
    wanted, texts, out = {v["article"] for v in verdicts}, {}, defaultdict(list)
    with lzma.open(news, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if row["id"] in wanted:
                texts[row["id"]] = row["title"] + "\n\n" + row["text"]
    for v in verdicts:
        if v["verdict"] != "unsure":
            out[v["item"]].append((folded(texts[v["article"]][v["start"] : v["end"]]), v["verdict"]))
    return out


def read_rows(path):
    """(words, label) of each well-formed row."""
    lines = [line.split("\t") for line in path.read_text("utf-8").splitlines()]
    head, rows = lines[0], [r for r in lines[1:] if len(r) == len(lines[0])]
    text, label = head.index("text"), head.index("label")
    return [(folded(r[text]), r[label]) for r in rows]


def matrix(rows):
    """Counts of the buckets of each row."""
    out = np.zeros((len(rows), BUCKETS), np.float32)
    for i, (words, _) in enumerate(rows):
        np.add.at(out[i], sentence_buckets(words), 1)
    return out


def train(counts, yes):
    """Log-count ratios and the weights of a balanced logistic regression over them."""
    seen = counts > 0
    p, q = 1 + seen[yes].sum(0), 1 + seen[~yes].sum(0)
    ratio = np.log((p / p.sum()) / (q / q.sum())).astype(np.float32)
    scaled = counts * ratio / np.sqrt(counts @ (ratio * ratio))[:, None]
    share = yes.mean()
    importance = np.where(yes, 0.5 / share, 0.5 / (1 - share)).astype(np.float32)
    weight, bias, past, past_bias = np.zeros(BUCKETS, np.float32), 0.0, np.full(BUCKETS, 1e-8, np.float32), 1e-8
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-(scaled @ weight + bias)))
        error = (chance - yes) * importance / len(yes)
        slope = scaled.T @ error + weight * (PENALTY / len(yes))
        past += slope * slope
        past_bias += error.sum() ** 2
        weight -= 0.5 * slope / np.sqrt(past)
        bias -= 0.5 * error.sum() / np.sqrt(past_bias)
    return weight * ratio, ratio * ratio, bias


def score(model, counts):
    """Scores of rows under a model."""
    weight, length, bias = model
    return counts @ weight / np.sqrt(counts @ length) + bias


def f1(said, yes):
    """F1 of a decision."""
    return 2 * (said & yes).sum() / (said.sum() + yes.sum())


def cross_validate(counts, yes, more, seed):
    """Scores of every row by a model that has not seen it; `more` is trained on in every fold."""
    fold = np.random.default_rng(seed).permutation(len(yes)) % FOLDS
    out = np.zeros(len(yes))
    for k in range(FOLDS):
        model = train(np.vstack([counts[fold != k], more[0]]), np.concatenate([yes[fold != k], more[1]]))
        out[fold == k] = score(model, counts[fold == k])
    return out


def main():
    """Trains both kinds and writes the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    args = parser.parse_args()
    raw = array("f")
    by_eye = judged(args.data / "news/ant_2018.jsonl.xz")
    for kind in KINDS:
        rows = [r for r in read_rows(args.data / f"events/arabic_gsr_dev/arabic_{kind.lower()}_detect.tsv") if r[1] != "ambiguous"]
        yes = np.array([label == "yes" for _, label in rows])
        easy = np.array([label in {"yes", "easy no"} for _, label in rows])
        counts = matrix(rows)
        more = matrix(by_eye[kind]), np.array([label == "yes" for _, label in by_eye[kind]])
        lengths = sorted(len(words) for words, _ in rows)
        runs = [cross_validate(counts, yes, more, seed) for seed in range(3)]
        threshold = max(np.linspace(-3, 2, 101), key=lambda t: np.mean([f1(s >= t, yes) for s in runs]))
        fixed = []
        for s in runs:
            said = s >= threshold
            fixed.append([f1(said, yes), f1(said & easy, yes)])
        print(kind, len(rows), "rows,", int(yes.sum()), "yes;", len(more[1]), "judged by eye,", int(more[1].sum()), "yes; 5th percentile of length", lengths[len(lengths) // 20],
              "; cross-validated F1 against all no, easy no:", np.round(np.mean(fixed, 0), 3))
        weight, length, bias = train(np.vstack([counts, more[0]]), np.concatenate([yes, more[1]]))
        raw.extend(map(float, weight))
        raw.extend(map(float, length))
        raw.append(float(threshold) - float(bias))
    args.out.write_bytes(raw.tobytes())


if __name__ == "__main__":
    main()
