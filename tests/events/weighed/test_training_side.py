"""Folds taught side by side in processes of their own."""

from pathlib import Path

ROOT = Path(__file__).parents[3]


def test_what_comes_out_stands_in_the_order_asked_for_and_does_not_depend_on_the_cores(monkeypatch):
    monkeypatch.syspath_prepend(str(ROOT / "training/events"))
    from side import side_by_side

    held = {"n": 3}  # a closure: what the process holds, its forks hold
    assert side_by_side(lambda x: held["n"] * x, range(5), 2) == side_by_side(lambda x: held["n"] * x, range(5), 1) == [0, 3, 6, 9, 12]


def test_what_is_started_is_waited_for_one_by_one(monkeypatch):
    monkeypatch.syspath_prepend(str(ROOT / "training/events"))
    from side import side_by_side, started

    with started(lambda x: x + 1, range(3), 2) as handles:
        assert side_by_side(lambda x: -x, range(2), 1) == [0, -1]  # other work goes on meanwhile
        assert [h.get() for h in handles] == [1, 2, 3]
