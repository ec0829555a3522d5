"""The grammar of phrases that stand for actors: a head noun or a name, what completes it, adjectives, tails, the name.

A phrase is read from its first word to the right and stops before whatever the grammar does not know: verbs, أن,
prepositions that do not belong to the head. It never crosses a sentence.
"""

from riwaya.entities.heads import HeadFinder
from riwaya.entities.lexicon import NounForm
from riwaya.entities.parts import Draft, PartReader
from riwaya.entities.tokens import CLOSES, OPENS, Words
from riwaya.model.mention import Mention

ACTOR_KINDS = frozenset({"person", "state", "state_body", "armed_group", "party", "igo", "monitor", "media", "group"})
"""Kinds of entity that can act."""
_PEOPLE = frozenset({"title", "post", "person", "counterpart"})


class PhraseReader:
    """Reads the phrases of one prose."""

    def __init__(self, words: Words) -> None:
        self.w = words
        self.heads = HeadFinder(words)
        self.parts = PartReader(words, self.heads)
        self.readings = words.readings
        self.words = words.words
        self.lexicon = words.lexicon

    def read_all(self) -> list[Draft]:
        """Every phrase of the prose, in text order; phrases do not overlap."""
        found: list[Draft] = []
        for sentence in self.w.prose.sentences:
            i, self.w.limit = sentence.first, sentence.last
            while i < self.w.limit:
                draft = self.read(i)
                if draft is None or draft.end <= i:
                    # a name of what cannot act is passed over whole: مؤتمر المعارضة is no opposition
                    i = self.w.mentions[i][1] if i in self.w.mentions else i + 1
                else:
                    found.append(draft)
                    i = draft.end
        return found

    def read(self, i: int) -> Draft | None:
        """The phrase that starts at a word, or null."""
        if i in self.w.mentions:
            mention, end = self.w.mentions[i]
            if mention.kind not in ACTOR_KINDS and not self._speaking_seat(mention, i):
                return None
            return self._from_noun_or_mention(i, mention, end)
        if (draft := self._quantified(i)) is not None:
            return draft
        noun = self.heads.head(i)
        if noun is not None:
            return self._from_noun(i, noun)
        return self._people(i)

    def _from_noun_or_mention(self, i: int, mention: Mention, end: int) -> Draft:
        """A mention, read as head noun and complements where that reaches as far: وزارتي الدفاع الروسية والتركية."""
        noun = self.heads.head(i) if mention.kind not in {"state", "place"} else None
        if noun is not None and mention.kind == "person" and noun.cls != "source":
            noun = None
        if noun is not None and ((mention.entity or "new:").startswith("new:") or noun.cls in _PEOPLE):
            inner = self.w.mentions.pop(i)
            draft = self._from_noun(i, noun)
            self.w.mentions[i] = inner
            if draft is not None and draft.end >= end:
                draft.start = mention.start
                draft.mentions.insert(0, mention)
                return draft
        return self._from_mention(i, mention, end)

    def _quantified(self, i: int) -> Draft | None:
        """A phrase that opens with a word of number: عدد من الجنود, مئات المسلحين, بعض الأطراف."""
        reading = self.readings[i]
        word = self.words[i].fold
        between = self.lexicon.quantifiers.get(word)
        if between is None and reading.clitics == "" and word[:1] in {"و", "ف"}:
            between = self.lexicon.quantifiers.get(word[1:])
        if between is None:
            return None
        j = i + 1
        if j < self.w.limit and self.words[j].fold.startswith("ال") and self.words[j].fold[2:] in self.lexicon.quantifiers:
            j += 1  # عشرات الآلاف من
        adjective = self.readings[j].adjective if j < self.w.limit else None
        if adjective is not None and not adjective.definite and "من" in between:
            j += 1  # عدد كبير من
        if j < self.w.limit and self.words[j].fold in between:
            j += 1
        elif "" not in between or j > i + 1 or i + 1 >= self.w.limit:
            return None
        if j >= self.w.limit or self.readings[j].clitics:
            return None
        draft = self._from_mention(j, *self.w.mentions[j]) if j in self.w.mentions and self.w.mentions[j][0].kind in ACTOR_KINDS else None
        if draft is None and (noun := self.heads.head(j)) is not None:
            draft = self._from_noun(j, noun)
        draft = draft or self._people(j)
        if draft is None or draft.name is not None:
            return None
        if draft.noun is not None and draft.noun.number == "s" and draft.noun.cls in _PEOPLE and draft.definite:
            return None  # كل من الرئيس وفلان are two
        draft.first, draft.quantity = i, self.words[i].fold
        draft.start = self.words[i].start + (self.words[i].fold not in self.lexicon.quantifiers)
        return draft

    def _people(self, i: int) -> Draft | None:
        """A people named by its nisba: الأتراك, الروس."""
        nisba = self.readings[i].nisba
        if nisba is None or not nisba.people or not (nisba.definite or i == self.w.prose.sentences[0].first):
            return None
        draft = Draft(i, i + 1, self.w.start(i), definite=True, head_end=i + 1, people=nisba.entity or "")
        draft.end = draft.head_end = self.parts.adjectives(i + 1, draft)
        return draft

    # -- names -----------------------------------------------------------------------------------------------------

    def _speaking_seat(self, mention: Mention, i: int) -> bool:
        """Whether a place is a seat of government that may speak for its state here: not after في, مدينة and the like."""
        if mention.kind != "place" or self._fold(mention) not in self.lexicon.seats:
            return False
        if self.w.clitics_before(mention, i).endswith("ب"):
            return False
        before = i - 1
        while before >= 0 and self.words[before].fold in OPENS:
            before -= 1
        return before < 0 or self.words[before].fold not in self.lexicon.stops["locative"]

    def _fold(self, mention: Mention) -> str:
        words = self.w.prose.words_in(mention.start, mention.end)
        if not words:
            return ""
        first = self.words[words.start]
        head = first.fold[max(0, mention.start - first.start) :]
        return " ".join([head, *(self.words[j].fold for j in words[1:])])

    def _from_mention(self, i: int, mention: Mention, end: int) -> Draft:
        draft = Draft(i, end, mention.start, definite=True, head_end=end, lead=next(iter(self.readings[i].nouns), None))
        draft.mentions.append(mention)
        if mention.kind == "person":
            draft.name = mention
        else:
            draft.body = mention
            if end < self.w.limit and self.words[end].fold in CLOSES and any(self.words[k].fold in OPENS for k in range(i, end)):
                end += 1  # صحيفة «كذا»
            draft.end = self.parts.adjectives(end, draft) if mention.kind in {"state_body", "media"} else end
        return draft

    # -- nouns -----------------------------------------------------------------------------------------------------

    def _from_noun(self, i: int, noun: NounForm) -> Draft | None:
        draft = self.parts.noun_phrase(i, noun)
        if draft is None:
            return None
        if noun.cls in _PEOPLE:
            draft.end = self._name(draft.end, draft) if noun.number == "s" else self._names(draft.end, draft)
        return draft if self._complete(draft, noun) else None

    def _complete(self, draft: Draft, noun: NounForm) -> bool:
        """Whether the phrase holds what its head needs to stand for an actor."""
        if noun.cls == "source" and noun.state == "bare" and draft.end == draft.first + 1 and self._followed_by_noun(draft.end):
            return False  # مصدر فخر is no speaker
        if noun.key in {"minister", "president"} and noun.state == "bare" and draft.tail == "ل" and draft.name is None and not draft.definite:
            return False  # عُيّنت وزيرة للصحة says as what
        if noun.acts == "official" and draft.definite and draft.end == draft.first + 1 and self._follows("عن", draft.end):
            return False  # اللجنة المسؤولة عن …
        if noun.tanwin and noun.lemma.endswith("ي") and not draft.states and not draft.adjectives:
            return False  # سياسياً
        if noun.cls == "source" and draft.words_of:
            return False  # nor is مصدر الصورة
        if not noun.needs or draft.name is not None or draft.names:
            return True
        if noun.needs == "known":
            return True  # whoever resolves it drops what nobody knows
        if noun.needs == "media":
            return any(n.cls == "media_mass" for n in draft.of)
        if noun.needs == "regime":
            # النظام الانتخابي is no government: no adjective but a nisba or plain praise and blame
            return all(a in self.lexicon.nisbas or a in self.lexicon.adjectives for a in draft.adjectives)
        if noun.needs == "complement":
            return noun.state != "definite" and bool(draft.of or draft.words_of or draft.body is not None)
        if noun.needs == "name":
            return bool(draft.states) or (noun.tanwin and draft.tail not in {"", "ل"})
        complement = bool(draft.of or draft.words_of or draft.body is not None or draft.states or draft.tail)
        if noun.needs == "of":
            alone = noun.cls in {"post", "body", "group"} and noun.state == "definite"
            return complement or noun.state == "owned" or alone or (noun.cls == "group" and bool(draft.adjectives))
        if noun.needs == "free":
            before = self.words[draft.first - 1].fold if draft.first else ""
            return draft.end > draft.first + 1 or before not in self.lexicon.stops["locative"]
        return complement or noun.needs == "plural"

    def _follows(self, word: str, i: int) -> bool:
        return i < self.w.limit and self.words[i].fold == word

    def _followed_by_noun(self, i: int) -> bool:
        """Whether a bare word that is no particle, verb of report or mark stands here."""
        if i >= self.w.limit or self.words[i].kind != "arabic" or i in self.w.mentions:
            return False
        reading = self.readings[i]
        return not reading.clitics and self.words[i].fold not in self.heads.stops

    # -- the person's name -------------------------------------------------------------------------------------------------

    def _name(self, i: int, draft: Draft) -> int:
        """The name after a title or post, with further titles, a comma or an acronym in parentheses between."""
        if not draft.definite and (draft.noun is None or draft.noun.cls != "title"):
            return self._named(i, i, draft)
        j = self._after_acronym(i)
        j += j < self.w.limit and self.words[j].fold == "،"
        while j < self.w.limit and self.heads.after(j) not in self.w.mentions:
            titles = [n for n in self.readings[j].nouns if n.cls in {"title", "person"} and n.state in {"definite", "bare"}]
            if not (titles or (j > i and self.readings[j].adjective is not None)) or self.readings[j].clitics or not self.heads.person_follows(j + 1):
                return i
            j += 1
        return self._named(j, i, draft)

    def _after_acronym(self, i: int) -> int:
        """The index after an acronym in parentheses: … الديمقراطية (قسد) *اللواء*."""
        if i + 2 < self.w.limit and self.words[i].fold in OPENS:
            mention, end = self.w.mentions.get(i + 1, (None, i + 2))
            person = mention is not None and mention.kind == "person"
            if end < self.w.limit and self.words[end].fold in CLOSES and not person:
                return end + 1
        return i

    def _named(self, j: int, i: int, draft: Draft) -> int:
        k = self.heads.after(j)
        if k in self.w.mentions and k < self.w.limit:
            mention, end = self.w.mentions[k]
            if mention.kind == "person" and not self.w.clitics_before(mention, k):
                draft.name = mention
                draft.mentions.append(mention)
                return self.heads.close(j, k, end)
        return i

    def _names(self, i: int, draft: Draft) -> int:
        """The names after a dual or plural: الرئيسين الروسي فلان، والتركي فلان; الوزيران فلان وفلان."""
        end, j = i, i
        j += j < self.w.limit and self.words[j].fold == "،"
        while (k := self.heads.after(j)) < self.w.limit:
            if k not in self.w.mentions and k > i:
                k = self._other_nisba(k, draft)
            if k not in self.w.mentions or self.w.mentions[k][0].kind != "person":
                break
            mention, stop = self.w.mentions[k]
            clitics = self.w.clitics_before(mention, k)
            if clitics not in ({"و", ""} if draft.names else {""}):
                break
            draft.names.append(mention)
            draft.mentions.append(mention)
            end = j = self.heads.close(j, k, stop)
            j += j < self.w.limit and self.words[j].fold == "،"
        if len(draft.names) > 1:
            return end
        for mention in draft.names:
            draft.mentions.remove(mention)
        draft.names.clear()
        return i

    def _other_nisba(self, i: int, draft: Draft) -> int:
        """Index after a further nisba joined with و before the next name (…، *والتركي* فلان); `i` where none stands here."""
        reading = self.readings[i]
        name = i + 2 if i + 1 < self.w.limit and self.words[i + 1].fold == "،" else i + 1
        if reading.nisba is not None and reading.clitics == "و" and reading.nisba.entity and name in self.w.mentions:
            draft.states.append(reading.nisba.entity)
            return name
        return i
