"""Every rule of the entities stage reads its examples and leaves its counter-examples alone."""

import re

import pytest

from riwaya.lang.files import Rule, read_rules
from riwaya.lang.language import load_language
from riwaya.model.mention import Phrase
from tests.entities.marked import link

LANGUAGE = load_language("ar")
RULES = read_rules(LANGUAGE.root / "entities" / "rules.toml")


def phrases_of(marked: str) -> tuple[str, tuple[Phrase, ...]]:
    """The text without marks and its phrases; `{kind:name}` marks a mention."""
    text, linked = link(marked)
    return text, linked.phrases


def cases(kind: str) -> list[tuple[str, str]]:
    return [(rule.id, example) for rule in RULES for example in getattr(rule, kind)]


def test_every_rule_has_examples_and_counterexamples() -> None:
    assert len(RULES) >= 10
    for rule in RULES:
        assert isinstance(rule, Rule)
        assert rule.examples, rule.id
        assert rule.counterexamples, rule.id


@pytest.mark.parametrize(("rule", "example"), cases("examples"))
def test_rule_reads_example(rule: str, example: str) -> None:
    marked, _, wanted = example.rpartition(" -> ")
    words, _, rest = wanted.partition(" = ")
    form, _, entities = rest.partition(" : ")
    text, phrases = phrases_of(marked)
    found = {text[p.start : p.end]: p for p in phrases}
    assert words in found, (rule, list(found))
    assert found[words].form == form.strip(), rule
    if entities:
        assert found[words].entities == tuple(_ids(entities)), rule


def _ids(cell: str) -> list[str]:
    """Entity ids parted by spaces; an id's own words may hold spaces."""
    return [part.strip() for part in re.split(r" (?=(?:new|person|post|state|body|group|igo):)", cell.strip())]


@pytest.mark.parametrize(("rule", "example"), cases("counterexamples"))
def test_rule_leaves_counterexample(rule: str, example: str) -> None:
    marked, _, unwanted = example.rpartition(" -> ")
    text, phrases = phrases_of(marked)
    assert unwanted not in {text[p.start : p.end] for p in phrases}, rule
