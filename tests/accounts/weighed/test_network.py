"""The network of differences: words kept as bytes, each seen with its neighbours, cells weighed one by one."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from riwaya.accounts.weighed.network import KINDS, SENTENCES, SLOTS, load_network
from tests.accounts.weighed.story_seen import KNOWN, STATES, VECTORS, WORD, network

NETWORK = network()


@given(st.lists(st.lists(st.floats(-3.5, 3.5, width=32), min_size=WORD, max_size=WORD), min_size=1, max_size=9))
def test_words_come_back_from_bytes_within_half_a_step(rows: list[list[float]]) -> None:
    words = np.array(rows, np.float32)
    kept = NETWORK.unpack(NETWORK.pack(words))
    assert kept.shape == words.shape
    assert np.abs(kept - words).max() <= 0.03 / 2 + 1e-6


def test_what_is_larger_than_can_be_kept_is_cut() -> None:
    assert NETWORK.unpack(NETWORK.pack(np.full((1, WORD), 99.0, np.float32))).max() == pytest.approx(127 * 0.03)


def taken(states: np.ndarray, signs: list[set[str]]) -> np.ndarray:
    return NETWORK.take_in(states, np.zeros((len(states), VECTORS), np.float32), signs, [0] * len(states))


def test_a_word_is_seen_with_those_up_to_three_places_from_it() -> None:
    states = np.random.default_rng(1).normal(0, 1, (11, STATES)).astype(np.float32)
    other = states.copy()
    other[5] += 1
    changed = np.abs(taken(states, [set()] * 11) - taken(other, [set()] * 11)).max(axis=1) > 1e-6
    assert np.flatnonzero(changed).tolist() == [2, 3, 4, 5, 6, 7, 8]


def test_signs_count_where_they_are_known() -> None:
    states = np.zeros((3, STATES), np.float32)
    plain, known, unknown = (taken(states, [set(), told, set()]) for told in (set(), {"event"}, {"no such sign"}))
    assert np.abs(plain - known).max() > 0.01
    assert np.array_equal(plain, unknown)


def test_sentences_further_down_count_as_one() -> None:
    assert NETWORK.numbered([0, SENTENCES - 1, SENTENCES, 99]).tolist() == [0, SENTENCES - 1, SENTENCES - 1, SENTENCES - 1]


def test_cells_are_weighed_one_by_one() -> None:
    draw = np.random.default_rng(2)
    words = tuple(draw.normal(0, 1, (n, WORD)).astype(np.float32) for n in (4, 5))
    at, known = (np.array([0, 3, 1]), np.array([4, 0, 2])), draw.normal(0, 1, (3, KNOWN)).astype(np.float32)
    sums, kinds = NETWORK.weigh(words, at, known)
    assert sums.shape == (3, len(SLOTS))
    assert kinds.shape == (3, len(KINDS))
    alone, _ = NETWORK.weigh(words, (at[0][1:2], at[1][1:2]), known[1:2])
    assert np.allclose(alone[0], sums[1], atol=1e-5)


def test_a_larger_share_is_likelier_listed() -> None:
    chances = [load_network().chance_of(share) for share in (0.0, 0.001, 0.02, 0.3)]
    assert chances == sorted(chances)
    assert 0 <= chances[0] < chances[-1] < 1
