"""Tellings are tied only where they are plainly of one matter."""

import pytest
from build import Valley, named, telling

from riwaya.accounts.keys import names_of, window_of
from riwaya.accounts.match import tie
from riwaya.model.account import Number

WORLD = Valley()


def test_same_day_place_and_parties_are_one_matter_with_reasons() -> None:
    found = tie(telling("a"), telling("b"), WORLD)
    assert found is not None
    assert "same place: village-y" in found.reasons
    assert (found.a, found.b) == ("a", "b")


def test_the_tie_does_not_depend_on_which_telling_comes_first() -> None:
    a, b = telling("a"), telling("b", place=named("valley-v"))
    assert tie(a, b, WORLD) == tie(b, a, WORLD)


def test_the_same_event_a_day_apart_at_midnight_is_one_matter() -> None:
    assert tie(telling("a"), telling("b", days=("2018-03-02", "2018-03-02")), WORLD) is not None


def test_days_apart_are_two_matters_however_alike() -> None:
    assert tie(telling("a"), telling("b", days=("2018-03-05", "2018-03-05")), WORLD) is None


def test_shared_names_without_the_event_are_not_one_matter() -> None:
    other = telling("b", place=named("village-z"), recipients=(named("somebody-else"),))
    assert tie(telling("a"), other, WORLD) is None


def test_another_type_or_another_mode_is_another_matter() -> None:
    assert tie(telling("a"), telling("b", type="CONSULT"), WORLD) is None
    assert tie(telling("a", mode="drone"), telling("b", mode="bombing"), WORLD) is None


def test_a_contradicting_place_is_borne_when_all_else_is_the_same() -> None:
    number = (Number("killed", 7, 7, 0, 1),)
    a = telling("a", numbers=number, mode="drone")
    b = telling("b", numbers=number, mode="drone", place=named("village-z"))
    assert tie(a, b, WORLD) is None, "places apart need more than one shared number"
    parties = (named("village-y-people"), named("guards"))
    a2 = telling("a", numbers=number, mode="drone", recipients=parties)
    b2 = telling("b", numbers=number, mode="drone", recipients=parties, place=named("village-z"))
    assert tie(a2, b2, WORLD) is not None


def test_tellings_that_can_be_tied_share_two_names() -> None:
    a, b = telling("a"), telling("b", days=("2018-03-02", "2018-03-02"), place=named("valley-v"))
    assert tie(a, b, WORLD) is not None
    assert len(names_of(a, WORLD) & names_of(b, WORLD)) >= 2
    assert window_of(a) == ("2018-03-01", "2018-03-01")


def test_a_telling_without_a_day_is_looked_for_before_its_publication() -> None:
    assert window_of(telling("a", days=None)) == ("2018-02-23", "2018-03-02")
    assert window_of(telling("a", days=("2018-01-01", "2018-12-31"))) == ("2018-02-23", "2018-03-02")
    assert window_of(telling("a", days=None, published=None)) is None


def test_the_next_sentence_of_an_article_goes_on_with_the_matter() -> None:
    a = telling("a", article="one", start=0, end=50, place=None, actors=())
    b = telling("b", article="one", start=60, end=90, place=None, actors=(), days=None, day_words=None)
    assert tie(a, b, WORLD) is None, "one shared recipient is not enough by itself"
    assert tie(telling("a", article="one", end=50, place=None, mode="drone"), telling("b", article="one", start=60, mode="drone"), WORLD)
    far = telling("b", article="one", start=900, end=950, place=None, actors=(), days=None, day_words=None)
    assert tie(a, far, WORLD) is None


def test_a_reason_names_a_word_no_pack_lists_as_a_reader_would() -> None:
    found = tie(telling("a", type="LAUNCH", around=("name:تلسمان",)), telling("b", type="LAUNCH", around=("name:تلسمان",)), WORLD)
    assert found is not None
    assert found.reasons == ("against تلسمان",)


HEAD = ("bridge", "millers", "quarry", "viaduct", "weir")


def test_two_articles_whose_heads_share_rare_words_tell_one_story() -> None:
    bare = {"actors": (), "recipients": (), "place": None, "days": None, "day_words": None}
    a, b = telling("a", head=HEAD, **bare), telling("b", head=HEAD[1:], **bare)
    found = tie(a, b, WORLD)
    assert found is not None
    assert any(r.startswith("heads alike: ") for r in found.reasons)
    assert tie(telling("a", **bare), b, WORLD) is None, "further down an article may tell of anything"
    assert tie(a, telling("b", head=("bridge", "x1", "x2", "x3", "x4"), **bare), WORLD) is None


def test_one_story_is_not_one_accusation() -> None:
    bare = {"recipients": (), "place": None, "days": None, "day_words": None, "head": HEAD, "type": "ACCUSE"}
    assert tie(telling("a", **bare), telling("b", **bare), WORLD) is not None
    assert tie(telling("a", **bare), telling("b", **(bare | {"actors": (named("army-w"),)})), WORLD) is None


def test_two_deeds_of_one_sentence_are_two_matters_but_a_deed_and_its_harm_are_one() -> None:
    one = {"article": "one", "end": 80, "head": HEAD}
    assert tie(telling("a", **one), telling("b", **one), WORLD) is None
    harm = (Number("killed", 7, 7, 0, 1),)
    assert tie(telling("a", **one), telling("b", numbers=harm, **one), WORLD) is not None
    assert tie(telling("a", **one), telling("b", reality="denied", **one), WORLD) is not None


def test_years_that_overlap_say_little() -> None:
    year = {"days": ("2018-01-01", "2018-12-31"), "recipients": ()}
    assert tie(telling("a", **year), telling("b", **year), WORLD) is None
    assert tie(telling("a", recipients=()), telling("b", recipients=()), WORLD) is not None


def test_a_shelling_may_be_from_the_air_but_not_by_rockets_and_aircraft() -> None:
    assert tie(telling("a", mode="aerial"), telling("b", mode="heavy-weapons"), WORLD) is not None
    rockets = telling("b", mode="heavy-weapons", means="rocket")
    assert tie(telling("a", mode="aerial", means="aircraft"), rockets, WORLD) is None


@pytest.mark.parametrize(("mode", "published", "tied"), [("truce", "2018-03-10", True), ("truce", "2018-04-10", False), ("talks", "2018-03-02", False)])
def test_stances_on_one_arrangement_within_two_weeks_are_one_matter(mode: str, published: str, tied: bool) -> None:
    stance = {"type": "BREACH", "place": None, "days": None, "day_words": None}
    assert (tie(telling("a", mode="truce", **stance), telling("b", mode=mode, published=published, **stance), WORLD) is not None) is tied
