"""Paths to pages: order, errors in their place, folders, packing, JSON Lines."""

import bz2
import gzip
import io
import json
import lzma
import sys

import pytest

from riwaya.errors import PageError
from riwaya.pages import PageOptions, read_pages

STORY = "أعلنت البلدية فتح الجسر أمام المارة.\nوقال ناطق باسمها إن العمل انتهى."


def read(*paths, **options):
    return list(read_pages([str(p) for p in paths], options=PageOptions(**options)))


def line(**fields):
    return json.dumps(fields, ensure_ascii=False)


def test_items_come_in_order_and_a_bad_one_loses_no_neighbour(tmp_path):
    (tmp_path / "a.txt").write_text(STORY, "utf-8")
    (tmp_path / "b.txt").write_bytes(b"")
    (tmp_path / "c.txt").write_text(STORY + " ثم عاد.", "utf-8")
    first, second, missing, third = read(tmp_path / "a.txt", tmp_path / "b.txt", tmp_path / "none.txt", tmp_path / "c.txt")
    assert (first.address, first.text) == (str(tmp_path / "a.txt"), STORY)
    assert isinstance(second, PageError)
    assert "empty" in second.reason
    assert isinstance(missing, PageError)
    assert third.text.endswith("ثم عاد.")


def test_strict_stops_at_the_first_error(tmp_path):
    (tmp_path / "a.txt").write_text(STORY, "utf-8")
    assert len(read(tmp_path / "none", tmp_path / "a.txt", stop_at_first=True)) == 1


def test_a_folder_is_read_whole_in_the_order_of_names_without_assets(tmp_path):
    (tmp_path / "page_files").mkdir()
    for name in ("b.txt", "a.txt", "page_files/c.txt"):
        (tmp_path / name).write_text(STORY, "utf-8")
    for name in ("style.css", "logo.png", ".hidden"):
        (tmp_path / name).write_bytes(b"\x00\x01")
    assert [p.address.removeprefix(f"{tmp_path}/") for p in read(tmp_path)] == ["a.txt", "b.txt", "page_files/c.txt"]


def test_an_empty_folder_is_an_error(tmp_path):
    assert "without pages" in read(tmp_path)[0].reason


def test_carriage_returns_stay_and_the_mark_goes(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"\xef\xbb\xbf" + STORY.replace("\n", "\r\n").encode())
    (page,) = read(tmp_path / "a.txt")
    assert page.text == STORY.replace("\n", "\r\n")
    assert page.notes == ("byte order mark dropped",)


@pytest.mark.parametrize(("suffix", "pack"), [(".gz", gzip.compress), (".xz", lzma.compress), (".bz2", bz2.compress)])
def test_packed_items_are_unpacked(tmp_path, suffix, pack):
    (tmp_path / f"a.txt{suffix}").write_bytes(pack(STORY.encode()))
    (tmp_path / f"b.jsonl{suffix}").write_bytes(pack((line(id="x", text=STORY) + "\n").encode()))
    assert [p.text for p in read(tmp_path)] == [STORY, STORY]


def test_standard_input(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(STORY.encode())))
    (page,) = read("-")
    assert (page.address, page.text) == ("-", STORY)


def test_json_lines_keep_the_text_and_put_the_title_above(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text(
        line(id="1", title="فتح الجسر", text=STORY, published="2018-02-03", source="جريدة البلد", url="http://example/1", extra=[1])
        + "\n\n" + line(id=2, text=STORY), "utf-8",
    )
    one, two = read(path)
    assert one.text == f"فتح الجسر\n\n{STORY}"
    assert (one.address, one.form, one.dates[0].value, one.outlets[0].value) == ("1", "clean", "2018-02-03", "جريدة البلد")
    assert (two.address, two.text, two.titles) == ("2", STORY, ())
    assert one.sha256 != two.sha256


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        ("{", "not a JSON object"), ("[1]", "a JSON list"), ('{"id": "9"}', "no text"), ('{"text": "x"}', "no id"),
        ('{"id": true, "text": "x"}', "no id"), ('{"id": "9", "text": " "}', "empty text"), ('{"id": "9", "text": 4}', "no text"),
    ],
)
def test_a_broken_line_is_an_error_of_its_own(tmp_path, bad, reason):
    path = tmp_path / "a.jsonl"
    path.write_text(f"{line(id='1', text=STORY)}\n{bad}\n{line(id='3', text=STORY)}\n", "utf-8")
    first, error, third = read(path)
    assert isinstance(error, PageError)
    assert error.place == f"{path}:2"
    assert reason in error.reason
    assert (first.address, third.address) == ("1", "3")


def test_an_id_said_twice_is_an_error_of_the_second_line(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text(f"{line(id='1', text=STORY)}\n{line(id='1', text='نص آخر')}\n{line(id='2', text=STORY)}\n", "utf-8")
    first, error, third = read(path)
    assert (first.address, third.address) == ("1", "2")
    assert error.place == f"{path}:2"
    assert "line 1" in error.reason


def test_bytes_that_are_not_utf8_are_an_error_of_their_line(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"id": "1", "text": "\xe3\xe4"}\n' + line(id="2", text=STORY).encode())
    error, page = read(path)
    assert isinstance(error, PageError)
    assert page.address == "2"


def test_without_arabic_is_said_plainly(tmp_path):
    (tmp_path / "a.txt").write_text("Only English here.", "utf-8")
    (tmp_path / "a.html").write_text("<html><body><p>Only English here.</p></body></html>", "utf-8")
    assert [e.reason for e in read(tmp_path)] == ["no Arabic in it"] * 2
