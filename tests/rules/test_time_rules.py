"""Every rule of times reads its own examples and leaves its counter-examples alone."""

import pytest

from riwaya.lang.language import load_language
from riwaya.lang.time_tables import load_time_tables
from tests.times.reading import as_case, read_times

RULES = load_time_tables(load_language()).rules
CASES = [(rule.id, example) for rule in RULES for example in (*rule.examples, *rule.counterexamples)]


@pytest.mark.parametrize(("rule", "example"), CASES)
def test_time_rules_read_what_is_bracketed_and_nothing_else(rule: str, example: str) -> None:
    text, expected = as_case(example)
    found = [(t.start, t.end, t.value) for t in read_times(text)]
    assert found == expected, rule


def test_time_rules_have_distinct_ids_that_name_the_language() -> None:
    ids = [rule.id for rule in RULES]
    assert len(ids) == len(set(ids))
    assert all(i.startswith("ar.time.") for i in ids)


@pytest.mark.parametrize("rule", [r for r in RULES if r.extra["gives"] != "no"], ids=lambda r: r.id)
def test_time_rules_show_an_example(rule) -> None:
    assert rule.examples
