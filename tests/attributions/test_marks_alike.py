"""Whatever marks an outlet quotes with, the words quoted and who said them are read alike."""

import itertools

import pytest
from test_attribution_cases import lines

MARKS = (
    '""', "«»", "“”", "”“", "»«", "””", "““", "„“", "„”", "‟”", "‘’", "‛’", "‚‘", "''", "〝〞", "❝❞", "❞❝", "＂＂", "״״", "″″", "‹›", '"“', '"”', '“"', '«"',
    ("''", "''"), ("``", "''"), ("‘‘", "’’"), ("’’", "‘‘"), ("<<", ">>"), ("((", "))"), ("« ", " »"), ('" ', ' "'), ("«\u00a0", "\u00a0»"),
)  # fmt: skip
SENTENCES = {
    "قال {سالم العمري|pm} %sالجسر آمن تماماً%s.": "الجسر آمن تماماً",
    "قال {سالم العمري|pm}: %sالجسر آمن تماماً%s.": "الجسر آمن تماماً",
    "وقال {سالم العمري|pm} %sالجسر آمن تماماً.%s وعاد الهدوء.": "الجسر آمن تماماً",
    "%sالجسر آمن تماماً%s، قال {سالم العمري|pm}.": "الجسر آمن تماماً",
    "%sالجسر آمن تماماً%s بحسب {سالم العمري|pm}.": "الجسر آمن تماماً",
    "قال {سالم العمري|pm} %sرأينا العمال. الجسر آمن تماماً%s وغادر.": "رأينا العمال. الجسر آمن تماماً",
}


@pytest.mark.parametrize(("marks", "sentence"), [*itertools.product(MARKS, SENTENCES)])
def test_quotation_marks_of_any_kind_quote(marks: tuple[str, str], sentence: str) -> None:
    (found,) = (line.split(" | ") for line in lines(sentence % tuple(marks)))
    assert (found[2], found[3].removesuffix("."), found[4], found[5]) == ("سالم العمري", SENTENCES[sentence], "direct", "سالم العمري")


@pytest.mark.parametrize("marks", MARKS)
def test_two_quotations_of_a_line_stay_two(marks: tuple[str, str]) -> None:
    first, last = tuple(marks)
    found = lines(f"قال {{سالم العمري|pm}} {first}الجسر آمن تماماً{last}، وأضاف {first}سنعود غداً إليه{last}.")
    assert [line.split(" | ")[3] for line in found] == ["الجسر آمن تماماً", "سنعود غداً إليه"]


def test_brackets_in_brackets_quote_nothing() -> None:
    assert [line.split(" | ")[4] for line in lines("قال {سالم العمري|pm} إن الجسر (الذي بني (عام 2010)) آمن.")] == ["indirect"]
