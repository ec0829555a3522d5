"""The parties of a verb: subject before or after it, unwritten or passive; object, prepositions."""

from riwaya.events.clauses import (
    Group,
    another_verb,
    groups_after,
    is_of_men,
    is_target,
    phrase_before,
    vowelled_passive,
)
from riwaya.events.lexicon import Sense
from riwaya.events.parties import ADDRESSED, JUDGED, OPINIONS, Cast, give, parties_of, same_party
from riwaya.events.scene import pronoun_of
from riwaya.events.voices import VoiceSearch
from riwaya.model.event import Party
from riwaya.text.inflection import Form
from riwaya.text.prose import Sentence

_PENALTY = 12
"""Words between a verdict and the penalty."""
_HINDERED = 5
"""Words between what hinders and whose deed is hindered."""
_OWNED = 5
"""Words between a deed and the thing it strikes whose pronoun names the owner."""
_HOSTILE = frozenset({"ASSAULT", "COERCE", "SANCTION"})
_MET = frozenset({"gather", "meet", "call"})
"""Frames whose object pronoun means the other side."""


class VerbSearch(VoiceSearch):
    """The parties of conjugated verbs."""

    def _verb(self, sentence: Sentence, i: int, sense: Sense) -> Cast:
        scene, frame = self.scene, sense.entry.frame
        groups = list(groups_after(scene, sentence, i))
        agent = self._agent(sentence, i, harm=sense.entry.row.type == "ASSAULT")
        bare = [g for g in groups if not g.preposition and (not g.gap or self._raw_attacker(sentence, i, [g]) is not None)]
        cast = Cast([], [])
        cast.passive = self._passive(sentence, i, sense, bare, bool(agent))
        if cast.passive:
            role = frame.object if frame.object != "none" else "recipient"
            cast.subject = self._before(sentence, i, sense.form) or (parties_of(scene, bare[0].phrases, bare[0].head) if bare else self._carried_passive(sentence, i, sense.form)) or self._but_he(sentence, i, sense.form)
            give(cast, role, cast.subject)
            cast.actors += agent
            cast.settled = frame.transitive and (sense.form.voice == "passive" or vowelled_passive(self.scene, i, sense))
        else:
            self._done(sentence, i, sense, cast, bare)
        if not cast.recipients and frame.people:
            self._raw_object(sentence, i, sense, cast, bare)
        if sense.entry.row.frame == "sentence" and not cast.recipients:
            cast.recipients += self._sentenced(sentence, i)
        self._prepositional(cast, frame, groups, i, noun=False, own=sense.entry.needs)
        self._named_otherwise(sentence, i, sense, cast)
        self._between(sentence, i, cast, frame.between)
        if sense.form.pronoun and sense.entry.row.frame in _MET and len(cast.actors) == 1:
            cast.actors = [*self._antecedent(sentence, i, sense.form.pronoun), *cast.actors]  # لقاء جمعه بنظيره
        if frame.symmetric:
            cast.actors += self._with_pronoun(sentence, i)
        return cast

    def _but_he(self, sentence: Sentence, i: int, form: Form) -> list[Party]:
        """Whom a passive after لكنه means: who was told of before."""
        return self._pronoun_subject(sentence, i, form) if i > sentence.first and self.scene.folds[i - 1] in self.scene.word_set("but_pronouns") else []

    def _with_pronoun(self, sentence: Sentence, i: int) -> list[Party]:
        """The other side of a meeting that a pronoun names: ناقش معه …."""
        for j in range(i + 1, min(sentence.last, i + 4)):
            if self.scene.folds[j] in self.scene.word_set("with_pronoun"):
                return self._antecedent(sentence, i, self.scene.folds[j].removeprefix("مع").removeprefix("ب"))
        return []

    def _done(self, sentence: Sentence, i: int, sense: Sense, cast: Cast, bare: list[Group]) -> None:
        """Subject and object of a verb in the active."""
        scene, frame, pronoun = self.scene, sense.entry.frame, sense.form.pronoun
        cast.subject, rest = self._subject(sentence, i, sense, cast, bare)
        give(cast, frame.subject, cast.subject)
        if rest and rest[0].comma and rest[0].word == bare[0].end + 1 and rest is not bare and scene.phrases[rest[0].phrases[0]].form == "role":
            rest = rest[1:]  # an apposition to the subject
        if rest and frame.object == "place" and self._held_by(rest[0]):
            cast.recipients += parties_of(scene, rest[0].phrases, rest[0].head)  # تحاصر القوات المتمردين
        unknown = self._before_apposition(sentence, i + 1 if rest is bare or not bare else bare[0].end, rest) if frame.people else []
        if unknown:
            cast.recipients += unknown
        elif rest and frame.object in {"actor", "recipient", "host"}:
            give(cast, "actor" if frame.object == "actor" else "recipient", parties_of(scene, rest[0].phrases, rest[0].head))
        if not cast.recipients and scene.folds[i - 1] in scene.word_set("strict_relatives") and sense.entry.row.type in _HOSTILE and self._takes_up_owner(sentence, i - 1):
            number = phrase_before(scene, sentence, i - 1)
            cast.recipients += parties_of(scene, (number,)) if number >= 0 and scene.phrases[number].kind != "place" else []
        if not pronoun and frame.object == "recipient" and not cast.recipients and i + 1 < sentence.last and scene.folds[i + 1] in scene.word_set("object_pronouns"):
            cast.recipients += self._meant(sentence, i, pronoun_of(scene.folds[i + 1]), cast)  # متهما إياها ب…
        if pronoun and frame.object == "recipient" and not cast.recipients and not self._of_a_thing(sentence, i):
            number = phrase_before(scene, sentence, i - 1) if scene.folds[i - 1] in scene.word_set("strict_relatives") else -1
            if number < 0 and scene.folds[i - 1] in scene.word_set("strict_relatives") and scene.words[i - 2].kind == "mark":
                number = phrase_before(scene, sentence, i - 2)
            if number >= 0 and self._may_mean_phrase(scene.last[number], number, pronoun):
                cast.recipients += parties_of(scene, (number,))  # الحوثيين الذين تدعمهم إيران
                return
            said = scene.folds[i - 1] == "ما" and self.last_sentence == sentence.first  # وهو ما رفضته: what they said
            cast.recipients += self.last if said else self._antecedent(sentence, i, pronoun)

    def _subject(self, sentence: Sentence, i: int, sense: Sense, cast: Cast, bare: list[Group]) -> tuple[list[Party], list[Group]]:
        """The subject of an active verb, and the bare groups that are left for its object."""
        scene, frame, form = self.scene, sense.entry.frame, sense.form
        if sense.beside:
            return self._carried(sentence, i, form, beyond=False, opened=False), bare
        topic, own = self._before(sentence, i, form), self._own_words(i, sense)
        if frame.through and i + 1 < sentence.last and self._plain_noun(i + 1):
            own |= {scene.folds[i + 1]}  # وستمنع إنتاج …: what is kept from happening is no subject
        at_once = bool(bare) and bare[0].word == i + 1 and self._agrees(sense, bare[0])
        if not topic and not (at_once and frame.object in {"none", "place"}):
            topic = self._clause_subject(sentence, i, form)
        if form.pronoun and bare and topic and (frame.object == "recipient" or (bare[0].word == i + 1 and self._agrees(sense, bare[0]))):
            cast.recipients += topic if frame.object == "recipient" else []  # جنود خطفهم مسلحون
            topic = []
        subject = self._pronoun_subject(sentence, i, form) or topic
        if subject:
            return subject, bare
        if (stretched := self._stretched(sentence, i, sense, bare)) is not None:
            cast.settled = True
            return stretched, bare
        if i > sentence.first and scene.folds[i - 1] in scene.word_set("attackers") and scene.phrase_of[i - 1] < 0 and form.number == "s" and not form.pronoun and not sense.clitic:
            return [Party(scene.words[i - 1].start, scene.words[i - 1].end)], bare  # من قبل مسلح أطلق النار
        if self._object_alone(sentence, i, sense, bare):
            cast.settled = True
            return self._unwritten(sentence, i, form, own=own), bare
        return self._subject_behind(sentence, i, sense, bare, own)

    def _subject_behind(self, sentence: Sentence, i: int, sense: Sense, bare: list[Group], own: frozenset[str]) -> tuple[list[Party], list[Group]]:
        """The subject of a verb that no words before it name, and the bare groups that are left for its object."""
        scene, frame, form = self.scene, sense.entry.frame, sense.form
        unknown = self._unknown_subject(sentence, i, own)
        if (attacker := self._raw_attacker(sentence, i, bare)) is not None:
            return [attacker], bare
        if (owner := self._subject_of_own(sentence, i, sense, bare, own)):
            return owner, bare
        if not unknown and bare and self._agrees(sense, bare[0]) and bare[0].head is None:
            return parties_of(scene, bare[0].phrases), bare[1:]
        if i + 1 < sentence.last and scene.folds[i + 1] in scene.word_set("actor_nouns") and scene.phrase_of[i + 1] < 0:
            raw = self._raw_phrase(sentence, i + 1)
            if raw is not None:
                return [raw], bare
        if (struck := self._deed_after(sentence, i)):
            return struck, [g for g in groups_after(scene, sentence, i + 2) if not g.preposition and not g.gap]
        armed = (frame.object != "none" and self._wielded(sentence, i + 1)) or self._arm_before(sentence, i)  # but فجر قنبلته
        if armed:
            return armed, bare
        return ([] if unknown else self._unwritten(sentence, i, form, own=own)), bare

    def _subject_of_own(self, sentence: Sentence, i: int, sense: Sense, bare: list[Group], own: frozenset[str]) -> list[Party]:
        """Who was told before a verb behind which only its object stands, as its pronoun or the words between show: وأن ترسل قواتها, التقى خلالها قادة, قبل أن يهنئ خصمه."""
        scene, object_ = self.scene, sense.entry.frame.object
        if not bare:
            return []
        word = scene.folds[bare[0].word]
        sent = sense.entry.row.frame == "deploy" and word in sense.entry.needs and scene.has_pronoun(bare[0].word)
        during = len(bare) == 1 and object_ in {"recipient", "actor"} and i + 1 < sentence.last and scene.folds[i + 1] in scene.lexicon.led_pronouns
        theirs = len(bare) == 1 and bare[0].word == i + 1 and object_ == "recipient" and self._possessed_object(bare[0])
        if not (sent or during or theirs):
            return []
        return self._unwritten(sentence, i, sense.form, own=own) or (self._obliged_ahead(sentence, i) if sent else [])

    def _deed_after(self, sentence: Sentence, i: int) -> list[Party]:
        """Whose the attack is that stands where the subject does, told by its adjective: استهدفت غارة كينية …."""
        scene = self.scene
        attack = i + 2 < sentence.last and any(not s.finite and s.entry.row.type == "ASSAULT" and not s.clitic.strip("ال") for s in scene.senses[i + 1])
        entity = scene.nisbas.get(scene.folds[i + 2]) if attack and scene.phrase_of[i + 2] < 0 else None
        return [Party(scene.words[i + 2].start, scene.words[i + 2].end, entity)] if entity else []

    def _stretched(self, sentence: Sentence, i: int, sense: Sense, bare: list[Group]) -> list[Party] | None:
        """The subject of a present verb that more words follow than its phrase covers, what stands after the verb being its object: الرابطة الوطنية لحقوق الإنسان تطالب كينيا ب…; null where none opens the clause."""
        scene, first = self.scene, i - 1
        if sense.form.tense != "present" or sense.clitic or sense.form.pronoun or len(bare) != 1 or bare[0].word != i + 1 or sense.entry.frame.object != "recipient":
            return None
        while first >= sentence.first and scene.words[first].kind == "arabic" and scene.time_of[first] is None and not self._function_word(scene.folds[first]) and scene.folds[first] not in scene.word_set("asked_that") and not another_verb(scene, first) and first not in scene.cue_words:
            first -= 1
        opening = first + 1
        opened = first < sentence.first or scene.folds[first] in scene.word_set("clause_openers") | {":"}
        number = scene.starts_phrase(opening)
        led = scene.folds[opening][0] in "ولبف" and scene.folds[opening] not in scene.word_set("waw_words")
        if not opened or opening >= i - 1 or scene.phrase_of[i - 1] >= 0 or led or (number < 0 and scene.mention_of[opening] is not None):
            return None
        return parties_of(scene, (number,)) if number >= 0 else []

    def _of_a_thing(self, sentence: Sentence, i: int) -> bool:
        """Whether a verb's pronoun takes up the indefinite noun right before it, which no phrase covers: مبادرة تدعمها كينيا."""
        word = self.scene.folds[i - 1] if i > sentence.first else ""
        plain = word.endswith(("ه", "ات", "ا", "يه")) and len(word) > 3 and not word.startswith("ال") and not word.endswith("ها")
        free = self.scene.phrase_of[i - 1] < 0 and self.scene.mention_of[i - 1] is None and self.scene.time_of[i - 1] is None
        return plain and free and not self._function_word(word) and word not in self.scene.word_set("adverbs")

    def _named_otherwise(self, sentence: Sentence, i: int, sense: Sense, cast: Cast) -> None:
        """Recipients named only by an adjective or a noun no actor phrase covers."""
        kind = sense.entry.row.type
        if not cast.recipients:
            cast.recipients += self._led_pronoun(sentence, i, sense, cast)
        if not cast.recipients and sense.entry.frame.through:
            cast.recipients += self._hindered(sentence, i, cast.actors)
        if not cast.recipients and kind == "ASSAULT":
            cast.recipients += self._target(sentence, i) or self._owner(sentence, i) or self._gathering(sentence, i, verbal=sense.finite)
        if not cast.recipients and kind == "REQUEST":
            cast.recipients += self._seat_asked(sentence, i) or self._to_do(sentence, i, cast.actors)
        if not cast.recipients and kind in ADDRESSED:
            cast.recipients += self._addressed(sentence, i, cast.actors)
        if not cast.recipients and kind in JUDGED:
            cast.recipients += self._through_thing(sentence, i, sense, cast.actors) or ([] if sense.form.pronoun else self._through_deed(sentence, i, cast.actors))
        if not cast.recipients and kind in OPINIONS and not sense.clitic.endswith("ال"):
            cast.recipients += self._state_of_object(sentence, i)

    def _hindered(self, sentence: Sentence, i: int, actors: list[Party]) -> list[Party]:
        """Whose deed or supply it is that is kept from happening: منع دخول الصحفيين, يقطع الجيش إمدادات المتمردين."""
        group = next((g for g in groups_after(self.scene, sentence, i) if g.gap or g.preposition), None)
        if group is None or group.preposition or group.word - i > _HINDERED or self.scene.phrases[group.phrases[0]].kind in {"place", None} or another_verb(self.scene, group.word) or any(not s.finite for s in self.scene.senses[group.word]):
            return []
        found = parties_of(self.scene, group.phrases)
        if self.scene.folds[group.word - 1].endswith(tuple(self.scene.word_set("construct_plurals"))):
            found = [Party(self.scene.words[group.word - 1].start, found[0].end)]  # مستخدمي الشبكة
        led = any(w[0] in "بل" for w in self.scene.folds[i + 1 : group.word])  # يفرض رسوما لحصول السكان على …
        return [] if led or any(same_party(a, b) for a in actors for b in found) else found

    def _sentenced(self, sentence: Sentence, i: int) -> list[Party]:
        """Who is to suffer the penalty a verdict names: قضت بإعدام ثلاثة, حكما بسجن كل من فلان وفلان."""
        for j in range(i + 1, min(sentence.last, i + _PENALTY)):
            if self.scene.folds[j] in self.scene.word_set("penalties"):
                after = next((g for g in groups_after(self.scene, sentence, j) if not g.preposition and not g.gap), None)
                between = self.scene.folds[j + 1 : after.word] if after is not None else []
                near = all(self.scene.quantity_of[j + 1 + n] or w in self.scene.word_set("quantifiers") for n, w in enumerate(between))
                return parties_of(self.scene, after.phrases, after.head) if after is not None and near else []
        return []

    def _owner(self, sentence: Sentence, i: int) -> list[Party]:
        """Whose the thing struck is, told by its pronoun: القصف على مواقعهم."""
        for j in range(i + 1, min(sentence.last, i + _OWNED)):
            if self.scene.words[j].kind == "mark" or another_verb(self.scene, j) or self.scene.folds[j] in self.scene.word_set("subordinators"):
                return []
            if (pronoun := self.scene.lexicon.owned.get(self.scene.folds[j])) is not None and self.scene.folds[j - 1] not in self.scene.word_set("partitive"):
                return self._antecedent(sentence, i, pronoun, living=True)
        return []

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
        last = i - 1
        while last > sentence.first and scene.folds[last] in scene.word_set("auxiliaries"):
            last -= 1
        j = last
        while j > sentence.first and j > last - 3 and self._unknown(j):
            j -= 1
        return j < last and (scene.folds[j] in scene.word_set("clause_openers") or (j == sentence.first and self._unknown(j)))

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
        known = bool(cast.subject) or cast.passive or sense.form.number in {"p", "d"} or sense.form.person == 1
        if found is not None and known and not sense.form.pronoun:
            cast.recipients.append(found)

    def _agrees(self, sense: Sense, group: Group) -> bool:
        phrase = self.scene.phrases[group.phrases[0]]
        form = sense.form
        if form.person == 1 or (phrase.form == "group" and phrase.number == "p" and self._oblique(group)):
            return False
        if form.gender == "f" and phrase.gender == "m" and phrase.number == "s" and phrase.form in {"name", "role"}:
            return phrase.kind != "person"
        he = phrase.kind == "state" and self.scene.folds[group.word] in self.scene.word_set("masculine_states")
        if form.gender == "m" and phrase.gender == "f" and phrase.number == "s" and not he:
            return False
        if form.gender == "f" and is_of_men(self.scene, group):
            return False
        return form.number not in {"p", "d"}

    def _oblique(self, group: Group) -> bool:
        """Whether a group opens with a sound plural that can be no subject: يروع المدنيين."""
        word = self.scene.folds[group.word]
        return len(word) > 5 and word.endswith("ين") and word.startswith("ال") and self.scene.mention_of[group.word] is None

    def _possessed_object(self, group: Group) -> bool:
        """Whether a group is one noun with a pronoun: خصمه."""
        scene, number = self.scene, group.phrases[0]
        owned = scene.has_pronoun(group.word) and scene.mention_of[group.word] is None
        return owned and len(group.phrases) == 1 and scene.first[number] == scene.last[number] and not scene.clitic(number)
