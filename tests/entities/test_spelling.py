"""One key for the spellings of a name."""

import pytest

from riwaya.entities.spelling import sound_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("بوتين", "Putin"), ("إردوغان", "Erdoğan"), ("إردوغان", "أردوجان"), ("لافروف", "Lavrov"), ("زاخاروفا", "Zakharova"),
        ("بيدرسن", "Pedersen"), ("بيدرسون", "بيدرسن"), ("تيلرسون", "تيليرسون"), ("غوتيريش", "جوتيريش"), ("شويغو", "Shoigu"),
        ("الأسد", "al-Assad"), ("حسين", "Hussein"), ("بشار الأسد", "Bashar al-Assad"), ("ميركل", "Merkel"),
    ],
)
def test_spellings_share_a_key(one: str, other: str) -> None:
    assert sound_key(one) == sound_key(other)


@pytest.mark.parametrize(("one", "other"), [("بوتين", "بايدن"), ("لافروف", "شويغو"), ("ترامب", "تروتسكي")])
def test_names_are_kept_apart(one: str, other: str) -> None:
    assert sound_key(one) != sound_key(other)


@pytest.mark.parametrize("name", ["", "ا", "و", "a", "123", "—", "ÿ"])
def test_fragments_have_a_key(name: str) -> None:
    assert isinstance(sound_key(name), str)
