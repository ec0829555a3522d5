"""Bytes to text: the charset that is right, whatever the page says of itself."""

import codecs
import re

import msgspec
from charset_normalizer import from_bytes

from riwaya.errors import PageError
from riwaya.lang.article_tables import CharsetTables

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"),  # before UTF-16, whose mark they begin with
    (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 64 * 1024  # bytes that decide between charsets: some 10,000 words, far more than the choice needs
_ARABIC = re.compile("[\u0621-\u064a]+")
_ODD = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffd\ue000-\uf8ff]")
_MIXED_WORD = re.compile("[\u00c0-\u024f][\u0621-\u064a]|[\u0621-\u064a][\u00c0-\u024f]")
_MIXED_SHARE = 0.2  # a page whose lines are mostly good UTF-8 is UTF-8 with foreign lines, not another charset


class Decoded(msgspec.Struct, frozen=True):
    """Text, the charset it was in, and notes worth telling (a mark dropped, a false declaration)."""

    text: str
    charset: str
    notes: tuple[str, ...] = ()


def decode_page(
    data: bytes, *, place: str, tables: CharsetTables, declared: str | None = None, charset: str | None = None
) -> Decoded:
    """The text of these bytes.

    Args:
        data: the bytes.
        place: what an error names.
        tables: the language's legacy charsets and frequent words.
        declared: what the page or its server says; believed only where the text then reads.
        charset: what the user says; believed always.

    Raises:
        PageError: the bytes are no text, or not in the charset the user named.

    """
    if charset:
        return _forced(data, place, charset)
    for mark, name in _MARKS:
        if data.startswith(mark):
            text = data[len(mark) :].decode(name, "replace")
            return Decoded(text, name, ("byte order mark dropped", *_bad(text)))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = ""
    if text and "\x00" not in text[:_SAMPLE]:
        named = _name(declared)
        false = named is not None and named not in {"utf-8", "ascii", "utf-8-sig"} and not text.isascii()
        return Decoded(text, "utf-8", (f"declared {declared}, is utf-8",) if false else ())
    if b"\x00" in data[:_SAMPLE]:
        return _wide(data, place)
    return _legacy(data, place, tables, declared)


def _forced(data: bytes, place: str, charset: str) -> Decoded:
    try:
        text = data.decode(charset)
    except LookupError:
        raise PageError(place, f"unknown charset {charset!r}", "Name one such as utf-8 or windows-1256.") from None
    except UnicodeDecodeError as error:
        raise PageError(place, f"is not {charset} at byte {error.start}", "Leave --charset out to have it found.") from None
    if text.startswith("\ufeff"):
        return Decoded(text[1:], charset, ("byte order mark dropped",))
    return Decoded(text, charset)


def _bad(text: str) -> tuple[str, ...]:
    count = text.count("\ufffd")
    return (f"{count} characters could not be decoded",) if count else ()


def _name(declared: str | None) -> str | None:
    if not declared:
        return None
    try:
        return codecs.lookup(declared.strip().strip("\"'")).name
    except LookupError:
        return None


def _wide(data: bytes, place: str) -> Decoded:
    """UTF-16 or UTF-32 without a mark: zero or 06 bytes stand at one parity. Anything else with zeros is no text."""
    sample = data[: _SAMPLE - _SAMPLE % 4]
    best: tuple[float, str] = (0.0, "")
    for name in ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"):
        text = sample[: len(sample) // 4 * 4].decode(name, "replace")
        if text:
            common = sum(map(len, _ARABIC.findall(text))) + sum(c.isascii() and (c.isalnum() or c.isspace()) for c in text)
            best = max(best, (common / len(text), name))
    if best[0] < 0.7:  # prose has 0.9 and more, pictures and programs next to nothing
        raise PageError(place, "is binary, not text", "Give the page itself (text, HTML, PDF, WARC).")
    text = data.decode(best[1], "replace")
    return Decoded(text, best[1], ("UTF-16 without a byte order mark", *_bad(text)))


def _legacy(data: bytes, place: str, tables: CharsetTables, declared: str | None) -> Decoded:
    """One-byte charsets, or UTF-8 with some lines in another."""
    sample = data[:_SAMPLE]
    lines = sample.split(b"\n")
    bad = [line for line in lines if not _is_utf8(line)]
    foreign = b"\n".join(bad)
    named = _name(declared)
    first = next((n for n in tables.legacy if _name(n) == named), named)  # by the name the table gives it
    names = [n for n in dict.fromkeys([first, *tables.legacy]) if n and n not in {"utf-8", "ascii", "utf-16"}]
    scored = sorted(((-_score(foreign, name, tables), i, name) for i, name in enumerate(names)))
    best = scored[0][2] if scored and scored[0][0] < 0 else None
    if best is None:
        guess = from_bytes(foreign[:8192]).best()
        best = guess.encoding if guess else None
    non_ascii_utf8 = sum(len(x) for x in lines if _is_utf8(x) and not x.isascii())
    if non_ascii_utf8 > _MIXED_SHARE * len(foreign) and non_ascii_utf8 > 0:
        return _mixed(data, best or "windows-1256")
    if best is None:
        raise PageError(place, "is in no known charset", "Name it with --charset.")
    text = data.decode(best, "replace")
    if _ODD.search(text[:2000]) and len(_ODD.findall(text)) > len(text) / 10:
        raise PageError(place, "is binary, not text", "Give the page itself (text, HTML, PDF, WARC).")
    false = (f"declared {declared}, is {best}",) if declared and named != _name(best) else ()
    return Decoded(text, best, (*false, *_bad(text)))


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _mixed(data: bytes, other: str) -> Decoded:
    """Each line in the charset it is in. A line that is UTF-8 but for a cut character keeps the rest of it."""
    out, foreign = [], 0
    for line in data.split(b"\n"):
        try:
            out.append(line.decode("utf-8"))
        except UnicodeDecodeError as error:
            foreign += 1
            cut = line.decode("utf-8", "replace")
            # UTF-8 read with replacements loses few characters where only some bytes are damaged
            damaged = cut.count("\ufffd") * 10 < len(cut) or error.reason == "unexpected end of data"
            out.append(cut if damaged else line.decode(other, "replace"))
    return Decoded("\n".join(out), "utf-8", (f"{foreign} lines are not utf-8 (read as {other} or mended)",))


def _score(data: bytes, charset: str, tables: CharsetTables) -> float:
    """How much the bytes read as the language under a charset: frequent words count, odd characters against."""
    try:
        text = data.decode(charset, "replace")
    except LookupError:
        return 0.0
    words = _ARABIC.findall(text)
    if not words:
        return 0.0
    known: int = sum(w in tables.frequent or w.startswith("ال") for w in words)
    long = sum(len(w) > 2 for w in words)
    return known + 0.2 * long - len(_ODD.findall(text)) - len(_MIXED_WORD.findall(text)) - 0.5 * sum(len(w) == 1 for w in words)
