"""Times and quantities on hostile text: linear in its length, no crash on broken numbers and dates."""

import time
from itertools import pairwise

import pytest

from tests.times.reading import read_times, values

LONG = 6_000
SECONDS = 5.0
"""Generous: a quadratic reader needs minutes for these."""


@pytest.mark.parametrize(
    "piece", ["و", "في ", "من ", "1 ", "1/", "يوم ", "الأحد ", "أمس، ", "آنذاك ", "خمسة وعشرين ", "يناير/", "بعد ", "غداة ", "عام 2011 و", "ـ", "("],
)
def test_times_read_long_repetitions_in_linear_time(piece: str) -> None:
    start = time.process_time()
    found = read_times(piece * LONG)
    assert time.process_time() - start < SECONDS
    assert all(a.end <= b.start for a, b in pairwise(found))


@pytest.mark.parametrize(
    "text",
    [
        "31 فبراير 2018", "99/99/2018", "0 يناير", "الساعة 99:99", "في 30 فبراير", "عام 0000", "31/4/2018", "99999999999999999999 يوما", "٠٠٠٠",
        "1.1.1.1 يناير", "ال", "الـ", "و", "30 ذو الحجة 9999 هجرية", "عام 1 هجرية", "الجمعة 31 فبراير", "قبل 99999999 عاما", "بعد 999999999 يوما",
    ],
)
def test_times_survive_dates_that_do_not_exist(text: str) -> None:
    assert isinstance(read_times(text), tuple)


@pytest.mark.parametrize("published", ["9999-12-31", "0001-01-01", "2018-13-45", "soon", ""])
def test_times_survive_publications_at_the_ends_of_the_calendar(published: str) -> None:
    assert isinstance(values("أمس وغدا والأسبوع الماضي والشهر المقبل والجمعة و29 يناير وقبل مئة عام", published or None), list)
