"""Where a time stands and what it means (TIMEX3)."""

from riwaya.times.find import find_times

__all__ = ["find_times"]
