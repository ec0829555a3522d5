"""Signs: classes of words that tell the report of a deed from talk of one, and how they stand together in a text."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from riwaya.lang.files import read_table
from riwaya.lang.language import Language
from riwaya.text.folding import fold
from riwaya.text.inflection import conjugate, peel
from riwaya.text.words import Word

_NUMBER, _YEAR = "number", "year"
"""The two signs that are no words."""
_YEARS = range(1000, 2100)
_NEAR = 3
_OPENING = 4


class _Together(NamedTuple):
    how: str
    left: frozenset[int]
    right: frozenset[int]


class Signs:
    """The signs of a language.

    Attributes:
        names: every fact `facts` may tell, in the order of the classifier's weights: first each sign, then each
            way of standing together.

    """

    def __init__(self, rows: Sequence[dict[str, str]], together: Sequence[dict[str, str]]) -> None:
        apart = {r["sign"]: f"{r['sign']}+" for r in rows if r["article"] == "apart"}
        signs = [*(r["sign"] for r in rows), _NUMBER, _YEAR, *apart.values()]
        self._number = {name: i for i, name in enumerate(signs)}
        self._apart = {self._number[name]: self._number[plus] for name, plus in apart.items()}
        forms: dict[str, set[int]] = defaultdict(set)
        for row in rows:
            for form in _forms(row):
                forms[form].add(self._number[row["sign"]])
        self._forms = {form: frozenset(found) for form, found in forms.items()}
        self._together = [_Together(r["how"], self._these(r["left"]), self._these(r["right"])) for r in together]
        self.names = (*signs, *(f"{r['how']}: {r['left']}, {r['right']}" for r in together))
        self._of_form = lru_cache(maxsize=60_000)(self._of)

    def _these(self, names: str) -> frozenset[int]:
        return frozenset(self._number[name] for name in names.split())

    def _of(self, form: str) -> frozenset[int]:
        """The signs of a folded word; where two partings would do, the one that takes least off."""
        for clitic, rest in peel(form):
            found = self._forms.get(rest)
            if found:
                definite = clitic.endswith(("ال", "لل"))
                return frozenset(self._apart.get(n, n) if definite else n for n in found)
        return frozenset()

    def _at(self, word: Word) -> frozenset[int]:
        if word.kind != "number":
            return self._of_form(word.fold)
        year = word.fold.isdecimal() and int(word.fold) in _YEARS
        return frozenset({self._number[_YEAR if year else _NUMBER]})

    def facts(self, words: Sequence[Word]) -> list[int]:
        """Which facts hold for the words of a text (without its marks), as places in `names`."""
        at = [self._at(word) for word in words]
        present = frozenset().union(*at)
        base = len(self._number)
        return [*sorted(present), *(base + n for n, t in enumerate(self._together) if _holds(t, at, present))]


def _holds(together: _Together, at: list[frozenset[int]], present: frozenset[int]) -> bool:
    how, left, right = together
    if present.isdisjoint(left) or (right and present.isdisjoint(right)):
        return False
    if how == "both":
        return True
    if how == "opening":
        return any(not signs.isdisjoint(left) for signs in at[:_OPENING])
    return any(
        not at[j].isdisjoint(right)
        for i, signs in enumerate(at) if not signs.isdisjoint(left)
        for j in range(max(0, i - _NEAR), min(len(at), i + _NEAR + 1)) if j != i
    )


def _forms(row: dict[str, str]) -> Iterator[str]:
    for verb in row["verbs"].split():
        past, _, present = verb.partition("/")
        yield from (form.fold for form in conjugate(past, present) if not form.pronoun)
    yield from map(fold, row["words"].split())


@cache
def load_signs(language: Language) -> Signs:
    """The signs of a language, built once."""
    root = language.root / "events"
    return Signs(list(read_table(root / "signs.tsv")), list(read_table(root / "signs_together.tsv")))
