"""HTML: title, body, captions, what pages put around, what they state of themselves."""

import pytest

from riwaya.articles import divide_page
from riwaya.errors import PageError
from riwaya.lang.language import load_language
from riwaya.pages.html import declared_charset, read_html

FIRST = "أعلنت هيئة المياه في البلدة الجديدة، الاثنين، أن محطة الضخ ستعود إلى العمل قبل نهاية الأسبوع بعد استبدال المحرك الرئيسي."
SECOND = "وقال مدير المحطة سليم الوادي إن الأعمال تأخرت بسبب نقص القطع، مضيفاً أن فرقاً أخرى ستصل من المدينة المجاورة غداً صباحاً."
THIRD = "وأوضح أن نحو ألفي منزل ستستفيد من الضخ، وأن الهيئة طلبت من السكان ترشيد الاستهلاك خلال الأيام الأولى من التشغيل."
TITLE = "هيئة المياه تعيد تشغيل محطة الضخ في البلدة الجديدة"


def page(body, head="", site="جريدة النبع"):
    return f"<html lang='ar'><head><title>{TITLE} | {site}</title>{head}</head><body>{body}</body></html>"


def article(text, **options):
    return divide_page(read_html(text, address="p.html", sha256="0" * 64), language=load_language("ar"), pack=None, **options)[0]


def texts(found, kind):
    return [found.text[b.start : b.end] for b in found.blocks if b.kind == kind]


BODY = f"<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>"


def test_title_is_the_longest_heading_the_head_contains():
    found = article(page(f"<h1>جريدة النبع</h1><div><h2>{TITLE}</h2>{BODY}</div><h3>هيئة المياه</h3>"))
    assert found.head.title == TITLE
    assert texts(found, "title") == [TITLE]


def test_title_without_a_heading_is_the_head_s_without_the_site():
    found = article(page(f"<div>{BODY}</div>"))
    assert found.head.title == TITLE
    assert found.head.outlet == "جريدة النبع"


def test_a_first_paragraph_in_a_division_of_its_own_is_body():
    found = article(page(f"<h1>{TITLE}</h1><div class='lead'>{FIRST}</div><div class='content'><p>{SECOND}</p><p>{THIRD}</p></div>"))
    assert texts(found, "body") == [FIRST, SECOND, THIRD]


def test_captions_stand_apart():
    figure = "<figure><img src='a.jpg' alt='محطة الضخ'><figcaption>محطة الضخ قبل توقفها العام الماضي</figcaption></figure>"
    found = article(page(f"<h1>{TITLE}</h1><p>{FIRST}</p>{figure}<p>{SECOND}</p><p>محطة الضخ</p><p>{THIRD}</p>"))
    assert texts(found, "caption") == ["محطة الضخ قبل توقفها العام الماضي", "محطة الضخ"]
    assert texts(found, "body") == [FIRST, SECOND, THIRD]


@pytest.mark.parametrize(
    "around",
    [
        "<nav><a href='/'>الرئيسية</a><a href='/s'>سياسة</a></nav>",
        "<aside><h3>الأكثر قراءة</h3><p>خبر آخر لا صلة له بالمحطة ولا بالمياه ولا بالبلدة الجديدة وسكانها.</p></aside>",
        "<div class='related'><h4>مقالات ذات صلة</h4><a href='/1'>عنوان خبر آخر عن مباراة الأمس</a></div>",
        "<form><label>الاسم</label><input><p>لا ننشر بريدك الإلكتروني، والحقول المعلمة بنجمة مطلوبة.</p></form>",
        "<script>var x = 'نص داخل برنامج لا يقرأ أبداً.';</script><style>p{}</style>",
        "<p style='display:none'>نص خفي لا يراه أحد من القراء في الصفحة.</p>",
    ],
)
def test_what_stands_around_is_no_fact(around):
    found = article(page(f"<h1>{TITLE}</h1>{BODY}{around}"))
    assert texts(found, "body") == [FIRST, SECOND, THIRD]


def test_a_link_to_another_story_inside_is_furniture():
    found = article(page(f"<h1>{TITLE}</h1><p>{FIRST}</p><p><a href='/2'>اقرأ أيضاً: إغلاق الطريق الدولي أمام الشاحنات</a></p><p>{SECOND}</p><p>{THIRD}</p>"))
    assert texts(found, "body") == [FIRST, SECOND, THIRD]


def test_text_is_the_parts_joined_by_one_newline():
    read = read_html(page(f"<h1>{TITLE}</h1>{BODY}"), address="p", sha256="")
    assert read.text == "\n".join(read.text[p.start : p.end] for p in read.parts)


@pytest.mark.parametrize(
    "stated",
    [
        '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2019-04-07T10:00:00+03:00","publisher":{"name":"النبع"}}</script>',
        '<script type="application/ld+json">{"@graph":[{"@type":"WebPage"},{"@type":["NewsArticle"],"datePublished":"2019-04-07"}]}</script>',
        '<script type="application/ld+json">{broken</script><script type="application/ld+json">{"@type":"Article","datePublished":"2019-04-07"}</script>',
        '<meta property="article:published_time" content="2019-04-07T10:00:00Z">',
        '<meta name="pubdate" content="20190407">',
        '<meta itemprop="datePublished" content="07/04/2019">',
        '<meta name="publish-date" content="1554624000">',
        '<script>window.data = {"id": 3, "datePublished": "2019-04-07T08:00"}</script>',
    ],
)
def test_stated_dates_are_taken(stated):
    published = article(page(f"<h1>{TITLE}</h1>{BODY}", stated)).head.published
    assert (published.value, published.how, published.precision) == ("2019-04-07", "metadata", "day")
    assert published.evidence[0].where == "meta"


def test_a_time_element_beside_the_title_is_taken_and_those_of_teasers_are_not():
    found = article(page(f"<h1>{TITLE}</h1><time datetime='2019-04-07T08:00'>قبل ساعتين</time>{BODY}<div class='card'><a href='/1'>عنوان آخر</a><time datetime='2025-01-01'>أمس</time></div>"))
    assert found.head.published.value == "2019-04-07"
    assert {e.value for e in found.head.published.evidence} == {"2019-04-07T08:00"}


@pytest.mark.parametrize(("stated", "date"), [("2019-04-06T22:30:00Z", "2019-04-07"), ("2019-04-06T22:30:00+00:00", "2019-04-07"), ("2019-04-06T22:30:00+03:00", "2019-04-06"), ("2019-04-04T22:30:00Z", "2019-04-04")])
def test_the_page_s_own_day_is_taken_beside_a_time_in_utc(stated, date):
    found = article(page(f"<h1>{TITLE}</h1><div>الأحد، 7 نيسان 2019 01:30</div>{BODY}", f'<meta property="article:published_time" content="{stated}">'))
    assert found.head.published.value == date
    assert {e.value for e in found.head.published.evidence} == {stated, "2019-04-07"}


def test_scripts_that_state_several_dates_state_none():
    scripts = "".join(f'<script>x = {{"datePublished": "2019-04-0{i}"}}</script>' for i in (1, 2))
    assert article(page(f"<h1>{TITLE}</h1>{BODY}", scripts)).head.published.value is None


def test_a_date_in_the_article_s_head_above_its_title_is_taken():
    found = article(page(f"<div class='head'><div>7 نيسان 2019</div><div>محليات</div><h1>{TITLE}</h1></div>{BODY}"))
    assert found.head.published.value == "2019-04-07"


def test_microdata_is_read():
    body = (
        f"<div itemscope itemtype='http://schema.org/NewsArticle'><h1 itemprop='headline'>{TITLE}</h1>"
        f"<time itemprop='datePublished' datetime='2019-04-07T08:00'>7 نيسان</time>{BODY}</div>"
    )
    assert article(page(body)).head.published.value == "2019-04-07"


def test_a_modified_date_is_no_date_of_publication():
    published = article(page(f"<h1>{TITLE}</h1>{BODY}", '<meta property="article:modified_time" content="2023-01-01">')).head.published
    assert published.value is None
    assert any(e.value == "2023-01-01" for e in published.evidence)


def test_a_date_under_the_title_is_taken_with_its_words():
    found = article(page(f"<h1>{TITLE}</h1><div>الأحد، 7 نيسان/أبريل 2019 10:15</div>{BODY}"))
    published = found.head.published
    assert (published.value, published.how) == ("2019-04-07", "text")
    e = published.evidence[0]
    assert found.text[e.start : e.end] == "الأحد، 7 نيسان/أبريل 2019 10:15"


def test_a_teaser_s_date_is_never_taken():
    teasers = "".join(f"<div class='card'><a href='/{i}'>عنوان خبر آخر رقم {i} في القسم</a><time>{i} يناير 2025</time></div>" for i in range(1, 6))
    assert article(page(f"<h1>{TITLE}</h1>{BODY}<div>{teasers}</div>")).head.published.value is None


def test_adjacent_items_do_not_grow_together():
    found = article(page(f"<h1>{TITLE}</h1><div><span>كتب سليم</span><span>7 أبريل 2019</span></div>{BODY}"))
    assert "كتب سليم 7 أبريل 2019" in found.text


def test_an_empty_shell_is_an_error():
    with pytest.raises(PageError, match="no story"):
        read_html("<html><body><div id='app'></div><script>x</script></body></html>", address="p", sha256="")


@pytest.mark.parametrize(
    ("head", "charset"),
    [
        (b'<meta charset="windows-1256">', "windows-1256"),
        (b'<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=ISO-8859-6">', "ISO-8859-6"),
        (b'<?xml version="1.0" encoding="utf-8"?><html>', "utf-8"), (b"<html>", None),
    ],
)
def test_declared_charset(head, charset):
    assert declared_charset(head) == charset


def test_the_site_s_name_as_only_title_gives_way_to_the_heading_above_the_story():
    text = f"<html lang='ar'><head><title>جريدة النبع اليومية</title></head><body><h1><a href='/'>جريدة النبع اليومية</a></h1><ul><li><a href='/1'>محليات</a></li></ul><h2>{TITLE}</h2>{BODY}</body></html>"
    found = article(text)
    assert found.head.title == TITLE
    assert texts(found, "body") == [FIRST, SECOND, THIRD]


def test_teasers_below_the_story_are_not_its_text():
    cards = "".join(f"<div class=c><h3><a href='/n/{n}'>{t}</a></h3><p>{x}</p><span>منذ يومين</span></div>" for n, (t, x) in enumerate([
        ("معرض للكتاب في المدينة القديمة", "يضم المعرض آلاف العناوين ويستمر عشرة أيام في قاعات المكتبة العامة."),
        ("قطار سريع بين المدينتين", "تقول الشركة إن الرحلة ستستغرق ساعة واحدة بدل ثلاث ساعات اعتبارا من الصيف."),
        ("أمطار على الساحل", "توقعت دائرة الأرصاد هطول أمطار متفرقة على الساحل مساء الغد وانخفاض الحرارة."),
    ]))
    found = article(page(f"<div class=text><h1>{TITLE}</h1>{BODY}</div><div class=latest><h2>آخر ما نشر</h2>{cards}</div>"))
    assert texts(found, "body") == [FIRST, SECOND, THIRD]
