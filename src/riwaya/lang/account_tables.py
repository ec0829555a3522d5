"""Tables of comparing accounts: verbs that tell from where something came, and what is launched."""

from functools import cache

import msgspec

from riwaya.lang.files import read_table
from riwaya.lang.language import Language


class OriginVerb(msgspec.Struct, frozen=True):
    """A verb by its past and present, and the preposition before the place."""

    past: str
    present: str
    preposition: str


@cache
def load_origin_verbs(language: Language) -> tuple[OriginVerb, ...]:
    """The verbs of `accounts/origins.tsv`."""
    return tuple(OriginVerb(**row) for row in read_table(language.root / "accounts" / "origins.tsv"))


@cache
def load_launched(language: Language) -> dict[str, str]:
    """What is launched, as written, and the means it is (`accounts/launched.tsv`)."""
    return {row["noun"]: row["means"] for row in read_table(language.root / "accounts" / "launched.tsv")}


@cache
def load_common_words(language: Language) -> dict[str, int]:
    """Words of the heads of stories, and in how many of a thousand each stands (`accounts/common.tsv`)."""
    return {row["word"]: int(row["articles"]) for row in read_table(language.root / "accounts" / "common.tsv")}


@cache
def load_count_words(language: Language, kind: str) -> frozenset[str]:
    """Words that say a count is not the last (``moving``) or counts a part (``part``), as written (`accounts/counts.tsv`)."""
    return frozenset(row["word"] for row in read_table(language.root / "accounts" / "counts.tsv") if row["kind"] == kind)


@cache
def load_boundaries(language: Language) -> frozenset[str]:
    """Words after which another happening is told (`accounts/boundaries.tsv`), as written."""
    return frozenset(row["word"] for row in read_table(language.root / "accounts" / "boundaries.tsv"))
