"""Accounts of what an answer tells: where others give the same, and where they differ, found from the answer's own words."""

from collections.abc import Iterable, Iterator, Mapping

import msgspec
from sqlalchemy import Connection

from riwaya.accounts.world import World
from riwaya.model.account import Account, Slot
from riwaya.record.matters import matters_around, tellings_on

RIVAL = frozenset({"contradicts", "denies", "walks_back", "self_reversal", "differs_from_text"})
"""Relations between accounts that do not tell the same."""


class Beside(msgspec.Struct, frozen=True):
    """Two accounts of one slot that differ: the one on an answer's words, and the one beside it, with their relation."""

    own: Account
    other: Account
    relation: str


def find_rivals(connection: Connection, world: World, words: Iterable[tuple[int, int, int]], *, as_of: str | None) -> list[Beside]:
    """Accounts that differ from those told on some words (articles' numbers and offsets there), in the order of the words."""
    tellings = [t for article, start, end in words for t in tellings_on(connection, article, start, end)]
    if not tellings:
        return []
    matters = matters_around(connection, world, tellings, as_of=as_of)
    order = {t: n for n, t in enumerate(tellings)}
    found = [b for m in matters for slot in m.slots for b in _differing(slot, order)]
    return sorted(found, key=lambda b: (order[b.own.telling], b.other.published or "9999", b.other.id))


def _differing(slot: Slot, own: Mapping[str, int]) -> Iterator[Beside]:
    """Accounts of a slot whose value is related as a rival to the value of one of the own tellings."""
    values = {a.id: a.value for a in slot.accounts}
    rivals = {(values[r.a], values[r.b]): r.kind for r in slot.relations if r.kind in RIVAL and r.tier == "sure" and r.a in values and r.b in values}
    rivals |= {(b, a): kind for (a, b), kind in rivals.items()}
    seen: set[str] = set()
    for one in (a for a in slot.accounts if a.telling in own):
        for other in slot.accounts:
            kind = rivals.get((one.value, other.value))
            if kind and other.value not in seen and other.telling not in own:
                seen.add(other.value)
                yield Beside(one, other, kind)

