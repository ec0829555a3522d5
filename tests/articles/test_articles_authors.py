"""Who signed an article: in its lines, its mark-up, its metadata; and never as an actor of the story."""

import msgspec
import pytest

from riwaya.articles import divide_page
from riwaya.lang.language import load_language
from riwaya.model.page import Page, Stated
from riwaya.pages.html import read_html
from riwaya.pages.jsonlines import read_json_lines
from riwaya.pipeline.stages import Tools, read_article

ARABIC = load_language("ar")
TITLE = "ورشات البلدية تنهي إصلاح جسر النخيل بعد شهرين من العمل"
BODY = (
    "أعلنت بلدية النخيل أن ورشاتها أنهت إصلاح الجسر القديم، وأن الحافلات ستعبره صباح السبت بعد فحص أخير تجريه لجنة من المهندسين في المدينة.\n"
    "وقال رئيس البلدية سالم العوضي إن كلفة العمل لم تتجاوز ما خصص له، وإن ما بقي من المال سيصرف على إنارة الطريق المؤدي إلى السوق والمدرسة.\n"
    "وكان الجسر قد أغلق مطلع الشتاء حين جرفت السيول أحد أعمدته، فانقطع الطريق بين ضفتي النهر واضطر التلاميذ إلى عبوره بالقوارب أسابيع."
)


def of_dump(*above, below=()):
    text = "\n".join([TITLE, *above, BODY, *below])
    (article,) = divide_page(Page(address="a.txt", sha256="0" * 64, text=text), language=ARABIC, pack=None)
    return article


def of_html(body, head=""):
    page = read_html(f"<html><head><title>{TITLE}</title>{head}</head><body>{body}</body></html>", address="a.html", sha256="0" * 64)
    return divide_page(page, language=ARABIC, pack=None)[0]


def names(article):
    return [a.name for a in article.head.authors]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("كتب: رامي الدروبي", ["رامي الدروبي"]), ("بقلم رامي الدروبي", ["رامي الدروبي"]),
        ("كتبت - هناء السكري", ["هناء السكري"]), ("تقرير: رامي الدروبي – مرسى", ["رامي الدروبي"]),
        ("إعداد: رامي الدروبي وهناء السكري", ["رامي الدروبي", "هناء السكري"]),
        ("كتب المحرر السياسي", []), ("المصدر: وكالات", []), ("كتبت صحيفة الضفتين", []),
    ],
)
def test_a_line_above_the_story_signs_it(line, expected):
    article = of_dump(line)
    assert names(article) == expected
    for author in article.head.authors:
        assert article.text[author.start : author.end] == author.name
        assert author.where == "text"
    assert article.head.title == TITLE


def test_agency_signatures_below_the_story_tell_the_roles():
    article = of_dump(below=["(إعداد هناء السكري للنشرة العربية - تحرير رامي الدروبي)"])
    assert [(a.name, a.role) for a in article.head.authors] == [("هناء السكري", "author"), ("رامي الدروبي", "editor")]
    assert article.blocks[-1].kind == "furniture"


def test_a_signature_that_opens_the_first_paragraph_is_cut_off_it():
    text = f"{TITLE}\nكتب – رامي الدروبي: {BODY}"
    (article,) = divide_page(Page(address="a.txt", sha256="0" * 64, text=text), language=ARABIC, pack=None)
    assert names(article) == ["رامي الدروبي"]
    body = next(b for b in article.blocks if b.kind == "body")
    assert article.text[body.start : body.end].startswith("أعلنت بلدية")


def test_what_somebody_wrote_elsewhere_is_the_story_s():
    text = f"{TITLE}\nكتب سالم العوضي: أنجزنا الجسر في شهرين ولم نتجاوز ما خصص له من مال البلدية، وهذا ما وعدنا به أهل المدينة.\n{BODY}"
    (article,) = divide_page(Page(address="a.txt", sha256="0" * 64, text=text), language=ARABIC, pack=None)
    assert names(article) == []


MARKED = "".join(f"<p>{p}</p>" for p in BODY.split("\n"))


@pytest.mark.parametrize(
    "box",
    [
        '<div class="author-box"><a href="/w/7">هناء السكري</a></div>', '<p class="byline">بقلم هناء السكري</p>',
        '<span class="post-author">هناء السكري</span>', '<a rel="author" href="/w/7">هناء السكري</a>',
        '<div class="meta"><span class="author">هناء السكري</span> <time datetime="2021-05-04">4 مايو 2021</time></div>',
    ],
)
def test_the_mark_up_says_whose_name_it_is(box):
    article = of_html(f"<h1>{TITLE}</h1>{box}{MARKED}")
    assert names(article) == ["هناء السكري"]
    (author,) = article.head.authors
    assert article.text[author.start : author.end] == "هناء السكري"
    assert not any(b.start <= author.start < b.end and b.kind in {"body", "standfirst", "title"} for b in article.blocks)


def test_metadata_name_the_author_with_their_place():
    head = '<script type="application/ld+json">{"@type":"NewsArticle","author":[{"@type":"Person","name":"هناء السكري"},{"@type":"Person","name":"رامي الدروبي"}],"publisher":{"name":"صحيفة الضفتين"}}</script>'
    article = of_html(f"<h1>{TITLE}</h1>{MARKED}", head)
    assert [(a.name, a.where, a.start) for a in article.head.authors] == [
        ("هناء السكري", "json-ld:author", None), ("رامي الدروبي", "json-ld:author", None),
    ]


@pytest.mark.parametrize("value", ["صحيفة الضفتين", "https://example.org/w/7", "admin", "قسم المتابعة", "x@example.org"])
def test_what_is_no_person_is_no_author(value):
    head = f'<meta property="og:site_name" content="صحيفة الضفتين"><meta name="author" content="{value}">'
    assert names(of_html(f"<h1>{TITLE}</h1>{MARKED}", head)) == []


def test_a_section_named_after_writers_does_not_sign_the_page():
    article = of_html(f'<div class="writers-page"><h1>{TITLE}</h1>{MARKED}</div>')
    assert names(article) == []
    assert sum(b.kind == "body" for b in article.blocks) == 3


def test_json_lines_state_authors(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_bytes(msgspec.json.encode({"id": "1", "text": BODY, "author": ["هناء السكري", "رامي الدروبي"]}))
    with path.open("rb") as stream:
        (page,) = read_json_lines(stream, place="a.jsonl", limit=10**6)
    assert page.authors[0] == Stated("هناء السكري", "author")
    (article,) = divide_page(page, language=ARABIC, pack=None)
    assert names(article) == ["هناء السكري", "رامي الدروبي"]


@pytest.mark.parametrize("form", ["dump", "clean"])
def test_an_author_is_no_actor_of_the_story(form):
    signature = "(إعداد هناء السكري للنشرة العربية - تحرير رامي الدروبي)"
    text = f"{BODY}\n{signature}" if form == "clean" else f"{TITLE}\nكتب: هناء السكري\n{BODY}\n{signature}"
    page = Page(address="a", sha256="0" * 64, text=text, form=form)
    (article,) = divide_page(page, language=ARABIC, pack=None)
    reading = read_article(article, Tools(ARABIC, None))
    assert {a.name for a in reading.article.authors} == {"هناء السكري", "رامي الدروبي"}
    allowed = [(b.start, b.end) for b in reading.blocks if b.kind != "furniture"]
    spans = [(m.start, m.end) for m in reading.mentions] + [(a.content.start, a.content.end) for a in reading.attributions]
    spans += [(e.evidence.start, e.evidence.end) for e in reading.events]
    assert len(spans) >= 3
    for start, end in spans:
        assert any(a <= start and end <= b for a, b in allowed)


@pytest.mark.parametrize("line", ["ـــــــ", "ـ", "كتب", "بقلم:", "(", "- - -", "بقلم ـــــ", "إعداد: (", "كتب - "])
def test_lines_of_marks_and_cues_without_names_sign_nothing(line):
    article = of_dump(line)
    assert names(article) == []
