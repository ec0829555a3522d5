"""Words are found with offsets, whatever invisible marks stand around them."""

import pytest

from riwaya.text.words import read_words


def folds(text: str) -> list[str]:
    return [w.fold for w in read_words(text)]


def test_letters_and_digits_that_touch_are_parted() -> None:
    assert folds("بين 29 و30 يناير") == ["بين", "29", "و", "30", "يناير"]


def test_decimal_numbers_of_both_scripts_are_one_word() -> None:
    assert folds("٣٫٥ و 1,200.50") == ["3٫5", "و", "1,200.50"]


def test_a_final_stop_is_not_part_of_the_number() -> None:
    assert folds("عام 2018.") == ["عام", "2018", "."]


def test_marks_stand_alone_and_runs_of_stops_are_one() -> None:
    assert folds("«نعم»... ثم") == ["«", "نعم", "»", "...", "ثم"]


def test_quotation_marks_typed_twice_are_one_word_that_keeps_its_span() -> None:
    words = read_words("قال ''نعم'' و((لا))")
    assert [(w.fold, w.start, w.end) for w in words if w.kind == "mark"] == [('"', 4, 6), ('"', 9, 11), ("((", 13, 15), ("))", 17, 19)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("قال د. سامي", ["قال", "د.", "سامي"]),
        ("قال أ.د. سامي", ["قال", "ا.", "د.", "سامي"]),
        ("كتب سامي ج. الحداد", ["كتب", "سامي", "ج.", "الحداد"]),
        ("طوله 5 م. لكن", ["طوله", "5", "م", ".", "لكن"]),
        ("الساعة 7 ت غ. تحرك", ["الساعه", "7", "ت", "غ", ".", "تحرك"]),
        ("مع سامي س. ونسيمة", ["مع", "سامي", "س", ".", "ونسيمه"]),
        ("سرعتها 9 كلم/س. أوضح", ["سرعتها", "9", "كلم", "/", "س", ".", "اوضح"]),
        ("قناة إن.تي.في إن", ["قناه", "ان", ".", "تي", ".", "في", "ان"]),
    ],
)
def test_a_title_or_initial_of_one_letter_keeps_its_dot(text: str, words: list[str]) -> None:
    read = read_words(text)
    assert [w.fold for w in read] == words
    assert all(text[w.start : w.end].strip() == text[w.start : w.end] and w.end > w.start for w in read)


def test_invisible_marks_after_a_word_stay_outside_its_span() -> None:
    text = "قال\u200f الوزير"
    first = read_words(text)[0]
    assert text[first.start : first.end] == "قال"


def test_latin_names_with_apostrophes_and_hyphens_are_one_word() -> None:
    assert folds("O'Neil و AT&T") == ["O'Neil", "و", "AT&T"]


def test_reading_a_part_keeps_offsets_of_the_whole() -> None:
    text = "أول ثان ثالث"
    word = read_words(text, 4, 7)[0]
    assert (word.start, word.end) == (4, 7)
