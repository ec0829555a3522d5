"""Quality on our own pages does not fall under its floors (floors.json); `make bench` measures the rest."""

import importlib.util
import json
import sys
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parent.parent.parent / "benchmarks/quality"


@pytest.fixture(scope="module")
def measure():
    sys.path.insert(0, str(FOLDER))
    try:
        spec = importlib.util.spec_from_file_location("quality_measure", FOLDER / "measure.py")
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
    finally:
        sys.path.remove(str(FOLDER))
    return module


def test_no_figure_on_the_examples_is_under_its_floor(measure):
    floors = json.loads(measure.FLOORS.read_text("utf-8"))
    assert floors["examples"]
    assert measure.fallen_under({"examples": measure.examples()}, floors) == []


def test_a_figure_under_its_floor_is_told(measure):
    floors = {"a": {"f1": 80.0, "gone": 10.0}, "not measured": {"f1": 99.0}}
    told = measure.fallen_under({"a": {"f1": 79.9}}, floors)
    assert told == ["a.f1: 79.9 is under the floor 80.0", "a.gone: 0 is under the floor 10.0"]


def test_floors_rise_and_never_sink(measure):
    floors = {"a": {"f1": 80.0}, "b": {"f1": 5.0}}
    assert measure.raised({"a": {"f1": 70.0, "new": 50.0}}, floors) == {"a": {"f1": 80.0, "new": 48.0}, "b": {"f1": 5.0}}
    assert measure.raised({"a": {"f1": 90.0}}, floors)["a"] == {"f1": 88.0}
