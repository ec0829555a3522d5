"""PLOVER's scores of an event: quad class, PLOVER score, Goldstein score, and what a planned event counts as."""

import tomllib
from functools import cache
from importlib.resources import files

import msgspec

from riwaya.model.event import Event


class PloverType(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A type: its quad (1 to 4), scores, CAMEO root, the scores of its modes."""

    quad: int
    plover: float
    cameo: str
    goldstein: float
    planned: str | None = None
    modes: dict[str, float] = {}


class Scores(msgspec.Struct, frozen=True):
    """An event's figures: quad class 1 to 4, PLOVER score -10 to 10, Goldstein score -10 to 10, and its type in PLOVER's own terms."""

    quad: int
    plover: float
    goldstein: float
    type: str


@cache
def load_plover() -> dict[str, PloverType]:
    """PLOVER's types by name, from `plover.toml` beside this module."""
    raw = tomllib.loads((files("riwaya.events") / "plover.toml").read_text("utf-8"))
    return {name: msgspec.convert(row, PloverType) for name, row in raw["types"].items()}


def score_event(event: Event) -> Scores:
    """The figures of an event; a planned CONSULT, SUPPORT, COOPERATE or AID is an AGREE in PLOVER's own terms.

    >>> from riwaya.model.span import Span
    >>> score_event(Event("e1", "ASSAULT", Span(0, 3), Span(0, 9), mode="drone")).plover
    -9.5
    """
    types = load_plover()
    row = types[event.type]
    name = row.planned if event.reality in {"planned", "demanded"} and row.planned else event.type
    own = types[name]
    score = own.modes.get(event.mode, own.plover) if event.mode and name == event.type else own.plover
    return Scores(own.quad, score, own.goldstein, name)
