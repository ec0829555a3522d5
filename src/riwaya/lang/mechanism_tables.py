"""Tables of the mechanisms stage: the words that tell in what state a part of the machinery is."""

from functools import cache

import msgspec

from riwaya.lang.files import read_table, read_toml
from riwaya.lang.language import Language


class StateRule(msgspec.Struct, frozen=True):
    """Words that say a mechanism of some kinds is in a state."""

    id: str
    state: str
    kinds: tuple[str, ...]
    signs: tuple[str, ...]
    negated: str | None = None
    within: int | None = None
    examples: tuple[str, ...] = ()
    counterexamples: tuple[str, ...] = ()


class MechanismTables(msgspec.Struct, frozen=True):
    """The state rules in their order of preference, and the words that negate a sign, or only suppose it, before it.

    `denying` words negate farther than others, `idle` phrases bear no sign, and
    behind a word of `beside` it tells of something else. `default` gives the state of kinds whose being named is all there is to tell; `heads` the kind of mechanism a noun
    names, and the kinds of name that must follow it; `registry` lists words that tell such parts apart.
    """

    states: tuple[StateRule, ...]
    negation: frozenset[str]
    supposed: frozenset[str]
    negation_within: int
    denying: frozenset[str]
    denying_within: int
    idle: tuple[str, ...]
    beside: frozenset[str]
    default: dict[str, str]
    heads: dict[str, tuple[str, frozenset[str]]]
    registry: dict[str, tuple[str, ...]]


@cache
def load_mechanism_tables(language: Language) -> MechanismTables:
    """The tables under `mechanisms/` of a language."""
    raw = read_toml(language.root / "mechanisms" / "states.toml")
    return MechanismTables(
        states=msgspec.convert(raw["rule"], tuple[StateRule, ...]),
        negation=frozenset(raw["negation"]["words"]),
        supposed=frozenset(raw["negation"]["supposed"]),
        negation_within=raw["negation"]["within"],
        denying=frozenset(raw["negation"]["denying"]),
        denying_within=raw["negation"]["denying_within"],
        idle=tuple(raw["negation"]["idle"]),
        beside=frozenset(raw["negation"]["beside"]),
        default=raw["default"],
        heads={
            row["noun"]: (row["kind"], frozenset(row["of"].split("|")))
            for row in read_table(language.root / "mechanisms" / "heads.tsv")
        },
        registry={name: tuple(words) for name, words in read_toml(language.root / "mechanisms" / "registry.toml").items()},
    )
