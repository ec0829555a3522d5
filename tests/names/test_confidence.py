import pytest

from riwaya.lang.language import load_language
from riwaya.lang.name_tables import Confidence, load_name_tables
from riwaya.names.bodies import NAME, NISBA, OF
from riwaya.names.candidate import AGAIN, ANNOUNCED, KNOWN, MODEL, STATE, VILLAGE, WARY, Candidate
from riwaya.names.confidence import confidence_of

MEASURED = Confidence({KNOWN: 0.9}, (0.0, 0.5, 1.0), (0.0, 0.2, 0.8))


@pytest.mark.parametrize(("chance", "expected"), [(0.0, 0.0), (0.25, 0.1), (0.5, 0.2), (0.75, 0.5), (1.0, 0.8)])
def test_confidence_of_the_model_follows_the_points(chance: float, expected: float) -> None:
    assert confidence_of(Candidate(0, 1, 0, "person", chance, MODEL), MEASURED) == pytest.approx(expected)


def test_confidence_of_a_rule_is_its_measured_share() -> None:
    assert confidence_of(Candidate(0, 1, 0, "place", 0.1, KNOWN), MEASURED) == 0.9


@pytest.mark.parametrize("rule", [AGAIN, ANNOUNCED, KNOWN, STATE, VILLAGE, WARY, NAME, NISBA, OF])
def test_every_rule_has_a_measured_chance(rule: str) -> None:
    assert 0 < load_name_tables(load_language()).confidence.rules[rule] < 1


def test_points_rise() -> None:
    measured = load_name_tables(load_language()).confidence
    assert list(measured.says) == sorted(measured.says)
    assert list(measured.right) == sorted(measured.right)
