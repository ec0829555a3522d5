"""Slots: the questions tellings of one matter answer, and each answer as an account on its words."""

from collections.abc import Iterable, Iterator

import msgspec

from riwaya.accounts.match import SPOKEN
from riwaya.model.account import (
    BREACH,
    FIGURE,
    LAUNCH,
    SAYING,
    STANCES,
    STORY,
    WORTH,
    Account,
    Correction,
    Named,
    SlotName,
    Telling,
)

SLOTS: tuple[SlotName, ...] = ("happened", "where", "origin", "when", "who", "whom", "how_many", "with_what", "why", "worth", "what")
"""Every slot, in the order people ask."""

_NO_DEED = frozenset({FIGURE, LAUNCH, STORY, *STANCES})
"""Tellings of a number, a place, words or a whole story only: whether and by whom is another matter."""
_MEANS: dict[str, SlotName] = {WORTH: "worth", SAYING: "what"}
"""What the means of a telling answer, where it is not with what a deed was done."""
_NOT_YET = frozenset({"planned", "demanded", "hypothetical"})


def in_order(told: Telling | Account) -> tuple[str, str, str]:
    """The order of publication: by day, by minute where the page tells it, then by id."""
    return told.published or "9999", told.at or "", told.id


def accounts_of(telling: Telling) -> tuple[Account, ...]:
    """The accounts one telling gives; a slot it is silent about gives none."""
    return tuple(_accounts(telling))


def by_person(machine: Telling, told: Telling, who: str) -> Telling:
    """The telling as a person corrected it, with what the machine had in each slot that now differs."""
    if told.type == STORY:
        held = {(p.slot, p.start): p.value for p in machine.points}
        corrected = tuple(Correction(p.slot, held.get((p.slot, p.start)), who, p.start) for p in told.points if held.get((p.slot, p.start)) != p.value)
        return msgspec.structs.replace(told, corrected=corrected, seen=machine.seen)
    before, now = ({a.slot: a.value for a in accounts_of(t)} for t in (machine, told))
    changed = tuple(Correction(slot, before.get(slot), who) for slot in now if now[slot] != before.get(slot))
    return msgspec.structs.replace(told, corrected=changed)


def by_slot(tellings: Iterable[Telling]) -> dict[SlotName, tuple[Account, ...]]:
    """The accounts of several tellings by slot, in the order of publication, then of id."""
    ordered = sorted(tellings, key=in_order)
    found = [account for t in ordered for account in accounts_of(t)]
    return {slot: here for slot in SLOTS if (here := tuple(a for a in found if a.slot == slot))}


def _accounts(telling: Telling) -> Iterator[Account]:
    if telling.type not in _NO_DEED and (telling.firm or telling.reality != "denied"):
        yield _account(telling, "happened", _happened(telling.reality), (telling.start, telling.end))
    deed = telling.type not in SPOKEN
    if telling.place is not None and deed:
        yield _account(telling, "where", telling.place.entity, (telling.place.start, telling.place.end))
    if telling.origin is not None:
        yield _account(telling, "origin", telling.origin.entity, (telling.origin.start, telling.origin.end))
    if telling.days is not None and telling.day_words is not None:
        first, last = telling.days
        yield _account(telling, "when", first if first == last else f"{first}/{last}", telling.day_words)
    for slot, named in _sides(telling) if telling.type not in _NO_DEED or telling.type == BREACH else ():
        if named:
            value = "+".join(sorted({n.entity for n in named}))
            yield _account(telling, slot, value, (min(n.start for n in named), max(n.end for n in named)))
    for number in telling.numbers if deed else ():
        value = f"{number.low:g}" if number.high == number.low else f"{number.low:g}–{'' if number.high is None else f'{number.high:g}'}"
        yield _account(
            telling, "how_many", f"{value} {number.unit}", (number.start, number.end), (number.low, number.high, number.unit)
        )
    if telling.means is not None and telling.type in {"ASSAULT", *STANCES}:
        yield _account(telling, _MEANS.get(telling.type, "with_what"), telling.means, (telling.start, telling.end))


def _sides(telling: Telling) -> tuple[tuple[SlotName, tuple[Named, ...]], ...]:
    who = telling.actors
    if telling.type == "PROTEST":
        who = tuple(n for n in who if not n.entity.startswith("body:"))  # an army or ministry named there is whom it is against
    return (("who", who), ("whom", telling.recipients))


def _happened(reality: str) -> str:
    """What a telling says of whether it happened: yes, no, or not yet."""
    if reality == "denied":
        return "no"
    return "not_yet" if reality in _NOT_YET else "yes"


def _account(
    telling: Telling,
    slot: SlotName,
    value: str,
    words: tuple[int, int],
    number: tuple[float | None, float | None, str | None] = (None, None, None),
) -> Account:
    suffix = slot if slot != "how_many" else f"how_many.{number[2]}.{words[0]}"
    person = next((c for c in telling.corrected if c.slot == slot), None)
    return Account(
        id=f"{telling.id}.{suffix}", telling=telling.id, type=telling.type, slot=slot, value=value, article=telling.article,
        start=words[0], end=words[1], chain=telling.chain, wording=telling.wording, published=telling.published,
        said=telling.said, low=number[0], high=number[1], unit=number[2], mode=telling.mode, firm=telling.firm,
        doers=tuple(sorted({n.entity for n in telling.actors})), reality=telling.reality, moving=telling.moving, days=telling.days, at=telling.at, by=person.by if person else "rule", machine=person.machine if person else None,
    )
