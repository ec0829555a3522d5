"""Feeds, sitemaps, WARC, mail, Telegram exports, PDF: each form found in its bytes and read into pages."""

import gzip
import io
import json
import shutil
import subprocess
from email.message import EmailMessage

import pytest
from pypdf import PdfWriter
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from riwaya.articles import divide_page
from riwaya.errors import PageError
from riwaya.lang.language import load_language
from riwaya.model.page import Page
from riwaya.pages import PageOptions, pdf, read_pages
from riwaya.pages.feeds import read_sitemap
from riwaya.pages.forms import form_of

FIRST = "أعلنت لجنة السوق أن البسطات ستنقل إلى الساحة الشرقية ابتداء من الأسبوع المقبل."
SECOND = "وقال عضو اللجنة فؤاد الجبلي إن النقل يخفف الزحام، فيما اعترض بعض الباعة على القرار."
TITLE = "نقل بسطات السوق إلى الساحة الشرقية"


def read(path):
    return list(read_pages([str(path)], options=PageOptions()))


def articles(page):
    assert isinstance(page, Page)
    return divide_page(page, language=load_language("ar"), pack=None)


def body(article):
    return [article.text[b.start : b.end] for b in article.blocks if b.kind == "body"]


def rss(items):
    inner = "".join(
        f"<item><title>{t}</title><link>https://e.example/{i}</link><pubDate>Sun, 07 Apr 2019 10:00:00 +0300</pubDate>"
        f"<description><![CDATA[{d}]]></description></item>" for i, (t, d) in enumerate(items)
    )
    return f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>إذاعة السوق</title>{inner}</channel></rss>'


def test_each_item_of_a_feed_is_a_page_of_its_own(tmp_path):
    path = tmp_path / "f.xml"
    path.write_text(rss([(TITLE, f"<p>{FIRST}</p><p>{SECOND}</p>"), ("خبر ثان", SECOND)]), "utf-8")
    one, two = read(path)
    (article,) = articles(one)
    assert one.address == f"{path}#https://e.example/0"
    assert (article.head.title, article.head.outlet, article.head.url) == (TITLE, "إذاعة السوق", "https://e.example/0")
    assert (article.head.published.value, article.head.published.how) == ("2019-04-07", "metadata")
    assert body(article) == [FIRST, SECOND]
    assert articles(two)[0].head.id != article.head.id


def test_a_grown_feed_does_not_change_its_old_items(tmp_path):
    path = tmp_path / "f.xml"
    path.write_text(rss([(TITLE, FIRST)]), "utf-8")
    before = read(path)[0].sha256
    path.write_text(rss([(TITLE, FIRST), ("خبر ثان", SECOND)]), "utf-8")
    assert read(path)[0].sha256 == before


def test_atom(tmp_path):
    path = tmp_path / "f.atom"
    path.write_text(
        f'<feed xmlns="http://www.w3.org/2005/Atom"><title>إذاعة السوق</title><entry><title>{TITLE}</title><id>x1</id>'
        f'<published>2019-04-07T01:00:00+03:00</published><content type="html">&lt;p&gt;{FIRST}&lt;/p&gt;</content></entry></feed>', "utf-8",
    )
    (page,) = read(path)
    (article,) = articles(page)
    assert article.head.published.value == "2019-04-07"  # the outlet's own day, not UTC's
    assert body(article) == [FIRST]


def test_sitemaps_list_addresses():
    data = (
        b'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">'
        b"<url><loc>https://e.example/1</loc><news:news><news:publication_date>2019-04-07</news:publication_date>"
        b"<news:title>T</news:title></news:news></url><url><loc> https://e.example/2 </loc></url></urlset>"
    )
    assert form_of(data) == "sitemap"
    assert list(read_sitemap(data, address="s")) == [("https://e.example/1", "T", "2019-04-07"), ("https://e.example/2", None, None)]


def warc(pages, *, packed=True):
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed)
    for url, html, kind in pages:
        headers = StatusAndHeaders("200 OK", [("Content-Type", kind)], protocol="HTTP/1.0")
        writer.write_record(writer.create_warc_record(url, "response", payload=io.BytesIO(html), http_headers=headers))
    return out.getvalue()


def html(title, *paragraphs):
    return f"<html><head><title>{title}</title></head><body><h1>{title}</h1>{''.join(f'<p>{p}</p>' for p in paragraphs)}</body></html>"


PAGES = [
    ("https://e.example/1", html(TITLE, FIRST, SECOND).encode(), "text/html; charset=utf-8"),
    ("https://e.example/pic", b"\x89PNG", "image/png"),
    ("https://e.example/en", b"<html><body><p>Only English.</p></body></html>", "text/html"),
    ("https://e.example/2", html("سوق الخضار يفتح أبوابه غدا", SECOND, FIRST).encode("windows-1256"), "text/html; charset=windows-1256"),
]


@pytest.mark.parametrize("packed", [True, False])
def test_warc_gives_its_arabic_pages(tmp_path, packed):
    path = tmp_path / ("a.warc.gz" if packed else "a.warc")
    path.write_bytes(warc(PAGES, packed=packed))
    one, two = read(path)
    assert [one.address, two.address] == ["https://e.example/1", "https://e.example/2"]
    assert body(articles(one)[0]) == [FIRST, SECOND]
    assert two.charset == "windows-1256"
    assert any(n.startswith("captured ") for n in one.notes)


@pytest.mark.parametrize("packed", [True, False])
def test_a_broken_record_is_named_by_its_offset_and_the_next_is_read(tmp_path, packed):
    whole = [warc([page], packed=packed) for page in PAGES]
    damaged = whole[0][: len(whole[0]) // 2] if packed else b"WARC/1.0\r\nnonsense" + whole[0][60:]
    path = tmp_path / "a.warc"
    path.write_bytes(damaged + whole[1] + whole[3])
    found = read(path)
    errors = [x for x in found if isinstance(x, PageError)]
    assert errors
    assert f"{path}@0" in errors[0].place
    assert [x.address for x in found if isinstance(x, Page)] == ["https://e.example/2"]


def test_a_warc_cut_in_the_middle_gives_what_is_whole(tmp_path):
    data = warc(PAGES)
    path = tmp_path / "a.warc.gz"
    path.write_bytes(data[:-40])
    found = read(path)
    assert found[0].address == "https://e.example/1"
    assert isinstance(found[-1], PageError)


def letter(**parts):
    message = EmailMessage()
    message["From"] = "نشرة السوق <news@e.example>"
    message["To"] = "reader@e.example"
    message["Subject"] = TITLE
    message["Date"] = "Sun, 07 Apr 2019 23:30:00 +0300"
    message.set_content(parts.get("plain", f"{FIRST}\n\n{SECOND}"))
    if "markup" in parts:
        message.add_alternative(parts["markup"], subtype="html")
    return message.as_bytes()


@pytest.mark.parametrize("parts", [{}, {"markup": f"<p>{FIRST}</p><p>{SECOND}</p><p>لإلغاء الاشتراك اضغط هنا</p>"}])
def test_newsletters(tmp_path, parts):
    path = tmp_path / "a.eml"
    path.write_bytes(letter(**parts))
    (page,) = read(path)
    (article,) = articles(page)
    assert (article.head.title, article.head.outlet, article.head.published.value) == (TITLE, "نشرة السوق", "2019-04-07")
    assert body(article) == [FIRST, SECOND]


def test_telegram_json(tmp_path):
    path = tmp_path / "result.json"
    messages = [
        {"id": 1, "type": "service", "text": "قناة أنشئت"},
        {"id": 2, "type": "message", "date": "2019-04-07T10:00:00", "text": FIRST},
        {"id": 3, "type": "message", "date": "2019-04-08T10:00:00", "text": [f"{TITLE}\n\n", {"type": "bold", "text": FIRST}, f"\n{SECOND}"]},
        {"id": 4, "type": "message", "date": "2019-04-08T11:00:00", "text": ""},
    ]
    path.write_text(json.dumps({"name": "قناة السوق", "type": "public_channel", "id": 7, "messages": messages}, ensure_ascii=False), "utf-8")
    two, three = read(path)
    assert (two.address, body(articles(two)[0])) == (f"{path}#2", [FIRST])
    (article,) = articles(three)
    assert (article.head.title, body(article)) == (TITLE, [FIRST, SECOND])
    assert (article.head.outlet, article.head.published.value) == ("قناة السوق", "2019-04-08")


def test_telegram_html(tmp_path):
    path = tmp_path / "messages.html"
    path.write_text(
        '<html><body><div class="page_wrap"><div class="page_header"><div class="text bold">قناة السوق</div></div>'
        '<div class="page_body chat_page"><div class="history"><div class="message service" id="message-1"><div class="body details">7 April</div></div>'
        '<div class="message default clearfix" id="message5"><div class="body"><div class="pull_right date details" '
        f'title="07.04.2019 10:00:00 UTC+03:00">10:00</div><div class="text">{FIRST}<br><br>{SECOND}</div></div></div></div></div></div></body></html>', "utf-8",
    )
    (page,) = read(path)
    (article,) = articles(page)
    assert (page.address, body(article)) == (f"{path}#5", [FIRST, SECOND])
    assert (article.head.outlet, article.head.published.value) == ("قناة السوق", "2019-04-07")


def test_a_pdf_without_text_is_said_to_be_a_scan(tmp_path):
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    writer.write(str(tmp_path / "a.pdf"))
    assert "scan" in read(tmp_path / "a.pdf")[0].reason


def test_a_damaged_pdf_is_an_error(tmp_path):
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7\nbroken")
    assert "PDF" in read(tmp_path / "a.pdf")[0].reason


@pytest.mark.parametrize(
    ("data", "form"),
    [
        (b"plain words", "text"), (b"<!DOCTYPE html><html>", "html"), (b"  %PDF-1.4", "pdf"), (b"WARC/1.0\r\n", "warc"),
        (b'<?xml version="1.0"?><!-- c --><rss version="2.0">', "feed"), (b"<feed xmlns='x'>", "feed"),
        (b"From: a@b\nSubject: s\n\nbody", "mail"), (b"Date: x\n\nbody", "text"), (gzip.compress(b"x", mtime=0), "text"),
    ],
)
def test_form_is_seen_in_the_bytes(data, form):
    assert form_of(data) == form


def test_the_pieces_of_an_arabic_line_in_a_pdf_are_read_from_the_right():
    pieces = [(20.0, "، فتح الجسر أمام المارة."), (560.0, "2019"), (600.0, " نيسان"), (650.0, "7"), (660.0, "أعلنت البلدية، الأحد")]
    assert pdf._join(pieces, from_right=True) == "أعلنت البلدية، الأحد 7 نيسان 2019، فتح الجسر أمام المارة."
    assert pdf._join([(10.0, "Press"), (40.0, "release")], from_right=True) == "Press release"


def test_lines_of_a_pdf_become_paragraphs_without_running_heads():
    one, two = "أعلنت اللجنة أن البسطات ستنقل إلى الساحة الشرقية ابتداء", "وقال عضو في اللجنة إن النقل يخفف الزحام في الشارع القديم"
    pages = [f"وكالة السوق\n{one}\nمن الأسبوع المقبل.\n1", f"وكالة السوق\n{two}\nمن الشهر المقبل.\n2"]
    assert pdf._paragraphs(pages) == [f"{one} من الأسبوع المقبل.", f"{two} من الشهر المقبل."]


@pytest.mark.browser
@pytest.mark.skipif(shutil.which("chromium") is None, reason="no Chromium to print with")
def test_a_printed_release_is_read(tmp_path):
    page = tmp_path / "a.html"
    page.write_text(
        f"<!doctype html><html dir=rtl lang=ar><meta charset=utf-8><body><h1>{TITLE}</h1><p>{FIRST}</p>"
        f"<p>{SECOND} وبلغ عددهم 30 بائعاً في نيسان 2019.</p></body></html>",
        "utf-8",
    )
    # a process of its own: the browser tests of the same worker keep a driver open
    subprocess.run(
        [
            str(shutil.which("chromium")), "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'profile'}",
            "--no-pdf-header-footer", f"--print-to-pdf={tmp_path / 'a.pdf'}", page.as_uri(),
        ],
        check=True, capture_output=True, timeout=60,
    )
    (page,) = read(tmp_path / "a.pdf")
    (article,) = articles(page)
    assert article.head.title == TITLE
    assert body(article) == [FIRST, f"{SECOND} وبلغ عددهم 30 بائعاً في نيسان 2019."]
