"""Names that are easily read wrongly. Sentences are our own."""

import pytest

from riwaya.lang.language import load_language
from riwaya.model.article import Article, ArticleHead, Block
from riwaya.names import find_names
from riwaya.packs.pack import load_pack
from riwaya.text.prose import read_prose


def names_in(text: str) -> list[tuple[str, str]]:
    article = Article(ArticleHead("a", "a"), text, (Block(0, len(text), "body"),))
    found = find_names(read_prose(article), language=load_language(), pack=load_pack("syria"))
    return [(text[m.start : m.end], m.kind) for m in found]


RIGHT = [
    ("استقبل الوزير أكار خلوصي الوفد", "أكار خلوصي", "person"),
    ("وصل المبعوث الأممي غير بيدرسن مساء", "غير بيدرسن", "person"),
    ("انسحب الجيش السوري الحر من القرية", "الجيش السوري الحر", "armed_group"),
    ("هدأ القصف في منطقة «بوتين - إردوغان» فجرا", "بوتين - إردوغان", "place"),
    ("اتفقت وزارتي الدفاع الروسية والتركية على الموعد", "وزارتي الدفاع الروسية والتركية", "state_body"),
    ("عززت قاعدتي حميميم وطرطوس دفاعاتها", "قاعدتي حميميم وطرطوس", "facility"),
    ("قال سلاح الجو «الإسرائيلي» إنه لم يحلق", "سلاح الجو «الإسرائيلي»", "state_body"),
    ("أغار الطيران الروسي صباحا", "الطيران الروسي", "state_body"),
    ("وثق المرصد السوري لحقوق الإنسان الحادث", "المرصد السوري لحقوق الإنسان", "monitor"),
    ("خسرت قوات سوريا الديمقراطية الموقع", "قوات سوريا الديمقراطية", "armed_group"),
    ("قال الوزير لافروف إن بلاده مستعدة", "لافروف", "person"),
    ("رد هاكان فيدان بسرعة", "هاكان فيدان", "person"),
    ("وصل وفد من دمشق وبالرقة أيضا", "الرقة", "place"),
    ("سجل المهاجم هدفين ليفوز برشلونة على ضيفه في الدوري", "برشلونة", "state_body"),
    ("أقام المهرجان في برشلونة عروضا صيفية", "برشلونة", "place"),
    ("أسر الجنود اثنين من مقاتلي حركة طالبان", "طالبان", "armed_group"),
    ("كتبت صحيفة بيلد أن اللقاء تأجل", "بيلد", "media"),
    ("باعت عائلة كاسترو بيتها القديم", "عائلة كاسترو", "group"),
    ("اعترضت أسرة نتنياهو على القرار", "أسرة نتنياهو", "group"),
    ("استند المجتمعون إلى إعلان بعبدا", "إعلان بعبدا", "agreement"),
    ("جاء الاجتماع بعد إعلان واشنطن تقليص قواتها", "واشنطن", "place"),
]


@pytest.mark.parametrize(("text", "name", "kind"), RIGHT)
def test_find_names_reads_the_trap_right(text: str, name: str, kind: str) -> None:
    assert (name, kind) in names_in(text)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("قال إن الأمر غير ممكن الآن", "غير"),
        ("كان الموقف غير واضح", "غير"),
        ("زار الباحثون المرصد الفلكي في الجبل", "المرصد"),
        ("وصل الوزير الروسي مساء", "الروسي"),
        ("في إطار العمل المشترك", "إطار"),
        ("أصدر المكتب بيانا", "بيانا"),
        ("جاء في بيان مقتضب", "بيان"),
        ("أعيد السكان الذين لجأوا إلى الوادي", "جأوا"),
        ("سدد اللاعب الكرة في الزاوية اليسرى", "الزاوية"),
        ("شاركت السائقة في سباق رالي للهواة", "رالي"),
        ("وصلت المساعدات السعودية إلى الميناء", "السعودية"),
        ("رفض الطلب بحجة ضيق الوقت", "حجة"),
        ("جاء الاجتماع بعد إعلان واشنطن تقليص قواتها", "إعلان واشنطن"),
        ("عقب إعلان الأمم المتحدة حاجتها إلى التمويل", "إعلان الأمم المتحدة"),
        ("رحب الحزب ب إعلان «قيام إدارة محلية» في البلدة", "إعلان «قيام إدارة محلية»"),
    ],
)
def test_find_names_leaves_ordinary_words_alone(text: str, wrong: str) -> None:
    assert wrong not in [name for name, _ in names_in(text)]
