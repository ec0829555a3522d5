"""Who did it and to whom: the frame of an anchor filled from the phrases around it."""

import msgspec

from riwaya.events.anchors import Anchor
from riwaya.events.clauses import Group, another_verb, coordinated, groups_after, phrase_before
from riwaya.events.lexicon import Sense
from riwaya.events.scene import Scene
from riwaya.lang.event_tables import Frame
from riwaya.model.attribution import Attribution
from riwaya.model.event import Party
from riwaya.text.inflection import Form
from riwaya.text.prose import Sentence

_ARMED = frozenset({"state_body", "armed_group", "state"})


class Cast(msgspec.Struct):
    """The parties found so far for one anchor, and how the verb was read."""

    actors: list[Party]
    recipients: list[Party]
    passive: bool = False
    subject: list[Party] = []


def parties_of(scene: Scene, numbers: tuple[int, ...], head: int | None = None) -> list[Party]:
    """The parties phrases stand for; two for a dual. `head` is a target noun that opens the span."""
    out: list[Party] = []
    for position, number in enumerate(numbers):
        phrase = scene.phrases[number]
        start = scene.words[head].start if head is not None and position == 0 else phrase.start
        out.extend(Party(start, phrase.end, entity) for entity in phrase.entities or (None,))
    return out


class Casting:
    """Finds the parties of anchors of one article; remembers the last subject, whom later verbs may mean."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.last: list[Party] = []
        self.last_sentence = -1

    def cast(self, sentence: Sentence, anchor: Anchor) -> Cast:
        """The parties of one anchor."""
        cue = self.scene.cue_words.get(anchor.word)
        cast = self._verb(sentence, anchor.word, anchor.sense) if anchor.verbal else self._noun(sentence, anchor)
        if cue is not None and (cue.source is not None or cue.source_entity):
            said = self.speaker(cue)
            if said and not any(_same(a, b) for a in cast.actors for b in said):
                cast.actors = said
        if cue is not None and cue.addressee is not None and not cast.recipients:
            cast.recipients = [Party(cue.addressee.start, cue.addressee.end, cue.addressee_entity)]
        frame = anchor.sense.entry.frame
        if frame.symmetric:
            cast.actors, cast.recipients = _unique(cast.actors + cast.recipients), []
        cast.actors = [p for p in _unique(cast.actors) if not self._weapon(p)]
        cast.recipients = [p for p in _unique(cast.recipients) if not any(_same(p, a) for a in cast.actors)]
        if cast.actors:
            self.last, self.last_sentence = cast.actors, sentence.first
        return cast

    def _weapon(self, party: Party) -> bool:
        """Whether a party is only a weapon or an attack (الطائرات المسيرة، القصف), of no side its words name."""
        words = [self.scene.folds[i] for i in self.scene.prose.words_in(party.start, party.end)]
        first = words[0] if words else ""
        return first in self.scene.word_set("weapon_subjects") and not any(w in self.scene.lexicon.nisbas for w in words)

    def speaker(self, attribution: Attribution) -> list[Party]:
        """The source of an attribution as parties; where it is not written, the last phrase that names it."""
        entities = attribution.source_entities or (attribution.source_entity,)
        if attribution.source is not None:
            return [Party(attribution.source.start, attribution.source.end, entity) for entity in entities]
        at = attribution.cue.start if attribution.cue else attribution.content.start
        named = [p for p in self.scene.phrases if p.start < at and entities[0] in p.entities]
        return [Party(named[-1].start, named[-1].end, entities[0])] if named else []

    # ---- verbs

    def _verb(self, sentence: Sentence, i: int, sense: Sense) -> Cast:
        scene, frame = self.scene, sense.entry.frame
        groups = list(groups_after(scene, sentence, i))
        agent = self._agent(sentence, i)
        bare = [g for g in groups if not g.preposition and not g.gap]
        cast = Cast([], [])
        cast.passive = self._passive(sentence, i, sense, bare, bool(agent))
        if cast.passive:
            role = frame.object if frame.object != "none" else "recipient"
            subject = self._before(sentence, i, sense.form) or (parties_of(scene, bare[0].phrases, bare[0].head) if bare else [])
            _give(cast, role, subject)
            cast.actors += agent
            cast.subject = subject
        else:
            rest = bare
            subject = self._pronoun_subject(sentence, i, sense.form) or self._before(sentence, i, sense.form)
            if not subject and bare and self._agrees(sense, bare[0]) and bare[0].head is None:
                subject, rest = parties_of(scene, bare[0].phrases), bare[1:]
            if not subject:
                subject = self._unwritten(sentence, i, sense.form)
            _give(cast, frame.subject, subject)
            cast.subject = subject
            if rest and frame.object in {"actor", "recipient", "host"}:
                _give(cast, "actor" if frame.object == "actor" else "recipient", parties_of(scene, rest[0].phrases, rest[0].head))
            if sense.form.pronoun and frame.object == "recipient" and not cast.recipients:
                cast.recipients += self._antecedent(sentence, i, sense.form.pronoun)
        if not cast.recipients and frame.people:
            self._raw_object(sentence, i, sense, cast, bare)
        self._prepositional(cast, frame, groups, noun=False)
        self._between(sentence, i, cast, frame.between)
        return cast

    def _pronoun_subject(self, sentence: Sentence, i: int, form: Form) -> list[Party]:
        """The speaker, where the verb follows أنه and the like."""
        j = i - 1
        while j > sentence.first and self.scene.folds[j] in self.scene.word_set("auxiliaries"):
            j -= 1
        if j >= sentence.first and self.scene.folds[j] in self.scene.word_set("pronoun_subordinators"):
            return self._unwritten(sentence, i, form)
        return []

    def _raw_object(self, sentence: Sentence, i: int, sense: Sense, cast: Cast, bare: list[Group]) -> None:
        """The object of a deed done to people where no phrase is known there, and what the entry's own noun takes (سبيل فلان)."""
        own = [g for g in groups_after(self.scene, sentence, i) if g.gap and self.scene.folds[g.word - 1] in sense.entry.needs]
        if own:
            cast.recipients += parties_of(self.scene, own[0].phrases)
            return
        after = bare[0].end if bare and not cast.passive and cast.subject else i + 1
        found = self._raw_phrase(sentence, after)
        if found is not None and (cast.subject or cast.passive) and not sense.form.pronoun:
            cast.recipients.append(found)

    def _passive(self, sentence: Sentence, i: int, sense: Sense, bare: list[Group], agent: bool) -> bool:
        """Whether an unvowelled verb is passive: its own spelling, an agent, or one bare phrase for a verb of harm."""
        frame = sense.entry.frame
        if sense.form.voice == "passive" or (agent and sense.form.voice == "both"):
            return True
        if not frame.passive or sense.form.voice != "both" or sense.form.pronoun or sense.form.person != 3:
            return False
        if frame.genitive != "recipient" or len(bare) > 1:
            return False
        previous = self.scene.folds[i - 1] if i > sentence.first else ""
        if previous in self.scene.word_set("pronoun_subordinators") or previous in self.scene.word_set("strict_relatives"):
            return False
        if self._before(sentence, i, sense.form):
            return not bare and not self._noun_follows(sentence, i)
        if not bare:
            return sense.form.gender == "m"
        phrase = self.scene.phrases[bare[0].phrases[0]]
        return phrase.form in {"group", "name", "role", "unnamed"} and phrase.kind not in _ARMED

    def _noun_follows(self, sentence: Sentence, i: int) -> bool:
        """Whether an object the phrases do not know may follow: a word that is no preposition, mark or time."""
        return self._raw_phrase(sentence, i + 1) is not None

    def _raw_phrase(self, sentence: Sentence, j: int) -> Party | None:
        """The words of a noun phrase nobody tied to an actor, from word `j`; null where none starts there."""
        scene, start = self.scene, j
        stops = scene.word_set("prepositions") | scene.word_set("subordinators") | scene.word_set("strict_relatives") | scene.word_set("adverbs")
        while j < min(sentence.last, start + 4):
            word = scene.folds[j]
            if scene.words[j].kind != "arabic" or word in stops or scene.time_of[j] is not None or scene.phrase_of[j] >= 0:
                break
            if j == start and (word[0] in "بلكوف" or another_verb(scene, j)):
                break
            if j > start and (word[0] in "وبل" or scene.senses[j]):
                break
            j += 1
        return Party(scene.words[start].start, scene.words[j - 1].end) if j > start else None

    def _agrees(self, sense: Sense, group: Group) -> bool:
        phrase = self.scene.phrases[group.phrases[0]]
        form = sense.form
        if form.person == 1:
            return False
        if form.gender == "f" and phrase.gender == "m" and phrase.number == "s" and phrase.form in {"name", "role"}:
            return phrase.kind != "person"
        if form.gender == "m" and form.tense == "past" and phrase.gender == "f" and phrase.number == "s":
            return False
        return not (form.number in {"p", "d"} and form.tense == "past")

    def _before(self, sentence: Sentence, i: int, form: Form) -> list[Party]:
        """A subject written before its verb, or the antecedent of a relative clause."""
        scene = self.scene
        j = i - 1
        while j > sentence.first and scene.folds[j] in scene.word_set("auxiliaries") and scene.folds[j] not in scene.word_set("strict_relatives"):
            j -= 1
        if j >= sentence.first and scene.folds[j] in scene.word_set("strict_relatives"):
            return self._relative(sentence, j, form)
        number = phrase_before(scene, sentence, i)
        if number < 0:
            return []
        start = scene.first[number]
        while start > sentence.first:  # back to the first of a coordination
            before = start - 2 if scene.folds[start - 1] == "،" else start - 1
            previous = scene.phrase_of[before] if before >= sentence.first else -1
            if scene.clitic(scene.phrase_of[start]).startswith("و") and previous >= 0 and scene.last[previous] == before:
                start = scene.first[previous]
            else:
                break
        lead = scene.phrase_of[start]
        clitic = scene.clitic(lead)
        if clitic.lstrip("وف") or not self._opens(sentence, start, clitic):
            return []
        if form.gender == "f" and scene.phrases[lead].gender == "m" and scene.phrases[lead].kind == "person":
            return []
        members, _ = coordinated(scene, lead, i)
        return parties_of(scene, members)

    def _opens(self, sentence: Sentence, start: int, clitic: str) -> bool:
        """Whether a phrase there can be a subject before its verb: first, after أن and the like, or after a stop."""
        if start == sentence.first or clitic:
            return True
        previous = self.scene.folds[start - 1]
        return previous in self.scene.word_set("subordinators") or previous in {"،", ":", "«", '"', "-", ".", "؛", "و"}

    def _relative(self, sentence: Sentence, j: int, form: Form) -> list[Party]:
        if form.pronoun:
            return []
        for k in range(j - 1, max(sentence.first, j - 6) - 1, -1):
            number = self.scene.phrase_of[k]
            if number >= 0:
                return parties_of(self.scene, (number,))
        return []

    def _unwritten(self, sentence: Sentence, i: int, form: Form) -> list[Party]:
        """The subject of a verb that names none: the speaker after أنه, else the last actor of the sentence."""
        scene = self.scene
        word = scene.words[i]
        inside = [a for a in scene.attributions if a.content.start <= word.start < a.content.end]
        inner = max(inside, key=lambda a: a.content.start, default=None)
        told = {scene.folds[j] for j in range(max(sentence.first, i - 3), i)}
        if inner is not None and (form.person == 1 or told & scene.word_set("pronoun_subordinators")):
            return self.speaker(inner)
        follows = i > sentence.first and (scene.folds[i][0] in "وف" or scene.folds[i - 1] in {"،", "و", "ثم"})
        return self.last if self.last_sentence == sentence.first and follows else []

    # ---- nouns

    def _noun(self, sentence: Sentence, anchor: Anchor) -> Cast:
        scene, i, sense = self.scene, anchor.word, anchor.sense
        frame = sense.entry.frame
        cast = Cast([], [])
        groups = list(groups_after(scene, sentence, i))
        number = scene.phrase_of[i]
        if frame.self == "recipient":  # قوات مدعومة من …: whom the participle describes
            cast.recipients += self._described(sentence, i)
        if frame.self == "actor":
            cast.actors += parties_of(scene, (number,)) if number >= 0 else [Party(scene.words[i].start, scene.words[i].end)]
        if sense.form.pronoun:
            role = frame.genitive if frame.genitive in {"actor", "recipient"} else "actor"
            _give(cast, role, self._antecedent(sentence, i, sense.form.pronoun))
        adjectives = self._adjectives(sentence, i)
        cast.actors += adjectives
        self._prepositional(cast, frame, groups, noun=True)
        cast.actors += self._agent(sentence, i)
        self._genitive(cast, sense, groups, i)
        self._between(sentence, i, cast, frame.between)
        self._light(sentence, anchor, cast)
        if not cast.recipients and frame.object == "recipient":
            self._noun_object(sentence, i, sense, cast, groups)
        if not cast.recipients and sense.clitic.endswith("ب") and scene.folds[i][-len(sense.form.fold) :] in scene.word_set("backers"):
            cast.recipients += self._backed(sentence, i)
        return cast

    def _backed(self, sentence: Sentence, i: int) -> list[Party]:
        """Whom backing helps: the phrase before واصلت القوات، بدعم روسي، …."""
        for j in range(i - 1, max(sentence.first, i - 4) - 1, -1):
            if self.scene.phrase_of[j] >= 0:
                return parties_of(self.scene, (self.scene.phrase_of[j],))
        return []

    def _noun_object(self, sentence: Sentence, i: int, sense: Sense, cast: Cast, groups: list[Group]) -> None:
        """The object of a verbal noun: after the entry's own noun (إطلاق سراح فلان), or words no phrase covers (مقتل محتجز)."""
        scene = self.scene
        for j in range(i + 1, min(sentence.last, i + 3)):
            if scene.folds[j] in sense.entry.needs:
                own = [g for g in groups if g.gap and g.word == j + 1]
                if own:
                    cast.recipients += parties_of(scene, own[0].phrases)
                else:
                    pronoun = next((p for p in ("هما", "هم", "ها", "ه") if scene.folds[j].endswith(p)), "")
                    cast.recipients += self._antecedent(sentence, i, pronoun) if pronoun else []
                return
        plain = not sense.clitic.endswith(("ال", "لل")) and not sense.form.pronoun
        if sense.entry.frame.people and plain and not cast.actors:
            found = self._raw_phrase(sentence, i + 1)
            if found is not None:
                cast.recipients.append(found)

    def _described(self, sentence: Sentence, i: int) -> list[Party]:
        """The noun phrase a participle describes: the one it stands in, else the one before it."""
        scene = self.scene
        number = scene.phrase_of[i]
        if number < 0:
            number = phrase_before(scene, sentence, i)
            return parties_of(scene, (number,)) if number >= 0 else []
        phrase, last = scene.phrases[number], scene.words[i - 1].end
        return [Party(phrase.start, last, entity) for entity in phrase.entities or (None,)]

    def _genitive(self, cast: Cast, sense: Sense, groups: list[Group], i: int) -> None:
        """The phrase right after a verbal noun without article."""
        frame = sense.entry.frame
        if not groups or "ال" in sense.clitic or sense.clitic.endswith("لل") or sense.form.pronoun:
            return
        group = groups[0]
        start = group.head if group.head is not None else group.word
        if group.preposition or group.gap or not self._adjoins(i, start):
            return
        role: str = frame.genitive
        if role == "auto":
            kind = self.scene.phrases[group.phrases[0]].kind
            role = "recipient" if group.head is not None or (kind not in _ARMED and not cast.recipients) else "actor"
        if role == "member":
            role = "actor"
        _give(cast, role, parties_of(self.scene, group.phrases, group.head))

    def _adjoins(self, i: int, start: int) -> bool:
        """Whether only numbers and their words stand between a noun and what follows it (مقتل 7 من الجنود)."""
        scene = self.scene
        return all(
            scene.quantity_of[j] or scene.words[j].kind in {"number", "mark"} or scene.folds[j] in scene.word_set("quantifiers")
            for j in range(i + 1, start)
        )

    def _adjectives(self, sentence: Sentence, i: int) -> list[Party]:
        """States named by adjectives of the noun: القصف التركي، اجتماعات تركية - روسية."""
        scene, out = self.scene, []
        j = i + 1
        skipped = 0
        while j < min(sentence.last, i + 6):
            word = scene.folds[j]
            entity = scene.lexicon.nisbas.get(word) or scene.lexicon.nisbas.get(word[1:] if word.startswith("و") else "")
            if entity and scene.phrase_of[j] < 0:
                offset = 1 if word.startswith("و") and word not in scene.lexicon.nisbas else 0
                out.append(Party(scene.words[j].start + offset, scene.words[j].end, entity))
            elif word not in {"-", "–", "و"}:
                if out or skipped or not word.endswith(("ي", "يه", "ه")) or scene.words[j].kind != "arabic":
                    break
                skipped += 1
            j += 1
        return out

    def _light(self, sentence: Sentence, anchor: Anchor, cast: Cast) -> None:
        """The subject of the light verb: شن الطيران غارات، تعرض الموقع لقصف."""
        if anchor.light is None or anchor.light_sense is None:
            return
        role = anchor.light_sense.row.role
        sense, j = anchor.light_sense, anchor.light
        frame = anchor.sense.entry.frame
        stop = anchor.word if anchor.light < anchor.word else None
        groups = list(groups_after(self.scene, sentence, j, stop))
        bare = [g for g in groups if not g.preposition and not g.gap]
        subject: list[Party] = []
        if sense.form.tense != "noun":
            subject = [] if anchor.after else self._before(sentence, j, sense.form)
            if not subject and bare:
                subject = parties_of(self.scene, bare[0].phrases)
            if not subject and role in {"actor", "recipient"} and sense.form.voice != "passive":
                subject = self._unwritten(sentence, j, sense.form)
        elif bare and bare[0].word == j + 1:
            subject = parties_of(self.scene, bare[0].phrases)
        if role == "actor" and (not cast.actors or frame.symmetric):
            _give(cast, frame.subject if frame.subject in {"actor", "recipient"} else "actor", subject)
        elif role == "recipient" and not cast.recipients:
            _give(cast, "recipient", subject)
        cast.subject = subject
        if frame.symmetric or role == "actor":
            for group in groups:
                if group.preposition == "مع" and frame.with_.get("مع"):
                    _give(cast, frame.with_["مع"], parties_of(self.scene, group.phrases))

    # ---- shared

    def _prepositional(self, cast: Cast, frame: Frame, groups: list[Group], *, noun: bool) -> None:
        used: set[str] = set()
        for group in groups:
            role: str | None = frame.with_.get(group.preposition)
            if role is None or group.gap or group.preposition in used:
                continue
            used.add(group.preposition)
            if role == "nounrecipient":
                role = "recipient" if noun else "none"
            if role == "nounactor":
                role = "actor" if noun else "none"
            if role == "host":
                role = "recipient"
            phrase = self.scene.phrases[group.phrases[0]]
            if group.preposition == "ل" and noun is False and frame.object == "recipient" and cast.recipients:
                continue
            if phrase.kind == "place" and phrase.form != "capital":
                continue
            _give(cast, role, parties_of(self.scene, group.phrases, group.head))

    def _between(self, sentence: Sentence, i: int, cast: Cast, way: str) -> None:
        """The parties after بين: both act, or they stand against each other."""
        if not way:
            return
        scene = self.scene
        for j in range(i + 1, min(sentence.last - 1, i + 8)):
            if scene.folds[j] != "بين":
                continue
            number = scene.starts_phrase(j + 1)
            if number < 0:
                return
            members, end = coordinated(scene, number, sentence.last)
            if len(members) == 1 and end < sentence.last and scene.folds[end] in {"وبين", "بين"}:
                second = scene.starts_phrase(end + 1) if end + 1 < sentence.last else -1
                members = (*members, second) if second >= 0 else members
            found = parties_of(scene, members)
            if way == "join":
                cast.actors += found
            elif way == "recipient":
                cast.recipients += found
            elif len(found) > 1:
                cast.actors.append(found[0])
                cast.recipients += found[1:]
            return

    def _agent(self, sentence: Sentence, i: int) -> list[Party]:
        """The agent after من قبل، على يد، من جانب."""
        scene = self.scene
        for j in range(i + 1, min(sentence.last - 2, i + 18)):
            if scene.folds[j] in scene.word_set("subordinators"):
                return []
            for words in scene.lexicon.agents:
                if tuple(scene.folds[j : j + len(words)]) == words:
                    number = scene.starts_phrase(j + len(words)) if j + len(words) < sentence.last else -1
                    if number >= 0:
                        members, _ = coordinated(scene, number, sentence.last)
                        return parties_of(scene, members)
        return []

    def _antecedent(self, sentence: Sentence, i: int, pronoun: str) -> list[Party]:
        """Whom an attached pronoun means: the nearest phrase before that agrees."""
        scene = self.scene
        if pronoun in {"نا", "ي"}:
            inside = [a for a in scene.attributions if a.content.start <= scene.words[i].start < a.content.end]
            return self.speaker(max(inside, key=lambda a: a.content.start)) if inside else []
        for j in range(i - 1, sentence.first - 1, -1):
            number = scene.phrase_of[j]
            if number < 0 or scene.last[number] != j:
                continue
            phrase = scene.phrases[number]
            if _pronoun_fits(pronoun, phrase.gender, phrase.number):
                return parties_of(scene, (number,))
        return list(self.last) if self.last_sentence == sentence.first else []


def _pronoun_fits(pronoun: str, gender: str, number: str) -> bool:
    if pronoun == "ه":
        return gender != "f" and number in {"", "s"}
    if pronoun == "ها":
        return gender != "m" or number == "p"
    if pronoun == "هما":
        return number == "d"
    return number in {"", "p"}


def _give(cast: Cast, role: str, parties: list[Party]) -> None:
    if role == "actor":
        cast.actors += parties
    elif role in {"recipient", "host"}:
        cast.recipients += parties


def _same(a: Party, b: Party) -> bool:
    return (a.start, a.end, a.entity) == (b.start, b.end, b.entity) or (a.entity is not None and a.entity == b.entity)


def _unique(parties: list[Party]) -> list[Party]:
    out: list[Party] = []
    for party in parties:
        if not any(_same(party, other) for other in out):
            out.append(party)
    return out
