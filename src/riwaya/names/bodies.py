"""Names built from a class noun and what follows it: الجيش التركي، وزارة الدفاع الروسية، محادثات جنيف."""

from collections.abc import Mapping

from riwaya.lang.name_tables import Head, NameTables
from riwaya.names.candidate import Candidate
from riwaya.names.words import WordTable
from riwaya.text.folding import fold
from riwaya.text.words import Word

_QUOTES = frozenset('«»"“”')
_LONGEST = 6
"""Words of adjectives after a class noun; longer runs are descriptions."""

NISBA = "ar.names.body-nisba"
OF = "ar.names.body-of"
NAME = "ar.names.class-noun"


class BodyReader:
    """Folded tables, made once for a language."""

    def __init__(self, tables: NameTables, table: WordTable) -> None:
        self._heads: dict[str, list[Head]] = {}
        for word, head in tables.heads:
            self._heads.setdefault(fold(word), []).append(head)
        self._modifiers = frozenset(map(fold, tables.modifiers))
        masculine = {fold(n) for n in tables.nisba}
        self._nisba = frozenset("ال" + form for n in masculine for form in (n, n + "ه"))
        self._states = frozenset(fold(n) for n in tables.states)
        self._table = table

    def is_nisba(self, word: str) -> bool:
        """Whether a folded word is a state's nisba with its article."""
        return word in self._nisba

    def heads_of(self, word: str) -> list[Head]:
        """The rows of a class noun, its article left out."""
        return self._heads.get(word.removeprefix("ال"), [])

    def read(self, words: tuple[Word, ...], i: int, stop: int, names: Mapping[int, Candidate]) -> Candidate | None:
        """The name that a class noun at word `i` opens, or null. `names`: the names known so far by first word."""
        word = words[i]
        if word.kind != "arabic":
            return None
        heads, skip, rest = self._heads_at(word.fold)
        for head in heads:
            found = None
            if rest.startswith("ال"):
                if "nisba" in head.ways:
                    found = self._with_nisba(words, i, stop)
                rule = NISBA
            else:
                found, rule = self._construct(words, i, stop, head, names), OF if "of" in head.ways else NAME
            if found:
                return Candidate(i if head.keeps else i + 1, found, skip if head.keeps else 0, head.kind, 0.9, rule)
        return None

    def _heads_at(self, word: str) -> tuple[list[Head], int, str]:
        heads = self.heads_of(word)
        if heads:
            return heads, 0, word
        clitic, rest = self._table.peel(word)
        return self.heads_of(rest), len(clitic), rest

    def _with_nisba(self, words: tuple[Word, ...], i: int, stop: int) -> int:
        """End of definite adjectives after word `i` with a nisba among them, 0 where there is none."""
        seen, j = 0, i + 1
        end = 0
        while j < min(stop, i + _LONGEST):
            word = words[j].fold
            if word in _QUOTES and j + 2 < stop and words[j + 2].fold in _QUOTES and self.is_nisba(words[j + 1].fold):
                seen, end, j = 1, j + 3, j + 3
            elif self.is_nisba(word) or (seen and word.startswith("وال") and self.is_nisba(word[1:])):
                seen, end, j = 1, j + 1, j + 1
            elif word in self._modifiers:
                j += 1
                end = j if seen else 0
            else:
                break
        return end

    def _construct(self, words: tuple[Word, ...], i: int, stop: int, head: Head, names: Mapping[int, Candidate]) -> int:
        """End of the name an indefinite class noun opens, 0 where it opens none."""
        j = i + 1
        if j >= stop:
            return 0
        if "of-state" in head.ways and words[j].fold in self._states:
            return j + 1
        if "of" in head.ways and words[j].kind == "arabic" and words[j].fold.startswith("ال") and len(words[j].fold) > 4:
            return self._with_nisba(words, j, stop) or j + 1
        if "name" in head.ways:
            if words[j].fold in _QUOTES and j + 1 < stop:
                close = next((k for k in range(j + 1, min(stop, j + 6)) if words[k].fold in _QUOTES), 0)
                return close + 1 if close > j + 1 else 0
            name = names.get(j)
            if name is not None and not name.skip:
                return name.last
        return 0
