"""Whether what follows a verb is its object or its subject, and whether the verb is passive."""

from riwaya.events.clauses import Group, another_verb, is_of_men, vowelled_passive
from riwaya.events.indirect import IndirectSearch
from riwaya.events.lexicon import Sense
from riwaya.events.parties import ARMED
from riwaya.events.unnamed import accusative
from riwaya.model.event import Party
from riwaya.text.inflection import Form
from riwaya.text.prose import Sentence

_ATTACK = 9
"""Words between an attack and the verb that says at whom it was aimed."""
_OBJECT_REACH = 10
"""Words after a blow within which whom its makers killed may stand."""


class VoiceSearch(IndirectSearch):
    """The voice of unvowelled verbs."""

    def _object_alone(self, sentence: Sentence, i: int, sense: Sense, bare: list[Group]) -> bool:
        """Whether the one bare phrase is the object, the subject being told before: كما اتهم المنظمة بالفشل; منشورات تحذر السكان."""
        if len(bare) != 1 or sense.form.pronoun or sense.entry.frame.object != "recipient":
            return False
        if self._only_object(sentence, i, sense, bare[0]) or self._describes(sentence, i, sense.form) or self._of_attack(sentence, i, sense):
            return True
        end = bare[0].end
        led = end < sentence.last and ((self.scene.folds[end][0] == "ب" and self.scene.folds[end] not in self.scene.word_set("quantifiers")) or self.scene.folds[end] in self.scene.word_set("on") | self.scene.word_set("urged_to"))
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

    def _alike(self, i: int, j: int) -> bool:
        """Whether two verbs may have one subject: both plural, or neither."""
        one, two = ({s.form.number for s in self.scene.senses[k] if s.finite} for k in (i, j))
        return bool(one & two)

    def _noun_follows(self, sentence: Sentence, i: int) -> bool:
        """Whether an object the phrases do not know may follow: a word that is no preposition, mark or time."""
        while i + 1 < sentence.last and self.scene.folds[i + 1][0] == "و" and another_verb(self.scene, i + 1) and self._alike(i, i + 1):
            i += 1  # اعترضت ودمرت الصواريخ; not قتلوا وأصيب 184
        if i + 1 < sentence.last and (self.scene.words[i + 1].kind == "number" or self.scene.quantity_of[i + 1]):
            return True
        return self._raw_phrase(sentence, i + 1) is not None

    def _carried_passive(self, sentence: Sentence, i: int, form: Form) -> list[Party]:
        """To whom a second passive is done: اعتقلت المجموعة … واحتجزت في مركز."""
        if self.scene.folds[i][0] != "و" or (self._noun_follows(sentence, i) and not self._when(i + 1)):
            return []
        before = next((j for j in range(i - 1, sentence.first - 1, -1) if j in self.subjects), -1)
        return self.subjects[before] if before >= 0 and before in self.passives and self._may_mean(form, self.subjects[before]) else []
