"""Every rule of attributions reads its examples, leaves its counterexamples, and stands in the list of rules."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "attributions"))

from attribution_reading import read

from riwaya.lang.files import read_rules
from riwaya.lang.language import load_language

RULES = read_rules(load_language().root / "attributions" / "rules.toml")
SENTENCES = [(rule, text) for rule in RULES for text in rule.examples]
AGAINST = [(rule, text) for rule in RULES for text in rule.counterexamples]
CASES = Path(__file__).parent.parent / "attributions" / "cases.tsv"


def rules_that_read(text, kind):
    return {a.rule for a in read(text, kind=kind)[1]}


@pytest.mark.parametrize(("rule", "text"), SENTENCES, ids=[f"{r.id}: {t[:30]}" for r, t in SENTENCES])
def test_attribution_rule_reads_its_example(rule, text):
    assert rule.id in rules_that_read(text, rule.extra.get("kind", "body"))


@pytest.mark.parametrize(("rule", "text"), AGAINST, ids=[f"{r.id}: {t[:30]}" for r, t in AGAINST])
def test_attribution_rule_leaves_its_counterexample(rule, text):
    assert rule.id not in rules_that_read(text, rule.extra.get("kind", "body"))


def test_attribution_rules_have_unique_ids_examples_and_counterexamples():
    assert len({r.id for r in RULES}) == len(RULES)
    assert all(r.id.startswith("ar.attribution.") and r.examples and r.counterexamples and r.note for r in RULES)


def test_every_rule_that_fires_on_the_cases_is_listed():
    fired = set()
    for row in CASES.read_text("utf-8").splitlines():
        if row and not row.startswith(("#", "kind\t")):
            kind, text, _ = [*row.split("\t"), ""][:3]
            fired |= rules_that_read(text, "title" if kind == "headlines" else "body")
    assert fired <= {r.id for r in RULES}
