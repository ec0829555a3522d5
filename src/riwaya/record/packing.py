"""Readings and pages as the record keeps them: zlib-packed JSON, each text once."""

import zlib

import msgspec
from msgspec.structs import replace

from riwaya.model.article import Fingerprint
from riwaya.model.page import Page
from riwaya.model.reading import Reading

_LEVEL = 4
"""zlib: level 4 packs a reading to 15 % of its size in a third of level 6's time."""

_readings = msgspec.json.Decoder(Reading)
_pages = msgspec.json.Decoder(Page)


class _Text(msgspec.Struct):
    text: str


_texts = msgspec.json.Decoder(_Text)


def pack_page(page: Page) -> bytes:
    """The page, its text included."""
    return zlib.compress(msgspec.json.encode(page), _LEVEL)


def unpack_page(data: bytes) -> Page:
    """The page packed so."""
    return _pages.decode(zlib.decompress(data))


def text_of_page(data: bytes) -> str:
    """The text of the page packed so, without what else it holds."""
    return _texts.decode(zlib.decompress(data)).text


def pack_reading(reading: Reading) -> bytes:
    """The reading without its text, which its page holds."""
    return zlib.compress(msgspec.json.encode(replace(reading, text="")), _LEVEL)


def unpack_reading(data: bytes, text: str) -> Reading:
    """The reading packed so, over the text of its page."""
    return replace(_readings.decode(zlib.decompress(data)), text=text)


def pack_least(fingerprint: Fingerprint) -> bytes:
    """The values of a fingerprint as little-endian 32-bit numbers."""
    return b"".join(value.to_bytes(4, "little") for value in fingerprint.values)


def unpack_fingerprint(shingles: int, least: bytes) -> Fingerprint:
    """The fingerprint packed so."""
    return Fingerprint(shingles, tuple(int.from_bytes(least[i : i + 4], "little") for i in range(0, len(least), 4)))
