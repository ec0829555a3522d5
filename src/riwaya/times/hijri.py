"""Hijri dates as Gregorian ones. The tabular calendar of Umm al-Qura; a sighted month may begin a day earlier or later."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hijridate import Gregorian, Hijri

if TYPE_CHECKING:
    from riwaya.times.reference import Reference
    from riwaya.times.values import Meaning

FIRST_YEAR, LAST_YEAR = 1343, 1500
"""The years the conversion knows (1924 to 2077)."""
HOLIDAYS = {"fitr": (10, 1), "adha": (12, 10), "hijri-new-year": (1, 1), "ashura": (1, 10), "mawlid": (3, 12)}


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
    if meaning.y is not None:
        return int(meaning.y)
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
