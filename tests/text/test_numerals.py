"""Numbers in digits and words."""

import pytest

from riwaya.lang.language import load_language
from riwaya.text.folding import fold
from riwaya.text.numerals import as_number, load_numerals


@pytest.mark.parametrize(
    ("words", "value", "taken"),
    [
        ("خمسة وعشرين ألف رجل", 25000, 3), ("مئة وخمسين رجلا", 150, 2), ("ثلاثة عشر رجلا", 13, 2), ("ألفين وثمانية عشر", 2018, 3),
        ("خمسة آلاف وثلاثمئة رجل", 5300, 3), ("أحد عشر رجلا", 11, 2), ("اثني عشر رجلا", 12, 2), ("٣٠ ألف رجل", 30000, 2),
        ("الخامس عشر من", 15, 2), ("الحادي والعشرين من", 21, 2), ("الثامنة وعشرين دقيقة", 8, 1), ("1.250.000 رجل", 1250000, 1),
    ],
)
def test_numerals_read_the_longest_number(words: str, value: float, taken: int) -> None:
    number = load_numerals(load_language()).read([fold(w) for w in words.split()], 0)
    assert number is not None
    assert (number.value, number.last) == (value, taken)


@pytest.mark.parametrize("words", ["أحد الرجال", "أثنى عليه", "كمية من", "لست هنا", "رجل"])
def test_numerals_leave_words_that_only_look_like_numbers(words: str) -> None:
    assert load_numerals(load_language()).read([fold(w) for w in words.split()], 0) is None


@pytest.mark.parametrize(("text", "value"), [("4,000", 4000), ("1,2", 1.2), ("0,125", 0.125), ("1.250.000", 1250000), ("1.2.3", None)])
def test_as_number_tells_thousands_from_decimals(text: str, value: float | None) -> None:
    assert as_number(text) == value
