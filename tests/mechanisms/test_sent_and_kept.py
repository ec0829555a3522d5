"""Letters, summonses, lists, envoys and named places are registered where whose they are stands with them."""

import pytest

from riwaya.lang.language import load_language
from riwaya.lang.mechanism_tables import load_mechanism_tables
from riwaya.model.article import Article, ArticleHead, Block, Published
from riwaya.packs.pack import load_pack
from riwaya.pipeline.stages import Tools, draft_article

TABLES = load_mechanism_tables(load_language("ar"))
TOOLS = Tools(load_language("ar"), load_pack("world"))


def registered(text: str, *kinds: str, date: str | None = "2018-03-05") -> list[tuple[str, str | None]]:
    head = ArticleHead(id="x@0", page="p", published=Published(date, "day", "given") if date else Published())
    draft = draft_article(Article(head, text, (Block(0, len(text), "body"),)), TOOLS)
    return [(s.mechanism, s.state) for s in draft.mechanisms if s.kind in kinds]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "بعث الرئيس التركي رجب طيب إردوغان رسالة خطية إلى الرئيس الروسي فلاديمير بوتين",
            ("new:letter:2018-03:person:recep-tayyip-erdogan>person:vladimir-putin", "sent"),
        ),
        (
            "تسلم الرئيس الروسي فلاديمير بوتين رسالة من الرئيس التركي رجب طيب إردوغان",
            ("new:letter:2018-03:person:recep-tayyip-erdogan>person:vladimir-putin", "received"),
        ),
        (
            "قال إردوغان في رسالة إلى الأمم المتحدة إن بلاده جادة",
            ("new:letter:2018-03:person:recep-tayyip-erdogan>igo:united-nations", None),
        ),
    ],
)
def test_a_letter_is_told_apart_by_sender_recipient_and_month(text: str, found: tuple[str, str | None]) -> None:
    assert registered(text, "letter") == [found]


@pytest.mark.parametrize(
    "text",
    [
        "وجهت تركيا رسالة قوية إلى روسيا بهذه المناورات",
        "كانت المناورات رسالة إلى روسيا",
        "نقل السفير رسالة إلى الرئيس الروسي فلاديمير بوتين",
        "تلقى الوزير رسالة من مواطن غاضب",
        "بعث الرئيس التركي رجب طيب إردوغان رسالة إلى رجب طيب إردوغان",
    ],
)
def test_without_two_parties_or_in_a_figure_of_speech_there_is_no_letter(text: str) -> None:
    assert registered(text, "letter") == []


def test_without_a_date_no_letter_is_told_from_another() -> None:
    text = "بعث الرئيس التركي رجب طيب إردوغان رسالة خطية إلى الرئيس الروسي فلاديمير بوتين"
    assert registered(text, "letter", date=None) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("استدعت الخارجية الكينية السفير الهولندي", ("new:demarche:2018-03:state:KE>state:NL", "summoned")),
        ("كينيا تستدعي القائم بالأعمال الهولندي", ("new:demarche:2018-03:state:KE>state:NL", "summoned")),
        ("استدعت كينيا سفيرها لدى هولندا للتشاور", ("new:demarche:2018-03:recall:state:KE>state:NL", "summoned")),
        ("استدعت كينيا سفراء هولندا وبلجيكا", ("new:demarche:2018-03:state:KE>state:BE+state:NL", "summoned")),
        ("استدعت كينيا سفير الاتحاد الأوروبي لديها", ("new:demarche:2018-03:state:KE>igo:european-union", "summoned")),
        ("طالب نائب وزارة الخارجية الكينية باستدعاء السفير الهولندي", ("new:demarche:2018-03:state:KE>state:NL", "demanded")),
    ],
)
def test_a_summons_names_who_summons_whose_envoy(text: str, found: tuple[str, str | None]) -> None:
    assert registered(text, "demarche") == [found]


@pytest.mark.parametrize(
    "text",
    ["استدعت كينيا جنود الاحتياط", "استدعت الشرطة السفير السابق", "دعا حزب كيني إلى استدعاء السفير الهولندي لدى كينيا"],
)
def test_other_calls_are_no_summons(text: str) -> None:
    assert registered(text, "demarche") == []


@pytest.mark.parametrize(
    ("text", "kind", "found"),
    [
        ("أدرجت هولندا المصرف على قائمة الإرهاب", "list", ("new:list:terror:state:NL", "extended")),
        ("شطب الاسم من لائحة العقوبات الأوروبية", "list", ("new:list:sanctions:igo:european-union", "reduced")),
        ("بقيت البلاد على قائمة الدول الراعية للإرهاب", "list", ("new:list:sponsors:state:US", None)),
        ('فازت في الانتخابات قائمة "سنابل" بأربعة مقاعد', "list", ("new:list:vote:سنابل", None)),
        ("وصل المبعوث الأممي إلى كينيا", "envoy", ("new:envoy:envoy:igo:united-nations>state:KE", None)),
        ("أعلن الرئيس تعيين مبعوث هولندا الخاص إلى كينيا", "envoy", ("new:envoy:envoy:state:NL>state:KE", "appointed")),
        ("قالت منسقة الشؤون الإنسانية في كينيا ذلك", "envoy", ("new:envoy:coordinator:/humanitarian>state:KE", None)),
        ("أقلعت الطائرة من قاعدة ديرفالا الجوية", "bases", ("new:bases:قاعده ديرفالا", None)),
        ("أغلق معبر ديرفالا الحدودي", "crossing", ("new:crossing:معبر ديرفالا", "closed")),
    ],
)
def test_what_is_kept_is_told_apart_by_its_keeper_or_name(text: str, kind: str, found: tuple[str, str | None]) -> None:
    assert registered(text, kind) == [found]


@pytest.mark.parametrize(
    "text",
    [
        "أدرج المصرف على قائمة الإرهاب",
        "قدم الطباخ قائمة الطعام الهولندية",
        'قرأ قائمة "سنابل" في المكتبة',
        "قاد جهودا منسقة في كينيا",
        "وصل المبعوث إلى كينيا",
        "بنى الجيش قاعدة بيانات عسكرية",
        "وصف معبر كينيا البري بأنه صغير",
    ],
)
def test_what_no_keeper_or_name_tells_apart_is_not_registered(text: str) -> None:
    assert registered(text, "list", "envoy", "bases", "crossing", "posts") == []


@pytest.mark.parametrize("text", TABLES.sent["letter"].examples)
def test_the_examples_of_letters_are_read(text: str) -> None:
    (one,) = registered(text.replace("[", "").replace("]", ""), "letter")
    assert one[0].startswith("new:letter:2018-03:")


@pytest.mark.parametrize("text", TABLES.sent["letter"].counterexamples)
def test_the_counterexamples_of_letters_are_left(text: str) -> None:
    assert registered(text, "letter") == []
