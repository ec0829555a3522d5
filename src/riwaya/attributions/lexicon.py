"""The cues as look-up tables over folded words: every written form of every reporting verb, participle and noun."""

from functools import cache
from pathlib import Path
from typing import NamedTuple

from riwaya.lang.affix_tables import load_affixes
from riwaya.lang.attribution_tables import AttributionTables, load_attribution_tables
from riwaya.lang.language import Language
from riwaya.text.folding import bare, fold
from riwaya.text.inflection import conjugate, decline

_AFFIXES = load_affixes()


class Cue(NamedTuple):
    """A reporting word: its lemma, act, and frames (`weak` ones need a written source, `near` ones no distance)."""

    lemma: str
    act: str
    frames: frozenset[str]
    weak: frozenset[str]
    near: frozenset[str]
    degree: str


class CueForm(NamedTuple):
    """A cue in one written form. `tense` is past, present, participle or noun."""

    cue: Cue
    tense: str
    person: int
    gender: str
    number: str
    pronoun: str
    passive: str


class Node(NamedTuple):
    """Phrases that begin with a word: the remaining words, and what stands at their end."""

    words: tuple[str, ...]
    act: str
    source: str


_LEMMAS = ("publishing", "naming", "adopting", "emerging", "called_so", "reaching", "pointing", "urging")
"""Closed classes of verbs, by their lemmas as the table of verbs writes them."""


class Lexicon:
    """Look-up tables of one language. Immutable after building."""

    def __init__(self, tables: AttributionTables) -> None:
        self.forms: dict[str, tuple[CueForm, ...]] = _forms(tables)
        self.phrases = _phrases(tables)
        self.that = frozenset(map(fold, tables.that))
        self.not_that_after = frozenset(map(fold, tables.not_that_after))
        self.prepositions = frozenset(map(fold, tables.prepositions))
        self.class_kinds = {fold(w): frozenset(kinds) for w, kinds in tables.class_kinds.items()}
        self.preposition_of = {fold(w): frame for frame, ws in tables.prepositions_of.items() for w in ws}
        self.confidence = tables.confidence
        sets = {name: frozenset(map(fold, words)) for name, words in tables.sets.items()}
        self.sets = sets
        self.lemmas = {name: frozenset(tables.sets[name]) for name in _LEMMAS}
        self.homographs = frozenset(one_alef(w) for w in tables.sets["homographs"])
        self.homonyms = frozenset(tables.sets["homonyms"])
        self.theme_verbs = frozenset(tables.sets["theme_verbs"])
        self.carry_on = frozenset(tables.sets["carry_on"])
        self.issued = frozenset(tables.sets["issued"])
        self.hedges = {fold(w): degree for degree, ws in tables.hedges.items() for w in ws}
        self.media = {fold(w): medium for w, medium in tables.media.items()}
        self.relatives = sets["relatives"]
        self.clause_openers = self.relatives | self.that
        self.auxiliaries = sets["auxiliaries"]
        self.negators = sets["negators"]
        self.adverbs = sets["adverbs"]
        self.statements = sets["statements"]
        self.own_b = sets["own_b"]
        self.breaks = sets["breaks"]
        self.contrast = sets["contrast"]
        self.condition = tuple(tuple(fold(w).split()) for w in tables.sets["condition"])
        self.attitudes = frozenset(
            form for word in tables.sets["attitudes"] for form in _with_pronouns(fold(word), feminine=word.endswith("ة"))
        )

    def find(self, word: str) -> tuple[tuple[CueForm, ...], int]:
        """Forms a folded word may be, and the letters of its proclitic; an empty tuple where it is no cue."""
        forms = self.forms.get(word)
        if forms:
            return forms, 0
        first = word[:1]
        if first in _AFFIXES.conjunctions:
            forms = self.forms.get(word[1:])
            if forms:
                return forms, 1
            if word[1:2] == _AFFIXES.future:
                forms = self.forms.get(word[2:])
                if forms and (present := tuple(f for f in forms if f.tense == "present")):
                    return present, 2
            if word[1:2] in _AFFIXES.common_prepositions:
                forms = self.forms.get(word[2:])
                if forms and (nouns := tuple(f for f in forms if f.tense == "noun")):
                    return nouns, 2
        elif first == _AFFIXES.future:
            forms = self.forms.get(word[1:])
            if forms and (present := tuple(f for f in forms if f.tense == "present")):
                return present, 1
        elif first in _AFFIXES.common_prepositions:
            forms = self.forms.get(word[1:])
            if forms and (kept := tuple(f for f in forms if f.tense == "noun" or (first == "ل" and f.tense == "present"))):
                return kept, 1
        return (), 0


def _with_pronouns(word: str, *, feminine: bool) -> tuple[str, ...]:
    """An indefinite noun bare, in the accusative, and with each pronoun."""
    stem = word[:-1] + "ت" if feminine else word
    return (word, word + "ا", _AFFIXES.article + word, *(stem + p for p in (*_AFFIXES.third_person, *_AFFIXES.first_person)))


def one_alef(word: str) -> str:
    """A word as written, without diacritics and with one spelling of its first alef."""
    letters = bare(word)
    return "ا" + letters[1:] if letters[:1] in "أإآ" else letters


def _cue(lemma: str, act: str, frames: frozenset[str], degree: str) -> Cue:
    weak = frozenset(f[:-1] for f in frames if f.endswith("!"))
    near = frozenset(f[:-1] for f in frames if f.endswith("+"))
    return Cue(lemma, act, frozenset(f.rstrip("!+") for f in frames), weak, near, degree)


_SAID = frozenset({"ه", "ها"})
"""Pronouns any verb of saying may take: بحسب ما قاله، التصريحات التي نقلتها."""


def _forms(tables: AttributionTables) -> dict[str, tuple[CueForm, ...]]:
    found: dict[str, dict[CueForm, None]] = {}
    for row in tables.verbs:
        cue = _cue(row.past, row.act, row.frames, row.degree)
        transitive = bool(cue.frames & {"address", "object", "by", "blame", "relay"})
        simple = len(fold(row.past)) == 3 and row.past not in tables.sets["carry_on"] and (not row.participle or row.participle[1:2] in "اآ")
        for f in conjugate(row.past, row.present):
            if f.pronoun and not transitive and f.pronoun not in _SAID:
                continue
            if f.tense == "past" and f.number == "d" and f.gender == "m" and not f.pronoun and simple:
                continue  # أمرا، ردا، وصفا: the accusative of a noun far more often than a dual
            found.setdefault(f.fold, {})[CueForm(cue, f.tense, f.person, f.gender, f.number, f.pronoun, f.voice)] = None
        if row.participle:
            stem = fold(row.participle)
            for end, gender, number in _AFFIXES.participle:
                base = stem[:-1] if end == "ين" and stem.endswith("ي") else stem
                found.setdefault(base + end, {})[CueForm(cue, "participle", 3, gender, number, "", "active")] = None
    for noun in tables.nouns:
        cue = _cue(noun.noun, noun.act, noun.frames, noun.degree)
        for f in decline(noun.noun, noun.plural):
            if f.number != "d":
                found.setdefault(f.fold, {})[CueForm(cue, "noun", 3, f.gender, f.number, f.pronoun, "active")] = None
    # an adverbial participle is likelier than the noun of the same letters (آسفاً, أسفاً)
    return {word: tuple(sorted(forms, key=lambda f: f.tense != "participle")) for word, forms in found.items()}


def _phrases(tables: AttributionTables) -> dict[str, tuple[Node, ...]]:
    found: dict[str, list[Node]] = {}
    for row in tables.phrases:
        words = tuple(map(fold, row.words))
        found.setdefault(words[0], []).append(Node(words[1:], row.act, row.source))
    return {w: tuple(sorted(nodes, key=lambda n: -len(n.words))) for w, nodes in found.items()}


@cache
def load_lexicon(language: Language, extra: Path | None = None) -> Lexicon:
    """The lexicon of a language, built once."""
    return Lexicon(load_attribution_tables(language, extra))
