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
    """The rules, and sets of words as written.

    `negation` turns a rule round within `turns` words before it, `supposed` makes it a mere supposition, `parting` parts a
    party from its verb, `by` leads to the doer, and `reaching` are pronouns of whom a deed reaches.
    """

    rules: tuple[StanceRule, ...]
    negation: frozenset[str]
    supposed: frozenset[str]
    parting: frozenset[str]
    by: frozenset[str]
    reaching: frozenset[str]
    turns: int


@cache
def load_stance_tables(language: Language) -> StanceTables:
    """The rules of `accounts/stances.toml`."""
    raw = read_toml(language.root / "accounts" / "stances.toml")
    words = {name: frozenset(raw[name]) for name in ("negation", "supposed", "parting", "by", "reaching")}
    return StanceTables(rules=msgspec.convert(raw["rule"], tuple[StanceRule, ...]), turns=raw["turns"], **words)
