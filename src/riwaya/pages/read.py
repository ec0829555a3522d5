"""Paths to pages: files, folders, standard input; the kind of each is seen in its bytes, its name only helps."""

import hashlib
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from msgspec.structs import replace

from riwaya.errors import PageError
from riwaya.lang.article_tables import CharsetTables, load_charset_tables
from riwaya.lang.language import load_language
from riwaya.model.page import Page
from riwaya.pages.charset import decode_page
from riwaya.pages.jsonlines import read_json_lines
from riwaya.pages.options import PageOptions
from riwaya.pages.unpack import open_unpacked, read_limited

_ASSETS = frozenset([".css", ".js", ".mjs", ".map", ".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".ico", ".woff", ".woff2", ".ttf", ".mp3", ".mp4", ".webm", ".avif"])
"""Files that stand beside saved pages and are none themselves: left out of folders without a word."""
_HTML = re.compile(rb"<\s*(?:!doctype\s+html|html|head|body|article|div|p|title|meta)\b", re.IGNORECASE)
_JSON_LINE = re.compile(rb'^(?:\xef\xbb\xbf)?\s*\{\s*"')
_ARABIC = re.compile("[\u0620-\u064a\u0671-\u06d3]")


def read_pages(paths: Iterable[str], *, options: PageOptions) -> Iterator[Page | PageError]:
    """The pages of these files, folders, addresses and `-` (standard input), one by one, in input order.

    What cannot be read is yielded as a `PageError` in its place; nothing is raised for a bad item.
    """
    tables = load_charset_tables(load_language(options.language))
    for path in paths:
        for item in _items(path, options, tables):
            yield item
            if options.stop_at_first and isinstance(item, PageError):
                return


def _items(path: str, options: PageOptions, tables: CharsetTables) -> Iterator[Page | PageError]:
    if path == "-":
        yield from _stream(sys.stdin.buffer, "-", options, tables)
        return
    try:
        if Path(path).is_dir():
            files = sorted(p for p in Path(path).rglob("*") if p.is_file() and p.suffix.lower() not in _ASSETS and not p.name.startswith("."))
            if not files:
                list(Path(path).iterdir())  # a folder without rights shows itself here
                yield PageError(path, "a folder without pages", "Name a folder that holds pages.")
            for file in files:
                yield from _items(str(file), options, tables)
            return
        with Path(path).open("rb") as raw:
            yield from _stream(raw, path, options, tables)
    except OSError as error:
        yield PageError(path, f"cannot be read: {error.strerror or error}", "Check the path and its rights.")
    except ValueError as error:  # a null character in a path
        yield PageError(path, f"cannot be read: {error}", "Check the path.")


def _stream(raw: BinaryIO, place: str, options: PageOptions, tables: CharsetTables) -> Iterator[Page | PageError]:
    stream = open_unpacked(raw)
    name = place.lower().removesuffix(".gz").removesuffix(".xz").removesuffix(".bz2")
    if name.endswith((".jsonl", ".ndjson")):
        yield from read_json_lines(stream, place=place, limit=options.max_bytes)
        return
    try:
        data = read_limited(stream, options.max_bytes, place)
        yield read_page(data, place, options, tables)
    except PageError as error:
        yield error


def read_page(data: bytes, place: str, options: PageOptions, tables: CharsetTables) -> Page:
    """One page from its bytes: HTML or plain text.

    Raises:
        PageError: empty, binary, in no known charset, or without a letter of the language.

    """
    if not data.strip():
        raise PageError(place, "is empty", "Leave it out or fetch it again.")
    digest = hashlib.sha256(data).hexdigest()
    head = data[:4096].replace(b"\x00", b"")
    marked = _HTML.search(head) is not None
    declared = None
    if marked:
        from riwaya.pages.html import declared_charset, read_html  # noqa: PLC0415  loads trafilatura: 120 ms not every run needs

        declared = declared_charset(head)
    decoded = decode_page(data, place=place, tables=tables, declared=declared, charset=options.charset)
    if not _ARABIC.search(decoded.text):
        raise PageError(place, "no Arabic in it", "Riwaya reads Arabic pages; leave it out.")
    if marked:
        page = read_html(decoded.text, address=place, sha256=digest)
    else:
        page = Page(address=place, sha256=digest, text=decoded.text)
    return _noted(page, decoded.charset, decoded.notes)


def _noted(page: Page, charset: str, notes: tuple[str, ...]) -> Page:
    return replace(page, charset=charset, notes=page.notes + notes)
