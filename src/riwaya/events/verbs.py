"""The parties of a verb: subject before or after it, unwritten or passive; object, prepositions."""

from riwaya.events.clauses import Group, another_verb, groups_after, is_target
from riwaya.events.lexicon import Sense
from riwaya.events.parties import ADDRESSED, ARMED, OPINIONS, Cast, give, parties_of
from riwaya.events.subjects import SubjectSearch
from riwaya.model.event import Party
from riwaya.text.prose import Sentence


class VerbSearch(SubjectSearch):
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
            cast.subject = self._before(sentence, i, sense.form) or (parties_of(scene, bare[0].phrases, bare[0].head) if bare else [])
            give(cast, role, cast.subject)
            cast.actors += agent
        else:
            self._done(sentence, i, sense, cast, bare)
        if not cast.recipients and frame.people:
            self._raw_object(sentence, i, sense, cast, bare)
        self._prepositional(cast, frame, groups, i, noun=False)
        self._named_otherwise(sentence, i, sense, cast)
        self._between(sentence, i, cast, frame.between)
        return cast

    def _done(self, sentence: Sentence, i: int, sense: Sense, cast: Cast, bare: list[Group]) -> None:
        """Subject and object of a verb in the active."""
        scene, frame, pronoun = self.scene, sense.entry.frame, sense.form.pronoun
        cast.subject, rest = self._subject(sentence, i, sense, cast, bare)
        give(cast, frame.subject, cast.subject)
        if rest and rest[0].comma and scene.phrases[rest[0].phrases[0]].form == "role":
            rest = rest[1:]  # an apposition to the subject
        if rest and frame.object in {"actor", "recipient", "host"}:
            give(cast, "actor" if frame.object == "actor" else "recipient", parties_of(scene, rest[0].phrases, rest[0].head))
        if pronoun and frame.object == "recipient" and not cast.recipients:
            said = scene.folds[i - 1] == "ما" and self.last_sentence == sentence.first  # وهو ما رفضته: what they said
            cast.recipients += self.last if said else self._antecedent(sentence, i, pronoun)

    def _subject(self, sentence: Sentence, i: int, sense: Sense, cast: Cast, bare: list[Group]) -> tuple[list[Party], list[Group]]:
        """The subject of an active verb, and the bare groups that are left for its object."""
        scene, frame, form = self.scene, sense.entry.frame, sense.form
        topic, own = self._before(sentence, i, form), self._own_words(i, sense)
        at_once = bool(bare) and bare[0].word == i + 1 and self._agrees(sense, bare[0])
        if not topic and not (at_once and frame.object in {"none", "place"}):
            topic = self._clause_subject(sentence, i, form)
        if form.pronoun and bare and topic and frame.object == "recipient":
            cast.recipients += topic  # جنود خطفهم مسلحون
            topic = []
        subject = self._pronoun_subject(sentence, i, form) or topic
        if subject:
            return subject, bare
        unknown = self._unknown_subject(sentence, i, own)
        if not unknown and bare and self._agrees(sense, bare[0]) and bare[0].head is None:
            return parties_of(scene, bare[0].phrases), bare[1:]
        if i + 1 < sentence.last and scene.folds[i + 1] in scene.word_set("actor_nouns") and scene.phrase_of[i + 1] < 0:
            raw = self._raw_phrase(sentence, i + 1)
            if raw is not None:
                return [raw], bare
        return ([] if unknown else self._unwritten(sentence, i, form, own=own)), bare

    def _named_otherwise(self, sentence: Sentence, i: int, sense: Sense, cast: Cast) -> None:
        """Recipients named only by an adjective or a noun no actor phrase covers."""
        kind = sense.entry.row.type
        if not cast.recipients and kind == "ASSAULT":
            cast.recipients += self._target(sentence, i)
        if not cast.recipients and kind in ADDRESSED:
            cast.recipients += self._addressed(sentence, i, cast.actors)
        if not cast.recipients and kind in OPINIONS and not sense.clitic.endswith("ال"):
            cast.recipients += self._state_of_object(sentence, i)

    def _own_words(self, i: int, sense: Sense) -> frozenset[str]:
        """The words an entry needs that its verb takes as object (ألقى القبض), not as subject (توقف القصف)."""
        following = self.scene.senses[i + 1] if i + 1 < len(self.scene.senses) else ()
        other = any(not s.finite and s.entry.row.frame != sense.entry.row.frame for s in following)
        return frozenset() if other else sense.entry.needs

    def _unknown_subject(self, sentence: Sentence, i: int, own: frozenset[str]) -> bool:
        """Whether a definite noun no actor phrase covers stands where the subject does: استهدفت الغارة …, أن الغارة استهدفت …."""
        scene = self.scene
        if i + 1 < sentence.last and self._unknown(i + 1) and scene.folds[i + 1] not in own and not is_target(scene, i + 1):
            return True
        j = i - 1
        while j > sentence.first and j > i - 4 and self._unknown(j):
            j -= 1
        return j < i - 1 and (scene.folds[j] in scene.word_set("clause_openers") or (j == sentence.first and self._unknown(j)))

    def _unknown(self, j: int) -> bool:
        """Whether a word is a definite noun that is no actor, name or time."""
        scene, word = self.scene, self.scene.folds[j]
        if scene.phrase_of[j] >= 0 or scene.mention_of[j] is not None or scene.time_of[j] is not None:
            return False
        known = any(word in scene.word_set(name) for name in ("actor_nouns", "adverbs", "strict_relatives", "subordinators"))
        return scene.words[j].kind == "arabic" and word.startswith("ال") and not known

    def _raw_object(self, sentence: Sentence, i: int, sense: Sense, cast: Cast, bare: list[Group]) -> None:
        """The object of a deed done to people where no phrase is known there, and what the entry's own noun takes (سبيل فلان)."""
        needs = sense.entry.needs
        own = [g for g in groups_after(self.scene, sentence, i) if g.gap and self.scene.folds[g.word - 1] in needs]
        if not own and i + 1 < sentence.last and self.scene.folds[i + 1] in needs:
            own = bare[:1]  # أخلي سبيل الكيني، فلان
            cast.actors = [p for p in cast.actors if p not in parties_of(self.scene, own[0].phrases)] if own else cast.actors
        if own:
            cast.recipients += parties_of(self.scene, own[0].phrases)
            return
        after = bare[0].end if bare and not cast.passive and cast.subject else i + 1
        if after == i + 1 < sentence.last and self.scene.folds[after] in needs:
            after += 1
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
        if previous in self.scene.word_set("pronoun_subordinators"):
            return False
        if previous in self.scene.word_set("strict_relatives"):
            return frame.people and not bare and not self._noun_follows(sentence, i)  # الصحفي الذي اعتقل في المدينة
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
