"""Whom a pronoun means: the phrases before it that agree, who does the deed, whom the sentence before is about."""

from riwaya.events.clauses import coordinated, phrase_before
from riwaya.events.parties import parties_of
from riwaya.events.scene import Scene
from riwaya.events.subjects import SubjectSearch
from riwaya.model.event import Party
from riwaya.model.mention import Phrase
from riwaya.text.prose import Sentence

_LIVING = frozenset({"person", "armed_group", "group", "state_body", None})
_OPENING = 3
"""Words of a sentence in which a pronoun may mean somebody named only later."""
_FORWARD = 22
_NO_CROWD = frozenset({"state", "place", "igo", "media"})
"""Kinds no plural pronoun of people takes up."""


class AntecedentSearch(SubjectSearch):
    """Antecedents of attached pronouns."""

    def _antecedent(self, sentence: Sentence, i: int, pronoun: str, *, subject: bool = False, living: bool = False) -> list[Party]:
        """Whom an attached pronoun means: the nearest phrase before that agrees; for who does it, one no preposition leads to."""
        scene = self.scene
        if pronoun in {"نا", "ي"}:
            inside = [a for a in scene.attributions if a.content.start <= scene.words[i].start < a.content.end]
            return self.speaker(max(inside, key=lambda a: a.content.start)) if inside else []
        cue = scene.cue_words.get(i - 1)
        if cue is not None and (said := self.speaker(cue)):
            return said  # أكدا دعمهما
        if (taken_up := self._taken_up_beyond(sentence, i, pronoun)):
            return taken_up
        fitting = [n for j in range(i - 1, sentence.first - 1, -1) if self._may_mean_phrase(j, n := scene.phrase_of[j], pronoun)]
        if living:  # who is killed or held is no broadcaster, and no source
            fitting = [n for n in fitting if scene.phrases[n].kind in _LIVING and scene.phrases[n].form != "unnamed"] or fitting
            men = [n for n in fitting if scene.phrases[n].kind in {"person", "group", None}]
            held = any(s.entry.row.frame in {"arrest", "accuse"} for s in scene.senses[i])
            fitting = men or fitting if pronoun == "ه" and held else fitting  # who is held is a man, no movement
        if subject and not (fitting and scene.last[fitting[0]] == i - 1):
            doer = self._doer_before(sentence, i)
            numbers = [scene.phrase_of[scene.prose.word_at(p.start)] for p in doer]
            if any(n >= 0 and n in fitting for n in numbers):
                return doer
            fitting.sort(key=lambda n: not self._leads(sentence, n))
        if fitting:
            return parties_of(scene, (fitting[0],))
        if i - sentence.first <= _OPENING and (ahead := self._ahead(sentence, i, pronoun)):
            return ahead
        return list(self.last) if self.last_sentence == sentence.first else []

    def _taken_up_beyond(self, sentence: Sentence, i: int, pronoun: str) -> list[Party]:
        """The noun of a relative clause whose subject stands right before the pronoun's word: الجماعة التي تتولى كينيا تسليحها."""
        scene, number = self.scene, self.scene.phrase_of[i - 1] if i > sentence.first else -1
        if any(s.clitic not in {"", "و"} for s in scene.senses[i]):
            return []  # التي انتهكتها كينيا بدعمها …
        relative = scene.first[number] - 2 if number >= 0 else -1
        if relative <= sentence.first or scene.folds[relative] not in scene.word_set("strict_relatives") or scene.clitic(number):
            return []
        noun = phrase_before(scene, sentence, relative - (scene.words[relative - 1].kind == "mark"))
        return parties_of(scene, (noun,)) if noun >= 0 and self._may_mean_phrase(scene.last[noun], noun, pronoun) else []

    def _ahead(self, sentence: Sentence, i: int, pronoun: str) -> list[Party]:
        """Whom a pronoun in the opening words means: the subject of the verb after them (وخلال لقائه نظيره، قال الوزير)."""
        for j in range(i + 1, min(sentence.last - 1, i + _FORWARD)):
            cue = self.scene.cue_words.get(j)
            found = self.speaker(cue) if cue is not None and cue.source is not None and cue.source.start > self.scene.words[j].start else self._plain_subject(sentence, j)
            number = self.scene.phrase_of[self.scene.prose.word_at(found[0].start)] if found else -1
            if number >= 0:
                return found if self._may_mean_phrase(self.scene.last[number], number, pronoun) else []
        return []

    def _doer_before(self, sentence: Sentence, i: int) -> list[Party]:
        """The subject of the nearest verb before a noun in its clause."""
        for j in range(i - 1, sentence.first - 1, -1):
            if self.scene.folds[j] in {"؛", ":"}:
                break
            opened = self.scene.starts_phrase(j + 1) if self.scene.folds[j] in self.scene.word_set("clause_openers") else -1
            if opened >= 0:
                return parties_of(self.scene, coordinated(self.scene, opened, i)[0])
            if found := self._subject_at(j):
                return found
        return []

    def _may_mean_phrase(self, j: int, number: int, pronoun: str) -> bool:
        """Whether the phrase that ends at word `j` agrees with a pronoun."""
        return number >= 0 and self.scene.last[number] == j and may_mean(self.scene, number, pronoun)

    def _leads(self, sentence: Sentence, number: int) -> bool:
        """Whether no preposition leads to a phrase: it is subject or object of its clause."""
        scene, first = self.scene, self.scene.first[number]
        if scene.clitic(number).lstrip("وف"):
            return False
        return first == sentence.first or scene.folds[first - 1] not in scene.word_set("prepositions")


def may_mean(scene: Scene, number: int, pronoun: str) -> bool:
    """Whether a phrase agrees with a pronoun."""
    phrase = scene.phrases[number]
    gender = phrase.gender or ("f" if scene.text[scene.words[scene.first[number]].end - 1] == "ة" else "")
    return _pronoun_fits(pronoun, gender, phrase.number)


def _pronoun_fits(pronoun: str, gender: str, number: str) -> bool:
    if pronoun == "ه":
        return gender != "f" and number in {"", "s"}
    if pronoun == "ها":
        return gender != "m" or number == "p"
    if pronoun == "هما":
        return number == "d"
    return number in {"", "p"}


def surely_agrees(phrase: Phrase, pronoun: str) -> bool:
    """Whether what is known of a phrase speaks for the pronoun, not only not against it."""
    if pronoun == "هم":
        return phrase.number == "p" and phrase.kind not in _NO_CROWD
    if pronoun == "ها":
        return phrase.number != "d" and (phrase.gender == "f" or phrase.kind in _NO_CROWD or phrase.number == "p")
    return pronoun == "هما" or (phrase.gender == "m" and phrase.number in {"", "s"})
