"""Every written form of nouns and nisbas the grammar needs."""

import pytest

from riwaya.entities.lexicon import Lexicon, load_lexicon
from riwaya.lang.language import load_language
from riwaya.text.folding import fold


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon(load_language("ar"))


@pytest.mark.parametrize(
    ("form", "number", "state"),
    [
        ("وزير", "s", "bare"), ("الوزير", "s", "definite"), ("وزيران", "d", "bare"), ("الوزيرين", "d", "definite"),
        ("وزيرا", "d", "construct"), ("وزيري", "d", "construct"), ("الوزراء", "p", "definite"), ("وزرائها", "p", "owned"),
        ("متحدثون", "p", "bare"), ("متحدثو", "p", "construct"), ("المتحدثة", "s", "definite"), ("نظيره", "s", "owned"),
        ("حكومته", "s", "owned"), ("وزارتي", "d", "construct"), ("وزارتا", "d", "construct"),
    ],
)
def test_noun_has_form(lexicon: Lexicon, form: str, number: str, state: str) -> None:
    assert (number, state) in {(n.number, n.state) for n in lexicon.nouns[fold(form)]}


@pytest.mark.parametrize(
    ("form", "entity"),
    [
        ("الروسية", "state:RU"), ("روسي", "state:RU"), ("الروس", "state:RU"), ("الأميركيتين", "state:US"), ("الأمريكي", "state:US"),
        ("الأتراك", "state:TR"), ("السوريون", "state:SY"), ("إماراتية", "state:AE"), ("الأممي", "igo:united-nations"),
    ],
)
def test_nisba_names_its_state(lexicon: Lexicon, form: str, entity: str) -> None:
    assert lexicon.nisbas[fold(form)].entity == entity


def test_nisba_of_two_words(lexicon: Lexicon) -> None:
    assert lexicon.double_nisbas["كوري", "شمالي"] == "state:KP"
    assert lexicon.double_nisbas["كوريه", "جنوبيه"] == "state:KR"


def test_seats_are_told_from_states_of_the_same_name(lexicon: Lexicon) -> None:
    assert lexicon.seats["موسكو"] == "state:RU"
    assert "تونس" not in lexicon.seats
    assert lexicon.states["تونس"] == "state:TN"


def test_there_are_several_hundred_nouns(lexicon: Lexicon) -> None:
    assert len({n.lemma for forms in lexicon.nouns.values() for n in forms}) >= 350
