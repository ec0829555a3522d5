import pytest

from riwaya.record.keys import name_key
from riwaya.record.sounds import sound_of
from riwaya.record.stems import stems_of
from riwaya.text.folding import fold


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("وقصفت", "قصف"), ("القاعدتين", "قاعدة"), ("قاعدتيه", "قاعدة"), ("بالاتفاقات", "اتفاق"), ("للمحادثات", "محادثات"),
        ("سيقصفون", "قصف"), ("الروسية", "روسي"), ("والمفاوضات", "مفاوضة"), ("مسيّرة", "المسيرات"),
    ],
)
def test_forms_of_a_word_share_a_stem(one: str, other: str) -> None:
    assert set(stems_of(fold(one))) & set(stems_of(fold(other)))


@pytest.mark.parametrize(("one", "other"), [("قصف", "وصف"), ("حرب", "حزب"), ("سلام", "سلاح"), ("باب", "بيت")])
def test_other_words_share_none(one: str, other: str) -> None:
    assert not set(stems_of(fold(one))) & set(stems_of(fold(other)))


@pytest.mark.parametrize("word", ["3.5", "1,000", "AT&T", "s-400", "٣٫٥"])
def test_a_token_stays_one_for_the_index(word: str) -> None:
    (stem,) = stems_of(fold(word))
    assert stem.isalnum()


@pytest.mark.parametrize(
    ("latin", "arabic"),
    [("Kodmani", "قضماني"), ("al-Tronba", "الترنبة"), ("Hmeimim", "حميميم"), ("Yildirim", "يلدريم"), ("Saraqib", "سراقب"), ("Seehofer", "زيهوفر")],
)
def test_sound_joins_the_scripts(latin: str, arabic: str) -> None:
    assert sound_of(latin) == sound_of(arabic) != ""


@pytest.mark.parametrize(("one", "other"), [("أردوغان", "إردوغان"), ("Erdoğan", "erdogan"), ("الجيش الحر", "«الجيش الحرّ»"), ("al-Nusra", "Nusra")])
def test_name_key_is_blind_to_spelling(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)
