"""Every rule of events: its examples are read by the rules, its counter-examples are not; what is weighed afterwards is tested apart."""

import pytest

from riwaya.lang.event_tables import load_event_tables
from riwaya.lang.language import load_language
from tests.events.reading import ruled_events_of

TABLES = load_event_tables(load_language())
RULES = {rule.id: rule for rule in TABLES.rules}


def test_every_rule_that_can_fire_is_documented():
    assert {f"ar.event.{row.frame.replace('_', '-')}" for row in TABLES.anchors} == set(RULES)


def test_every_frame_is_used():
    assert {row.frame for row in TABLES.anchors} == set(TABLES.frames)


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.id)
def test_rule_reads_its_examples(rule):
    assert rule.examples
    for text in rule.examples:
        assert rule.id in {e.rule for e in ruled_events_of(text)}, text


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.id)
def test_rule_leaves_its_counterexamples(rule):
    assert rule.counterexamples
    for text in rule.counterexamples:
        assert rule.id not in {e.rule for e in ruled_events_of(text)}, text
