from typing import get_args

import pytest

from riwaya.events.plover import load_plover, score_event
from riwaya.lang.event_tables import load_event_tables
from riwaya.lang.language import load_language
from riwaya.model.event import Event, EventType
from riwaya.model.span import Span


def event(kind, **fields):
    return Event("e1", kind, Span(0, 1), Span(0, 9), **fields)


def test_plover_knows_every_type():
    assert set(load_plover()) == set(get_args(EventType))


@pytest.mark.parametrize(("kind", "sign"), [("ACCUSE", -1), ("SANCTION", -1), ("ASSAULT", -1), ("AID", 1), ("AGREE", 1)])
def test_plover_scores_have_the_sign_of_their_quad(kind, sign):
    scores = score_event(event(kind))
    assert scores.plover * sign > 0
    assert scores.goldstein * sign > 0


def test_plover_puts_sanction_into_material_conflict():
    assert score_event(event("SANCTION")).quad == 4


def test_plover_counts_planned_talks_as_an_agreement():
    assert score_event(event("CONSULT", reality="planned")).type == "AGREE"
    assert score_event(event("CONSULT")).type == "CONSULT"


def test_plover_uses_the_score_of_a_mode():
    assert score_event(event("ASSAULT", mode="beat")).plover == -7.5


def test_plover_knows_every_mode_of_the_lexicon():
    types = load_plover()
    tables = load_event_tables(load_language())
    unknown = {(r.type, r.mode) for r in tables.anchors if r.mode and r.mode not in types[r.type].modes}
    # a ceasefire agreed or declared, a drill: the reading keeps the word's own mode beside PLOVER's list
    assert unknown <= {("AGREE", "ceasefire"), ("CONCEDE", "ceasefire")}
