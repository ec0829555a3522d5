"""Who does the deed of a noun that names nobody: whom a word before it controls, by a table; the doer of the deed joined to it."""

from riwaya.events.anchors import Anchor, nominal
from riwaya.events.clauses import groups_after, phrase_before
from riwaya.events.lexicon import Control
from riwaya.events.parties import parties_of
from riwaya.events.scene import pronoun_of
from riwaya.events.verbs import VerbSearch
from riwaya.model.event import Party
from riwaya.text.prose import Sentence

_REACH = 14
"""Words between a word of control and the deed, those of phrases not counted."""
_PURPOSES = frozenset({"CONSULT", "COOPERATE", "AGREE"})
"""Types of deeds one comes or meets for; what is done for an attack or help is told of others too often."""
_PURPOSE = 14
"""Words between a verb and what its subject does it for."""
STOPS = frozenset({"؛", ":", "."})
"""Marks beyond which no word governs."""
_DECREE = 10
"""Words between a verb and the decree that is its object."""
_GIVEN = 4
"""Words between a word of control and the doer that من leads to."""
_LED_BY_CLITIC = {"ب": "ب", "ل": "ل", "بال": "ب", "لل": "ل"}


class ControlSearch(VerbSearch):
    """Doers that stand with another word than the deed's own."""

    def _controlled(self, sentence: Sentence, anchor: Anchor) -> list[Party]:
        """Whom the nearest word of control before a noun makes its doer: رد الجيش بقصف …, تورطهم في خطف …, منع المتظاهرين من مهاجمة …."""
        first = self._outermost(anchor)
        while True:
            found = self._control_before(sentence, anchor, first)
            if found is None:
                return []
            k, control = found
            if anchor.light is not None and anchor.light_sense is not None and anchor.light > k and anchor.light_sense.row.role == "none":
                return []  # نفت وقوع هجوم
            if doers := self._whom(sentence, k, first, control):
                return doers
            if control.form.tense != "noun":
                return []
            first = k  # منعه من الاستمرار في تقديم …

    def _control_before(self, sentence: Sentence, anchor: Anchor, first: int) -> tuple[int, Control] | None:
        """The nearest word of control that leads to the word at `first`."""
        scene, led = self.scene, self._led(sentence, first)
        stops = scene.word_set("subordinators") | scene.word_set("strict_relatives")
        steps, start = 0, first - 1 - (bool(led) and scene.folds[first - 1] == led)
        for k in range(start, sentence.first - 1, -1):
            word, free = scene.folds[k], scene.phrase_of[k] < 0
            steps += free and scene.words[k].kind != "mark"
            if steps > _REACH or word in stops or word in {"؛", ":", "."} or (scene.words[k].kind == "mark" and led != "ب"):
                return None
            if free and (control := self._control_at(k, first, led, anchor)) is not None and (led or k >= first - 1 or not self._free(k + 1)):
                return k, control
            if not free and (control := self._control_at(k, first, led, anchor)) is not None and control.row.who == "described":
                return k, control  # الضابط المتهم بقتل …
            if k in scene.cue_words or any(s.finite for s in scene.senses[k]) or (word == led and k < start and self._free(k + 1)):
                return None
        return None

    def _free(self, j: int) -> bool:
        """Whether no actor phrase covers a word."""
        return self.scene.phrase_of[j] < 0

    def _control_at(self, k: int, first: int, led: str, anchor: Anchor) -> Control | None:
        """The word at `k` read as one of control over what `led` leads to."""
        scene = self.scene
        between = scene.folds[k + 1 : first]
        for control in scene.lexicon.find_controls(scene.folds[k]):
            row, feminine = control.row, scene.text[scene.words[k].end - 1] == "ة"
            if (led not in row.led if led else bool(row.led)) or (feminine and control.form.pronoun):
                continue
            if row.needs and row.needs.isdisjoint(between):
                continue
            if not led and not row.needs and anchor.sense.entry.frame.people and anchor.light is None and control.form.tense != "noun":
                continue  # نفت الشركة خطف طائرة
            return control
        return None

    def _purposed(self, sentence: Sentence, anchor: Anchor) -> list[Party]:
        """Whose purpose the deed after ل is: the subject of its clause's verb, or the phrase that opens the clause (وصل الوزير … لبحث …)."""
        scene, i = self.scene, anchor.word
        if anchor.sense.entry.row.type not in _PURPOSES or anchor.sense.clitic not in {"ل", "ول"} or anchor.light is not None or scene.phrase_of[i] >= 0:
            return []
        stops = scene.word_set("subordinators") | scene.word_set("strict_relatives")
        for k in range(i - 1, max(sentence.first, i - _PURPOSE) - 1, -1):
            if scene.folds[k] in stops or scene.folds[k] in STOPS or self._speaks(k):
                return []
            if k in self.subjects and k not in self.passives:
                return self.subjects[k]
            if found := self._plain_subject(sentence, k):
                return found
        return self._main_subject(sentence, i) if i - sentence.first <= _PURPOSE else []

    def _outermost(self, anchor: Anchor) -> int:
        """The word that opens a deed: its own, or that of the light noun before it (بشن هجوم)."""
        light, sense = anchor.light, anchor.light_sense
        return light if light is not None and sense is not None and light < anchor.word and nominal(self.scene, light, sense) else anchor.word

    def _led(self, sentence: Sentence, first: int) -> str:
        """The preposition that leads to the word at `first`, written onto it or before it; empty for none."""
        word, before = self.scene.folds[first], self.scene.folds[first - 1] if first > sentence.first else ""
        if before in self.scene.word_set("plain_prepositions"):
            return before
        senses = [s.clitic for s in self.scene.senses[first]]
        light = self.scene.lexicon.find_light(word)
        clitic = next((c.lstrip("وف") for c in [*senses, *([light.clitic] if light is not None else [])] if c.lstrip("وف") in _LED_BY_CLITIC), "")
        return _LED_BY_CLITIC.get(clitic, "")

    def _whom(self, sentence: Sentence, k: int, first: int, control: Control) -> list[Party]:
        """The doer a word of control at `k` names: its subject, its object, or whom it describes."""
        scene, form, who = self.scene, control.form, control.row.who
        if who == "described":
            return self._described_at(sentence, k)
        groups = [g for g in groups_after(scene, sentence, k, first) if not g.gap]
        bare = [g for g in groups if not g.preposition]
        if form.tense == "noun":
            own = bare[0] if bare and bare[0].word == k + 1 else None
            if form.pronoun:
                told = k - 1 in scene.cue_words or scene.phrase_of[k - 1] >= 0  # أعلنت الحركة مسؤوليتها عن …
                return self._meant_near(sentence, k, form.pronoun, subject=not told)
            if who == "object" and len(bare) > 1:
                return parties_of(scene, bare[1].phrases, bare[1].head)
            given = next((g for g in groups if g.preposition == "من" and g.word <= k + _GIVEN), None) if who == "subject" and own is None else None
            named = own or given  # بمشاركة من الجيش في القتال
            side = scene.nisbas.get(scene.folds[k + 1]) if named is None and who == "subject" and scene.phrase_of[k + 1] < 0 else None
            if side is not None:  # الدور الكيني في دعم …
                return [Party(scene.words[k + 1].start, scene.words[k + 1].end, side)]
            if named is None and who == "subject" and control.row.led and scene.folds[k].removesuffix("ا") in scene.word_set("decrees") and scene.phrase_of[k] < 0:
                return self._decreed(sentence, k)
            return parties_of(scene, named.phrases, named.head) if named is not None else []
        if who == "object":
            if form.pronoun:
                return self._meant_near(sentence, k, form.pronoun, subject=False)
            if scene.folds[k + 1] in scene.word_set("object_pronouns"):  # متهمة إياها بدعم …
                return self._meant_near(sentence, k, pronoun_of(scene.folds[k + 1]), subject=False)
            led = [g for g in groups if g.preposition in {"ل", "من"}]
            objects = bare[1:] or (bare if form.voice == "passive" or k in self.passives or self._before(sentence, k, form) else []) or led
            return parties_of(scene, objects[0].phrases, objects[0].head) if objects else []
        if k in self.subjects:
            return self.subjects[k]
        if bare and bare[0].word <= k + 3:
            return parties_of(scene, bare[0].phrases, bare[0].head)
        if scene.folds[k + 1] in scene.word_set("pronoun_prepositions"):
            return []  # حكم عليه بالسجن
        return self._before(sentence, k, form) or self._clause_subject(sentence, k, form) or self._unwritten(sentence, k, form)

    def _decreed(self, sentence: Sentence, k: int) -> list[Party]:
        """Whose the decree at word `k` is, the object of a verb right before it or after its subject: أصدر الرئيس، الثلاثاء، قرارا بـ…."""
        scene = self.scene
        for j in range(k - 1, max(sentence.first, k - _DECREE) - 1, -1):
            if scene.folds[j] in STOPS or j in scene.cue_words or scene.folds[j] in scene.word_set("subordinators") | scene.word_set("strict_relatives"):
                return []
            light = scene.lexicon.find_light(scene.folds[j])
            if light is not None and light.finite and light.row.role == "actor":
                bare = [g for g in groups_after(scene, sentence, j, k) if not g.preposition and not g.gap]
                return parties_of(scene, bare[0].phrases) if bare else self._before(sentence, j, light.form)
        return []

    def _meant_near(self, sentence: Sentence, k: int, pronoun: str, *, subject: bool) -> list[Party]:
        """Whom the pronoun of a word of control means, where its own sentence names him: no source without a name."""
        found = self._antecedent(sentence, k, pronoun, subject=subject)
        number = self.scene.phrase_of[self.scene.prose.word_at(found[0].start)] if found else -1
        near = number >= 0 and self.scene.first[number] >= sentence.first and self.scene.phrases[number].form != "unnamed"
        return found if near else []

    def _described_at(self, sentence: Sentence, k: int) -> list[Party]:
        """Whom a participle at `k` describes: the phrase it stands in or follows, over a comma too, with those joined to it; itself for want of one."""
        scene, own = self.scene, self.scene.phrase_of[k]
        number = own if own >= 0 and scene.first[own] < k else phrase_before(scene, sentence, k - (scene.folds[k - 1] == "،"))
        if number < 0:
            number = own
        if number < 0:
            return []
        return parties_of(scene, self._joined_to(sentence, number))

    def _joined_to(self, sentence: Sentence, number: int) -> tuple[int, ...]:
        """A phrase and those before it that it is joined to by و."""
        scene, members = self.scene, [number]
        while scene.first[members[0]] > sentence.first and scene.clitic(members[0]) == "و" and scene.phrase_of[scene.first[members[0]] - 1] >= 0:
            members.insert(0, scene.phrase_of[scene.first[members[0]] - 1])
        return tuple(members)
