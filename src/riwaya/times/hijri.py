"""Hijri dates as Gregorian ones. The tabular calendar of Umm al-Qura; a sighted month may begin a day earlier or later."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from hijridate import Gregorian, Hijri

if TYPE_CHECKING:
    from riwaya.times.meaning import Meaning
    from riwaya.times.reference import Reference

FIRST_YEAR, LAST_YEAR = 1343, 1500
"""The years the conversion knows (1924 to 2077)."""
GREGORIAN_FROM = 1600
"""A year from here on beside a Hijri month is a Gregorian one (رمضان 2019)."""
HIJRI_FEASTS = {"fitr": (10, 1), "adha": (12, 10), "hijri-new-year": (1, 1), "ashura": (1, 10), "mawlid": (3, 12)}
GREGORIAN_FEASTS = {"xmas": (12, 25), "new-year": (1, 1)}


def holiday_value(feast: str, meaning: Meaning, reference: Reference, *, ahead: bool = False) -> str | None:
    """The day of a feast in its year, or the one nearest the reference (`ahead`: the next); `XXXX-XX-XX` where no year is known."""
    years = [int(meaning.y)] if meaning.y is not None else [reference.year + k for k in (-1, 0, 1)] if reference.year else []
    days = [d for y in years if (d := _feast(feast, y))]
    now = reference.date
    if not years:
        return "XXXX-XX-XX"
    if meaning.y is not None or now is None:
        return days[len(days) // 2].isoformat() if days else None
    order = 1 if ahead and meaning.order is None else meaning.order
    if order in {-1, 1}:
        days = [d for d in days if (d - now).days * order > 0]
    return min(days, key=lambda d: abs((d - now).days)).isoformat() if days else None


def _feast(feast: str, year: int) -> dt.date | None:
    """The first day of a feast that falls in a Gregorian year."""
    if feast == "easter":
        return _easter(year)
    if feast in GREGORIAN_FEASTS:
        return dt.date(year, *GREGORIAN_FEASTS[feast])
    month, day = HIJRI_FEASTS[feast]
    for hijri in _hijri_years(year):
        found = Hijri(hijri, month, day).to_gregorian()
        if found.year == year:
            return dt.date(found.year, found.month, found.day)
    return None


def _easter(year: int) -> dt.date:
    """Western Easter by the anonymous Gregorian computation (Nature, 1876)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return dt.date(year, month, day + 1)


def _hijri_years(year: int) -> range:
    """The Hijri years a Gregorian year touches, as far as the tables go."""
    first = int((year - 621.5774) / 0.970224)
    return range(max(first, FIRST_YEAR), min(first + 3, LAST_YEAR))


def hijri_value(meaning: Meaning, reference: Reference) -> str | None:
    """The Gregorian value of a Hijri day, month (a range of days) or year (a range of years); null out of range."""
    year, month = _year(meaning, reference), int(meaning.m) if meaning.m is not None else None
    if year is None:
        return f"XXXX-{month:02d}" if month and meaning.d is None else None
    if month is None:
        if not FIRST_YEAR <= year < LAST_YEAR:
            # outside the tables the mean length of a lunar year decides the Gregorian years it touches
            first = int(year * 0.970224 + 621.5774)
            return f"{first}/{first + 1}"
        return f"{Hijri(year, 1, 1).to_gregorian().year}/{Hijri(year + 1, 1, 1).to_gregorian().year}"
    if not (FIRST_YEAR <= year < LAST_YEAR and 1 <= month <= 12):
        return None
    length = Hijri(year, month, 1).month_length()
    if meaning.d is not None:
        return Hijri(year, month, min(int(meaning.d), length)).to_gregorian().isoformat()
    return f"{Hijri(year, month, 1).to_gregorian().isoformat()}/{Hijri(year, month, length).to_gregorian().isoformat()}"


def _year(meaning: Meaning, reference: Reference) -> int | None:
    if meaning.y is not None and meaning.y < GREGORIAN_FROM:
        return int(meaning.y)
    if meaning.y is not None:
        month = int(meaning.m or 1)
        inside = [h for h in _hijri_years(int(meaning.y)) if Hijri(h, month, 1).to_gregorian().year == meaning.y]
        return inside[0] if inside else None
    day = reference.date
    if day is None or meaning.m is None:
        return None
    now = Gregorian.fromdate(day).to_hijri()
    if meaning.order == -1:
        return now.year if meaning.m < now.month else now.year - 1
    if meaning.order == 1:
        return now.year if meaning.m > now.month else now.year + 1
    if meaning.order == 0:
        return now.year
    months = {y: (y - now.year) * 12 + meaning.m - now.month for y in (now.year - 1, now.year, now.year + 1)}
    return min(months, key=lambda y: abs(months[y]))
