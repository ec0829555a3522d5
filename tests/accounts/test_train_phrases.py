"""The weights of phrases: listed points laid on pairs of phrases, weighed; on points of our own making."""

from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from story_build import WORLD, story

ROOT = Path(__file__).parents[2]
ONE = "خلاف على قناة الري\nأغلق حراس القناة بوابة السد القديم خشية فيضان النهر، وانتظر المزارعون عند الجسر الخشبي."
TWO = "خلاف على قناة الري\nأغلق حراس القناة بوابة السد القديم احتجاجا على نقص الوقود، وانتظر المزارعون عند الجسر الخشبي."


@pytest.fixture
def training(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(ROOT / "training"))
    import train_phrases

    return train_phrases


def span(text: str, words: str) -> tuple[tuple[int, int], ...]:
    return ((text.index(words), text.index(words) + len(words)),)


def listed(training: ModuleType, slot: str, kind: str = "refines") -> list[object]:
    return [training.Listed(slot, kind, span(ONE, "خشية فيضان"), span(TWO, "احتجاجا على نقص"))]


def test_two_phrases_on_a_listed_point_of_their_slot_are_right(training: ModuleType) -> None:
    told = story("one", ONE), story("two", TWO)
    rows, names = training.rows_of([(*told, listed(training, "why"))], WORLD)
    right = [n for n in range(len(rows.right)) if rows.right[n]]
    assert right
    assert {rows.points[n] for n in right} == {(0,)}
    assert "why: sentences" in names
    assert names == sorted(names)


def test_two_on_a_point_of_another_slot_or_kind_teach_nothing(training: ModuleType) -> None:
    told = story("one", ONE), story("two", TWO)
    own, _ = training.rows_of([(*told, listed(training, "why"))], WORLD)
    for points in (listed(training, "whom"), listed(training, "why", "contradicts")):
        other, _ = training.rows_of([(*told, points)], WORLD)
        assert not other.right.any()
        assert len(other.right) < len(own.right)


def test_weights_tell_apart_what_is_taught_and_are_written_in_order(training: ModuleType) -> None:
    signs = np.array([[1, 0], [1, 1]] * 200, np.float32)
    weights = training.fit(signs, np.array([0, 1] * 200, float))
    assert weights[1] > 1
    text = training.write_toml({"b": 1.0, "a": -0.25, "none": 0.0})
    assert text.index('"a" = -0.250') < text.index('"b" = 1.000')
    assert "none" not in text
