"""How likely a proposed difference is right: its measures weighed, as verdicts on read relations taught, and the tier that gives.

The weights are data (`confidence.toml`, made by `training/train_relations.py`): a sum of measures times weights, through the
logistic curve. Nothing else is in it, so that each figure can be told from the file and the measures.
"""

import math
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import msgspec

from riwaya.lang.files import read_toml
from riwaya.model.account import Tier

CROSSED = ("like", "guards", "news", "no news", "one given", "given by both", "both lead", "hours apart", "words alike", "any beside", "title", "margin")
"""Measures that weigh otherwise in each slot."""
_BARS = frozenset({"title", "percent"})
_KEPT = 3
"""Digits of a confidence."""


class Weighing(msgspec.Struct, frozen=True):
    """What was learned: where each tier begins, the weights by name, and the share of right ones among relations no weights are for."""

    sure: float
    possible: float
    weights: dict[str, float]
    shares: dict[str, float]


@cache
def load_weighing() -> Weighing:
    """The weights of `confidence.toml`."""
    return msgspec.convert(read_toml(Path(__file__).with_name("confidence.toml")), Weighing)


def signs_of(slot: str, rule: str, measures: Mapping[str, float]) -> dict[str, float]:
    """What is weighed of a proposal: that there is one, its slot and rule, its measures, and some measures for its slot apart."""
    crossed = {f"{slot}: {name}": measures[name] for name in CROSSED if name in measures}
    return {"always": 1.0, f"slot {slot}": 1.0, f"rule {slot}: {rule}": 1.0, **measures, **crossed}


def confidence_of(slot: str, rule: str, measures: Mapping[str, float]) -> float:
    """The chance that a proposal is right."""
    weights = load_weighing().weights
    total = sum(weights.get(name, 0.0) * value for name, value in signs_of(slot, rule, measures).items())
    return round(1 / (1 + math.exp(-total)), _KEPT)


def share_of(rule: str) -> float:
    """The chance that a relation is right by which none but its rule's share is known: the share of those read by eye."""
    shares = load_weighing().shares
    kind = rule.rpartition(".")[2]
    return shares.get(rule, shares.get(kind, shares["any"]))


def may_be_sure(measures: Mapping[str, float]) -> bool:
    """Whether a difference can be sure at all: a title leaves out what its text tells, and per cents are of many things."""
    return "guards" in measures and not _BARS & measures.keys()


def tier_of(confidence: float, measures: Mapping[str, float]) -> Tier | None:
    """Where a relation is shown: at once, when asked for, or nowhere. Sure is only what the guards let pass, and neither in a title nor of shares."""
    weighing = load_weighing()
    if confidence >= weighing.sure and may_be_sure(measures):
        return "sure"
    return "possible" if confidence >= weighing.possible else None
