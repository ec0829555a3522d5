"""Every rule of points finds its examples' words and leaves its counter-examples alone; causes end where they should."""

import pytest

from riwaya.accounts.phrases import find_phrases
from riwaya.accounts.points import stories_of
from riwaya.lang.language import load_language
from riwaya.lang.point_tables import PointRule, load_blows, load_means, load_point_tables
from riwaya.model.article import ArticleHead, Block, Published
from riwaya.model.reading import Reading
from riwaya.text.words import read_words

LANGUAGE = load_language("ar")
RULES = load_point_tables(LANGUAGE).rules
HEAD = ArticleHead(id="x@0", page="p", published=Published("2018-03-02", "day", "given"))


def marked(example: str) -> tuple[str, int, int]:
    start, end = example.index("{"), example.index("}") - 1
    return example.replace("{", "").replace("}", ""), start, end


def cases(field: str) -> list[tuple[PointRule, str]]:
    return [(rule, text) for rule in RULES for text in getattr(rule, field)]


@pytest.mark.parametrize(("rule", "text"), cases("examples"))
def test_the_words_of_a_rule_are_found(rule: PointRule, text: str) -> None:
    plain, start, end = marked(text)
    words = read_words(plain)
    assert any(start <= words[first].start and words[last].end <= end for first, last in find_phrases(words, rule.words))


@pytest.mark.parametrize(("rule", "text"), cases("counterexamples"))
def test_other_words_are_not(rule: PointRule, text: str) -> None:
    assert not find_phrases(read_words(text), rule.words)


@pytest.mark.parametrize(("rule", "text"), [(r, t) for r, t in cases("examples") if r.kind in {"why", "reply", "aim", "after"}])
def test_a_cause_ends_with_its_clause(rule: PointRule, text: str) -> None:
    plain, start, end = marked(text)
    (story,) = stories_of(Reading(HEAD, plain, (Block(0, len(plain), "body"),)))
    assert (start, end, rule.kind) in {(p.start, p.end, p.about) for p in story.points if p.slot == "why"}


def test_every_rule_and_table_is_whole() -> None:
    assert len({r.id for r in RULES}) == len(RULES)
    assert all(r.examples and r.counterexamples for r in RULES)
    assert set(load_means(LANGUAGE).values()) >= {"vehicle", "blade", "gun", "bomb", "rocket", "aircraft"}
    assert all(least >= 1 for _, least in load_blows(LANGUAGE).values())
