import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from riwaya.events.weighed.trees import Trees, load_trees


def stump(classes: int) -> Trees:
    """For each class a tree that asks whether `rain` is at most its number plus a half, and says 1 or −1."""
    many = range(classes)
    return Trees({
        "names": np.array(["rain"]), "first": np.array([0, classes]), "bound": np.array([n + 0.5 for n in many]), "tree": np.array(many),
        "spared": np.array([0xFFFFFFFE] * classes, np.uint32), "value": np.array([[1.0, -1.0]] * classes), "classes": np.array(classes),
    })


def cold() -> Trees:
    """One tree: is `warmth` at most −1? Then 1; else is `rain` at most 0? Then 2, else 3."""
    return Trees({
        "names": np.array(["rain", "warmth"]), "first": np.array([0, 1, 2]), "bound": np.array([0.0, -1.0]), "tree": np.array([0, 0]),
        "spared": np.array([0xFFFFFFFD, 0xFFFFFFFE], np.uint32), "value": np.array([[1.0, 2.0, 3.0]]), "classes": np.array(1),
    })


def test_a_tree_is_walked_to_its_leaf_and_an_unknown_fact_says_nothing():
    sums = stump(1).sums([{"rain": 0.0}, {"rain": 1.0}, {"snow": 9.0}])
    assert sums[:, 0].tolist() == [1.0, -1.0, 1.0]


def test_a_fact_a_row_does_not_hold_is_nought_even_where_a_bound_lies_below_it():
    rows = [{"warmth": -2.0, "rain": 5.0}, {}, {"rain": 1.0}, {"warmth": -1.0}]
    assert cold().sums(rows)[:, 0].tolist() == [1.0, 2.0, 3.0, 1.0]


def test_one_class_is_a_chance_and_several_sum_to_one():
    assert stump(1).chances([{"rain": 0.0}])[0, 0] == pytest.approx(1 / (1 + np.exp(-1)))
    several = stump(3).chances([{"rain": 1.0}, {"rain": 5.0}])
    assert several.sum(axis=1) == pytest.approx([1.0, 1.0])
    assert several[0].argmax() == 1  # rain of 1 lies above the bound of the first alone


def test_no_rows_give_no_chances():
    assert stump(3).chances([]).shape == (0, 3)


@pytest.mark.parametrize(("name", "classes"), [("words", 1), ("parties", 3), ("parties_again", 3), ("realities", 6)])
def test_the_shipped_trees_answer_whatever_they_are_told(name, classes):
    chances = load_trees(name).chances([{}, {"no such fact": 3.0}])
    assert chances.shape == (2, classes)
    assert (chances[0] == chances[1]).all()
    assert ((chances >= 0) & (chances <= 1)).all()


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # nothing here is slow but a machine that stands still
@given(st.lists(st.dictionaries(st.sampled_from(["rain", "snow"]), st.floats(-3, 3)), min_size=1, max_size=6))
def test_a_row_is_answered_alike_in_any_company(rows):
    trees = stump(3)
    together = trees.chances(rows)
    assert all((trees.chances([row])[0] == together[n]).all() for n, row in enumerate(rows))
