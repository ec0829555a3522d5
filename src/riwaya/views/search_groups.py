"""The words of a question as groups: names of the record, states, dates, ideas of the lexicon, and what is left."""

import re
from collections.abc import Iterator
from itertools import product

import msgspec
from sqlalchemy import Connection, select

from riwaya.lang.affix_tables import load_affixes
from riwaya.lang.search_tables import SearchTables
from riwaya.record import schema as s
from riwaya.record.fulltext import Alternative, articles_with_each
from riwaya.record.keys import name_key
from riwaya.record.sounds import sound_of
from riwaya.record.stems import entity_token, speaker_token, stems_of
from riwaya.text.folding import fold
from riwaya.text.inflection import peel
from riwaya.text.words import Word, read_words
from riwaya.views.search_forms import alternative_of, base_forms, concepts_by_stems, kin_of, of_words, peeled

_AFFIXES = load_affixes()
_JOINED = frozenset(_AFFIXES.joined)

_LONGEST_NAME = 5
_LONGEST_IDEA = 4
_YEAR = re.compile(r"(?:19|20)\d\d")
_MOST_NAMES = 10
_MOST_SOUNDS = 12
_OTHERWISE, _MOSTLY = 3, 12
"""A word is no name where it stands so many times as often as the name; one word of a name is none."""
_LEAST_SOUND = 3
"""Consonants by which an Arabic word may be taken for another spelling of itself."""


class Group(msgspec.Struct, frozen=True):
    """One thing a question speaks of: the tokens of its own words, and of words that mean about the same.

    `kind` is `name` (an entity), `mechanism`, `idea` (a concept of the lexicon), `date` or `word`; `speakers` are marks of its
    speaking; articles `published` in a date's month or year hold it in every sentence. `at` is its first word's number,
    `ideas` the concepts it means; `written` are all words of a name, also those too common to find it by.
    """

    words: str
    kind: str
    exact: tuple[Alternative, ...]
    near: tuple[Alternative, ...] = ()
    entities: tuple[str, ...] = ()
    speakers: frozenset[str] = frozenset()
    published: str | None = None
    at: int = 0
    ideas: tuple[str, ...] = ()
    written: tuple[Alternative, ...] = ()


class GroupReader:
    """Takes the words of a question from left to right, the longest name or phrase first."""

    def __init__(self, connection: Connection, tables: SearchTables, words: list[Word]) -> None:
        self.connection = connection
        self.tables = tables
        self.words = words
        self.lower = [w.fold.lower() for w in words]
        self.by_stems = concepts_by_stems()
        self.named = self._names()

    def groups(self) -> Iterator[Group]:
        """The groups in the order of their words."""
        at = 0
        while at < len(self.words):
            size, group = (
                self._date(at) or self._name(at, 2) or self._joined(at) or self._state(at) or self._idea(at, 2) or self._name(at, 1)
                or self._idea(at, 1) or (1, self._word(at))
            )
            if group is not None:
                yield msgspec.structs.replace(group, at=at)
            at += size

    def _stop(self, at: int) -> bool:
        word = self.lower[at]
        if word.isascii():
            return word in self.tables.stop_en or (len(word) == 1 and not word.isdigit())
        after_and = word[1:] if word[0] in _AFFIXES.conjunctions else word
        return not {word, after_and, after_and[1:] if after_and[:1] in _AFFIXES.prepositions else after_and}.isdisjoint(self.tables.stop_ar)

    def _keys(self, at: int, size: int) -> list[str]:
        """Keys under which these words may be a name, proclitics of the first taken off."""
        first = self.lower[at]
        firsts = [first] if first.isascii() else [first, *(rest for head, rest in peel(first) if head in _JOINED)]
        tail = self.lower[at + 1 : at + size]
        return [name_key(" ".join([f, *tail])) for f in firsts]

    def _names(self) -> dict[str, list[str]]:
        """Entities of the record by each key that the question may hold."""
        keys = {
            key for at in range(len(self.words)) for size in range(1, _LONGEST_NAME + 1)
            if at + size <= len(self.words) and not (size == 1 and self._stop(at)) for key in self._keys(at, size) if key
        }
        names = s.entity_names.c
        found: dict[str, list[str]] = {}
        for row in self.connection.execute(select(names.key, names.entity).where(names.key.in_(keys)).distinct()):
            found.setdefault(row.key, []).append(row.entity)
        return found

    def _date(self, at: int) -> tuple[int, Group] | None:
        """A year, or a month and its year: held by articles published then as well."""
        for size in (3, 2, 1):
            year = self.lower[at + size - 1] if at + size <= len(self.words) else ""
            if not _YEAR.fullmatch(year):
                continue
            month = tuple(self.lower[at : at + size - 1])
            if month and month not in self.tables.months:
                continue
            day = f"{year}-{self.tables.months[month]:02}" if month else year
            own = alternative_of([self.words[at + size - 1]])
            return size, Group(" ".join(self.lower[at : at + size]), "date", (own,), published=day)
        return None

    def _name(self, at: int, least: int) -> tuple[int, Group] | None:
        """An entity of the record by its name of at least so many words; of one word, only if no idea claims it."""
        for size in range(min(_LONGEST_NAME, len(self.words) - at), least - 1, -1):
            if size == 1 and (self._stop(at) or (self.lower[at],) in self.tables.by_en):
                continue
            for key in self._keys(at, size):
                entities = sorted(e for e in self.named.get(key, ()) if not e.startswith("new:group:"))
                if size == 1 and self._concepts(at, 1) and self._mostly_no_name(at, entities):
                    continue
                if entities and not all(e.startswith("state:") for e in entities):
                    return size, self._name_group(at, size, entities)
        return None

    def _mostly_no_name(self, at: int, entities: list[str]) -> bool:
        """Whether the record has the word mostly where it names nobody (فتح).

        A word that only resembles one of the lexicon's may well be the name of somebody known (ولايتي).
        """
        if all(e.startswith("new:") for e in entities):
            return True
        if not self.lower[at].isascii() and not self._written(at, 1):
            return False
        held = articles_with_each(self.connection, [*map(entity_token, entities), *stems_of(self.lower[at])[:1]])
        stem = held.get(stems_of(self.lower[at])[0], 0)
        return stem > _OTHERWISE * sum(n for t, n in held.items() if t.startswith("0e"))

    def _name_group(self, at: int, size: int, entities: list[str]) -> Group:
        own = self._own(at, size)
        names = s.entity_names.c
        rows = self.connection.execute(
            select(names.name).where(names.entity.in_(entities[:_MOST_NAMES])).order_by(names.no).limit(_MOST_NAMES)
        ).scalars()
        near = [alternative_of(read_words(fold(name))) for name in rows if not name.isascii()]
        last = self.words[at + size - 1]
        near += self._sounding(last) if last.kind == "arabic" else ()
        marks: tuple[Alternative, ...] = ((frozenset(map(entity_token, entities)),),)
        written, near = tuple(near), self._own_words(entities, near) if size == 1 else near
        return Group(
            " ".join(self.lower[at : at + size]), "name", (*marks, *((own,) if own else ())),
            tuple(a for a in dict.fromkeys(near) if a and a != own), tuple(entities),
            frozenset(map(speaker_token, entities)), written=written,
        )

    def _own_words(self, entities: list[str], near: list[Alternative]) -> list[Alternative]:
        """The alternatives without single words that the record has mostly where they name nobody (ولايتي, ولايات)."""
        alone = {t for a in near if len(a) == 1 for t in a[0]}
        held = articles_with_each(self.connection, [*map(entity_token, entities), *sorted(alone)])
        most = _MOSTLY * max(1, sum(n for t, n in held.items() if t not in alone))
        return [a for a in near if len(a) != 1 or sum(held[t] for t in a[0]) <= most]

    def _own(self, at: int, size: int) -> Alternative:
        words = [w for w in self.words[at : at + size] if w.kind == "arabic"]
        return alternative_of(words) if len(words) == size else ()

    def _joined(self, at: int) -> tuple[int, Group] | None:
        """A name whose two words may be written as one (عبد الفتاح), where the record knows no such person."""
        if self.lower[at] not in self.tables.joined or at + 1 >= len(self.words):
            return None
        apart, one = self.words[at : at + 2], self.lower[at] + self.lower[at + 1]
        return 2, Group(" ".join(self.lower[at : at + 2]), "word", (alternative_of(apart), (frozenset(stems_of(one)),)))

    def _state(self, at: int) -> tuple[int, Group] | None:
        """A state by its name, adjective or capital, in either language."""
        for size in (3, 2, 1):
            if at + size > len(self.words):
                continue
            phrase = tuple(self.lower[at : at + size])
            number = self.tables.state_by_en.get(phrase) if phrase[0].isascii() else self._arabic_state(phrase)
            if number is not None:
                state = self.tables.states[number]
                ids = (f"state:{state.iso}", f"place:capital.{state.iso}")
                exact = ((frozenset(map(entity_token, ids)),), *(of_words(p) for p in state.ar if len(p) == 1))
                speakers = frozenset(map(speaker_token, ids))
                return size, Group(" ".join(phrase), "name", tuple(dict.fromkeys(exact)), (), ids, speakers)
        return None

    def _arabic_state(self, phrase: tuple[str, ...]) -> int | None:
        for _, first in peel(phrase[0]):
            bare = tuple(w.removeprefix(_AFFIXES.article) for w in (first, *phrase[1:]))
            if bare in self.tables.state_by_ar:
                return self.tables.state_by_ar[bare]
        return None

    def _idea(self, at: int, least: int) -> tuple[int, Group] | None:
        """A phrase of the lexicon of at least so many words."""
        for size in range(min(_LONGEST_IDEA, len(self.words) - at), least - 1, -1):
            if size == 1 and self._stop(at):
                continue
            concepts = self._concepts(at, size)
            if concepts:
                near = tuple(dict.fromkeys(of_words(p) for c in concepts for p in self.tables.concepts[c].ar))
                own = self._own(at, size)
                words = " ".join(self.lower[at : at + size])
                ideas = tuple(self.tables.concepts[c].id for c in concepts)
                return size, Group(words, "idea", (own,) if own else near, near if own else (), ideas=ideas)
        return None

    def _concepts(self, at: int, size: int) -> tuple[int, ...]:
        phrase = self.lower[at : at + size]
        if phrase[0].isascii():
            ends = {0, size - 1}
            for bases in product(*(base_forms(w) if n in ends else (w,) for n, w in enumerate(phrase))):
                found = self.tables.by_en.get(bases, ())
                if found:
                    return found
            return ()
        found = self._written(at, size)
        if found:
            return found
        by_stems = self.by_stems
        found = tuple(dict.fromkeys(c for stems in product(*map(stems_of, phrase)) for c in by_stems.get(stems, ())))
        if found or size > 1:
            return found
        return tuple(dict.fromkeys(c for stem in kin_of(phrase[0]) for c in by_stems.get((stem,), ())))

    def _written(self, at: int, size: int) -> tuple[int, ...]:
        """Concepts whose Arabic phrase is written like this, but for proclitics and articles."""
        phrase = self.lower[at : at + size]
        exact = (tuple(first if n == 0 else w.removeprefix(_AFFIXES.article) for n, w in enumerate(phrase)) for first in peeled(phrase[0]))
        return next((self.tables.by_ar[w] for w in (tuple(phrase), *exact) if w in self.tables.by_ar), ())

    def _word(self, at: int) -> Group | None:
        if self._stop(at):
            return None
        word = self.words[at]
        if word.kind != "latin":
            kin = tuple((frozenset({stem}),) for stem in kin_of(word.fold)) if word.kind == "arabic" else ()
            return Group(word.fold, "word", (alternative_of([word]),), kin)
        capital = word.fold[0].isupper() and at > 0
        sounds = capital and len(sound_of(word.fold)) > 1  # a name of one consonant sounds like too many others
        return Group(word.fold, "name" if sounds else "word", tuple(self._sounding(word)) if sounds else ())

    def _sounding(self, word: Word) -> Iterator[Alternative]:
        """Words of names that sound like this one: it is written otherwise, or in the other script."""
        sound = sound_of(word.fold)
        if len(sound) < (_LEAST_SOUND if word.kind == "arabic" else 2):
            return
        names = s.name_words.c
        query = select(names.word).where(names.sound == sound).order_by(names.no).limit(_MOST_SOUNDS)
        for name in self.connection.execute(query).scalars():
            yield (frozenset(stems_of(name)[:1]),)
