"""Candidate keys: two tellings are compared only if they share one, so that no article meets all others."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from riwaya.accounts.world import World
from riwaya.model.account import Telling

_NEAR_DAYS = 3
"""A telling without a day is looked for this many days around its publication (an article reports recent days)."""


def keys_of(telling: Telling, world: World) -> tuple[str, ...]:
    """Keys of a telling: type, day and one participant or place each.

    Days are widened by one on both sides when looked up (`neighbours`), so midnight parts nothing here.
    """
    days = tuple(_days(telling))
    anchors = set(_anchors(telling, world))
    return tuple(sorted(f"{telling.type}|{day}|{anchor}" for day in days for anchor in anchors))


def neighbours(keys: Iterable[str]) -> tuple[str, ...]:
    """The keys and those a day before and after."""
    out: set[str] = set()
    for key in keys:
        kind, day, anchor = key.split("|", 2)
        at = date.fromisoformat(day)
        out.update(f"{kind}|{(at + timedelta(days=step)).isoformat()}|{anchor}" for step in (-1, 0, 1))
    return tuple(sorted(out))


def _days(telling: Telling) -> Iterator[str]:
    if telling.days is not None:
        low, high = (date.fromisoformat(d) for d in telling.days)
        if (high - low).days <= _NEAR_DAYS:
            yield from ((low + timedelta(days=n)).isoformat() for n in range((high - low).days + 1))
            return
    if telling.published and len(telling.published) == 10:
        at = date.fromisoformat(telling.published)
        yield from ((at - timedelta(days=n)).isoformat() for n in range(_NEAR_DAYS + 1))


def _anchors(telling: Telling, world: World) -> Iterator[str]:
    if telling.place is not None:
        yield telling.place.entity
        yield from world.containers(telling.place.entity)[:1]
    for party in (*telling.actors, *telling.recipients):
        yield party.entity
