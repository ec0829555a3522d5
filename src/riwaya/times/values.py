"""What the features of a time expression mean: its TIMEX3 type, value and modifier."""

from typing import cast

import msgspec

from riwaya.times.dates import date_value
from riwaya.times.meaning import REFERENCES, Lean, Meaning, Value
from riwaya.times.reference import DAY, Reference, as_reference, shift

CLOCK_PARTS = {"EV": 12, "AF": 12, "NI": 12, "MI": 12}
"""Hours added to a clock time of up to eleven that a part of the day goes with."""
PERIOD_UNITS = frozenset({"H", "MIN", "S"})
NIGHT_FROM = 6
"""Hours before this one at night follow midnight (two at night is 02:00, ten at night 22:00)."""


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
