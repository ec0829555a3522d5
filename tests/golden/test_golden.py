"""The example pages read as they were last reviewed. Where a change is meant: `make regold`, and look at the difference."""

import importlib.util
import json
from pathlib import Path

import pytest

_spec = importlib.util.spec_from_file_location("regold", Path(__file__).with_name("regold.py"))
regold = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(regold)


def test_each_example_has_a_golden_reading_and_no_other_is_there():
    assert {p.name for p in regold.READINGS.glob("*.json")} == {f"{p.name}.json" for p in regold.examples()}


@pytest.mark.parametrize("path", regold.examples(), ids=lambda p: p.name)
def test_examples_are_read_as_reviewed(path):
    expected = json.loads((regold.READINGS / f"{path.name}.json").read_text("utf-8"))
    assert regold.golden_of(path) == expected
