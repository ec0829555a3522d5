"""The words of what is sent and kept, folded once for matching."""

from collections.abc import Mapping

import msgspec

from riwaya.lang.mechanism_tables import KeptTable, KeptTables, SentTable
from riwaya.text.folding import fold

Phrases = Mapping[str, tuple[tuple[str, ...], ...]]
"""Phrases as rows of folded words, by key."""
_FEMININE = "ه"


class Sent(msgspec.Struct, frozen=True):
    """Words of letters or of summonses by list, and how such a one is called."""

    name: str
    recall: str
    lists: Mapping[str, frozenset[str]]


class Kept(msgspec.Struct, frozen=True):
    """Words of one kind of what somebody keeps by list; what it may be of, and the lands it may be for."""

    name: str
    lists: Mapping[str, frozenset[str]]
    what: Phrases
    lands: Phrases


class AllKept(msgspec.Struct, frozen=True):
    """Words of lists, envoys, posts and named places; unions by their adjectives, and who stands for whom."""

    list: Kept
    envoy: Kept
    posts: Kept
    alone: Mapping[str, str]
    unions: Mapping[str, str]
    sends: Mapping[str, str]
    same: Mapping[str, str]
    named: Mapping[str, Mapping[str, frozenset[str]]]


def fold_sent(table: SentTable) -> Sent:
    """The words of a table of letters or summonses."""
    return Sent(table.name, table.recall, _lists(table.lists))


def fold_kept(tables: KeptTables) -> AllKept:
    """The words of the tables of what is kept."""
    return AllKept(
        list=_kept(tables.list), envoy=_kept(tables.envoy), posts=_kept(tables.posts), alone=tables.alone,
        unions=_by_adjective(tables.unions), sends=_by_adjective(tables.sends), same=tables.same,
        named={kind: _lists(own) for kind, own in tables.named.items()},
    )


def _kept(table: KeptTable) -> Kept:
    return Kept(table.name, _lists(table.lists), _phrases(table.what), _phrases(table.lands))


def _lists(raw: Mapping[str, tuple[str, ...]]) -> dict[str, frozenset[str]]:
    return {name: frozenset(map(fold, words)) for name, words in raw.items()}


def _phrases(raw: Mapping[str, tuple[str, ...]]) -> Phrases:
    return {key: tuple(tuple(fold(p).split()) for p in phrases) for key, phrases in raw.items()}


def _by_adjective(raw: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    return {fold(adjective).removesuffix(_FEMININE): union for union, adjectives in raw.items() for adjective in adjectives}
