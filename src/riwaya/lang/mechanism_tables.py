"""Tables of the mechanisms stage: the words that tell in what state a part of the machinery is."""

from functools import cache
from typing import Any

import msgspec

from riwaya.lang.files import read_table, read_toml
from riwaya.lang.language import Language


class StateRule(msgspec.Struct, frozen=True):
    """Words that say a mechanism of some kinds is in a state.

    With `intent` they say nothing where the thing is only threatened or meant; nor do they where a word of `aside` parts
    them from the name, nor, with `own`, in a clause that only describes the mechanism; with
    `close` a comma parts them too. With `before` they stand before the name, with `outside` not in it, with `linked` at most so
    many words between them are none of the tables' `links`, and with `led` the name is what one of these prepositions leads to;
    with `of` it begins with, or stands behind, one of these words (any ending by *). With `bare` they have no article, and
    none of the words of `unless` stands a little before them; with `certain` the sentence before them names no condition and no likelihood
    of them, and with `never_of` the name does not begin with one of these words. What is denied, or called untrue, is `denied`, else `negated`.
    Behind the name they are followed by a word of `then`.
    """

    id: str
    state: str
    kinds: tuple[str, ...]
    signs: tuple[str, ...]
    negated: str | None = None
    denied: str | None = None
    within: int | None = None
    intent: bool = False
    own: bool = False
    close: bool = False
    before: bool = False
    outside: bool = False
    linked: int | None = None
    led: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    bare: bool = False
    certain: bool = False
    never_of: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    aside: tuple[str, ...] = ()
    then: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    counterexamples: tuple[str, ...] = ()


class BlameWords(msgspec.Struct, frozen=True):
    """Words by which one named near a breach is known: behind `place` as where it was, behind `by` as who did it; endings of what is `its` own.

    What stands behind a word of `that` is said by somebody; `asking` are the rules whose sign is the verb of who asks for a clause, and one called
    by a word of `texts` is no such claimant. Who orders what a word of `own_doing` tells does it himself. What is told behind a word
    of `adjunct` is told by who speaks around the words. What asks by a word of `carriers` asks whoever stands behind the verb.
    """

    place: frozenset[str]
    by: tuple[str, ...]
    its: tuple[str, ...]
    that: frozenset[str] = frozenset()
    asking: frozenset[str] = frozenset()
    texts: frozenset[str] = frozenset()
    own_doing: frozenset[str] = frozenset()
    adjunct: frozenset[str] = frozenset()
    carriers: frozenset[str] = frozenset()


class JoinWords(msgspec.Struct, frozen=True):
    """Words by which mechanisms of several names are told to be one, and those of one name apart."""

    qualities: dict[str, tuple[str, ...]]
    filler: tuple[str, ...]
    weak: str
    joined: str
    before: tuple[str, ...]
    passing: tuple[str, ...]


class SentTable(msgspec.Struct, frozen=True):
    """Words by which letters or summonses are told, by list, and how such a one is called."""

    name: str
    lists: dict[str, tuple[str, ...]]
    recall: str = ""
    examples: tuple[str, ...] = ()
    counterexamples: tuple[str, ...] = ()


class KeptTable(msgspec.Struct, frozen=True):
    """Words by which one kind of what somebody keeps is told: lists of words, and phrases by key."""

    lists: dict[str, tuple[str, ...]]
    what: dict[str, tuple[str, ...]]
    name: str = ""
    lands: dict[str, tuple[str, ...]] = {}


class KeptTables(msgspec.Struct, frozen=True):
    """Words of lists, envoys and posts; what list is of whom alone, adjectives of unions, who stands for whom, and named places by kind."""

    list: KeptTable
    envoy: KeptTable
    posts: KeptTable
    alone: dict[str, str]
    unions: dict[str, tuple[str, ...]]
    sends: dict[str, tuple[str, ...]]
    same: dict[str, str]
    named: dict[str, dict[str, tuple[str, ...]]]


class MechanismTables(msgspec.Struct, frozen=True):
    """The state rules in their order of preference, and the words that negate a sign, or only suppose it, before it; a negation before a word of `still` negates nothing.

    `denying` words negate farther than others, and as far `intending` ones make of a sign only a threat or a plan, `relative` and `resumptive` ones a description, `idle` phrases bear no sign, and
    behind a word of `beside` it tells of something else. `links` are words that may stand between what is done and what it is done to, `refuted` ones behind it say that it is not so, `provided` ones behind it and
    `conditions` anywhere before it make it conditional, a `likely` one before a present verb only likely; who denies a word of `responsibility`
    denies who did what is told, not that it was done.
    `default` gives the state of kinds whose being named is all there is to tell; `heads` the kind of mechanism a noun
    names, and the kinds of name that must follow it; `registry` lists words that tell such parts apart, `sent` those of letters and summonses, `kept` of lists, envoys and posts; `blame` tells whom a breach is told of, `joins` which
    names are of one.
    """

    states: tuple[StateRule, ...]
    negation: frozenset[str]
    still: frozenset[str]
    supposed: frozenset[str]
    negation_within: int
    denying: frozenset[str]
    denying_within: int
    intending: frozenset[str]
    relative: frozenset[str]
    resumptive: frozenset[str]
    idle: tuple[str, ...]
    beside: frozenset[str]
    links: frozenset[str]
    provided: frozenset[str]
    refuted: frozenset[str]
    responsibility: frozenset[str]
    conditions: frozenset[str]
    likely: frozenset[str]
    default: dict[str, str]
    heads: dict[str, tuple[str, frozenset[str]]]
    registry: dict[str, tuple[str, ...]]
    sent: dict[str, SentTable]
    kept: KeptTables
    blame: BlameWords
    joins: JoinWords


@cache
def load_mechanism_tables(language: Language) -> MechanismTables:
    """The tables under `mechanisms/` of a language."""
    raw = read_toml(language.root / "mechanisms" / "states.toml")
    return MechanismTables(
        states=msgspec.convert(raw["rule"], tuple[StateRule, ...]),
        negation=frozenset(raw["negation"]["words"]),
        still=frozenset(raw["negation"]["still"]),
        supposed=frozenset(raw["negation"]["supposed"]),
        negation_within=raw["negation"]["within"],
        denying=frozenset(raw["negation"]["denying"]),
        denying_within=raw["negation"]["denying_within"],
        intending=frozenset(raw["negation"]["intending"]),
        relative=frozenset(raw["negation"]["relative"]),
        resumptive=frozenset(raw["negation"]["resumptive"]),
        idle=tuple(raw["negation"]["idle"]),
        beside=frozenset(raw["negation"]["beside"]),
        links=frozenset(raw["negation"]["links"]),
        provided=frozenset(raw["negation"]["provided"]),
        refuted=frozenset(raw["negation"]["refuted"]),
        responsibility=frozenset(raw["negation"]["responsibility"]),
        conditions=frozenset(raw["negation"]["conditions"]),
        likely=frozenset(raw["negation"]["likely"]),
        default=raw["default"],
        blame=msgspec.convert(raw["blame"], BlameWords),
        heads={
            row["noun"]: (row["kind"], frozenset(row["of"].split("|")))
            for row in read_table(language.root / "mechanisms" / "heads.tsv")
        },
        sent={name: _sent(raw) for name, raw in read_toml(language.root / "mechanisms" / "sent.toml").items()},
        kept=_kept(read_toml(language.root / "mechanisms" / "kept.toml")),
        joins=_joins(read_toml(language.root / "mechanisms" / "joins.toml")),
        registry={name: tuple(words) for name, words in read_toml(language.root / "mechanisms" / "registry.toml").items()},
    )


_NO_LISTS = ("name", "recall", "examples", "counterexamples")


def _joins(raw: dict[str, Any]) -> JoinWords:
    return msgspec.convert({"qualities": raw["qualities"], **raw["names"], **raw["topic"]}, JoinWords)


def _sent(raw: dict[str, Any]) -> SentTable:
    told = {key: raw[key] for key in _NO_LISTS if key in raw}
    return msgspec.convert({**told, "lists": {key: value for key, value in raw.items() if key not in _NO_LISTS}}, SentTable)


def _kept(raw: dict[str, Any]) -> KeptTables:
    rest = {key: raw[key] for key in ("unions", "sends", "same", "named")}
    kinds = {kind: {**raw[kind], "lists": {k: v for k, v in raw[kind].items() if isinstance(v, list)}} for kind in ("list", "envoy", "posts")}
    return msgspec.convert({**kinds, **rest, "alone": raw["list"]["alone"]}, KeptTables)
