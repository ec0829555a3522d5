from riwaya.names.gazetteer import Gazetteer
from riwaya.text.folding import fold
from riwaya.text.words import read_words

LIST = Gazetteer(
    [("الجيش السوري", "a", "state_body"), ("الجيش السوري الحر", "b", "armed_group"), ("سلاح الجو الإسرائيلي", "c", "state_body")]
)


def match(text: str) -> tuple[str, str | None] | None:
    words = tuple(read_words(text))
    found = LIST.match(words, 0, len(words), words[0].fold)
    return (text[words[0].start : words[found[0] - 1].end], found[1]) if found else None


def test_match_takes_the_longest_name() -> None:
    assert match("الجيش السوري الحر انسحب") == ("الجيش السوري الحر", "b")
    assert match("الجيش السوري انسحب") == ("الجيش السوري", "a")


def test_match_sees_through_quotation_marks_and_closes_them() -> None:
    assert match("سلاح الجو «الإسرائيلي» حلق") == ("سلاح الجو «الإسرائيلي»", "c")


def test_match_sees_through_spelling() -> None:
    assert match("الجَيش السورى غادر") == ("الجَيش السورى", "a")


def test_match_gives_nothing_for_half_a_name() -> None:
    assert match("الجيش انسحب") is None
    words = tuple(read_words("سلاح الجو"))
    assert LIST.match(words, 0, len(words), fold("سلاح")) is None
