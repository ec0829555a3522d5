"""The grammar of phrases that stand for actors: a head noun or a name, what completes it, adjectives, tails, the name.

A phrase is read from its first word to the right and stops before whatever the grammar does not know: verbs, أن,
prepositions that do not belong to the head. It never crosses a sentence.
"""

from msgspec import Struct, field

from riwaya.entities.lexicon import NounForm
from riwaya.entities.tokens import CLOSING, OPENING, Words
from riwaya.model.mention import Mention

ACTOR_KINDS = frozenset({"person", "state", "state_body", "armed_group", "party", "igo", "monitor", "media", "group"})
"""Kinds of entity that can act."""
_PEOPLE = frozenset({"title", "post", "person", "counterpart"})
_MAX_DEPTH = 4


class Draft(Struct):
    """A phrase while it is read. Word indices; `end` is the index after the last word.

    `states` are the nisbas in order, `name` the person named (`names` where two are),
    `body` the mention the head belongs to, `of` the nouns the head governs, `lead` the first noun of a name (for its gender), `people` the entity of a people named by its nisba (الأتراك), `quantity` the word of
    number that opens the phrase.
    """

    first: int
    end: int
    start: int
    noun: NounForm | None = None
    states: list[str] = field(default_factory=list)
    adjectives: list[str] = field(default_factory=list)
    name: Mention | None = None
    names: list[Mention] = field(default_factory=list)
    body: Mention | None = None
    of: list[NounForm] = field(default_factory=list)
    words_of: int = 0
    definite: bool = False
    mentions: list[Mention] = field(default_factory=list)
    head_end: int = 0
    tail: str = ""
    people: str | None = None
    lead: NounForm | None = None
    quantity: str = ""


class PhraseReader:
    """Reads the phrases of one prose."""

    def __init__(self, words: Words) -> None:
        self.w = words
        self.readings = words.readings
        self.words = words.words
        self.lexicon = words.lexicon
        self.limit = 0
        stops = words.lexicon.stops
        self.stops = stops["particle"] | stops["time"] | stops["report"]
        self.reports = stops["report"] | stops["time"]

    def read_all(self) -> list[Draft]:
        """Every phrase of the prose, in text order; phrases do not overlap."""
        found: list[Draft] = []
        for sentence in self.w.prose.sentences:
            i, self.limit = sentence.first, sentence.last
            while i < self.limit:
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
        noun = self._head(i)
        if noun is not None:
            return self._from_noun(i, noun, 0)
        return self._people(i)

    def _from_noun_or_mention(self, i: int, mention: Mention, end: int) -> Draft:
        """A mention, read as head noun and complements where that reaches as far: وزارتي الدفاع الروسية والتركية."""
        noun = self._head(i) if mention.kind not in {"person", "state", "place"} else None
        if noun is not None and ((mention.entity or "new:").startswith("new:") or noun.cls in _PEOPLE):
            inner = self.w.mentions.pop(i)
            draft = self._from_noun(i, noun, 0)
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
        if j < self.limit and self.words[j].fold in between:
            j += 1
        elif "" not in between:
            return None
        if j >= self.limit or self.readings[j].clitics:
            return None
        draft = self._from_mention(j, *self.w.mentions[j]) if j in self.w.mentions and self.w.mentions[j][0].kind in ACTOR_KINDS else None
        if draft is None and (noun := self._head(j)) is not None:
            draft = self._from_noun(j, noun, 0)
        draft = draft or self._people(j)
        if draft is None or draft.name is not None:
            return None
        draft.first, draft.quantity = i, self.words[i].fold
        draft.start = self.words[i].start + (self.words[i].fold not in self.lexicon.quantifiers)
        return draft

    def _people(self, i: int) -> Draft | None:
        """A people named by its nisba: الأتراك, الروس."""
        nisba = self.readings[i].nisba
        if nisba is None or not nisba.people or not (nisba.definite or i == self.w.prose.sentences[0].first):
            return None
        draft = Draft(i, i + 1, self.w.start(i), definite=True, head_end=i + 1, people=nisba.entity or "")
        draft.end = draft.head_end = self._adjectives(i + 1, draft)
        return draft

    # -- names -----------------------------------------------------------------------------------------------------

    def _speaking_seat(self, mention: Mention, i: int) -> bool:
        """Whether a place is a seat of government that may speak for its state here: not after في, مدينة and the like."""
        if mention.kind != "place" or self._fold(mention) not in self.lexicon.seats:
            return False
        if self.w.clitics_before(mention, i).endswith("ب"):
            return False
        before = i - 1
        while before >= 0 and self.words[before].fold in OPENING:
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
            draft.end = self._nisbas(end, draft) if mention.kind == "state_body" else end
        return draft

    # -- nouns -----------------------------------------------------------------------------------------------------

    def _head(self, i: int) -> NounForm | None:
        """The head noun a word may be. Words that are verbs as often need the article or what follows to show them."""
        reading = self.readings[i]
        if not reading.nouns or self.words[i].fold in self.stops:
            return None
        following = self._after(i + 1)
        for noun in reading.nouns:
            if noun.cls == "title" and noun.state in {"bare", "definite"} and self._person_follows(following):
                return noun
        return next((n for n in reading.nouns if self._may_head(n, i, following)), None)

    def _may_head(self, noun: NounForm, i: int, following: int) -> bool:
        if noun.cls in {"part", "media_site"} or (noun.needs == "plural" and noun.number == "s"):
            return False
        if noun.cls == "dept":
            return noun.state == "definite" and self._nisba_at(following, definite=True)
        if noun.cls == "title":
            return noun.state == "definite"
        if noun.cls == "side":
            return noun.number == "d" or (noun.state == "definite" and self._nisba_at(following, definite=True))
        if noun.cls == "country":
            return noun.state != "bare" or noun.number == "p"
        if noun.lemma.endswith("ي") and noun.number == "s":
            return self._stands_alone(noun, i, following)
        return True

    def _stands_alone(self, noun: NounForm, i: int, following: int) -> bool:
        """Whether a noun in the shape of a nisba is no adjective here: the word before cannot take it, or a tail follows."""
        before = self.readings[i - 1] if i > 0 else None
        if before is not None and not self.readings[i].clitics:
            if noun.state == "definite" and (before.definite or any(n.state == "owned" for n in before.nouns)):
                return False
            if noun.state == "bare" and (before.nouns or before.adjective):
                return False
        if noun.state == "definite" or self._nisba_at(following, definite=False):
            return True
        return following < self.limit and self.words[following].fold in noun.tails

    def _person_follows(self, i: int) -> bool:
        """Whether a person's name stands here, or a further title before one."""
        for j in range(i, min(i + 3, self.limit)):
            if j in self.w.mentions and self.w.mentions[j][0].kind == "person":
                return True
            if not any(n.cls == "title" for n in self.readings[j].nouns) and self.readings[j].nisba is None:
                return False
        return False

    def _from_noun(self, i: int, noun: NounForm, depth: int) -> Draft | None:
        start = self.w.start(i)
        draft = Draft(i, i + 1, start, noun, definite=noun.state in {"definite", "owned"}, head_end=i + 1)
        j = i + 1
        if not draft.definite and noun.cls != "source":
            j = self._complement(j, draft, depth)
        elif noun.cls == "source" and not draft.definite:
            j = self._adjectives(j, draft)
            j = self._complement(j, draft, depth) if j == i + 1 else j
        j = self._adjectives(j, draft)
        j = self._tails(j, draft, depth)
        if noun.state == "construct" and j == i + 1:
            return None
        draft.head_end = draft.end = j
        if depth == 0 and noun.cls in _PEOPLE:
            draft.end = self._name(j, draft) if noun.number == "s" else self._names(j, draft)
        elif noun.cls in {"body", "media", "group", "part"}:
            draft.end = self._quoted(j, draft)
        return draft if depth > 0 or self._complete(draft, noun) else None

    def _complete(self, draft: Draft, noun: NounForm) -> bool:
        """Whether the phrase holds what its head needs to stand for an actor."""
        if not noun.needs or draft.name is not None or draft.names:
            return True
        if noun.needs == "name":
            return bool(draft.states)
        complement = bool(draft.of or draft.words_of or draft.body is not None or draft.states or draft.tail)
        if noun.needs == "of":
            return complement or noun.state == "owned" or (noun.cls == "post" and noun.state == "definite")
        return complement or noun.needs == "plural"

    def _after(self, i: int) -> int:
        """The index of the next word, an opening mark being skipped."""
        return i + 1 if i < self.limit and self.words[i].fold in OPENING else i

    def _complement(self, i: int, draft: Draft, depth: int) -> int:
        """What the head governs (وزير *الخارجية*, رئيس *مجلس الوزراء*, رئيس *تركيا*)."""
        j = self._after(i)
        if j >= self.limit or depth >= _MAX_DEPTH:
            return i
        if j in self.w.mentions:
            mention, end = self.w.mentions[j]
            if self.w.clitics_before(mention, j):
                return i
            if draft.noun is not None and not self._governable(draft.noun, mention):
                return i
            draft.mentions.append(mention)
            draft.definite = True
            if draft.body is None:
                draft.body = mention
            end = self._close(i, j, end)
            return self._coordinated(end, draft)
        reading = self.readings[j]
        if reading.clitics or self.words[j].kind != "arabic" or self.words[j].fold in self.stops:
            return i
        noun = next((n for n in reading.nouns if n.state != "construct"), None)
        if noun is not None and noun.cls != "title":
            draft.of.append(noun)
            if noun.state in {"definite", "owned"}:
                draft.definite = True
                return self._more_parts(j + 1, draft)
            end = self._complement(j + 1, draft, depth + 1)
            if end > j + 1:
                return end
            if draft.noun is not None and draft.noun.cls in {"group", "person"}:
                return j + 1
            draft.of.pop()
            return i
        if reading.definite and reading.nisba is None and not self._known_verb(reading.core):
            draft.definite = True
            draft.words_of += 1
            return self._more_parts(j + 1, draft)
        if reading.nisba is not None and reading.nisba.people and reading.definite:
            draft.definite = True
            draft.states += [reading.nisba.entity] if reading.nisba.entity else []
            return j + 1
        return i

    def _governable(self, noun: NounForm, mention: Mention) -> bool:
        """Whether a head may govern a name: a title no person, a medium only a medium."""
        if noun.cls == "title":
            return mention.kind != "person"
        return noun.cls != "media" or mention.kind == "media"

    def _known_verb(self, core: str) -> bool:
        return core in self.stops

    def _more_parts(self, i: int, draft: Draft) -> int:
        """Further parts joined with و to what a ministry or the like is for (التربية *والتعليم*)."""
        if i >= self.limit or draft.noun is None or draft.noun.cls not in {"post", "body"} or i in self.w.mentions:
            return i
        reading = self.readings[i]
        if reading.clitics == "و" and any(n.cls in {"dept", "part"} and n.state == "definite" for n in reading.nouns):
            return self._more_parts(i + 1, draft)
        return i

    def _coordinated(self, i: int, draft: Draft) -> int:
        """A second name joined with و after a dual or plural head (رئيسي روسيا *وتركيا*)."""
        noun = draft.noun
        if noun is None or noun.number == "s" or i not in self.w.mentions:
            return i
        mention, end = self.w.mentions[i]
        if self.w.clitics_before(mention, i) == "و" and draft.body is not None and mention.kind == draft.body.kind:
            draft.mentions.append(mention)
            return self._coordinated(end, draft)
        return i

    def _close(self, i: int, j: int, end: int) -> int:
        """Index after a closing mark, where an opening one was skipped."""
        return end + 1 if j > i and end < self.limit and self.words[end].fold in CLOSING else end

    def _quoted(self, i: int, draft: Draft) -> int:
        """A name in quotation marks after a body (صحيفة «…»)."""
        j = self._after(i)
        if j > i and j in self.w.mentions:
            mention, end = self.w.mentions[j]
            if mention.kind != "person":
                draft.mentions.append(mention)
                draft.body = draft.body or mention
                draft.definite = True
                return self._close(i, j, end)
        return i

    # -- adjectives ------------------------------------------------------------------------------------------------

    def _nisba_at(self, i: int, *, definite: bool) -> bool:
        if i >= self.limit:
            return False
        nisba = self.readings[i].nisba
        return nisba is not None and nisba.definite == definite and not self.readings[i].clitics

    def _nisbas(self, i: int, draft: Draft) -> int:
        """Nisbas that follow a name of a body."""
        return self._adjectives(i, draft)

    def _adjectives(self, i: int, draft: Draft) -> int:
        """Adjectives that agree in definiteness, nisbas of states kept, with those joined by و."""
        while i < self.limit:
            j = self._after(i)
            if j >= self.limit or self.words[j].kind != "arabic" or (j in self.w.mentions and not self.readings[j].nisba):
                return i
            reading = self.readings[j]
            if reading.clitics and not (reading.clitics == "و" and draft.states and reading.nisba is not None):
                return i
            if not self._agrees(j, draft):
                return i
            if reading.nisba is not None and reading.nisba.entity:
                draft.states.append(reading.nisba.entity)
            draft.adjectives.append(reading.core)
            i = self._close(i, j, j + 1)
        return i

    def _agrees(self, i: int, draft: Draft) -> bool:
        reading = self.readings[i]
        core = reading.core
        if core in self.stops or self.words[i].fold in self.stops:
            return False
        if reading.nisba is not None:
            plural = draft.noun is None or draft.noun.number != "s" or any(n.number != "s" for n in draft.of)
            return reading.nisba.definite == draft.definite and (plural or reading.nisba.number != "p")
        if reading.adjective is not None:
            return reading.adjective.definite == draft.definite
        if any(n.cls in {"title", "post", "body", "person"} and not core.endswith(("يه", "ي")) for n in reading.nouns):
            return False
        if draft.definite:
            return reading.definite and len(core) > 5 and core.endswith(("ي", "يه", "يين", "يون", "يات"))
        return (
            not reading.definite and len(core) > 3 and core.endswith(("ي", "يه", "يين", "يون"))
            and core[0] not in "يتنا" and not self._governs(i)
        )

    def _governs(self, i: int) -> bool:
        """Whether a bare word is followed by what it would govern: then it is a noun and no adjective."""
        if i + 1 >= self.limit:
            return False
        after = self.readings[i + 1]
        return after.definite and not after.clitics and after.nisba is None

    # -- tails -----------------------------------------------------------------------------------------------------

    def _tails(self, i: int, draft: Draft, depth: int) -> int:
        """Prepositional tails that belong to the head (المتحدث *باسم الوزارة*, مصادر *بالرئاسة*, قوة *تابعة لـ…*)."""
        for _ in range(2):
            end = self._tail(i, draft, depth)
            if end == i:
                break
            i = end
        return i

    def _tail(self, i: int, draft: Draft, depth: int) -> int:
        noun = draft.noun
        if noun is None or i >= self.limit or depth >= _MAX_DEPTH:
            return i
        word, reading = self.words[i].fold, self.readings[i]
        adjective = reading.adjective
        if adjective is not None and adjective.tail and adjective.definite == draft.definite and not reading.clitics:
            end = self._prepositional(i + 1, adjective.tail, draft, depth)
            return end if end > i + 1 else i
        if i - 1 > draft.first and (last := self.readings[i - 1].adjective) is not None and last.tail:
            end = self._prepositional(i, last.tail, draft, depth)
            if end > i:
                return end
        for tail in noun.tails:
            if i in self.w.mentions:
                if self.w.clitics_before(self.w.mentions[i][0], i) == tail:
                    return self._prepositional(i, tail, draft, depth)
            elif word == tail or (reading.preposition == tail and not reading.conjoined):
                return self._prepositional(i, tail, draft, depth)
        return i

    def _prepositional(self, i: int, preposition: str, draft: Draft, depth: int) -> int:
        """A preposition with its object at `i`; `i` itself where it does not stand there."""
        if i >= self.limit:
            return i
        separate = self.words[i].fold == preposition
        if not separate and len(preposition) > 1:
            return i
        j = self._after(i + 1) if separate else i
        if j >= self.limit or (not separate and not self.words[j].fold.startswith(preposition)):
            return i
        end = self._object(j, preposition, draft, depth)
        return end if end > j else i

    def _object(self, j: int, preposition: str, draft: Draft, depth: int) -> int:
        """Index after the object of a tail that starts at `j`; `j` where none does."""
        if j in self.w.mentions:
            mention, end = self.w.mentions[j]
            before = self.w.clitics_before(mention, j)
            if before and before != preposition:
                return j
            if draft.noun is not None and draft.noun.cls == "body" and preposition == "في" and mention.kind in {"place", "state"}:
                return j
            draft.mentions.append(mention)
            if draft.body is None and draft.noun is not None and draft.noun.cls in {"post", "person", "source", "group"}:
                draft.body = mention
            draft.tail = draft.tail or preposition
            return end
        reading = self.readings[j]
        if reading.core in self.reports or self.words[j].fold in self.reports:
            return j
        if reading.clitics and reading.clitics != preposition:
            return j
        noun = next((n for n in reading.nouns if n.cls not in {"title"} and n.state != "construct"), None)
        if noun is None:
            return j
        if noun.cls == "part" and draft.noun is not None and draft.noun.cls == "body":
            return j
        inner = self._from_noun(j, noun, depth + 1)
        if inner is None or not (inner.definite or inner.end > j + 1):
            return j
        draft.mentions += inner.mentions
        draft.body = draft.body or inner.body
        if not draft.of:
            draft.of.append(noun)
            draft.of += inner.of
        draft.states += inner.states
        draft.tail = draft.tail or preposition
        return inner.end

    # -- the person's name -----------------------------------------------------------------------------------------

    def _name(self, i: int, draft: Draft) -> int:
        """The name after a title or post, with further titles, a comma or an acronym in parentheses between."""
        if not draft.definite and (draft.noun is None or draft.noun.cls != "title"):
            return self._named(i, i, draft)
        j = self._after_acronym(i)
        j += j < self.limit and self.words[j].fold == "،"
        while j < self.limit and j not in self.w.mentions:
            titles = [n for n in self.readings[j].nouns if n.cls in {"title", "person"} and n.state in {"definite", "bare"}]
            if not titles or self.readings[j].clitics or not self._person_follows(j + 1):
                return i
            j += 1
        return self._named(j, i, draft)

    def _after_acronym(self, i: int) -> int:
        """The index after an acronym in parentheses: … الديمقراطية (قسد) *اللواء*."""
        if i + 2 < self.limit and self.words[i].fold == "(":
            end = self.w.mentions[i + 1][1] if i + 1 in self.w.mentions else i + 2
            if end < self.limit and self.words[end].fold == ")":
                return end + 1
        return i

    def _named(self, j: int, i: int, draft: Draft) -> int:
        k = self._after(j)
        if k in self.w.mentions and k < self.limit:
            mention, end = self.w.mentions[k]
            if mention.kind == "person" and not self.w.clitics_before(mention, k):
                draft.name = mention
                draft.mentions.append(mention)
                return self._close(j, k, end)
        return i

    def _names(self, i: int, draft: Draft) -> int:
        """The names after a dual or plural: الرئيسين الروسي فلان، والتركي فلان; الوزيران فلان وفلان."""
        end, j = i, i
        j += j < self.limit and self.words[j].fold == "،"
        while (k := self._after(j)) < self.limit:
            if k not in self.w.mentions and k > i and self._other_nisba(k, draft):
                k += 1
            if k not in self.w.mentions or self.w.mentions[k][0].kind != "person":
                break
            mention, stop = self.w.mentions[k]
            clitics = self.w.clitics_before(mention, k)
            if clitics not in ({"و", ""} if draft.names else {""}):
                break
            draft.names.append(mention)
            draft.mentions.append(mention)
            end = j = self._close(j, k, stop)
            j += j < self.limit and self.words[j].fold == "،"
        return end if len(draft.names) > 1 else i

    def _other_nisba(self, i: int, draft: Draft) -> bool:
        """A further nisba joined with و before the next name (…، *والتركي* فلان)."""
        reading = self.readings[i]
        if reading.nisba is not None and reading.clitics == "و" and reading.nisba.entity and i + 1 in self.w.mentions:
            draft.states.append(reading.nisba.entity)
            return True
        return False
