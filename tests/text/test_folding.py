"""Folding unifies spellings and keeps the way back to the text."""

import pytest

from riwaya.text.folding import bare, fold, fold_with_offsets


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("إردوغان", "أردوغان"),
        ("مدرسـة", "مدرسه"),
        ("على", "علي"),
        ("مَسؤُول", "مسوول"),
        ("٢٠١٨", "2018"),
        ("۲۰۱۸", "2018"),
        ("\u202bقمة\u202c", "قمه"),
    ],
)
def test_fold_unifies_spellings_that_do_not_distinguish_words(a: str, b: str) -> None:
    assert fold(a) == fold(b)


def test_fold_keeps_words_apart_that_differ_by_a_letter() -> None:
    assert fold("نفى") != fold("نفط")
    assert fold("سار") != fold("صار")


def test_quotation_marks_of_other_languages_are_unified_and_their_direction_kept() -> None:
    assert fold("„نعم‟ ❝نعم❞ ‹نعم› ＂نعم＂") == '“نعم“ “نعم” «نعم» "نعم"'


def test_bare_removes_noise_and_keeps_letters_as_written() -> None:
    assert bare("أَنَّ") == "أن"
    assert bare("إِنَّ") == "إن"


def test_folded_span_leads_to_the_words_as_written() -> None:
    text = "ثم قـــال الوَزيرُ للصحف"
    folded = fold_with_offsets(text)
    at = folded.text.index("قال")
    start, end = folded.span(at, at + 3)
    assert text[start:end] == "قـــال"
    at = folded.text.index("الوزير")
    start, end = folded.span(at, at + len("الوزير"))
    assert bare(text[start:end]) == "الوزير"


def test_folding_a_part_gives_offsets_of_the_whole() -> None:
    text = "سطر أول\nسطرٌ ثانٍ"
    folded = fold_with_offsets(text, 8)
    assert folded.text == "سطر ثان"
    start, end = folded.span(4, 7)
    assert bare(text[start:end]) == "ثان"
