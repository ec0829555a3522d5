"""Which way a clause looks: the words around a time that set it in the future.

A bare weekday in news is the last one unless its clause is about to happen (سيلتقي الاثنين، المقرر أن تعقد الاثنين،
تعقد الاثنين). The nearest telling word before the time decides; words after it only where no clause begins between.
"""

from collections.abc import Sequence
from functools import cache
from typing import Literal

import msgspec

from riwaya.lang.affix_tables import load_affixes
from riwaya.lang.language import Language
from riwaya.lang.time_tables import load_time_tables
from riwaya.text.folding import fold
from riwaya.text.inflection import like_feminine_past
from riwaya.text.words import Word

BEFORE, AFTER = 24, 4
"""How many words to either side may carry the tense. Read off news sentences whose value another word gives."""
NEXT = 3
"""How many words away a perfect still belongs to a date without a year."""
COMMAS = frozenset({"،", ","})
_SHORTEST_FUTURE = 4
_SHORTEST_PERFECT = 4
_AFFIXES = load_affixes()
_JOINERS = ("", *_AFFIXES.conjunctions)


Tells = Literal["future", "planned", "past", "stop", "call", "plan"]


class Tense(msgspec.Struct, frozen=True):
    """The words that tell a clause's tense, folded, with their proclitics."""

    tells: dict[str, Tells]
    until: frozenset[str]
    since: frozenset[str]
    not_futures: frozenset[str]
    not_beginnings: tuple[str, ...]
    not_perfects: frozenset[str]

    def of(self, word: str) -> str | None:
        """What a folded word tells, or null."""
        told = self.tells.get(word)
        if told is None and "س" in word[:2] and self._is_future_verb(word):
            return "future"
        if told is None and self._is_perfect(word):
            return "past"
        return told

    def _is_future_verb(self, word: str) -> bool:
        start = word[1:] if word[0] in _AFFIXES.conjunctions else word
        return len(start) >= _SHORTEST_FUTURE and start[0] == _AFFIXES.future and start[1] in _AFFIXES.present and (
            start not in self.not_futures and not start.startswith(self.not_beginnings)
        )

    def _is_perfect(self, word: str) -> bool:
        """Whether a word is a verb in the feminine perfect."""
        return len(word) >= _SHORTEST_PERFECT and like_feminine_past(word) and word not in self.not_perfects

    def looks_ahead(self, words: Sequence[Word], first: int, start: int, end: int, *, own_clause: bool = False) -> bool:
        """Whether the clause of `words[start:end]` is about to happen; `words` ends with the sentence, `first` begins it.

        With `own_clause` a clause above does not count (سيعلن … إلا أنه تبين لاحقا).
        """
        if start > first and words[start - 1].fold in self.since:
            return False
        until = start > first and words[start - 1].fold in self.until
        crossed = planning = False
        for at in range(start - 1, max(first, start - BEFORE) - 1, -1):
            told = self.of(words[at].fold)
            if told == "stop" and own_clause:
                return False
            if told == "future" or (told == "planned" and not crossed):
                return True
            planning = planning or told == "plan"
            crossed = crossed or (words[at].fold in COMMAS and words[at + 1].fold[0] == "و")
            if told == "call" and planning:
                return True
            if told in {"past", "call"}:
                if not crossed:
                    return False
                break  # the past of the clause above; this one may still look ahead
            crossed = crossed or told == "stop"
        if until:
            return True
        for at in range(end, min(len(words), end + AFTER)):
            told = self.of(words[at].fold)
            if told in {"past", "stop", "call"} or (told and words[at].fold[0] == "و"):
                return False
            if told in {"future", "planned"}:
                return True
        return False


    def looks_back(self, words: Sequence[Word], first: int, start: int, end: int) -> bool:
        """Whether a perfect stands right before or right behind (وفي 26 سبتمبر، أصدر)."""
        near = (*words[max(first, start - NEXT) : start], *words[end : end + NEXT])
        return any(self.of(w.fold) == "past" for w in near)


@cache
def load_tense(language: Language) -> Tense:
    """The tense words of a language."""
    tables = load_time_tables(language).tense
    tells: dict[str, Tells] = {}
    kinds: tuple[Tells, ...] = ("future", "planned", "past", "stop", "call", "plan")
    for kind in kinds:
        for form in map(fold, tables[kind]):
            joiners = (*_JOINERS, "ب", "ل") if kind == "future" else _JOINERS
            for joiner in joiners:
                tells.setdefault(joiner + form, kind)
    until, since = (frozenset(joiner + fold(w) for w in tables[kind] for joiner in _JOINERS) for kind in ("until", "since"))
    nouns = frozenset(joiner + fold(w) for w in tables["not_perfect"] for joiner in (*_JOINERS, "ب", "ل"))
    others = [fold(w) for w in tables["not_future_verb"]]
    return Tense(tells, until, since, frozenset(w for w in others if w[-1] != "*"), tuple(w[:-1] for w in others if w[-1] == "*"), nouns)
