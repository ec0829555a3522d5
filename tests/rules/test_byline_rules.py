"""Every rule of the byline table, run on its own examples and counter-examples."""

import re
from importlib.resources import files

import pytest

from riwaya.articles.bylines import read_byline
from riwaya.lang.article_tables import load_article_tables
from riwaya.lang.files import read_toml
from riwaya.lang.language import load_language

RULES = read_toml(files("riwaya.lang") / "ar" / "articles" / "bylines.toml")["rule"]
TABLES = load_article_tables(load_language("ar"))


def test_there_are_rules_with_ids_of_their_own():
    ids = [rule["id"] for rule in RULES]
    assert len(ids) >= 6
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize(("rule", "example"), [(r, e) for r in RULES for e in r["examples"]])
def test_names_in_braces_are_found(rule, example):
    wanted = re.findall(r"\{(.*?)\}", example)
    text = re.sub(r"[{}]", "", example)
    found = read_byline(text, TABLES)
    assert [text[s.start : s.end] for s in found] == wanted
    assert rule["role"] in {s.role for s in found}


@pytest.mark.parametrize("text", [c for r in RULES for c in r["counterexamples"]])
def test_what_signs_nothing_gives_no_name(text):
    assert read_byline(text, TABLES) == ()
