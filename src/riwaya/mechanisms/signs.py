"""Signs: terms that must stand together in one sentence, matched over folded words without article and clitics."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

import msgspec

from riwaya.lang.affix_tables import load_affixes
from riwaya.text.folding import fold
from riwaya.text.words import Word

_AFFIXES = load_affixes()

_STUMP = 3
"""What peeling a preposition or the article leaves must be at least this long: short words keep their letters."""


class Sign(msgspec.Struct, frozen=True):
    """Terms, each a choice of phrases, each a row of word forms (`x*` takes any ending), within some words."""

    terms: tuple[tuple[tuple[str, ...], ...], ...]
    within: int


def read_sign(text: str, within: int) -> Sign:
    """A sign from its written form.

    >>> read_sign("مؤتمر/قمة + سوتشي", 8).terms
    ((('موتمر',), ('قمه',)), (('سوتشي',),))
    """
    terms = tuple(tuple(tuple(_form(w) for w in phrase.split()) for phrase in term.split("/")) for term in text.split(" + "))
    return Sign(terms, within)


def _form(written: str) -> str:
    word = fold(written)
    return word[2:] if word.startswith(_AFFIXES.article) and len(word) > _STUMP + 1 else word


@lru_cache(maxsize=65536)
def forms_of(folded: str) -> frozenset[str]:
    """A folded word, and what is left of it without clitics, article and accusative ending."""
    forms = {folded}
    # "and" stands before particles of two letters as well (ولم)
    forms |= {f[1:] for f in forms if f[0] in _AFFIXES.conjunctions and len(f) >= _STUMP}
    forms |= {f[1:] for f in forms if f[0] in _AFFIXES.prepositions and len(f) > _STUMP}
    forms |= {f[2:] for f in forms if f[:2] in {_AFFIXES.article, _AFFIXES.contracted} and len(f) > _STUMP + 1}
    forms |= {f[:-1] for f in forms if f[-1] == "ا" and len(f) > _STUMP + 1}
    return frozenset(forms)


class Index:
    """Where each form stands in a row of words; made once, asked by every sign.

    Marks of punctuation are skipped, so that quotation marks and hyphens inside a name do not part it.
    """

    def __init__(self, words: Sequence[Word], prefixes: frozenset[str]) -> None:
        self.words = [i for i, w in enumerate(words) if w.kind != "mark"]
        self.at: dict[str, list[int]] = {}
        longest = max(map(len, prefixes), default=0)
        for position, i in enumerate(self.words):
            seen = forms_of(words[i].fold)
            seen |= {f[:n] + "*" for f in tuple(seen) for n in range(2, min(len(f), longest) + 1) if f[:n] in prefixes}
            for form in seen:
                self.at.setdefault(form, []).append(position)

    def find(self, sign: Sign, first: int, last: int) -> list[tuple[int, int]]:
        """Stretches of `words[first:last]` that hold every term, shortest first, none overlapping a shorter one.

        Each is the indices of its first and last word.
        """
        found = [self._occurrences(term, first, last) for term in sign.terms]
        if not all(found):
            return []
        stretches = []
        for start, end in found[0]:
            low, high = start, end
            for others in found[1:]:
                a, b = min(others, key=lambda o: max(high, o[1]) - min(low, o[0]))
                low, high = min(low, a), max(high, b)
            if high - low <= sign.within + 1:
                stretches.append((self.words[low], self.words[high]))
        return apart(stretches)

    def may_hold(self, sign: Sign) -> bool:
        """Whether every term has a phrase all of whose words stand somewhere."""
        return all(any(all(w in self.at for w in phrase) for phrase in term) for term in sign.terms)

    def _occurrences(self, term: Iterable[tuple[str, ...]], first: int, last: int) -> list[tuple[int, int]]:
        out = []
        for phrase in term:
            for start in self.at.get(phrase[0], ()):
                end = start + len(phrase) - 1
                if end >= len(self.words) or not (first <= self.words[start] and self.words[end] < last):
                    continue
                if all(start + n in self.at.get(form, ()) for n, form in enumerate(phrase[1:], 1)):
                    out.append((start, end))
        return out


def apart(stretches: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Stretches that do not overlap, shorter ones preferred, then earlier ones."""
    kept: list[tuple[int, int]] = []
    for start, end in sorted(stretches, key=lambda s: (s[1] - s[0], s[0])):
        if all(end < a or b < start for a, b in kept):
            kept.append((start, end))
    return kept


def prefixes_of(signs: Iterable[Sign]) -> frozenset[str]:
    """The beginnings that signs ask for with a star."""
    return frozenset(w[:-1] for s in signs for t in s.terms for phrase in t for w in phrase if w.endswith("*"))
