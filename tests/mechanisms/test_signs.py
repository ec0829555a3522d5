"""Signs are found over clitics, articles and quotation marks, inside one stretch only."""

import pytest

from riwaya.mechanisms.signs import Index, apart, prefixes_of, read_sign
from riwaya.text.words import read_words


def found(sign: str, text: str, within: int = 8) -> list[str]:
    words = read_words(text)
    one = read_sign(sign, within)
    spans = Index(words, prefixes_of([one])).find(one, 0, len(words))
    return [text[words[a].start : words[b].end] for a, b in spans]


@pytest.mark.parametrize(
    ("sign", "text", "words"),
    [
        ("قناة + وادي", "فتحوا القناة مع أهل الوادي", ["القناة مع أهل الوادي"]),
        ("قناة + وادي", "أهل الوادي والقناة", ["الوادي والقناة"]),
        ("مجلس الوادي", "أعلن «مجلس» الوادي", ["مجلس» الوادي"]),
        ("مجلس الوادي", "مجلس أهل الوادي", []),
        ("قائم*", "القائمون على العمل", ["القائمون"]),
        ("شريط", "أقاموا شريطاً بين القريتين", ["شريطاً"]),
        ("قناة + جبل", "فتحوا القناة مع أهل الوادي", []),
        ("هدنة/تهدئة", "التهدئة بعد الهدنة", ["التهدئة", "الهدنة"]),
    ],
)
def test_find(sign: str, text: str, words: list[str]) -> None:
    assert found(sign, text) == words


def test_terms_too_far_apart_are_not_one_sign() -> None:
    text = "القناة " + "كلمة " * 9 + "الوادي"
    assert found("قناة + وادي", text, within=8) == []
    assert found("قناة + وادي", text, within=9) == [text]


def test_a_sign_does_not_leave_the_stretch_asked_for() -> None:
    words = read_words("القناة هنا. الوادي هناك")
    sign = read_sign("قناة + وادي", 8)
    assert Index(words, frozenset()).find(sign, 0, 3) == []


def test_short_words_keep_their_first_letters() -> None:
    assert found("يت", "بيت صغير") == []
    assert found("لم", "ولم يصل") == ["ولم"]


def test_apart_prefers_shorter_stretches() -> None:
    assert apart([(0, 5), (4, 6), (7, 7)]) == [(7, 7), (4, 6)]
