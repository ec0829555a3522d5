import re

import pytest
from lxml import html as lxml_html
from msgspec.structs import replace

from riwaya.views.labels import VIEW_LANGUAGES, load_labels
from riwaya.views.report import Verdict, build_report


@pytest.fixture
def page(reading):
    return lxml_html.document_fromstring(build_report([reading], lang="ar"))


def test_every_line_leads_to_words_that_stand_in_the_page(page):
    ids = {e.get("id") for e in page.iter() if e.get("id")}
    links = [a.get("href")[1:] for a in page.iter("a") if (a.get("href") or "").startswith("#")]
    assert len(links) > 20
    assert set(links) <= ids


def test_an_id_stands_once(page):
    ids = [e.get("id") for e in page.iter() if e.get("id")]
    assert len(ids) == len(set(ids))


def test_a_denial_leads_to_the_denied_words(page):
    (link,) = page.xpath('//li[@data-act="deny"]//blockquote/a')
    marked = page.get_element_by_id(link.get("href")[1:])
    assert link.text_content() in marked.text_content()


def test_nothing_is_fetched_from_anywhere(reading):
    html = build_report([reading])
    for pattern in (r"<link\b", r"<img\b", r"<iframe\b", r"\bsrc=", r"@import", r"url\((?!#)", r"fetch\("):
        assert not re.search(pattern, html), pattern
    assert "default-src 'none'" in html


def test_both_languages_are_in_the_page_and_one_is_first(reading):
    for code, direction in (("ar", "rtl"), ("en", "ltr")):
        page = lxml_html.document_fromstring(build_report([reading], lang=code))
        assert (page.get("lang"), page.get("dir")) == (code, direction)
        assert page.get_element_by_id(f"to-{code}").get("checked") is not None
        text = page.text_content()
        assert all(load_labels(c)["text"]["timeline"] in text for c in VIEW_LANGUAGES)


def test_furniture_is_kept_apart(page):
    (furniture,) = page.xpath('//p[contains(@class, "block furniture")]')
    assert furniture.text_content() == "الرئيسية | أخبار"


def test_the_same_readings_give_the_same_report(reading):
    assert build_report([reading], made="2021-04-01") == build_report([reading], made="2021-04-01")


def test_text_from_outside_is_escaped(reading):
    hostile = "<script>alert('x')</script>"
    text = reading.text.replace("الرئيسية | أخبار", hostile[:16])
    bad = replace(
        reading, text=text,
        article=replace(reading.article, title=hostile, outlet=hostile, page=hostile),
        entities=tuple(replace(e, name_ar=hostile, name_en=hostile) for e in reading.entities),
    )
    html = build_report([bad], [Verdict(f"{bad.article.id}/a1", "confirm", by=hostile, why=hostile)])
    assert "<script>alert" not in html
    assert html.count("<script>") == 1


def test_a_report_of_part_says_so(reading):
    assert load_labels("en")["text"]["partial"] not in build_report([reading])
    assert load_labels("en")["text"]["partial"] in build_report([reading], total=900)


def test_an_empty_record_gives_a_report():
    assert load_labels("en")["text"]["map_none"] in build_report([])


def test_labels_of_both_languages_have_the_same_keys():
    arabic, english = (load_labels(c) for c in VIEW_LANGUAGES)
    assert {g: set(t) for g, t in arabic.items()} == {g: set(t) for g, t in english.items()}


def test_every_type_and_mode_of_the_events_has_a_label():
    from riwaya.exports.coding import type_codes

    for code in VIEW_LANGUAGES:
        labels = load_labels(code)
        assert {t for t, _ in type_codes()} <= set(labels["type"])
        assert {m for _, m in type_codes() if m} <= set(labels["mode"])
