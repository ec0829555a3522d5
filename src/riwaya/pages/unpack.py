"""Compressed bytes, with a limit: a small file that unpacks to gigabytes is refused, not obeyed."""

import bz2
import gzip
import io
import lzma
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

from riwaya.errors import PageError

PACKED = {b"\x1f\x8b": "gzip", b"\xfd7zXZ\x00": "xz", b"BZh": "bz2"}
"""First bytes of the packings read."""
_READ_ERRORS = (OSError, EOFError, lzma.LZMAError, zlib.error)


def packing(head: bytes) -> str | None:
    """The packing these first bytes show, or null."""
    return next((name for magic, name in PACKED.items() if head.startswith(magic)), None)


def open_unpacked(raw: BinaryIO) -> BinaryIO:
    """The bytes of a file, unpacked where it is packed. `raw` has to be seekable or a `BufferedReader`."""
    buffered = raw if isinstance(raw, io.BufferedReader) else io.BufferedReader(cast("io.RawIOBase", raw))
    name = packing(buffered.peek(6)[:6])
    if name == "gzip":
        return cast("BinaryIO", gzip.GzipFile(fileobj=buffered))
    if name == "xz":
        return cast("BinaryIO", lzma.LZMAFile(buffered))
    if name == "bz2":
        return cast("BinaryIO", bz2.BZ2File(buffered))
    return buffered


def read_limited(stream: BinaryIO, limit: int, place: str) -> bytes:
    """All bytes of a stream.

    Raises:
        PageError: there are more than `limit` bytes, or the packing is damaged.

    """
    try:
        data = stream.read(limit + 1)
    except _READ_ERRORS as error:
        raise PageError(place, f"is damaged: {error}", "Fetch it again.") from error
    if len(data) > limit:
        raise PageError(place, f"is larger than {limit:,} bytes (unpacked)", "Raise the limit with --max-bytes if it is one page.")
    return data


def lines_limited(stream: BinaryIO, limit: int, place: str) -> Iterator[tuple[int, bytes | PageError]]:
    """The lines of a stream with their numbers from 1, none read beyond `limit` bytes; a damaged end is the last item."""
    number = 0
    while True:
        number += 1
        try:
            line = stream.readline(limit + 1)
            if len(line) > limit:
                while line and not line.endswith(b"\n"):
                    line = stream.readline(limit)
                yield number, PageError(f"{place}:{number}", f"line longer than {limit:,} bytes", "Raise the limit with --max-bytes.")
                continue
        except _READ_ERRORS as error:
            yield number, PageError(f"{place}:{number}", f"is damaged: {error}", "Fetch the file again.")
            return
        if not line:
            return
        yield number, line


def head_of(path: Path) -> bytes:
    """The first few bytes of a file, unpacked; what can be had of them where the packing is damaged."""
    with path.open("rb") as raw:
        head = raw.read(256)
        if packing(head) == "gzip":
            try:
                return zlib.decompressobj(31).decompress(head, 256)
            except zlib.error:
                return b""
        raw.seek(0)
        try:
            return open_unpacked(raw).read(256)
        except _READ_ERRORS:
            return b""
