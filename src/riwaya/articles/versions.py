"""Versions of a page: what was added, changed or silently removed since it was read before. Pure."""

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from typing import Literal

import msgspec

from riwaya.model.article import MAIN_STORY, Article
from riwaya.text.folding import fold

ChangeKind = Literal["added", "removed", "changed", "title"]
_SENTENCE = re.compile(r"[^.؟!\n]+(?:[.؟!]+[»\"”’)]*|$)")
_ALIKE = 0.5
"""Two sentences in one place are one changed sentence where they share half their words."""


class Change(msgspec.Struct, frozen=True):
    """One difference; offsets over the old and the new text, null where there is nothing on that side."""

    kind: ChangeKind
    before: str | None = None
    after: str | None = None
    before_start: int | None = None
    after_start: int | None = None


class _Piece(msgspec.Struct, frozen=True):
    text: str
    start: int
    key: str


def compare_versions(before: Article, after: Article) -> tuple[Change, ...]:
    """The differences of the main story, sentence by sentence, in the order of the new text.

    Spelling marks, spaces and furniture are no difference: a page whose menu changed has not changed.
    """
    changes: list[Change] = []
    if fold(before.head.title or "").split() != fold(after.head.title or "").split():
        changes.append(Change("title", before.head.title, after.head.title))
    old, new = _pieces(before), _pieces(after)
    matcher = SequenceMatcher(None, [p.key for p in old], [p.key for p in new], autojunk=False)
    for tag, a1, a2, b1, b2 in matcher.get_opcodes():
        if tag != "equal":
            changes.extend(_paired(old[a1:a2], new[b1:b2]))
    return tuple(changes)


def _pieces(article: Article) -> list[_Piece]:
    out = []
    for block in article.blocks:
        if block.kind in MAIN_STORY and block.kind != "title":
            for m in _SENTENCE.finditer(article.text, block.start, block.end):
                text = m.group().strip()
                key = " ".join("".join(c if c.isalnum() else " " for c in fold(text)).split())
                if key:
                    out.append(_Piece(text, m.start() + len(m.group()) - len(m.group().lstrip()), key))
    return out


def _paired(old: list[_Piece], new: list[_Piece]) -> Iterable[Change]:
    """Sentences that stand for each other as changes, the others as removed or added."""
    left = list(old)
    for b in new:
        a = next((x for x in left if _alike(x, b)), None)
        if a is None:
            yield Change("added", None, b.text, None, b.start)
        else:
            left.remove(a)
            yield Change("changed", a.text, b.text, a.start, b.start)
    for a in left:
        yield Change("removed", a.text, None, a.start, None)


def _alike(a: _Piece, b: _Piece) -> bool:
    x, y = set(a.key.split()), set(b.key.split())
    return len(x & y) >= _ALIKE * max(len(x), len(y))
