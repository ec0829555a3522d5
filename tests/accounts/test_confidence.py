"""How likely a proposed difference is right: measures weighed by a file of weights, tiers, and what is never proposed."""

import math

import pytest
from story_build import WORLD, story

from riwaya.accounts import confidence
from riwaya.accounts.confidence import CROSSED, confidence_of, load_weighing, share_of, signs_of, tier_of
from riwaya.accounts.proposals import Proposal, propose
from riwaya.accounts.sides import Sides
from riwaya.accounts.story import TESTS, compare

MILL = (
    "انهيار جسر المطاحن\n"
    "قال مجلس البلدة إن جسر المطاحن الخشبي انهار {when} بعد مرور شاحنة القمح، وإن {harm} أصيبوا قرب ضفة النهر. "
    "وأوضح المجلس أن شاحنة القمح عبرت جسر المطاحن الخشبي رغم لافتة المنع."
)
ONE = MILL.format(when="الاثنين", harm="سبعة عمال")
MORE = MILL.format(when="مساء الاثنين", harm="نحو سبعة عمال")


def proposals(one: str, two: str) -> list[tuple[str, Proposal]]:
    sides = Sides(story("one", one), story("two", two), WORLD)
    return [(slot, p) for slot, test in TESTS.items() for p in propose(sides, slot, test(sides))]


def test_a_chance_is_the_sum_of_measures_and_weights(monkeypatch: pytest.MonkeyPatch) -> None:
    weighing = confidence.Weighing(0.75, 0.25, {"always": -1.0, "like": 2.0, "where: like": 1.0, "rule where: lies in": 0.5}, {"any": 0.9})
    monkeypatch.setattr(confidence, "load_weighing", lambda: weighing)
    assert confidence_of("where", "lies in", {"like": 0.5}) == round(1 / (1 + math.exp(-(-1.0 + 1.0 + 0.5 + 0.5))), 3)
    assert confidence_of("who", "another", {"like": 0.5, "unheard of": 9.0}) == 0.5


def test_sure_is_only_what_the_guards_let_pass_outside_a_title(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(confidence, "load_weighing", lambda: confidence.Weighing(0.75, 0.25, {}, {}))
    assert [tier_of(x, {"guards": 1.0}) for x in (0.75, 0.74, 0.25, 0.24)] == ["sure", "possible", "possible", None]
    assert tier_of(0.9, {}) == tier_of(0.9, {"guards": 1.0, "title": 1.0}) == "possible"


def test_some_measures_weigh_for_their_slot_apart() -> None:
    signs = signs_of("when", "hour of day", {"like": 0.4, "stems": 0.1})
    assert signs == {"always": 1.0, "slot when": 1.0, "rule when: hour of day": 1.0, "like": 0.4, "stems": 0.1, "when: like": 0.4}


def test_the_file_weighs_what_is_measured_and_guards_speak_for_a_difference() -> None:
    weighing = load_weighing()
    assert 0 < weighing.possible < weighing.sure < 1
    assert all(0 < s < 1 for s in weighing.shares.values())
    assert weighing.weights["guards"] > 0
    slots = {n.partition(":")[0] for n in weighing.weights if ": " in n and not n.startswith("rule ")}
    assert slots <= set(TESTS)
    assert {n.partition(": ")[2] for n in weighing.weights if ": " in n and not n.startswith("rule ")} <= set(CROSSED)


def test_shares_of_relations_without_weights_fall_back_from_rule_to_kind_to_all() -> None:
    assert share_of("account.no_slot.agrees") == load_weighing().shares["agrees"]
    assert share_of("account.no_slot.no_kind") == load_weighing().shares["any"]


def test_measures_are_small_and_hold_the_guards() -> None:
    found = proposals(ONE, MORE)
    assert found
    assert all(-1 <= value <= 1.4 for _, p in found for value in p.measures.values())
    assert any(p.measures.get("guards") for _, p in found)


def test_each_relation_has_a_chance_and_a_tier_and_none_is_below_both() -> None:
    relations = [r for _, _, r in compare(story("one", ONE), story("two", MORE), WORLD)]
    weighing = load_weighing()
    assert {r.kind for r in relations} >= {"refines"}
    for r in relations:
        if r.kind in {"agrees", "repeats"}:
            assert r.tier == "sure"
        else:
            assert r.confidence >= (weighing.sure if r.tier == "sure" else weighing.possible)


def test_the_same_verdicts_are_given_whichever_article_comes_first() -> None:
    one, two = story("one", ONE), story("two", MORE)
    assert compare(one, two, WORLD) == compare(two, one, WORLD)


def test_one_text_twice_differs_in_nothing() -> None:
    assert proposals(ONE, ONE) == []


def test_a_wide_rule_proposes_what_the_guards_leave_out() -> None:
    apart = (
        "انهيار جسر المطاحن\n"
        "وصل فريق الصيانة إلى البلدة. وقالت إدارة الطرق إن شاحنة القمح كانت فوق جسر المطاحن، وإن عددا من عمال المطاحن نقلوا إلى المستشفى بعد إصابة تسعة عمال. "
        "وانتظر الأهالي عودة فريق الصيانة."
    )
    found = [(slot, p) for slot, p in proposals(ONE, apart) if not p.measures.get("guards")]
    assert found
    assert all(0 <= confidence_of(slot, p.found.rule, p.measures) <= 1 for slot, p in found)


@pytest.mark.parametrize(
    ("one", "two", "rule"),
    [
        ("أصيب جنديان عند جسر المطاحن الخشبي بعد عبور شاحنة القمح.", "أصيب شرطيان عند جسر المطاحن الخشبي بعد عبور شاحنة القمح.", "counted"),
        ("توقفت شاحنة القمح شمال حلب عند جسر المطاحن الخشبي.", "توقفت شاحنة القمح جنوب إدلب عند جسر المطاحن الخشبي.", "apart"),
        ("توقفت شاحنة القمح عند جسر المطاحن الخشبي الاثنين.", "توقفت شاحنة القمح عند جسر المطاحن الخشبي فجر الاثنين.", "hour of day"),
        ("أصيب نحو 40 عاملا عند جسر المطاحن الخشبي.", "أصيب 40 عاملا عند جسر المطاحن الخشبي.", "meets"),
    ],
)
def test_what_the_wide_rules_propose(one: str, two: str, rule: str) -> None:
    articles = [f"انهيار جسر المطاحن\n{text} وعاد الأهالي إلى الحقول مساء." for text in (one, two)]
    assert rule in {p.found.rule for _, p in proposals(*articles)}


def test_one_number_roughly_told_by_both_is_not_proposed() -> None:
    one, two = (f"انهيار جسر المطاحن\nأصيب {n} عاملا عند جسر المطاحن الخشبي. وعاد الأهالي إلى الحقول." for n in ("نحو 40", "قرابة 40"))
    assert "meets" not in {p.found.rule for _, p in proposals(one, two)}
