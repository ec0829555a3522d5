"""The lexicon of search holds what it promises: two languages a row, no id twice, words that question and text share."""

from collections import Counter

import pytest

from riwaya.lang.language import load_language
from riwaya.lang.search_tables import Concept, load_search_tables
from riwaya.record.stems import stems_of
from riwaya.views.search_forms import base_forms

TABLES = load_search_tables(load_language())


def test_ids_stand_once() -> None:
    assert [c for c, n in Counter(c.id for c in TABLES.concepts).items() if n > 1] == []


@pytest.mark.parametrize("concept", TABLES.concepts, ids=lambda c: c.id)
def test_a_row_has_both_languages_in_their_scripts(concept: Concept) -> None:
    assert concept.ar
    assert concept.en
    assert all(w.isascii() for p in concept.en for w in p)
    assert all(stems_of(w) for p in concept.ar for w in p)
    assert all(not w.isascii() or w.isdigit() for p in concept.ar for w in p)


@pytest.mark.parametrize(
    ("word", "concept"),
    [("drones", "drone"), ("shelled", "shelling"), ("denies", "deny"), ("accused", "accuse"), ("stopped", "stop"), ("meeting", "meeting"), ("announcement", "announce")],
)
def test_english_forms_find_their_row(word: str, concept: str) -> None:
    found = next(TABLES.by_en[(base,)] for base in base_forms(word) if (base,) in TABLES.by_en)
    assert concept in {TABLES.concepts[n].id for n in found}


@pytest.mark.parametrize(("word", "iso"), [("rwandan", "RW"), ("brazilian", "BR"), ("syrians", "SY"), ("ankara", "TR"), ("dutch", "NL")])
def test_english_names_of_states(word: str, iso: str) -> None:
    assert TABLES.states[TABLES.state_by_en[(word,)]].iso == iso


@pytest.mark.parametrize("word", ["un", "man", "iron", "roman", "main"])
def test_english_words_that_are_no_states(word: str) -> None:
    assert (word,) not in TABLES.state_by_en
