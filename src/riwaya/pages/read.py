"""Paths to pages: files, folders, addresses, standard input. The kind of each is seen in its bytes; its name only helps."""

import hashlib
import io
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from msgspec.structs import replace

from riwaya.errors import PageError
from riwaya.lang.article_tables import CharsetTables, load_charset_tables
from riwaya.lang.language import load_language
from riwaya.model.page import Page, Stated
from riwaya.pages.charset import decode_page
from riwaya.pages.forms import form_of
from riwaya.pages.jsonlines import read_json_lines
from riwaya.pages.options import PageOptions
from riwaya.pages.unpack import head_of, open_unpacked, read_limited

_ASSETS = frozenset(
    ".css .js .mjs .map .png .jpg .jpeg .gif .svg .webp .ico .woff .woff2 .ttf .mp3 .mp4 .webm .avif".split()  # noqa: SIM905
)
"""Files that stand beside saved pages and are none themselves: left out of folders without a word."""
_ARABIC = re.compile("[\u0620-\u064a\u0671-\u06d3]")
Items = Iterator[Page | PageError]
LONGEST_TEXT = 2_000_000
"""Characters beyond which an item is no page but a dump of many: three hundred times a long article, a minute to read."""


def read_pages(paths: Iterable[str], *, options: PageOptions) -> Items:
    """The pages of these files, folders, addresses and `-` (standard input), one by one, in input order.

    What cannot be read is yielded as a `PageError` in its place; nothing is raised for a bad item.
    """
    tables = load_charset_tables(load_language(options.language))
    for path in paths:
        for found in _items(path, options, tables):
            item = _of_readable_length(found)
            yield item
            if options.stop_at_first and isinstance(item, PageError):
                return


def _of_readable_length(item: Page | PageError) -> Page | PageError:
    """The item, or what is wrong with it where its text is longer than any page."""
    if isinstance(item, Page) and len(item.text) > LONGEST_TEXT:
        return PageError(
            item.address, f"is {len(item.text):,} characters long, no page", "Divide it into its articles, one file or line each."
        )
    return item


def _items(path: str, options: PageOptions, tables: CharsetTables) -> Items:
    try:
        if path == "-":
            yield from _stream(sys.stdin.buffer, "-", options, tables)
        elif path.lower().startswith(("http://", "https://")):
            yield from _address(path, options, tables)
        elif Path(path).is_dir():
            yield from _folder(Path(path), options, tables)
        else:
            yield from _file(path, options, tables)
    except PageError as error:
        yield error
    except OSError as error:
        yield PageError(path, f"cannot be read: {error.strerror or error}", "Check the path and its rights.")
    except ValueError as error:  # a null character in a path
        yield PageError(path, f"cannot be read: {error}", "Check the path.")


def _folder(folder: Path, options: PageOptions, tables: CharsetTables) -> Items:
    found = False
    for child in sorted(folder.iterdir(), key=lambda p: p.name):
        if not child.name.startswith(".") and child.suffix.lower() not in _ASSETS:
            found = True
            yield from _items(str(child), options, tables)
    if not found:
        yield PageError(str(folder), "a folder without pages", "Name a folder that holds pages.")


def _file(path: str, options: PageOptions, tables: CharsetTables) -> Items:
    head = head_of(Path(path))
    if form_of(head) == "warc":
        from riwaya.pages.warc import read_warc  # noqa: PLC0415  readers of rarer forms load when they are met

        yield from read_warc(path, limit=options.max_bytes, read=_record_reader(options, tables))
        return
    with Path(path).open("rb") as raw:
        yield from _stream(raw, path, options, tables)


def _record_reader(options: PageOptions, tables: CharsetTables) -> Callable[[bytes, str, str | None, str | None], Page]:
    def read(data: bytes, address: str, charset: str | None, captured: str | None) -> Page:
        return _captured(_one(data, address, options, tables, charset), captured)

    return read


def _captured(page: Page, date: str | None) -> Page:
    return replace(page, notes=(*page.notes, f"captured {date}")) if date else page


def _stream(raw: BinaryIO, place: str, options: PageOptions, tables: CharsetTables) -> Items:
    stream = open_unpacked(raw)
    name = place.lower().removesuffix(".gz").removesuffix(".xz").removesuffix(".bz2")
    if name.endswith((".jsonl", ".ndjson")):
        yield from read_json_lines(stream, place=place, limit=options.max_bytes)
        return
    yield from read_bytes(read_limited(stream, options.max_bytes, place), place, options, tables)


def _address(url: str, options: PageOptions, tables: CharsetTables) -> Items:
    from riwaya.pages.fetch import Fetcher  # noqa: PLC0415  no network code without an address

    if not options.fetch:
        raise PageError(url, "fetching is switched off", "Save the page to a file.")
    with Fetcher(options) as fetcher:
        fetched = fetcher.fetch(url)
    if fetched.status >= 400:
        raise PageError(url, f"answers with status {fetched.status}", "Check the address in a browser.")
    data = read_limited(open_unpacked(io.BytesIO(fetched.data)), options.max_bytes, url)
    yield from read_bytes(data, url, options, tables, charset=fetched.charset, url=fetched.url)


def read_bytes(
    data: bytes, place: str, options: PageOptions, tables: CharsetTables, *, charset: str | None = None, url: str | None = None
) -> Items:
    """The pages in the bytes of one item: most forms give one, feeds and channels one for each of their parts.

    Args:
        data: the bytes, unpacked.
        place: path or address, as given.
        options: limits.
        tables: charsets of the language.
        charset: what a server declared.
        url: where they were fetched from.

    """
    form = form_of(data)
    if form == "feed":
        from riwaya.pages.feeds import read_feed  # noqa: PLC0415

        yield from read_feed(data, address=place)
    elif form == "warc":
        from riwaya.pages.warc import read_warc_stream  # noqa: PLC0415

        yield from read_warc_stream(io.BytesIO(data), place, limit=options.max_bytes, read=_record_reader(options, tables))
    elif form == "sitemap":
        yield from _sitemap(data, place)
    elif form == "telegram-json":
        from riwaya.pages.telegram import read_telegram_json  # noqa: PLC0415

        yield from read_telegram_json(data, address=place)
    elif form == "telegram-html":
        from riwaya.pages.telegram import read_telegram_html  # noqa: PLC0415

        text = decode_page(data, place=place, tables=tables, charset=options.charset).text
        yield from read_telegram_html(text, address=place)
    else:
        page = _one(data, place, options, tables, charset)
        yield replace(page, urls=(*page.urls, Stated(url, "fetched"))) if url else page


def _sitemap(data: bytes, place: str) -> Items:
    from riwaya.pages.feeds import read_sitemap  # noqa: PLC0415

    count = sum(1 for _ in read_sitemap(data, address=place))
    raise PageError(place, f"a sitemap of {count} addresses, no page", "Give it to `riwaya watch`, which fetches what it lists.")


def _one(data: bytes, place: str, options: PageOptions, tables: CharsetTables, charset: str | None) -> Page:
    """One page from its bytes: HTML, PDF, a letter or plain text.

    Raises:
        PageError: empty, binary, in no known charset, or without a letter of the language.

    """
    if not data.strip():
        raise PageError(place, "is empty", "Leave it out or fetch it again.")
    digest = hashlib.sha256(data).hexdigest()
    form = form_of(data)
    if form == "pdf":
        from riwaya.pages.pdf import read_pdf  # noqa: PLC0415

        page = read_pdf(data, address=place, sha256=digest)
    elif form == "mail":
        from riwaya.pages.mail import read_mail  # noqa: PLC0415

        page = read_mail(data, address=place, sha256=digest)
    elif form == "html":
        page = _html(data, place, options, tables, charset)
    else:
        decoded = decode_page(data, place=place, tables=tables, declared=charset, charset=options.charset)
        page = Page(address=place, sha256=digest, text=decoded.text, charset=decoded.charset, notes=decoded.notes)
    _need_arabic(page.text, place)
    return page


def _html(data: bytes, place: str, options: PageOptions, tables: CharsetTables, charset: str | None) -> Page:
    from riwaya.pages.html import declared_charset, read_html  # noqa: PLC0415  trafilatura: 120 ms not every run needs

    if len(data) > options.max_html_bytes:
        raise PageError(place, f"is larger than {options.max_html_bytes:,} bytes of HTML", "Save the article alone.")
    declared = declared_charset(data[:4096].replace(b"\x00", b"")) or charset
    decoded = decode_page(data, place=place, tables=tables, declared=declared, charset=options.charset)
    _need_arabic(decoded.text, place)
    page = read_html(decoded.text, address=place, sha256=hashlib.sha256(data).hexdigest())
    return replace(page, charset=decoded.charset, notes=decoded.notes)


def _need_arabic(text: str, place: str) -> None:
    if not _ARABIC.search(text):
        raise PageError(place, "no Arabic in it", "Riwaya reads Arabic pages; leave it out.")
