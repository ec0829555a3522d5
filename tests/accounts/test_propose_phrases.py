"""Phrases of two articles in like surroundings: what differs is proposed, what is the same or told by the rules is not."""

from collections.abc import Iterator

import pytest
from story_build import WORLD, story

from riwaya.accounts import propose_phrases
from riwaya.accounts.phrase_measures import put_beside
from riwaya.accounts.propose_phrases import (
    ALIGNED,
    BASIS,
    Chosen,
    Weighing,
    aligned,
    choose,
    kind_of,
    load_phrase_weighing,
    sorts_of,
)
from riwaya.accounts.sides import Sides
from riwaya.accounts.story import by_rules, compare
from riwaya.model.account import Phrase

TEXT = (
    "خلاف على قناة الري\n"
    "أغلق حراس القناة بوابة السد القديم {why}، وانتظر المزارعون عند الجسر الخشبي. "
    "وقالت لجنة الأهالي إن ماء القناة جف في حقول التل. وأكدت {who} أن السد بحاجة إلى ترميم عاجل قبل موسم الزيتون."
)
ONE = TEXT.format(why="خشية فيضان النهر", who="البلدية")
TWO = TEXT.format(why="احتجاجا على نقص الوقود", who="البلدية")


def sides(one: str, two: str) -> Sides:
    return Sides(story("one", one), story("two", two), WORLD)


def texts(one: str, two: str) -> set[tuple[str, str, str]]:
    return {(slot, one[f.a.start : f.a.end], two[f.b.start : f.b.end]) for slot, f, _ in aligned(sides(one, two), ())}


def phrase(slot: str, start: int, value: str = "", sort: str = "point") -> Phrase:
    return Phrase(slot, value, start, start + 5, 1, 0, 1, sort)  # type: ignore[arg-type]


@pytest.fixture
def widely(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Weights of our own: what is told in like surroundings, whatever else."""
    weighing = Weighing(0.5, 20, {"both sides": 8.0, "sentences": 4.0, "always": -5.0, "own words": -4.0})
    monkeypatch.setattr(propose_phrases, "load_phrase_weighing", lambda: weighing)
    propose_phrases._shipped.cache_clear()
    yield
    propose_phrases._shipped.cache_clear()


@pytest.mark.usefixtures("widely")
def test_a_phrase_in_like_surroundings_differs() -> None:
    assert ("why", "خشية فيضان النهر", "احتجاجا على نقص الوقود") in texts(ONE, TWO)


@pytest.mark.usefixtures("widely")
def test_what_is_the_same_or_in_other_surroundings_does_not() -> None:
    both = sides(ONE, ONE)
    assert not [r for _, _, r in compare(both.a, both.b, WORLD) if r.tier == "possible"]
    other = "عودة التلاميذ\nقالت إدارة المعهد إن الامتحان تأجل احتجاجا على نقص الوقود، ثم عاد التلاميذ إلى الصفوف. وشكرت الإدارة أهل الحي."
    assert not {t for t in texts(ONE, other) if t[0] == "why"}


@pytest.mark.usefixtures("widely")
def test_what_the_rules_tell_already_is_left_to_them() -> None:
    both = sides(ONE, TWO)
    (found,) = (f for slot, f, _ in aligned(both, ()) if slot == "why")
    assert found.rule == ALIGNED
    assert not [f for slot, f, _ in aligned(both, [found]) if slot == "why"]


def test_a_phrase_that_only_holds_the_other_and_nothing_new_says_nothing() -> None:
    one = ONE.replace("عند الجسر الخشبي", "عند مدينة الباب")
    two = ONE.replace("عند الجسر الخشبي", "عند الباب").replace("حقول التل", "حقول التل والمدينة")
    both = sides(one, two)
    found = put_beside(both)
    pairs = {(one[both.a.phrases[i].start : both.a.phrases[i].end], two[both.b.phrases[j].start : both.b.phrases[j].end]) for i, j in zip(*found.pairs, strict=True)}
    assert pairs
    assert ("مدينة الباب", "الباب") not in pairs


def test_no_phrase_has_two_counterparts_and_no_two_phrases_two_slots() -> None:
    first, second = (Chosen("who", phrase("who", 0), phrase("who", n), 0.5 - n / 100) for n in (0, 10))
    elsewhere = Chosen("whom", phrase("whom", 2), phrase("whom", 2), 0.3)
    own = Chosen("whom", phrase("whom", 20), phrase("whom", 20), 0.2)
    assert choose([first, second, elsewhere, own], []) == [first, own]
    assert choose([first], [("who", (3, 9), (90, 95))]) == []
    assert choose([first], [("where", (3, 9), (90, 95))]) == [first]


def test_times_without_a_common_day_contradict() -> None:
    tuesday, wednesday, month = (phrase("when", 0, value) for value in ("2021-03-09", "2021-03-10T20:00", "2021-03"))
    assert kind_of(tuesday, wednesday) == "contradicts"
    assert kind_of(tuesday, month) == kind_of(tuesday, phrase("when", 0, "بعد ذلك")) == "refines"
    assert kind_of(phrase("where", 0, "2021-03-09"), phrase("where", 0, "2021-03-10")) == "refines"


def test_shipped_weights_are_possible_at_most_and_few() -> None:
    weighing = load_phrase_weighing()
    assert 0 < weighing.possible < 0.2
    found = [r for *_, r in compare(story("one", ONE), story("two", TWO), WORLD) if r.basis.startswith(BASIS)]
    assert len(found) <= weighing.most
    assert all(r.tier == "possible" and r.confidence >= weighing.possible for r in found)
    assert sorts_of("who", "said", "event") == sorts_of("who", "event", "said") == "who: event, said"


def test_the_rules_find_without_phrases_what_they_found_before() -> None:
    one, two = ONE, ONE.replace("قبل موسم الزيتون", "صباح الاثنين")
    assert {f.found.rule for _, f in by_rules(sides(one, two))} & {ALIGNED} == set()


def test_what_follows_the_word_of_a_deed_is_one_to_whom_it_is_done() -> None:
    text = "حريق معصرة الزيتون\nأعلنت البلدية مقتل حارس المعصرة في الحريق صباح الاثنين، وأعلنت مقتل في ظروف غامضة."
    told = {text[p.start : p.end] for p in story("one", text).phrases if p.slot == "whom"}
    assert "حارس المعصرة" in told
    assert not {t for t in told if t.startswith("في")}
