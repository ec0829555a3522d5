"""A question as groups of search tokens: whom and what it names, the ideas it uses, and what it asks for."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import product

import msgspec
from sqlalchemy import Connection, select

from riwaya.lang.affix_tables import load_affixes
from riwaya.lang.language import load_language
from riwaya.lang.search_tables import Cue, SearchTables, load_search_tables
from riwaya.record import schema as s
from riwaya.record.fulltext import Alternative, articles_with_each
from riwaya.record.keys import name_key
from riwaya.record.sounds import sound_of
from riwaya.record.stems import NUMBER, PERSON, PLACE, STATE, TIME, entity_token, event_token, speaker_token, stems_of
from riwaya.text.folding import fold
from riwaya.text.inflection import peel
from riwaya.text.words import Word, read_words
from riwaya.views.search_machinery import find_machinery
from riwaya.views.search_role import Placed, Role, is_ahead, read_role

_AFFIXES = load_affixes()
_JOINED = frozenset(_AFFIXES.joined)

_MARKS = {k: frozenset({v}) for k, v in (("when", TIME), ("where", PLACE), ("how_many", NUMBER), ("who", PERSON), ("state", STATE))}

_HYPHEN = re.compile(r"(?<=[A-Za-z])[-–’'](?=[A-Za-z])")
_LONGEST_NAME = 5
_LONGEST_IDEA = 4
_LONGEST_QUESTION = 80
"""Words; what follows is left out."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_MOST_NAMES = 10
_ROOT = 3
"""Letters of most Arabic roots."""
_MOST_SOUNDS = 12
_OTHERWISE, _MOSTLY = 3, 12
"""A word is no name where it stands so many times as often as the name; one word of a name is none."""
_BEHIND_WITHIN = 3
"""Words from one like "in" to the name it is before."""
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


class Question(msgspec.Struct, frozen=True):
    """A question read: its groups, the kinds of answer it asks for, and the kinds of entity an answer must hold.

    `places` are kinds of place, of which it holds one where it names any. `marks` are tokens of which an answer of the kind asked for holds one, by kind; `role` says what is asked of whom; `told` are
    marks of events by which the act may be told; `ahead` is whether it asks when something is yet to be. `locus` are keys of the
    groups that say where it was, `about` of the names it asks what was said of; `quality` of the word for what it asks of somebody
    (nationality), which an answer tells without it.
    """

    groups: tuple[Group, ...]
    kinds: frozenset[str]
    wanted: frozenset[str]
    places: frozenset[str]
    marks: tuple[frozenset[str], ...]
    role: Role
    told: frozenset[str]
    ahead: bool = False
    locus: frozenset[str] = frozenset()
    about: frozenset[str] = frozenset()
    quality: str | None = None


def read_question(connection: Connection, question: str, tables: SearchTables) -> Question:
    """The question's groups; a question may mix both scripts."""
    words = [w for w in read_words(fold(_HYPHEN.sub(" ", question))) if w.kind != "mark"][:_LONGEST_QUESTION]
    lower = [w.fold.lower() for w in words]
    folded = " ".join(lower)
    read = tuple(_Reader(connection, tables, words).groups())
    own = tuple(_merged(read))
    twins = {g.exact + g.near: g.words for g in own}
    named = (Group(f"<{known}>", "mechanism", ((frozenset({token}),),), at=-1) for token, known in find_machinery(connection, words, tables))
    groups = (*own, *named)
    role = read_role(lower, [Placed(g.at, twins[g.exact + g.near], g.kind, g.ideas) for g in read], tables.role)
    act = next((g for g in own if g.words == role.act), None)
    cued = [c for c in tables.kinds if _cued(c, folded)]
    return Question(
        groups,
        frozenset(c.name for c in cued),
        frozenset(k for c in tables.wanted if _cued(c, folded) for k in c.kinds),
        frozenset(next((c.kinds for c in tables.places if _cued(c, folded)), ())),
        tuple(_MARKS[c.name] if c.name in _MARKS else frozenset(t for w in c.answers for t in stems_of(w)) for c in cued),
        role,
        frozenset(event_token(t) for idea in (act.ideas if act else ()) for t in tables.events.get(idea, ())),
        any(c.name == "when" for c in cued) and is_ahead(lower, tables.role),
        frozenset(g.words for g in _behind(read, lower, tables.role.locative, tables) if not any("person:" in e for e in g.entities)),
        frozenset(g.words for g in _behind(read, lower, tables.role.about, tables)),
        next((g.words for g in own if not tables.role.qualities.isdisjoint(g.ideas)), None),
    )


def _behind(groups: Iterable[Group], words: list[str], heads: frozenset[str], tables: SearchTables) -> Iterator[Group]:
    """The names and unknown words right behind one of some words, such as "in"."""
    for g in groups:
        ahead = [i for i, w in enumerate(words[: g.at]) if w in tables.role.breaks]
        if g.kind in {"name", "word"} and ahead and words[ahead[-1]] in heads and g.at - ahead[-1] <= _BEHIND_WITHIN:
            yield g


def _cued(cue: Cue, folded: str) -> bool:
    padded = f" {folded} "
    bare = " " + " ".join(w.removeprefix("و").removeprefix("ال") for w in folded.split()) + " "
    return any(
        folded.startswith(words[1:] + " ") if words[0] == "^" else f" {words} " in padded or f" {words} " in bare
        for words in (*cue.ar, *cue.en)
    )


def _merged(groups: Iterable[Group]) -> Iterator[Group]:
    """Each group once: a question that says a thing twice does not ask for it twice."""
    seen: set[tuple[Alternative, ...]] = set()
    for group in groups:
        key = group.exact + group.near
        if key not in seen:
            seen.add(key)
            yield group


class _Reader:
    """Takes the words of a question from left to right, the longest name or phrase first."""

    def __init__(self, connection: Connection, tables: SearchTables, words: list[Word]) -> None:
        self.connection = connection
        self.tables = tables
        self.words = words
        self.lower = [w.fold.lower() for w in words]
        self.by_stems = _concepts_by_stems()
        self.named = self._names()

    def groups(self) -> Iterator[Group]:
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
            own = _alternative([self.words[at + size - 1]])
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
        near = [_alternative(read_words(fold(name))) for name in rows if not name.isascii()]
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
        return _alternative(words) if len(words) == size else ()

    def _joined(self, at: int) -> tuple[int, Group] | None:
        """A name whose two words may be written as one (عبد الفتاح), where the record knows no such person."""
        if self.lower[at] not in self.tables.joined or at + 1 >= len(self.words):
            return None
        apart, one = self.words[at : at + 2], self.lower[at] + self.lower[at + 1]
        return 2, Group(" ".join(self.lower[at : at + 2]), "word", (_alternative(apart), (frozenset(stems_of(one)),)))

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
                exact = ((frozenset(map(entity_token, ids)),), *(_of_words(p) for p in state.ar if len(p) == 1))
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
                near = tuple(dict.fromkeys(_of_words(p) for c in concepts for p in self.tables.concepts[c].ar))
                own = self._own(at, size)
                words = " ".join(self.lower[at : at + size])
                ideas = tuple(self.tables.concepts[c].id for c in concepts)
                return size, Group(words, "idea", (own,) if own else near, near if own else (), ideas=ideas)
        return None

    def _concepts(self, at: int, size: int) -> tuple[int, ...]:
        phrase = self.lower[at : at + size]
        if phrase[0].isascii():
            ends = {0, size - 1}
            for bases in product(*(_base_forms(w) if n in ends else (w,) for n, w in enumerate(phrase))):
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
        return tuple(dict.fromkeys(c for stem in _kin(phrase[0]) for c in by_stems.get((stem,), ())))

    def _written(self, at: int, size: int) -> tuple[int, ...]:
        """Concepts whose Arabic phrase is written like this, but for proclitics and articles."""
        phrase = self.lower[at : at + size]
        exact = (tuple(first if n == 0 else w.removeprefix(_AFFIXES.article) for n, w in enumerate(phrase)) for first in _peeled(phrase[0]))
        return next((self.tables.by_ar[w] for w in (tuple(phrase), *exact) if w in self.tables.by_ar), ())

    def _word(self, at: int) -> Group | None:
        if self._stop(at):
            return None
        word = self.words[at]
        if word.kind != "latin":
            kin = tuple((frozenset({stem}),) for stem in _kin(word.fold)) if word.kind == "arabic" else ()
            return Group(word.fold, "word", (_alternative([word]),), kin)
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


@cache
def _concepts_by_stems() -> dict[tuple[str, ...], tuple[int, ...]]:
    """Concepts of the lexicon by the likeliest stems of their phrases."""
    out: dict[tuple[str, ...], tuple[int, ...]] = {}
    for phrase, concepts in load_search_tables(load_language()).by_ar.items():
        stems = tuple(stem for w in phrase for stem in stems_of(w)[:1])
        out[stems] = tuple(dict.fromkeys((*out.get(stems, ()), *concepts)))
    return out


def _alternative(words: list[Word]) -> Alternative:
    return tuple(frozenset(stems_of(w.fold)) for w in words if w.kind in {"arabic", "number"})


def _of_words(words: tuple[str, ...]) -> Alternative:
    return tuple(frozenset(stems_of(w)[:1]) for w in words)


def _kin(word: str) -> tuple[str, ...]:
    """Stems of other forms of the same verb: صدر and أصدر, ساعد and مساعدة, غادر and مغادرة."""
    stems = stems_of(word)
    kin = [f"ا{stem}" for stem in stems if len(stem) == _ROOT]
    kin += [stem[1:] for stem in stems if stem[0] == "ا" and len(stem) == _ROOT + 1]
    kin += [f"م{stem}" for stem in stems if len(stem) == _ROOT + 1]
    kin += [stem[1:] for stem in stems if stem[0] == "م" and len(stem) == _ROOT + 2]
    return tuple(dict.fromkeys(k for k in kin if k not in stems))


def _peeled(word: str) -> Iterator[str]:
    """The word without proclitics and article, as the lexicon writes words."""
    for _, rest in peel(word):
        yield rest
        if rest.startswith("ال") and len(rest) > 4:
            yield rest[2:]


_DOUBLED = re.compile(r"(?P<letter>[bdgklmnprt])(?P=letter)$")


def _base_forms(word: str) -> Iterator[str]:
    """The base forms an English word may have, itself first."""
    yield word
    for ending, bases in (
        ("ies", ("y",)), ("ied", ("y",)), ("es", ("", "e")), ("s", ("",)), ("ed", ("", "e")), ("ing", ("", "e")),
        ("er", ("", "e")), ("ment", ("",)), ("ation", ("e", "")), ("ion", ("", "e")), ("ly", ("",)),
    ):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            stem = word[: -len(ending)]
            for base in bases:
                yield stem + base
            if _DOUBLED.search(stem):
                yield stem[:-1]
