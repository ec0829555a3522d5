"""Mechanisms of several names are one where kind, parties and time agree; those of one name are several where topic or year differ."""

from collections.abc import Sequence

import pytest

from riwaya.accounts.joins import Kin
from riwaya.accounts.machinery import gather_mechanisms
from riwaya.lang.language import load_language
from riwaya.lang.mechanism_tables import load_mechanism_tables
from riwaya.model.article import ArticleHead, Published
from riwaya.model.mechanism import Mechanism, Sighting
from riwaya.model.mention import Entity
from riwaya.model.reading import Reading
from riwaya.text.folding import fold

STATES = {"شمالستان": "state:NN", "جنوبستان": "state:SS"}
KIN = Kin(load_mechanism_tables(load_language("ar")).joins, STATES)
NADIA = Entity("person:nadia", "person", "نادية حداد", country="NN")
SAMIR = Entity("person:samir", "person", "سمير قاسم", country="SS")
RAMI = Entity("person:rami", "person", "رامي نور", country="SS")


def told(day: str, name: str, kind: str, behind: str = "", known: str | None = None) -> Reading:
    """An article that names one mechanism no pack knows."""
    text = f"{name} {behind}".strip()
    sighting = Sighting(known or f"new:{kind}:{fold(name)}", kind, 0, len(name), name=name)
    return Reading(
        ArticleHead(f"{day}/{text}@0", "p", published=Published(day, "day", "given")), text, entities=(NADIA, SAMIR, RAMI), mechanisms=(sighting,),
    )


def gathered(*readings: Reading) -> Sequence[Mechanism]:
    return gather_mechanisms(readings, {}, {}, kin=KIN)


def whys(found: Sequence[Mechanism]) -> list[str]:
    return sorted(a.why.removeprefix("mechanism.") for m in found for a in m.aliases)


@pytest.mark.parametrize(
    ("names", "kind", "why"),
    [
        (("مؤتمر ميورن", "مؤتمر ميرن"), "congress", ["same_name"]),
        (("انتخابات تشريعية شمالستان", "انتخابات برلمانية شمالستان"), "election", ["same_quality"]),
        (("انتخابات شمالستان", "انتخابات رئاسية شمالستان"), "election", ["only_quality"]),
        (("قمة شمالستان + جنوبستان", "قمة نادية حداد + سمير قاسم"), "meeting", ["same_parties"]),
        (("محادثات شمالستان + جنوبستان", "مفاوضات شمالستان + جنوبستان"), "talks_track", ["same_parties"]),
        (("معبر ديرفالا", "منفذ ديرفالا"), "crossing", ["same_name"]),
        (("قمة ديرفالا", "اجتماع ديرفالا"), "meeting", ["same_time"]),
    ],
)
def test_two_names_at_one_time_are_one_and_the_reason_is_told(names: tuple[str, str], kind: str, why: list[str]) -> None:
    found = gathered(*(told(f"2018-03-0{n}", name, kind) for n, name in enumerate(names, 1)))
    assert whys(found) == why
    assert len(found) == 1
    assert len(found[0].evidence) == len(names)


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        (("2018-03-01", "انتخابات رئاسية شمالستان"), ("2018-03-02", "انتخابات بلدية شمالستان"), "election"),
        (("2018-03-01", "انتخابات رئاسية شمالستان"), ("2018-03-02", "انتخابات رئاسية جنوبستان"), "election"),
        (("2018-03-01", "قمة نادية حداد + سمير قاسم"), ("2018-03-02", "قمة نادية حداد + رامي نور"), "meeting"),
        (("2018-01-01", "محادثات شمالستان + جنوبستان"), ("2018-07-01", "مفاوضات شمالستان + جنوبستان"), "talks_track"),
        (("2018-01-01", "قمة ديرفالا"), ("2018-07-01", "اجتماع ديرفالا"), "meeting"),
        (("2018-03-01", "اتفاق ديرفالا"), ("2018-03-02", "معاهدة ديرفالا"), "agreement"),
    ],
)
def test_another_kind_place_party_or_time_stays_apart(one: tuple[str, str], other: tuple[str, str], kind: str) -> None:
    found = gathered(told(*one, kind), told(*other, kind))
    assert [m.aliases for m in found] == [(), ()]


def test_a_letter_told_at_the_end_of_a_month_and_the_start_of_the_next_is_one() -> None:
    ends = "state:NN>state:SS"
    early, late, much_later = (told(day, "رسالة", "letter", known=f"new:letter:{day[:7]}:{ends}") for day in ("2018-03-30", "2018-04-02", "2018-05-20"))
    assert whys(gathered(early, late)) == ["told_again"]
    assert whys(gathered(early, much_later)) == []


def test_a_meeting_without_a_day_is_that_of_the_day_told_most() -> None:
    dated = [told(f"2018-06-1{n}", "لقاء", "meeting", f"{n}", "new:meeting:2018-06-12:person:nadia+person:samir") for n in range(3)]
    assert whys(gathered(told("2018-06-01", "قمة نادية حداد + سمير قاسم", "meeting"), *dated)) == ["only_day"]
    once = told("2018-06-20", "لقاء", "meeting", "x", "new:meeting:2018-06-19:person:nadia+person:samir")
    others = [told(f"2018-06-2{n}", "لقاء", "meeting", f"{n}", "new:meeting:2018-06-19:person:nadia+person:samir") for n in range(2)]
    assert whys(gathered(told("2018-06-01", "قمة نادية حداد + سمير قاسم", "meeting"), *dated, once, *others)) == []


def test_one_name_is_several_where_topics_differ_and_the_articles_words_stay_with_theirs() -> None:
    found = gathered(
        told("2018-03-01", "مؤتمر ديرفالا", "congress", "للمناخ أمس"), told("2018-03-02", "مؤتمر ديرفالا", "congress", "لدعم الزراعة"),
        told("2018-03-03", "مؤتمر ديرفالا", "congress", "حول المناخ"),
    )
    assert sorted((m.id.rpartition("#")[2], len(m.evidence)) for m in found) == [("زراعه", 1), ("مناخ", 2)]


def test_years_told_right_behind_a_name_part_it() -> None:
    found = gathered(told("2018-03-01", "انتخابات شمالستان", "election", "2014 المثيرة"), told("2018-03-02", "انتخابات شمالستان", "election", "2018"))
    assert sorted(m.id.rpartition("#")[2] for m in found) == ["2014", "2018"]


def test_without_kin_each_id_stands_for_itself() -> None:
    readings = [told("2018-03-01", "مؤتمر ميورن", "congress"), told("2018-03-02", "مؤتمر ميرن", "congress")]
    assert len(gather_mechanisms(readings, {}, {})) == 2
