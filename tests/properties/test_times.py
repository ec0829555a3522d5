"""Times: what we format we read back; shifting the publication shifts the value; spelling noise changes nothing."""

import datetime as dt
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.times.reading import read_times, values

MONTHS = ("يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر")
WEEKDAYS = ("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد")
DAYS = st.dates(dt.date(1950, 1, 1), dt.date(2090, 12, 31))
PUBLISHED = st.dates(dt.date(2000, 1, 1), dt.date(2040, 12, 31))
EASTERN = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
PHRASES = (
    "أمس", "غدا", "أول من أمس", "مساء الثلاثاء", "الأسبوع الماضي", "الشهر المقبل", "29 و30 يناير الجاري", "أواخر أكتوبر",
    "قبل 3 أيام", "صيف عام 2015", "الساعة 15:20", "كل أسبوع", "الخامس عشر من آذار عام 2011", "الليلة الماضية",
)
MARKS = ("\u0640", "\u064e", "\u064f", "\u0650", "\u0652", "\u0651", "\u200f", "\u200e")


@given(DAYS, PUBLISHED)
@settings(max_examples=150, deadline=None)
def test_times_read_back_the_days_they_are_given(day: dt.date, published: dt.date) -> None:
    for text in (
        f"وقع في {day.day} {MONTHS[day.month - 1]} {day.year} هجوم", f"وقع في {day.isoformat()} هجوم",
        f"وقع في {day.day}/{day.month}/{day.year} هجوم",
        f"وقع {WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year} هجوم",
    ):
        assert values(text, published.isoformat()) == [day.isoformat()]


@given(PUBLISHED, st.integers(1, 400))
@settings(max_examples=100, deadline=None)
def test_times_relative_to_publication_shift_with_it(published: dt.date, days: int) -> None:
    later = published + dt.timedelta(days)
    for word in ("أمس", "غدا", "أول من أمس", "قبل 5 أيام"):
        before, after = values(f"وصل {word}", published.isoformat()), values(f"وصل {word}", later.isoformat())
        assert dt.date.fromisoformat(after[0]) - dt.date.fromisoformat(before[0]) == dt.timedelta(days)


@given(PUBLISHED, st.sampled_from(WEEKDAYS))
@settings(max_examples=100, deadline=None)
def test_times_bare_weekday_is_the_last_one_and_the_planned_one_the_next(published: dt.date, name: str) -> None:
    past = dt.date.fromisoformat(values(f"وصل {name}", published.isoformat())[0])
    ahead = dt.date.fromisoformat(values(f"وصل {name}", published.isoformat(), future_weekdays=True)[0])
    assert 0 <= (published - past).days < 7
    assert 0 < (ahead - published).days <= 7
    assert WEEKDAYS[past.weekday()] == WEEKDAYS[ahead.weekday()] == name


@given(st.sampled_from(PHRASES), st.data())
@settings(max_examples=200, deadline=None)
def test_times_spelling_noise_changes_no_value(phrase: str, data: st.DataObject) -> None:
    noisy = "".join(c + (data.draw(st.sampled_from(("", *MARKS))) if "\u0621" <= c <= "\u064a" else "") for c in phrase)
    text = f"وصل {noisy} الوفد"
    found = read_times(text)
    assert [t.value for t in found] == values(f"وصل {phrase} الوفد")
    assert all(text[t.start : t.end].strip() == text[t.start : t.end] for t in found)


@given(st.sampled_from(PHRASES))
def test_times_digits_of_either_script_are_alike(phrase: str) -> None:
    assert values(f"وصل {phrase.translate(EASTERN)}") == values(f"وصل {phrase}")


@given(st.text(alphabet=st.sampled_from(" \n.،()/-:0123456789 ـوفبلمنىاليومأمسالأحديناير2018"), max_size=60))
@settings(max_examples=300, deadline=None)
def test_times_spans_lie_in_the_text_in_order_and_apart(text: str) -> None:
    found = read_times(text)
    assert all(0 <= t.start < t.end <= len(text) for t in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
