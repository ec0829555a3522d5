"""The features of a time expression, gathered by the grammar, and the value they come to."""

from typing import Literal

import msgspec

from riwaya.model.time import TimeMod, TimeType

Lean = Literal["past", "future", "near", "next"]
"""Which of two candidates a value without a year or an ordering word takes; `next` is the planning convention, today aside."""

REFERENCES = {-1: "PAST_REF", 0: "PRESENT_REF", 1: "FUTURE_REF", 2: "FUTURE_REF"}
"""What a value comes to, by its direction, where the reference does not say enough."""


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
