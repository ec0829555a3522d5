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
from riwaya.events.indirect import IndirectSearch
from riwaya.events.lexicon import Sense
from riwaya.events.parties import ADDRESSED, ARMED, JUDGED, OPINIONS, Cast, give, parties_of, same_party
from riwaya.events.unnamed import accusative
from riwaya.model.event import Party
from riwaya.text.inflection import Form
from riwaya.text.prose import Sentence

_PENALTY = 12
"""Words between a verdict and the penalty."""
_HINDERED = 5
"""Words between what hinders and whose deed is hindered."""
_ATTACK = 9
"""Words between an attack and the verb that says at whom it was aimed."""
_OWNED = 5
"""Words between a deed and the thing it strikes whose pronoun names the owner."""
_OBJECT_REACH = 10
"""Words after a blow within which whom its makers killed may stand."""


class VerbSearch(IndirectSearch):
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
        self._prepositional(cast, frame, groups, i, noun=False)
        self._named_otherwise(sentence, i, sense, cast)
        self._between(sentence, i, cast, frame.between)
        if frame.symmetric:
            cast.actors += self._with_pronoun(sentence, i)
        return cast

    def _but_he(self, sentence: Sentence, i: int, form: Form) -> list[Party]:
        """Whom a passive after لكنه means: who was told of before."""
        return self._pronoun_subject(sentence, i, form) if i > sentence.first and self.scene.folds[i - 1] in self.scene.word_set("but_pronouns") else []

    def _carried_passive(self, sentence: Sentence, i: int, form: Form) -> list[Party]:
        """To whom a second passive is done: اعتقلت المجموعة … واحتجزت في مركز."""
        if self.scene.folds[i][0] != "و" or (self._noun_follows(sentence, i) and not self._when(i + 1)):
            return []
        before = next((j for j in range(i - 1, sentence.first - 1, -1) if j in self.subjects), -1)
        return self.subjects[before] if before >= 0 and before in self.passives and self._may_mean(form, self.subjects[before]) else []

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
        if pronoun and frame.object == "recipient" and not cast.recipients and not self._of_a_thing(sentence, i):
            number = phrase_before(scene, sentence, i - 1) if scene.folds[i - 1] in scene.word_set("strict_relatives") else -1
            if number < 0 and scene.folds[i - 1] in scene.word_set("strict_relatives") and scene.words[i - 2].kind == "mark":
                number = phrase_before(scene, sentence, i - 2)
            if number >= 0 and self._may_mean_phrase(scene.last[number], number, pronoun):
                cast.recipients += parties_of(scene, (number,))  # الحوثيين الذين تدعمهم إيران
                return
            said = scene.folds[i - 1] == "ما" and self.last_sentence == sentence.first  # وهو ما رفضته: what they said
            cast.recipients += self.last if said else self._antecedent(sentence, i, pronoun)

    def _held_by(self, group: Group) -> bool:
        """Whether what is seized or besieged is a side, not a place."""
        phrase = self.scene.phrases[group.phrases[0]]
        return phrase.kind in {"armed_group", "party"} or (phrase.kind == "group" and phrase.number == "p" and phrase.gender == "m")

    def _subject(self, sentence: Sentence, i: int, sense: Sense, cast: Cast, bare: list[Group]) -> tuple[list[Party], list[Group]]:
        """The subject of an active verb, and the bare groups that are left for its object."""
        scene, frame, form = self.scene, sense.entry.frame, sense.form
        if sense.beside:
            return self._carried(sentence, i, form, beyond=False), bare
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
        if (stretched := self._stretched(sentence, i, sense, bare)) is not None:
            cast.settled = True
            return stretched, bare
        unknown = self._unknown_subject(sentence, i, own)
        if self._object_alone(sentence, i, sense, bare):
            cast.settled = True
            return self._unwritten(sentence, i, form, own=own), bare
        if (attacker := self._raw_attacker(sentence, i, bare)) is not None:
            return [attacker], bare
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

    def _deed_after(self, sentence: Sentence, i: int) -> list[Party]:
        """Whose the attack is that stands where the subject does, told by its adjective: استهدفت غارة كينية …."""
        scene = self.scene
        attack = i + 2 < sentence.last and any(not s.finite and s.entry.row.type == "ASSAULT" and not s.clitic.strip("ال") for s in scene.senses[i + 1])
        entity = scene.nisbas.get(scene.folds[i + 2]) if attack and scene.phrase_of[i + 2] < 0 else None
        return [Party(scene.words[i + 2].start, scene.words[i + 2].end, entity)] if entity else []

    def _object_alone(self, sentence: Sentence, i: int, sense: Sense, bare: list[Group]) -> bool:
        """Whether the one bare phrase is the object, the subject being told before: كما اتهم المنظمة بالفشل; منشورات تحذر السكان."""
        if len(bare) != 1 or sense.form.pronoun or sense.entry.frame.object != "recipient":
            return False
        if self._only_object(sentence, i, sense, bare[0]) or self._describes(sentence, i, sense.form) or self._of_attack(sentence, i, sense):
            return True
        end = bare[0].end
        led = end < sentence.last and (self.scene.folds[end][0] == "ب" or self.scene.folds[end] in self.scene.word_set("on") | self.scene.word_set("urged_to"))
        return sense.entry.frame.transitive and bare[0].word == i + 1 and led and self._raw_phrase(sentence, end) is None

    def _describes(self, sentence: Sentence, i: int, form: Form) -> bool:
        """Whether a verb tells of the indefinite noun right before it, which no phrase covers: منشورات تحذر …, قرارا يدين …."""
        if i == sentence.first:
            return False
        word = self.scene.folds[i - 1]
        known = self.scene.phrase_of[i - 1] >= 0 or self.scene.mention_of[i - 1] is not None or self.scene.time_of[i - 1] is not None
        if known or self.scene.words[i - 1].kind != "arabic" or word.startswith("ال") or len(word) < 4 or word in self.scene.word_set("adverbs"):
            return False
        ending = ("ات", "ه") if form.gender == "f" else ("ا",)
        return word.endswith(ending) and not word.endswith("ها") and not self._function_word(word)

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

    def _only_object(self, sentence: Sentence, i: int, sense: Sense, group: Group) -> bool:
        """Whether a verb of aiming, which is never without its object, has no other than the phrase after it: الضربات التي شنها الجيش، واستهدفت القيادات."""
        scene, end = self.scene, group.end
        if sense.entry.row.frame != "target" or sense.entry.row.past not in scene.word_set("always_aimed") or group.word != i + 1 or self._target(sentence, i):
            return False
        stops = scene.word_set("prepositions") | scene.word_set("subordinators") | scene.word_set("strict_relatives")
        while end < sentence.last and scene.words[end].kind == "arabic" and not another_verb(scene, end):
            named = scene.mention_of[end]
            led = scene.folds[end - 1] in stops or scene.folds[end] in stops or scene.time_of[end] is not None or scene.folds[end][0] in "بل" or scene.folds[end] in scene.word_set("adverbs")
            if not led and (end == group.end or named is not None or accusative(scene.folds[end]) or scene.folds[end] in scene.word_set("place_nouns")):
                return False
            end += 1
        return True

    def _of_attack(self, sentence: Sentence, i: int, sense: Sense) -> bool:
        """Whether a verb of aiming tells of an attack named before it, beyond its place: شن هجوما في عفرين، يستهدف …."""
        scene = self.scene
        if sense.entry.row.frame != "target" or sense.form.number != "s" or sense.clitic or scene.folds[i - 1] in scene.word_set("strict_relatives"):
            return False
        for j in range(i - 1, max(sentence.first, i - _ATTACK) - 1, -1):
            if another_verb(scene, j) or j in scene.cue_words or scene.folds[j] in scene.word_set("subordinators") | scene.word_set("strict_relatives"):
                return False
            deed = any(not s.finite and s.entry.row.type == "ASSAULT" and not s.clitic.endswith("ال") for s in scene.senses[j])
            if deed and scene.phrase_of[j] < 0:
                feminine = scene.text[scene.words[j].end - 1] == "ة" or scene.folds[j].endswith("ات")
                return feminine == (sense.form.gender == "f")
        return False

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
            cast.recipients += self._through_thing(sentence, i, sense, cast.actors)
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

    def _passive(self, sentence: Sentence, i: int, sense: Sense, bare: list[Group], agent: bool) -> bool:
        """Whether an unvowelled verb is passive: its own spelling, an agent, or one bare phrase for a verb of harm."""
        frame = sense.entry.frame
        if sense.form.voice == "passive" or (sense.form.voice == "both" and vowelled_passive(self.scene, i, sense)) or (agent and sense.form.voice == "both"):
            return True
        if not frame.passive or sense.form.voice != "both" or sense.form.pronoun or sense.form.person != 3:
            return False
        if frame.genitive != "recipient" or len(bare) > 1:
            return False
        if bare and (sense.form.number in {"p", "d"} or (sense.form.gender == "f" and is_of_men(self.scene, bare[0]))):
            return False  # وخطفوا أربعة، ثم قتلت اثنين منهم: what follows is the object
        if bare and self._raw_attacker(sentence, i, bare) is not None and self.scene.quantity_of[bare[0].word]:
            return False  # قتل مفجر انتحاري 42 مجندا
        if bare and (self._plain_object(sentence, bare[0].end) or self._woman_after_men(sentence, bare[0]) or (frame.transitive and self._object_alone(sentence, i, sense, bare))):
            return False
        previous = self.scene.folds[i - 1] if i > sentence.first else ""
        if previous in self.scene.word_set("pronoun_subordinators"):
            return previous in self.scene.word_set("but_pronouns") and frame.people and not bare and not self._noun_follows(sentence, i)  # لكنه قتل في …
        if previous in self.scene.word_set("strict_relatives"):
            return frame.people and not bare and not self._noun_follows(sentence, i)  # الصحفي الذي اعتقل في المدينة
        if self._before(sentence, i, sense.form) or (bare and self._clause_subject(sentence, i, sense.form)):
            return not bare and not self._noun_follows(sentence, i)
        if not bare:
            nobody = sense.form.gender == "m" and not self._object_without_phrase(sentence, i, sense.form)
            return nobody or bool(self._carried_passive(sentence, i, sense.form))
        phrase = self.scene.phrases[bare[0].phrases[0]]
        if self.scene.folds[bare[0].word] in self.scene.word_set("attackers"):
            later = range(bare[0].end, min(sentence.last, bare[0].end + 8))
            end = bare[0].end
            aimed = sense.entry.row.frame == "target" and end < sentence.last and self.scene.words[end].kind == "arabic" and self.scene.time_of[end] is None and not self._function_word(self.scene.folds[end])
            if aimed and self.scene.folds[end] not in self.scene.word_set("adverbs"):
                return False  # استهدف مسلحون مطارا
            if sense.entry.row.mode == "abduct" or any(self.scene.quantity_of[j] for j in later):
                return False  # خطف مسلحون خمسة عمال
        if phrase.kind in ARMED:
            return frame.people and phrase.form == "group" and self._in_a_blow(sentence, bare[0].end)
        return phrase.form in {"group", "name", "role", "unnamed"}

    def _in_a_blow(self, sentence: Sentence, end: int) -> bool:
        """Whether the fighters a verb of killing is followed by fell themselves: قتل أربعة من عناصر الجماعة في غارة."""
        scene = self.scene
        while end < sentence.last and (scene.folds[end] in scene.word_set("adverbs") or scene.time_of[end] is not None):
            end += 1
        if end + 1 >= sentence.last or scene.folds[end] not in scene.word_set("in_the_course"):
            return False
        blow = any(scene.folds[k] in scene.word_set("blows") for k in range(end + 1, min(end + 3, sentence.last)))
        later = range(end + 1, min(end + _OBJECT_REACH, sentence.last))
        return blow and not any(scene.quantity_of[k] or (scene.phrase_of[k] >= 0 and accusative(scene.folds[k])) for k in later)

    def _object_without_phrase(self, sentence: Sentence, i: int, form: Form) -> bool:
        """Whether a verb that no actor phrase follows has its object all the same: وقتلوا قائدا, استهدف انتحاري اجتماعا."""
        if self._plain_object(sentence, i + 1) or (form.number in {"p", "d"} and self._noun_follows(sentence, i)):
            return True
        return i + 2 < sentence.last and self.scene.folds[i + 1] in self.scene.word_set("attackers") and self._plain_object(sentence, i + 2)

    def _plain_object(self, sentence: Sentence, end: int) -> bool:
        """Whether an indefinite object no phrase covers follows the subject: اتهم الوزير دولا ب…."""
        if end >= sentence.last or self.scene.phrase_of[end] >= 0 or self.scene.quantity_of[end] or self.scene.time_of[end] is not None:
            return False
        word = self.scene.folds[end]
        plain = accusative(word) and word not in self.scene.word_set("adverbs")
        return plain and not self._function_word(word) and self._raw_phrase(sentence, end) is not None

    def _woman_after_men(self, sentence: Sentence, group: Group) -> bool:
        """Whether a woman's indefinite noun follows men, whom it cannot describe: قتل مسلحون عاملة."""
        scene, end = self.scene, group.end
        if end >= sentence.last or not scene.folds[end - 1].endswith(("ون", "ين")) or scene.words[end].kind != "arabic" or scene.time_of[end] is not None:
            return False
        return scene.text[scene.words[end].end - 1] == "ة" and not scene.folds[end].startswith("ال") and self._raw_phrase(sentence, end) is not None

    def _noun_follows(self, sentence: Sentence, i: int) -> bool:
        """Whether an object the phrases do not know may follow: a word that is no preposition, mark or time."""
        while i + 1 < sentence.last and self.scene.folds[i + 1][0] == "و" and another_verb(self.scene, i + 1):
            i += 1  # اعترضت ودمرت الصواريخ
        if i + 1 < sentence.last and (self.scene.words[i + 1].kind == "number" or self.scene.quantity_of[i + 1]):
            return True
        return self._raw_phrase(sentence, i + 1) is not None

    def _agrees(self, sense: Sense, group: Group) -> bool:
        phrase = self.scene.phrases[group.phrases[0]]
        form = sense.form
        if form.person == 1:
            return False
        if form.gender == "f" and phrase.gender == "m" and phrase.number == "s" and phrase.form in {"name", "role"}:
            return phrase.kind != "person"
        if form.gender == "m" and phrase.gender == "f" and phrase.number == "s":
            return False
        if form.gender == "f" and is_of_men(self.scene, group):
            return False
        return form.number not in {"p", "d"}
