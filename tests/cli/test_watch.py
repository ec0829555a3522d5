"""Watching a feed on loopback: its pages go into the record once, and a second round fetches nothing again."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from riwaya.cli.main import main

FEED = """<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>إذاعة ديرفالا</title><link>http://{host}/</link>
<item><title>فتح الطريق</title><link>http://{host}/news/1</link></item></channel></rss>"""
PAGE = """<!doctype html><html lang="ar"><head><meta charset="utf-8"><title>فتح الطريق</title></head><body><article><h1>فتح الطريق</h1>
<p>أعلن مجلس بلدة ديرفالا أن الطريق إلى المدينة فُتح صباح أمس بعد إغلاق دام أسبوعين، وأن الشاحنات عبرت من دون تأخير.</p>
<p>وقال رئيس المجلس إن لجنة من الأهالي تتابع حركة العبور وترفع تقريرا كل مساء إلى المجلس وإلى المنظمات العاملة.</p></article></body></html>"""


@pytest.fixture
def asked() -> list[str]:
    return []


@pytest.fixture
def host(asked: list[str]) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            body = {"/rss": FEED.format(host=name), "/news/1": PAGE}.get(self.path)
            self.send_response(200 if body else 404)
            self.send_header("Content-Type", "application/rss+xml" if self.path == "/rss" else "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write((body or "").encode())

        def log_message(self, *words: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    name = f"127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield name
    server.shutdown()


def watch(folder: Path, host: str, *options: str) -> Result:
    feeds = folder / "feeds.toml"
    state = json.dumps(str(folder / "state.json"))
    feeds.write_text(f'per_host_seconds = 0\nstate = {state}\n[[feed]]\nurl = "http://{host}/rss"\nevery_minutes = 0\n', "utf-8")
    return CliRunner().invoke(main, ["watch", str(feeds), "--db", str(folder / "record.db"), "--once", *options])


def test_a_new_page_is_read_once(tmp_path: Path, host: str, asked: list[str]) -> None:
    for _ in range(2):
        result = watch(tmp_path, host, "--allow-private")
        assert result.exit_code == 0, result.output
    assert asked.count("/news/1") == 1
    said = CliRunner().invoke(main, ["said", "--db", str(tmp_path / "record.db"), "--json"])
    assert len(json.loads(said.stdout)) >= 1


def test_loopback_is_refused_unless_allowed(tmp_path: Path, host: str, asked: list[str]) -> None:
    result = watch(tmp_path, host)
    assert result.exit_code == 1
    assert "private" in result.stderr
    assert asked == []


def test_a_list_that_is_none_is_wrong_use(tmp_path: Path) -> None:
    (tmp_path / "feeds.toml").write_text("feeds = 1", "utf-8")
    assert CliRunner().invoke(main, ["watch", str(tmp_path / "feeds.toml"), "--once"]).exit_code == 2
