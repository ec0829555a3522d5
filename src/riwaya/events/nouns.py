"""The parties of a verbal noun: genitive, adjectives of states, prepositions, the light verb's subject."""

from riwaya.events.anchors import Anchor
from riwaya.events.clauses import Group, groups_after, phrase_before
from riwaya.events.lexicon import Sense
from riwaya.events.parties import ADDRESSED, ARMED, OPINIONS, Cast, give, parties_of
from riwaya.events.verbs import VerbSearch
from riwaya.model.event import Party
from riwaya.text.prose import Sentence


class NounSearch(VerbSearch):
    """The parties of verbal nouns."""

    def _noun(self, sentence: Sentence, anchor: Anchor, limit: int | None) -> Cast:
        scene, i, sense = self.scene, anchor.word, anchor.sense
        frame = sense.entry.frame
        cast = Cast([], [])
        groups = list(groups_after(scene, sentence, i, limit))
        number = scene.phrase_of[i]
        if frame.self == "recipient":  # قوات مدعومة من …: whom the participle describes
            cast.recipients += self._described(sentence, i)
        if frame.self == "actor":
            cast.actors += self._described(sentence, i)
        if frame.self == "phrase":
            cast.actors += parties_of(scene, (number,)) if number >= 0 else [Party(scene.words[i].start, scene.words[i].end)]
        if sense.form.pronoun:
            role = frame.genitive if frame.genitive in {"actor", "recipient"} else "actor"
            give(cast, role, self._antecedent(sentence, i, sense.form.pronoun))
        adjectives = self._adjectives(sentence, i)
        cast.actors += adjectives
        self._prepositional(cast, frame, groups, i, noun=True)
        cast.actors += self._agent(sentence, i)
        self._genitive(cast, sense, groups, i)
        self._between(sentence, i, cast, frame.between)
        self._light(sentence, anchor, cast)
        if not cast.recipients and frame.object == "recipient":
            self._noun_object(sentence, i, sense, cast, groups)
        if not cast.recipients and sense.clitic.endswith("ب") and scene.folds[i][-len(sense.form.fold) :] in scene.word_set("backers"):
            cast.recipients += self._backed(sentence, i)
        if not cast.recipients and sense.entry.row.type == "ASSAULT":
            cast.recipients += self._target(sentence, i)
        if not cast.recipients and sense.entry.row.type in ADDRESSED:
            cast.recipients += self._addressed(sentence, i, cast.actors)
        if not cast.recipients and sense.entry.row.type in OPINIONS and not sense.clitic.endswith("ال"):
            cast.recipients += self._state_of_object(sentence, i)
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
        if role == "actor" and self.scene.folds[group.word].endswith(("ها", "هم", "اته")):
            return  # سحب قواتها: the owner withdraws, who is asked or told elsewhere
        if role == "auto":
            kind = self.scene.phrases[group.phrases[0]].kind
            role = "recipient" if group.head is not None or (kind not in ARMED and not cast.recipients) else "actor"
        if role == "member":
            role = "actor"
        give(cast, role, parties_of(self.scene, group.phrases, group.head))

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
            give(cast, frame.subject if frame.subject in {"actor", "recipient"} else "actor", subject)
        elif role == "recipient" and not cast.recipients:
            give(cast, "recipient", subject)
        cast.subject = subject
        if frame.symmetric or role == "actor":
            for group in groups:
                if group.preposition == "مع" and frame.with_.get("مع"):
                    give(cast, frame.with_["مع"], parties_of(self.scene, group.phrases))
