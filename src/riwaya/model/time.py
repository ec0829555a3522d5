"""Times (TIMEX3) and quantities."""

from typing import Literal

import msgspec

TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
TimeMod = Literal["START", "MID", "END", "APPROX", "MORE_THAN", "LESS_THAN"]


class Time(msgspec.Struct, frozen=True, omit_defaults=True):
    """A time expression and its TIMEX3 value against the date of publication.

    `anchor` says what a relative value hangs on: `published`, or the id of another time.
    """

    id: str
    start: int
    end: int
    type: TimeType
    value: str
    mod: TimeMod | None = None
    anchor: str | None = None
    confidence: float = -1.0
    rule: str | None = None


class Quantity(msgspec.Struct, frozen=True, omit_defaults=True):
    """A number with its unit and its words: عشرات، قرابة، أكثر من become value, low, high."""

    id: str
    start: int
    end: int
    value: float | None
    low: float | None
    high: float | None
    unit: str
    approx: Literal["about", "more-than", "less-than"] | None = None
    unit_start: int | None = None
    unit_end: int | None = None
    rule: str | None = None
