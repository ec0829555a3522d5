"""Dates written out: in stamps, datelines, metadata and addresses. One full date a call, as it is written."""

import datetime as dt
import re

import msgspec

from riwaya.lang.article_tables import ArticleTables, plain_words

_ISO = re.compile(r"(?<!\d)((?:19|20)\d\d)[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})[-/.\\](\d{1,2})[-/.\\]((?:19|20)\d\d)(?!\d)")
_COMPACT = re.compile(r"^((?:19|20)\d\d)(\d\d)(\d\d)(?:T?\d{2,6}Z?)?$")
_SECONDS = re.compile(r"(1\d{9})(?:\d{3})?")  # seconds or milliseconds since 1970: 2001 to 2033
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_CLOCK = re.compile(r"(?<!\d)(\d{1,2}):(\d\d)(?::\d\d)?")
_ADDRESS = re.compile(r"(?:^|/|-|_)((?:19|20)\d\d)(?:/(?:[a-z_-]+/)?|-|_)(\d{1,2})(?:/|-|_)(\d{1,2})(?=/|-|_|\.|$|[a-z])", re.IGNORECASE)
_ADDRESS_MONTH = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2})(?=/|$)")
_ADDRESS_COMPACT = re.compile(r"(?<!\d)(20[0-3]\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)")
_ENGLISH = {m: i for i, m in enumerate(["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1)}
_ENGLISH_DATE = re.compile(r"(?:(\d{1,2})\s+([A-Za-z]{3})[a-z]*|([A-Za-z]{3})[a-z]*\s+(\d{1,2}))\.?,?\s+((?:19|20)\d\d)")


class Stamp(msgspec.Struct, frozen=True):
    """A date as written. `weekday` is 1 Monday … 7 Sunday where one stands beside it; `agrees` whether they match."""

    value: str
    precision: str = "day"
    weekday: int | None = None
    agrees: bool | None = None


def day(year: int, month: int, number: int) -> str | None:
    """The ISO date, or null where there is no such day."""
    try:
        return dt.date(year, month, number).isoformat()
    except ValueError:
        return None


def read_stamp(text: str, tables: ArticleTables) -> Stamp | None:
    """The date a stamp or dateline carries, or null.

    Day first where both readings of 3/4/2018 are possible, unless only month first agrees with a weekday beside it.
    """
    plain = plain_words(text)
    weekday = next((n for w, n in tables.weekdays.items() if f" {w} " in plain), None)
    numeric = _numeric(plain_digits(text), weekday)
    if numeric is None:
        return _worded(plain, weekday, tables)
    return Stamp(numeric, "day", weekday, _weekday(numeric) == weekday if weekday else None)


def _numeric(text: str, weekday: int | None) -> str | None:
    """A date in figures, or with an English month."""
    if m := _ISO.search(text):
        return day(int(m[1]), int(m[2]), int(m[3]))
    if m := _DAY_FIRST.search(text):
        a, b, year = int(m[1]), int(m[2]), int(m[3])
        first, second = day(year, b, a), day(year, a, b)
        if first and second and weekday and _weekday(first) != weekday and _weekday(second) == weekday:
            return second
        return first or second
    if m := _ENGLISH_DATE.search(text):
        month = _ENGLISH.get((m[2] or m[3]).lower())
        return day(int(m[5]), month, int(m[1] or m[4])) if month else None
    return None


def plain_digits(text: str) -> str:
    """The text with digits of all three scripts as ASCII."""
    return text.translate(_DIGITS)


_DIGITS = {**{0x0660 + d: str(d) for d in range(10)}, **{0x06F0 + d: str(d) for d in range(10)}}


def _weekday(value: str) -> int:
    return dt.date.fromisoformat(value).isoweekday()


def _worded(plain: str, weekday: int | None, tables: ArticleTables) -> Stamp | None:
    """A date with its month in words, or in two of its names: 4 شباط 2020, 24 آذار/مارس 2021, 2025 السبت 11 كانون الثاني."""
    found = _YEAR.search(plain)
    if not found:
        return None
    year, words = int(found[1]), plain.split()
    month = number = None
    i = 0
    while i < len(words):
        size = next((n for n in (2, 1) if " ".join(words[i : i + n]) in tables.months), 0)
        if not size:
            i += 1
            continue
        month = month or tables.months[" ".join(words[i : i + size])]
        beside = [words[i - 1] if i else "", words[i + size] if i + size < len(words) else ""]
        number = number or next((int(x) for x in beside if x.isdigit() and 1 <= int(x) <= 31), None)
        i += size
    if month is None:
        return None
    if number is None:
        return Stamp(f"{year}-{month:02d}", "month", weekday)
    value = day(year, month, number)
    return Stamp(value, "day", weekday, _weekday(value) == weekday if weekday else None) if value else None


def read_stated(value: str, tables: ArticleTables) -> Stamp | None:
    """The date of a metadata value, as its writer's clock had it (the zone is not applied)."""
    if (m := _SECONDS.fullmatch(value.strip())) is not None:
        moment = dt.datetime.fromtimestamp(int(m[1]), dt.UTC)
        return Stamp(moment.date().isoformat())
    if m := _COMPACT.match(value.strip()):
        found = day(int(m[1]), int(m[2]), int(m[3]))
        return Stamp(found) if found else None
    if stamp := read_stamp(value, tables):
        return stamp
    if re.fullmatch(r"(19|20)\d\d-(0[1-9]|1[0-2])", value.strip()):
        return Stamp(value.strip(), "month")
    return Stamp(value.strip(), "year") if re.fullmatch(r"(19|20)\d\d", value.strip()) else None


def read_address(address: str) -> Stamp | None:
    """The date an address carries in its path, or null. A bare year is never taken: it is more often a section."""
    path = re.sub(r"^[a-z]+://[^/]*", "", address)
    for found in _ADDRESS.finditer(path):
        if value := day(int(found[1]), int(found[2]), int(found[3])):
            return Stamp(value)
    if "://" in address and (m := _ADDRESS_COMPACT.search(path)) and (value := day(int(m[1]), int(m[2]), int(m[3]))):
        return Stamp(value)
    if (m := _ADDRESS_MONTH.search(path)) and 1 <= int(m[2]) <= 12:
        return Stamp(f"{m[1]}-{int(m[2]):02d}", "month")
    return None
