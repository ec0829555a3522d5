"""Who does a deed whose noun names nobody and that no word of control governs: the subject of the clause it is told beside."""

from riwaya.events.anchors import Anchor
from riwaya.events.clauses import Group, another_verb, groups_after, phrase_before
from riwaya.events.controls import STOPS, ControlSearch
from riwaya.events.lexicon import Sense
from riwaya.events.parties import ADDRESSED, Cast, parties_of, same_party
from riwaya.lang.affix_tables import load_affixes
from riwaya.model.event import Party
from riwaya.text.prose import Sentence

_ACCUSATIVE = load_affixes().accusative
_CLAUSE = 18
"""Words from a deed back to the verb whose subject does it."""
_AIM = 3
"""Words from a word of aim to the deed: تمهيدا لبدء حصار."""
_OPENING = 5
"""Words of a sentence in which a deed is told before the verb of its clause."""
_PART = 14
"""Words between a meeting or drill and who takes part in it."""
_AHEAD = 22
"""Words from such a deed to the verb after the comma."""
_RELATIVE = 6
"""Words between a deed and the verb of the relative clause that says who did it."""
_ANSWERS = frozenset({"SUPPORT", "AID", "PROTEST", "REJECT", "ACCUSE"})
"""Types of deeds that say, as an indefinite accusative, why somebody acts."""
_ROUTS = frozenset({"expel", "restrict", "target"})
"""Frames of what attackers do to those who held a place."""
_DENIED = 7
"""Words between a denial and the accusation denied."""
_DECLARED = frozenset({"ceasefire", "truce"})
"""Frames of what is done by declaring it."""
_FOUGHT = frozenset({"clash", "fight", "fightnoun"})
"""Frames of fighting, whose side not named beside مع is the subject of the clause."""


class DoerSearch(ControlSearch):
    """Doers told as the subject of the clause in which the deed is an aim, an answer or what it happens amid."""

    def _told_elsewhere(self, sentence: Sentence, anchor: Anchor, recipients: list[Party]) -> list[Party]:
        """Who does a deed whose noun names nobody: whom a word of control names, whose purpose it is, whose clause it stands in."""
        if anchor.sense.entry.row.type == "ACCUSE" and self._denied(sentence, anchor):
            return []
        doers = self._controlled(sentence, anchor) or self._purposed(sentence, anchor)
        return doers or [p for p in self._clausal(sentence, anchor, recipients) if not any(same_party(p, r) for r in recipients)]

    def _denied(self, sentence: Sentence, anchor: Anchor) -> bool:
        """Whether a verb of denial has an accusation for its object, which whoever denies it did not make: نفى الوزير الاتهامات."""
        denying = self.scene.word_set("denying")
        return any(self.scene.folds[j] in denying for j in range(max(sentence.first, anchor.word - _DENIED), anchor.word))

    def _clausal(self, sentence: Sentence, anchor: Anchor, recipients: list[Party]) -> list[Party]:
        """Whose the deed is by the place it has in its clause: قصفت القوات … تمهيدا لاقتحام …, تدخلت كينيا دعما ل…, سيطرت … إثر معارك مع …."""
        if anchor.light is not None and anchor.light > anchor.word:
            return []
        first = self._outermost(anchor)
        if anchor.sense.entry.row.frame in _DECLARED and (found := self._declared(sentence, first)):
            return found
        aimed = self._aimed(sentence, first)
        if aimed and (ahead := self._subject_ahead(sentence, first)):
            return ahead
        frame = anchor.sense.entry.row.frame
        fought = frame in _FOUGHT and bool(recipients) and self.scene.folds[first - 1] in self.scene.word_set("backdrops") | self.scene.word_set("temporal")
        if not aimed and not fought and not self._as_answer(first, anchor) and not self._beside_deed(sentence, first, anchor, recipients):
            return []
        return self._clause_doer(sentence, first, passing=frozenset(r.start for r in recipients))

    def _taking_part(self, sentence: Sentence, i: int) -> list[Party]:
        """Who takes part in what a noun tells: مناورات … بمشاركة قوات من كينيا."""
        scene = self.scene
        steps = 0
        for j in range(i + 1, sentence.last - 1):
            steps += scene.words[j].kind != "mark" and scene.time_of[j] is None
            if steps > _PART or another_verb(scene, j) or j in scene.cue_words or scene.folds[j] in scene.word_set("subordinators") | scene.word_set("strict_relatives"):
                return []
            if scene.folds[j] in scene.word_set("taking_part"):
                group = next((g for g in groups_after(scene, sentence, j) if not g.gap), None)
                return parties_of(scene, group.phrases) if group is not None and group.word <= j + 2 else []
        return []

    def _declared(self, sentence: Sentence, first: int) -> list[Party]:
        """Who declares the truce that the noun at `first` tells: أعلنت الحكومة هدنة, الحكومة أعلنت وقف إطلاق النار."""
        scene = self.scene
        for k in range(first - 1, max(sentence.first, first - _AIM * 2) - 1, -1):
            if scene.folds[k].removeprefix("و") not in scene.word_set("declared"):
                continue
            groups = [g for g in groups_after(scene, sentence, k, first) if not g.preposition and not g.gap]
            if groups and groups[0].word == k + 1:
                return parties_of(scene, groups[0].phrases)
            number = phrase_before(scene, sentence, k)
            return parties_of(scene, (number,)) if number >= 0 and not scene.clitic(number).lstrip("وف") and self._opens(sentence, scene.first[number], scene.clitic(number)) else []
        return []

    def _laid_on(self, sentence: Sentence, anchor: Anchor) -> list[Party]:
        """On whom the deed's noun is laid as a duty right before it: إن على كينيا سحب قواتها, يجب على الحكومة الإفراج عن …."""
        scene, first = self.scene, self._outermost(anchor)
        number = scene.phrase_of[first - 1] if first - 2 > sentence.first else -1
        led = number >= 0 and scene.last[number] == first - 1 and scene.first[number] - 2 >= sentence.first and scene.folds[scene.first[number] - 1] in scene.word_set("urged_to") and not scene.clitic(number)
        if not led or scene.phrases[number].kind == "place":
            return []
        before = scene.folds[scene.first[number] - 2]
        return parties_of(scene, (number,)) if before in scene.word_set("clause_openers") | scene.word_set("musts") else []

    def _aimed(self, sentence: Sentence, first: int) -> bool:
        """Whether a word of aim leads to the deed at `first`: بهدف, تمهيدا ل, من أجل."""
        scene = self.scene
        if first > sentence.first and scene.folds[first] in scene.word_set("attempts") and scene.folds[first - 1].removeprefix("و") in scene.word_set("plain_prepositions"):
            return True  # في محاولة للضغط
        before = range(max(sentence.first, first - _AIM), first)
        aims = [j for j in before if scene.folds[j].removeprefix("و") in scene.word_set("aims")]
        if not aims or not all(self._free(j) and scene.words[j].kind == "arabic" for j in range(aims[-1], first)):
            return False
        return scene.folds[aims[-1]] not in scene.word_set("attempts") or scene.folds[aims[-1] + 1].startswith("ل")  # في محاولة لـ, not محاولة اغتيال

    def _beside_deed(self, sentence: Sentence, first: int, anchor: Anchor, recipients: list[Party]) -> bool:
        """Whether a deed is told as the means, the goal or the eve of what its clause's subject does: عبر قصف …, لتحرير المدينة, سيطرت … بعد طرد …."""
        scene, frame = self.scene, anchor.sense.entry.row.frame
        before = scene.folds[first - 1] if first > sentence.first else ""
        clitic = anchor.light_sense.clitic if first == anchor.light and anchor.light_sense is not None else anchor.sense.clitic
        means = before in scene.word_set("by_means") or (before in scene.word_set("means_nouns") and scene.folds[first - 2] in scene.word_set("plain_prepositions"))
        helped = first == anchor.light and anchor.sense.entry.row.type in {"AID", "SUPPORT"}  # لتقديم الدعم
        after_verb = any(s.finite for s in scene.senses[first - 1])  # أدينوا باقتحام …
        goal = (frame == "seize" and (clitic.lstrip("وف") == "ل" or (clitic.lstrip("وف") == "ب" and not after_verb))) or (helped and clitic.lstrip("وف") == "ل")
        attacked = any(s.finite and s.entry.row.type == "ASSAULT" for k in self.subjects if first - _CLAUSE < k < first for s in scene.senses[k])
        eve = frame in _ROUTS and bool(recipients) and attacked and before in scene.word_set("backdrops")
        return means or goal or eve

    def _as_answer(self, first: int, anchor: Anchor) -> bool:
        """Whether the deed's noun is an indefinite accusative that says why its clause's subject acts: دعما ل, احتجاجا على."""
        scene, form = self.scene, anchor.sense.form
        plain = anchor.sense.clitic in {"", "و"} and anchor.light is None and not form.pronoun and anchor.sense.entry.row.type in _ANSWERS
        led = first + 1 < len(scene.words) and (scene.folds[first + 1] in scene.word_set("plain_prepositions") or scene.folds[first + 1][0] in "بل")
        return plain and led and scene.folds[first].endswith(_ACCUSATIVE) and form.tense == "noun" and scene.phrase_of[first] < 0

    def _subject_ahead(self, sentence: Sentence, first: int) -> list[Party]:
        """The subject of the verb after the comma that closes an aim told first: وفي محاولة للضغط على …، استأنفت القوات …."""
        scene = self.scene
        if first - sentence.first > _OPENING:
            return []
        for j in range(first + 1, min(sentence.last - 1, first + _AHEAD)):
            if scene.folds[j] == "،" and not self._speaks(j + 1) and (found := self._plain_subject(sentence, j + 1)):
                return found
        return []

    def _only_speaks(self, k: int) -> bool:
        """Whether the word at `k` can be nothing but a verb of speech; هاجم may be a deed."""
        finite = [s for s in self.scene.senses[k] if s.finite]
        return k in self.scene.cue_words or (bool(finite) and all(s.entry.row.type in ADDRESSED for s in finite))

    def _clause_doer(self, sentence: Sentence, first: int, *, passing: frozenset[int] = frozenset()) -> list[Party]:
        """The subject of the verb that a deed at `first` is told beside; not one whose clause is another's words."""
        scene = self.scene
        steps = 0
        for k in range(first - 1, sentence.first - 1, -1):
            steps += scene.words[k].kind != "mark" and scene.time_of[k] is None
            if steps > _CLAUSE or scene.folds[k] in STOPS or self._only_speaks(k):
                return []
            if scene.folds[k] in scene.word_set("clause_openers") or scene.folds[k] in scene.word_set("that"):
                number = scene.starts_phrase(k + 1)
                opening = parties_of(scene, (number,)) if number >= 0 and not scene.clitic(number) else []
                return [p for p in opening if p.start not in passing]
            if scene.folds[k] in scene.word_set("subordinators"):
                return []
            if k > sentence.first and scene.folds[k - 1] in scene.word_set("strict_relatives"):
                continue  # the verb of a relative clause says something of its own noun
            found = (self.subjects.get(k, []) if k not in self.passives else []) or self._plain_subject(sentence, k)
            if found and not any(p.start in passing for p in found):
                return found
        found = self._main_subject(sentence, first) if first - sentence.first <= _CLAUSE else []
        sources = {a.source.start for a in scene.attributions if a.source is not None}
        return [] if any(p.start in passing | sources for p in found) else found

    def _told_after(self, sentence: Sentence, i: int, sense: Sense, cast: Cast) -> list[Party]:
        """Who did a deed that another verb governs, told in its own relative clause: تعرضت القرية لهجوم نفذه مسلحون."""
        scene = self.scene
        for j in range(i + 1, min(sentence.last - 1, i + _RELATIVE)):
            if scene.words[j].kind == "mark" or scene.folds[j] in scene.word_set("subordinators"):
                return []
            light = scene.lexicon.find_light(scene.folds[j])
            led = scene.folds[j + 1] in scene.word_set("with_pronoun")  # زيارة يقوم بها الوزير
            if light is None or not light.finite or not (light.form.pronoun or led) or light.row.role != "actor" or scene.phrase_of[j] >= 0:
                continue
            bare = [g for g in groups_after(scene, sentence, j + led) if not g.preposition and not g.gap]
            if bare and bare[0].word <= j + led + 2:
                beyond = list(groups_after(scene, sentence, bare[0].end - 1))
                self._prepositional(cast, sense.entry.frame, beyond, i, noun=True, own=sense.entry.needs)  # هجوم شنه الجيش على …, زيارة قام بها الوزير إلى …
                return parties_of(scene, bare[0].phrases)
            raw = self._raw_phrase(sentence, j + 1) if scene.folds[j + 1] in scene.word_set("actor_nouns") else None
            return [raw] if raw is not None else []
        return []

    def _struck(self, sentence: Sentence, j: int) -> list[Party]:
        """What suffers an attack, told right after the verb at `j` by a noun no phrase covers, no place: تعرضت قافلة كينية لهجوم."""
        light = self.scene.lexicon.find_light(self.scene.folds[j])
        if light is None or light.row.past not in self.scene.word_set("suffering"):
            return []
        raw = self._raw_phrase(sentence, j + 1)
        word = self.scene.folds[j + 1] if j + 1 < sentence.last else ""
        place = word in self.scene.word_set("place_nouns") or word.removeprefix("ال") in self.scene.word_set("place_nouns") | self.scene.word_set("areas")
        return [raw] if raw is not None and not place and self.scene.mention_of[j + 1] is None and raw.start == self.scene.words[j + 1].start else []

    def _wanted(self, sense: Sense, i: int, group: Group) -> bool:
        """Whether words before a noun of help or fighting show that its genitive is whom it is for or against: ضرورة دعم الحكومة, في قتال المتمردين."""
        scene, before = self.scene, self.scene.folds[i - 1] if i else ""
        if sense.clitic or scene.folds[min(group.end, len(scene.folds) - 1)].startswith("ل"):
            return False
        fought = sense.entry.row.frame == "fight" and before in scene.word_set("plain_prepositions") and scene.phrases[group.phrases[0]].kind == "armed_group"
        return fought or (sense.entry.row.type in {"SUPPORT", "AID"} and before in scene.word_set("wanting"))
