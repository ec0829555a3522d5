"""Pages meant to do harm: size, nesting, bombs, entities, servers that lead inside, never end or never answer."""

import gzip
import http.server
import os
import subprocess
import sys
import threading
import time

import pytest

from riwaya.articles import divide_page
from riwaya.errors import PageError
from riwaya.lang.language import load_language
from riwaya.model.page import Page
from riwaya.pages import PageOptions, read_pages

PARAGRAPH = "أعلنت البلدية أن الطريق الساحلي سيبقى مغلقا أمام الشاحنات حتى مساء الغد بسبب أعمال الصيانة. "
STORY = f"<html><head><title>إغلاق الطريق الساحلي أمام الشاحنات</title></head><body><h1>إغلاق الطريق الساحلي أمام الشاحنات</h1><p>{PARAGRAPH}</p><p>و{PARAGRAPH}</p></body></html>"


def read(*paths, **options):
    return list(read_pages([str(p) for p in paths], options=PageOptions(**options)))


def articles(page):
    return divide_page(page, language=load_language("ar"), pack=None)


def write(path, data):
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def test_a_page_beyond_the_limit_is_refused_and_the_next_is_read(tmp_path):
    big = write(tmp_path / "a.txt", PARAGRAPH.encode() * 2000)
    small = write(tmp_path / "b.txt", PARAGRAPH)
    error, page = read(big, small, max_bytes=100_000)
    assert "larger than 100,000 bytes" in error.reason
    assert page.address == str(small)


def test_fifty_megabytes_on_one_line_are_said_to_be_no_page(tmp_path):
    line = PARAGRAPH * (50_000_000 // len(PARAGRAPH.encode()))
    small = write(tmp_path / "b.txt", PARAGRAPH)
    error, page = read(write(tmp_path / "a.txt", line), small)
    assert "characters long" in error.reason
    assert page.address == str(small)


@pytest.mark.parametrize("markup", ["<div>" * 100_000 + PARAGRAPH, "<b>" * 100_000 + PARAGRAPH + "</b>" * 100_000, f"<p>{PARAGRAPH}" * 5000])
def test_nested_and_unclosed_tags(tmp_path, markup):
    (item,) = read(write(tmp_path / "a.html", f"<html><body>{markup}"))
    assert isinstance(item, PageError) or articles(item) is not None


def test_html_that_never_closes_keeps_its_story(tmp_path):
    (page,) = read(write(tmp_path / "a.html", STORY.replace("</p>", "").replace("</body></html>", "<div><span><!-- ")))
    assert PARAGRAPH.strip() in articles(page)[0].text


def test_an_html_page_beyond_its_own_limit_is_refused(tmp_path):
    (error,) = read(write(tmp_path / "a.html", STORY * 200), max_html_bytes=50_000)
    assert "bytes of HTML" in error.reason


def test_a_long_html_page_takes_its_length_not_its_square(tmp_path):
    paragraphs = "".join(f"<p>{i} {PARAGRAPH}</p>" for i in range(8000))
    path = write(tmp_path / "a.html", f"<html><head><title>تقرير طويل عن الطريق الساحلي</title></head><body><h1>تقرير طويل عن الطريق الساحلي</h1>{paragraphs}")
    started = time.process_time()
    (page,) = read(path)
    assert len(page.parts) > 7000
    assert time.process_time() - started < 20


MEASURED = """
import resource, sys, time
from riwaya.articles import divide_page
from riwaya.lang.language import load_language
from riwaya.model.page import Page
from riwaya.pages import PageOptions, read_pages
language = load_language("ar")
base = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
started = time.process_time()
for item in read_pages(sys.argv[1:], options=PageOptions(allow_private=True, timeout_seconds=60)):
    print("page" if isinstance(item, Page) else item.reason)
    if isinstance(item, Page):
        divide_page(item, language=language, pack=None)
print(time.process_time() - started, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - base) / 1024)
"""


def measured(*paths):
    """What a process of its own says of these pages, the seconds it worked and the megabytes it grew."""
    done = subprocess.run([sys.executable, "-c", MEASURED, *map(str, paths)], capture_output=True, text=True, check=True, encoding="utf-8")
    *said, figures = done.stdout.splitlines()
    seconds, megabytes = map(float, figures.split())
    return said, seconds, megabytes


def test_a_page_of_a_hundred_megabytes_is_refused_under_its_limit_and_the_next_is_read(tmp_path):
    big = tmp_path / "a.html"
    with big.open("wb") as out:
        out.write(STORY.removesuffix("</body></html>").encode())
        row = f"<p>{PARAGRAPH}</p>".encode() * 1000
        while out.tell() < 100_000_000:
            out.write(row)
    said, seconds, megabytes = measured(big, write(tmp_path / "b.html", STORY))
    assert said == ["is larger than 20,971,520 bytes of HTML", "page"]
    assert seconds < 20
    assert megabytes < 400


def test_a_hundred_thousand_nested_tags_cost_seconds_and_no_stack(tmp_path):
    pages = [write(tmp_path / f"{tag}.html", f"<html><body>{f'<{tag}>' * 100_000}{PARAGRAPH * 3}") for tag in ("div", "b", "article", "table")]
    said, seconds, megabytes = measured(*pages, write(tmp_path / "z.html", STORY))
    assert len(said) == 5
    assert said[-1] == "page"
    assert seconds < 40
    assert megabytes < 1000


def test_a_gzip_bomb_is_refused_under_its_name(tmp_path):
    bomb = write(tmp_path / "a.html.gz", gzip.compress(b"\0" * 50_000_000))
    (error,) = read(bomb, max_bytes=1_000_000)
    assert str(bomb) in str(error)
    assert "larger than" in error.reason


def test_a_bomb_of_one_json_line(tmp_path):
    good = b'{"id": "2", "text": "' + PARAGRAPH.encode() + b'"}\n'
    error, page = read(write(tmp_path / "a.jsonl.gz", gzip.compress(b"x" * 30_000_000 + b"\n" + good)), max_bytes=1_000_000)
    assert "longer than" in error.reason
    assert page.address == "2"


def test_a_packing_cut_short_is_an_error(tmp_path):
    (error,) = read(write(tmp_path / "a.txt.gz", gzip.compress(PARAGRAPH.encode() * 100)[:-20]))
    assert "damaged" in error.reason


@pytest.mark.parametrize("entity", ['<!ENTITY a "ااااااااا"><!ENTITY b "&a;&a;&a;&a;&a;">', '<!ENTITY x SYSTEM "file:///etc/passwd">'])
@pytest.mark.parametrize("root", ["rss", "urlset"])
def test_xml_entities_are_refused(tmp_path, entity, root):
    data = f'<?xml version="1.0"?><!DOCTYPE {root} [{entity}]><{root}><channel><item><title>&b;</title></item></channel></{root}>'
    (error,) = read(write(tmp_path / "a.xml", data))
    assert "entities" in error.reason


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_a_folder_without_rights(tmp_path):
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o000)
    assert "cannot be read" in read(closed)[0].reason


@pytest.mark.parametrize("name", ["a\x00b", "x" * 5000])
def test_impossible_paths(name):
    assert "cannot be read" in read(name)[0].reason


@pytest.mark.parametrize("text", ["\u202e" + PARAGRAPH + "\u202c", "\u0640".join(PARAGRAPH), "\u064e".join(PARAGRAPH), "«" * 500 + PARAGRAPH, "\u200f\n" * 1000 + PARAGRAPH])
def test_marks_everywhere_leave_the_text_as_it_is(tmp_path, text):
    (page,) = read(write(tmp_path / "a.txt", text))
    (article,) = articles(page)
    assert article.text == text
    assert any(b.kind in {"body", "title"} for b in article.blocks)


# -- servers -----------------------------------------------------------------------------------------------------------


class Server(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.0"

    def log_message(self, *_):
        pass

    def do_GET(self):
        getattr(self, "do_" + self.path.strip("/").split("/")[0].replace("-", "_"))()

    def answer(self, data, kind="text/html; charset=utf-8", status=200, **headers):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(data)

    def do_story(self):
        self.answer(STORY.encode())

    def do_wrong_type(self):
        self.answer(STORY.encode(), kind="image/png")

    def do_wrong_charset(self):
        self.answer(STORY.encode("windows-1256"), kind="text/html; charset=utf-8")

    def do_round(self):
        self.answer(b"", status=302, Location="/round")

    def do_inside(self):
        self.answer(b"", status=302, Location="http://169.254.169.254/latest")

    def do_file(self):
        self.answer(b"", status=301, Location="file:///etc/passwd")

    def do_to_story(self):
        self.answer(b"", status=301, Location="/story")

    def do_hundred(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        row = f"<p>{PARAGRAPH}</p>".encode() * 1000
        try:
            self.wfile.write(b"<html><body>")
            for _ in range(100_000_000 // len(row)):
                self.wfile.write(row)
        except OSError:
            return

    def do_cut_warc(self, pack=bytes):
        body = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + STORY.encode()
        head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/1\r\nWARC-Date: 2021-03-14T00:00:00Z\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {len(body)}\r\n\r\n".encode()
        whole = head + body + b"\r\n\r\n"
        self.answer(pack(whole + whole[: len(whole) // 2]), kind="text/html")

    def do_packed_warc(self):
        self.do_cut_warc(gzip.compress)

    def do_entities(self):
        self.answer(b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><rss><channel><title>&b;</title></channel></rss>', kind="text/html")

    def do_gone(self):
        self.answer(b"gone", status=410)

    def do_bomb(self):
        self.answer(gzip.compress(b"\0" * 20_000_000), Content_Encoding="gzip")

    def do_endless(self):
        self.send_response(200)
        self.end_headers()
        try:
            while True:
                self.wfile.write(b"x" * 65536)
        except OSError:
            return

    def do_slow(self):
        self.send_response(200)
        self.end_headers()
        try:
            for _ in range(100):
                self.wfile.write(b"x")
                self.wfile.flush()
                time.sleep(0.05)
        except OSError:
            return

    def do_silent(self):
        time.sleep(2)


@pytest.fixture(scope="module")
def server():
    httpd = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Server)
    httpd.daemon_threads = True
    threading.Thread(target=httpd.serve_forever, args=(0.05,), daemon=True).start()
    yield f"http://127.0.0.1:{httpd.server_port}"
    httpd.shutdown()


def fetch(url, **options):
    (item,) = read(url, **{"allow_private": True, "timeout_seconds": 5.0, "max_bytes": 1_000_000, **options})
    return item


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "0.0.0.0", "10.0.0.1", "192.168.1.1", "169.254.169.254", "[::ffff:127.0.0.1]", "2130706433"])  # noqa: S104
def test_private_addresses_are_refused_without_a_request(host):
    started = time.monotonic()
    item = fetch(f"http://{host}:9/story", allow_private=False)
    assert isinstance(item, PageError)
    assert "refused" in item.reason
    assert time.monotonic() - started < 2


def test_a_redirect_inside_is_refused(server, monkeypatch):
    from riwaya.pages import fetch as module

    # the server itself stands for a public one: only the address it leads to is judged
    public = module._is_public
    monkeypatch.setattr(module, "_is_public", lambda address: address == "127.0.0.1" or public(address))
    item = fetch(f"{server}/inside", allow_private=False)
    assert isinstance(item, PageError)
    assert "169.254.169.254" in item.reason


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("round", "redirects more than"), ("file", "no web address"), ("gone", "status 410"), ("bomb", "larger than"),
        ("endless", "larger than"), ("entities", "entities"),
    ],
)
def test_servers_that_do_harm(server, path, reason):
    item = fetch(f"{server}/{path}")
    assert isinstance(item, PageError)
    assert reason in item.reason


@pytest.mark.parametrize("path", ["slow", "silent"])
def test_servers_that_take_their_time(server, path):
    started = time.monotonic()
    item = fetch(f"{server}/{path}", timeout_seconds=0.4)
    assert isinstance(item, PageError)
    assert "too slow" in item.reason
    assert time.monotonic() - started < 1.8


@pytest.mark.parametrize("path", ["story", "wrong-type", "wrong-charset", "to-story"])
def test_servers_that_only_mislead(server, path):
    item = fetch(f"{server}/{path}")
    assert isinstance(item, Page)
    assert articles(item)[0].head.title == "إغلاق الطريق الساحلي أمام الشاحنات"
    assert item.address == f"{server}/{path}"


def test_a_hundred_megabytes_from_a_server_are_refused(server):
    started = time.monotonic()
    item = fetch(f"{server}/hundred", max_bytes=PageOptions().max_bytes, timeout_seconds=60.0)
    assert isinstance(item, PageError)
    assert "bytes of HTML" in item.reason
    assert time.monotonic() - started < 30


def test_an_archive_cut_in_the_middle_gives_what_is_whole(server):
    for path in ("cut-warc", "packed-warc"):
        page, error = read(f"{server}/{path}", allow_private=True, timeout_seconds=5.0)
        assert isinstance(page, Page)
        assert page.address == "http://a.example/1"
        assert "broken WARC record" in error.reason


def test_fetching_can_be_switched_off(server):
    assert "switched off" in fetch(f"{server}/story", fetch=False).reason


def test_nobody_there():
    assert "cannot be fetched" in fetch("http://127.0.0.1:1/x").reason
