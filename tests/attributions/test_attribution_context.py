"""What surrounds a report: addressee, medium, time said, condition, certainty; chains and repairs."""

import pytest
from attribution_reading import read

from riwaya.attributions import name_speakers
from riwaya.model.mention import Linked


def first(marked):
    text, found = read(marked)
    return text, found[0]


def words(text, span):
    return text[span.start : span.end] if span else None


@pytest.mark.parametrize(
    ("text", "addressee"),
    [
        ("قال {سالم العمري|pm} ل{صحيفة النهر|bf} إن الجسر آمن.", "صحيفة النهر"),
        ("طالب {سالم العمري|pm} {وزارة النقل|bf} بإصلاح الجسر.", "وزارة النقل"),
        ("طلب {سالم العمري|pm} من {وزارة النقل|bf} إصلاح الجسر.", "وزارة النقل"),
        ("أبلغ {سالم العمري|pm} {هند الراشد|pf} أن الجسر آمن.", "هند الراشد"),
        ("وفي مقابلة مع {صحيفة النهر|bf}، قال {سالم العمري|pm} إن الجسر آمن.", "صحيفة النهر"),
        ("قال {سالم العمري|pm} إن {هند الراشد|pf} غادرت.", None),
        ("التقى {سالم العمري|pm} {هند الراشد|pf} وقال إن الجسر آمن.", None),
    ],
)
def test_addressee_is_who_is_told_or_asked(text, addressee):
    plain, found = first(text)
    assert words(plain, found.addressee) == addressee
    assert found.addressee_entity == (f"e:{addressee}" if addressee else None)


@pytest.mark.parametrize(
    ("text", "medium"),
    [
        ("قال {سالم العمري|pm} في بيان إن الجسر آمن.", "statement"),
        ("قال {سالم العمري|pm} في مؤتمر صحافي إن الجسر آمن.", "press_conference"),
        ("وفي تغريدة على صفحته، قال {سالم العمري|pm} إن الجسر آمن.", "post"),
        ("قال {سالم العمري|pm} في مقابلة مع {صحيفة النهر|bf} إن الجسر آمن.", "interview"),
        ("قال {سالم العمري|pm} خلال اتصال هاتفي إن الجسر آمن.", "call"),
        ("قال {سالم العمري|pm} إن الوزارة ستقول ذلك في بيان.", None),
        ("قال {سالم العمري|pm} إن الجسر آمن.", None),
    ],
)
def test_medium_is_where_it_was_said(text, medium):
    assert first(text)[1].medium == medium


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("قال {سالم العمري|pm} {أمس|t} إن الجسر آمن.", "t1"),
        ("قال {سالم العمري|pm} إن الجسر أغلق {أمس|t}.", None),
        ("{أمس|t}، قال {سالم العمري|pm} إن الجسر آمن.", "t1"),
        ("قال {سالم العمري|pm} {أمس|t} إن الجسر سيفتح {غداً|t}.", "t1"),
    ],
)
def test_said_is_the_time_of_saying_not_of_what_is_said(text, said):
    assert first(text)[1].said == said


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("هدد {سالم العمري|pm} بإغلاق الجسر في حال لم تسحب البلدية عمالها.", "في حال لم تسحب البلدية عمالها"),
        ("قال {سالم العمري|pm} إن الجسر سيفتح إذا انتهى العمل، وإن الناس ينتظرون.", "إذا انتهى العمل"),
        ("قال {سالم العمري|pm} إن الجسر سيفتح ما لم يتأخر العمل.", "ما لم يتأخر العمل"),
        ("قال {سالم العمري|pm} إن الجسر سيفتح.", None),
    ],
)
def test_condition_is_a_field(text, condition):
    plain, found = first(text)
    assert words(plain, found.condition) == condition


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("زعم {سالم العمري|pm} أن الجسر آمن.", "claim"),
        ("أكد {سالم العمري|pm} أن الجسر آمن.", "strong"),
        ("رجح {سالم العمري|pm} أن يغلق الجسر.", "likely"),
        ("قال {سالم العمري|pm} إن الجسر قد يغلق.", "possible"),
        ("قال {سالم العمري|pm} إن الجسر ربما أغلق.", "possible"),
        ("قال {سالم العمري|pm} إنه من المرجح إغلاق الجسر.", "likely"),
        ("قال {سالم العمري|pm} إن الجسر قد أغلق.", None),
        ("قال {سالم العمري|pm} إن الجسر آمن.", None),
    ],
)
def test_certainty_is_the_cues_degree_or_a_hedge(text, certainty):
    assert first(text)[1].certainty == certainty


def test_chain_runs_from_the_outermost_source_inwards():
    text, found = read("نقلت {صحيفة النهر|bf} عن {مصدر مطلع|um} قوله إن {سالم العمري|pm} أكد أن الجسر آمن.")
    assert [link.name for link in found[-1].chain] == ["صحيفة النهر", "مصدر مطلع", "سالم العمري"]
    assert all(text[link.start : link.end] == link.name for link in found[-1].chain)


def test_chain_names_an_unwritten_speaker_by_the_words_that_named_it():
    _, found = read("أكد {سالم العمري|pm} أن الجسر آمن. وأضاف أن السد متين.")
    assert found[1].source is None
    assert [link.name for link in found[1].chain] == ["سالم العمري"]


def test_quote_repair_leaves_a_trace():
    _, found = read("أوضح {سالم العمري|pm} أنه» تم الاتفاق على البناء».")
    assert found[0].quote_repair == "reversed"
    assert first("قال {سالم العمري|pm} «سنعود غداً».")[1].quote_repair is None


def test_name_speakers_adds_only_speakers_nobody_knew():
    text, found = read("قال المهندس المسؤول إن الجسر أغلق. وأضاف أن العمل توقف.")
    linked = name_speakers(Linked(), found)
    assert [(e.id, e.name_ar) for e in linked.entities] == [("new:group:المهندس المسوول", "المهندس المسؤول")]
    assert {a.source_entity for a in found} == {"new:group:المهندس المسوول"}
    assert name_speakers(linked, found) is linked
    assert text


def test_confidence_is_higher_where_the_source_is_written_and_known():
    _, found = read("قال {سالم العمري|pm|person:x} إن الجسر آمن. وأضاف رجل من البلدة: «لا».")
    assert found[0].confidence > 0.9 > found[1].confidence
