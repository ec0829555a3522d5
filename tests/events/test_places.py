"""Where an event was: by what words, beside a name after a preposition."""

import pytest

from tests.events.reading import events_of


@pytest.mark.parametrize(
    ("text", "kind", "place"),
    [
        ("زار الوزير الكيني اليابان يوم الخميس.", "CONSULT", "اليابان"),
        ("قتل مسلحون ثلاثة رجال على الطريق بين حلب وحماة.", "ASSAULT", "حلب"),
        ("اعتقلت الشرطة الكينية ثلاثة رجال في #نيروبي.", "COERCE", "نيروبي"),
        ("احتجزت الشرطة الكينية عمال إغاثة في المناطق الشمالية.", "COERCE", "المناطق الشمالية"),
        ("كينيا: مقتل ثلاثة رجال برصاص مسلحين.", "ASSAULT", "كينيا"),
        ("قضت محكمة في كينيا بسجن ثلاثة رجال.", "SANCTION", "كينيا"),
        ("انتهى هجوم نيروبي بمقتل ثلاثة رجال.", "ASSAULT", "نيروبي"),
        ("طلب الوزير الكيني من نظيره الياباني، خلال قمة «النخيل» في كندا، سحب القوات.", "REQUEST", "كندا"),
    ],
)
def test_place_is_told_in_these_words(text, kind, place):
    event = next(e for e in events_of(text) if e.type == kind)
    assert event.place is not None
    assert text[event.place.start : event.place.end] == place


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("اتهم الوزير الكيني طوكيو ونيروبي بالتجسس.", "ACCUSE"),
        ("كينيا: لن نسحب القوات من الحدود.", "RETREAT"),
    ],
)
def test_who_acts_or_speaks_is_no_place(text, kind):
    assert all(e.place is None or text[e.place.start : e.place.end] not in {"كينيا", "نيروبي"} for e in events_of(text) if e.type == kind)
