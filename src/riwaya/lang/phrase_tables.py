"""Tables of phrases: words that open what may answer a slot's question (`accounts/phrases.toml`)."""

from functools import cache
from typing import Literal

import msgspec

from riwaya.lang.entity_tables import load_entity_tables
from riwaya.lang.files import read_toml
from riwaya.lang.language import Language


class PhraseRule(msgspec.Struct, frozen=True):
    """Words that begin phrases of one slot; by `place` only where a place or a noun of places follows."""

    id: str
    slot: Literal["when", "why", "where", "how_many", "with_what"]
    by: Literal["opens", "noun", "place"]
    words: tuple[str, ...]
    examples: tuple[str, ...] = ()
    counterexamples: tuple[str, ...] = ()


class PhraseTables(msgspec.Struct, frozen=True):
    """The rules, and sets of words as written."""

    rule: tuple[PhraseRule, ...]
    ends: frozenset[str]
    bounds: frozenset[str]
    whom_before: frozenset[str]
    whom_clings: frozenset[str]
    negations: frozenset[str]
    verb: str
    aims: frozenset[str]
    owned: frozenset[str]


@cache
def load_phrase_tables(language: Language) -> PhraseTables:
    """The rules of `accounts/phrases.toml`."""
    return msgspec.convert(read_toml(language.root / "accounts" / "phrases.toml"), PhraseTables)


@cache
def load_actor_nouns(language: Language) -> frozenset[str]:
    """The nouns that stand for actors, as written, in all their numbers."""
    sound = {"+": ("ون", "ين"), "~": ("ات",)}
    return frozenset(
        form
        for row in load_entity_tables(language).nouns
        for told in f"{row['lemma']} {row['fem']} {row['plural']}".split()
        for form in ([row["lemma"] + end for end in sound[told]] if told in sound else [told])
    )
