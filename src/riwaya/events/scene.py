"""A scene: the words of an article with what the earlier stages found at each of them."""

from collections import Counter
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec.structs import replace

from riwaya.events.lexicon import Lexicon, Sense
from riwaya.events.scopes import scopes
from riwaya.lang.affix_tables import load_affixes
from riwaya.model.attribution import Attribution
from riwaya.model.mention import Entity, Linked, Mention, Phrase
from riwaya.model.time import Quantity, Time
from riwaya.text.folding import fold
from riwaya.text.marks import ARABIC_MARKS, CLOSING, OPENING, QUOTES
from riwaya.text.prose import Prose
from riwaya.text.states import States
from riwaya.text.words import Word

if TYPE_CHECKING:
    from riwaya.events.anchors import Anchor

_PRONOUNS = load_affixes().third_person
_COUNTABLE = frozenset({"group", "person", "state_body", "armed_group", None})
"""Kinds of phrases whose members are counted."""
_QUOTES = CLOSING | {'"'}
_OPENING = OPENING | {'"'}
_NISBA_ENDS = ("", "ه", "ين", "ون", "ان")
_ACTORS = frozenset({"person", "state", "state_body", "armed_group", "party", "igo", "monitor", "media"})
"""Kinds of names that act; those no phrase covers are phrases of their own."""


def pronoun_of(word: str) -> str:
    """The pronoun a folded word ends with (حليفه, إياها); empty for none."""
    return next((p for p in _PRONOUNS if word.endswith(p)), "")


class Scene:
    """Look-ups by word index.

    Attributes:
        folds: the folded words.
        senses: what the lexicon reads in each word (light verbs among them).
        word_states: what the network of the names stage makes of each word, where it read the article.
        phrase_of: index of the phrase that covers a word, or -1; `first`/`last` of a phrase give its words.

    """

    def __init__(
        self, prose: Prose, lexicon: Lexicon, *, linked: Linked, times: tuple[Time, ...],
        quantities: tuple[Quantity, ...], attributions: tuple[Attribution, ...], word_states: States | None = None,
    ) -> None:
        self.prose = prose
        self.word_states = word_states
        self.text = prose.text
        self.words = prose.words
        self.times = times
        self.quantities = quantities
        self.attributions = attributions
        self.linked = linked
        self.lexicon = lexicon
        self.nisbas = lexicon.nisbas | _group_nisbas(linked.entities)
        self.folds = [w.fold for w in prose.words]
        find = lexicon.find
        self.senses: list[tuple[Sense, ...]] = [self._senses(w, find) for w in prose.words]
        self.mention_of: list[Mention | None] = [None] * len(self.words)
        for mention in linked.mentions:
            for i in prose.words_in(mention.start, mention.end):
                self.mention_of[i] = mention
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
        self.time_of: list[Time | None] = [None] * len(self.words)
        for time in times:
            for i in prose.words_in(time.start, time.end):
                self.time_of[i] = time

        self.anchored: dict[int, list[Anchor]] = {}
        """The anchors of the sentences looked at so far, by their first word."""
        self.quantity_of = [False] * len(self.words)
        for quantity in quantities:
            for i in prose.words_in(quantity.start, quantity.end):
                self.quantity_of[i] = True

    def _senses(self, word: Word, find: Callable[[str], tuple[Sense, ...]]) -> tuple[Sense, ...]:
        """The senses of a word; what is written with ة ends in no pronoun."""
        if word.kind != "arabic":
            return ()
        if word.fold in self.word_set("never") or (word.fold[0] in "وف" and word.fold[1:] in self.word_set("never")):
            return ()  # spelt like a word of the lexicon: حاكم
        senses = find(word.fold)
        last = self.text[word.end - 1]
        if senses and last == "ة":
            return tuple(s for s in senses if s.form.pronoun != "ه")
        if senses and last == "ي":  # ألقي with its dots is passive; without them it may be either
            return tuple(s for s in senses if not _undotted(s))
        return senses

    def _with_counted(self, phrases: tuple[Phrase, ...]) -> list[Phrase]:
        """The phrases, and people or targets that are counted: a number opens its phrase (4 سوريين، خمسة من الصيادين)."""
        people, targets = self.word_set("person_units"), self.word_set("target_units")
        out = [part for p in phrases if not self._adjective(p) for part in self._cut(self._agreeing(p)) if not self._verb_alone(part)]
        for quantity in self.quantities:
            touching = [n for n, p in enumerate(out) if p.start < quantity.end and quantity.start < p.end]
            counted = quantity.unit in people or quantity.unit in targets
            if not touching and (counted or self._people_end(quantity)):
                form = Phrase(quantity.start, quantity.end, quantity.start, quantity.end, "group", (), (), "m", "p", "group")
                out.append(form)
            elif len(touching) == 1 and quantity.start < out[touching[0]].start and (counted or out[touching[0]].kind == "group"):
                out[touching[0]] = replace(out[touching[0]], start=quantity.start)
        out = self._with_joined(self._apposed(self._with_parts(self._with_peoples(out))))
        covered = sorted((p.start, p.end) for p in out)
        for m in self.linked.mentions:
            if m.kind in _ACTORS and not any(a < m.end and m.start < b for a, b in covered):
                entities = m.entities or ((m.entity,) if m.entity else ())
                out.append(Phrase(m.start, m.end, m.start, m.end, "name", entities, (m.id,), "", "", m.kind))
        return sorted(out, key=lambda p: (p.start, p.end))

    def _apposed(self, phrases: list[Phrase]) -> list[Phrase]:
        """The phrases; a noun with a pronoun and the name that says who it is are one: حليفه الرئيس الكيني, حليفه اليميني، حزب النخيل."""
        out: list[Phrase] = []
        for phrase in sorted(phrases, key=lambda p: (p.start, p.end)):
            if out and out[-1].end <= phrase.start and self._says_who(out[-1], phrase):
                out[-1] = replace(phrase, start=out[-1].start, gender=out[-1].gender or phrase.gender)
                continue
            out.append(phrase)
        return out

    def _says_who(self, first: Phrase, name: Phrase) -> bool:
        """Whether a name right after a definite noun or one with a pronoun, or after its adjective and a comma, is its apposition."""
        words = [self.folds[j] for j in self.prose.words_in(first.start, first.end)]
        between = [self.folds[j] for j in self.prose.words_in(first.end, name.start)]
        owned = self.has_pronoun(self.prose.word_at(first.start))
        if first.form != "group" or name.start != self.words[self.prose.word_at(name.start)].start or name.kind in {"place", "state"}:
            return False
        titled = first.number == "s" and any(w.startswith("ال") for w in words) and name.form == "name" and name.kind == "person"
        if not between or (titled and all(w in _OPENING for w in between)):
            return titled or (owned and name.form in {"name", "role", "body"})  # الجاسوس السابق فلان, حليفه الرئيس
        return owned and name.form == "name" and len(words) > 1 and between == ["،"]  # حليفه اليميني، حزب النخيل

    def _cut(self, phrase: Phrase) -> list[Phrase]:
        """A phrase, and apart from it an object that runs into it: القوات الكينية | المتمردين, مسلحون | القرية, الوزير | دولا."""
        covered = self.prose.words_in(phrase.start, phrase.end)
        if len(covered) > 1 and covered.start > 0 and self.words[covered.start - 1].kind == "mark" and any(s.beside for s in self.senses[covered.start]):
            return [] if self.mention_of[covered.start + 1] is not None else [replace(phrase, start=self.words[covered.start + 1].start)]  # …، متهما | كينيا
        if (led := self._led_off(phrase, covered)) is not None:
            return led
        for i in covered[1:]:
            if self.words[i].start < phrase.head_end and phrase.form == "name":
                continue
            if self.folds[i] in self.word_set("seat") and i + 1 < covered.stop and self._owned(i + 1):
                return [replace(phrase, end=self.words[i - 1].end, head_end=min(phrase.head_end, self.words[i - 1].end))]  # الرئيس | في كلمته
            if not self._disagrees(covered.start, i):
                continue
            first = replace(phrase, end=self.words[i - 1].end, head_end=min(phrase.head_end, self.words[i - 1].end))
            people = self.folds[i].endswith("ين")
            start, end = self.words[i].start, phrase.end
            return [first, Phrase(start, end, start, end, "group", (), (), "m", "p", "group")] if people else [first]
        return [phrase]

    def _owned(self, i: int) -> bool:
        """Whether a noun that is no name has a pronoun of its own: كلمته."""
        word = self.words[i]
        return word.kind == "arabic" and len(word.fold) > 3 and self.has_pronoun(i) and self.mention_of[i] is None

    def has_pronoun(self, i: int) -> bool:
        """Whether a word ends as one with a pronoun of its own does, and not in ة, which is folded to the same letter."""
        return bool(pronoun_of(self.folds[i])) and self.text[self.words[i].end - 1] != "ة"

    def _led_off(self, phrase: Phrase, covered: range) -> list[Phrase] | None:
        """A doer and, apart from it, whom ل leads to, that ran into one phrase after a deed's noun: دعم الحزب | للمتمردين, زيارة الوزير | لكينيا; null for none."""
        before = self.senses[covered.start - 1] if covered.start > 0 else ()
        if not any(not s.finite and s.entry.frame.with_.get("ل") in {"recipient", "host", "nounrecipient"} and not s.form.pronoun for s in before):
            return None
        for i in covered[1:]:
            mention = self.mention_of[i]
            led = mention is not None and self.folds[i].startswith("ل") and mention.start > self.words[i].start and mention.kind in _ACTORS | {"place"} and self.folds[i - 1] not in self.word_set("belonging")
            if led and mention is not None and mention.end <= phrase.end and (phrase.form != "name" or self.words[i].start >= phrase.head_end):
                end = self.words[i - 1].end
                entities = tuple(e for e in phrase.entities if e != mention.entity)
                own = mention.entities or ((mention.entity,) if mention.entity else ())
                return [
                    replace(phrase, end=end, head_end=min(phrase.head_end, end), entities=entities),
                    Phrase(mention.start, mention.end, mention.start, mention.end, "name", own, (mention.id,), "", "", mention.kind),
                ]
        return None

    def _disagrees(self, head: int, i: int) -> bool:
        """Whether the word at `i` can be no adjective or genitive of a phrase that begins at `head`."""
        before, word = self.folds[i - 1], self.folds[i]
        definite = word.startswith("ال")
        if self.mention_of[i] is not None or self.words[i].kind != "arabic" or self.words[i - 1].kind != "arabic":
            return False
        plural = [j for j in range(head, i) if self.folds[j].endswith(("ين", "ون", "ي"))]
        if definite and word.endswith("ين") and len(word) > 5:  # القوات الكينية المتمردين
            return not plural and before.startswith("ال") and before.endswith(("ه", "ات"))
        if definite and not before.startswith("ال") and before.endswith(("ون", "ين")) and len(before) > 4:
            return before not in self.word_set("counts")  # مسلحون القرية
        if not definite and before.endswith("ون") and len(before) > 4 and not before.startswith("ال") and i == head + 1 and self.text[self.words[i].end - 1] == "ة":
            return word not in self.word_set("belonging")  # مسلحون دورية
        return i == head + 1 + before.startswith("ال") and not definite and before.startswith("ال") and word.endswith("ا") and len(word) > 3 and not word.endswith(("ها", "يا", "نا"))

    def _with_peoples(self, phrases: list[Phrase]) -> list[Phrase]:
        """The phrases, and people named by their state alone: فلسطينيين."""
        covered = [False] * len(self.words)
        for p in phrases:
            for i in self.prose.words_in(p.start, p.end):
                covered[i] = True
        out = list(phrases)
        for i, word in enumerate(self.words):
            if word.kind == "arabic" and word.fold.endswith(("ين", "ون")) and word.fold in self.nisbas and not covered[i] and not self._plural_before(i):
                start = self._people_start(i, covered)
                out.append(Phrase(start, word.end, start, word.end, "group", (), (), "m", "p", "group"))
            if i and word.fold.endswith("ا") and word.fold[:-1] in self.nisbas and not covered[i] and self.folds[i - 1] in self.word_set("noun_openers"):
                out.append(Phrase(word.start, word.end, word.start, word.end, "group", (), (), "m", "s", "group"))  # أن كينيا قتل
        return out

    def _with_joined(self, phrases: list[Phrase]) -> list[Phrase]:
        """The phrases, and the kin or people that و joins to one of people though no phrase covers them: فلان وابنته, نشطاء ومنشقين."""
        starts, out = {p.start for p in phrases}, list(phrases)
        for phrase in phrases:
            i = self.prose.word_at(phrase.end - 1) + 1
            if phrase.kind not in {"person", "group"} or i >= len(self.words) or self.folds[i][0] != "و":
                continue
            word, start = self.folds[i][1:], self.words[i].start + 1
            known = start in starts or self.words[i].start in starts or self.mention_of[i] is not None or self.folds[i] in self.word_set("waw_words")
            people = len(word) > 5 and word.startswith(tuple(self.word_set("joined_starts"))) and word.endswith(tuple(self.word_set("joined_ends")))
            if not known and ((word in self.lexicon.kin and phrase.kind == "person") or (people and phrase.number == "p")):
                out.append(Phrase(start, self.words[i].end, start, self.words[i].end, "group", (), (), "m", "p" if people else "s", "group"))
        return out

    def _people_start(self, i: int, covered: list[bool]) -> int:
        """Where a phrase of people begins whose adjective the word at `i` is: البحارة الدنماركيين, جنودا كينيين."""
        word, before = self.words[i], self.words[i - 1] if i else self.words[i]
        plain = i > 0 and before.kind == "arabic" and not covered[i - 1] and not self.senses[i - 1] and self.mention_of[i - 1] is None
        definite = before.fold.startswith("ال") and word.fold.startswith("ال")
        accusative = before.fold.endswith("ا") and not before.fold.endswith("ها") and len(before.fold) > 4 and not word.fold.startswith("ال") and before.fold[0] not in "بلوف"
        known = any(before.fold in self.word_set(name) for name in ("adverbs", "strict_relatives", "demonstratives", "prepositions", "subordinators", "auxiliaries", "quantifiers"))
        return before.start if plain and (definite or accusative) and not known else word.start

    def _plural_before(self, i: int) -> bool:
        """Whether a plural or dual stands right before, whose adjective the word is: صاروخين كينيين."""
        return i > 0 and self.words[i - 1].kind == "arabic" and len(self.folds[i - 1]) > 4 and self.folds[i - 1].endswith(("ين", "ون", "ان"))

    def _agreeing(self, phrase: Phrase) -> Phrase:
        """A name with the gender its adjective shows: الأمم المتحدة is a woman's in grammar."""
        if phrase.kind == "person" or phrase.gender == "f":
            return phrase
        if phrase.form == "capital" and not phrase.gender:
            return replace(phrase, gender="f")
        words = self.text[phrase.head_start : phrase.head_end].split()
        shown = len(words) == 2 and all(w.startswith("ال") for w in words) and words[1].endswith("ة")
        return replace(phrase, gender="f") if shown else phrase

    def _people_end(self, quantity: Quantity) -> bool:
        """Whether a count ends in a plural of people (أربعة كينيين), its unit unknown."""
        last = self.words[self.prose.words_in(quantity.start, quantity.end).stop - 1]
        return quantity.unit == "other" and last.kind == "arabic" and last.fold.endswith(("ين", "ون")) and last.fold not in self.word_set("quantifiers")

    def _with_parts(self, phrases: list[Phrase]) -> list[Phrase]:
        """The phrases, with those of whom a number is told: 16 من الطوارق، عشرات» من الجنود، 3 من أبناء القبائل."""
        starts = {self.prose.word_at(p.start): p for p in phrases}
        out = list(phrases)
        for i in range(1, len(self.words) - 2):
            if self.folds[i] not in self.word_set("partitive"):
                continue
            first = self._number_before(i)
            after = starts.get(i + 1) or (starts.get(i + 2) if self.folds[i + 1] in self.word_set("peoples") else None)
            own = starts.get(first)
            if first < 0 or (after is not None and after.kind not in _COUNTABLE) or (own is not None and own.end > self.words[i].end):
                continue
            vague = self.word_set("vague_counts")
            end = after.end if after is not None else self._definite_end(i + 1, numbered=self.folds[first] not in vague and self.folds[first][1:] not in vague)
            if end < 0:
                continue
            joined = self.folds[first][0] == "و" and self.folds[first] not in self.word_set("waw_words")
            start = self.words[first].start + joined
            taken = (own, after)
            out = [p for p in out if not any(p is t for t in taken)]
            out.append(Phrase(start, end, start, end, "group", (), (), "m", "p", "group"))
        return out

    def _number_before(self, i: int) -> int:
        """The first word of a number, or of a word that counts, that ends right before `i`, a closing quotation mark not counted; -1 where none does."""
        j = i - 1
        if self.words[j].kind == "mark" and self.folds[j] in _QUOTES:
            j -= 1
        counts, first = self.word_set("counts"), -1
        while j >= 0 and (self.words[j].kind == "number" or self.folds[j] in counts or self.folds[j][1:] in counts):
            first = j
            if self.folds[j] not in counts and self.words[j].kind != "number":
                break  # واثنين من …
            j -= 1
        return first

    def _definite_end(self, i: int, *, numbered: bool) -> int:
        """Where a definite plural of people with its adjective ends (الطوارق المدنيين); -1 where the word at `i` is none."""
        word = self.words[i]
        if not numbered and not word.fold.endswith(("ين", "ون", *self.word_set("owned_plurals"))):
            return -1
        if word.kind == "arabic" and word.fold.endswith(tuple(self.word_set("owned_plurals"))):
            return word.end  # اثنين من مواطنيها
        if word.kind != "arabic" or not word.fold.startswith("ال") or word.fold in self.word_set("not_counted"):
            return -1
        following = self.words[i + 1] if i + 1 < len(self.words) else word
        agrees = following.kind == "arabic" and following.fold.startswith("ال") and following.fold.endswith(("ين", "ون"))
        return following.end if agrees else word.end

    def _verb_alone(self, phrase: Phrase) -> bool:
        """A lone verb with its object's pronoun read as a group: قتلتهم."""
        senses = self.senses[self.prose.word_at(phrase.start)]
        alone = phrase.form == "group" and " " not in self.text[phrase.start : phrase.end]
        return alone and bool(senses) and all(s.finite and s.form.pronoun for s in senses)

    def _adjective(self, phrase: Phrase) -> bool:
        """A lone adjective read as a group (عسكرية after عملية)."""
        word = fold(self.text[phrase.start : phrase.end])
        return phrase.form == "group" and " " not in word and word.endswith("يه") and word not in self.nisbas

    def named_in(self, phrase: Phrase) -> dict[str, tuple[int, int]]:
        """The spans of the names inside a phrase, by entity."""
        inside = (m for m in self.linked.mentions if phrase.start <= m.start and m.end <= phrase.end)
        return {m.entity: (m.start, m.end) for m in inside if m.entity}

    def spans_of(self, phrase: Phrase, whole: tuple[int, int]) -> list[tuple[str | None, tuple[int, int]]]:
        """Whom a phrase means, each where it is named; the bodies of several states that share a name share its span (ضباط من *المخابرات المصرية واليمنية*), others have the whole."""
        named = self.named_in(phrase) if len(phrase.entities) > 1 else {}
        shared = {state: span for span in sorted({named[e] for e in phrase.entities if e in named}) for state in self._states_in(span)}
        return [(e, named.get(e or "") or shared.get(_state_of(e or ""), whole)) for e in phrase.entities or (None,)]

    def _states_in(self, span: tuple[int, int]) -> list[str]:
        """The states that adjectives in a span of characters name."""
        words = (self.folds[i].removeprefix("و") for i in self.prose.words_in(*span))
        return [self.nisbas[word] for word in words if word in self.nisbas]

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
    def alike(self) -> list[str]:
        """The folded words, any quotation mark as one and Latin marks as the Arabic ones: how a text is typed changes nothing."""
        return ['"' if fold in QUOTES else ARABIC_MARKS.get(fold, fold) for fold in self.folds]

    @cached_property
    def named_times(self) -> Counter[str]:
        """How many mentions mean each entity, alone or among others."""
        return Counter(e for m in self.linked.mentions for e in {m.entity, *m.entities} if e is not None)

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


def _state_of(entity: str) -> str:
    """The state whose body an entity is; empty where it is none."""
    return f"state:{entity.removeprefix('body:').split('.')[0]}" if entity.startswith("body:") else ""


def _group_nisbas(entities: tuple[Entity, ...]) -> dict[str, str]:
    """Adjectives of the armed groups the article names by their people: صاروخ حوثي, where الحوثيون are known."""
    out: dict[str, str] = {}
    for entity in entities:
        names = [fold(n).removeprefix("ال") for n in entity.names if entity.kind == "armed_group" and " " not in n]
        for stem in {n[:-2] for n in names if n.endswith(("يون", "يين"))}:
            out.update({article + stem + end: entity.id for article in ("", "ال") for end in _NISBA_ENDS})
    return out


def _undotted(sense: Sense) -> bool:
    """Whether a form is written with ى at its end: the active past of a weak verb."""
    form = sense.form
    return form.tense == "past" and form.person == 3 and form.voice == "active" and form.fold.endswith("ي")
