"""The calendar side of a meaning: which day, month, season or year it is."""

import datetime as dt
from typing import cast

import msgspec

from riwaya.times.hijri import hijri_value, holiday_value
from riwaya.times.meaning import REFERENCES, Lean, Meaning
from riwaya.times.reference import (
    DAY,
    Reference,
    as_reference,
    as_week,
    last_day,
    shift,
    weekday_after,
    weekday_before,
    weekday_of_week,
)

EARLY_IN_WEEK = 3
"""Until Wednesday "the weekend" of a clause that does not look ahead is the one just gone."""
SEASONS = {"WI": 1, "SP": 4, "SU": 7, "FA": 10}
"""A middle month of each season, to tell which year's is nearest."""
SURELY_MEANT = 31
"""Days around the publication within which a date without a year is this year's, whatever weekday stands beside it."""
FAR_AHEAD = 240
"""Days: news that looks further ahead than eight months names the year (a deadline of a letter quoted may be gone by)."""
MOST_WEEKS = 5
"""An ordinal beyond this beside a weekday is the day of the month (السبت السادس عشر)."""
FIRST_TWO_DIGIT_YEAR = 30
"""A year of two digits from here on is of the last century (عام 73), below it of this one."""


def date_value(meaning: Meaning, reference: Reference, lean: Lean) -> str | None:
    """The ISO value of the calendar features."""
    if meaning.eve:
        day = date_value(msgspec.structs.replace(meaning, eve=0), reference, lean)
        return shift(as_reference(day), "D", -1)
    if meaning.hol:
        return holiday_value(meaning.hol, meaning, reference, ahead=lean == "next")
    if meaning.cal == "h":
        return hijri_value(meaning, reference)
    if meaning.nth_set and (meaning.nth or 0) > MOST_WEEKS:
        return date_value(msgspec.structs.replace(meaning, nth_set=0, d=meaning.nth, wd=None), reference, lean)
    if meaning.nth_set:
        return _nth_weekday(meaning, reference, lean)
    if meaning.wd is not None and meaning.d is None and meaning.m is None:
        return _weekday(meaning, reference, lean)
    if meaning.off is not None and meaning.d is None:
        return shift(reference, "D", meaning.off) or REFERENCES[max(-1, min(1, meaning.off))]
    year = _year(meaning, reference)
    if meaning.dec is not None:
        return str(meaning.dec)
    if meaning.century is not None:
        return f"{int(meaning.century) - 1:02d}"
    if meaning.season:
        return _season(meaning, reference, year)
    if meaning.q is not None or meaning.half is not None:
        part = f"Q{int(meaning.q)}" if meaning.q is not None else f"H{int(meaning.half or 0)}"
        return f"{year if year is not None else reference.year or 'XXXX'}-{part}"
    if meaning.m is not None:
        return _month(meaning, reference, lean, year)
    if meaning.d is not None:
        month = shift(reference, "M", (meaning.order or 0) if meaning.unit == "M" else 0)
        return f"{month or 'XXXX-XX'}-{int(meaning.d):02d}"
    if year is not None and (meaning.y is not None or meaning.y2 is not None):
        return f"{year:04d}"
    if meaning.unit:
        unit = "WE" if meaning.weekend else meaning.unit
        order = meaning.order or 0
        if meaning.weekend and meaning.order is None and lean == "past" and reference.date and reference.date.isoweekday() <= EARLY_IN_WEEK:
            order = -1
        return shift(reference, unit, order) or REFERENCES[order]
    return None


def _year(meaning: Meaning, reference: Reference) -> int | None:
    if meaning.y is not None:
        return int(meaning.y)
    if meaning.y2 is not None:
        return int(meaning.y2) + (1900 if meaning.y2 >= FIRST_TWO_DIGIT_YEAR else 2000)
    if meaning.unit == "Y" and reference.year:
        return reference.year + (meaning.order or 0)
    return None


def _season(meaning: Meaning, reference: Reference, year: int | None) -> str:
    if year is None and reference.month_number is not None and reference.year:
        middle = SEASONS[str(meaning.season)]
        now = reference.month_number
        years = [reference.year + k for k in (-1, 0, 1)]
        if meaning.order == 0:
            year = reference.year
        elif meaning.order == -1:
            year = max(y for y in years if y * 12 + middle - 1 < now - 1)
        elif meaning.order == 1:
            year = min(y for y in years if y * 12 + middle - 1 > now)
        else:
            year = min(years, key=lambda y: abs(y * 12 + middle - 1 - now))
    return f"{year if year is not None else 'XXXX'}-{meaning.season}"


def _weekday(meaning: Meaning, reference: Reference, lean: Lean) -> str:
    day, wd = reference.date, cast("int", meaning.wd)
    if meaning.off is not None and meaning.sure:
        if day is None:
            return f"XXXX-WXX-{wd}"
        near = day + DAY * meaning.off
        # the named weekday wins over the adverb where they differ by the hour of writing (اليوم الجمعة after midnight)
        return min((near + DAY * k for k in (-1, 0, 1)), key=lambda d: (d.isoweekday() != wd, abs((d - near).days))).isoformat()
    if day is None:
        return f"XXXX-WXX-{wd}"
    if meaning.unit == "W":
        monday = day - DAY * (day.isoweekday() - 1) + DAY * 7 * (meaning.order or 0)
        return (monday + DAY * (wd - 1)).isoformat()
    if meaning.order in {-1, 1}:
        move = weekday_before if meaning.order == -1 else weekday_after
        return move(day, wd, counting_today=False).isoformat()
    if meaning.order == 0:
        return weekday_of_week(day, wd).isoformat()
    if lean in {"future", "next"}:
        return weekday_after(day, wd, counting_today=lean == "future").isoformat()
    return weekday_before(day, wd, counting_today=True).isoformat()


def _month(meaning: Meaning, reference: Reference, lean: Lean, year: int | None) -> str:
    month = int(cast("float", meaning.m))
    if month > 12:
        return "XXXX-XX"
    number = None if meaning.d is None else int(meaning.d)
    if year is None:
        year = _nearest_year(meaning, reference, lean, month, number)
    head = f"{year:04d}-{month:02d}" if year is not None else f"XXXX-{month:02d}"
    if number is not None and year is not None:
        number = min(number, last_day(year, month))
    return head if number is None else f"{head}-{number:02d}"


def _nth_weekday(meaning: Meaning, reference: Reference, lean: Lean) -> str | None:
    """The first, second … or last such weekday or week of a month (أول ثلاثاء من شهر أكتوبر)."""
    if meaning.m is None:
        month = shift(reference, "M", meaning.order or 0) or "XXXX-XX"
    else:
        month = _month(msgspec.structs.replace(meaning, d=None, wd=None), reference, lean, _year(meaning, reference))
    if not month[:4].isdigit():
        return f"{month}-WXX-{meaning.wd}" if meaning.wd else month
    year, number = int(month[:4]), int(month[5:7])
    days = [dt.date(year, number, d) for d in range(1, last_day(year, number) + 1)]
    if meaning.wd is None:
        return as_week(days[-1] if meaning.nth is None else days[min(int(meaning.nth) * 7 - 7, len(days) - 1)])
    named = [d for d in days if d.isoweekday() == meaning.wd]
    at = -1 if meaning.nth is None else int(meaning.nth) - 1
    return named[at].isoformat() if at < len(named) else None


def _nearest_year(meaning: Meaning, reference: Reference, lean: Lean, month: int, number: int | None) -> int | None:
    """The year of a month, or of a day and month, that is written without one."""
    if reference.year is None:
        return None
    if reference.month is None:
        return reference.year
    now = reference.date or dt.date(reference.year, reference.month, 15)
    candidates = [(y, d) for y in range(now.year - 1, now.year + 2) if (d := _day(y, month, number))]
    if not candidates:
        return None
    if meaning.order == 0:
        return now.year
    if meaning.order in {-1, 1}:
        side = [(y, d) for y, d in candidates if _beyond(now, d, meaning.order, whole=number is None)]
        return min(side, key=lambda c: abs((c[1] - now).days))[0] if side else None
    if lean == "past" and not meaning.wd:
        candidates = [(y, d) for y, d in candidates if d <= now or (number is None and d.month == now.month)] or candidates
    nearest = min(candidates, key=lambda c: abs((c[1] - now).days))
    if meaning.wd and number is not None and abs((nearest[1] - now).days) <= SURELY_MEANT:
        return nearest[0]  # a wrong weekday beside a date of these days is a slip, no other year
    if meaning.wd:
        named = [(y, d) for y, d in candidates if d.isoweekday() == meaning.wd]
        candidates = named or candidates
    if lean in {"future", "next"}:
        ahead = [(y, d) for y, d in candidates if d >= now - DAY * 31]
        far = lean == "future" and ahead and (ahead[0][1] - now).days > FAR_AHEAD
        candidates = candidates if far else ahead or candidates
    return min(candidates, key=lambda c: abs((c[1] - now).days))[0]


def _beyond(now: dt.date, day: dt.date, order: int, *, whole: bool) -> bool:
    if whole:
        ahead = (day.year * 12 + day.month) - (now.year * 12 + now.month)
        return ahead * order > 0
    return (day - now).days * order > 0


def _day(year: int, month: int, number: int | None) -> dt.date | None:
    try:
        return dt.date(year, month, number or 15)
    except ValueError:
        return None
