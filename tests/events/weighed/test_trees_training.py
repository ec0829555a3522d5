"""Lessons of the trees: no model says of a fold what it was taught on that fold, and what it says is what the package reads (where lightgbm is at hand)."""

from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from riwaya.events.weighed.trees import Trees

ROOT = Path(__file__).parents[3]


@pytest.fixture
def train_trees(monkeypatch):
    pytest.importorskip("lightgbm")
    pytest.importorskip("sklearn")
    monkeypatch.syspath_prepend(str(ROOT / "training/events"))
    import train_trees

    return train_trees


def _case(number):
    """A case of a fold whose own habit it is to answer by the colour of that fold; the shape tells the same in all folds."""
    fold = number % 3
    rows = [{"shape": float(n % 2), f"colour {fold} {n % 3}": 1.0} for n in range(40)]
    return SimpleNamespace(read=SimpleNamespace(page=f"page {number}"), fold=fold, weight=1.0, rows=rows, answers=[n % 2 for n in range(40)])


def test_a_model_of_a_fold_knows_the_facts_of_the_others_alone(train_trees):
    cases = [_case(n) for n in range(6)]
    lesson = train_trees.Lesson("words", cases, lambda c: c.rows, lambda c: c.answers)
    said = lesson.on_fold(1)
    assert sorted(said) == ["page 1", "page 4"]
    assert not any(name.startswith("colour 1") for name in lesson.taught(without=1).names)
    assert [round(x) for x in said["page 1"][:, 0].tolist()] == cases[1].answers


def test_rows_without_an_answer_are_asked_and_teach_nothing(train_trees):
    cases = [_case(n) for n in range(6)]
    for case in cases:
        case.answers = [None if n < 20 else a for n, a in enumerate(case.answers)]
    lesson = train_trees.Lesson("words", cases, lambda c: c.rows, lambda c: c.answers)
    assert len(lesson.on_fold(0)["page 0"]) == 40


def test_the_package_reads_what_was_taught(train_trees):
    cases = [_case(n) for n in range(6)]
    lesson = train_trees.Lesson("parties", cases, lambda c: c.rows, lambda c: c.answers)
    more = train_trees.Lesson("parties_again", cases, lambda c: [{"half": float(n > 20)} for n in range(len(c.rows))], lambda c: c.answers)
    both = lesson.beside("parties_again", more)
    model = both.taught()
    rows = [row | {"half": float(n > 20)} for n, row in enumerate(cases[0].rows)]
    assert Trees(model.arrays()).chances(rows) == pytest.approx(model.chances(both.table[: len(rows)]), abs=1e-6)
    assert np.isclose(model.chances(both.table).sum(axis=1), 1).all()
