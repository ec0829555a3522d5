"""Offsets: code points of the reading's `text`, 0-based, end exclusive. Everywhere."""

import msgspec


class Span(msgspec.Struct, frozen=True):
    """A stretch of the text: `text[start:end]` is the evidence."""

    start: int
    end: int


def overlap(a_start: int, a_end: int, b_start: int, b_end: int) -> int:
    """Number of code points two stretches share; 0 where they do not touch.

    >>> overlap(0, 5, 3, 9)
    2
    """
    return max(0, min(a_end, b_end) - max(a_start, b_start))
