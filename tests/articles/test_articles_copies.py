"""Near-copies and versions."""

import random

import pytest

from riwaya.articles import divide_page
from riwaya.articles.copies import COPY, Copyable, as_mapping, find_copies, fingerprint_text, shared_share
from riwaya.articles.versions import compare_versions
from riwaya.lang.language import load_language
from riwaya.model.page import Page

WORDS = "الوزير المدينة الطريق الجسر المجلس السوق الماء الكهرباء اللجنة الخطة السكان الشرق الغرب العمل الاجتماع القرار الصيانة المحطة الحي الشارع".split()  # noqa: SIM905


def story(seed, words=200):
    pick = random.Random(seed)  # noqa: S311  words for a test
    return " ".join(pick.choice(WORDS) + str(pick.randrange(50)) for _ in range(words))


def item(name, text, **more):
    return Copyable(name, fingerprint_text(text), **more)


def test_the_same_words_otherwise_written_are_the_same():
    a = "أعلنت البلديّة، أمس، فتح الجـسر أمام المارة بعد إصلاحه في الحي الشرقي من المدينة القديمة قرب السوق الكبير ومحطة القطار القديمة"
    b = "اعلنت البلدية أمس فتح الجسر امام المارة بعد اصلاحه في الحي الشرقي من المدينه القديمه قرب السوق الكبير ومحطة القطار القديمة."
    assert fingerprint_text(a) == fingerprint_text(b)


def test_a_shortened_copy_with_another_lead_is_a_copy():
    whole = story(1)
    copy = story(2, 20) + " " + whole[: len(whole) // 2]
    assert shared_share(fingerprint_text(whole), fingerprint_text(copy)) >= COPY


def test_two_reports_of_one_matter_are_no_copies():
    assert shared_share(fingerprint_text(story(1)), fingerprint_text(story(2))) < 0.2


def test_short_texts_tell_nothing():
    assert fingerprint_text("خبر قصير عن الجسر") is None


def test_copies_are_grouped_under_the_earliest():
    text = story(3)
    found = find_copies([
        item("late", text + " خاتمة أخرى", published="2018-01-03"), item("other", story(4), published="2018-01-01"),
        item("first", text, published="2018-01-01"), item("second", text[: len(text) * 3 // 4], published="2018-01-02"),
    ])
    assert as_mapping(found) == {"late": "first", "second": "first"}
    assert {c.why for c in found} == {"published first"}


def test_the_agency_the_others_name_is_the_origin():
    text = story(5)
    found = find_copies([item("a", text, outlet="m:x", published="2018-01-01", agencies=("m:agency",)), item("b", text, outlet="m:agency", published="2018-01-02")])
    assert as_mapping(found) == {"a": "b"}
    assert found[0].why == "the others name it as their source"


def test_the_order_given_does_not_change_the_groups():
    items = [item(str(i), story(i // 3, 120), published=f"2018-01-{i + 1:02d}") for i in range(12)]
    expected = as_mapping(find_copies(items))
    for seed in range(5):
        mixed = items[:]
        random.Random(seed).shuffle(mixed)  # noqa: S311
        assert as_mapping(find_copies(mixed)) == expected


@pytest.mark.slow
def test_thousands_of_different_stories_hold_no_copies():
    items = [item(str(i), story(i, 100)) for i in range(1200)]
    assert find_copies(items) == ()


# -- versions ----------------------------------------------------------------------------------------------------------

TITLE = "مجلس المدينة يقر خطة لإصلاح شبكة الكهرباء"
ONE = "أقر مجلس المدينة خطة لإصلاح شبكة الكهرباء في الأحياء الشرقية تمتد على ثلاثة أشهر كاملة وتبدأ من المحطة."
TWO = "وقال رئيس اللجنة إن الخطة تشمل استبدال ستين محولة قديمة في الحي الشرقي وحده خلال الأسابيع المقبلة."
THREE = "وأوضح أن فرق الصيانة ستعمل ليلا لتجنب انقطاع التيار عن المستشفيات والمدارس خلال ساعات النهار."


def version(*paragraphs, title=TITLE, below=""):
    page = Page(address="p", sha256="", text="\n\n".join([title, *paragraphs]) + below)
    return divide_page(page, language=load_language("ar"), pack=None)[0]


def test_the_same_page_has_no_changes():
    assert compare_versions(version(ONE, TWO), version(ONE, TWO)) == ()


def test_changed_furniture_spaces_and_diacritics_are_no_change():
    assert compare_versions(version(ONE, TWO, THREE), version(ONE.replace("أقر", "أقَرَّ"), TWO, THREE, below="\n\nأضف تعليقاً\n\nجميع الحقوق محفوظة")) == ()


def test_added_removed_and_changed_sentences():
    changed = TWO.replace("ستين", "أربعين")
    changes = compare_versions(version(ONE, TWO, THREE), version(ONE, changed, THREE + " ولم تعلق الوزارة على الخطة."))
    assert [(c.kind, c.before, c.after) for c in changes] == [("changed", TWO, changed), ("added", None, "ولم تعلق الوزارة على الخطة.")]
    (removed,) = compare_versions(version(ONE, TWO, THREE), version(ONE, THREE))
    assert (removed.kind, removed.before) == ("removed", TWO)


def test_a_changed_title_is_told():
    (change,) = compare_versions(version(ONE, TWO), version(ONE, TWO, title="مجلس المدينة يؤجل خطة الكهرباء"))
    assert (change.kind, change.after) == ("title", "مجلس المدينة يؤجل خطة الكهرباء")


def test_offsets_point_at_the_sentences():
    before, after = version(ONE, TWO), version(ONE, THREE)
    changes = compare_versions(before, after)
    assert changes
    for c in changes:
        if c.before is not None:
            assert before.text[c.before_start :].startswith(c.before)
        if c.after is not None:
            assert after.text[c.after_start :].startswith(c.after)
