"""The article as this stage reads it: words as plain lists, with phrases, times and quotations by word index."""

from bisect import bisect_left
from typing import NamedTuple

from msgspec import structs

from riwaya.attributions.lexicon import CueForm, Lexicon, one_alef
from riwaya.attributions.quotes import Quote, pair_quotes
from riwaya.lang.affix_tables import load_affixes
from riwaya.model.mention import Linked, Phrase
from riwaya.model.time import Time
from riwaya.text.folding import fold
from riwaya.text.prose import Prose
from riwaya.text.vowels import begins_passive, has_nunation

COMMAS = frozenset("،,")
STOPS = frozenset({".", "؟", "?", "!", "…", "..", "...", "....", "؛", ";", "\u06d4"})
DASHES = frozenset("-–—")
_AFFIXES = load_affixes()
NISBA = _AFFIXES.nisba
"""Endings of adjectives of belonging."""
_HIDES, _NAME = 6, 3
"""Words within which a refusal, or a negated telling (لم يذكر اسمه), names what stays hidden."""


_NAME_MARK = "\u2060"
"""Word joiner, which no folded word holds."""


class PhraseAt(NamedTuple):
    """A phrase as the words `first`..`last` (exclusive)."""

    first: int
    last: int
    phrase: Phrase


class Hit(NamedTuple):
    """A word that may be a cue. `shift` letters of it are proclitics."""

    word: int
    shift: int
    forms: tuple[CueForm, ...]


class View:
    """What the rules look at, by word index. Built once for an article."""

    def __init__(self, prose: Prose, linked: Linked, times: tuple[Time, ...], lexicon: Lexicon) -> None:
        self.prose, self.lexicon, self.linked, self.times = prose, lexicon, linked, times
        self.words = prose.words
        self.folds = self._folds(linked)
        self.marks = [w.kind == "mark" for w in prose.words]
        self.size = len(self.folds)
        self.sentence_of: list[int] = []
        for n, s in enumerate(prose.sentences):
            self.sentence_of.extend([n] * (s.last - s.first))
        self._clause_firsts: dict[int, int] = {}
        self._lay_quotes(pair_quotes(prose))
        self._lay_mentions(linked)
        self.phrases = self._place(linked)
        self.phrase_from: dict[int, PhraseAt] = {}
        self.phrase_to: dict[int, PhraseAt] = {}
        for p in self.phrases:
            if p.first not in self.phrase_from or self.phrase_from[p.first].last < p.last:
                self.phrase_from[p.first] = p
            if p.last not in self.phrase_to or self.phrase_to[p.last].first > p.first:
                self.phrase_to[p.last] = p
        self._inner_words = {k for p in self.phrases for k in range(p.first + 1, p.last)}
        self._lay_times(times)
        self.hits = self._find_hits()
        self.hit_at: dict[int, Hit] = {h.word: h for h in self.hits}

    def _folds(self, linked: Linked) -> list[str]:
        """The folded words; one of a person's name that is spelt like a particle (بان كي مون: بأن) is marked, so that no rule takes it for one."""
        folds = [w.fold for w in self.prose.words]
        closed = self.lexicon.that | self.lexicon.prepositions | self.lexicon.adverbs | self.lexicon.relatives | self.lexicon.auxiliaries
        for m in linked.mentions:
            if m.kind == "person":
                new = (m.entity or "new:").startswith("new:")  # a name of the model's may take إن with it
                for k in self.prose.words_in(m.start, m.end):
                    folds[k] += _NAME_MARK if folds[k] in closed and not (new and folds[k] in self.lexicon.that) else ""
        return folds

    def _lay_quotes(self, quotes: tuple[Quote, ...]) -> None:
        self.quotes = quotes
        self._opens = [q.open for q in quotes]
        self.open_at: dict[int, Quote] = {q.open: q for q in quotes}
        self.close_at: dict[int, Quote] = {q.close: q for q in quotes if not q.repair}
        self.inside: list[Quote | None] = [None] * self.size
        for q in quotes:
            self.close_at.setdefault(q.close, q)
            for i in range(q.first, min(q.close, self.size)):
                self.inside[i] = q

    def _lay_mentions(self, linked: Linked) -> None:
        self.mention_starts = {m.start for m in linked.mentions}
        self.mention_words = {k for m in linked.mentions for k in self.prose.words_in(m.start, m.end)}
        media = ((self.prose.word_at(m.start), m.start) for m in linked.mentions if m.kind == "media")
        self.to_media = {k for k, start in media if k < self.size and self.words[k].start < start}
        self.person_by_last_name = _last_names(linked, self.lexicon.prepositions)
        self.names_of = {e.id: tuple(fold(n) for n in (e.name_ar, *e.names)) for e in linked.entities}

    def _lay_times(self, times: tuple[Time, ...]) -> None:
        self.time_from: dict[int, int] = {}
        self.time_at: dict[int, Time] = {}
        self._time_words: set[int] = set()
        for t in times:
            span = self.prose.words_in(t.start, t.end)
            if len(span):
                self.time_from[span.start] = span.stop
                self.time_at.setdefault(span.start, t)
                self._time_words.update(span)

    def _place(self, linked: Linked) -> list[PhraseAt]:
        out = []
        for phrase in linked.phrases:
            span = self.prose.words_in(phrase.start, phrase.end)
            if len(span):
                at = PhraseAt(span.start, self._trimmed(span.start, span.stop), phrase)
                out.append(self._widened(at) if phrase.form == "unnamed" else at)
        return out

    def _trimmed(self, first: int, last: int) -> int:
        """The end of a phrase before what tells where it spoke: المصادر في بيان، مصدر لوكالة كذا."""
        for k in range(first + 1, last):
            word = self.folds[k]
            if self.lexicon.preposition_of.get(word) == "in" and k + 1 < last and (self.folds[k + 1] in self.lexicon.sets["documents"] or self.folds[k + 1] in self.lexicon.sets["occasions"]):
                return k
            if self.is_told(k):
                return k
        return last

    def is_told(self, k: int) -> bool:
        """Whether ل stands before the press: للصحفيين، لقناة كذا."""
        word = self.folds[k]
        heard = {word[1:], _AFFIXES.article + word.removeprefix(_AFFIXES.contracted)}
        return word[0] == _AFFIXES.to and (k in self.to_media or not heard.isdisjoint(self.lexicon.sets["outlets"]))

    def _widened(self, at: PhraseAt) -> PhraseAt:
        """An unnamed source with the place or body it belongs to: مسؤول محلي في شمال العراق، مصدر من الحرس."""
        lexicon, folds = self.lexicon, self.folds
        k = at.last
        while k < self.size and k - at.last < 3 and self.words[k].kind == "arabic" and (folds[k].endswith(NISBA) or folds[k] in lexicon.sets["source_adjectives"]):
            if folds[k] in lexicon.prepositions or folds[k] in lexicon.that or lexicon.find(folds[k])[0] or folds[k].startswith("ال"):
                break
            k += 1
        if k > at.last:
            words = self.prose.text[self.words[at.first].start : self.words[k - 1].end]
            entity = f"new:group:{fold(words)}"
            at = PhraseAt(at.first, k, structs.replace(at.phrase, end=self.words[k - 1].end, entities=(entity,)))
        if k + 1 >= self.size or lexicon.preposition_of.get(folds[k]) not in {"in", "from"} or folds[k + 1] in lexicon.sets["documents"] or self.words[k + 1].kind != "arabic":
            return at
        if folds[k + 1] in lexicon.that or folds[k + 1] in lexicon.sets["occasions"] or self.prose.sentence_of(at.first) != self.prose.sentence_of(k + 1):
            return at
        end = k + 1
        last = min(self.sentence_last(at.first), k + 7)
        while end < last and self.words[end].kind == "arabic":
            word = folds[end]
            if word in lexicon.that or word in lexicon.adverbs or word in lexicon.prepositions or word in lexicon.relatives or (word[0] == "ل" and end > k + 1):
                break
            end += 1
        closes = end >= last or self.marks[end] or folds[end] in lexicon.that or bool(lexicon.find(folds[end])[0])
        if not closes or end - k < 2:
            return at
        words = self.prose.text[self.words[at.first].start : self.words[end - 1].end]
        entity = f"new:group:{fold(words)}"
        return PhraseAt(at.first, end, structs.replace(at.phrase, end=self.words[end - 1].end, entities=(entity,)))

    def _find_hits(self) -> list[Hit]:
        find = self.lexicon.find
        self.hidden: set[int] = set()
        text = self.prose.text
        out: list[Hit] = []
        for i, word in enumerate(self.words):
            if word.kind == "arabic" and len(word.fold) > 1:
                forms, shift = find(word.fold)
                if forms and text[word.end - 1] == "ي":  # رأي is no رأى
                    forms = tuple(f for f in forms if not (f.tense == "past" and f.cue.lemma.endswith("ى") and f.number == "s" and not f.pronoun))
                if forms:
                    forms = self._by_vowels(text[word.start : word.end], shift, forms)
                if forms and word.start and text[word.start - 1] in "_#":
                    continue  # a part of a hashtag is a name
                if forms and text[word.end - 1] == "ى":  # تُدعى: a passive, not the active of the same letters
                    forms = tuple(f for f in forms if f.tense != "present" or f.pronoun or f.cue.lemma not in self.lexicon.lemmas["called_so"])
                if forms and self._is_name_or_way(i, forms, out):
                    continue
                if forms and text[word.end - 1] == "ة":
                    forms = tuple(f for f in forms if f.pronoun != "ه")
                elif forms and text[word.end - 1] == "ه":  # مقره is no مقرة
                    forms = tuple(f for f in forms if f.tense != "participle" or f.gender != "f")
                if forms and i in self._inner_words:
                    forms = tuple(f for f in forms if f.tense != "participle")  # مصادر مطلعة: an adjective of the name
                negated = i > 0 and self.folds[i - 1] in self.lexicon.negators
                if (forms and (negated or forms[0].cue.act in {"reject", "ask"} or self._reveals(i, forms[0])) and self._hides_name(i, _NAME if negated else _HIDES)) or (forms and forms[0].cue.act == "demand" and self._asks_to_stay_hidden(i)):
                    self.hidden.add(i)
                elif forms:
                    out.append(Hit(i, shift, forms))
        return out

    def _by_vowels(self, written: str, shift: int, forms: tuple[CueForm, ...]) -> tuple[CueForm, ...]:
        """The forms a word's written vowels leave: أمرٌ is no verb, كُتب a passive; and none but nouns for words that only look like a cue."""
        if one_alef(written) in self.lexicon.homographs:
            return tuple(f for f in forms if f.tense == "noun")
        if has_nunation(written):
            return tuple(f for f in forms if f.tense in {"noun", "participle"})
        if begins_passive(written, shift):
            return tuple(f._replace(passive="passive") if f.tense == "past" else f for f in forms)
        return forms

    def _is_name_or_way(self, word: int, forms: tuple[CueForm, ...], before: list[Hit]) -> bool:
        """قال رايت إن: a past right after a verb of reporting is a name. عبر تويتر: the way, nobody's feeling."""
        form = forms[0]
        if "about" in form.cue.near and form.tense == "past" and word + 1 < self.size and self.folds[word + 1].removeprefix("ال") in self.lexicon.media:
            return True
        if not before or before[-1].word != word - 1 or self.sentence_of[word - 1] != self.sentence_of[word]:
            return False
        if self.folds[word] not in self.lexicon.forms or any(f.tense != "past" or f.pronoun for f in forms):
            return False
        previous = before[-1].forms[0]
        return previous.tense in {"past", "present"} and previous.person == 3 and "that" in previous.cue.frames and not previous.pronoun

    def _hides_name(self, word: int, reach: int) -> bool:
        """رفض كشف هويته، طلب عدم ذكر اسمه: a source that stays unnamed reports nothing by it."""
        hidden = self.lexicon.sets["no_proposition"]
        return any(self.folds[k] in hidden for k in range(word + 1, min(word + reach, self.size)))

    def _reveals(self, word: int, form: CueForm) -> bool:
        """كشف هويته; but not كشف أن اسمه كذا, which tells it."""
        return form.cue.act == "reveal" and self.lexicon.that.isdisjoint(self.folds[word + 1 : word + _HIDES])

    def _asks_to_stay_hidden(self, word: int) -> bool:
        """طالباً عدم نشر اسمه، شريطة عدم ذكر هويته."""
        return word + 1 < self.size and self.folds[word + 1].removeprefix("ب") in self.lexicon.sets["absence"] and self._hides_name(word, _HIDES)

    def quotes_in(self, first: int, last: int) -> tuple[Quote, ...]:
        """The quotations that open between two words."""
        return self.quotes[bisect_left(self._opens, first) : bisect_left(self._opens, last)]

    def quoted_words(self, quote: Quote) -> int:
        """How many words, marks apart, a quotation holds: one in "إن.تي.في" is three."""
        return sum(not self.marks[k] for k in range(quote.first, min(quote.close, self.size)))

    def hyphen(self, k: int) -> bool:
        """Whether a mark joins two words of one name, without spaces: جان-ميشال."""
        if not 0 < k < self.size - 1 or not self.marks[k] or self.folds[k] not in DASHES:
            return False
        before, mark, after = self.words[k - 1], self.words[k], self.words[k + 1]
        return before.end == mark.start and mark.end == after.start and before.kind == after.kind == "arabic"

    def in_time(self, word: int) -> bool:
        """Whether a word belongs to a time expression."""
        return word in self._time_words

    def clause_first(self, word: int) -> int:
        """The first word of the sentence after its dateline (`باريس (وكالة) --`)."""
        number = self.sentence_of[word]
        first = self._clause_firsts.get(number)
        if first is None:
            s = self.prose.sentences[number]
            first = s.first
            for k in range(s.first + 1, min(s.last - 1, s.first + 16)):
                if self.folds[k] in DASHES and self.marks[k] and (self.folds[k - 1] == ")" or self.folds[k - 1] in DASHES):
                    first = k + 1
            self._clause_firsts[number] = first
        return first if first <= word else self.prose.sentences[number].first

    def sentence_first(self, word: int) -> int:
        """The first word of the sentence a word stands in."""
        return self.prose.sentences[self.sentence_of[word]].first

    def sentence_last(self, word: int) -> int:
        """The end (exclusive) of the sentence a word stands in."""
        return self.prose.sentences[self.sentence_of[word]].last

    def start_of(self, word: int, shift: int = 0) -> int:
        """Offset of a word in the text, after its first `shift` letters (noise between them stays behind)."""
        w = self.words[word]
        if not shift:
            return w.start
        text, at, left = self.prose.text, w.start, shift
        from_letters = w.end - w.start == len(w.fold)
        if from_letters:
            return at + shift
        while at < w.end and left:
            at += 1
            if _is_letter(text[at - 1]):
                left -= 1
        while at < w.end and not _is_letter(text[at]):
            at += 1
        return at

    def trim(self, first: int, last: int) -> tuple[int, int]:
        """A stretch of words without commas, dashes and stops at its ends."""
        while first < last and self.marks[first] and (self.folds[first] in COMMAS or self.folds[first] in DASHES or self.folds[first] in STOPS or self.folds[first] == ":"):
            first += 1
        while last > first and self.marks[last - 1] and (
            self.folds[last - 1] in COMMAS or self.folds[last - 1] in DASHES or self.folds[last - 1] in STOPS or self.folds[last - 1] == ":"
        ):
            last -= 1
        return first, last


def _last_names(linked: Linked, prepositions: frozenset[str]) -> dict[str, str]:
    """Persons by the last word of a name, where only one person of the article has it. A post or a description (المبعوث إلى كذا) is no name."""
    found: dict[str, set[str]] = {}
    named = {entity for phrase in linked.phrases if phrase.form == "name" for entity in phrase.entities}
    for e in linked.entities:
        if e.kind == "person" and not e.id.startswith("post:") and (e.id in named or not e.id.startswith("new:")):
            for name in (e.name_ar, *e.names):
                words = fold(name).split()
                if words and not prepositions.intersection(words):
                    found.setdefault(words[-1], set()).add(e.id)
    return {name: next(iter(ids)) for name, ids in found.items() if len(ids) == 1}


def _is_letter(char: str) -> bool:
    return char.isalpha() and char != "\u0640"
