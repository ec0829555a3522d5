"""Matters follow ties; a person's word wins; the order of reading is irrelevant."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riwaya.accounts.matters import Verdicts, join
from riwaya.model.account import Tie

TIES = [Tie("a", "b", 8.0, ("x",)), Tie("b", "c", 6.0, ("y",)), Tie("d", "e", 7.0, ("z",))]


def test_ties_join_tellings() -> None:
    assert join("abcdef", TIES) == [("a", "b", "c"), ("d", "e"), ("f",)]


def test_a_chain_of_tellings_is_not_one_matter() -> None:
    chain = [Tie(x, y, 6.0, ()) for x, y in itertools.pairwise("abcdefgh")]
    assert max(map(len, join("abcdefgh", chain))) <= 3


def test_tellings_all_tied_are_one_matter() -> None:
    ties = [Tie(x, y, 6.0, ()) for x, y in itertools.combinations("abcdefgh", 2)]
    assert join("abcdefgh", ties) == [tuple("abcdefgh")]


def test_whole_stories_are_joined_by_fewer_ties() -> None:
    ties = [Tie(x, y, score, ()) for x, y, score in (("a", "b", 8.0), ("c", "d", 7.0), ("b", "c", 6.0))]
    assert join("abcd", ties) == [("a", "b"), ("c", "d")]
    assert join("abcd", ties, stories=frozenset("abcd")) == [("a", "b", "c", "d")]


def test_a_split_keeps_two_tellings_apart_even_by_a_detour() -> None:
    verdicts = Verdicts(split=frozenset({("a", "c")}))
    assert join("abc", [*TIES, Tie("a", "c", 5.0, ())], verdicts) == [("a", "b"), ("c",)]


def test_a_merge_joins_what_no_tie_joins() -> None:
    assert join("abf", [], Verdicts(merged=frozenset({("a", "f")}))) == [("a", "f"), ("b",)]


def test_a_tie_cannot_undo_a_split_nor_its_absence_a_merge() -> None:
    verdicts = Verdicts(merged=frozenset({("a", "d")}), split=frozenset({("a", "b")}))
    assert join("abd", TIES, verdicts) == [("a", "d"), ("b",)]


@given(st.permutations(TIES), st.permutations("abcdef"))
def test_join_does_not_depend_on_order(ties: list[Tie], tellings: list[str]) -> None:
    assert join(tellings, ties) == join("abcdef", TIES)


@pytest.mark.parametrize("bad", [("a", "zz"), ("zz", "a")])
def test_a_verdict_about_a_telling_that_is_gone_changes_nothing(bad: tuple[str, str]) -> None:
    assert join("ab", TIES, Verdicts(merged=frozenset({bad}))) == [("a", "b")]
