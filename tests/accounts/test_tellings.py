"""Values of time become ranges of days; a deed's place and day are its own, not those of what is told beside it."""

import pytest

from riwaya.accounts.tellings import days_of, tellings_of
from riwaya.model.account import Telling
from riwaya.model.article import ArticleHead, Block, Published
from riwaya.model.attribution import Attribution
from riwaya.model.event import AccordingTo, Event, EventPlace, EventTime
from riwaya.model.reading import Reading
from riwaya.model.span import Span
from riwaya.model.time import Quantity


@pytest.mark.parametrize(
    ("value", "days"),
    [
        ("2018-01-12", ("2018-01-12", "2018-01-12")),
        ("2018-01-05TNI", ("2018-01-05", "2018-01-05")),
        ("2018-02", ("2018-02-01", "2018-02-28")),
        ("2020-W53", ("2020-12-28", "2021-01-03")),
        ("2015", ("2015-01-01", "2015-12-31")),
        ("2018-01-29/2018-01-30", ("2018-01-29", "2018-01-30")),
        ("PAST_REF", None),
        ("P1W", None),
        ("2018-02-31", None),
        ("2018-01-30/2018-01-29", None),
    ],
)
def test_days_of_a_value(value: str, days: tuple[str, str] | None) -> None:
    assert days_of(value) == days


HEAD = ArticleHead(id="x@0", page="p", published=Published("2018-03-02", "day", "given"))


def told(text: str, anchor: str, **changes: object) -> Telling:
    at = text.index(anchor)
    place, time = text.find("تلسمان"), text.find("الثلاثاء")
    event = Event(
        "e1", "ASSAULT", Span(at, at + len(anchor)), Span(0, len(text)),
        place=EventPlace(place, place + 6, "place:t") if place >= 0 else None,
        time=EventTime(time, time + 8, "2018-02-27") if time >= 0 else None, **changes,  # type: ignore[arg-type]
    )
    (found,) = tellings_of(Reading(HEAD, text, (Block(0, len(text), "body"),), events=(event,)))
    return found


@pytest.mark.parametrize(
    ("text", "anchor", "place", "day"),
    [
        ("قتل سبعة في قصف على تلسمان الثلاثاء", "قتل", True, True),
        ("قتل سبعة بالتزامن مع احتفال في تلسمان", "قتل", False, False),
        ("دعا إلى اجتماع صباح الثلاثاء بعد مقتل سبعة في تلسمان", "مقتل", True, False),
        ("بعد أيام من هدوء قصفت تلسمان الثلاثاء", "قصفت", True, True),
    ],
)
def test_a_place_or_day_beyond_another_happening_is_not_the_deeds(text: str, anchor: str, place: bool, day: bool) -> None:
    found = told(text, anchor)
    assert (found.place is not None, found.days is not None) == (place, day)


def test_the_day_of_a_saying_is_not_the_day_of_the_deed() -> None:
    text = "قال ربيع الثلاثاء إن الجنود قصفوا تلسمان"
    start = text.index("الجنود")
    event = Event(
        "e1", "ASSAULT", Span(text.index("قصفوا"), text.index("قصفوا") + 5), Span(0, len(text)), reality="claimed",
        time=EventTime(text.index("الثلاثاء"), text.index("الثلاثاء") + 8, "2018-02-27"), according_to=AccordingTo(attribution="a1"),
    )
    said = Attribution("a1", "say", Span(start, len(text)), source_entity="person:r")
    (found,) = tellings_of(Reading(HEAD, text, (Block(0, len(text), "body"),), events=(event,), attributions=(said,)))
    assert found.days is None


def test_a_deed_that_was_is_not_of_a_day_to_come() -> None:
    assert told("قصفت تلسمان الثلاثاء", "قصفت").days is not None
    text = "قصفت تلسمان الثلاثاء"
    event = Event("e1", "ASSAULT", Span(0, 4), Span(0, len(text)), time=EventTime(12, 20, "2018-05-01"))
    (found,) = tellings_of(Reading(HEAD, text, (Block(0, len(text), "body"),), events=(event,)))
    assert found.days is None


@pytest.mark.parametrize(("text", "numbers"), [("قتل 17 مدنيا بينهم 7 أطفال", [17]), ("قتل 17 مدنيا وأصيب 7", [17, 7])])
def test_a_part_of_a_count_is_no_count_of_its_own(text: str, numbers: list[int]) -> None:
    quantities = tuple(
        Quantity(f"n{n}", text.rindex(str(n)), text.rindex(str(n)) + len(str(n)), n, n, n, "killed") for n in (17, 7)
    )
    event = Event("e1", "ASSAULT", Span(0, 3), Span(0, len(text)), quantities=("n17", "n7"))
    (found,) = tellings_of(Reading(HEAD, text, (Block(0, len(text), "body"),), events=(event,), quantities=quantities))
    assert [n.low for n in found.numbers] == numbers


@pytest.mark.parametrize(("anchor", "unit"), [("قتلوا", "killed"), ("أصيبوا", "injured"), ("انسحبوا", "soldier")])
def test_persons_counted_by_a_verb_of_harm_are_killed_or_injured(anchor: str, unit: str) -> None:
    text = f"تسعة جنود {anchor} في تلسمان"
    event = Event("e1", "ASSAULT", Span(text.index(anchor), text.index(anchor) + len(anchor)), Span(0, len(text)), quantities=("n1",))
    quantity = Quantity("n1", 0, 9, 9, 9, 9, "soldier")
    (found,) = tellings_of(Reading(HEAD, text, (Block(0, len(text), "body"),), events=(event,), quantities=(quantity,)))
    assert [n.unit for n in found.numbers] == [unit]
