"""Known names, found by longest match over folded words; quotation marks inside a name are seen through."""

import re
from collections.abc import Iterable
from typing import Any

from riwaya.model.mention import EntityKind
from riwaya.text.folding import fold_all
from riwaya.text.marks import QUOTES
from riwaya.text.words import Word, read_words

_LEAF = ""
_ARABIC_ALONE = re.compile(r"[\u0621-\u063f\u0641-\u064a ]+")
"""A folded name whose words are what spaces part."""


class Gazetteer:
    """A trie of words. A name that means several entities keeps the first."""

    def __init__(self, names: Iterable[tuple[str, str | None, EntityKind]]) -> None:
        """`names`: name as written, entity id or null, kind."""
        self._root: dict[str, Any] = {}
        rows = list(names)
        for (name, entity, kind), folded in zip(rows, fold_all(name for name, _, _ in rows) if rows else (), strict=True):
            at = self._root
            words = folded.split() if _ARABIC_ALONE.fullmatch(folded) else [w.fold for w in read_words(name)]
            for word in words:
                if word not in QUOTES:
                    at = at.setdefault(word, {})
            if at is not self._root:
                at.setdefault(_LEAF, (entity, kind))

    def match(self, words: tuple[Word, ...], i: int, stop: int, first: str) -> tuple[int, str | None, EntityKind] | None:
        """The longest known name from word `i` on, read as `first`: end, entity id, kind; null where none."""
        at = self._root.get(first)
        if at is None:
            return None
        best = None
        opened = 0
        j = i + 1
        while True:
            leaf = at.get(_LEAF)
            if leaf is not None:
                closed = opened % 2 and j < stop and words[j].fold in QUOTES
                best = (j + 1 if closed else j, *leaf)
            while j < stop and words[j].fold in QUOTES:
                opened += 1
                j += 1
            if j >= stop or (at := at.get(words[j].fold)) is None:
                return best
            j += 1
