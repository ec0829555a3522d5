"""What an article's points are: numbers under what was done to the counted, no place of a dateline, a state by its adjective."""

import pytest
from story_build import WORLD, story

from riwaya.accounts.proposals import propose
from riwaya.accounts.sides import Sides, name_of
from riwaya.accounts.story import TESTS, compare
from riwaya.model.account import SlotName, Telling

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


def proposed(one: str, two: str, slot: SlotName) -> set[tuple[str, str]]:
    """Rule and words of what may differ between two articles, whatever its chance."""
    sides = Sides(story("one", TITLE + one), story("two", TITLE + two), WORLD)
    texts = {"one@0": TITLE + one, "two@0": TITLE + two}
    return {
        (p.found.rule, texts["one@0"][p.found.a.start : p.found.a.end] + " | " + texts["two@0"][p.found.b.start : p.found.b.end])
        for p in propose(sides, slot, TESTS[slot](sides))
    }


def test_the_place_of_a_story_is_compared_whatever_its_sentences_share() -> None:
    one = "قالت البلدية إن النيران التهمت المعصرة في قرية السنديان فجرا."
    two = "سمع السكان دويا قويا في محافظة حلب. ولم يعرف السبب."
    assert ("story elsewhere", "قرية السنديان | محافظة حلب") in proposed(one, two, "where")
    both = one + " وتقع المعصرة في محافظة حلب.", two + " وتعود المعصرة إلى أهالي السنديان."
    assert not {r for r, _ in proposed(*both, "where") if r.startswith("story")}, "each article names both"


def test_a_village_found_by_its_noun_and_by_name_is_one_place() -> None:
    assert name_of("new:place:السنديان") == name_of("name:سنديان")
    assert name_of("new:group:السنديان") == "new:group:السنديان"


def test_somebody_named_with_his_age_is_whom_the_other_article_only_describes() -> None:
    one = "أعلنت البلدية مقتل حارس في حريق المعصرة صباح الاثنين."
    two = "وقالت العائلة إن ربيع السمان (34 عاما) كان في المعصرة عند اندلاع الحريق صباح الاثنين."
    named = {"ربيع السمان" in words for rule, words in proposed(one, two, "whom") if rule == "gives name"}
    assert named == {True}
    assert not {r for r, _ in proposed(f"{one} واسمه ربيع السمان.", two, "whom") if r == "gives name"}
    assert not {r for r, _ in proposed(one, two.replace(" (34 عاما)", ""), "whom") if r == "gives name"}


def test_some_who_were_harmed_are_a_number_that_the_other_article_may_give() -> None:
    assert "2– injured" in values("وأعلنت البلدية إصابة عدد من العمال في معصرة الزيتون.", "how_many")
    assert values("وأعلنت البلدية وصول عدد من العمال إلى معصرة الزيتون بمدينة الباب.", "how_many") == ["2– person"]


def test_a_title_is_one_sentence_whatever_marks_it_has() -> None:
    text = "احتراق معصرة الزيتون.. ومقتل 30\nقال المسعفون إن الحريق اندلع في معصرة الزيتون صباح الاثنين."
    assert {p.sentence for p in story("one", text).points if p.start < text.index("\n")} == {0}


def guarded(one: str, two: str, slot: SlotName) -> set[str]:
    """Kinds of what the rules with guards find, but for what agrees."""
    sides = Sides(story("one", TITLE + one), story("two", TITLE + two), WORLD)
    return {f.kind for f in TESTS[slot](sides)} - {"agrees"}


@pytest.mark.parametrize(
    ("slot", "one", "two", "other"),
    [
        (
            "how_many",
            "أصيب 5 عمال في حريق معصرة الزيتون القديمة مساء الاثنين.",
            "أصيب 4 عمال في حريق معصرة الزيتون القديمة مساء الاثنين.",
            "أصيب 5 عمال، بينهم 4 حراس، في حريق معصرة الزيتون القديمة مساء الاثنين.",
        ),
        (
            "happened",
            "وأصيب حارس معصرة الزيتون القديمة في الحريق الكبير.",
            "وتوفي حارس معصرة الزيتون القديمة متأثرا بجروحه في الحريق الكبير.",
            "وأصيب 40 شخصا في معصرة الزيتون القديمة في الحريق الكبير.",
        ),
        (
            "when",
            "وقالت الخارجية السورية مساء الاثنين إن معصرة الزيتون القديمة تعود إلى البلدية.",
            "وقالت الخارجية السورية الاثنين إن معصرة الزيتون القديمة تعود إلى البلدية.",
            "وقالت الخارجية التركية مساء الاثنين إن معصرة الزيتون القديمة تعود إلى البلدية.",
        ),
    ],
)
def test_a_part_one_of_many_injured_and_the_hour_of_another_saying_are_no_differences(slot: SlotName, one: str, two: str, other: str) -> None:
    assert guarded(one, two, slot)
    assert not guarded(other, two, slot)
