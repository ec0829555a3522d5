"""Noun phrases no actor phrase covers: objects and subjects told by words nobody tied to an actor."""

from riwaya.events.arms import ArmSearch
from riwaya.events.clauses import Group, another_verb
from riwaya.model.event import Party
from riwaya.text.prose import Sentence


class UnnamedSearch(ArmSearch):
    """Raw noun phrases as parties."""

    def _raw_phrase(self, sentence: Sentence, j: int) -> Party | None:
        """The words of a noun phrase nobody tied to an actor, from word `j`; null where none starts there."""
        scene = self.scene
        while j < sentence.last - 1 and (self._when(j) or scene.folds[j] == "،" or scene.folds[j] in scene.lexicon.led_pronouns or scene.time_of[j + 1] is not None or (scene.folds[j] in scene.word_set("temporal") and self._when(j + 1))):
            j += 1
        start = j
        while j < sentence.last - 1 and scene.words[j].kind == "number":
            j += 1  # إعدام 12 مدانا
        stops = scene.word_set("prepositions") | scene.word_set("subordinators") | scene.word_set("strict_relatives") | scene.word_set("adverbs")
        while j < min(sentence.last, start + 4):
            word = scene.folds[j]
            if j > start and scene.words[j - 1].kind == "number" and not accusative(word):
                break
            if scene.words[j].kind != "arabic" or word in stops or scene.time_of[j] is not None or scene.phrase_of[j] >= 0:
                break
            if j == start and word in scene.word_set("harm_adjectives"):
                break  # إصابة خطيرة
            if j == start and word.endswith("يه") and scene.words[j - 1].kind != "mark" and any(not x.finite for x in scene.senses[j - 1]):
                break  # محاكمة جنائية
            if j == start and ((word[0] in "بلوف" and word not in scene.word_set("waw_words")) or self._function_word(word) or word in scene.word_set("negators") or word in scene.word_set("reaching") or word in scene.word_set("more") or another_verb(scene, j)):
                break
            joined = word[0] in "وبل" and word not in scene.word_set("waw_words")
            counted = scene.words[start].kind == "number" or scene.quantity_of[start] or scene.folds[start] in scene.word_set("counts")
            another = accusative(word) and not accusative(scene.folds[start]) and not counted  # انتحاري | موكبا
            if j > start and (joined or scene.senses[j] or another):
                break
            j += 1
        counts = j == start + 1 and (scene.quantity_of[start] or scene.folds[start] in scene.word_set("quantifiers"))
        counts = counts or scene.words[j - 1].kind == "number"
        return Party(scene.words[start].start, scene.words[j - 1].end) if j > start and not counts else None

    def _raw_attacker(self, sentence: Sentence, i: int, bare: list[Group]) -> Party | None:
        """Who strikes, told right after the verb by a word no phrase covers, his victims after him: قتل انتحاري 42 مجندا."""
        known = i + 1 >= sentence.last or self.scene.folds[i + 1] not in self.scene.word_set("attackers") or self.scene.phrase_of[i + 1] >= 0
        raw = None if known or not bare or bare[0].word <= i + 1 else self._raw_phrase(sentence, i + 1)
        return raw if raw is not None and self.scene.prose.word_at(raw.end - 1) == bare[0].word - 1 else None

    def _when(self, j: int) -> bool:
        """Whether a word tells only when or how: a time, an adverb."""
        return self.scene.time_of[j] is not None or self.scene.folds[j] in self.scene.word_set("adverbs")

    def _function_word(self, word: str) -> bool:
        sets = ("prepositions", "subordinators", "auxiliaries", "verb_openers", "clause_openers", "pronoun_prepositions", "carrying")
        return any(word in self.scene.word_set(name) for name in sets) or word.removeprefix("و") in self.scene.word_set("asked_that") | self.scene.word_set("object_pronouns")


def accusative(word: str) -> bool:
    """Whether a word ends as an indefinite object does: موكبا."""
    return len(word) > 3 and word.endswith("ا") and not word.endswith(("ها", "هما", "نا", "يا"))
