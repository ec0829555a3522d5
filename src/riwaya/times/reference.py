"""The reference a relative time is resolved against, and steps from it."""

import calendar
import datetime as dt

import msgspec

DAY = dt.timedelta(days=1)


FIRST_YEAR, LAST_YEAR = 2, 9998
"""The years of a usable reference: a year of the calendar on either side, so that no step leaves it."""


class Reference(msgspec.Struct, frozen=True):
    """A date of publication as far as it is known: year, month, day; each may be missing from the right."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    @property
    def date(self) -> dt.date | None:
        """The day, where it is known."""
        return dt.date(self.year, self.month, self.day) if self.year and self.month and self.day else None

    @property
    def month_number(self) -> int | None:
        """Months since year 0, where the month is known."""
        return self.year * 12 + self.month - 1 if self.year and self.month else None


def as_reference(value: str | None) -> Reference:
    """The reference an ISO value gives (`2018-01-13`, `2018-01`, `2018`), as far as it is a date; empty where it gives none.

    >>> as_reference("2018-01").month
    1
    """
    if not value:
        return Reference()
    parts = value[:10].split("-")
    if not all(p.isdigit() for p in parts) or len(parts) > 3:
        return Reference()
    year, month, day = ([int(p) for p in parts] + [0, 0])[:3]
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return Reference()
    if not 1 <= month <= 12:
        return Reference(year)
    return Reference(year, month, day) if 1 <= day <= last_day(year, month) else Reference(year, month)


def as_month(number: int) -> str:
    """ISO month of months since year 0."""
    return f"{number // 12:04d}-{number % 12 + 1:02d}"


def as_week(day: dt.date) -> str:
    """ISO week of a day."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def last_day(year: int, month: int) -> int:
    """Number of days of a month."""
    return calendar.monthrange(year, month)[1]


def weekday_before(day: dt.date, weekday: int, *, counting_today: bool) -> dt.date:
    """The most recent such weekday (ISO, Monday 1)."""
    back = (day.isoweekday() - weekday) % 7
    return day - DAY * (back if back or counting_today else 7)


def weekday_after(day: dt.date, weekday: int, *, counting_today: bool) -> dt.date:
    """The next such weekday."""
    ahead = (weekday - day.isoweekday()) % 7
    return day + DAY * (ahead if ahead or counting_today else 7)


DAYS_IN = {"D": 1, "NI": 1, "W": 7, "WE": 7}
"""Days of the units that are counted in days."""


def shift(reference: Reference, unit: str, steps: int) -> str | None:
    """The calendar unit so many steps away from the reference's own, as an ISO value; null where unknown."""
    day, month = reference.date, reference.month_number
    if unit in DAYS_IN and day:
        moved = _moved(day, steps * DAYS_IN[unit])
        if moved is None:
            return None
        return moved.isoformat() if unit in {"D", "NI"} else as_week(moved) + ("-WE" if unit == "WE" else "")
    if unit == "M" and month is not None and month + steps >= 12:
        return as_month(month + steps)
    if unit == "Q" and month is not None and month // 3 + steps >= 4:
        quarter = month // 3 + steps
        return f"{quarter // 4:04d}-Q{quarter % 4 + 1}"
    whole = {"Y": 1, "DEC": 10, "CENT": 100}.get(unit)
    if reference.year and whole and reference.year // whole + steps > 0:
        return f"{reference.year // whole + steps:0{5 - len(str(whole))}d}"
    return None


def _moved(day: dt.date, days: int) -> dt.date | None:
    """The day so many days away, or null outside the calendar."""
    ordinal = day.toordinal() + days
    return dt.date.fromordinal(ordinal) if 1 <= ordinal <= dt.date.max.toordinal() else None


def weekday_of_week(day: dt.date, weekday: int) -> dt.date:
    """The weekday of the day's own week as news of the region counts it, Saturday to Friday."""
    first = weekday_before(day, 6, counting_today=True)
    return first + DAY * ((weekday - 6) % 7)
