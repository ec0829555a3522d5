"""Candidates: which tellings are worth comparing, so that no article meets all others.

Two tellings can only be tied (`match`) if their windows of days touch and they share two of the entities they name.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from riwaya.accounts.world import World
from riwaya.model.account import STANCES, STORY, Telling

NEAR_DAYS = 7
"""A telling without a day is looked for this many days before its publication: an article reports the last week."""
_STANCE_DAYS = 14
"""For so many days stances on one arrangement answer one another."""
STORY_DAYS = 2
"""Within so many days articles on one story come out."""
_LONG = 10
"""A range of more days (a month, a year) finds nothing; the days around publication are searched instead."""


def window_of(telling: Telling) -> tuple[str, str] | None:
    """The inclusive ISO range of days in which to look for other tellings; null where no day is known."""
    if telling.days is not None:
        first, last = (date.fromisoformat(d) for d in telling.days)
        if (last - first).days <= _LONG:
            return telling.days
    if telling.published and len(telling.published) == 10:
        at = date.fromisoformat(telling.published)
        back = _STANCE_DAYS if telling.type in STANCES else STORY_DAYS if telling.type == STORY else NEAR_DAYS
        return (at - timedelta(days=back)).isoformat(), at.isoformat()
    return None


def names_of(telling: Telling, world: World) -> frozenset[str]:
    """The entities a telling can be found by: parties, place, what directly contains it, and others of its sentence."""
    return frozenset(telling.around if telling.type == STORY else _names(telling, world))


def _names(telling: Telling, world: World) -> Iterator[str]:
    if telling.place is not None:
        yield telling.place.entity
        yield from world.containers(telling.place.entity)[:1]
    for party in (*telling.actors, *telling.recipients):
        yield party.entity
    yield from telling.around
