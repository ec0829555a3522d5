"""What holds of every page: blocks lie in the text in order, ids are stable, nothing depends on neighbours, nothing crashes."""

import json

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from riwaya.articles import divide_page
from riwaya.errors import PageError
from riwaya.lang.article_tables import load_article_tables, load_charset_tables
from riwaya.lang.language import load_language
from riwaya.model.page import Page
from riwaya.pages import PageOptions
from riwaya.pages.charset import decode_page
from riwaya.pages.html import read_html
from riwaya.pages.read import read_bytes

LANGUAGE = load_language("ar")
TABLES = load_article_tables(LANGUAGE)
CHARSETS = load_charset_tables(LANGUAGE)
SENTENCES = [
    "أعلنت البلدية فتح الجسر أمام المارة بعد إصلاحه في الحي الشرقي من المدينة القديمة، وفق ما ذكر ناطق باسمها للصحافيين.",
    "وقال الناطق إن العمل استمر أسبوعين، مضيفاً أن كلفته بلغت ثلاثين ألفاً، وأن الأعمال في الطريق المجاور تبدأ غداً.",
    "ولم تعلق الوزارة.", "عنوان قصير بلا نهاية", "مقالات ذات صلة", "أضف تعليقاً", "شارك", "Ad", "GMT 10:00 2025 السبت ,11 كانون الثاني / يناير",
    "صورة أرشيفية (رويترز)", "دمشق - إذاعة", "كتب: فلان", "لكن السكان طالبوا بأن تبدأ الأعمال من الشوارع الفرعية التي لم يصلها التيار منذ مطلع الشهر الجاري.",
]
LINES = st.lists(st.one_of(st.sampled_from(SENTENCES), st.text(max_size=60), st.just("")), max_size=30)
FEW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def divide(text, **fields):
    return divide_page(Page(address="a", sha256="0", text=text, **fields), language=LANGUAGE, pack=None)


@FEW
@given(LINES)
def test_blocks_are_in_order_disjoint_and_never_empty(lines):
    text = "\n".join(lines)
    for article in divide(text):
        assert article.text == text
        at = 0
        for block in article.blocks:
            assert at <= block.start < block.end <= len(text)
            assert text[block.start : block.end].strip()
            at = block.end


@FEW
@given(LINES)
def test_every_line_is_in_a_block_and_no_line_in_two_stories(lines):
    articles = divide("\n".join(lines))
    story = {"title", "standfirst", "dateline", "subhead", "body"}
    taken = [b.start for a in articles for b in a.blocks if b.kind in story]
    assert len(taken) == len(set(taken))
    for a in articles:
        covered = "".join(a.text[b.start : b.end] for b in a.blocks)
        assert "".join(x for x in a.text if x.isalpha()) == "".join(x for x in covered if x.isalpha())


@FEW
@given(LINES)
def test_ids_are_unique_and_reading_twice_gives_the_same(lines):
    first, second = divide("\n".join(lines)), divide("\n".join(lines))
    assert first == second
    assert len({a.head.id for a in first}) == len(first)


@FEW
@given(LINES)
def test_evidence_of_a_date_stands_in_the_text(lines):
    for a in divide("\n".join(lines)):
        for e in a.head.published.evidence:
            if e.start is not None:
                assert 0 <= e.start < e.end <= len(a.text)
        assert a.head.published.precision == "unknown" or a.head.published.value


@FEW
@given(st.binary(max_size=400))
def test_any_bytes_give_pages_or_errors(data):
    try:
        for item in read_bytes(data, "p", PageOptions(), CHARSETS):
            assert isinstance(item, Page | PageError)
    except PageError:
        return


@FEW
@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=200))
def test_utf8_comes_back_as_it_was(text):
    data = text.encode()
    if not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")) and "\x00" not in text and text:
        assert decode_page(data, place="p", tables=CHARSETS).text == text


TAGS = st.sampled_from(["p", "div", "span", "h1", "h2", "li", "td", "a", "figcaption", "nav", "b", "br", "article", "script", "table"])


@FEW
@given(st.lists(st.tuples(TAGS, st.sampled_from(SENTENCES), st.booleans()), max_size=25))
def test_any_html_gives_parts_that_make_up_its_text(pieces):
    html = "".join(f"<{tag}>{text}" + (f"</{tag}>" if closed else "") for tag, text, closed in pieces)
    try:
        page = read_html(f"<html><body>{html}", address="p", sha256="0")
    except PageError:
        return
    assert page.text == "\n".join(page.text[p.start : p.end] for p in page.parts)
    for a in divide_page(page, language=LANGUAGE, pack=None):
        assert all(0 <= b.start < b.end <= len(page.text) for b in a.blocks)


@FEW
@given(st.lists(st.one_of(st.text(max_size=40), st.just(json.dumps({"id": "1", "text": SENTENCES[0]}, ensure_ascii=False))), max_size=8))
def test_json_lines_give_as_many_items_as_lines_with_something(tmp_path_factory, lines):
    from riwaya.pages import read_pages

    lines = [line for line in lines if "\n" not in line and "\r" not in line]
    path = tmp_path_factory.mktemp("j") / "a.jsonl"
    path.write_text("\n".join(lines), "utf-8", newline="")
    found = list(read_pages([str(path)], options=PageOptions()))
    wanted = [line for i, line in enumerate(lines) if (line[1:] if i == 0 and line.startswith("\ufeff") else line).strip(" \t")]
    assert len(found) == len(wanted)
