"""The names stage: known names, names the model finds, names built from class nouns, merged by the longest match."""
import re
from collections.abc import Iterator
from functools import cache, cached_property

from riwaya.lang.affix_tables import load_affixes
from riwaya.lang.language import Language
from riwaya.lang.name_tables import load_name_tables
from riwaya.model.mention import EntityKind, Mention
from riwaya.names.bodies import NAME, BodyReader
from riwaya.names.candidate import ANNOUNCED, KNOWN, MODEL, STATE, VILLAGE, WARY, Candidate, longest
from riwaya.names.confidence import confidence_of
from riwaya.names.gazetteer import Gazetteer
from riwaya.names.reading import states_of, with_arabic_marks, without_tags
from riwaya.names.recogniser import LABELS, Found, load_recogniser
from riwaya.names.repeats import Stems, repeat
from riwaya.names.spelt_alike import add_spelt_alike
from riwaya.packs.pack import Pack
from riwaya.text.folding import fold
from riwaya.text.marks import QUOTES
from riwaya.text.prose import Prose
from riwaya.text.states import States
from riwaya.text.words import Word

_PARTICLES = frozenset(load_affixes().particles)
_ARTICLE = load_affixes().article
_TYPES: dict[str, EntityKind] = {"PERS": "person", "LOC": "place", "ORG": "state_body"}
_BODY_LABELS = [LABELS.index("B-ORG"), LABELS.index("I-ORG")]
_PERSON_LABELS = [LABELS.index("B-PERS"), LABELS.index("I-PERS")]

_ACCUSATIVE = re.compile("[^ه]ا$")  # not the pronoun of بينها
_SHORTEST_NOUN = 3
"""Letters; a shorter word in -ا (لا، ما، يا) is no noun."""
_AGAIN_OUTSIDE = 0.99
"""A name read elsewhere in the article counts again unless the model is this sure that it is none here."""

_PLACES = frozenset({"place", "facility"})
_LAND = frozenset({"place", "state"})
_WARY_OUTSIDE = 0.5
"""A name that is also an ordinary word counts where the model holds it for a name."""

_RARE = 40
"""Times in the news; an ordinary word after a place's class noun (قرية صغيرة) was seen more often."""

_NO_PLACE = 0.85
_NO_PLACE_AT_ALL = 0.98
"""One word after a place's class noun names no place where the model is this sure that it is none: a common word, or any."""


_OFTEN_WORDS = frozenset({"place", "person"})
_NAME_RATE = 15
"""Per cent; a listed name of one word that is less often a name in the news needs the model's belief."""

_SURELY_BODY = 0.8
"""A place's name is a body's (a club, a newspaper) or part of one where the model is this sure that it is."""

_LIKELY_PERSON = 0.5
_SURELY_PERSON = 0.9
"""A village, a word after a place's noun, or a wary name yields where the model thinks of a person; a far town of one word where it is this sure."""

_SURELY_OUTSIDE = 0.95
_NO_NAME = 0.999
"""A far place's name of one word yields whatever its rate where the model is this sure (وسرت معه)."""
_PLACE_RATE = 30
"""Per cent; a name of one word of a place outside the theatre needs this rate where the model is sure that it is none (لجأوا)."""

_ADJECTIVE_OUTSIDE = 0.5
"""سورية is a state or the adjective of a feminine noun: the model tells."""


class NameFinder:
    """Everything the stage reads besides the prose, made once for a language and a pack."""

    def __init__(self, language: Language, pack: Pack | None) -> None:
        tables = load_name_tables(language)
        self.measured = tables.confidence
        self.recogniser = load_recogniser()
        self.table = self.recogniser.table
        self.bodies = BodyReader(tables, self.table)
        self._particles = frozenset(map(fold, tables.particles))
        self._nisba = frozenset(map(fold, tables.nisba))
        self._feminine = frozenset(fold(n) + "ه" for n in tables.nisba)
        self._accusative = frozenset(fold(n) + "ا" for n in tables.nisba)
        self._spelt_alike = tables.particle_names
        self._adverbs = frozenset(map(fold, tables.adverbs))
        self._media_words = tuple(map(fold, tables.media_words))
        self._titles = frozenset(map(fold, tables.titles))
        self._openers = frozenset(map(fold, tables.openers))
        self._outlets = frozenset(map(fold, tables.outlets))
        self.known = Gazetteer(pack.names() if pack else ())
        self._pack = pack
        self._far = frozenset(e for base in pack.bases for e in base.places) if pack else frozenset()
        self.wary = Gazetteer(_wary(pack) if pack else ())
        self.states = Gazetteer(
            [*((n, s, "state") for n, s in tables.states.items()), *((n, None, k) for n, k in tables.world.items())]
        )

    @cached_property
    def villages(self) -> Gazetteer:
        """The pack's villages, read when a text first asks for one."""
        found = self._pack.villages.items() if self._pack else ()
        return Gazetteer((name, places[0].entity.id if len(places) == 1 else None, "place") for name, places in found)

    def find(self, prose: Prose) -> tuple[tuple[Word, ...], list[Candidate], States | None]:
        """The words read, the names among them in text order, none over another, and the states of the prose's words."""
        words, sentences = without_tags(prose)
        stems = [self._stem(words, i) for i in range(len(words))]
        outside: list[float] = []
        body: list[float] = []
        person: list[float] = []
        candidates: list[Candidate] = []
        judgements = self.recogniser.judge([with_arabic_marks(words[a:b]) for a, b in sentences])
        for (first, last), judged in zip(sentences, judgements, strict=True):
            outside += judged.chances[:, 0].tolist()
            body += judged.chances[:, _BODY_LABELS].sum(axis=1).tolist()
            person += judged.chances[:, _PERSON_LABELS].sum(axis=1).tolist()
            modelled = (self._modelled(words, stems, first, found) for found in judged.names)
            candidates += [c for c in modelled if self._may_stand(words, c, stems)]
            for i in range(first, last):
                if words[i].kind != "mark":
                    listed = self._listed(words, i, last, stems[i], outside[i])
                    candidates += [c for c in listed if not _is_of_body(c, body) and not self._is_person(c, person)]
        candidates = add_spelt_alike(longest(candidates), words, prose.text, self._spelt_alike, self.table)
        candidates = repeat(candidates, words, stems, outside, _AGAIN_OUTSIDE)
        by_first: dict[int, Candidate] = {}
        for c in candidates:
            kept = by_first.get(c.first)
            if kept is None or c.last > kept.last:
                by_first[c.first] = c
        for first, last in sentences:
            for i in range(first, last):
                made = self.bodies.read(words, i, last, by_first)
                if made is not None:
                    candidates.append(made)
        return words, longest(candidates), states_of(prose, words, judgements)

    def _stem(self, words: tuple[Word, ...], i: int) -> tuple[int, str]:
        """How many letters of clitics word `i` opens with, and the rest; a word after a preposition has none."""
        word = words[i].fold
        if words[i].kind != "arabic" or (i and words[i - 1].fold in self._particles and words[i - 1].end < words[i].start):
            return 0, word
        clitic, rest = self.table.peel(word)
        return len(clitic), rest

    def _modelled(self, words: tuple[Word, ...], stems: Stems, offset: int, found: Found) -> Candidate:
        first, last = offset + found.first, offset + found.last
        if found.type == "PERS":
            while first < last and stems[first][1].removeprefix("ال") in self._titles:
                first += 1
            if first == last:
                return Candidate(first, last, 0, "person", 0.0, MODEL)
        while last > first + 1 and words[last - 1].fold == _ARTICLE:
            last -= 1  # مجلس الأمن الـ15
        while found.type == "LOC" and first + 1 < last and self.bodies.announces(stems[first][1]) in _LAND:
            first += 1
        skip, rest = stems[first]
        kind = self._kind(words, first, last, rest, found.type)
        return Candidate(first, last, skip, kind, found.chance, MODEL)

    def _kind(self, words: tuple[Word, ...], first: int, last: int, opening: str, found: str) -> EntityKind:
        """The kind of a name of the model's type: by its words, its class noun, the one before it, or the type alone."""
        if found == "PERS":
            return "person"
        if found == "ORG" and any(w.fold.endswith(self._media_words) for w in words[first:last]):
            return "media"
        opened = self.bodies.opens(opening)
        if opened and (found == "ORG") == (opened not in _PLACES):
            return opened
        before = first - 1
        while before >= 0 and words[before].fold in QUOTES:
            before -= 1
        announced = self.bodies.announces(words[before].fold) if before >= 0 and words[before].kind == "arabic" else None
        if announced and (found == "ORG") == (announced not in _PLACES):
            return announced
        return _TYPES[found]

    def _may_stand(self, words: tuple[Word, ...], c: Candidate, stems: Stems) -> bool:
        """Whether the model's candidate has words, none of them a loose letter, and is no mere adjective."""
        if c.first == c.last or any(w.kind == "mark" and w.fold.isalpha() for w in words[c.first : c.last]):
            return False
        if c.last > c.first + 1:
            return True
        rest = stems[c.first][1]
        if c.kind != "person" and (c.kind in _PLACES or not rest.startswith(_ARTICLE)) and self.bodies.heads_of(rest):
            return False  # a class noun alone (جامعة، دولة، السد)
        return words[c.first].fold not in self._nisba and not self._agrees(words, c.first, stems[c.first])

    def _agrees(self, words: tuple[Word, ...], i: int, stem: tuple[int, str]) -> bool:
        """Whether word `i` is the adjective of the noun before it (طائرات سورية، جنديا روسيا، المساعدات السعودية)."""
        letters, rest = stem
        if i and words[i - 1].kind == "number":
            return rest in self._accusative  # 24 روسيا: so many Russians
        before = words[i - 1].fold if i and words[i - 1].kind == "arabic" else ""
        if not letters and rest.startswith("ال") and rest[2:] in self._feminine:
            return before.startswith("ال") and before.endswith(("ه", "ات"))
        if letters or before.startswith("ال") or before in self._particles or before in self._accusative:
            return False
        if rest in self._feminine:
            return before.endswith(("ه", "ات"))
        return rest in self._accusative and len(before) > _SHORTEST_NOUN and bool(_ACCUSATIVE.search(before)) and before not in self._adverbs

    def _listed(
        self, words: tuple[Word, ...], i: int, stop: int, stem: tuple[int, str], outside: float
    ) -> list[Candidate]:
        """Listed names from word `i` on; `outside` is the model's chance that the word belongs to no name."""
        word = words[i].fold
        letters, rest = stem
        out = []
        for rule, lists in ((KNOWN, self.known), (STATE, self.states), (WARY, self.wary)):
            hit = lists.match(words, i, stop, word)
            skip = 0
            if hit is None and letters:
                hit, skip = lists.match(words, i, stop, rest), letters
            if hit is None and not letters and word[0] in _PARTICLES:
                hit, skip = lists.match(words, i, stop, word[1:]), 1
                hit = hit if hit is not None and hit[0] > i + 1 else None  # only a name of several words proves the particle (لبي بي سي)
            if hit is None:
                continue
            end, entity, kind = hit
            found = Candidate(i, end, skip, kind, 0.95, rule, entity)
            if end == i + 1 and self._is_other(words, found, stem, outside):
                continue
            if end > i + 1 and self._announces(words, found, rest if skip else word):
                continue  # the class noun before a name is no part of it (مدينة سراقب; but منطقة خفض التصعيد)
            first = self._after_noun(words, found)
            found = found if first == i else found._replace(first=first, skip=0)
            out.append(self._called_after(words, found, rest if skip else word) if kind in _LAND else found)
        return [*out, *self._goes_on(words, i, stop, stem)] if out else self._announced(words, i, stop, stem, outside)

    def _is_other(self, words: tuple[Word, ...], c: Candidate, stem: tuple[int, str], outside: float) -> bool:
        """Whether a listed name of one word is an ordinary word or an adjective where it stands."""
        i, rest = c.first, stem[1]
        word = words[i].fold
        read = rest if c.skip else word
        if c.rule == WARY and outside > _WARY_OUTSIDE:
            return True
        if c.rule == KNOWN and c.kind in _OFTEN_WORDS and self._is_word(read, outside):
            return True
        if c.kind == "place" and c.entity in self._far and (self.bodies.heads_of("ال" + read) or self.bodies.heads_of(read)):
            return True  # a far town called دولة or المدينة
        if c.rule == KNOWN and c.entity in self._far and self._is_seldom(word, read, outside):
            return True
        if c.entity in self._far and outside > _SURELY_OUTSIDE and word.startswith("ال") and i and words[i - 1].fold.startswith("ال"):
            return True  # an adjective (الأرملة البيضاء)
        if c.kind == "party" and word.startswith("ال") and i and words[i - 1].fold.startswith("ال"):
            return True  # an adjective (القنوات المعارضة)
        return (rest.removeprefix("ال") in self._feminine and outside > _ADJECTIVE_OUTSIDE) or self._agrees(words, i, stem)

    def _announces(self, words: tuple[Word, ...], c: Candidate, noun: str) -> bool:
        """Whether a listed name's first word only announces it: the rest is listed with the same meaning."""
        announced = self.bodies.announces(noun)
        if announced is None:
            return False
        i = c.first + 1
        while i < c.last and words[i].fold in QUOTES:
            i += 1
        hits = (lists.match(words, i, c.last, words[i].fold) for lists in (self.known, self.states, self.wary, self.villages))
        return any(
            hit is not None and ((c.entity is not None and hit[1] == c.entity) or (announced == c.kind and _alike(hit[2], c.kind)))
            for hit in hits
        )

    def _after_noun(self, words: tuple[Word, ...], c: Candidate) -> int:
        """First word of a listed name without the class noun of media it may be listed with (صحيفة …)."""
        noun = c.kind == "media" and c.last > c.first + 1 and self.bodies.announces_media(words[c.first].fold)
        return c.first + 1 + (words[c.first + 1].fold in QUOTES) if noun else c.first

    def _called_after(self, words: tuple[Word, ...], c: Candidate, opening: str) -> Candidate:
        """A listed place, or what is called after it: by the class noun before it, or an outlet in quotation marks of its own."""
        quoted = c.first > 0 and c.last < len(words) and words[c.first - 1].fold in QUOTES and words[c.last].fold in QUOTES
        before = c.first - 1 - quoted
        noun = self._stem(words, before)[1] if before >= 0 else ""
        name = " ".join([opening, *(w.fold for w in words[c.first + 1 : c.last])])
        kind = self.bodies.called_after_place(noun)
        if kind is None and quoted and name in self._outlets and not self.bodies.announces(noun):
            kind = "media"
        return c if kind is None else c._replace(kind=kind, rule=NAME, entity=None)

    def _is_person(self, c: Candidate, person: list[float]) -> bool:
        """Whether the model holds a place's name, given by a weak list or by the noun before it, for a person's."""
        if c.kind != "place":
            return False
        surely = min(person[c.first : c.last])
        weak = c.rule in (VILLAGE, ANNOUNCED, WARY)
        return surely > (_LIKELY_PERSON if weak else _SURELY_PERSON) and (weak or (c.entity in self._far and c.last == c.first + 1))

    def _is_word(self, stem: str, outside: float) -> bool:
        """Whether a listed name is the ordinary word it is spelt like (بيان، إطار)."""
        return outside > _WARY_OUTSIDE and 0 <= self.table.entry(stem).rate < _NAME_RATE

    def _is_seldom(self, word: str, stem: str, outside: float) -> bool:
        """Whether a far place's name is too seldom a name for what the model says; `word` is the whole word."""
        entry = self.table.entry(word)
        return outside > _NO_NAME or (outside > _SURELY_OUTSIDE and (self.table.entry(stem).rate < _PLACE_RATE or entry.rate == 0))

    def _announced(
        self, words: tuple[Word, ...], i: int, stop: int, stem: tuple[int, str], outside: float
    ) -> list[Candidate]:
        """A place because of the class noun before it (بلدة …), or a village of the pack where the model believes so."""
        skip, rest = stem
        if rest in self._accusative or rest.removeprefix("ال") in self._feminine:
            return []
        before = words[i - 1].fold if i else ""
        announced = not skip and self.bodies.announces_place(before) and not before.startswith("ال")
        if outside > _WARY_OUTSIDE and not announced:
            return []
        goes_on = self._goes_on(words, i, stop, stem)
        # the pack's villages have no camps among them (مخيم الشاطئ lies elsewhere)
        hit = None if announced and self.bodies.announces(before) != "place" else self.villages.match(words, i, stop, rest)
        several = bool(goes_on) or (hit is not None and hit[0] > i + 1)
        if not several and (outside > _NO_PLACE_AT_ALL or (outside > _NO_PLACE and not self._may_be_place(rest))):
            return []
        if hit and hit[0] >= i + 1 + len(goes_on):
            return [Candidate(i, hit[0], skip, "place", 0.9, VILLAGE, hit[1])]
        rare = self.table.entry(rest).seen < _RARE and words[i].kind == "arabic" and rest not in self._particles
        return goes_on or ([Candidate(i, i + 1, skip, "place", 0.7, ANNOUNCED)] if announced and rare else [])

    def _may_be_place(self, stem: str) -> bool:
        """Whether a word that the model holds for an ordinary one is at least no common word (لولاية جديدة)."""
        entry = self.table.entry(stem)
        return 0 <= entry.seen < _RARE and entry.rate != 0

    def _goes_on(self, words: tuple[Word, ...], i: int, stop: int, stem: tuple[int, str]) -> list[Candidate]:
        """A place of two words, the first one that opens such names, after a place's class noun (قرية كفر …)."""
        before = words[i - 1].fold if i else ""
        if stem[0] or stem[1] not in self._openers or before.startswith("ال") or not self.bodies.announces_place(before):
            return []
        after = words[i + 1] if i + 1 < stop else None
        named = after is not None and after.kind == "arabic" and after.fold not in self._particles
        return [Candidate(i, i + 2, 0, "place", 0.7, ANNOUNCED)] if named else []


def _alike(one: EntityKind, other: EntityKind) -> bool:
    """Whether two kinds are one, places and states counted as one."""
    return one == other or {one, other} == {"place", "state"}


def _is_of_body(c: Candidate, body: list[float]) -> bool:
    """Whether the model holds all words of a listed place for a body's (a club, a newspaper called after it)."""
    return c.kind == "place" and c.rule != STATE and min(body[c.first : c.last]) > _SURELY_BODY


def _wary(pack: Pack) -> Iterator[tuple[str, str | None, EntityKind]]:
    for name, ids in pack.wary_names.items():
        entity = pack.entity(ids[0])
        if entity is not None:
            yield name, entity.id if len(ids) == 1 else None, entity.kind


def start_of(text: str, word: Word, skip: int) -> int:
    """Where the word's letter number `skip` stands in the text, diacritics and tatweel passed over."""
    at = word.start
    while skip:
        skip -= len(fold(text[at]))
        at += 1
    while at < word.end and not fold(text[at]):
        at += 1
    return at


@cache
def _finder(language: Language, pack: Pack | None) -> NameFinder:
    return NameFinder(language, pack)


def find_names(prose: Prose, *, language: Language, pack: Pack | None) -> tuple[Mention, ...]:
    """Mentions of the main story, in text order; offsets are code points of the article's text, end exclusive.

    With no pack only the language speaks: the model, names of states, class nouns.
    """
    return names_and_states(prose, language=language, pack=pack)[0]


def names_and_states(prose: Prose, *, language: Language, pack: Pack | None) -> tuple[tuple[Mention, ...], States | None]:
    """The mentions, and what the model's network makes of each word; null where the model has no network."""
    finder = _finder(language, pack)
    words, found, states = finder.find(prose)
    mentions = tuple(
        Mention(
            id=f"m{number}",
            start=start_of(prose.text, words[c.first], c.skip),
            end=words[c.last - 1].end,
            kind=c.kind,
            entity=c.entity,
            confidence=round(confidence_of(c, finder.measured), 3),
            rule=c.rule,
        )
        for number, c in enumerate(found, 1)
    )
    return mentions, states
