"""Affixes: one table for every stage."""

import ast
from pathlib import Path

import riwaya
from riwaya.lang.affix_tables import load_affixes, load_clitic_prices

AFFIXES = load_affixes()


def test_the_article_stands_behind_every_particle_longest_first():
    assert AFFIXES.articles[-2:] == ("ال", "لل")
    assert {"وبال", "فكال", "ولل", "فلل"} < set(AFFIXES.articles)
    assert [len(a) for a in AFFIXES.articles] == sorted((len(a) for a in AFFIXES.articles), reverse=True)
    assert len(set(AFFIXES.articles)) == len(AFFIXES.articles) == 12
    assert "لال" not in AFFIXES.articles


def test_joined_particles_leave_out_the_one_that_spells_other_words():
    assert set(AFFIXES.joined) == {"و", "ف", "ب", "ل", "وب", "ول"}
    assert set(AFFIXES.particles) == set("وفبكل")


def test_light_endings_are_tried_longest_first():
    for endings in (AFFIXES.light, AFFIXES.light_of_heads):
        assert len(set(endings)) == len(endings)
        for n, ending in enumerate(endings):
            assert not any(later.endswith(ending) for later in endings[n + 1 :]), ending


def test_particles_before_names_are_affixes_with_a_price():
    prices = load_clitic_prices()
    assert all(price >= 1 for price in prices.values())
    known = {*AFFIXES.articles, *AFFIXES.particles, *(c + p for c in AFFIXES.conjunctions for p in AFFIXES.prepositions)}
    assert prices.keys() <= known


def test_no_module_writes_the_list_of_articles_or_pronouns_again():
    lists = {frozenset(AFFIXES.articles), frozenset(AFFIXES.third_person), frozenset(AFFIXES.joined), frozenset(AFFIXES.particles)}
    for module in Path(riwaya.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(module.read_text("utf-8"))):
            if isinstance(node, (ast.Tuple, ast.List, ast.Set)):
                words = frozenset(e.value for e in node.elts if isinstance(e, ast.Constant) and isinstance(e.value, str))
                assert words not in lists, (module.name, node.lineno)
