"""What an article's points are: numbers under what was done to the counted, no place of a dateline, a state by its adjective."""

import pytest
from story_build import WORLD, story

from riwaya.accounts.story import compare
from riwaya.model.account import Telling

TITLE = "حريق مستودع الزيتون\n"


def values(text: str, slot: str) -> list[str]:
    return [p.value for p in read(text).points if p.slot == slot]


def read(text: str) -> Telling:
    return story("one", TITLE + text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("وارتفع عدد القتلى في معصرة الزيتون إلى 30 شخصا.", "30 killed"),
        ("وبلغ عدد الجرحى في معصرة الزيتون 12 شخصا.", "12 injured"),
        ("وألقت الشرطة القبض على 10 عمال قرب معصرة الزيتون.", "10 detained"),
        ("وأعلن التجار مقتل 24 خبازا في معصرة الزيتون.", "24 killed"),
        ("وسقط 60 قتيلا وجريحا في معصرة الزيتون.", "60 casualty"),
        ("وبلغ عدد الزوار في معصرة الزيتون 30 شخصا.", "30 person"),
        ("وأصيبت 3 مآذن قرب معصرة الزيتون.", "3 other"),
    ],
)
def test_a_number_is_of_what_the_words_around_it_say_was_done(text: str, value: str) -> None:
    assert value in values(text, "how_many")


def test_a_number_out_of_a_whole_is_a_part_of_it_and_the_whole_is_told() -> None:
    told = {p.value: p.part for p in read("واعترض الحراس 25 صاروخا من أصل 28 صاروخا قرب معصرة الزيتون.").points if p.slot == "how_many" and not p.several}
    assert told == {"25 rocket": True, "28 rocket": False}


def test_where_an_article_was_written_is_no_place_of_its_story() -> None:
    text = "اندلع حريق في معصرة الزيتون بمدينة الباب."
    places = values(text, "where")
    assert places
    assert values("حلب، سوريا (وكالة الضفتين)— " + text, "where") == places
    assert len(values("حلب (وكالة الضفتين) " + text, "where")) > len(places), "without a dash it may be any bracket"


def test_blows_have_the_state_of_their_adjective_for_a_doer() -> None:
    assert "state:IR" in values("وسقطت صواريخ إيرانية قرب معصرة الزيتون.", "who")
    assert "state:IR" not in values("وسقطت صناديق إيرانية قرب معصرة الزيتون بمدينة الباب.", "who")


def test_a_number_that_one_article_also_calls_at_least_so_many_is_no_difference() -> None:
    exact, rough = (f"وقال المسعفون إن {n} سقطوا في معصرة الزيتون صباح الاثنين." for n in ("18 قتيلا", "ما لا يقل عن 18 قتيلا"))
    both = f"{rough} ونقل المسعفون 18 قتيلا إلى المدينة."

    def told(one: str, two: str) -> set[str]:
        return {r.kind for a, _, r in compare(story("one", TITLE + one), story("two", TITLE + two), WORLD) if a.slot == "how_many"}

    assert "refines" in told(exact, rough)
    assert "refines" not in told(exact, both)
