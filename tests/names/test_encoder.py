import numpy as np
import pytest
from numpy.typing import NDArray

from riwaya.names.encoder import Encoder, grams
from riwaya.names.features import FACTS
from riwaya.names.recogniser import LABELS
from riwaya.names.words import WordTable, checksum
from riwaya.text.words import Word, read_words

WORD, SIZE, GUESS, CLASS, TOP, BUCKETS = 4, 6, 5, 2, 7, 50


def tiny() -> Encoder:
    """A network of random numbers over two known words."""
    draw = np.random.default_rng(1)

    def some(*shape: int) -> NDArray[np.float32]:
        return draw.normal(0, 0.5, shape).astype(np.float32)

    table = WordTable(np.array([checksum("قال"), checksum("بوتين")], np.uint32), np.array([[9, 1, 1, 1, 0], [5, 2, 2, 2, 1]], np.int32))
    joined = 3 * SIZE + GUESS + FACTS + CLASS + WORD
    arrays: dict[str, NDArray[np.generic]] = {
        "net_words": draw.integers(-127, 127, (3, WORD)).astype(np.int8), "net_word_scales": np.full(3, 0.01, np.float32),
        "net_rows": np.array([1, 2, 0], np.int32), "net_classes": some(3, CLASS),
        "net_grams": draw.integers(-127, 127, (BUCKETS + 1, WORD)).astype(np.int8), "net_gram_scales": np.full(BUCKETS + 1, 0.01, np.float32),
        "net.in.w": some(WORD, SIZE), "net.in.b": some(SIZE), "net.guess.w": some(2 * SIZE, GUESS), "net.guess.b": some(GUESS),
        "net.join.w": some(joined, TOP), "net.join.b": some(TOP), "net.wide.w": some(3 * TOP, TOP), "net.wide.b": some(TOP),
        "net.out.w": some(TOP, len(LABELS)), "net.out.b": some(len(LABELS)),
    }
    for number in range(2):
        arrays |= {
            f"net.layer{number}.w": some(2, 3 * SIZE, 2 * SIZE), f"net.layer{number}.b": some(2, 2 * SIZE),
            f"net.layer{number}.g": some(2, SIZE), f"net.layer{number}.n": some(2, SIZE),
        }
    return Encoder(table, arrays)


def words(text: str) -> list[Word]:
    return read_words(text)


def test_scores_are_logarithms_of_chances_for_each_word() -> None:
    scores = tiny().scores([words("قال بوتين ذلك"), words("نعم .")])
    assert [s.shape for s in scores] == [(3, len(LABELS)), (2, len(LABELS))]
    for row in np.concatenate(scores):
        assert np.exp(row).sum() == pytest.approx(1, abs=1e-5)


def test_scores_read_both_sides() -> None:
    encoder = tiny()
    [alone], [before], [after] = (encoder.scores([words(t)]) for t in ("بوتين", "قال بوتين", "بوتين قال"))
    assert not np.allclose(alone[0], before[1])
    assert not np.allclose(alone[0], after[0])


def test_scores_do_not_hang_on_what_was_read_before() -> None:
    encoder = tiny()
    [first] = encoder.scores([words("قال بوتين")])
    encoder.scores([words("وصل الوفد 12 CNN")])
    [second] = encoder.scores([words("قال بوتين")])
    assert np.array_equal(first, second)


def test_grams_are_numbers_of_the_table_and_differ_between_words() -> None:
    assert all(1 <= n <= BUCKETS for n in grams("بوتين", BUCKETS))
    assert grams("بوتين", 40_000) != grams("لافروف", 40_000)
