import itertools

import numpy as np
import pytest

from riwaya.names.recogniser import LABELS, decode, names_of


def brute(scores: np.ndarray, moves: np.ndarray) -> tuple[list[int], np.ndarray]:
    """Best labels and chances by trying every row of labels."""
    size, count = len(LABELS), len(scores)
    best, weight, chances, total = [], -np.inf, np.zeros((count, size)), 0.0
    for path in itertools.product(range(size), repeat=count):
        w = sum(scores[i, k] for i, k in enumerate(path)) + sum(moves[a, b] for a, b in itertools.pairwise(path))
        if w > weight:
            best, weight = list(path), w
        total += np.exp(w)
        for i, k in enumerate(path):
            chances[i, k] += np.exp(w)
    return best, chances / total


@pytest.mark.parametrize("seed", range(3))
def test_decode_is_right_for_sentences_of_different_lengths_at_once(seed: int) -> None:
    draw = np.random.default_rng(seed)
    moves = draw.normal(0, 1, (7, 7)).astype(np.float32)
    sentences = [draw.normal(0, 1, (n, 7)).astype(np.float32) for n in (2, 4, 1, 3)]
    for (path, chances), scores in zip(decode(sentences, moves), sentences, strict=True):
        best, expected = brute(scores, moves)
        assert path == best
        assert np.allclose(chances, expected, atol=1e-4)


def test_names_of_gives_words_type_and_the_least_sure_word() -> None:
    chances = np.full((4, 7), 0.9, np.float32)
    chances[1] = 0.6
    found = names_of([1, 2, 0, 3], chances)
    assert [(f.first, f.last, f.type) for f in found] == [(0, 2, "PERS"), (3, 4, "LOC")]
    assert found[0].chance == pytest.approx(0.6)
