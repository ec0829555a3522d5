"""Every rule of phrases finds its examples' phrases, from their first word to their last, and none in its counter-examples."""

import pytest

from riwaya.accounts.point_phrases import phrases_of
from riwaya.accounts.stretch import read_stretch
from riwaya.lang.language import load_language
from riwaya.lang.phrase_tables import PhraseRule, load_actor_nouns, load_phrase_tables
from riwaya.model.article import ArticleHead, Block, Published
from riwaya.model.reading import Reading

RULES = load_phrase_tables(load_language("ar")).rule
HEAD = ArticleHead(id="x@0", page="p", published=Published("2018-03-02", "day", "given"))


def found(text: str, slot: str) -> set[str]:
    phrases = phrases_of(read_stretch(Reading(HEAD, text, (Block(0, len(text), "body"),))), (), 1)
    return {text[p.start : p.end] for p in phrases if p.slot == slot}


def cases(field: str) -> list[tuple[PhraseRule, str]]:
    return [(rule, text) for rule in RULES for text in getattr(rule, field)]


@pytest.mark.parametrize(("rule", "text"), cases("examples"))
def test_a_rule_finds_the_phrase_of_its_example(rule: PhraseRule, text: str) -> None:
    phrase = text[text.index("{") + 1 : text.index("}")]
    assert phrase in found(text.replace("{", "").replace("}", ""), rule.slot)


@pytest.mark.parametrize(("rule", "text"), cases("counterexamples"))
def test_a_rule_finds_nothing_in_its_counterexample(rule: PhraseRule, text: str) -> None:
    assert found(text, rule.slot) == set()


def test_every_rule_is_whole_and_nouns_of_actors_have_their_numbers() -> None:
    assert len({r.id for r in RULES}) == len(RULES)
    assert all(r.examples and r.counterexamples for r in RULES)
    assert {"متحدث", "متحدثة", "متحدثون", "متحدثات", "رؤساء"} <= load_actor_nouns(load_language("ar"))


@pytest.mark.parametrize(
    ("text", "phrase"),
    [("ذهب التاجر لحضور العرس الكبير.", "لحضور العرس الكبير"), ("تشكلت لجنة للتحقيق بالحريق.", "للتحقيق بالحريق"), ("جاءت فرقة لمكافحة الجراد.", "لمكافحة الجراد")],
)
def test_an_aim_is_a_noun_of_doing_after_its_particle(text: str, phrase: str) -> None:
    assert phrase in found(text, "why")
    assert found("أعطى التاجر المفتاح لجاره القديم.", "why") == set()


def test_a_party_after_a_preposition_is_one_to_whom_something_is_done() -> None:
    text = "سلم التجار على متظاهرين، وغادر متظاهرون."
    assert "متظاهرين" in found(text, "whom")
    assert "متظاهرون" in found(text, "who")


def test_what_did_not_happen_is_a_phrase() -> None:
    assert "لم يفتح التاجر" in found("لم يفتح التاجر.", "happened")
    assert found("فتح التاجر.", "happened") == set()
