"""Each slot has its own test; relations name their basis."""

from typing import Any

import pytest
from build import Valley, named, telling

from riwaya.accounts.compare import relate
from riwaya.accounts.slots import accounts_of
from riwaya.model.account import BREACH, SAYING, WORTH, Account, Number, Relation, SlotName
from riwaya.model.attribution import Link

WORLD = Valley()


def account(slot: SlotName, name: str, **changes: Any) -> Account:
    return next(a for a in accounts_of(telling(name, **changes)) if a.slot == slot)


def related(slot: SlotName, one: dict[str, Any], two: dict[str, Any]) -> Relation | None:
    return relate(account(slot, "a", **one), account(slot, "b", **two), WORLD)


def said_by(entity: str) -> dict[str, Any]:
    return {"chain": (Link(name="outlet"), Link(name=entity, entity=entity))}


def number(low: float, high: float | None) -> dict[str, Any]:
    return {"numbers": (Number("killed", low, high, 3, 9),)}


@pytest.mark.parametrize(
    ("slot", "one", "two", "kind"),
    [
        ("where", {}, {}, "agrees"),
        ("where", {}, {"place": named("valley-v")}, "refines"),
        ("where", {}, {"place": named("village-z")}, "contradicts"),
        ("when", {}, {"days": ("2018-03-01", "2018-03-31")}, "refines"),
        ("who", {"actors": (named("body:XX.army"),)}, {"actors": (named("body:XX.army"), named("body:YY.army"))}, "refines"),
        ("who", {}, {"actors": (named("army-w"),)}, "contradicts"),
        ("who", {"actors": (named("ministry-m"),)}, {"actors": (named("officer-m"),)}, "refines"),
        ("who", {"actors": (named("body:XX.army"),)}, {"actors": (named("body:XX.air_force"),)}, "refines"),
        ("who", {"actors": (named("body:XX.army"),)}, {"actors": (named("state:XX"),)}, "refines"),
        ("who", {"actors": (named("body:XX.army"),)}, {"actors": (named("body:YY.army"),)}, "contradicts"),
        ("happened", {}, {"reality": "denied"}, "denies"),
        ("happened", {}, {"reality": "claimed"}, "agrees"),
        ("how_many", number(7, 7), number(7, 7), "agrees"),
        ("how_many", number(7, 7), number(5, None), "refines"),
        ("how_many", number(7, 7), number(15, 17), "contradicts"),
    ],
)
def test_relation_of_two_sources(slot: SlotName, one: dict[str, Any], two: dict[str, Any], kind: str) -> None:
    found = related(slot, one, two)
    assert found is not None
    assert found.kind == kind
    assert found.basis


@pytest.mark.parametrize(
    ("slot", "two"),
    [
        ("happened", {"reality": "planned"}),
        ("when", {"days": ("2018-03-02", "2018-03-02")}),
        ("when", {"days": ("2018-03-09", "2018-03-09")}),
        ("happened", {"reality": "denied", "actors": (named("army-w"),)}),
        ("happened", {"reality": "denied", "mode": "unconventional"}),
        ("where", {"place": named("nowhere-known")}),
        ("who", {"actors": (named("new:group:armed men"),)}),
        ("whom", {"recipients": (named("others"),)}),
        ("who", {"actors": (named("army-w"),), "type": "SUPPORT"}),
        ("where", {"place": named("village-z"), "reality": "denied"}),
        ("who", {"actors": (named("army-x"), named("person:y"))}),
    ],
)
def test_what_cannot_be_compared_is_left_alone(slot: SlotName, two: dict[str, Any]) -> None:
    assert related(slot, {}, two) is None


def test_numbers_of_different_units_are_not_compared() -> None:
    other = {"numbers": (Number("vehicle", 7, 7, 3, 9),)}
    assert related("how_many", number(90, 90), other) is None


def test_an_institution_that_says_the_opposite_later_reverses_itself() -> None:
    later = said_by("officer-m") | {"reality": "denied", "published": "2018-03-08"}
    found = related("happened", said_by("minister-m"), later)
    assert found is not None
    assert found.kind == "self_reversal"
    assert "ministry-m" in found.basis


def test_a_spokesman_who_contradicts_his_leader_walks_back() -> None:
    found = related("happened", said_by("leader-s"), said_by("spokesman-s") | {"reality": "denied"})
    assert found is not None
    assert found.kind == "walks_back"


def test_a_paraphrase_beside_the_quotation_it_differs_from() -> None:
    one = said_by("minister-m") | {"wording": "paraphrase", "article": "same"} | number(4500, 5000)
    two = said_by("minister-m") | {"wording": "quotation", "article": "same"} | number(5000, None)
    found = related("how_many", one, two)
    assert found is not None
    assert found.kind == "paraphrase_vs_quote"


def test_one_source_in_two_articles_repeats_itself() -> None:
    found = related("where", said_by("minister-m"), said_by("minister-m"))
    assert found is not None
    assert found.kind == "repeats"


def test_the_earlier_account_stands_first() -> None:
    early = account("where", "z", published="2018-03-01")
    late = account("where", "a", published="2018-03-05", place=named("valley-v"))
    for one, two in ((early, late), (late, early)):
        found = relate(one, two, WORLD)
        assert found is not None
        assert found.a == early.id


def test_a_later_count_by_one_source_is_no_reversal() -> None:
    found = related("how_many", said_by("officer-m") | number(7, 7), said_by("officer-m") | number(9, 9))
    assert found is not None
    assert found.kind == "refines"


def test_other_means_do_not_contradict() -> None:
    assert related("with_what", {"means": "rocket"}, {"means": "aircraft"}) is None
    found = related("with_what", {"means": "rocket"}, {"means": "rocket"})
    assert found is not None
    assert found.kind == "agrees"


def test_what_one_article_tells_of_one_institution_is_no_later_word() -> None:
    one = said_by("minister-m") | {"article": "same"}
    found = related("happened", one, said_by("officer-m") | {"article": "same", "reality": "denied"})
    assert found is not None
    assert found.kind == "denies"


def test_a_denial_that_may_be_of_something_else_gives_no_account() -> None:
    vague = telling("a", reality="denied", firm=False)
    assert not any(a.slot == "happened" for a in accounts_of(vague))


def test_a_deed_named_in_passing_is_no_reversal() -> None:
    passing = said_by("minister-m") | {"firm": False}
    found = related("happened", passing, said_by("officer-m") | {"reality": "denied", "published": "2018-03-08"})
    assert found is not None
    assert found.kind == "denies"


def test_counts_of_persons_do_not_contradict() -> None:
    one, two = {"numbers": (Number("person", 7, 7, 3, 9),)}, {"numbers": (Number("person", 17, 17, 3, 9),)}
    assert related("how_many", one, two) is None


def test_what_words_are_about_is_not_where_they_were_said() -> None:
    assert not any(a.slot in {"where", "how_many"} for a in accounts_of(telling("a", type="ACCUSE", **number(7, 7))))


@pytest.mark.parametrize(
    ("place", "kind"), [("village-q", "refines"), ("province-w", "refines"), ("village-z", "contradicts")]
)
def test_a_town_may_be_named_for_its_province(place: str, kind: str) -> None:
    found = related("where", {"place": named("town-w")}, {"place": named(place)})
    assert found is not None
    assert found.kind == kind


def test_a_village_of_the_area_called_after_a_town_neither_refines_nor_contradicts_the_town() -> None:
    assert related("where", {"place": named("area-y")}, {"place": named("village-x")}) is None


@pytest.mark.parametrize(
    ("one", "two", "kind"),
    [
        (number(7, 7), number(9, 9) | {"published": "2018-03-03"}, "refines"),
        (number(9, 9), number(7, 7) | {"published": "2018-03-03"}, "contradicts"),
        (number(7, 7) | {"moving": True}, number(9, 9), "refines"),
        (number(7, 7), number(70, 70), None),
        (number(30, 30), number(10, 25), None),
        (number(7, 7), number(2, None), None),
        (number(60, None), number(121, 121), None),
        (number(60, None), number(70, 70), "refines"),
    ],
)
def test_tolls_that_rise_are_no_contradiction(one: dict[str, Any], two: dict[str, Any], kind: str | None) -> None:
    found = related("how_many", one, two)
    assert (found and found.kind) == kind


def test_blows_by_one_doer_that_are_more_on_a_later_day_are_a_later_count() -> None:
    def sites(n: float) -> dict[str, Any]:
        return {"numbers": (Number("facility", n, n, 3, 9),)}

    found = related("how_many", sites(6), sites(12) | {"published": "2018-03-03"})
    assert found is not None
    assert (found.kind, "later" in found.basis) == ("refines", True)
    assert related("how_many", sites(6), sites(12) | {"published": "2018-03-03", "actors": (named("army-w"),)}) is None


def test_an_article_that_agrees_with_itself_says_nothing_unless_two_known_sources_do() -> None:
    here = {"article": "same"}
    assert related("where", here, here) is None
    assert related("where", here | said_by("minister-m"), here) is None
    assert related("where", here | said_by("new:group:an officer"), here | said_by("minister-m")) is None
    found = related("where", here | said_by("leader-s"), here | said_by("minister-m"))
    assert found is not None
    assert found.kind == "agrees"


def test_a_speaker_does_not_deny_himself_in_one_article() -> None:
    here = said_by("minister-m") | {"article": "same"}
    assert related("happened", here, here | {"reality": "denied"}) is None


@pytest.mark.parametrize(("denied", "told", "kind"), [("aerial", None, "denies"), ("unconventional", None, None), ("aerial", "heavy-weapons", "denies"), ("aerial", "firearms", None)])
def test_who_denies_gas_does_not_deny_the_shelling(denied: str, told: str | None, kind: str | None) -> None:
    found = related("happened", {"mode": told}, {"mode": denied, "reality": "denied"})
    assert (found and found.kind) == kind


def test_who_denies_the_deed_of_others_denies_that_it_was_done() -> None:
    denial = {"reality": "denied"} | said_by("minister-m")
    assert related("happened", {"actors": ()}, denial | {"actors": (named("rebels-r"),)}) is not None
    assert related("happened", {"actors": ()}, denial | {"actors": (named("officer-m"),)}) is None, "he only denies that it was his"


@pytest.mark.parametrize(("speaker", "kind"), [("spokesman-s", "walks_back"), ("person-p", "refines")])
def test_who_speaks_for_another_walks_his_words_back_and_anybody_else_only_reads_them(speaker: str, kind: str) -> None:
    words = {"type": SAYING, "mode": "pair", "actors": (), "recipients": (), "place": None, "days": None}
    found = related("what", words | said_by("leader-s") | {"means": "said"}, words | said_by(speaker) | {"means": "meant"})
    assert found is not None
    assert found.kind == kind


@pytest.mark.parametrize(("value", "kind"), [("serves", "agrees"), ("fails", "contradicts")])
def test_rival_evaluations_of_one_arrangement(value: str, kind: str) -> None:
    stance = {"type": WORTH, "mode": "truce", "actors": (), "recipients": (), "place": None, "days": None}
    found = related("worth", stance | {"means": "serves"}, stance | {"means": value})
    assert found is not None
    assert found.kind == kind


def test_rivals_who_blame_each_other_for_one_breach() -> None:
    breach = {"type": BREACH, "mode": "truce", "recipients": (), "place": None, "days": None}
    one = breach | {"actors": (named("body:XX.army"),)} | said_by("minister-m")
    two = breach | {"actors": (named("body:YY.army"),)} | said_by("leader-s")
    found = related("who", one, two)
    assert found is not None
    assert found.kind == "contradicts"


def test_an_outlet_that_tells_otherwise_of_its_own_reverses_nobody() -> None:
    one = {"chain": (Link(name="outlet", entity="media:o"),)}
    found = related("where", one, one | {"place": named("village-z"), "published": "2018-03-08"})
    assert found is not None
    assert found.kind == "contradicts"


def test_a_people_called_by_its_state_is_no_rival_of_a_group() -> None:
    assert related("who", {"actors": (named("state:XX"),)}, {"actors": (named("group:y"),)}) is None


def test_an_army_named_with_a_protest_is_not_who_protests() -> None:
    accounts = accounts_of(telling("a", type="PROTEST", actors=(named("body:XX.army"), named("group:students"))))
    assert [a.value for a in accounts if a.slot == "who"] == ["group:students"]


def test_means_are_those_of_attacks() -> None:
    assert not any(a.slot == "with_what" for a in accounts_of(telling("a", type="AID", means="rocket")))
    assert any(a.slot == "with_what" for a in accounts_of(telling("a", means="rocket")))
