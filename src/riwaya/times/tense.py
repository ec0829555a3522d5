"""Which way a clause looks: words before and after a time that set it in the future."""

from collections.abc import Sequence
from functools import cache

import msgspec

from riwaya.lang.language import Language
from riwaya.lang.time_tables import load_time_tables
from riwaya.text.folding import fold
from riwaya.text.words import Word

BEFORE, AFTER = 14, 4
"""How many words to either side may carry the tense. Read off news sentences whose value another word gives."""


class Tense(msgspec.Struct, frozen=True):
    """The words that set a clause in the future."""

    futures: frozenset[str]
    others: tuple[str, ...]

    def is_future(self, word: str) -> bool:
        """Whether a folded word says that its clause is about to happen."""
        if word in self.futures:
            return True
        start = word.removeprefix("و").removeprefix("ف") if word[0] in "وف" else word
        return len(start) > 4 and start[0] == "س" and start[1] in "يتنا" and start[1:2] != "ا" and not start.startswith(self.others)

    def looks_ahead(self, words: Sequence[Word], first: int, start: int, end: int) -> bool:
        """Whether the words around `words[start:end]` set it in the future; `first` begins the sentence."""
        for at in range(start - 1, max(first, start - BEFORE) - 1, -1):
            if self.is_future(words[at].fold):
                return True
        return any(self.is_future(words[at].fold) for at in range(end, min(len(words), end + AFTER)))


@cache
def load_tense(language: Language) -> Tense:
    """The tense words of a language."""
    tables = load_time_tables(language)
    forms = frozenset(fold(w) for w in tables.futures)
    joined = forms | {"و" + w for w in forms} | {"ف" + w for w in forms} | {"ب" + w for w in forms}
    return Tense(joined, tuple(fold(w) for w in tables.not_futures))
