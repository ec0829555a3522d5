"""Every stance rule reads its examples and leaves its counter-examples alone."""

import re

import pytest

from riwaya.accounts.contrasts import contrasts_of
from riwaya.accounts.phrases import find_phrases
from riwaya.accounts.stances import stances_of
from riwaya.accounts.tellings import tellings_of
from riwaya.lang.language import load_language
from riwaya.lang.stance_tables import StanceRule, load_stance_tables
from riwaya.model.account import BREACH, WORTH, Telling
from riwaya.model.article import ArticleHead, Block, Published
from riwaya.model.attribution import Attribution
from riwaya.model.event import Event, Party
from riwaya.model.mechanism import Sighting
from riwaya.model.mention import Mention
from riwaya.model.reading import Reading
from riwaya.model.span import Span
from riwaya.text.words import read_words

RULES = load_stance_tables(load_language("ar")).rules
HEAD = ArticleHead(id="x@0", page="p", published=Published("2018-03-02", "day", "given"))


def marked(text: str) -> tuple[str, dict[str, tuple[int, int]]]:
    """The text without its brackets, and where [the mechanism] and {the party} stand in it."""
    spans: dict[str, tuple[int, int]] = {}
    while m := re.search(r"[\[{]([^\]}]*)[\]}]", text):
        spans[m[0][0]] = (m.start(), m.start() + len(m[1]))
        text = text[: m.start()] + m[1] + text[m.end() :]
    return text, spans


def stances(example: str) -> list[Telling]:
    text, spans = marked(example)
    sightings = (Sighting("m", "agreement", *spans["["]),) if "[" in spans else ()
    mentions = (Mention("m1", *spans["{"], "armed_group", "group:party"),) if "{" in spans else ()
    charge = re.search("اتهم|دعا|طالب", text)
    events = ()
    if charge and "{" in spans:
        events = (Event("e1", "ACCUSE", Span(*charge.span()), Span(0, len(text)), recipients=(Party(*spans["{"], "group:party"),)),)
    reading = Reading(HEAD, text, (Block(0, len(text), "body"),), mentions=mentions, events=events, mechanisms=sightings)
    return list(stances_of(reading))


def cases(field: str, *kinds: str) -> list[tuple[StanceRule, str]]:
    return [(rule, text) for rule in RULES if rule.kind in kinds for text in getattr(rule, field)]


@pytest.mark.parametrize(("rule", "text"), cases("examples", "worth"))
def test_an_evaluation_is_read(rule: StanceRule, text: str) -> None:
    assert [(t.type, t.mode, t.means) for t in stances(text)] == [(WORTH, "m", rule.value)]


@pytest.mark.parametrize(("rule", "text"), cases("counterexamples", "worth"))
def test_what_is_no_such_evaluation_is_not(rule: StanceRule, text: str) -> None:
    assert rule.value not in {t.means for t in stances(text)}


@pytest.mark.parametrize(("rule", "text"), cases("examples", "breach"))
def test_who_is_said_to_break_an_arrangement_is_read(rule: StanceRule, text: str) -> None:
    assert rule.party
    assert [(t.type, t.mode, [n.entity for n in t.actors]) for t in stances(text)] == [(BREACH, "m", ["group:party"])]


@pytest.mark.parametrize(("rule", "text"), cases("counterexamples", "breach"))
def test_nobody_is_blamed_where_nobody_is(rule: StanceRule, text: str) -> None:
    assert rule.party
    assert stances(text) == []


def contrasts(example: str) -> list[Telling]:
    text, spans = marked(example)
    aided = text.index("جيش الوادي")
    mentions = (Mention("m2", *spans["{"], "armed_group", "group:other"),) if "{" in spans else ()
    event = Event(
        "e1", "AID", Span(0, text.index(" ")), Span(0, len(text)), actors=(Party(0, 2, "state:s"),),
        recipients=(Party(aided, aided + len("جيش الوادي"), "group:valley"),), reality="claimed",
    )
    said = Attribution("a1", "say", Span(0, len(text)), source_entity="person:p")
    reading = Reading(HEAD, text, (Block(0, len(text), "body"),), mentions=mentions, events=(event,), attributions=(said,))
    return list(contrasts_of(reading, tellings_of(reading)))


@pytest.mark.parametrize(("rule", "text"), cases("examples", "contrast"))
def test_a_contrast_denies_the_deed_of_the_other(rule: StanceRule, text: str) -> None:
    (found,) = contrasts(text)
    assert rule.words
    assert (found.type, found.reality, [n.entity for n in found.recipients], found.firm) == ("AID", "denied", ["group:other"], True)


@pytest.mark.parametrize(("rule", "text"), cases("counterexamples", "contrast"))
def test_no_contrast_no_denial(rule: StanceRule, text: str) -> None:
    assert rule.words
    assert contrasts(text) == []


@pytest.mark.parametrize(("rule", "text"), cases("examples", "meant"))
def test_words_that_tell_what_was_meant(rule: StanceRule, text: str) -> None:
    assert find_phrases(read_words(text), rule.words)


@pytest.mark.parametrize(("rule", "text"), cases("counterexamples", "meant"))
def test_words_that_do_not(rule: StanceRule, text: str) -> None:
    assert not find_phrases(read_words(text), rule.words)


def test_every_rule_has_examples_counterexamples_and_an_id_of_its_own() -> None:
    assert all(rule.examples and rule.counterexamples for rule in RULES)
    assert len({rule.id for rule in RULES}) == len(RULES)
