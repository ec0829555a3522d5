"""Tables of points: words that tell why, where exactly, with what, and what was only tried or did not happen."""

from functools import cache
from typing import Literal

import msgspec

from riwaya.lang.files import read_table, read_toml
from riwaya.lang.language import Language


class PointRule(msgspec.Struct, frozen=True):
    """Words that open a phrase of one kind: a cause, an aim, that none was harmed, or that somebody died of wounds."""

    id: str
    kind: Literal[
        "why",
        "reply",
        "aim",
        "after",
        "none",
        "died",
        "claim",
        "blame",
        "bears",
        "unclaimed",
        "target",
        "unknown",
        "topic",
        "toll",
        "held",
        "both",
    ]
    words: tuple[str, ...]
    unit: str | None = None
    examples: tuple[str, ...] = ()
    counterexamples: tuple[str, ...] = ()


class PointTables(msgspec.Struct, frozen=True):
    """The rules, and sets of words as written (see `accounts/points.toml`)."""

    rules: tuple[PointRule, ...]
    article: str
    feminine: str
    clinging: frozenset[str]
    joins: frozenset[str]
    within: frozenset[str]
    weak_letters: frozenset[str]
    verb_letters: frozenset[str]
    surely_verb: frozenset[str]
    adjective_endings: tuple[str, ...]
    place_before: frozenset[str]
    place_telling: frozenset[str]
    place_from: frozenset[str]
    place_near: frozenset[str]
    place_way: frozenset[str]
    place_in: frozenset[str]
    place_among: frozenset[str]
    place_besides: frozenset[str]
    party_ends: frozenset[str]
    place_after: frozenset[str]
    place_never: frozenset[str]
    place_given: frozenset[str]
    place_clings: frozenset[str]
    place_lies: frozenset[str]
    place_nouns: frozenset[str]
    place_wide: frozenset[str]
    place_sorts: frozenset[str]
    place_stops: frozenset[str]
    time_about: frozenset[str]
    time_after: frozenset[str]
    time_before: frozenset[str]
    time_late: frozenset[str]
    likely: frozenset[str]
    one: frozenset[str]
    two: frozenset[str]
    some_persons: frozenset[str]
    out_of: frozenset[str]
    at_least: frozenset[str]
    called: frozenset[str]
    aged: frozenset[str]
    some: frozenset[str]
    tried: frozenset[str]
    cause_bars: frozenset[str]
    cause_bars_after: frozenset[str]
    cause_ends: frozenset[str]
    cause_begins: frozenset[str]
    clause_begins: frozenset[str]
    target_ends: frozenset[str]
    plain_persons: frozenset[str]
    agents: frozenset[str]
    target_nouns: frozenset[str]
    victims: frozenset[str]
    official: frozenset[str]


@cache
def load_point_tables(language: Language) -> PointTables:
    """The rules of `accounts/points.toml`."""
    raw = read_toml(language.root / "accounts" / "points.toml")
    return msgspec.convert({**{k: v for k, v in raw.items() if k != "rule"}, "rules": raw["rule"]}, PointTables)


@cache
def load_means(language: Language) -> dict[str, str]:
    """Words of weapons and vehicles, as written, and the class each is of (`accounts/means.tsv`)."""
    return {row["word"]: row["class"] for row in read_table(language.root / "accounts" / "means.tsv")}


@cache
def load_blows(language: Language) -> dict[str, tuple[str, float]]:
    """Nouns of blows and arms, as written: the unit each counts, and how many it stands for at least (`accounts/blows.tsv`)."""
    return {row["word"]: (row["unit"], float(row["least"])) for row in read_table(language.root / "accounts" / "blows.tsv")}
