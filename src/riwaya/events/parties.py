"""What every search for parties needs: the parties of phrases, speakers, agents, targets, prepositions."""

import msgspec

from riwaya.events.clauses import Group, another_verb, coordinated, is_target
from riwaya.events.scene import Scene
from riwaya.lang.event_tables import Frame
from riwaya.model.attribution import Attribution
from riwaya.model.event import Party
from riwaya.model.mention import Phrase
from riwaya.text.folding import fold
from riwaya.text.prose import Sentence

ARMED = frozenset({"state_body", "armed_group", "state"})
"""Kinds that fight: after a noun of attack they are its doers."""

OPINIONS = frozenset({"SUPPORT", "REJECT"})
"""Types whose object, though a thing, may name the side it is about by an adjective."""

JUDGED = frozenset({"ACCUSE", "REJECT", "SUPPORT"})
"""Types whose object may be somebody's word or act."""

ADDRESSED = frozenset({"REQUEST", "ACCUSE", "THREATEN"})
"""Types of speech to or against somebody."""


_LED = frozenset({"ب", "بال", "ل", "لل"})
_HELD = 4
"""Words between a target and its holder."""
_LONG = 45
"""Characters up to which a name is given with its titles."""

_NEAR = 3
"""Words between a noun and the doer that ل leads to: احتجاجات لمزارعين."""

_FROM = 12
"""Words between a noun and whom من leads to."""
_LED_TO = 5
"""Words between a noun and whom إلى leads to: انتقادات شديدة وجهت إلى كينيا."""


class Cast(msgspec.Struct):
    """The parties found so far for one anchor, and how the verb was read."""

    actors: list[Party]
    recipients: list[Party]
    passive: bool = False
    settled: bool = False
    """Whether the verb's own grammar shows that its one phrase is its object, whatever a report may make of it."""
    subject: list[Party] = []
    carried: bool = False
    """Whether a light verb tells who does it, so that ل leads to whom it is done: وجه الجيش ضربات للمتمردين."""
    received: bool = False
    """Whether a light verb tells who gets it, so that the genitive gives it: حصل على تأييد الأعضاء."""
    sided: bool = False
    """Whether the words say between whom it is, so that nobody else is a side."""


def parties_of(scene: Scene, numbers: tuple[int, ...], head: int | None = None) -> list[Party]:
    """The parties phrases stand for; several for a dual, each at its own name where the phrase holds it.

    `head` is a target noun that opens the span.
    """
    out: list[Party] = []
    for position, number in enumerate(numbers):
        phrase = scene.phrases[number]
        if position and scene.first[number] == scene.last[number] and _possessed(phrase, scene):
            continue  # سورية وشعبها: the people is not a side of its own
        start = _head_start(scene, head) if head is not None and position == 0 else phrase.start
        if phrase.form == "name" and phrase.kind == "person" and phrase.end - start > _LONG and phrase.entities and scene.end_of(number) == phrase.end == phrase.head_end:
            start = phrase.head_start  # a man of many titles is told by his name
        out += [Party(*span, entity) for entity, span in scene.spans_of(phrase, (start, _seated(scene, number)))]
    return out


def _seated(scene: Scene, number: int) -> int:
    """Where a body without the article ends that is told by its seat: محكمة في النرويج."""
    phrase, last = scene.phrases[number], scene.last[number]
    seat = scene.mention_of[last + 2] if last + 2 < len(scene.words) else None
    body = phrase.form == "body" and phrase.number == "s" and phrase.kind == "state_body" and all(e.startswith("new:") for e in phrase.entities)
    plain = body and not any(scene.folds[j].startswith("ال") for j in range(scene.first[number], last + 1))
    led = plain and scene.folds[last + 1] in scene.word_set("seat") and seat is not None and seat.kind in {"place", "state"}
    return seat.end if led and seat is not None else scene.end_of(number)


def _head_start(scene: Scene, head: int) -> int:
    """Where a target noun starts, without و before it."""
    joined = scene.folds[head][0] == "و" and scene.folds[head] not in scene.word_set("waw_words")
    return scene.words[head].start + joined


def _possessed(phrase: Phrase, scene: Scene) -> bool:
    """A single common noun with a pronoun of its own."""
    word = fold(scene.text[phrase.start : scene.words[scene.prose.word_at(phrase.start)].end])
    new = all(e.startswith("new:") for e in phrase.entities)
    return new and word.endswith(("ها", "هم", "هما")) and word.startswith(tuple(scene.word_set("peoples")))


class PartySearch:
    """Searches the parties of anchors of one article; remembers the last actors, whom later verbs may mean."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.last: list[Party] = []
        self.last_sentence = -1
        self.subjects: dict[int, list[Party]] = {}
        """Subjects found so far, by the word of their verb."""
        self.passives: set[int] = set()
        """Words of the verbs read as passives."""

    def _weapon(self, party: Party) -> bool:
        """Whether a party is only a weapon or an attack (الطائرات المسيرة، القصف), of no side its words name."""
        if party.entity is not None and not party.entity.startswith("new:"):
            return False  # طائرات التحالف
        words = [self.scene.folds[i] for i in self.scene.prose.words_in(party.start, party.end)]
        first = words[0] if words else ""
        return first in self.scene.word_set("weapon_subjects") and not any(w in self.scene.nisbas for w in words)

    def speaker(self, attribution: Attribution) -> list[Party]:
        """The source of an attribution as parties; where it is not written, the last phrase that names it."""
        entities = attribution.source_entities or (attribution.source_entity,)
        if attribution.source is not None and len(entities) == 1:
            number = self.scene.phrase_of[self.scene.prose.word_at(attribution.source.start)]
            phrase = self.scene.phrases[number] if number >= 0 else None
            if phrase is not None and phrase.start == attribution.source.start and (not phrase.entities or entities == phrase.entities):
                return parties_of(self.scene, (number,))
            if phrase is not None and phrase.start == attribution.source.start and phrase.form == "role" and self._runs_on(phrase.end, attribution.source.end):
                return parties_of(self.scene, (number,))
        if attribution.source is not None:
            return [Party(attribution.source.start, attribution.source.end, entity) for entity in entities]
        at = attribution.cue.start if attribution.cue else attribution.content.start
        named = [p for p in self.scene.phrases if p.start < at and entities[0] in p.entities]
        return [Party(named[-1].start, named[-1].end, entities[0])] if named else []

    def _runs_on(self, end: int, last: int) -> bool:
        """Whether a source runs over its phrase into what is said of it: الوزير الكيني | بهجوم …."""
        after = self.scene.prose.words_in(end, last)
        senses = self.scene.senses[after.start] if len(after) else ()
        return any(not s.finite and s.clitic in _LED for s in senses)

    def _prepositional(self, cast: Cast, frame: Frame, groups: list[Group], i: int, *, noun: bool, own: frozenset[str] = frozenset()) -> None:
        used: set[str] = set()
        taken = bool(cast.recipients)
        for group in groups:
            role: str | None = frame.with_.get(group.preposition)
            if role is None or group.gap or (group.preposition in used and not (role == "host" and group.preposition == "ل")):
                continue
            if group.preposition == "ل" and self.scene.folds[group.word - 1] in self.scene.word_set("belonging"):
                continue
            if self._another_led(group, i, noun=noun, own=own):
                continue
            if role == "nounrecipient" and group.preposition in self.scene.word_set("hinted") and self._apart(i, group.word):
                continue  # تمويل الإرهاب، بالإضافة إلى …
            used.add(group.preposition)
            if role == "nounauto":
                strikes = self.scene.phrases[group.phrases[0]].kind in ARMED | {"igo"} and not cast.actors and not cast.carried and group.word > i + 1
                role = "nounactor" if strikes else "nounrecipient"
            if role == "nounrecipient":
                role = "recipient" if noun else "none"
            if role == "nounactor" and any(m is not None for m in self.scene.mention_of[i + 1 : group.word]):
                continue  # مؤتمر ميونخ للأمن
            if role == "nounactor":
                role = self._by_noun(cast, group, i, noun=noun)
            if noun and role == "recipient" and group.preposition == "من" and self._of_whom(group, i):
                role = "actor"  # بطلب من كينيا, دعوة من الحكومة
            if group.preposition == "من" and ((role == "actor" and group.word - i > 4) or (noun and group.word - i > _FROM)):
                continue
            if group.preposition == "ب" and role == "actor" and group.word - i >= _NEAR and not self._beside_phrase(group, i):
                continue  # اجتماع عقده مع الوزير في مكتبه بالبيت الأبيض
            if role == "host" or (role == "place" and self._held_by(group)):
                role = "recipient"  # حصار على المتمردين
            if role == "recipient" and taken:
                continue  # مقتل أربعة أشخاص لقناة كذا: the object stands already
            phrase = self.scene.phrases[group.phrases[0]]
            if phrase.kind == "place" and phrase.form != "capital":
                continue
            give(cast, role, parties_of(self.scene, group.phrases, group.head))

    def _by_noun(self, cast: Cast, group: Group, i: int, *, noun: bool) -> str:
        """The role of whom ل leads to after a noun: its doer (احتجاجات لمزارعين), or at whom it is aimed (ضربة للمتمردين, غارات لأهداف …)."""
        scene, word = self.scene, self.scene.folds[group.word]
        if scene.folds[i].removeprefix("ال") in scene.word_set("blows_to"):
            return "recipient"
        force = word in scene.word_set("forces") or word[1:] in scene.word_set("forces")
        aimed = cast.carried or bool(cast.actors) or (not force and (is_target(scene, group.word) or group.head is not None))
        return ("recipient" if aimed else "actor") if noun and group.word - i <= _NEAR else "none"

    def _held_by(self, group: Group) -> bool:
        """Whether what is seized or besieged is a side, not a place."""
        phrase = self.scene.phrases[group.phrases[0]]
        return phrase.kind in {"armed_group", "party"} or (phrase.kind == "group" and phrase.number == "p" and phrase.gender == "m")

    def _apart(self, i: int, word: int) -> bool:
        """Whether much or a mark stands between a noun and whom إلى leads to."""
        return word - i > _LED_TO or any(self.scene.words[j].kind == "mark" for j in range(i + 1, word))

    def _beside_phrase(self, group: Group, i: int) -> bool:
        """Whether who ب leads to stands right after another phrase, times not counted: التقى الوزير، الجمعة، بنظيره."""
        scene, j = self.scene, group.word - 1
        while j > i and (scene.time_of[j] is not None or scene.words[j].kind == "mark"):
            j -= 1
        number = scene.phrase_of[j]
        return j > i and number >= 0 and scene.last[number] == j and scene.phrases[group.phrases[0]].kind in {"person", "group", "armed_group"}

    def _of_whom(self, group: Group, i: int) -> bool:
        """Whether من right after a request without a pronoun names who makes it."""
        nouns = [s for s in self.scene.senses[i] if not s.finite and s.entry.row.type == "REQUEST"]
        return group.word == i + 2 and bool(nouns) and not any(s.form.pronoun for s in nouns)

    def _another_led(self, group: Group, i: int, *, noun: bool, own: frozenset[str]) -> bool:
        """Whether the preposition belongs to the noun right before it: بدعم من كينيا، هجوم للسيطرة على المدينة; `own` are the nouns an anchor takes (إرسال مساعدات إلى كينيا)."""
        scene, j = self.scene, group.word - 1
        if group.preposition == "ل" and scene.folds[j] != "ل" and j > i and scene.folds[j] not in own:
            free = scene.phrase_of[j] < 0 and not is_target(scene, j)
            return free and any(not s.finite and not s.clitic.startswith("و") and ("ل" in s.entry.frame.with_ or s.entry.row.type == "CONSULT") for s in scene.senses[j])  # بعدم السماح للسفن
        if scene.folds[j - 1] in own:
            return False
        if scene.folds[j] != group.preposition or j - 1 <= i or group.preposition == "مع":
            return False
        return (noun and any(not s.finite for s in scene.senses[j - 1])) or scene.folds[j - 1] in scene.word_set("backers")

    def _target(self, sentence: Sentence, i: int) -> list[Party]:
        """Targets and the side or people their adjectives name: مواقع عسكرية روسية، مناطق مأهولة، الأهداف المدنية."""
        scene, out = self.scene, []
        for j in range(i + 1, min(sentence.last, i + 14)):
            if scene.folds[j] in scene.word_set("subordinators") or scene.folds[j] in scene.word_set("strict_relatives") or scene.folds[j] in scene.word_set("auxiliaries"):
                break
            if j > i + 1 and scene.phrase_of[j] < 0 and scene.folds[j - 1] in scene.word_set("backdrops") and any(not s.finite and s.entry.row.type == "ASSAULT" for s in scene.senses[j]):
                break  # الغارات … في أعقاب إطلاق صواريخ على مواقع …
            if scene.folds[j][0] == "و" and (another_verb(scene, j) or any(c.form.tense != "noun" for c in scene.lexicon.find_controls(scene.folds[j]))):
                break  # انفجرت عبوة ورد الجيش باستهداف مواقع …
            if not is_target(scene, j) or scene.phrase_of[j] >= 0:
                continue
            if (held := self._held(sentence, j)):
                out += held
                continue
            for k in range(j + 1, min(sentence.last, j + 4)):
                plain = k == j + 1 and scene.folds[j].endswith("ا") and scene.folds[k].endswith("ا")  # موقعا سوريا
                entity = scene.nisbas.get(scene.folds[k]) or (scene.nisbas.get(scene.folds[k][:-1]) if plain else None)
                if entity or scene.folds[k] in scene.word_set("civilian"):
                    out.append(Party(scene.words[j].start, scene.words[k].end, entity))
                    break
                if scene.phrase_of[k] >= 0 or scene.words[k].kind != "arabic":
                    break
        return out

    def _held(self, sentence: Sentence, j: int) -> list[Party]:
        """Whose a target is that ل leads to: مواقع متفرقة للميليشيات."""
        scene = self.scene
        for k in range(j + 1, min(sentence.last, j + _HELD)):
            number = scene.starts_phrase(k)
            if number >= 0:
                led = scene.clitic(number) in {"ل", "لل"} and scene.phrases[number].kind != "place"
                return parties_of(scene, (number,), j) if led else []
            if scene.words[k].kind != "arabic" or scene.folds[k] in scene.word_set("prepositions"):
                return []
        return []

    def _state_of_object(self, sentence: Sentence, i: int) -> list[Party]:
        """The state an object's adjective names: رفضت … المطالب التركية، دعم الجهود الروسية."""
        scene = self.scene
        for j in range(i + 1, min(sentence.last - 1, i + 8)):
            if scene.folds[j] in scene.word_set("subordinators") or scene.folds[j] in scene.word_set("prepositions") or scene.words[j].kind == "mark":
                return []
            entity = scene.nisbas.get(scene.folds[j + 1])
            if scene.phrase_of[j] < 0 and scene.phrase_of[j + 1] < 0 and scene.folds[j].startswith("ال") and entity and j + 1 != i:
                return [Party(scene.words[j + 1].start, scene.words[j + 1].end, entity)]
        return []

    def _addressed(self, sentence: Sentence, i: int, taken: list[Party]) -> list[Party]:
        """Who is asked or accused where no actor phrase covers him: the noun of a body after the anchor (المجتمع الدولي)."""
        scene = self.scene
        for j in range(i + 1, min(sentence.last, i + 12)):
            word = scene.folds[j]
            if word in scene.word_set("subordinators") or scene.words[j].kind == "mark" or j in scene.cue_words:
                return []
            if word not in scene.word_set("actor_nouns") or scene.phrase_of[j] >= 0:
                continue
            last = j + 1 if j + 1 < sentence.last and scene.folds[j + 1].startswith("ال") and scene.phrase_of[j + 1] < 0 else j
            party = Party(scene.words[j].start, scene.words[last].end)
            return [] if any(p.start == party.start for p in taken) else [party]
        return []

    def _agent(self, sentence: Sentence, i: int, *, harm: bool = False) -> list[Party]:
        """The agent after من قبل، على يد، من جانب; for `harm` also whose fire it was: برصاص الجيش."""
        scene = self.scene
        ways = (*scene.lexicon.agents, *(scene.lexicon.fire_of if harm else ()))
        for j in range(i + 1, min(sentence.last - 1, i + 18)):
            if scene.folds[j] in scene.word_set("subordinators") or (scene.folds[j] in scene.word_set("temporal") and any(not s.finite for s in scene.senses[j + 1])):
                return []  # ضربة إثر تعرض قواتها لإطلاق نار من جانب …: another deed's
            for words in ways:
                if tuple(scene.folds[j : j + len(words)]) != words or j + len(words) >= sentence.last:
                    continue
                number = scene.starts_phrase(j + len(words))
                if number >= 0:
                    return parties_of(scene, coordinated(scene, number, sentence.last)[0])
                if scene.folds[j + len(words)] in scene.word_set("actor_nouns"):
                    word = scene.words[j + len(words)]
                    return [Party(word.start, word.end)]
            if harm and self._fire(j) and (entity := scene.nisbas.get(scene.folds[j + 1])) and scene.phrase_of[j + 1] < 0:
                return [Party(scene.words[j + 1].start, scene.words[j + 1].end, entity)]
        return []

    def _fire(self, j: int) -> bool:
        """Whether the word at `j` tells with what fire somebody was hit: بالرصاص الكيني, بنيران كينية."""
        word = self.scene.folds[j]
        return word[0] == "ب" and word[1:].removeprefix("ال") in self.scene.word_set("fires")


def give(cast: Cast, role: str, parties: list[Party]) -> None:
    """Adds parties to the cast in their role; a role that is no party adds none."""
    if role == "actor":
        cast.actors += parties
    elif role in {"recipient", "host"}:
        cast.recipients += parties


def same_party(a: Party, b: Party) -> bool:
    """Whether two parties are one: the same words, or the same entity."""
    return (a.start, a.end, a.entity) == (b.start, b.end, b.entity) or (a.entity is not None and a.entity == b.entity)


def unique(parties: list[Party]) -> list[Party]:
    """The parties, each once, in their order."""
    out: list[Party] = []
    for party in parties:
        if not any(same_party(party, other) for other in out):
            out.append(party)
    return out
