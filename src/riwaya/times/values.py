"""What the features of a time expression mean: its TIMEX3 type, value and modifier."""

import datetime as dt
from typing import Literal, cast

import msgspec

from riwaya.model.time import TimeMod, TimeType
from riwaya.times.hijri import hijri_value, holiday_value
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

Lean = Literal["past", "future", "near", "next"]
"""Which of two candidates a value without a year or an ordering word takes; `next` is the planning convention, today aside."""

CLOCK_PARTS = {"EV": 12, "AF": 12, "NI": 12, "MI": 12}
PERIOD_UNITS = frozenset({"H", "MIN", "S"})
EARLY_IN_WEEK = 3
"""Until Wednesday "the weekend" of a clause that does not look ahead is the one just gone."""
NIGHT_FROM = 6
SEASONS = {"WI": 1, "SP": 4, "SU": 7, "FA": 10}
"""A middle month of each season, to tell which year's is nearest."""
REFERENCES = {-1: "PAST_REF", 0: "PRESENT_REF", 1: "FUTURE_REF", 2: "FUTURE_REF"}
FIRST_TWO_DIGIT_YEAR = 30
"""A year of two digits from here on is of the last century (عام 73), below it of this one."""


class Meaning(msgspec.Struct, frozen=True, kw_only=True):
    """The features of one expression; all absent until a word or a rule gives them.

    `off` days from today; `order` -1 last, 0 this, 1 next; `dir` -1 ago, 1 after; `n` how many `unit`;
    `frm`, `to` the ends of a range; `part` of the day; `q`, `half` of a year; `dec` a decade as its first three digits;
    `nth` weekday of a month (`nth_set` without it: the last); `plus` a second length; `hol` a feast.
    """

    y: float | None = None
    y2: float | None = None
    m: float | None = None
    d: float | None = None
    h: float | None = None
    min: float | None = None
    s: float | None = None
    wd: int | None = None
    off: int | None = None
    order: int | None = None
    dir: int | None = None
    n: float | None = None
    unit: str | None = None
    part: str | None = None
    zone: str | None = None
    mod: TimeMod | None = None
    season: str | None = None
    q: float | None = None
    half: float | None = None
    dec: int | None = None
    century: float | None = None
    ref: str | None = None
    cal: str | None = None
    hol: str | None = None
    anchor: str | None = None
    set: int = 0
    span: int = 0
    vague: int = 0
    near: int = 0
    sure: int = 0
    weekend: int = 0
    half_more: int = 0
    nth: float | None = None
    nth_set: int = 0
    eve: int = 0
    plus: "Meaning | None" = None
    frm: "Meaning | None" = None
    to: "Meaning | None" = None


class Value(msgspec.Struct, frozen=True):
    """A TIMEX3 type, value and modifier."""

    type: TimeType
    value: str
    mod: TimeMod | None = None


def as_meaning(features: dict[str, object]) -> Meaning:
    """The features as a record; ends of a range too."""
    return msgspec.convert(features, Meaning)


def resolve(meaning: Meaning, reference: Reference, lean: Lean = "near") -> Value | None:
    """Type, value and modifier against a reference; null where the features make no time.

    Where the reference is not known well enough the value says only what the words say
    (`XXXX-WXX-5`, `XXXX-01-29`, `PAST_REF`).
    """
    if meaning.to is not None:
        return _range(meaning, reference, lean)
    if meaning.set:
        value = f"XXXX-WXX-{meaning.wd}" if meaning.wd else length(meaning)
        if meaning.h is not None:
            value = f"{value if meaning.wd else ''}T{_clock(meaning)}"
        return Value("SET", value) if value else None
    if meaning.h is not None or (meaning.part and (meaning.unit is None or meaning.wd or meaning.d)):
        return _time(meaning, reference, lean)
    if meaning.ref or meaning.vague:
        return Value("DATE", _vague(meaning, lean))
    if meaning.n is not None and meaning.unit and (not meaning.dir):
        value = length(meaning)
        return Value("DURATION", value, meaning.mod) if value else None
    if meaning.unit and not _has_calendar(meaning) and meaning.order is None and not (meaning.dir or meaning.mod or meaning.weekend):
        return Value("DURATION", f"P{'T' if meaning.unit in PERIOD_UNITS else ''}X{_letter(meaning.unit)}", meaning.mod)
    if meaning.dir:
        value = _away(meaning, reference)
        return Value("DATE", value, meaning.mod if meaning.mod == "APPROX" else None)
    value = date_value(meaning, reference, lean)
    return Value("DATE", value, meaning.mod) if value else None


def _has_calendar(meaning: Meaning) -> bool:
    return any(x is not None for x in (meaning.y, meaning.m, meaning.d, meaning.wd, meaning.off, meaning.q, meaning.half, meaning.dec, meaning.season, meaning.y2, meaning.hol))


def _has_calendar_unit(meaning: Meaning) -> bool:
    return meaning.order is not None or meaning.unit is not None


def _letter(unit: str) -> str:
    return {"DEC": "E", "MIN": "M", "NI": "D"}.get(unit, unit[0])


def length(meaning: Meaning) -> str | None:
    """The ISO length of `n` units (P6M, PT30M, P5D); a half is told in the next smaller unit."""
    n, unit = meaning.n or 1, meaning.unit
    if unit is None:
        return None
    if meaning.half_more:
        n += 0.5
    if unit in {"DEC", "CENT", "Q"}:
        n, unit = n * {"DEC": 10, "CENT": 100, "Q": 3}[unit], "M" if unit == "Q" else "Y"
    smaller = {"Y": (12, "M"), "H": (60, "MIN"), "MIN": (60, "S"), "D": (24, "H"), "M": (30, "D"), "W": (7, "D")}
    if n != int(n) and unit in smaller:
        times, unit = smaller[unit]
        n *= times
    own = f"P{'T' if unit in PERIOD_UNITS else ''}{n:.0f}{_letter(unit)}" if n == int(n) else f"P{'T' if unit in PERIOD_UNITS else ''}{n}{_letter(unit)}"
    return own if meaning.plus is None else _sum(own, length(meaning.plus) or "P")


def _sum(first: str, second: str) -> str:
    """Two lengths told together (P1Y and P3M: P1Y3M; PT2H and PT30M: PT2H30M)."""
    rest = second.removeprefix("P")
    return first + (rest.removeprefix("T") if "T" in first else rest)


def _vague(meaning: Meaning, lean: Lean) -> str:
    if meaning.ref == "LATER":
        return "FUTURE_REF" if lean == "future" else "PAST_REF"
    if meaning.ref:
        return f"{meaning.ref}_REF"
    return REFERENCES[meaning.order or 0]


CALENDAR = ("y", "m", "d", "wd", "off", "order", "unit", "cal")
"""Features the ends of a range share where only one of them, or the whole, has them."""


def _range(meaning: Meaning, reference: Reference, lean: Lean) -> Value | None:
    to = _filled(cast("Meaning", meaning.to), meaning)
    frm = _filled(meaning.frm or Meaning(), meaning)
    if frm.h is not None and frm.part is None and to.part and (frm.h <= (to.h or 0) or (to.h or 0) > 12):
        frm = msgspec.structs.replace(frm, part=to.part)
    if frm.wd is None and frm.off is None:
        frm = _filled(frm, to)
    start, end = resolve(frm, reference, lean), resolve(to, reference, lean)
    if start and end and start.type == end.type == "DATE" and frm.wd and to.wd and frm.d is None and to.d is None:
        end = _weekday_from(start, frm, to)
    if start and end and start.value > end.value and frm.y is None and frm.m is not None and end.value[:4].isdigit():
        year = int(end.value[:4]) - (frm.m > (to.m or 0))
        start = resolve(msgspec.structs.replace(frm, y=year, order=None), reference, lean)
    if start is None or end is None:
        return None
    first, last = start.value.split("/")[0], end.value.split("/")[-1]
    if meaning.part and frm.h is None:
        return Value("TIME", f"{first}T{meaning.part}")
    return Value("TIME" if "T" in first else "DATE", f"{first}/{last}", meaning.mod)


def _weekday_from(start: Value, frm: Meaning, to: Meaning) -> Value:
    """The second weekday of a pair or range: the first such day after the first one."""
    day = as_reference(start.value).date
    ahead = ((to.wd or 0) - (frm.wd or 0)) % 7 or 7
    return Value("DATE", (day + DAY * ahead).isoformat() if day else f"XXXX-WXX-{to.wd}")


def _filled(meaning: Meaning, other: Meaning) -> Meaning:
    """The meaning with the calendar features it lacks taken from another; a day of its own keeps out weekday and shift."""
    own_day = meaning.d is not None or meaning.wd is not None or meaning.off is not None
    missing = {k: getattr(other, k) for k in CALENDAR if getattr(meaning, k) is None and not (own_day and k in {"d", "wd", "off"})}
    return msgspec.structs.replace(meaning, **missing)


def _time(meaning: Meaning, reference: Reference, lean: Lean) -> Value | None:
    plain = msgspec.structs.replace(meaning, h=None, part=None)
    if meaning.h is None and not _has_calendar(plain) and not _has_calendar_unit(plain):
        return Value("TIME", f"T{meaning.part}", meaning.mod)
    if not _has_calendar(plain):
        plain = msgspec.structs.replace(plain, off=0)
    day = date_value(plain, reference, lean)
    if day is None:
        return None
    if day.endswith("_REF"):
        day = ""  # nobody knows the day: the clock alone is told
    if meaning.h is None:
        return Value("TIME", f"{day}T{meaning.part}", meaning.mod)
    return Value("TIME", f"{day}T{_clock(meaning)}")


def _clock(meaning: Meaning) -> str:
    hour, minute = int(meaning.h or 0), int(meaning.min or 0)
    part = meaning.part
    if minute < 0:
        hour, minute = hour - 1, minute + 60
    night = part == "NI" and hour < NIGHT_FROM  # two at night is 02:00, ten at night 22:00
    if part in CLOCK_PARTS and hour < 12 and not night and not (part == "MI" and hour >= 10):
        hour += 12
    elif part == "MO" and hour == 12:
        hour = 0
    elif part == "NI" and hour == 12:
        hour = 24  # midnight ends the day it is named with
    second = f":{int(meaning.s):02d}" if meaning.s is not None else ""
    return f"{hour:02d}:{minute:02d}{second}{'Z' if meaning.zone == 'Z' else ''}"


def _away(meaning: Meaning, reference: Reference) -> str:
    """So many units before or after the reference; the granularity is the unit's."""
    steps, unit = (meaning.n or 1) * (meaning.dir or 0), meaning.unit or "D"
    far = REFERENCES[-1 if steps < 0 else 1]
    if steps != int(steps) or unit in PERIOD_UNITS:
        return far
    return shift(reference, unit, int(steps)) or far


def date_value(meaning: Meaning, reference: Reference, lean: Lean) -> str | None:
    """The ISO value of the calendar features."""
    if meaning.eve:
        day = date_value(msgspec.structs.replace(meaning, eve=0), reference, lean)
        return shift(as_reference(day), "D", -1)
    if meaning.hol:
        return holiday_value(meaning.hol, meaning, reference, ahead=lean == "next")
    if meaning.cal == "h":
        return hijri_value(meaning, reference)
    if meaning.nth_set:
        return _nth_weekday(meaning, reference, lean)
    if meaning.wd is not None and meaning.d is None and meaning.m is None:
        return _weekday(meaning, reference, lean)
    if meaning.off is not None and meaning.d is None:
        return shift(reference, "D", meaning.off) or REFERENCES[max(-1, min(1, meaning.off))]
    year = _year(meaning, reference)
    if meaning.dec is not None:
        return str(meaning.dec)
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
    if meaning.wd:
        named = [(y, d) for y, d in candidates if d.isoweekday() == meaning.wd]
        candidates = named or candidates
    if lean in {"future", "next"}:
        candidates = [(y, d) for y, d in candidates if d >= now - DAY * 31] or candidates
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
