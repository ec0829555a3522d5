import pytest

from riwaya.names.recogniser import load_recogniser
from riwaya.text.folding import fold


@pytest.mark.parametrize(
    ("word", "clitics", "rest"),
    [
        ("وبالرقة", "وب", "الرقة"), ("للمعارضة", "ل", "المعارضة"), ("وسوريا", "و", "سوريا"), ("بروسيا", "ب", "روسيا"),
        ("ولترامب", "ول", "ترامب"), ("وباريس", "و", "باريس"),
    ],
)
def test_peel_parts_clitics_from_a_known_rest(word: str, clitics: str, rest: str) -> None:
    assert load_recogniser().table.peel(fold(word)) == (clitics, fold(rest))


@pytest.mark.parametrize(
    "name", ["بوتين", "واشنطن", "لافروف", "بيدرسن", "لبنان", "كريم", "وليد", "بلير", "كوبا", "كلينتون", "ليبيا", "بكين", "كابول"]
)
def test_peel_leaves_a_name_whole(name: str) -> None:
    assert load_recogniser().table.peel(fold(name)) == ("", fold(name))


def test_entry_of_an_unseen_word_is_empty() -> None:
    entry = load_recogniser().table.entry("ظظظغغغخخخ")
    assert entry.seen == 0
    assert entry.flags == 0
