"""WARC files (web archives, Common Crawl news): their pages one by one, in constant memory.

A broken record is an error that names its offset; the reading goes on with the next one.
"""

import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO, cast

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord

from riwaya.errors import PageError
from riwaya.model.page import Page

ReadPage = Callable[[bytes, str, str | None, str | None], Page]
"""Reads the bytes of one record: (bytes, address, charset its server declared, date of capture)."""
_GZIP = b"\x1f\x8b\x08"
_WARC = b"WARC/1."
_CHUNK = 1 << 20


def read_warc(path: str, *, limit: int, read: ReadPage) -> Iterator[Page | PageError]:
    """The HTML and text responses of a WARC or WARC.gz; other records are passed over, pages without Arabic too.

    `limit` is the most bytes of one record.
    """
    with Path(path).open("rb") as file:
        offset = 0
        while True:
            file.seek(offset)
            last = offset
            iterator = ArchiveIterator(file, check_digests=False)
            try:
                for record in iterator:
                    last = iterator.get_record_offset()
                    page = _record(record, f"{path}@{last}", limit, read)
                    if page is not None:
                        yield page
            except (ArchiveLoadFailed, EOFError, OSError, ValueError, StopIteration) as error:
                where = max(last, offset)
                yield PageError(f"{path}@{where}", f"broken WARC record: {str(error)[:120]}", "The records after it are read; fetch the file again for this one.")
                found = _next_record(file, where + 1)
                if found is None:
                    return
                offset = found
            else:
                return


def _record(record: ArcWarcRecord, place: str, limit: int, read: ReadPage) -> Page | PageError | None:
    if record.rec_type not in {"response", "resource"}:
        return None
    headers = record.http_headers
    kind = (headers.get_header("Content-Type") if headers else record.content_type) or ""
    if headers is not None and not str(headers.get_statuscode()).startswith("2"):
        return None
    if kind and not any(k in kind.lower() for k in ("html", "text/plain", "xml", "octet-stream")):
        return None
    address = record.rec_headers.get_header("WARC-Target-URI") or place
    data = cast("BinaryIO", record.content_stream()).read(limit + 1)
    if len(data) > limit:
        return PageError(f"{place} {address}", f"is larger than {limit:,} bytes", "Raise the limit with --max-bytes if it is one page.")
    charset = kind.lower().partition("charset=")[2].split(";")[0].strip() or None
    try:
        return read(data, address, charset, record.rec_headers.get_header("WARC-Date"))
    except PageError as error:
        # an archive of the whole web holds mostly what is no Arabic page: only what should have been read is told
        return None if error.reason in PASSED_OVER else error


PASSED_OVER = frozenset({"no Arabic in it", "is empty", "is binary, not text"})
"""Reasons that are no news of an archive's record."""


def _next_record(file: BinaryIO, start: int) -> int | None:
    """Offset of the next record's beginning at or after `start`: a gzip member that unpacks to WARC, or WARC itself."""
    file.seek(start)
    base, kept = start, b""
    while chunk := file.read(_CHUNK):
        data = kept + chunk
        at = -1
        while True:
            spots = [x for x in (data.find(_GZIP, at + 1), data.find(b"\n" + _WARC, at + 1)) if x >= 0]
            if not spots:
                break
            at = min(spots)
            begin = base + at + (data[at : at + 1] == b"\n")
            if data[at : at + 1] == b"\n" or _is_member(file, begin):
                return begin
        kept = data[-16:]
        base = file.tell() - len(kept)
    return None


def _is_member(file: BinaryIO, offset: int) -> bool:
    back = file.tell()
    file.seek(offset)
    head = file.read(512)
    file.seek(back)
    try:
        return zlib.decompressobj(31).decompress(head, 16).startswith(_WARC)
    except zlib.error:
        return False
