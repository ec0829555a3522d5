"""Persons of different articles are one where names meet and evidence speaks for it, and only there."""

import random

import pytest

from riwaya.entities import NameWords, find_same, sketch
from riwaya.entities.spelling import Grade, spellings_meet
from riwaya.model.profile import Profile, Sameness

WORDS = NameWords(frozenset({"دروبي", "كارتل"}), frozenset({"سالم", "سليم"}))


def told(name: str, *beside: str, day: str = "2018-03-01", posts: tuple[str, ...] = (), roles: tuple[str, ...] = ()) -> tuple[Profile, str]:
    return Profile(f"new:person:{name}", name, posts, roles, beside=beside), day


def same(*profiles: tuple[Profile, str | None]) -> list[Sameness]:
    return find_same(sketch(profiles), WORDS)


@pytest.mark.parametrize(
    ("one", "other", "grade"),
    [
        ("سيرغي مارلوف", "سيرجي مارولوف", "vowels"), ("هنري رود", "هنري راد", "short"), ("كريم الدروبي", "كريم دروبي", "same"),
        ("محمد سعيد", "محمد سويد", ""), ("سالم بيطار", "سليم بيطار", ""), ("كيم يو جونغ", "كيم جونغ", ""), ("مارك دوران", "مارك دورال", ""),
        ("ديفيد ماطيوس", "ديفيد ماتيوس", "vowels"),
    ],
)
def test_spellings_meet(one: str, other: str, grade: Grade) -> None:
    assert spellings_meet(one, other, WORDS.native) == spellings_meet(other, one, WORDS.native) == grade


def test_two_spellings_in_one_company_are_one_person_with_the_reason() -> None:
    (found,) = same(told("مارك كوبرن", "body:GB.police", "state:GB"), told("مارك كوبيرن", "body:GB.police", "state:GB", day="2018-03-04"))
    assert (found.how, found.by, found.days) == ("spelling", ("company", "state"), 3)
    assert found.shared == ("body:GB.police", "state:GB")


def test_two_spellings_without_anything_in_common_are_two_persons() -> None:
    assert not same(told("مارك كوبرن", "body:GB.police"), told("مارك كوبيرن", "body:RU.army", day="2018-03-09"))


def test_a_foreign_name_tells_by_itself_the_longer_the_longer() -> None:
    (found,) = same(told("كريستوف بلانشارد"), told("كريستوف بلانشاردو", day="2018-06-02"))
    assert found.by == ("name",)
    assert not same(told("كريستوف بلانشارد"), told("كريستوف بلانشاردو", day="2020-06-02"))
    assert same(told("مارك كوبرن"), told("مارك كوبيرن", day="2018-03-03"))
    assert not same(told("روبرت فيلو"), told("روبرتو فيلو", day="2018-03-09"))


def test_posts_of_two_states_and_a_man_and_a_woman_are_kept_apart() -> None:
    assert not same(told("مارك كوبرن", "igo:nato", posts=("state:GB",)), told("مارك كوبيرن", "igo:nato", posts=("state:US",)))
    he, day = told("جان كوبرن", "igo:nato")
    she = Profile("new:person:جين كوبرن", "جين كوبرن", gender="f", beside=("igo:nato",))
    assert not same((Profile(he.entity, he.name, gender="m", beside=he.beside), day), (she, day))


def test_a_short_form_is_the_one_full_name_near_it() -> None:
    beside = ("body:GB.police", "person:a", "place:b")
    short, full = told("كوبرن", *beside), told("مارك كوبرن", *beside)
    (found,) = same(short, full)
    assert (found.a, found.b, found.how) == ("new:person:كوبرن", "new:person:مارك كوبرن", "short")
    assert not same(short, told("مارك كوبرن", *beside, day="2018-03-09"))
    assert not same(short, full, told("جوليا كوبرن", *beside)), "two bear the name there"


def test_a_word_of_a_known_or_arabic_name_is_nobodys_short_form() -> None:
    beside = ("body:GB.police", "person:a", "place:b", "place:c")
    for word in ("كارتل", "سالم", "عوض", "الكوبرن"):
        assert not same(told(word, *beside), told(f"مارك {word}", *beside)), word


def test_the_order_of_articles_is_no_matter() -> None:
    people = [
        told("مارك كوبرن", "igo:nato"), told("مارك كوبيرن", "igo:nato", "person:a"), told("مارك كوبرين", "person:a"),
        told("كوبرن", "igo:nato", "person:a", "person:b"), told("مارك كوبرن", "person:b", day="2018-03-02"),
    ]
    first = same(*people)
    assert len(first) >= 2
    for seed in range(5):
        random.Random(seed).shuffle(people)  # noqa: S311 - an order, no secret
        assert same(*people) == first


def test_an_article_without_a_day_is_near_to_none() -> None:
    assert not same((told("مارك كوبرن", "igo:nato")[0], None), told("مارك كوبيرن", "igo:nato"))


def test_the_end_of_an_arabic_name_is_the_fathers_unless_the_post_is_the_same() -> None:
    beside = ("body:PS.health_ministry", "person:a", "place:b", "place:c")
    daughter = told("رندة أشرف الحلبي", *beside)
    assert not same(told("أشرف الحلبي", *beside), daughter)
    role = {"posts": ("igo:nato",), "roles": ("متحدث",)}
    assert same(told("أشرف الحلبي", *beside, **role), told("سامي أشرف الحلبي", *beside, **role))
