"""Bad inputs through the command: a clear line or a right reading, never a crash, never a lost neighbour."""

import json
import os
import random
import tempfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from riwaya.cli.main import main

STORY = (
    "أعلنت وزارة الصحة، الأحد، أن القذائف أصابت مشفى في مدينة إدلب.\n\n"
    "ونفى الناطق باسم المجلس سالم الدرعاوي أن يكون المشفى قد أُغلق، وأضاف أن سبعة جرحى نُقلوا منه."
)
GOOD = "وقال المجلس المحلي إن المعبر فُتح أمام الشاحنات صباح الاثنين."


def read(*paths):
    done = CliRunner().invoke(main, ["read", "--json", *map(str, paths)])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    assert "Traceback" not in done.stderr
    return done.exit_code, [json.loads(x) for x in done.stdout.splitlines()], done.stderr.splitlines()


def words_of(reading):
    return [reading["text"][a["cue"]["start"] : a["cue"]["end"]] for a in reading["attributions"] if a["cue"]]


@pytest.fixture
def room(tmp_path):
    (tmp_path / "good.txt").write_text(GOOD, "utf-8")
    return tmp_path


UNREADABLE = {
    "empty.txt": b"",
    "blank.txt": b" \r\n\t\n ",
    "bytes.txt": random.Random(7).randbytes(6000),  # noqa: S311
    "picture.html": b"\x89PNG\r\n\x1a\n" + random.Random(8).randbytes(3000),  # noqa: S311
    "english.txt": b"There is nothing Arabic in this file at all, and so there is nothing to read.",
    "long.txt": (STORY.replace("\n", " ") * 20_000).encode(),
    "deep.html": b"<html><body>" + b"<div>" * 20_000,
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_what_cannot_be_read_is_one_line_and_its_neighbour_is_read(room, name):
    (room / name).write_bytes(UNREADABLE[name])
    code, readings, told = read(room / name, room / "good.txt")
    assert code == 1
    assert [r["text"] for r in readings] == [GOOD]
    (line,) = told
    assert name in line
    assert "[E1" in line


ENCODED = {
    "windows-1256": STORY.encode("windows-1256", "ignore"),
    "iso-8859-6": STORY.encode("iso-8859-6", "ignore"),
    "utf-16": STORY.encode("utf-16"),
    "utf-16-le": STORY.encode("utf-16-le"),
    "utf-16-be": STORY.encode("utf-16-be"),
    "utf-8-sig": STORY.encode("utf-8-sig"),
}


@pytest.mark.parametrize("charset", ENCODED)
def test_every_charset_gives_the_same_speakers(room, charset):
    (room / "page.txt").write_bytes(ENCODED[charset])
    code, (reading,), told = read(room / "page.txt")
    assert (code, told) == (0, [])
    assert words_of(reading)[:2] == ["أعلنت", "نفى"]


def test_a_page_of_two_charsets_is_read_as_far_as_it_goes(room):
    (room / "page.txt").write_bytes((STORY + "\n\n").encode() + STORY.encode("windows-1256", "ignore"))
    code, readings, told = read(room / "page.txt", room / "good.txt")
    assert readings[-1]["text"] == GOOD
    assert code == (1 if told else 0)


def test_stray_bytes_do_not_lose_the_page(room):
    (room / "page.txt").write_bytes(STORY.encode() + b"\n\xed\xa0\x80\xff\xfe")
    code, readings, _ = read(room / "page.txt")
    assert code == 0
    assert "نفى" in words_of(readings[0])


OPEN_HTML = {
    "never closed": f"<html><body><div><h1>إصابة مشفى في إدلب<p>{STORY}<div><b><table><tr><td>",
    "crossed": f"<html><body><b><p>{STORY}</b></p><i><p>{GOOD}</i></div></body>",
    "no body": f"<title>خبر</title><p>{STORY}<p>{GOOD}",
    "cut in a tag": f"<html><body><p>{STORY}</p><p>{GOOD}</p><a href='",
}


@pytest.mark.parametrize("name", OPEN_HTML)
def test_html_that_never_closes_is_read(room, name):
    (room / "page.html").write_text(OPEN_HTML[name], "utf-8")
    code, readings, told = read(room / "page.html")
    assert (code, told) == (0, [])
    assert "نفى" in words_of(readings[0])


def test_broken_lines_and_double_ids_are_named_and_the_rest_is_read(room):
    good = json.dumps({"id": "a", "text": STORY}, ensure_ascii=False)
    lines = [good, '{"id": "b", "text": ', good, "[]", '{"id": "c"}', "", json.dumps({"id": "d", "text": GOOD})]
    (room / "news.jsonl").write_text("\n".join(lines), "utf-8")
    code, readings, told = read(room / "news.jsonl")
    assert code == 1
    assert [r["article"]["page"] for r in readings] == ["a", "d"]
    assert [line.split("news.jsonl:")[1].split(":")[0] for line in told] == ["2", "3", "4", "5"]


MARKS = {
    "opened": f"قال المسعف: «إن القصف مستمر. {STORY}",
    "closed": f"{STORY} وانتهى» البيان”.",
    "mixed": f'قال المسعف: «إن "القصف مستمر” و«الطريق مقطوع. {STORY}',
    "only marks": f"«»”“\"\"''««««. {STORY}",
}


@pytest.mark.parametrize("name", MARKS)
def test_unbalanced_quotation_marks_change_no_letter_and_stop_nothing(room, name):
    (room / "page.txt").write_text(MARKS[name], "utf-8")
    code, (reading,), _ = read(room / "page.txt")
    assert code == 0
    assert reading["text"] == MARKS[name]
    assert "نفى" in words_of(reading)


def test_bidi_marks_tatweel_and_diacritics_hide_nothing(room):
    plain = read_text(room, STORY)
    marked = read_text(room, "\u202b" + STORY.replace(" ", " \u200f").replace("أعلنت", "أعـلـنـت").replace("نفى", "نَفَى") + "\u202c")
    assert [a["act"] for a in marked["attributions"]] == [a["act"] for a in plain["attributions"]]
    assert words_of(marked)[:2] == ["أعـلـنـت", "نَفَى"]


def read_text(room, text):
    (room / "page.txt").write_text(text, "utf-8")
    code, (reading,), _ = read(room / "page.txt")
    assert code == 0
    assert reading["text"] == text
    return reading


def test_every_span_lies_in_the_text(room):
    for text in (STORY, *MARKS.values(), "ـ" * 500 + STORY, "\u064b" * 500 + STORY, STORY * 3):
        reading = read_text(room, text)
        for span in spans(reading):
            assert 0 <= span["start"] < span["end"] <= len(text)


def spans(value):
    if isinstance(value, dict):
        if isinstance(value.get("start"), int) and isinstance(value.get("end"), int):
            yield value
        for part in value.values():
            yield from spans(part)
    elif isinstance(value, list):
        for part in value:
            yield from spans(part)


def test_what_is_not_there_is_told(room):
    code, readings, (line,) = read(room / "nothing.txt", room / "good.txt")
    assert (code, len(readings)) == (1, 1)
    assert "nothing.txt" in line


@pytest.mark.skipif(os.name != "posix", reason="rights of POSIX")
def test_a_folder_without_rights_is_told_and_its_neighbour_is_read(room):
    closed = room / "closed"
    closed.mkdir()
    (closed / "page.txt").write_text(STORY, "utf-8")
    read(room / "good.txt")  # tables are loaded before rights are given up
    for folder in (room, *room.parents):
        if folder == Path(tempfile.gettempdir()):
            break
        folder.chmod(0o755)
    closed.chmod(0)
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)  # to root no folder is closed
    try:
        code, readings, told = read(closed, room / "good.txt")
    finally:
        if root:
            os.seteuid(0)
        closed.chmod(0o755)
    assert code == 1
    assert [r["text"] for r in readings] == [GOOD]
    assert any("closed" in line for line in told)


def test_a_record_survives_what_cannot_be_read(room):
    (room / "empty.txt").write_bytes(b"")
    done = CliRunner().invoke(main, ["read", str(room), "--db", str(room.parent / "r.db"), "--quiet"])
    assert done.exit_code == 1
    done = CliRunner().invoke(main, ["report", "--db", str(room.parent / "r.db"), "--out", str(room.parent / "r.html")])
    assert done.exit_code == 0
    assert "1 of 1" in done.output
