"""The parties of a verbal noun: genitive, adjectives of states, prepositions."""

from riwaya.events.anchors import Anchor
from riwaya.events.clauses import Group, coordinated, groups_after, is_target, phrase_before
from riwaya.events.lexicon import Sense
from riwaya.events.light import ASKED_FOR, LightSearch
from riwaya.events.parties import ADDRESSED, ARMED, Cast, give, parties_of, same_party
from riwaya.events.scene import pronoun_of
from riwaya.events.unnamed import accusative
from riwaya.lang.event_tables import Frame
from riwaya.model.event import Party
from riwaya.text.prose import Sentence

_ATTENDED = frozenset({"meet", "discuss", "gathering", "roundtalks", "drill", "cooperate"})
"""Frames of what several take part in."""
_APART = 3
"""Marks and adjectives between a participle and the phrase it describes."""
_CHARGED = 10
"""Words between an accusation or a promise and the help it names."""
_REACHED = 6
"""Words between a deed and the verb that says whom it reached."""


class NounSearch(LightSearch):
    """The parties of verbal nouns."""

    def _noun(self, sentence: Sentence, anchor: Anchor, limit: int | None) -> Cast:
        scene, i, sense = self.scene, anchor.word, anchor.sense
        frame = sense.entry.frame
        light = anchor.light_sense
        cast = Cast([], [], carried=light is not None and light.row.role == "actor" and light.row.past != "" and not anchor.after)
        cast.received = light is not None and light.row.role == "recipient" and light.row.past not in scene.word_set("asking") and not anchor.after and anchor.light is not None and anchor.light < i
        groups = list(groups_after(scene, sentence, i, limit))
        self._own_parties(sentence, i, sense, cast)
        adjectives = [] if self._named_by_adjective(sentence, i, sense, cast) else self._adjectives(sentence, i)
        cast.actors += adjectives
        if frame.genitive == "recipient" and not self._agent_first(frame, groups) and not self._lent(sense, i):
            self._genitive(cast, sense, groups, i)
        if sense.entry.row.frame == "sentence":
            cast.recipients += self._sentenced(sentence, i)
        self._prepositional(cast, frame, groups, i, noun=True, own=sense.entry.needs)
        cast.actors += self._agent(sentence, i, harm=sense.entry.row.type == "ASSAULT")
        if frame.genitive == "auto":
            self._light(sentence, anchor, cast)
        if frame.genitive != "recipient" or self._agent_first(frame, groups) or self._lent(sense, i):
            self._genitive(cast, sense, groups, i)
            if not cast.recipients and len(groups) > 1 and frame.genitive == "recipient" and not groups[1].preposition:
                cast.recipients += parties_of(self.scene, groups[1].phrases, groups[1].head)
        self._done_to(sentence, anchor, cast, groups)
        if sense.entry.row.type == "ASSAULT" and not cast.recipients and self._seat_only(i, cast.actors):
            cast.actors = []  # هجوم نيروبي
        self._between(sentence, i, cast, frame.between)
        if frame.genitive != "auto" and not cast.sided:  # who opens or puts off talks between two is no side of them
            self._light(sentence, anchor, cast)
        self._noun_doer(sentence, anchor, cast, groups)
        self._noun_sufferer(sentence, anchor, cast, groups)
        self._named_otherwise(sentence, i, sense, cast)
        return cast

    def _noun_doer(self, sentence: Sentence, anchor: Anchor, cast: Cast, groups: list[Group]) -> None:
        """Who does a deed whose noun names nobody, and whom its pronoun's object names."""
        i, sense, frame = anchor.word, anchor.sense, anchor.sense.entry.frame
        if (laid := self._laid_on(sentence, anchor)) and frame.subject == "actor":
            cast.actors = laid  # على كينيا سحب قواتها
        if frame.symmetric and len(cast.actors) < 2 and "ال" not in sense.clitic and i + 1 < sentence.last and self.scene.folds[i + 1] in self.scene.word_set("of_theirs"):
            cast.actors = [*self._antecedent(sentence, i, pronoun_of(self.scene.folds[i + 1]), subject=True), *cast.actors]  # اجتماع لهم
        if not cast.actors and not anchor.after and frame.subject == "actor":
            cast.actors += self._told_after(sentence, i, sense, cast)
        if not cast.actors and anchor.light is None and frame.genitive == "recipient" and not sense.clitic and sense.entry.row.frame != "kill":
            cast.actors += self._governing(sentence, i)
        if sense.form.pronoun and cast.actors and not cast.recipients and frame.object == "recipient" and groups and not groups[0].preposition and self._adjoins(i, groups[0].word):
            cast.recipients += parties_of(self.scene, groups[0].phrases)  # انتقاده كينيا
        if sense.form.pronoun and frame.symmetric and frame.object in {"actor", "host"} and groups and not groups[0].preposition and not groups[0].gap and self._adjoins(i, groups[0].word):
            cast.actors += parties_of(self.scene, groups[0].phrases)  # لقائه نظيره

    def _noun_sufferer(self, sentence: Sentence, anchor: Anchor, cast: Cast, groups: list[Group]) -> None:
        """To whom a deed is done whose noun names nobody; who takes part in it."""
        i, sense, frame = anchor.word, anchor.sense, anchor.sense.entry.frame
        if not cast.recipients and frame.object == "recipient":
            self._noun_object(sentence, i, sense, cast, groups)
        if not cast.actors and frame.subject == "actor":
            cast.actors += self._told_elsewhere(sentence, anchor, cast.recipients)
        if sense.entry.row.frame in _ATTENDED and len(cast.actors) < 2:
            cast.actors += self._taking_part(sentence, i)
        if not cast.recipients and sense.clitic.endswith("ب") and self.scene.folds[i][-len(sense.form.fold) :] in self.scene.word_set("backers"):
            cast.recipients += self._backed(sentence, i)
        if not cast.recipients and sense.entry.row.type in {"ASSAULT", "COERCE", "SANCTION"}:
            cast.recipients += self._reached(sentence, i)
        if not cast.recipients and sense.entry.row.type == "REQUEST":
            cast.recipients += self._upon_request(sentence, i, sense)

    def _done_to(self, sentence: Sentence, anchor: Anchor, cast: Cast, groups: list[Group]) -> None:
        """The genitive of a deed whose doer another word tells is whom it is done to: اتهامه بانتقاد الحكومة, تورط كينيا بدعم المتمردين."""
        sense = anchor.sense
        frame, group = sense.entry.frame, groups[0] if groups else None
        if group is None or group.preposition or group.gap or frame.object != "recipient" or frame.genitive not in {"actor", "auto"} or cast.recipients:
            return
        own = parties_of(self.scene, group.phrases, group.head)
        if sense.form.pronoun or cast.actors != own or not self._led(sentence, self._outermost(anchor)):
            return
        doers = self._controlled(sentence, anchor)
        if doers and not any(same_party(d, p) for d in doers for p in own):
            cast.actors, cast.recipients = doers, own

    def _seat_only(self, i: int, actors: list[Party]) -> bool:
        """Whether the doer of an attack without a target is only the city named right after it, which is where it was."""
        number = self.scene.starts_phrase(i + 1) if i + 1 < len(self.scene.words) else -1
        return number >= 0 and self.scene.phrases[number].form == "capital" and not self.scene.clitic(number) and [p.start for p in actors] == [self.scene.phrases[number].start]

    def _upon_request(self, sentence: Sentence, i: int, sense: Sense) -> list[Party]:
        """Who acts because he is asked: تدخلت كينيا بناء على طلب الحكومة, … بطلب من الحكومة."""
        upon = sense.clitic == "ب" or (i > 1 and self.scene.folds[i - 2] in self.scene.word_set("upon"))
        return next((self.subjects[j] for j in range(i - 1, sentence.first - 1, -1) if j in self.subjects), []) if upon else []

    def _own_parties(self, sentence: Sentence, i: int, sense: Sense, cast: Cast) -> None:
        """The parties that the noun itself, its phrase or its pronoun names."""
        scene, frame, number = self.scene, sense.entry.frame, self.scene.phrase_of[i]
        if frame.self == "recipient":  # قوات مدعومة من …: whom the participle describes
            cast.recipients += self._described(sentence, i)
        if frame.self == "actor":
            cast.actors += self._described(sentence, i)
        if frame.self == "phrase":
            cast.actors += parties_of(scene, (number,)) if number >= 0 else [Party(scene.words[i].start, scene.words[i].end)]
        if frame.self == "recipient" and number >= 0 and scene.last[number] > i:  # the backer stands in the same phrase
            inside = [m for m in scene.linked.mentions if scene.words[i].end < m.start < scene.phrases[number].end and m.entity]
            cast.actors += [Party(m.start, m.end, m.entity) for m in inside]
        if sense.form.pronoun:
            role: str = frame.genitive if frame.genitive in {"actor", "recipient"} else "recipient" if frame.object == "recipient" and frame.genitive == "none" else "actor"
            if frame.object != "none" and self._agent(sentence, i):
                role = frame.object  # احتلالها من قبل …
            if frame.with_.get("ل") in {"nounrecipient", "nounauto"} and self._led_to(sentence, i):
                role = "actor"  # استهدافه لمواقع الجيش
            following = self._raw_phrase(sentence, i + 1) if frame.people and role == "recipient" else None
            if following is not None and not scene.folds[i + 1].startswith("ال") and scene.folds[i + 1].endswith(("ه", "ها", "هم", "ين")):
                role = "actor"  # قتله والديه
                cast.recipients.append(following)
            give(cast, role, self._antecedent(sentence, i, sense.form.pronoun, subject=role == "actor", living=frame.people and role == "recipient"))

    def _led_to(self, sentence: Sentence, i: int) -> bool:
        """Whether ل leads from a noun with a pronoun right to its object, over quotation marks: استهدافه لمواقع الجيش."""
        scene, j = self.scene, i + 1
        while j < min(sentence.last - 1, i + 3) and scene.words[j].kind == "mark" and scene.folds[j] != "،":
            j += 1
        if j >= sentence.last or not scene.folds[j].startswith("ل"):
            return False
        number = scene.starts_phrase(j)
        named = number >= 0 and scene.clitic(number) in {"ل", "لل"} and scene.time_of[j] is None
        return named or is_target(scene, j) or scene.folds[j][1:] in scene.word_set("counts")

    def _backed(self, sentence: Sentence, i: int) -> list[Party]:
        """Whom backing helps: the phrase before واصلت القوات، بدعم روسي، …."""
        for j in range(i - 1, max(sentence.first, i - 4) - 1, -1):
            if self.scene.phrase_of[j] >= 0:
                return parties_of(self.scene, self._joined_to(sentence, self.scene.phrase_of[j]))
        return self._clause_doer(sentence, i)

    def _noun_object(self, sentence: Sentence, i: int, sense: Sense, cast: Cast, groups: list[Group]) -> None:
        """The object of a verbal noun: after the entry's own noun (إطلاق سراح فلان), or words no phrase covers (مقتل محتجز)."""
        scene = self.scene
        for j in range(i + 1, min(sentence.last, i + 3)):
            if scene.folds[j] in sense.entry.needs:
                own = [g for g in groups if g.gap and g.word == j + 1]
                if own:
                    cast.recipients += parties_of(scene, own[0].phrases)
                else:
                    pronoun = pronoun_of(scene.folds[j])
                    cast.recipients += self._antecedent(sentence, i, pronoun) if pronoun else []
                return
        plain = not sense.clitic.endswith(("ال", "لل")) and not sense.form.pronoun
        among = scene.starts_phrase(i + 2) if sense.entry.frame.people and i + 2 < sentence.last and scene.folds[i + 1] in scene.word_set("between") else -1
        if among >= 0 and not cast.recipients:
            cast.recipients += parties_of(scene, coordinated(scene, among, sentence.last)[0])  # إصابات بين المدنيين
            return
        if sense.entry.frame.people and plain and not cast.actors:
            found = self._raw_phrase(sentence, i + 1)
            if found is not None:
                cast.recipients.append(found)

    def _reached(self, sentence: Sentence, i: int) -> list[Party]:
        """Whom a deed reaches by a verb that says no more: حملة اعتقالات طالت خمسين شخصا."""
        scene = self.scene
        aimed = next((j for j in range(i + 1, sentence.last - 1) if scene.folds[j] in scene.word_set("aiming")), -1)
        if aimed >= 0 and not any(s.finite for j in range(i + 1, aimed) for s in scene.senses[j]):
            groups = [g for g in groups_after(scene, sentence, aimed) if not g.preposition and not g.gap]
            return parties_of(scene, groups[0].phrases, groups[0].head) if groups else []
        for j in range(i + 1, min(sentence.last - 1, i + _REACHED)):
            if scene.words[j].kind == "mark" or scene.folds[j] in scene.word_set("subordinators"):
                return []
            if scene.folds[j] in scene.word_set("reaching"):
                groups = [g for g in groups_after(scene, sentence, j) if not g.preposition and not g.gap]
                return parties_of(scene, groups[0].phrases, groups[0].head) if groups else []
        return []

    def _described(self, sentence: Sentence, i: int) -> list[Party]:
        """The noun phrase a participle describes: the one it stands in, else the one before it."""
        scene = self.scene
        number = scene.phrase_of[i]
        if number < 0 or scene.first[number] == i:
            j = i
            while j - 1 > sentence.first and i - j < _APART and (scene.words[j - 1].kind == "mark" or (scene.phrase_of[j - 1] < 0 and scene.folds[j - 1].startswith("ال"))):
                j -= 1  # القوات المسلحة، المدعومة من …
            number = phrase_before(scene, sentence, j)
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
        after = self.scene.folds[group.end] if group.end < len(self.scene.folds) else ""
        if frame.through and role == "none" and accusative(after) and self.scene.phrases[group.phrases[0]].kind in ARMED | {"igo"}:
            role = "actor"  # فرض كندا رسوما
        if self._lent(sense, i):
            role = "actor"
        if role == "actor" and self.scene.folds[group.word].endswith(("ها", "هم", "اته")):
            return  # سحب قواتها: the owner withdraws, who is asked or told elsewhere
        if role == "auto":
            kind = self.scene.phrases[group.phrases[0]].kind
            arm = kind in ARMED or self.scene.folds[group.word] in self.scene.word_set("arms")
            helped = sense.clitic.endswith("ل") and sense.entry.row.type in {"SUPPORT", "AID"}  # غارات لمساندة الجيش
            done = helped or self._wanted(sense, i, group) or group.head is not None or bool(cast.subject and cast.actors)  # أقدم الجيش على قصف القوات …
            given = cast.received and sense.entry.row.type in ASKED_FOR  # حصل على تأييد الأعضاء
            role = "actor" if given else "recipient" if done or (not arm and not cast.recipients) else "actor"
        if role == "member" or (role == "recipient" and self._agent_first(frame, groups)):
            role = "actor"
        give(cast, role, parties_of(self.scene, group.phrases, group.head))

    def _lent(self, sense: Sense, i: int) -> bool:
        """Whether help is told as that with which somebody acts, so that its genitive gives it: بمساعدة كينيا، دون مساعدة كينيا."""
        scene = self.scene
        if scene.folds[i][-len(sense.form.fold) :] not in scene.word_set("backers") or sense.form.pronoun:
            return False
        near = (scene.senses[j] for j in range(max(0, i - _CHARGED), i))
        charged = any(senses and all(s.finite and s.entry.row.type in ADDRESSED | {"AGREE"} for s in senses) for senses in near)
        apart = i > 0 and scene.words[i - 1].kind == "mark"
        helps = sense.entry.row.type == "AID" and not charged  # but اتهم كينيا بدعم المتمردين
        return (sense.clitic.endswith("ب") and (apart or helps)) or (i > 0 and scene.folds[i - 1] in scene.word_set("without"))

    def _agent_first(self, frame: Frame, groups: list[Group]) -> bool:
        """Whether the genitive does it and ل leads to whom it is done: اعتقال السلطات لرجل دين."""
        if not groups or groups[0].preposition or groups[0].gap or groups[0].head is not None or frame.with_.get("ل") not in {"nounrecipient", "nounauto"}:
            return False
        first, after = self.scene.phrases[groups[0].phrases[0]], groups[0].end
        led = after < len(self.scene.words) and self.scene.starts_phrase(after) >= 0 and self.scene.clitic(self.scene.phrase_of[after]) in {"ل", "لل"}
        aimed = after < len(self.scene.words) and first.kind == "group" and self.scene.folds[after][0] == "ل" and self.scene.phrase_of[after] < 0 and is_target(self.scene, after)
        if aimed:
            return True  # مهاجمة متمردين لناقلة
        men = first.kind == "group" and first.number == "p" and not self.scene.quantity_of[groups[0].word] and led and len(groups) > 1 and self.scene.phrases[groups[1].phrases[0]].kind in {"group", "person", "state_body", "armed_group"}
        if not men and first.kind not in ARMED | {"igo", "party", "media"} and first.form not in {"body", "capital"}:
            return False  # but إعدام متطرفين لرهائن
        if len(groups) > 1 and groups[1].preposition in {"", "ل"} and groups[1].word == after and not groups[1].comma:
            return True  # اعتقال القوات ستة رجال, اعتقال القوات لستة رجال
        word = self.scene.folds[after] if after < len(self.scene.folds) else ""
        return word.startswith("ل") and len(word) > 4 and not self.scene.senses[after] and first.form == "body"

    def _adjoins(self, i: int, start: int) -> bool:
        """Whether only numbers and their words stand between a noun and what follows it (مقتل 7 من الجنود)."""
        scene = self.scene
        return all(
            scene.quantity_of[j] or scene.words[j].kind in {"number", "mark"} or scene.folds[j] in scene.word_set("quantifiers")
            for j in range(i + 1, start)
        )

    def _named_by_adjective(self, sentence: Sentence, i: int, sense: Sense, cast: Cast) -> bool:
        """Whether an adjective of a state right after the noun is its object, a person: مقتل تركي، اعتقال الكيني; it is none that agrees with the noun."""
        scene, j = self.scene, i + 1
        if j >= sentence.last or scene.folds[j] not in scene.nisbas or scene.phrase_of[j] >= 0 or sense.form.pronoun or sense.clitic.endswith(("ال", "لل")):
            return False
        definite = scene.folds[j].startswith("ال")
        if not sense.entry.frame.people or not (definite or (sense.entry.frame.genitive == "recipient" and not scene.folds[j].endswith("ه"))):
            return False
        cast.recipients.append(Party(scene.words[j].start, scene.words[j].end))
        return True

    def _adjectives(self, sentence: Sentence, i: int) -> list[Party]:
        """States named by adjectives of the noun: القصف التركي، اجتماعات تركية - روسية."""
        scene, out = self.scene, []
        j = i + 1
        skipped = 0
        while j < min(sentence.last, i + 6):
            word = scene.folds[j]
            pair = f"{word} {scene.folds[j + 1]}" if j + 1 < sentence.last else word
            entity = scene.nisbas.get(word) or scene.nisbas.get(word[1:] if word.startswith("و") else "")
            if not entity and word.endswith("ا") and scene.folds[j - 1].endswith("ا"):
                entity = scene.nisbas.get(word[:-1])  # هجوما إيرانيا
            if " " in pair and pair in scene.nisbas and scene.phrase_of[j] < 0:
                out.append(Party(scene.words[j].start, scene.words[j + 1].end, scene.nisbas[pair]))
                j += 2
                continue
            if entity and scene.phrase_of[j] < 0:
                offset = 1 if word.startswith("و") and word not in scene.nisbas else 0
                out.append(Party(scene.words[j].start + offset, scene.words[j].end, entity))
            elif word not in {"-", "–", "و"}:
                if out or skipped or not word.endswith(("ي", "يه", "ه")) or scene.words[j].kind != "arabic":
                    break
                skipped += 1
            j += 1
        return out
