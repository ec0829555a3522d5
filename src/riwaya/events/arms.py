"""Whose the weapon or the arm is that strikes: a weapon is no party, who wields it is."""

from riwaya.events.antecedents import AntecedentSearch
from riwaya.events.clauses import another_verb
from riwaya.events.parties import parties_of
from riwaya.lang.affix_tables import load_affixes
from riwaya.model.event import Party
from riwaya.text.prose import Sentence

_OBJECT = load_affixes().accusative
_ARM = 6
"""Words between a weapon and the side it belongs to: طائرة بدون طيار تابعة للتحالف."""


class ArmSearch(AntecedentSearch):
    """Subjects that are weapons or arms of a force."""

    def _wielded(self, sentence: Sentence, j: int) -> list[Party]:
        """Whose the weapon or the arm at word `j` is that strikes: مقاتلاته, طائرة أميركية, طائرة بدون طيار تابعة للتحالف."""
        scene = self.scene
        if not sentence.first <= j < sentence.last or scene.phrase_of[j] >= 0:
            return []
        word, start = scene.words[j], scene.words[j].start + (scene.folds[j][0] == "و" and scene.folds[j] not in scene.word_set("waw_words"))
        if (pronoun := scene.lexicon.owned_arms.get(scene.folds[j])) is not None:
            return [Party(start, word.end, p.entity) for p in self._antecedent(sentence, j, pronoun, subject=True)]
        if scene.folds[j] not in scene.word_set("weapon_subjects") | scene.word_set("arms"):
            return []
        for k in range(j + 1, min(sentence.last, j + _ARM)):
            number = scene.starts_phrase(k)
            if number >= 0:
                led = scene.clitic(number) in {"ل", "لل"} and scene.phrases[number].kind != "place"
                return parties_of(scene, (number,)) if led else []
            if entity := scene.nisbas.get(scene.folds[k]):
                return [Party(start, scene.words[k].end, entity)]
            if scene.folds[k] in scene.word_set("target_nouns") or scene.folds[k].endswith(_OBJECT):
                return []  # استهدفت طائرة [موقعا] للجيش: whose what it strikes is
            if scene.words[k].kind != "arabic" or scene.folds[k] in scene.word_set("strict_relatives"):
                return []
        return []

    def _arm_before(self, sentence: Sentence, i: int) -> list[Party]:
        """Whose the weapon is that opens the clause of the verb at `i`: إن طائرة تابعة للتحالف أطلقت …."""
        scene = self.scene
        for k in range(i - 1, max(sentence.first, i - _ARM - 3) - 1, -1):
            if scene.words[k].kind != "arabic" or another_verb(scene, k) or k in scene.cue_words or scene.folds[k] in scene.word_set("strict_relatives"):
                return []
            if k == sentence.first or scene.folds[k - 1] in scene.word_set("clause_openers"):
                return self._wielded(sentence, k)
        return []
