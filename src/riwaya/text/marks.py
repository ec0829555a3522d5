"""Marks between words: where a sentence stops, and quotation marks that an article writes turned about (”…“)."""

from collections import Counter
from collections.abc import Sequence

from msgspec.structs import replace

from riwaya.text.folding import fold
from riwaya.text.words import Word

STOPS = frozenset({".", "؟", "?", "!", "…", "..", "...", "....", "\u06d4"})
"""Marks that end a sentence."""
OPENING = frozenset(["«", "“", "(("])
CLOSING = frozenset(["»", "”", "))"])
QUOTES = OPENING | CLOSING | {'"'}
"""Quotation marks of names and sayings, as words are folded: all others are unified with these there."""
ARABIC_MARKS = {",": "،", ";": "؛", "?": "؟"}
"""Latin marks that outlets write for the Arabic ones."""
_OTHER = {"»": "«", "”": "“", "«": "»", "“": "”"}
_CLOSERS = ("»", "”")


def is_glued(words: Sequence[Word], i: int, side: int) -> bool:
    """Whether a word, or before it a stop, stands before (-1) or after (1) a mark without a space between them."""
    k = i + side
    if not 0 <= k < len(words) or (words[k].kind == "mark" and (side > 0 or words[k].fold not in STOPS)):
        return False
    return words[k].end == words[i].start if side < 0 else words[k].start == words[i].end


def turn_marks(words: list[Word]) -> list[Word]:
    """The words, with quotation marks folded as others write them where the article writes them turned about.

    It does where more of the closing marks stand at the beginning of a word than at the end of one, and of the opening ones not so.
    The marks in the text stay as they are.
    """
    begins: Counter[str] = Counter()
    for i, word in enumerate(words):
        if word.fold in _OTHER and (after := is_glued(words, i, 1)) != is_glued(words, i, -1):
            begins[word.fold] += 1 if after else -1
    turned = {mark for c in _CLOSERS if begins[c] > 0 >= begins[_OTHER[c]] for mark in (c, _OTHER[c])}
    return [replace(w, fold=_OTHER[w.fold]) if w.fold in turned else w for w in words] if turned else words


def is_turned(text: str, mark: Word) -> bool:
    """Whether a mark of an article's text stands the other way about there."""
    return mark.fold in _OTHER and fold(text[mark.start : mark.end]) == _OTHER[mark.fold]
