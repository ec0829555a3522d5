"""Charsets: found, mislabelled, mixed, none."""

import os

import pytest

from riwaya.errors import PageError
from riwaya.lang.article_tables import load_charset_tables
from riwaya.lang.language import load_language
from riwaya.pages.charset import decode_page

TABLES = load_charset_tables(load_language("ar"))
TEXT = "قال ناطق باسم البلدية إن الجسر سيفتح غدا بعد إصلاحه.\nوأضاف أن العمل في الطريق لم ينته، وأن السكان ينتظرون منذ أشهر.\n"
CHARSETS = ["utf-8", "windows-1256", "iso-8859-6", "utf-16-le", "utf-16-be", "mac_arabic"]
DECLARED = [None, "utf-8", "windows-1256", "iso-8859-1", "iso-8859-6", "x-unknown", "utf-16"]


def decode(data, **options):
    return decode_page(data, place="p", tables=TABLES, **options)


@pytest.mark.parametrize("charset", CHARSETS)
@pytest.mark.parametrize("declared", DECLARED)
def test_charset_is_right_whatever_is_declared(charset, declared):
    assert decode(TEXT.encode(charset, "ignore"), declared=declared).text == TEXT.encode(charset, "ignore").decode(charset)


@pytest.mark.parametrize("charset", ["utf-8-sig", "utf-16", "utf-32"])
def test_byte_order_mark_is_dropped_and_noted(charset):
    found = decode(TEXT.encode(charset))
    assert found.text == TEXT
    assert any("byte order mark" in note for note in found.notes)


@pytest.mark.parametrize("word", ["سوريا", "قال الوزير", "إدلب وحلب"])
@pytest.mark.parametrize("charset", ["windows-1256", "iso-8859-6"])
def test_a_few_words_are_enough(word, charset):
    assert decode(word.encode(charset)).text == word


def test_mixed_lines_are_each_read_in_their_own_charset():
    lines = TEXT.splitlines() * 4
    data = b"\n".join(line.encode("windows-1256" if i % 3 == 0 else "utf-8") for i, line in enumerate(lines))
    found = decode(data)
    assert found.text == "\n".join(lines)
    assert "lines are not utf-8" in found.notes[0]


def test_a_cut_character_does_not_turn_the_page_into_another_charset():
    data = (TEXT * 5).encode()[:-2]
    assert decode(data).text.startswith(TEXT)


@pytest.mark.parametrize(
    "data", [b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40, b"\x00" * 4000, b"MZ" + os.urandom(6000) + b"\x00" * 100]
)
def test_binary_is_refused(data):
    with pytest.raises(PageError, match=r"binary|charset"):
        decode(data)


def test_the_users_charset_wins_and_fails_with_its_offset():
    assert decode(TEXT.encode("windows-1256"), charset="windows-1256").text == TEXT
    with pytest.raises(PageError, match="at byte 0"):
        decode(TEXT.encode("windows-1256"), charset="utf-8")
    with pytest.raises(PageError, match="unknown charset"):
        decode(b"x", charset="klingon")


def test_a_false_declaration_is_noted():
    assert decode(TEXT.encode(), declared="windows-1256").notes == ("declared windows-1256, is utf-8",)
    assert decode(TEXT.encode("windows-1256"), declared="utf-8").notes == ("declared utf-8, is windows-1256",)
