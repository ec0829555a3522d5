import pytest

from riwaya.lang.files import Rule, read_rules
from riwaya.lang.language import load_language
from riwaya.model.article import Article, ArticleHead, Block
from riwaya.model.mention import Mention
from riwaya.names import find_names
from riwaya.text.prose import read_prose

RULES = read_rules(load_language().root / "names" / "rules.toml")
EXAMPLES = [(rule, example) for rule in RULES for example in rule.examples]
COUNTEREXAMPLES = [(rule, example) for rule in RULES for example in rule.counterexamples]


def read(text: str) -> tuple[Mention, ...]:
    article = Article(ArticleHead("a", "a"), text, (Block(0, len(text), "body"),))
    return find_names(read_prose(article), language=load_language(), pack=None)


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_rule_finds_the_name_of_its_example(rule: Rule, example: str) -> None:
    text, _, wanted = example.partition(" => ")
    name, _, kind = wanted.partition("|")
    assert (name, kind, rule.id) in [(text[m.start : m.end], m.kind, m.rule) for m in read(text)]


@pytest.mark.parametrize(("rule", "example"), COUNTEREXAMPLES)
def test_rule_leaves_its_counterexample_alone(rule: Rule, example: str) -> None:
    text, _, name = example.partition(" => ")
    found = [text[m.start : m.end] for m in read(text) if m.rule == rule.id]
    assert name not in found if name else not found


def test_every_rule_has_examples_and_counterexamples() -> None:
    assert len({rule.id for rule in RULES}) == len(RULES)
    assert all(rule.examples and rule.counterexamples for rule in RULES)
