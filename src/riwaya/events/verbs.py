"""The parties of a verb: subject before or after it, unwritten or passive; object, prepositions."""

from msgspec.structs import replace

from riwaya.events.clauses import Group, another_verb, coordinated, groups_after, phrase_before
from riwaya.events.lexicon import Sense
from riwaya.events.parties import ADDRESSED, ARMED, OPINIONS, Cast, PartySearch, give, parties_of
from riwaya.model.attribution import Attribution
from riwaya.model.event import Party
from riwaya.text.inflection import Form
from riwaya.text.prose import Sentence


class VerbSearch(PartySearch):
    """The parties of conjugated verbs."""

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
            give(cast, role, subject)
            cast.actors += agent
            cast.subject = subject
        else:
            rest = bare
            topic = self._before(sentence, i, sense.form)
            if sense.form.pronoun and bare and topic and frame.object == "recipient":
                cast.recipients += topic  # جنود خطفهم مسلحون
                topic = []
            subject = self._pronoun_subject(sentence, i, sense.form) or topic
            if not subject and bare and self._agrees(sense, bare[0]) and bare[0].head is None:
                subject, rest = parties_of(scene, bare[0].phrases), bare[1:]
            if not subject and i + 1 < sentence.last and self.scene.folds[i + 1] in self.scene.word_set("actor_nouns"):
                raw = self._raw_phrase(sentence, i + 1)
                subject = [raw] if raw is not None and self.scene.phrase_of[i + 1] < 0 else []
            if not subject:
                subject = self._unwritten(sentence, i, sense.form) or self._clause_subject(sentence, i, sense.form)
            give(cast, frame.subject, subject)
            cast.subject = subject
            if rest and rest[0].comma and self.scene.phrases[rest[0].phrases[0]].form == "role":
                rest = rest[1:]  # an apposition to the subject
            if rest and frame.object in {"actor", "recipient", "host"}:
                give(cast, "actor" if frame.object == "actor" else "recipient", parties_of(scene, rest[0].phrases, rest[0].head))
            if sense.form.pronoun and frame.object == "recipient" and not cast.recipients:
                cast.recipients += self._antecedent(sentence, i, sense.form.pronoun)
        if not cast.recipients and frame.people:
            self._raw_object(sentence, i, sense, cast, bare)
        self._prepositional(cast, frame, groups, i, noun=False)
        if not cast.recipients and sense.entry.row.type == "ASSAULT":
            cast.recipients += self._target(sentence, i)
        if not cast.recipients and sense.entry.row.type in ADDRESSED:
            cast.recipients += self._addressed(sentence, i, cast.actors)
        if not cast.recipients and sense.entry.row.type in OPINIONS:
            cast.recipients += self._state_of_object(sentence, i)
        self._between(sentence, i, cast, frame.between)
        return cast

    def _pronoun_subject(self, sentence: Sentence, i: int, form: Form) -> list[Party]:
        """The speaker, where the verb follows أنه and the like."""
        j = i - 1
        while j > sentence.first and self.scene.folds[j] in self.scene.word_set("auxiliaries"):
            j -= 1
        if j >= sentence.first and self.scene.folds[j] in self.scene.word_set("pronoun_subordinators"):
            return self._unwritten(sentence, i, form) or self._main_subject(sentence, i)
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
        if self.scene.folds[bare[0].word] in self.scene.word_set("attackers"):
            later = range(bare[0].end, min(sentence.last, bare[0].end + 8))
            if sense.entry.row.mode == "abduct" or any(self.scene.quantity_of[j] for j in later):
                return False  # خطف مسلحون خمسة عمال
        return phrase.form in {"group", "name", "role", "unnamed"} and phrase.kind not in ARMED

    def _noun_follows(self, sentence: Sentence, i: int) -> bool:
        """Whether an object the phrases do not know may follow: a word that is no preposition, mark or time."""
        if i + 1 < sentence.last and (self.scene.words[i + 1].kind == "number" or self.scene.quantity_of[i + 1]):
            return True
        return self._raw_phrase(sentence, i + 1) is not None

    def _raw_phrase(self, sentence: Sentence, j: int) -> Party | None:
        """The words of a noun phrase nobody tied to an actor, from word `j`; null where none starts there."""
        scene = self.scene
        while j < sentence.last - 1 and (scene.time_of[j] is not None or scene.folds[j] == "،" or scene.time_of[j + 1] is not None):
            j += 1
        start = j
        stops = scene.word_set("prepositions") | scene.word_set("subordinators") | scene.word_set("strict_relatives") | scene.word_set("adverbs")
        while j < min(sentence.last, start + 4):
            word = scene.folds[j]
            if scene.words[j].kind != "arabic" or word in stops or scene.time_of[j] is not None or scene.phrase_of[j] >= 0:
                break
            if j == start and (word[0] in "بلكوف" or another_verb(scene, j)):
                break
            joined = word[0] in "وبل" and word not in scene.word_set("waw_words")
            if j > start and (joined or scene.senses[j]):
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
        if previous in self.scene.word_set("auxiliaries") or previous[1:] in self.scene.word_set("auxiliaries"):
            return True  # وكانت الحركة قد خطفت
        return previous in self.scene.word_set("subordinators") or previous in {"،", ":", "«", '"', "-", ".", "؛", "و"}

    def _relative(self, sentence: Sentence, j: int, form: Form) -> list[Party]:
        following = self.scene.folds[j + 2] if j + 2 < sentence.last else ""
        if form.pronoun or following in self.scene.word_set("pronoun_prepositions"):
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
        if inner is not None and form.person == 1:
            return self._we(inner) if form.number == "p" else self.speaker(inner)
        if inner is not None and told & scene.word_set("pronoun_subordinators"):
            return self.speaker(inner)
        follows = i > sentence.first and (scene.folds[i][0] in "وف" or scene.folds[i - 1] in {"،", "و", "ثم"})
        if not follows:
            return []
        if self.last_sentence == sentence.first and self._may_mean(form, self.last):
            return self.last
        found = self._main_subject(sentence, i)
        return found if self._may_mean(form, found) else []

    def _clause_subject(self, sentence: Sentence, i: int, form: Form) -> list[Party]:
        """The phrase right after the أن or كان that opens the clause: أن انتحاريا يقود سيارة فجر نفسه."""
        scene = self.scene
        for j in range(i - 1, max(sentence.first, i - 14) - 1, -1):
            word = scene.folds[j]
            if word in scene.word_set("strict_relatives") or word in {"؛", ":"}:
                return []
            if word not in scene.word_set("clause_openers"):
                continue
            number = scene.starts_phrase(j + 1)
            if number < 0 and scene.folds[j + 1] in scene.word_set("actor_nouns"):
                return [Party(scene.words[j + 1].start, scene.words[j + 1].end)]
            if number < 0 or scene.clitic(number):
                return []
            found = parties_of(scene, coordinated(scene, number, i)[0])
            return found if self._may_mean(form, found) else []
        return []

    def _we(self, attribution: Attribution) -> list[Party]:
        """Who says "we": an official's state, where the pack knows whose official he is."""
        said = self.speaker(attribution)
        return [replace(p, entity=self.scene.states.get(p.entity or "", p.entity)) for p in said]

    def _may_mean(self, form: Form, parties: list[Party]) -> bool:
        """Whether an unwritten subject of this verb can be these: a woman for ت, no woman for ي."""
        if not parties:
            return False
        phrase = next((p for p in self.scene.phrases if p.start <= parties[0].start < p.end), None)
        if phrase is None or not phrase.gender or form.number in {"p", "d"}:
            return form.number != "d" or len(parties) == 2
        return len(parties) == 1 and (form.gender == phrase.gender or form.person == 1)

    def _main_subject(self, sentence: Sentence, i: int) -> list[Party]:
        """The phrase that opens the sentence, or follows its first verb: whom a later verb means."""
        scene = self.scene
        for j in range(sentence.first, min(i, sentence.first + 4)):
            number = scene.starts_phrase(j)
            if number >= 0 and not scene.clitic(number).lstrip("وف"):
                if j > sentence.first and scene.folds[j - 1] in scene.word_set("prepositions"):
                    return []
                return parties_of(scene, coordinated(scene, number, i)[0])
        return []
