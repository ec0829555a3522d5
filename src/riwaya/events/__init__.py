"""Who does what to whom, where, when, how sure."""

from riwaya.events.find import find_events

__all__ = ["find_events"]
