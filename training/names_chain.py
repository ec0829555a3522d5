"""The linear chain: trained with crfsuite, kept as sums of weights that need no crfsuite."""

from pathlib import Path
from typing import Any

import numpy as np
import pycrfsuite
from names_data import Labelled

from riwaya.names.chain import EDGE_CLASS, word_class
from riwaya.names.features import PAIRS, REACH, pair_key, word_features
from riwaya.names.recogniser import LABELS
from riwaya.names.words import WordTable, checksum
from riwaya.text.words import Word

SETTINGS = {"c1": 0.1, "c2": 0.03, "max_iterations": 150, "feature.possible_transitions": True}
"""Chosen on the development part among c1 .03, .1, .3 and c2 .01, .03, .1."""

_FORBIDDEN = -50.0


def features_of(words: list[Word], table: WordTable) -> list[list[str]]:
    """The features of each word of a sentence, by name."""
    kinds = [word_features(w.fold, w.kind, table) for w in words]
    classes = [word_class(w.fold, w.kind, table) for w in words]
    size = len(words)
    rows = []
    for i in range(size):
        row = ["b"]
        for o in range(-REACH, REACH + 1):
            j = i + o
            row += [f"{o}{name}" for name in kinds[j][abs(o)]] if 0 <= j < size else [f"{o}edge"]
        for pair, (a, b) in enumerate(PAIRS):
            left, right = (classes[i + o] if 0 <= i + o < size else EDGE_CLASS for o in (a, b))
            row.append(f"P{pair}.{left}.{right}")
        rows.append(row)
    return rows


def train_chain(sentences: list[Labelled], table: WordTable, path: Path) -> None:
    """Writes a crfsuite model (features by name: for the training folder only)."""
    trainer = pycrfsuite.Trainer(verbose=False)
    for sentence in sentences:
        trainer.append(pycrfsuite.ItemSequence(features_of(sentence.words, table)), sentence.labels)
    trainer.set_params(SETTINGS)
    trainer.train(str(path))


def chain_arrays(path: Path) -> dict[str, np.ndarray[Any, Any]]:
    """The model's weights by checksum: the arrays `riwaya.names.recogniser` reads."""
    tagger = pycrfsuite.Tagger()
    tagger.open(str(path))
    info = tagger.info()
    single: dict[int, np.ndarray[Any, Any]] = {}
    pairs: dict[int, np.ndarray[Any, Any]] = {}
    for (name, label), weight in info.state_features.items():
        if name[0] == "P":
            pair, left, right = map(int, name[1:].split("."))
            home, key = pairs, pair_key(pair, left, right)
        else:
            home, key = single, checksum(name)
        home.setdefault(key, np.zeros(len(LABELS)))[LABELS.index(label)] += weight
    moves = np.zeros((len(LABELS), len(LABELS)), np.float32)
    for (left, right), weight in info.transitions.items():
        moves[LABELS.index(left), LABELS.index(right)] = weight
    for i, left in enumerate(LABELS):
        for j, right in enumerate(LABELS):
            if right.startswith("I-") and left[2:] != right[2:]:
                moves[i, j] = _FORBIDDEN
    return {
        "features": np.array(sorted(single), np.uint32),
        "weights": np.array([single[k] for k in sorted(single)], np.float16),
        "pairs": np.array(sorted(pairs), np.int64),
        "pair_weights": np.array([pairs[k] for k in sorted(pairs)], np.float16).reshape(-1, len(LABELS)),
        "moves": moves,
    }
