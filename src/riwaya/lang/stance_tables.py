"""Tables of stances: what is said of an arrangement, who is said to break it, and by whom another's words are explained."""

from functools import cache
from typing import Literal

import msgspec

from riwaya.lang.files import read_toml
from riwaya.lang.language import Language


class StanceRule(msgspec.Struct, frozen=True):
    """Words that tell a stance, and where the mechanism or the party they are about stands (see `accounts/stances.toml`)."""

    id: str
    words: tuple[str, ...]
    kind: Literal["worth", "breach", "contrast", "meant"] = "worth"
    value: Literal["serves", "fails"] | None = None
    where: Literal["after", "before", "any"] = "any"
    within: int = 8
    then: tuple[str, ...] = ()
    party: Literal["after", "before", "charged"] | None = None
    examples: tuple[str, ...] = ()
    counterexamples: tuple[str, ...] = ()


class StanceTables(msgspec.Struct, frozen=True):
    """The rules, the words that turn one round within some words before it, and those that make it a mere supposition."""

    rules: tuple[StanceRule, ...]
    negation: frozenset[str]
    supposed: frozenset[str]
    turns: int


@cache
def load_stance_tables(language: Language) -> StanceTables:
    """The rules of `accounts/stances.toml`."""
    raw = read_toml(language.root / "accounts" / "stances.toml")
    return StanceTables(msgspec.convert(raw["rule"], tuple[StanceRule, ...]), frozenset(raw["negation"]), frozenset(raw["supposed"]), raw["turns"])
