"""A person's corrections laid over a reading: the machine's own stays as it was read, and each can be taken back."""

from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from riwaya.model.attribution import Attribution
from riwaya.model.event import Event, EventPlace, EventTime, Party
from riwaya.model.mention import Mention
from riwaya.model.reading import Reading
from riwaya.model.time import Quantity, Time

Fields = Mapping[str, str]
"""What is right, by field."""
NAMES = frozenset({"speaker", "who", "whom", "where", "entity"})
"""Fields whose values are entities, several joined by ``+``."""
FIELDS: Mapping[str, tuple[str, ...]] = {
    "a": ("act", "speaker", "form", "negated"),
    "e": ("type", "mode", "happened", "where", "when", "who", "whom", "with_what"),
    "n": ("low", "high", "unit"),
    "m": ("entity",),
    "t": ("value",),
}
"""The fields a person may correct, by the first letter of an item's id."""
_HAPPENED = {"yes": "actual", "no": "denied", "not_yet": "planned"}


def correct_reading(reading: Reading, items: Mapping[str, Fields]) -> Reading:
    """The reading with these items as a person says they are; ids and offsets stay."""
    if not items:
        return reading
    kinds: dict[str, tuple[tuple[Any, ...], Callable[[Any, Fields], Any]]] = {
        "attributions": (reading.attributions, _attribution), "events": (reading.events, _event),
        "quantities": (reading.quantities, _quantity), "mentions": (reading.mentions, _mention), "times": (reading.times, _time),
    }
    changed = {
        name: tuple(change(x, items[x.id]) if x.id in items else x for x in found) for name, (found, change) in kinds.items()
    }
    return msgspec.structs.replace(reading, **changed)


def machine_values(item: object, fields: Fields) -> dict[str, str | None]:
    """What the machine has where a person corrected it, so that both can be shown."""
    return {name: _READ[name](item) for name in fields if name in _READ}


def _attribution(item: Attribution, fields: Fields) -> Attribution:
    change: dict[str, Any] = {k: fields[k] for k in ("act", "form") if k in fields}
    if "speaker" in fields:
        first, *_ = fields["speaker"].split("+")
        change |= {"source_entity": first, "chain": ()}  # the chain is told anew from who is right
    if "negated" in fields:
        change["negated"] = fields["negated"] == "true"
    return msgspec.convert(msgspec.to_builtins(msgspec.structs.replace(item, **change)), Attribution)


def _event(item: Event, fields: Fields) -> Event:
    at = item.anchor
    change: dict[str, Any] = {}
    if "type" in fields:
        change["type"] = fields["type"].upper()
    if "mode" in fields:
        change["mode"] = fields["mode"] or None
    if "with_what" in fields:
        change["means"] = fields["with_what"] or None
    if "happened" in fields:
        told = fields["happened"]
        change["reality"] = "claimed" if told == "yes" and item.according_to else _HAPPENED.get(told, told)
    if "where" in fields:
        place = item.place or EventPlace(at.start, at.end)
        change["place"] = msgspec.structs.replace(place, entity=fields["where"])
    if "when" in fields:
        time = item.time or EventTime(at.start, at.end, "")
        change["time"] = msgspec.structs.replace(time, value=fields["when"], time=None)
    for field, role in (("who", "actors"), ("whom", "recipients")):
        if field in fields:
            held = getattr(item, role)
            spans = [(p.start, p.end) for p in held] or [(at.start, at.end)]
            ids = [e for e in fields[field].split("+") if e]
            change[role] = tuple(Party(*spans[min(n, len(spans) - 1)], e) for n, e in enumerate(ids))
    return msgspec.convert(msgspec.to_builtins(msgspec.structs.replace(item, **change)), Event)


def _quantity(item: Quantity, fields: Fields) -> Quantity:
    change: dict[str, Any] = {k: float(fields[k]) if fields[k] else None for k in ("low", "high") if k in fields}
    if "low" in change:
        change["value"] = change["low"]
        change.setdefault("high", change["low"])
    if "unit" in fields:
        change["unit"] = fields["unit"]
    return msgspec.structs.replace(item, **change)


def _mention(item: Mention, fields: Fields) -> Mention:
    return msgspec.structs.replace(item, entity=fields["entity"])


def _time(item: Time, fields: Fields) -> Time:
    return msgspec.structs.replace(item, value=fields["value"])


def _entities(parties: tuple[Party, ...]) -> str | None:
    return "+".join(p.entity or "" for p in parties) or None


_READ: Mapping[str, Callable[[Any], str | None]] = {
    "act": lambda x: x.act, "form": lambda x: x.form, "negated": lambda x: str(x.negated).lower(), "speaker": lambda x: x.source_entity,
    "type": lambda x: x.type, "mode": lambda x: x.mode, "happened": lambda x: x.reality, "with_what": lambda x: x.means,
    "where": lambda x: x.place.entity if x.place else None, "when": lambda x: x.time.value if x.time else None,
    "who": lambda x: _entities(x.actors), "whom": lambda x: _entities(x.recipients),
    "low": lambda x: None if x.low is None else f"{x.low:g}", "high": lambda x: None if x.high is None else f"{x.high:g}",
    "unit": lambda x: x.unit, "entity": lambda x: x.entity, "value": lambda x: x.value,
}
