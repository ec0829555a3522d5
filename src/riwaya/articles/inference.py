"""The date of publication of an undated text, inferred from its clues, or the bound they give.

Every day from 1990 to 2049 is weighed against every clue. The best day is the answer where no other week comes near;
otherwise the month, the year, or only the bound. Without a clue to the year nothing is guessed.
"""

import calendar
import datetime as dt
from collections.abc import Iterator
from typing import Literal

import msgspec
import numpy as np
from numpy.typing import NDArray

from riwaya.articles.clues import Clue

Days = NDArray[np.float64]
_FIRST = dt.date(1990, 1, 1)
_DAYS = (dt.date(2050, 1, 1) - _FIRST).days
_ALL = np.arange(_DAYS)
_WEEKDAY = (_ALL + _FIRST.isoweekday() - 1) % 7 + 1
_DATES = [_FIRST + dt.timedelta(days=int(i)) for i in _ALL]
_MONTH = np.array([d.month for d in _DATES])
_YEAR = np.array([d.year for d in _DATES])
_AFTER_WEEKDAY = {
    "today": (0.0, 1.8, 4, 4, 4, 4, 4),
    "yesterday": (4, 0.0, 1.1, 4, 4, 4, 4),
    "tomorrow": (1.0, 4, 4, 4, 4, 4, 0.0),
    "lead": (0.0, 0.4, 1.6, 2.2, 2.2, 2.6, 2.2),
    "later": (0.1, 0.0, 0.8, 1.4, 1.4, 1.7, 1.4),
}
"""What a weekday said so holds against publication 0 … 6 days after it: from how often that is the case in 2,700 ANT
articles (bare in the lead: the same day 60 %, the next 29 %, two days 5 %)."""
_BARE = frozenset({"lead", "later"})
_SHARPNESS = 1.5
"""Turns what clues hold against a day into its chance. Chosen on ANT articles whose dates are known (see decision 0031)."""
_WORST = 3.0
"""Days this much worse than the best are out: one clue broken that is never broken in earnest."""
_SURE = 0.9
_TAIL = 0.05
"""Chance left outside at either end when it is asked how near the day is known."""
_EDGE = 0.005
"""Chance left outside the bound at either end: holders are written about most when they come and when they go, which a
chance spread evenly over their years does not know (with 0.05 the bound held in 80 % of 128 ANT articles)."""
_YEAR_KINDS = frozenset({"floor", "event", "post", "former"})
"""Clues that tell a year. A weekday with its date chooses between years but never tells one alone."""


class Inferred(msgspec.Struct, frozen=True):
    """The best day, the bound of possible days, how precise (`unknown`: only the bound holds), the clues that agree."""

    value: str | None
    precision: Literal["day", "month", "year", "unknown"]
    earliest: str | None
    latest: str | None
    clues: tuple[Clue, ...]
    against: tuple[Clue, ...] = ()


def infer_date(clues: tuple[Clue, ...]) -> Inferred | None:
    """What the clues say together; null where there are none. Where they tell no year there is no value either."""
    if not clues:
        return None
    if not any(c.kind in _YEAR_KINDS for c in clues):
        return Inferred(None, "unknown", None, None, clues)
    fits = [(c, _fit(c)) for c in clues]
    chance = _chances(fits)
    so_far = np.cumsum(chance)
    first, last = int(np.searchsorted(so_far, _TAIL)), int(np.searchsorted(so_far, 1 - _TAIL))
    likely = _likely(chance)
    closed = sum(_closes(c) for c in clues) >= 2
    precision, value = _precision(chance, (first, last), likely) if closed else ("unknown", None)
    told = any(c.kind == "dated" or _closes(c) == 2 for c in clues)
    if value and not told and any(_rests_on(c, fits, int(_YEAR[likely])) for c in clues if c.kind in {"post", "former"}):
        precision, value = "unknown", None
    first = int(np.searchsorted(so_far, _EDGE)) if closed else int(np.argmax(chance > 0))
    last = int(np.searchsorted(so_far, 1 - _EDGE))
    agree = tuple(c for c, fit in fits if fit[likely] > -1.0)
    against = tuple(c for c, fit in fits if fit[likely] <= -1.0)
    return Inferred(value, precision, _iso(first), _iso(last) if closed else None, agree, against)


def _chances(fits: list[tuple[Clue, Days]]) -> Days:
    """The chance of every day by what the clues hold against it."""
    clues = tuple(c for c, _ in fits)
    bare = [fit for c, fit in fits if c.profile in _BARE]
    total = np.sum([fit for c, fit in fits if c.profile not in _BARE], axis=0) - _age(clues) - _closeness(clues)
    if bare:  # an article's bare weekdays are no independent witnesses: together they count as one and a half
        total = total + np.mean(bare, axis=0) * min(1.5, len(bare))
    worse = total.max() - total
    chance: Days = np.where(worse < _WORST, np.exp(-_SHARPNESS * worse), 0.0)
    return chance / float(chance.sum())


def _rests_on(clue: Clue, fits: list[tuple[Clue, Days]], year: int) -> bool:
    """Whether without one holder of a post another year is likelier: he may have held another post the pack knows nothing of."""
    others = [(c, fit) for c, fit in fits if c is not clue]
    return int(_YEAR[_likely(_chances(others))]) != year


def _closes(clue: Clue) -> int:
    """How surely a clue bounds the date from above (2 is enough): what a text speaks of mostly tells what it is later than.

    An event still to come and a holder called new do; people keep their titles in memory, so that one post does not.
    """
    if clue.kind == "event":
        return 0 if clue.side == "past" else 2
    if clue.kind == "post" and clue.until:
        return 2 if clue.side == "current" else 1
    return 1 if clue.kind == "dated" else 0


def _likely(chance: Days) -> int:
    """The middle day of the likeliest week: one day alone may be best by a hair."""
    week = np.convolve(chance, np.ones(7), mode="same")
    at = int(np.argmax(week))
    lo = max(0, at - 3)
    inside = np.cumsum(chance[lo : at + 4])
    return lo + int(np.searchsorted(inside, inside[-1] / 2))


def _iso(index: int) -> str:
    return (_FIRST + dt.timedelta(days=index)).isoformat()


def _index(iso: str, *, end: bool = False) -> int:
    """Day number of an ISO date; of the first (or last) day of a month or year."""
    parts = [int(x) for x in iso.split("-")]
    year = min(max(parts[0], 1990), 2049)
    if len(parts) == 1:
        date = dt.date(year, 12, 31) if end else dt.date(year, 1, 1)
    elif len(parts) == 2:
        date = dt.date(year, parts[1], calendar.monthrange(year, parts[1])[1] if end else 1)
    else:
        date = dt.date(year, parts[1], parts[2])
    return (date - _FIRST).days


def _precision(
    chance: Days, bound: tuple[int, int], likely: int
) -> tuple[Literal["day", "month", "year", "unknown"], str | None]:
    """A day where the bound is about a fortnight; else its month or year, where nine tenths of the chance lie in it."""
    iso = _iso(likely)
    if bound[1] - bound[0] <= 16:
        return "day", _iso(int(np.searchsorted(np.cumsum(chance), 0.5)))
    in_year = _YEAR[likely] == _YEAR
    if chance[in_year & (_MONTH[likely] == _MONTH)].sum() >= _SURE:
        return "month", iso[:7]
    if chance[in_year].sum() >= _SURE:
        return "year", iso[:4]
    return "unknown", None


def _age(clues: tuple[Clue, ...]) -> Days:
    """News speaks of what is recent: each year after the latest thing it dates counts against a day, up to ten.

    Of ANT articles that date something by month and year, 16 % appeared in that year, 29 % in the next, then 20, 13, 5.
    """
    latest = max((_index(c.since) for c in clues if c.kind in {"floor", "event"} and c.since), default=None)
    if latest is None:  # a post held for years says nothing of when in them
        return np.zeros(_DAYS)
    return np.clip((_ALL - latest) / 365.0, 0, 10) * 0.3


def _fit(clue: Clue) -> Days:
    """What a clue holds against each day: 0 where it fits, below where it does not."""
    if clue.kind == "weekday":
        costs = np.array(_AFTER_WEEKDAY[clue.profile])
        return -costs[(_WEEKDAY - clue.weekday) % 7]
    if clue.kind == "floor":
        return np.where(_index(clue.since) <= _ALL, 0.0, -4.0 * clue.weight)
    if clue.kind == "month":
        return _fit_month(clue)
    if clue.kind in {"near", "dated"}:
        return _fit_day(clue)
    if clue.kind == "event":
        return _fit_event(clue)
    since = _index(clue.since, end=clue.kind == "former")
    fit = np.where(since - 3 <= _ALL, 0.0, -4.0)
    if clue.kind == "post" and clue.until:
        # of a title still used after the post was left there are many cases
        late = -4.0 if clue.side == "current" else -2.5
        end = _index(clue.until, end=True) + 3
        fit = np.where(end >= _ALL, fit, late - np.clip((_ALL - end) / 365.0, 0, 10) * 0.2)
    return fit


def _fit_month(clue: Clue) -> Days:
    ahead = (clue.month - _MONTH) % 12  # months from the day's month to the clue's
    if clue.side == "current":
        return np.where(ahead == 0, 0.0, -4.0)
    if clue.side == "past":
        back = (-ahead) % 12
        return np.where(back == 0, -2.5, -0.06 * back)
    return np.where(ahead == 0, -2.5, -0.06 * ahead)


def _each_year(clue: Clue) -> Iterator[int]:
    """Day numbers of the clue's day in the years it can mean."""
    for year in range(1990, 2050):
        try:
            day = (dt.date(year, clue.month, clue.day) - _FIRST).days
        except ValueError:
            continue
        if clue.kind != "dated" or _WEEKDAY[day] == clue.weekday:
            yield day


def _fit_day(clue: Clue) -> Days:
    """Inside the window around one of the years' days that the clue can mean, or outside."""
    fit = np.full(_DAYS, -4.0 * clue.weight)
    for day in _each_year(clue):
        lo, hi = _window(clue, day)
        lo, hi = max(lo, 0), min(hi, _DAYS)
        if lo < hi:
            fit[lo:hi] = 0.0
            if clue.kind == "near" and not clue.ahead and not clue.side:
                fit[lo : min(day, hi)] = -0.8  # without a word for it, a day is past rather than to come
    return fit


def _window(clue: Clue, day: int) -> tuple[int, int]:
    """First and last day (exclusive) of publication from which a day may be spoken of so."""
    exact = clue.kind == "dated" and clue.weight > 1
    if clue.side == "current":
        first = day - clue.day + 1
        return first, (day + 1 if clue.ahead else first + 31)
    if clue.side == "future" or clue.ahead:
        return (day - 8, day) if exact else (day - 120, day + 1)
    if exact and clue.side == "past":
        return day + 1, day + 14
    if clue.kind == "dated":
        return day - 60, day + 120
    if clue.side == "past":
        return day + 10, day + 380
    return day - 30, day + 200


def _fit_event(clue: Clue) -> Days:
    start, end = _index(clue.since), _index(clue.until or clue.since, end=True)
    if clue.side == "current":
        first = start - _DATES[start].day + 1
        return np.where((first <= _ALL) & (end >= _ALL), 0.0, -4.0)
    if clue.within and clue.side == "past":
        return np.where((end < _ALL) & (end + clue.within >= _ALL), 0.0, -3.0)
    if clue.within:
        return np.where((start - clue.within <= _ALL) & (start > _ALL), 0.0, -6.0)
    if clue.side == "future":
        return np.where(end >= _ALL, 0.0, -3.0) - np.clip((start - _ALL) / 45.0, 0, 4.0)
    # what is known or past may have been announced before, and is spoken of long after
    return np.where(start - 45 <= _ALL, 0.0, -2.5)


def _closeness(clues: tuple[Clue, ...]) -> Days:
    """News speaks of what is close: the nearest of the days and past events named decides, the others are background.

    In ANT the nearest past day named by its date lies 17 days back in the median, 9 and 32 at the quartiles, 63 at
    nine tenths: what is closer is named by its weekday.
    """
    near = np.full(_DAYS, np.inf)
    for clue in clues:
        if clue.kind == "near" and not clue.ahead and clue.side != "past":
            for day in _each_year(clue):
                lo, hi = max(0, day), min(_DAYS, day + 200)
                near[lo:hi] = np.minimum(near[lo:hi], _ALL[lo:hi] - day)
        elif clue.kind == "event" and clue.side == "past":
            end = _index(clue.until or clue.since, end=True)
            near[end:] = np.minimum(near[end:], _ALL[end:] - end)
    far: Days = np.clip(np.where(np.isinf(near), 60.0, near) - 14, 0, None)
    return 0.9 * np.log1p(far / 12.0)
