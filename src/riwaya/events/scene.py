"""A scene: the words of an article with what the earlier stages found at each of them."""

from collections.abc import Callable
from functools import cached_property

from msgspec.structs import replace

from riwaya.events.lexicon import Lexicon, Sense
from riwaya.events.scopes import scopes
from riwaya.model.attribution import Attribution
from riwaya.model.mention import Linked, Mention, Phrase
from riwaya.model.time import Quantity, Time
from riwaya.text.folding import fold
from riwaya.text.prose import Prose
from riwaya.text.words import Word

_ACTORS = frozenset({"person", "state", "state_body", "armed_group", "party", "igo", "monitor", "media"})
"""Kinds of names that act; those no phrase covers are phrases of their own."""


class Scene:
    """Look-ups by word index.

    Attributes:
        folds: the folded words.
        senses: what the lexicon reads in each word (light verbs among them).
        phrase_of: index of the phrase that covers a word, or -1; `first`/`last` of a phrase give its words.

    """

    def __init__(
        self, prose: Prose, lexicon: Lexicon, *, linked: Linked, times: tuple[Time, ...],
        quantities: tuple[Quantity, ...], attributions: tuple[Attribution, ...],
    ) -> None:
        self.prose = prose
        self.text = prose.text
        self.words = prose.words
        self.times = times
        self.quantities = quantities
        self.attributions = attributions
        self.linked = linked
        self.lexicon = lexicon
        self.folds = [w.fold for w in prose.words]
        find = lexicon.find
        self.senses: list[tuple[Sense, ...]] = [self._senses(w, find) for w in prose.words]
        self.phrases = self._with_counted(linked.phrases)
        self.phrase_of = [-1] * len(self.words)
        self.first: list[int] = []
        self.last: list[int] = []
        for number, phrase in enumerate(self.phrases):
            covered = prose.words_in(phrase.start, phrase.end)
            self.first.append(covered.start)
            self.last.append(covered.stop - 1)
            for i in covered:
                if self.phrase_of[i] < 0:
                    self.phrase_of[i] = number
        self.mention_of: list[Mention | None] = [None] * len(self.words)
        for mention in linked.mentions:
            for i in prose.words_in(mention.start, mention.end):
                self.mention_of[i] = mention
        self.time_of: list[Time | None] = [None] * len(self.words)
        for time in times:
            for i in prose.words_in(time.start, time.end):
                self.time_of[i] = time

        self.quantity_of = [False] * len(self.words)
        for quantity in quantities:
            for i in prose.words_in(quantity.start, quantity.end):
                self.quantity_of[i] = True

    def _senses(self, word: Word, find: Callable[[str], tuple[Sense, ...]]) -> tuple[Sense, ...]:
        """The senses of a word; what is written with ة ends in no pronoun."""
        if word.kind != "arabic":
            return ()
        senses = find(word.fold)
        last = self.text[word.end - 1]
        if senses and last == "ة":
            return tuple(s for s in senses if s.form.pronoun != "ه")
        if senses and last == "ي":  # ألقي with its dots is passive; without them it may be either
            return tuple(s for s in senses if not _undotted(s))
        return senses

    def _with_counted(self, phrases: tuple[Phrase, ...]) -> list[Phrase]:
        """The phrases, and people or targets that are counted: a number opens its phrase (4 سوريين)."""
        people, targets = self.word_set("person_units"), self.word_set("target_units")
        out = [p for p in phrases if not self._adjective(p)]
        for quantity in self.quantities:
            if quantity.unit not in people and quantity.unit not in targets:
                continue
            touching = [n for n, p in enumerate(out) if p.start < quantity.end and quantity.start < p.end]
            if not touching:
                form = Phrase(quantity.start, quantity.end, quantity.start, quantity.end, "group", (), (), "m", "p", "group")
                out.append(form)
            elif len(touching) == 1 and quantity.start < out[touching[0]].start:
                out[touching[0]] = replace(out[touching[0]], start=quantity.start)
        covered = sorted((p.start, p.end) for p in out)
        for m in self.linked.mentions:
            if m.kind in _ACTORS and not any(a < m.end and m.start < b for a, b in covered):
                entities = m.entities or ((m.entity,) if m.entity else ())
                out.append(Phrase(m.start, m.end, m.start, m.end, "name", entities, (m.id,), "", "", m.kind))
        return sorted(out, key=lambda p: (p.start, p.end))

    def _adjective(self, phrase: Phrase) -> bool:
        """A lone adjective read as a group (عسكرية after عملية)."""
        word = fold(self.text[phrase.start : phrase.end])
        return phrase.form == "group" and " " not in word and word.endswith("يه") and word not in self.lexicon.nisbas

    def named_in(self, phrase: Phrase) -> dict[str, tuple[int, int]]:
        """The spans of the names inside a phrase, by entity."""
        inside = (m for m in self.linked.mentions if phrase.start <= m.start and m.end <= phrase.end)
        return {m.entity: (m.start, m.end) for m in inside if m.entity}

    def end_of(self, number: int) -> int:
        """Where a phrase ends: على الأقل is no part of those counted."""
        last = self.last[number]
        if self.folds[last] in self.word_set("at_least") and last - 2 >= self.first[number]:
            return self.words[last - 2].end
        return self.phrases[number].end

    def starts_phrase(self, i: int) -> int:
        """The phrase whose first word is `i`, or -1."""
        number = self.phrase_of[i]
        return number if number >= 0 and self.first[number] == i else -1

    def clitic(self, number: int) -> str:
        """What is written onto the front of a phrase's first word (و، ب، ل …), folded."""
        return fold(self.text[self.words[self.first[number]].start : self.phrases[number].start])

    def word_set(self, name: str) -> frozenset[str]:
        """A set of function words of the language."""
        return self.lexicon.words[name]

    @cached_property
    def states(self) -> dict[str, str]:
        """The state each official speaks for."""
        return {e.id: f"state:{e.country}" for e in self.linked.entities if e.kind in {"person", "state_body"} and e.country}

    @cached_property
    def scope_of(self) -> list[int]:
        """The scope of each word (see `scopes`)."""
        return scopes(self.prose, self.attributions, self.folds)

    @cached_property
    def cue_words(self) -> dict[int, Attribution]:
        """Word index of each attribution's cue."""
        return {self.prose.word_at(a.cue.start): a for a in self.attributions if a.cue}


def _undotted(sense: Sense) -> bool:
    """Whether a form is written with ى at its end: the active past of a weak verb."""
    form = sense.form
    return form.tense == "past" and form.person == 3 and form.voice == "active" and form.fold.endswith("ي")
