"""The report in a browser, from disk: without network, with and without script, at a desk and on a phone."""

import pytest
from click.testing import CliRunner

from riwaya.cli.main import main

PAGE = """قصف على بلدة الأتارب

أعلن مجلس بلدة الأتارب، الأحد، أن طائرة قصفت سوق البلدة وأن سبعة أشخاص قُتلوا.

ونفى مصدر عسكري سوري أن تكون القوات السورية قد قصفت البلدة.

وقال الناطق باسم المجلس سالم الدرعاوي إن الجرحى نُقلوا إلى إدلب.
"""


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    room = tmp_path_factory.mktemp("report")
    (room / "page.txt").write_text(PAGE, "utf-8")
    for words in (
        ["read", str(room / "page.txt"), "--db", str(room / "r.db"), "--published", "2021-03-15", "--quiet"],
        ["report", "--db", str(room / "r.db"), "--out", str(room / "report.html"), "--lang", "ar"],
    ):
        done = CliRunner().invoke(main, words)
        assert done.exit_code == 0, done.output
    return (room / "report.html").as_uri()


@pytest.fixture
def opened(chromium, report):
    page = chromium.new_page(viewport={"width": 1100, "height": 900})
    page.said = []
    page.on("console", lambda m: page.said.append(m.text))
    page.on("request", lambda r: page.said.append(r.url) if not r.url.startswith("file:") else None)
    page.goto(report)
    yield page
    page.close()


def direction(page):
    return page.evaluate("getComputedStyle(document.querySelector('.page')).direction")


def test_nothing_is_fetched_and_no_error_is_logged(opened):
    assert opened.said == []


def test_the_switch_turns_language_and_direction(opened):
    assert (direction(opened), opened.locator("h1 .en").is_visible()) == ("rtl", False)
    opened.click("label[for=to-en]")
    assert (direction(opened), opened.locator("h1 .en").is_visible()) == ("ltr", True)
    assert opened.evaluate("document.documentElement.lang") == "en"


def test_filters_leave_what_was_asked_for(opened):
    total = opened.locator(".statement").count()
    opened.select_option("#act", "deny")
    assert opened.locator(".statement:visible").count() == 1
    assert opened.inner_text("#shown") == "1"
    opened.select_option("#act", "")
    opened.fill("#word", "الجَرحى")
    assert 0 < opened.locator(".statement:visible").count() < total


def test_a_line_leads_to_its_words_marked(opened):
    link = opened.locator('.statement[data-act="deny"] blockquote a')
    words = link.inner_text()
    link.click()
    assert words in opened.locator(":target").inner_text()
    assert opened.locator(":target").evaluate("e => getComputedStyle(e).backgroundColor") == "rgb(255, 228, 138)"
    box = opened.locator(":target").bounding_box()
    assert 0 <= box["y"] < 900


def test_it_is_whole_without_script(chromium, report):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(report)
    assert page.locator(".filters").is_hidden()
    page.click("label[for=to-en]")
    assert page.locator("h1 .en").is_visible()
    assert page.locator(".statement").first.is_visible()
    context.close()


def test_it_fits_a_phone_in_both_languages(chromium, report):
    page = chromium.new_page(viewport={"width": 360, "height": 740})
    page.goto(report)
    for language in ("ar", "en"):
        page.click(f"label[for=to-{language}]")
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.close()


def test_it_prints(chromium, report):
    page = chromium.new_page()
    page.goto(report)
    page.emulate_media(media="print")
    assert page.locator(".contents").is_hidden()
    assert page.pdf()[:5] == b"%PDF-"
    page.close()
