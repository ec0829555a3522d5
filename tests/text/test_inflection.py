import pytest

from riwaya.text.inflection import conjugate, decline, like_feminine_past, peel


@pytest.mark.parametrize(
    ("past", "present", "expected"),
    [
        ("قصف", "يقصف", {"قصفت", "يقصفون", "قصفها", "تقصف", "قصفوها"}),
        ("التقى", "يلتقي", {"التقت", "يلتقون", "التقوا", "التقاه", "يلتق", "التقيا"}),
        ("دعا", "يدعو", {"دعت", "يدعو", "يدعون", "دعي", "دعوا"}),
        ("استعاد", "يستعيد", {"استعادت", "يستعد", "استعدنا", "استعيدت", "يستعاد"}),
        ("هاجم", "يهاجم", {"هوجمت", "يهاجمون", "هاجمه"}),
    ],
)
def test_conjugate_writes_the_forms_of_weak_and_sound_verbs(past, present, expected):
    assert expected <= {form.fold for form in conjugate(past, present)}


def test_conjugate_knows_a_passive_that_is_spelt_apart():
    voices = {form.fold: form.voice for form in conjugate("اغتال", "يغتال")}
    assert voices["اغتيل"] == "passive"
    assert voices["اغتالت"] == "active"


def test_conjugate_leaves_a_verb_without_passive_spelling_open():
    assert {form.voice for form in conjugate("قتل", "يقتل") if form.fold == "قتلت" and form.person == 3} == {"both"}


def test_decline_joins_pronouns_to_the_right_stem():
    forms = {form.fold for form in decline("زيارة", "ات")}
    assert {"زياره", "زيارته", "زيارات", "زيارتها"} <= forms
    assert "زيارهها" not in forms
    assert {"لقايه", "لقاوه"} <= {form.fold for form in decline("لقاء", "ات")}


@pytest.mark.parametrize(("word", "rest"), [("وللقصف", "قصف"), ("بالقصف", "قصف"), ("سيقصف", "يقصف"), ("فقصفت", "قصفت")])
def test_peel_parts_proclitics(word, rest):
    assert rest in {r for _, r in peel(word)}


@pytest.mark.parametrize(("word", "like"), [("صدرت", True), ("اظهرت", True), ("بيت", False), ("قرارات", False), ("الصمت", False), ("ت", False), ("صدر", False)])
def test_like_feminine_past_goes_by_the_last_letters(word, like):
    assert like_feminine_past(word) is like
