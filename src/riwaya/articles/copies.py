"""Near-copies: the same agency text in several outlets, found by MinHash and joined, with its origin where it can be told.

Pure: articles go in as fingerprints of their words (256 numbers each), groups come out. What is small enough to keep
beside an article, so that a record compares a new one with all it holds without reading their texts again.
"""

import zlib
from collections.abc import Iterable, Mapping
from itertools import pairwise

import msgspec
import numpy as np

from riwaya.model.article import Fingerprint
from riwaya.text.folding import fold

_PERMUTATIONS = 128
_BANDS = 64
"""Bands of two rows: two texts that share half their shingles meet in one of them almost surely (1 - 0.75^64)."""
_ROWS = _PERMUTATIONS // _BANDS
_SHINGLE = 4
"""Words in a row: shorter ones are common to unrelated news, longer ones broken by one changed word in seven."""
_PRIME = np.uint64((1 << 31) - 1)
_RANDOM = np.random.Generator(np.random.PCG64(20180113))
_A = _RANDOM.integers(1, (1 << 31) - 1, _PERMUTATIONS, dtype=np.uint64)[:, None]
_B = _RANDOM.integers(0, (1 << 31) - 1, _PERMUTATIONS, dtype=np.uint64)[:, None]
COPY = 0.5
"""Share of the shorter text's shingles the longer must hold: copies of an agency with a changed lead stay above, two
reporters on one matter (0.1 at most on ANT) below."""
_MIN_WORDS = 20


class Copyable(msgspec.Struct, frozen=True):
    """An article as compared: `published` ISO or null, `agencies` the entities its dateline or credits name."""

    id: str
    fingerprint: Fingerprint
    published: str | None = None
    outlet: str | None = None
    agencies: tuple[str, ...] = ()


class Copy(msgspec.Struct, frozen=True):
    """An article that is a near-copy: of which, how much of the shorter of the two both share, and why that is the origin."""

    id: str
    origin: str
    share: float
    why: str


def fingerprint_text(text: str) -> Fingerprint | None:
    """The fingerprint of a text, spelling and marks aside; null where it is too short to tell a copy (20 words)."""
    words = "".join(c if c.isalnum() else " " for c in fold(text)).split()
    if len(words) < _MIN_WORDS:
        return None
    found = {zlib.crc32(" ".join(words[i : i + _SHINGLE]).encode()) for i in range(len(words) - _SHINGLE + 1)}
    hashes = np.fromiter(found, dtype=np.uint64, count=len(found)) % _PRIME
    least = ((_A * hashes[None, :] + _B) % _PRIME).min(axis=1)
    return Fingerprint(len(found), tuple(int(x) for x in least))


def shared_share(a: Fingerprint, b: Fingerprint) -> float:
    """Estimated share of the shorter text's shingles that both hold (0 … 1, ± 0.05)."""
    alike = sum(x == y for x, y in zip(a.values, b.values, strict=True)) / _PERMUTATIONS
    both = alike / (1 + alike) * (a.shingles + b.shingles)
    return min(1.0, both / min(a.shingles, b.shingles))


def find_copies(articles: Iterable[Copyable]) -> tuple[Copy, ...]:
    """The near-copies among the articles, each with the origin of its group, in the order given.

    The origin is the article of an agency that the others name, else the earliest dated, else the first given.
    """
    listed = list(articles)
    parent = list(range(len(listed)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for i, j in _meeting(listed):
        if root(i) != root(j) and shared_share(listed[i].fingerprint, listed[j].fingerprint) >= COPY:
            parent[max(root(i), root(j))] = min(root(i), root(j))
    groups: dict[int, list[int]] = {}
    for i in range(len(listed)):
        groups.setdefault(root(i), []).append(i)
    found: dict[int, Copy] = {}
    for group in groups.values():
        if len(group) > 1:
            members = [listed[i] for i in group]
            origin, why = _origin(members)
            for i in group:
                if listed[i].id != origin.id:
                    found[i] = Copy(listed[i].id, origin.id, round(shared_share(listed[i].fingerprint, origin.fingerprint), 2), why)
    return tuple(found[i] for i in sorted(found))


def as_mapping(copies: Iterable[Copy]) -> Mapping[str, str]:
    """Article id → id of its origin, as `accounts.independence` takes it."""
    return {copy.id: copy.origin for copy in copies}


def _meeting(listed: list[Copyable]) -> Iterable[tuple[int, int]]:
    """Pairs that agree in a whole band, each once, lower index first."""
    seen: set[tuple[int, int]] = set()
    for band in range(_BANDS):
        buckets: dict[tuple[int, ...], list[int]] = {}
        for i, article in enumerate(listed):
            buckets.setdefault(article.fingerprint.values[band * _ROWS : (band + 1) * _ROWS], []).append(i)
        for bucket in buckets.values():
            # every one with the first and with its neighbour: groups join through them
            for a, b in pairwise(bucket):
                for pair in ((bucket[0], b), (a, b)):
                    if pair[0] != pair[1] and pair not in seen:
                        seen.add(pair)
                        yield pair


def _origin(members: list[Copyable]) -> tuple[Copyable, str]:
    named = {agency for m in members for agency in m.agencies}
    own = next((m for m in members if m.outlet in named), None)
    if own is not None:
        return own, "the others name it as their source"
    dated = [m for m in members if m.published]
    if dated:
        first = min(dated, key=lambda m: (m.published or "", members.index(m)))
        if sum(m.published == first.published for m in dated) == 1 and len(dated) == len(members):
            return first, "published first"
        return first, "published first or on the same day"
    return members[0], "undated: the first read"


