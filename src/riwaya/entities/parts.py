"""The parts of a phrase after its head: what it governs, adjectives, prepositional tails, names in quotation marks."""

from msgspec import Struct, field

from riwaya.entities.heads import HeadFinder
from riwaya.entities.lexicon import NounForm
from riwaya.entities.tokens import Words
from riwaya.lang.affix_tables import load_affixes
from riwaya.model.mention import Mention
from riwaya.text.folding import fold

_AFFIXES = load_affixes()
_TO = _AFFIXES.to
_SOUND = (_AFFIXES.subject_plural, _AFFIXES.other_plural)
"""Endings of a plural of persons that governs nothing."""
_FEMININE = fold("ة")
_MAX_DEPTH = 4
"""Phrases within phrases: deeper ones do not occur in 500 sentences read."""


class Draft(Struct):
    """A phrase while it is read. Word indices; `end` is the index after the last word.

    `states` are the nisbas in order, `name` the person named (`names` where two are),
    `body` the mention the head belongs to, `of` the nouns the head governs, `lead` the first noun of a name (for its gender), `people` the entity of a people named by its nisba (الأتراك), `quantity` the word of
    number that opens the phrase, `aligned` that a tail says whose side it is on (قوات موالية لـ…).
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
    aligned: bool = False


class PartReader:
    """Reads the parts of phrases in one prose."""

    def __init__(self, words: Words, heads: HeadFinder) -> None:
        self.w = words
        self.heads = heads
        self.words = words.words
        self.readings = words.readings
        stops = words.lexicon.stops
        self.reports = stops["report"] | stops["time"]

    def noun_phrase(self, i: int, noun: NounForm, depth: int = 0) -> Draft | None:
        """The phrase a noun heads, without the names that may follow a title or post; null where the noun needs more."""
        start = self.w.start(i)
        draft = Draft(i, i + 1, start, noun, definite=noun.state in {"definite", "owned"}, head_end=i + 1)
        j = i + 1
        if noun.tanwin or self._has_nun(i, noun):
            pass
        elif not draft.definite and noun.cls != "source":
            j = self._complement(j, draft, depth)
        elif noun.cls == "source" and not draft.definite:
            j = self.adjectives(j, draft)
            j = self._complement(j, draft, depth) if j == i + 1 else j
        j = self.adjectives(j, draft)
        j = self._tails(j, draft, depth)
        if noun.state == "construct" and j == i + 1:
            return None
        draft.head_end = draft.end = j
        if noun.cls in {"body", "media", "group", "part"}:
            draft.end = self.quoted(j, draft)
        return draft

    def _has_nun(self, i: int, noun: NounForm) -> bool:
        """Whether a plural bears the ن it would lose before a genitive: مسلحون [موقعا], but مسلحو الفصيل."""
        core = self.readings[i].core
        return noun.number == "p" and any(core == fold(noun.lemma) + ending for ending in _SOUND)

    # -- what the head governs -------------------------------------------------------------------------------------------

    def _complement(self, i: int, draft: Draft, depth: int) -> int:
        """What the head governs (وزير *الخارجية*, رئيس *مجلس الوزراء*, رئيس *تركيا*)."""
        j = self.heads.after(i)
        if j >= self.w.limit or depth >= _MAX_DEPTH:
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
            end = self.heads.close(i, j, end)
            return self._coordinated(end, draft)
        reading = self.readings[j]
        if reading.clitics or self.words[j].kind != "arabic" or self.words[j].fold in self.heads.stops:
            return i
        noun = self._governed_noun(reading.nouns, draft)
        if noun is not None and noun.cls != "title":
            draft.of.append(noun)
            if noun.state in {"definite", "owned"}:
                draft.definite = True
                return self._more_parts(j + 1, draft)
            end = self._complement(j + 1, draft, depth + 1)
            if end > j + 1:
                return end
            if draft.noun is not None and draft.noun.cls in {"group", "person"} and noun.state != "construct":
                return j + 1
            members = draft.noun is not None and draft.noun.acts == "member" and noun.cls == "body" and noun.state == "bare"
            if noun.cls == "media_mass" or members:
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

    def _governed_noun(self, nouns: tuple[NounForm, ...], draft: Draft) -> NounForm | None:
        """Of the nouns a governed word may be, the one that suits the head: وسائل الإعلام is no ministry."""
        if draft.noun is not None and draft.noun.cls == "media":
            nouns = tuple(sorted(nouns, key=lambda n: n.cls != "media_mass"))
        if draft.noun is not None and draft.noun.key == "president":
            nouns = tuple(sorted(nouns, key=lambda n: n.cls != "part"))  # رئيس وزراء heads a cabinet
        return next((n for n in nouns if n.state != "construct"), next(iter(nouns), None))

    def _governable(self, noun: NounForm, mention: Mention) -> bool:
        """Whether a head may govern a name: a title no person, a medium only a medium."""
        if noun.cls == "title":
            return mention.kind != "person"
        return noun.cls != "media" or mention.kind == "media"

    def _known_verb(self, core: str) -> bool:
        return core in self.heads.stops

    def _more_parts(self, i: int, draft: Draft) -> int:
        """Further parts joined with و to what a ministry or the like is for (التربية *والتعليم*)."""
        if i >= self.w.limit or draft.noun is None or draft.noun.cls not in {"post", "body"} or i in self.w.mentions:
            return i
        reading = self.readings[i]
        part = next((n for n in reading.nouns if n.cls in {"dept", "part"} and n.state == "definite"), None)
        if reading.clitics == "و" and part is not None:
            if draft.noun.number != "s":
                draft.of.append(part)  # وزيرا الداخلية والدفاع are two
            return self._more_parts(i + 1, draft)
        if draft.noun.key in {"minister", "ministry"} and reading.conjoined:
            return self._unlisted_part(i)
        return i

    def _unlisted_part(self, i: int) -> int:
        """A department no table lists, joined with و: والآثار, وتكنولوجيا المعلومات; `i` where none stands here."""
        reading = self.readings[i]
        if any(n.cls not in {"dept", "part"} for n in reading.nouns) or reading.nisba is not None:
            return i
        if reading.definite:
            return i + 1
        after = self.readings[i + 1] if i + 1 < self.w.limit else None
        known = after is not None and after.definite and not after.clitics and not after.nouns and after.nisba is None
        return i + 2 if known or (after is not None and any(n.cls in {"part", "dept"} and n.state == "definite" for n in after.nouns)) else i

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

    def quoted(self, i: int, draft: Draft) -> int:
        """A name in quotation marks after a body (صحيفة «…»)."""
        j = self.heads.after(i)
        if j > i and j in self.w.mentions:
            mention, end = self.w.mentions[j]
            if mention.kind != "person":
                draft.mentions.append(mention)
                draft.body = draft.body or mention
                draft.definite = True
                return self.heads.close(i, j, end)
        return i

    # -- adjectives -------------------------------------------------------------------------------------------------------

    def adjectives(self, i: int, draft: Draft) -> int:
        """Adjectives that agree in definiteness, nisbas of states kept, with those joined by و."""
        while i < self.w.limit:
            j = self.heads.after(i)
            if j >= self.w.limit or self.words[j].kind != "arabic":
                return i
            if j in self.w.mentions and not self._adjective_in_form(j, draft):
                return i
            if (state := self._double_nisba(j, definite=draft.definite)) is not None:
                draft.states.append(state)
                i = j + 2
                continue
            reading = self.readings[j]
            if reading.clitics and not (reading.clitics == "و" and draft.states and reading.nisba is not None):
                return i
            if not self._agrees(j, draft):
                return i
            if reading.nisba is not None and reading.nisba.entity:
                draft.states.append(reading.nisba.entity)
            draft.adjectives.append(reading.core)
            i = self.heads.close(i, j, j + 1)
        return i

    def _adjective_in_form(self, i: int, draft: Draft) -> bool:
        """Whether a name of one word is an adjective here: الروسية, or المعارضة after الفصائل."""
        reading = self.readings[i]
        if reading.nisba is not None:  # دعا مصدر عسكري [تركيا]: the state, unless the head is an accusative too
            state = self.w.mentions[i][0].kind == "state" and self.words[i].fold.endswith(_AFFIXES.accusative)
            return not state or (draft.noun is not None and draft.noun.tanwin)
        plural = draft.noun is not None and draft.noun.cls == "group" and draft.noun.number == "p" and draft.definite
        return plural and reading.adjective is not None and self.w.mentions[i][1] == i + 1

    def _double_nisba(self, i: int, *, definite: bool) -> str | None:
        """The state of a nisba of two words that stands here: الزعيم *الكوري الشمالي*."""
        if i + 1 >= self.w.limit or i in self.w.mentions:
            return None
        first, second = self.words[i].fold, self.words[i + 1].fold
        if definite:
            first, second = first.removeprefix("ال"), second.removeprefix("ال")
        return self.w.lexicon.double_nisbas.get((first, second))

    def _agrees(self, i: int, draft: Draft) -> bool:
        reading = self.readings[i]
        core = reading.core
        if core in self.heads.stops or self.words[i].fold in self.heads.stops:
            return False
        head = draft.noun or draft.lead
        plural = head is None or head.number != "s" or any(n.number != "s" for n in draft.of)
        if reading.nisba is not None:
            return reading.nisba.definite == draft.definite and (plural or reading.nisba.number != "p")
        if not plural and core.endswith(_SOUND):
            return False  # قصف الجيش التركي [المدنيين]
        if not plural and core.endswith(_FEMININE) and self._is_plain_masculine(i, draft, head):
            return False  # هاجم الجيش السوري [القرية]
        if reading.adjective is not None:
            return reading.adjective.definite == draft.definite
        if any(n.cls in {"title", "post", "body", "person"} and not n.lemma.endswith("ي") for n in reading.nouns) and not core.endswith(("يه", "ي")):
            return False
        if draft.definite:
            return reading.definite and len(core) > 5 and core.endswith(("ي", "يه", "يين", "يون", "يات"))
        return (
            not reading.definite and len(core) > 3 and core.endswith(("ي", "يه", "يين", "يون"))
            and core[0] not in "يتنل" and not self._governs(i)
        )

    def _is_plain_masculine(self, i: int, draft: Draft, head: NounForm | None) -> bool:
        """Whether the phrase is up to word `i` a masculine noun with its article, and adjectives."""
        if head is None or head.gender != "m" or head.cls in {"title", "country", "part"} or head.lemma.endswith("ا"):
            return False
        between = [self.readings[j] for j in range(draft.first, i)]
        return not draft.of and all(r.definite and not r.core.endswith(_FEMININE) for r in between) and not any(r.clitics for r in between[1:])

    def _governs(self, i: int) -> bool:
        """Whether a bare word is followed by what it would govern: then it is a noun and no adjective."""
        if i + 1 >= self.w.limit:
            return False
        after = self.readings[i + 1]
        return after.definite and not after.clitics and after.nisba is None

    # -- tails ------------------------------------------------------------------------------------------------------------

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
        if noun is None or i >= self.w.limit or depth >= _MAX_DEPTH:
            return i
        word, reading = self.words[i].fold, self.readings[i]
        adjective = reading.adjective
        if adjective is not None and adjective.tail and adjective.definite == draft.definite and not reading.clitics:
            end = self._prepositional(i + 1, adjective.tail, draft, depth)
            draft.aligned = draft.aligned or end > i + 1
            return end if end > i + 1 else i
        if i - 1 > draft.first and (last := self.readings[i - 1].adjective) is not None and last.tail:
            end = self._prepositional(i, last.tail, draft, depth)
            if end > i:
                draft.aligned = True
                return end
        tails = noun.tails | {"ل"} if noun.cls == "post" and (draft.of or draft.words_of) else noun.tails
        if draft.tail:
            tails -= {"عن"}  # المتحدث باسم كذا عن كذا: the second says of what
        for tail in sorted(tails):
            if i in self.w.mentions:
                if self.w.clitics_before(self.w.mentions[i][0], i) == tail:
                    return self._prepositional(i, tail, draft, depth)
            elif word == tail or (reading.preposition == tail and not reading.conjoined):
                return self._prepositional(i, tail, draft, depth)
        return i

    def _unlisted_body(self, i: int) -> bool:
        """Whether a name of a body that no list knows stands here, better read as a phrase (المخابرات التركية والروسية)."""
        mention, _ = self.w.mentions[i]
        unknown = mention.kind == "state_body" and (mention.entity or "new:").startswith("new:")
        return unknown and any(n.cls == "body" and n.state == "definite" for n in self.readings[i].nouns)

    def _prepositional(self, i: int, preposition: str, draft: Draft, depth: int) -> int:
        """A preposition with its object at `i`; `i` itself where it does not stand there."""
        if i >= self.w.limit:
            return i
        separate = self.words[i].fold == preposition
        if not separate and len(preposition) > 1:
            return i
        j = self.heads.after(i + 1) if separate else i
        if j >= self.w.limit or (not separate and not self.words[j].fold.startswith(preposition)):
            return i
        end = self._object(j, preposition, draft, depth)
        return end if end > j else i

    def _told_to(self, draft: Draft) -> bool:
        """Whether a medium after ل is whom one speaks to and not whom one works for: مسؤول لصحيفة كذا, but مراسل لصحيفة كذا."""
        noun = draft.noun
        return noun is not None and noun.cls in {"person", "post", "source", "body"} and noun.lemma not in self.w.lexicon.stops["of_media"]

    def _object(self, j: int, preposition: str, draft: Draft, depth: int) -> int:
        """Index after the object of a tail that starts at `j`; `j` where none does."""
        if self.words[j].fold in self.reports:
            return j
        if j in self.w.mentions and not self._unlisted_body(j):
            mention, end = self.w.mentions[j]
            before = self.w.clitics_before(mention, j)
            if before and before != preposition:
                return j
            if draft.noun is not None and draft.noun.cls == "body" and preposition == "في" and mention.kind in {"place", "state"}:
                governs = draft.noun.key in {"government", "regime"} and mention.kind == "state" and not draft.states
                if not governs:
                    return j
            if preposition == _TO and mention.kind == "media" and self._told_to(draft):
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
        noun = next((n for n in reading.nouns if n.cls != "title" and n.state != "construct"), None)
        if noun is None:
            subject = draft.noun is not None and draft.noun.cls == "person" and preposition == "في" and reading.definite
            return self.adjectives(j + 1, draft) if subject and draft.definite and depth == 0 else j
        if noun.cls == "part" and draft.noun is not None and draft.noun.cls == "body":
            return j
        if preposition == _TO and noun.cls in {"media", "media_mass"} and self._told_to(draft):
            return j
        if preposition == "ب" and noun.cls in {"part", "dept"}:
            return j  # كُلّف الخبراء بالتحقيق
        if preposition == "ب" and noun.key in {"command", "presidency"} and noun.state == "bare":
            return j  # برئاسة فلان says under whom
        inner = self.noun_phrase(j, noun, depth + 1)
        if inner is None or not (inner.definite or inner.end > j + 1):
            return j
        draft.mentions += inner.mentions
        if j in self.w.mentions:
            draft.mentions.append(self.w.mentions[j][0])
        draft.body = draft.body or inner.body
        if not draft.of:
            draft.of.append(noun)
            draft.of += inner.of
        draft.states += inner.states
        draft.tail = draft.tail or preposition
        return inner.end
