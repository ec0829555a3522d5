"""The subject of a light verb, and what it says of who does the deed of its noun: شن الطيران غارات، تعرض الموقع لقصف."""

from riwaya.events.anchors import Anchor, nominal
from riwaya.events.clauses import Group, groups_after, is_target, phrase_before
from riwaya.events.doers import DoerSearch
from riwaya.events.lexicon import Light
from riwaya.events.parties import Cast, give, parties_of
from riwaya.lang.event_tables import Frame
from riwaya.model.event import Party
from riwaya.text.prose import Sentence

ASKED_FOR = frozenset({"AID", "SUPPORT", "CONSULT", "COOPERATE"})
"""Types of what somebody asks for himself."""
_OWN = 2
"""Words from a light noun with a pronoun to the deed: إجرائه محادثات."""
_AIMED = 10
"""Words between a verb and the noun of the light verb that completes it."""


class LightSearch(DoerSearch):
    """The parties that light verbs name."""

    def _light(self, sentence: Sentence, anchor: Anchor, cast: Cast) -> None:
        """Gives the light verb's subject the part it has in the deed; and the sides its prepositions lead to."""
        if anchor.light is None or anchor.light_sense is None:
            return
        sense, j, frame = anchor.light_sense, anchor.light, anchor.sense.entry.frame
        role = sense.row.role
        stop = anchor.word if j < anchor.word else None
        groups = list(groups_after(self.scene, sentence, j, stop))
        bare = [g for g in groups if not g.preposition and not g.gap]
        subject = self._light_subject(sentence, anchor, j, sense, bare)
        if role == "none" and bare and sense.row.past in self.scene.word_set("signing") and anchor.sense.entry.row.type == "AGREE" and bare[0].word == j + 1:
            cast.actors = [*parties_of(self.scene, bare[0].phrases), *cast.actors]  # وقع لبنان اتفاقا مع …
        if role == "actor" and (not cast.actors or frame.symmetric):
            give(cast, frame.subject if frame.subject in {"actor", "recipient"} else "actor", subject)
        elif role == "recipient" and sense.row.past in self.scene.word_set("asking") and anchor.sense.entry.row.type not in ASKED_FOR:
            return  # طلبت كينيا إطلاق …: of another
        elif role == "recipient" and not cast.recipients:
            struck = j + 1 < sentence.last and is_target(self.scene, j + 1) and self.scene.phrase_of[j + 1] < 0
            give(cast, "recipient", subject or (self._held(sentence, j + 1) if struck else []) or self._struck(sentence, j))  # تعرضت قاعدة تابعة للجيش لهجوم
        cast.subject = subject
        if role == "actor" and stop is not None and not nominal(self.scene, j, sense) and not cast.recipients:
            self._led_between(cast, frame, groups)
        if frame.symmetric or role == "actor":
            for group in groups:
                if group.preposition == "مع" and frame.with_.get("مع"):
                    give(cast, frame.with_["مع"], parties_of(self.scene, group.phrases))

    def _light_subject(self, sentence: Sentence, anchor: Anchor, j: int, light: Light, bare: list[Group]) -> list[Party]:
        """Whose the light verb at `j` is: its written subject, the arm that does it, or who is told before."""
        role, verbal = light.row.role, not nominal(self.scene, j, light)
        subject: list[Party] = []
        if verbal:
            subject = self._verbal_subject(sentence, j, light, bare, after=anchor.after)
        elif bare and j + 1 in {bare[0].word, bare[0].head}:
            subject = parties_of(self.scene, bare[0].phrases, bare[0].head)
        if subject or role != "actor":
            return subject
        if not verbal and not anchor.after:
            if not light.form.pronoun:
                return self._able(sentence, j) or self._aiming(sentence, j, light) or self._governing(sentence, j) or self._willing(sentence, j)
            if anchor.word - j <= _OWN:
                return self._antecedent(sentence, j, light.form.pronoun, subject=True)
        taken_up = verbal and anchor.after and light.form.pronoun and self.scene.phrase_of[j] < 0 and not self._noun_follows(sentence, j)
        return self._doer_before(sentence, anchor.word) if taken_up else []  # بعد اجتماع عقده مع …

    def _verbal_subject(self, sentence: Sentence, j: int, light: Light, bare: list[Group], *, after: bool) -> list[Party]:
        subject = [] if after else self._before(sentence, j, light.form)
        if not subject and not after and not (bare and bare[0].word == j + 1):
            subject = self._clause_subject(sentence, j, light.form)
        if not subject and bare:
            subject = parties_of(self.scene, bare[0].phrases, bare[0].head)
        if not subject and light.row.role == "actor":
            subject = self._wielded(sentence, j + 1) or ([] if after else self._wielded(sentence, j - 1))
        if not subject and light.row.role in {"actor", "recipient"} and light.form.voice != "passive":
            subject = self._unwritten(sentence, j, light.form, light=True)
        return subject

    def _led_between(self, cast: Cast, frame: Frame, groups: list[Group]) -> None:
        """Whom a preposition leads to between a light verb and its noun: فرضت على المتمردين حصارا."""
        for group in groups:
            role = frame.with_.get(group.preposition, "") if group.preposition else ""
            phrase = self.scene.phrases[group.phrases[0]]
            led = role == "recipient" or (role == "place" and self._held_by(group))
            if led and not group.gap and (phrase.kind != "place" or phrase.form == "capital"):
                cast.recipients += parties_of(self.scene, group.phrases, group.head)
                return

    def _able(self, sentence: Sentence, j: int) -> list[Party]:
        """Whose ability, attempt or wish it is that a light verb's noun at `j` carries out: قدرة الجيش على شن هجمات."""
        scene = self.scene
        number = phrase_before(scene, sentence, j if scene.folds[j - 1] not in scene.word_set("plain_prepositions") else j - 1)
        if number < 0 or scene.clitic(number):
            return []
        noun = scene.first[number] - 1
        light = scene.lexicon.find_light(scene.folds[noun]) if noun >= sentence.first else None
        held = light is not None and light.row.role == "actor" and nominal(scene, noun, light)
        return parties_of(scene, (number,)) if held or (noun >= sentence.first and scene.folds[noun] in scene.word_set("wills")) else []

    def _aiming(self, sentence: Sentence, j: int, light: Light) -> list[Party]:
        """Who does the verb that a light verb's noun at `j` completes: يستعد الجيش لشن هجوم; not who only speaks of it."""
        scene = self.scene
        led = light.clitic.endswith(("ب", "ل")) or scene.folds[j - 1] in scene.word_set("plain_prepositions") | scene.word_set("on")
        stops = scene.word_set("subordinators") | scene.word_set("strict_relatives")
        for k in range(j - 1, max(sentence.first, j - _AIMED) - 1, -1):
            purpose = k == j - 1 and light.clitic == "ل"  # …، لإجراء محادثات
            if not led or (scene.words[k].kind == "mark" and not purpose) or scene.folds[k] in stops:
                return []
            if self._speaks(k):
                return []
            if k in self.subjects:
                return self.subjects[k]
            if found := self._plain_subject(sentence, k) or (self._governing(sentence, k + 1) if k >= j - 2 else []):
                return found
        return []

    def _willing(self, sentence: Sentence, j: int) -> list[Party]:
        """Of whom a clause without a verb says that he is open to, able to or for a deed: إن بلاده منفتحة على إجراء مفاوضات."""
        led = self.scene.folds[j - 1] in self.scene.word_set("plain_prepositions")
        return self._clause_subject(sentence, j, None) if led else []
