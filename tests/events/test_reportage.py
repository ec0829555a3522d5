import pytest

from riwaya.events.reportage import LONGEST, SHORTEST, report_chance, reports, sentence_buckets
from riwaya.text.words import read_words


def words(text):
    return [w.fold for w in read_words(text) if w.kind != "mark"]


REPORT = "قتل خمسة جنود وأصيب سبعة آخرون أمس في هجوم شنه مسلحون على نقطة تفتيش شمال المدينة بحسب مصدر أمني"
ESSAY = "يرى الكاتب أن تاريخ الحروب القديمة يعلمنا أن القتل لا يحل خلافات البشر وأن الحوار وحده يبني الأوطان"
MARCH = "تظاهر آلاف الطلاب أمس في ساحة الجامعة احتجاجا على رفع الرسوم الدراسية وطالبوا باستقالة الوزير فورا"


def test_reportage_tells_a_report_from_an_essay():
    assert report_chance("ASSAULT", words(REPORT)) > 0.5 > report_chance("ASSAULT", words(ESSAY))


def test_reportage_tells_a_march_from_an_attack():
    assert report_chance("PROTEST", words(MARCH)) > report_chance("PROTEST", words(REPORT))
    assert report_chance("ASSAULT", words(MARCH)) < 0.5


def test_reportage_believes_a_text_with_a_short_sentence():
    short = words(ESSAY)[: SHORTEST - 1]
    assert reports("ASSAULT", [short])
    assert not reports("ASSAULT", [words(ESSAY)])


def test_reportage_believes_an_article():
    assert reports("ASSAULT", [words(ESSAY)] * (LONGEST + 1))


def test_reportage_pools_the_sentences_of_a_text():
    assert reports("ASSAULT", [words(ESSAY), words(REPORT)])


@pytest.mark.parametrize("text", ["", "؟"])
def test_reportage_survives_empty_sentences(text):
    assert 0.0 <= report_chance("ASSAULT", words(text)) <= 1.0


def test_sentence_buckets_do_not_depend_on_repetition():
    once = sentence_buckets(words("قصف الجيش القرية"))
    assert once == sentence_buckets(words("قصف الجيش القرية"))
