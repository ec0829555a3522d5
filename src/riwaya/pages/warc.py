"""WARC files (web archives, Common Crawl news): their pages one by one, in constant memory.

Records are framed here, so that a broken one is named by its offset and the next is found; warcio reads each of them.
"""

import io
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord, ArcWarcRecordLoader

from riwaya.errors import PageError
from riwaya.model.page import Page

ReadPage = Callable[[bytes, str, str | None, str | None], Page]
"""Reads the bytes of one record: (bytes, address, charset its server declared, date of capture)."""
PASSED_OVER = frozenset({"no Arabic in it", "is empty", "is binary, not text"})
"""Reasons that are no news of an archive's record: an archive of the web holds mostly what is no Arabic page."""
_GZIP = b"\x1f\x8b\x08"
_WARC = b"WARC/1."
_CHUNK = 1 << 18
_MAX_HEADER = 1 << 16


class _BrokenError(Exception):
    """A record cannot be framed: where it begins, why, and from where on the next may be found."""

    def __init__(self, offset: int, reason: str, after: int) -> None:
        super().__init__(reason)
        self.offset = offset
        self.reason = reason
        self.after = after


def read_warc(path: str, *, limit: int, read: ReadPage) -> Iterator[Page | PageError]:
    """The HTML and text responses of a WARC or WARC.gz; other records are passed over, pages without Arabic too.

    A record of a packed file is its own gzip member, as the standard has it. `limit` is the most bytes of one record.
    """
    with Path(path).open("rb") as file:
        yield from read_warc_stream(file, path, limit=limit, read=read)


def read_warc_stream(file: BinaryIO, place: str, *, limit: int, read: ReadPage) -> Iterator[Page | PageError]:
    """The same from an open file that can be sought in; `place` names it in errors."""
    offset: int | None = 0
    while offset is not None:
        try:
            for start, data in _records(file, offset, limit):
                page = _page(data, f"{place}@{start}", read)
                if page is not None:
                    yield page
        except _BrokenError as error:
            yield PageError(f"{place}@{error.offset}", f"broken WARC record: {error.reason}", "The records after it are read; fetch the file again for this one.")
            offset = _next_record(file, error.after)
        else:
            return


def _records(file: BinaryIO, offset: int, limit: int) -> Iterator[tuple[int, bytes]]:
    """Each record's offset in the file and its (unpacked) bytes, from this offset on."""
    while True:
        file.seek(offset)
        head = file.read(4)
        if not head.strip():
            return
        if head.startswith(_GZIP):
            data, end = _member(file, offset, limit)
            inner = io.BytesIO(data)
            at = 0
            while at < len(data) and data[at:].strip():
                record, at = _plain(inner, at, limit)
                yield offset, record
        else:
            data, end = _plain(file, offset, limit)
            yield offset, data
        offset = end


def _member(file: BinaryIO, offset: int, limit: int) -> tuple[bytes, int]:
    """A gzip member unpacked, and where it ends."""
    file.seek(offset)
    unpack = zlib.decompressobj(31)
    out = bytearray()
    read = 0
    while not unpack.eof:
        chunk = file.read(_CHUNK)
        if not chunk:
            raise _BrokenError(offset, "the file ends inside it", offset + 1)
        read += len(chunk)
        try:
            out += unpack.decompress(chunk, limit - len(out) + 1)
        except zlib.error as error:
            raise _BrokenError(offset, str(error), offset + 1) from error
        if len(out) > limit:
            raise _BrokenError(offset, f"unpacks to more than {limit:,} bytes", offset + 1)
    return bytes(out), offset + read - len(unpack.unused_data)


def _plain(file: BinaryIO, offset: int, limit: int) -> tuple[bytes, int]:
    """A record as it stands, and where the next begins."""
    file.seek(offset)
    head = file.read(_MAX_HEADER)
    stop = head.find(b"\r\n\r\n")
    if not head.startswith(_WARC) or stop < 0:
        raise _BrokenError(offset, "no WARC header", offset + 1)
    length = next((v for k, _, v in (x.partition(b":") for x in head[:stop].split(b"\r\n")) if k.strip().lower() == b"content-length"), b"")
    if not length.strip().isdigit():
        raise _BrokenError(offset, "no Content-Length", offset + stop)
    size = stop + 4 + int(length)
    if int(length) > limit:
        raise _BrokenError(offset, f"is larger than {limit:,} bytes", offset + size)
    file.seek(offset)
    data = file.read(size)
    if len(data) < size:
        raise _BrokenError(offset, "the file ends inside it", offset + stop)
    end = offset + size
    while file.read(2) == b"\r\n":
        end += 2
    return data, end


def _page(data: bytes, place: str, read: ReadPage) -> Page | PageError | None:
    try:
        record = ArcWarcRecordLoader().parse_record_stream(io.BytesIO(data))
    except (ArchiveLoadFailed, EOFError, ValueError, AttributeError) as error:
        return PageError(place, f"broken WARC record: {str(error)[:120]}", "The records after it are read.")
    if not record.rec_type:
        return PageError(place, "broken WARC record: no WARC-Type", "The records after it are read.")
    charset = _wanted(record)
    if charset is None:
        return None
    address = record.rec_headers.get_header("WARC-Target-URI") or place
    try:
        content = record.content_stream().read()
        return read(content, address, charset or None, record.rec_headers.get_header("WARC-Date"))
    except PageError as error:
        return None if error.reason in PASSED_OVER else error
    except (OSError, EOFError, ValueError, zlib.error) as error:
        return PageError(place, f"broken WARC record: {str(error)[:120]}", "The records after it are read.")


def _wanted(record: ArcWarcRecord) -> str | None:
    """The charset declared (perhaps empty) of a record that may be a page, null for any other."""
    if record.rec_type not in {"response", "resource"}:
        return None
    headers = record.http_headers
    if headers is not None and not str(headers.get_statuscode()).startswith("2"):
        return None
    kind = str((headers.get_header("Content-Type") if headers else record.content_type) or "").lower()
    if kind and not any(k in kind for k in ("html", "text/plain", "xml", "octet-stream")):
        return None
    return kind.partition("charset=")[2].split(";")[0].strip()


def _next_record(file: BinaryIO, start: int) -> int | None:
    """Offset of the next record at or after `start`: a gzip member that unpacks to WARC, or WARC at a line's start."""
    file.seek(start)
    base, kept = start, b""
    while chunk := file.read(_CHUNK):
        data = kept + chunk
        at = -1
        while (at := _spot(data, at + 1)) >= 0:
            plain = data[at : at + 1] == b"\n"
            if plain or _is_member(file, base + at):
                return base + at + plain
        kept = data[-16:]
        base = file.tell() - len(kept)
    return None


def _spot(data: bytes, start: int) -> int:
    """The next place that looks like a record's beginning, or -1."""
    spots = [x for x in (data.find(_GZIP, start), data.find(b"\n" + _WARC, start)) if x >= 0]
    return min(spots, default=-1)


def _is_member(file: BinaryIO, offset: int) -> bool:
    back = file.tell()
    file.seek(offset)
    head = file.read(512)
    file.seek(back)
    try:
        return zlib.decompressobj(31).decompress(head, 16).startswith(_WARC)
    except zlib.error:
        return False
