"""Quantities: values, bounds, units, and numbers that are no amounts."""

import pytest

from riwaya.lang.language import load_language
from riwaya.model.article import Article, ArticleHead, Block, Published
from riwaya.model.time import Quantity
from riwaya.quantities import find_quantities
from riwaya.text.prose import read_prose
from riwaya.times import find_times


def read(text: str) -> tuple[Quantity, ...]:
    head = ArticleHead(id="a@0", page="a", published=Published("2018-01-13", "day", "given"))
    prose = read_prose(Article(head, text, (Block(0, len(text), "body"),)))
    times = find_times(prose, language=load_language())
    return find_quantities(prose, times=times, language=load_language())


@pytest.mark.parametrize(
    ("text", "words", "value", "low", "high", "unit", "approx"),
    [
        ("وصلت 12 شاحنة", "12 شاحنة", 12, 12, 12, "vehicle", None),
        ("عاد ٣٠ ألف مدني", "٣٠ ألف مدني", 30000, 30000, 30000, "person", None),
        ("عاد خمسة آلاف مقاتل", "خمسة آلاف مقاتل", 5000, 5000, 5000, "fighter", None),
        ("بلغت 1,2 مليون دولار", "1,2 مليون دولار", 1200000, 1200000, 1200000, "USD", None),
        ("سقط قتيلان", "قتيلان", 2, 2, 2, "killed", None),
        ("أسر جنديين", "جنديين", 2, 2, 2, "detained", None),
        ("عاد قرابة 5000 شخص", "قرابة 5000 شخص", 5000, 4500, 5000, "person", "about"),
        ("عاد نحو 100 شخص", "نحو 100 شخص", 100, 90, 110, "person", "about"),
        ("عاد ما يربو على 100 شخص", "ما يربو على 100 شخص", 100, 100, None, "person", "more-than"),
        ("عاد أقل من 100 شخص", "أقل من 100 شخص", 100, None, 100, "person", "less-than"),
        ("عاد 100 شخص على الأقل", "100 شخص على الأقل", 100, 100, None, "person", "more-than"),
        ("سقطت عشرات القذائف", "عشرات القذائف", None, 20, 99, "shell", "about"),
        ("نزح مئات الآلاف من المدنيين", "مئات الآلاف من المدنيين", None, 200000, 999999, "displaced", "about"),
        ("بعرض 10 - 20 كم", "10 - 20 كم", None, 10, 20, "kilometre", None),
        ("حضر من 10 إلى 11 ألف شخص", "10 إلى 11 ألف شخص", None, 10000, 11000, "person", None),
        ("ارتفع 3,5 في المئة", "3,5 في المئة", 3.5, 3.5, 3.5, "percent", None),
        ("مقتل 7 جنود", "7 جنود", 7, 7, 7, "killed", None),
        ("إصابة أربعة آخرين", "أربعة آخرين", 4, 4, 4, "injured", None),
        ("أسقط 46 من أصل 70 طائرة", "46", 46, 46, 46, "aircraft", None),
        ("يتسع لألف متر مكعب", "ألف متر مكعب", 1000, 1000, 1000, "cubic-metre", None),
    ],
)
def test_find_quantities_reads_value_bounds_and_unit(  # noqa: PLR0917 - one row of the table
    text, words, value, low, high, unit, approx
) -> None:
    found = read(text)[0]
    assert text[found.start : found.end] == words
    assert (found.value, found.low, found.high, found.unit, found.approx) == (value, low, high, unit, approx)


@pytest.mark.parametrize(
    "text",
    ["القرار 2254", "الجولة 22", "في 29 يناير 2018", "الساعة 15:20", "عام 2011", "كمية الغاز", "القرن التاسع عشر وبعده", "فاز 3-1",
     "وأحد كبار الضباط", "شاب عمره 25 عاما", "كانوا مسلحين بالعصي", "إم 4 السريع"],
)
def test_find_quantities_leaves_names_ranks_and_times(text: str) -> None:
    assert read(text) == ()


def test_find_quantities_gives_the_counted_nouns_span() -> None:
    text = "عاد عشرات الآلاف من المدنيين"
    found = read(text)[0]
    assert text[found.unit_start : found.unit_end] == "المدنيين"


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("مقتل 17 شخصا وإصابة 90 بجروح", [(17, "killed"), (90, "injured")]),
        ("مقتل خمسة وجرح 12 آخرين", [(5, "killed"), (12, "injured")]),
        ("قتل 18 على الأقل وأصيب أكثر من 90", [(18, "killed"), (90, "injured")]),
        ("مقتل وإصابة 20 شخصا", [(20, "casualty")]),
        ("قتل أو جرح 20 جنديا", [(20, "casualty")]),
        ("اعتقال 12 في البلدة", [(12, "detained")]),
    ],
)
def test_a_number_without_a_noun_counts_the_harm_told_right_before_it(text: str, counted: list[tuple[int, str]]) -> None:
    assert [(q.value, q.unit) for q in read(text)] == counted


@pytest.mark.parametrize("text", ["اغتيال 2005 في بيروت", "أعلن الوزير 12 في البلدة", "إصابة المبنى رقم 12"])
def test_a_year_or_a_number_away_from_any_harm_counts_nobody(text: str) -> None:
    assert read(text) == ()
