"""Events in PLOVER's terms: who does what to whom, where, when, how sure, according to whom."""

from typing import Literal

import msgspec

from riwaya.model.span import Span

EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE",
    "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]
Reality = Literal["actual", "planned", "demanded", "denied", "hypothetical", "claimed"]


class Party(msgspec.Struct, frozen=True):
    """An actor or recipient: its words and, where known, its entity."""

    start: int
    end: int
    entity: str | None = None


class EventPlace(msgspec.Struct, frozen=True):
    """Where the event itself happened."""

    start: int
    end: int
    entity: str | None = None


class EventTime(msgspec.Struct, frozen=True):
    """When the event itself happened; `time` is the id of the reading's time."""

    start: int
    end: int
    value: str
    time: str | None = None


class AccordingTo(msgspec.Struct, frozen=True, omit_defaults=True):
    """The innermost source credited; offsets absent where the source is not written."""

    start: int | None = None
    end: int | None = None
    entity: str | None = None
    attribution: str | None = None


class Event(msgspec.Struct, frozen=True):
    """One event per predicate that carries it."""

    id: str
    type: EventType
    anchor: Span
    evidence: Span
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    actors: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()
    place: EventPlace | None = None
    time: EventTime | None = None
    quantities: tuple[str, ...] = ()
    means: str | None = None
    reality: Reality = "actual"
    according_to: AccordingTo | None = None
    same_as: str | None = None
    confidence: float = 0.5
    rule: str = ""
