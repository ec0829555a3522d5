"""Every rule of the entities stage reads its examples and leaves its counter-examples alone."""

import re

import pytest

from riwaya.entities import link_entities
from riwaya.lang.files import Rule, read_rules
from riwaya.lang.language import load_language
from riwaya.model.article import Article, ArticleHead, Block, Published
from riwaya.model.mention import Mention, Phrase
from riwaya.packs.pack import load_pack
from riwaya.text.prose import read_prose

LANGUAGE = load_language("ar")
RULES = read_rules(LANGUAGE.root / "entities" / "rules.toml")
_MARKED = re.compile(r"\{(\w+):([^}]*)\}")


def phrases_of(marked: str) -> tuple[str, tuple[Phrase, ...]]:
    """The text without marks and its phrases; `{kind:name}` marks a mention."""
    text, mentions, at = "", [], 0
    for m in _MARKED.finditer(marked):
        text += marked[at : m.start()]
        mentions.append(Mention(f"m{len(mentions) + 1}", len(text), len(text) + len(m[2]), m[1]))
        text += m[2]
        at = m.end()
    text += marked[at:]
    head = ArticleHead(id="x@0", page="x", published=Published("2018-03-01", "day", "given"))
    prose = read_prose(Article(head, text, (Block(0, len(text), "body"),)))
    linked = link_entities(prose, tuple(mentions), times=(), language=LANGUAGE, pack=load_pack("syria"))
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
