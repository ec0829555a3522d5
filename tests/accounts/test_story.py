"""Two articles on one story are compared point by point, also where no event was read for what they tell."""

import itertools

import msgspec
import pytest
from story_build import WORLD, story

from riwaya.accounts.build import build_matter
from riwaya.accounts.match import tie
from riwaya.accounts.story import compare
from riwaya.model.account import Telling

ONE = (
    "انفجار صهريج وقود في سوق الخضار\n"
    "قتل 7 أشخاص وأصيب 20 آخرون في انفجار صهريج وقود بسوق الخضار في مدينة الباب شمال سوريا مساء الاثنين، بحسب المسعف رامي الدروبي. "
    "وأضاف المسعف أن الصهريج انفجر بسبب عطل في المضخة. ونقل الجرحى إلى المستشفى."
)
TWO = (
    "قتلى بانفجار صهريج وقود\n"
    "قتل 9 أشخاص وأصيب نحو 20 آخرين في انفجار صهريج وقود بسوق الخضار في محافظة حلب الاثنين، وفق بائعين في السوق. "
    "وقال البائعون إن الصهريج انفجر بسبب خلل أصاب المضخة. ونقل الجرحى إلى مستشفى الأمل."
)
OTHER = (
    "افتتاح معرض للكتاب على ضفة النهر\n"
    "افتتح وزير الثقافة معرض الكتاب السنوي على ضفة النهر مساء الاثنين بحضور ناشرين وكتاب من مدن عدة."
)


def told(a: Telling, b: Telling) -> set[tuple[str, str, str, str]]:
    texts = {a.article: ONE, b.article: TWO}
    return {
        (one.slot, relation.kind, texts[one.article][one.start : one.end], texts[two.article][two.start : two.end])
        for one, two, relation in compare(a, b, WORLD)
    }


@pytest.fixture(scope="module")
def both() -> tuple[Telling, Telling]:
    return story("one", ONE), story("two", TWO)


@pytest.mark.parametrize(
    "point",
    [
        ("how_many", "contradicts", "7 أشخاص", "9 أشخاص"),
        ("how_many", "refines", "20 آخرون", "نحو 20 آخرين"),
        ("where", "refines", "مدينة الباب", "محافظة حلب"),
        ("where", "refines", "المستشفى", "مستشفى الأمل"),
        ("when", "refines", "مساء الاثنين", "الاثنين"),
    ],
)
def test_points_of_two_articles_on_one_story(both: tuple[Telling, Telling], point: tuple[str, str, str, str]) -> None:
    assert point in told(*both)


def test_a_higher_toll_of_a_later_hour_is_a_later_count() -> None:
    early, late = story("one", ONE, at="2021-03-09T05:00Z"), story("two", TWO, at="2021-03-09T11:30Z")
    assert ("how_many", "refines", "7 أشخاص", "9 أشخاص") in told(early, late)
    earlier, later = story("two", TWO, at="2021-03-09T05:00Z"), story("one", ONE, at="2021-03-09T11:30Z")
    assert {(one.slot, r.kind) for one, _, r in compare(earlier, later, WORLD)} >= {("how_many", "contradicts")}, "a lower one is a rival"


def test_which_article_comes_first_changes_nothing(both: tuple[Telling, Telling]) -> None:
    assert compare(*both, WORLD) == compare(*both[::-1], WORLD)


@pytest.mark.parametrize(("days", "tied"), [(("2021-03-09", "2021-03-10"), True), (("2021-03-09", "2021-03-12"), False), ((None, None), True), (("2021-03-09", None), False)])
def test_heads_that_are_alike_make_one_story_within_two_days(days: tuple[str | None, str | None], tied: bool) -> None:
    assert (tie(story("one", ONE, days[0]), story("two", TWO, days[1]), WORLD) is not None) is tied


def test_articles_that_share_day_and_hour_but_no_story_are_not_tied() -> None:
    assert tie(story("one", ONE), story("other", OTHER), WORLD) is None


def test_titles_in_the_same_words_make_up_for_heads_that_are_less_alike() -> None:
    first = story("one", "انهيار جسر الطاحونة على النهر\nقال عمال إنهم سمعوا دويا عند الفجر ثم رأوا الحجارة في الماء. وأغلقت البلدية ضفتي النهر ودعت السكان إلى سلوك طريق أخرى.")
    title, other = "انهيار جسر الطاحونة فجرا\n", "حادث صباحي يقطع الحركة\n"
    body = "تعطلت حافلات المدارس بعد سقوط جسر الطاحونة القديم. وأفاد مهندس بأن أعمدة النهر تآكلت منذ سنوات وأن الترميم تأجل مرتين لنقص المال."
    assert tie(first, story("two", title + body), WORLD) is not None
    assert tie(first, story("two", other + body), WORLD) is None


def test_a_story_shows_the_accounts_that_stand_in_a_relation_and_counts_its_sources(both: tuple[Telling, Telling]) -> None:
    third = msgspec.structs.replace(story("three", TWO), id="three@0/s1")
    tellings = (*both, third)
    ties = [t for a, b in itertools.combinations(tellings, 2) if (t := tie(a, b, WORLD))]
    matter = build_matter(tellings, ties, WORLD, {"three@0": "two@0"})
    assert matter.kind == "STORY"
    assert matter.independent == 2, "a copy is no source of its own"
    for slot in matter.slots:
        named = {x for r in slot.relations for x in (r.a, r.b)}
        assert {a.id for a in slot.accounts} == named


def test_what_both_articles_give_is_no_difference() -> None:
    same = story("one", ONE), story("two", ONE)
    assert {r.kind for _, _, r in compare(*same, WORLD)} <= {"agrees", "repeats"}


def test_two_clock_times_of_one_deed_are_rivals() -> None:
    at_five, at_eight = (story(name, ONE.replace("مساء الاثنين", f"الساعة {hour} مساء الاثنين")) for name, hour in (("one", "17:00"), ("two", "20:30")))
    found = {(r.kind, a.value, b.value) for a, b, r in compare(at_five, at_eight, WORLD) if a.slot == "when"}
    assert found == {("contradicts", "2021-03-08T17:00", "2021-03-08T20:30")}


def test_a_counted_person_is_not_one_person() -> None:
    counts = [p.value for p in story("one", ONE.replace("7 أشخاص", "17 شخصا")).points if p.slot == "how_many" and p.about == "killed"]
    assert counts == ["17 killed"]
    assert [p.value for p in story("one", ONE.replace("7 أشخاص", "شخص")).points if p.slot == "how_many" and p.about == "killed"] == ["1 killed"]
