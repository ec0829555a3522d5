"""First and last day of what a TIMEX3 value tells: the formats count precision in days."""

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

_DATE = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?|-W(?P<week>\d\d)(?P<weekend>-WE)?)?(?:T.*)?")
_SATURDAY = 6


class Days(NamedTuple):
    """From a day to a day, both in it."""

    first: date
    last: date

    @property
    def length(self) -> int:
        """How many days they are."""
        return (self.last - self.first).days + 1

    @property
    def middle(self) -> date:
        """The day in their middle, the earlier of two."""
        return self.first + timedelta(days=(self.length - 1) // 2)


def days_of(value: str) -> Days | None:
    """The days of a value or of a range of two; null for what is no date, or no certain one (a season, a decade, PAST_REF).

    >>> days_of("2018-02")
    Days(first=datetime.date(2018, 2, 1), last=datetime.date(2018, 2, 28))
    >>> days_of("2018-03-05/2018-03-07").length, days_of("2018-W10").first.isoformat(), days_of("2018-SP")
    (3, '2018-03-05', None)
    """
    head, _, tail = value.partition("/")
    first, last = _days(head), _days(tail or head)
    if first is None or last is None or last.last < first.first:
        return first
    return Days(first.first, last.last)


def _days(value: str) -> Days | None:
    found = _DATE.fullmatch(value)
    if not found:
        return None
    year = int(found["year"])
    try:
        if found["week"]:
            weekend = bool(found["weekend"])
            return Days(date.fromisocalendar(year, int(found["week"]), _SATURDAY if weekend else 1), date.fromisocalendar(year, int(found["week"]), 7))
        month = int(found["month"] or 0)
        day = int(found["day"] or 0)
        last = date(year, month or 12, day or monthrange(year, month or 12)[1])
        return Days(date(year, month or 1, day or 1), last)
    except ValueError:  # a week or a year no calendar has
        return None
