"""Names built from a class noun and what follows it: الجيش التركي، وزارة الدفاع الروسية، محادثات جنيف."""
import re
from collections.abc import Mapping

from riwaya.lang.name_tables import Head, NameTables
from riwaya.model.mention import EntityKind
from riwaya.names.candidate import Candidate
from riwaya.names.words import WordTable
from riwaya.text.folding import fold
from riwaya.text.marks import QUOTES
from riwaya.text.words import Word

_LONGEST = 6
"""Words of adjectives after a class noun; longer runs are descriptions."""

_SHORTEST_NOUN = 4
"""Letters of a definite noun, article included."""

_NONE: list[Head] = []
_DEFINITE = re.compile(r"[وفبك]?ال.|[وف]?لل.")
ACTORS: frozenset[EntityKind] = frozenset({"state_body", "armed_group", "party", "igo", "monitor", "media"})
_CALLED_AFTER_PLACES: frozenset[EntityKind] = frozenset({"process", "agreement", "event"})

NISBA = "ar.names.body-nisba"
OF = "ar.names.body-of"
NAME = "ar.names.class-noun"


class BodyReader:
    """Folded tables, made once for a language."""

    def __init__(self, tables: NameTables, table: WordTable) -> None:
        self._heads: dict[str, list[Head]] = {}
        for word, head in tables.heads:
            self._heads.setdefault(fold(word), []).append(head)
        self._modifiers = {fold(word): kind for word, kind in tables.modifiers.items()}
        self._periods = frozenset(map(fold, tables.periods))
        self._loose = frozenset(map(fold, tables.loose))
        self._generic = {fold(noun): frozenset(map(fold, others)) for noun, others in tables.generic.items()}
        self._other_sense = {fold(noun): frozenset(map(fold, before)) for noun, before in tables.other_sense.items()}
        self._tasks = frozenset(map(fold, tables.tasks))
        self._number_nouns = frozenset(map(fold, tables.number_nouns))
        self._posts = frozenset(map(fold, tables.posts))
        masculine = {fold(n) for n in tables.nisba}
        self._adjectives = frozenset(form for n in masculine for form in (n, n + "ه"))
        self._closed = self._adjectives | frozenset(map(fold, tables.closed))  # ألمانية begins like a definite noun too
        self._nisba = frozenset("ال" + form for form in self._adjectives)
        self._states = frozenset(fold(n) for n in tables.states)
        self._capitals = frozenset(fold(n) for n in tables.capitals)
        self._table = table

    def is_nisba(self, word: str) -> bool:
        """Whether a folded word is a state's nisba with its article."""
        return word in self._nisba

    def opens(self, word: str) -> EntityKind | None:
        """The kind of what a folded class noun opens."""
        heads = self.heads_of(word)
        return next((h.kind for h in heads if h.keeps), heads[0].kind if heads else None)

    def announces(self, word: str) -> EntityKind | None:
        """The kind of what a folded class noun announces without belonging to it (صحيفة، مدينة)."""
        heads = self._heads_at(word)[0]
        return next((h.kind for h in heads if not h.keeps), None)

    def announces_media(self, word: str) -> bool:
        """Whether a folded word, clitics and all, is a class noun of media, article apart."""
        return not word.startswith("ال") and self.announces(word) == "media"

    def called_after_place(self, word: str) -> EntityKind | None:
        """The kind of what a place's name names after a folded class noun (صحيفة، إذاعة), if not the place."""
        return next((h.kind for h in self._heads.get(word, ()) if "place" in h.ways), None)

    def announces_place(self, word: str) -> bool:
        """Whether a rare word after a folded class noun is a place's name (قرية، مخيم)."""
        return any(not h.keeps and (h.kind == "place" or "rare" in h.ways) for h in self._heads_at(word)[0])

    def heads_of(self, word: str) -> list[Head]:
        """The rows of a class noun, its article left out."""
        return self._heads.get(word.removeprefix("ال"), [])

    def read(self, words: tuple[Word, ...], i: int, stop: int, names: Mapping[int, Candidate]) -> Candidate | None:
        """The name that a class noun at word `i` opens, or null. `names`: the names known so far by first word."""
        word = words[i]
        if word.kind != "arabic":
            return None
        heads, skip, rest = self._heads_at(word.fold)
        if not heads or (i and words[i - 1].fold in self._posts):
            return None
        if i + 1 < stop and words[i + 1].fold in self._generic.get(rest, ()):
            return None
        if i and words[i - 1].fold in self._other_sense.get(rest, ()):
            return None  # عن طريق فلان
        if rest.endswith("يه") and i and _DEFINITE.match(words[i - 1].fold):
            return None  # an adjective of the noun before it (السيادة البحرية)
        best: Candidate | None = None
        for head in heads:
            if rest.startswith("ال"):
                first, end, rule = i, self.definite(words, i, stop, head), NAME if "number" in head.ways else NISBA
            else:
                first, end, rule = self._construct(words, i, stop, head, names)
            if end and (best is None or end > best.last):
                made = (self._modifiers.get(w.fold) for w in words[i + 1 : end])
                kind = next((k for k in made if k is not None and head.kind == "party"), head.kind)
                best = Candidate(first, end, skip if first == i else 0, kind, 0.9, rule)
        return best

    def definite(self, words: tuple[Word, ...], i: int, stop: int, head: Head) -> int:
        """End of the name a definite class noun opens, 0 where it opens none."""
        end = 0
        if "nisba" in head.ways:
            end = self.with_nisba(words, i, stop, feminine=head.feminine)
        elif "adjective" in head.ways and i + 1 < stop and self._modifies(words[i + 1].fold, feminine=head.feminine):
            end = self.with_nisba(words, i, stop)
            if not end:
                end = self._modified(words, i + 2, stop)
                while end > i + 2 and words[end - 1].fold in self._loose:
                    end -= 1
        elif "number" in head.ways:
            end = self._numbered(words, i + 1, stop)
        return end

    def _modifies(self, word: str, *, feminine: bool) -> bool:
        return word in self._modifiers and word.endswith("ه") == feminine

    def _modified(self, words: tuple[Word, ...], j: int, stop: int) -> int:
        """End of the adjectives of names from word `j` on."""
        while j < stop and words[j].fold in self._modifiers and not (j + 1 < stop and words[j + 1].fold in self._periods):
            j += 1
        return j

    def _numbered(self, words: tuple[Word, ...], j: int, stop: int) -> int:
        """End of a number at word `j`, with its noun (رقم) before it; 0 where none stands there."""
        if j < stop and words[j].fold in self._number_nouns:
            j += 1
        return j + 1 if j < stop and words[j].kind == "number" else 0

    def _task(self, words: tuple[Word, ...], j: int, stop: int) -> int:
        """End of a task's definite noun and its adjectives at word `j` or, after one more noun, the next; 0 where there is none."""
        if j + 1 < stop and words[j].kind == "arabic" and not words[j].fold.startswith("ال"):
            j += 1  # هيئة سوق رأس المال
        if j >= stop or not words[j].fold.startswith("ال") or len(words[j].fold) < _SHORTEST_NOUN or words[j].fold in self._closed:
            return 0
        return self.with_nisba(words, j, stop) or self._modified(words, j + 1, stop)

    def _speaks(self, name: Candidate, words: tuple[Word, ...]) -> bool:
        """Whether the named one says what the noun before it tells (إعلان واشنطن، بيان الأمم المتحدة)."""
        return name.kind != "place" or " ".join(w.fold for w in words[name.first : name.last]) in self._capitals

    def _heads_at(self, word: str) -> tuple[list[Head], int, str]:
        heads = self._heads.get(word.removeprefix("ال"))
        if heads:
            return heads, 0, word
        clitic, rest = self._table.peel(word)
        return (self.heads_of(rest), len(clitic), rest) if clitic else (_NONE, 0, word)

    def with_nisba(self, words: tuple[Word, ...], i: int, stop: int, *, feminine: bool | None = None) -> int:
        """End of definite adjectives after word `i` with a nisba among them, 0 where there is none.

        `feminine`: what the nisba has to agree with; null where either will do.
        """
        end, seen, j = 0, False, i + 1
        while j < min(stop, i + _LONGEST):
            word = words[j].fold
            if word in QUOTES and j + 2 < stop and words[j + 2].fold in QUOTES and self.is_nisba(words[j + 1].fold):
                seen, end, j = True, j + 3, j + 3
            elif self.is_nisba(word):
                if not seen and feminine is not None and word.endswith("ه") != feminine:
                    return 0
                seen, end, j = True, j + 1, j + 1
            elif seen and word.startswith("وال") and self.is_nisba(word[1:]):
                end, j = j + 1, j + 1
            elif word in self._modifiers:
                end, j = j + 1 if seen else 0, j + 1
            else:
                break
        return end

    def _construct(
        self, words: tuple[Word, ...], i: int, stop: int, head: Head, names: Mapping[int, Candidate]
    ) -> tuple[int, int, str]:
        """First word, end and rule of the name an indefinite class noun opens; the end is 0 where it opens none."""
        j = i + 1
        first = i if head.keeps else j
        if j >= stop:
            return first, 0, NAME
        after = words[j].fold
        if "of-state" in head.ways and after in self._states:
            return first, j + 1, OF
        known = names.get(j)
        if known is not None and known.kind in ACTORS and head.kind in ACTORS:
            return first, 0, OF  # the class noun before an actor's name only describes it (ميليشيات حزب …)
        if head.ways & {"of", "of-nisba"} and after.startswith("ال") and len(after) >= _SHORTEST_NOUN and after not in self._closed:
            if head.kind == "place" and self._table.entry(after).rate == 0:
                return first, 0, OF  # a noun that is never part of a name (وأدى الهجوم is no wadi)
            if not head.keeps:
                return first, j + 1, NAME  # صحيفة الحياة
            end = self.with_nisba(words, j, stop) or self._modified(words, j + 1, stop)
            return first, end if end > j + 1 or "of" in head.ways else 0, OF
        if "task" in head.ways and after in self._tasks:
            return first, self._task(words, j + 1, stop), OF
        if not head.ways & {"name", "quoted", "number"}:
            return first, 0, NAME
        if after in QUOTES and "said" not in head.ways:
            close = next((k for k in range(j + 2, min(stop, j + _LONGEST)) if words[k].fold in QUOTES), 0)
            inner = first if head.keeps else j + 1
            return inner, (close + head.keeps) if close else 0, NAME
        if head.keeps and j not in names and after in self._heads and self.announces(after) == "place":
            j += 1  # بلدية مدينة …
        name = None if head.ways == {"quoted"} else names.get(j)
        told = "said" in head.ways and name is not None and self._speaks(name, words)
        if name is not None and (told or not _may_follow(head.kind, name.kind)):
            return first, 0, NAME
        if "number" in head.ways:
            return first, self._numbered(words, name.last if name else j, stop), NAME
        if name is None or name.skip:
            return first, 0, NAME
        second = names.get(name.last) if "dual" in head.ways else None
        joined = second is not None and second.skip == 1 and words[second.first].fold.startswith("و")
        return first, second.last if second is not None and joined else name.last, NAME


def _may_follow(head: EntityKind, name: EntityKind) -> bool:
    """Whether a name of one kind makes a name of the other with its class noun.

    Before an actor's name an actor's class noun only describes it (ميليشيات حزب …), and facilities are called
    after places and persons; talks and agreements are called
    after places, not after who takes part (إعلان القوات …, محادثات روسيا); a meeting may be called after a state.
    """
    if head in ACTORS or head == "facility":
        return name not in ACTORS
    if head == "place":
        return name != "person"
    if head in _CALLED_AFTER_PLACES:
        return name not in ACTORS - {"igo"} and name != "person" and (name != "state" or head == "event")
    return True
