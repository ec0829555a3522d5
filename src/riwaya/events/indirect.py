"""Recipients told indirectly: by a pronoun a preposition leads to, as who is to do what is asked, through a thing of theirs."""

from riwaya.events.antecedents import surely_agrees
from riwaya.events.clauses import Group, another_verb, coordinated, groups_after
from riwaya.events.lexicon import Sense
from riwaya.events.parties import Cast, parties_of, same_party
from riwaya.events.unnamed import UnnamedSearch
from riwaya.lang.affix_tables import load_affixes
from riwaya.model.event import Party
from riwaya.text.folding import fold
from riwaya.text.prose import Sentence

_PRONOUNS = load_affixes().third_person
_REACH = 6
"""Words after an anchor within which such a pronoun is its own."""
_RELATIVE = 8
"""Words between a judgement and the relative clause that says whose deed is judged."""
_SEAT = "place:capital."
_THING = 5
"""Words between a judgement and whose word or act is judged."""


class IndirectSearch(UnnamedSearch):
    """Recipients that no place of the frame names."""

    def _led_pronoun(self, sentence: Sentence, i: int, sense: Sense, cast: Cast) -> list[Party]:
        """Whom the pronoun means that a recipient's preposition carries beside the anchor at `i`; not one that takes up a relative's noun."""
        scene = self.scene
        stops = scene.word_set("subordinators") | scene.word_set("strict_relatives")
        if i > sentence.first and scene.folds[i - 1] in scene.word_set("strict_relatives") | scene.word_set("taken_up"):
            return []
        parts = frozenset() if sense.entry.row.type == "REQUEST" else scene.word_set("partitive")  # السيطرة على أجزاء منها
        if sense.entry.row.type == "THREATEN":
            parts |= scene.word_set("urged_to")  # هددت بالرد عليها: on the step, it may be
        held = {"place"} if not sense.finite else set()  # فرضت عليهم حصارا
        led = [
            p
            for p, role in sense.entry.frame.with_.items()
            if role in {"recipient", "nounrecipient"} | held and fold(p) not in parts
        ]
        forms = {fold(p) + pronoun: pronoun for p in led for pronoun in _PRONOUNS}
        if not sense.finite and i - 2 > sentence.first and scene.folds[i - 1] in forms and (light := scene.lexicon.find_light(scene.folds[i - 2])) is not None and light.finite:
            return self._meant(sentence, i - 2, forms[scene.folds[i - 1]], cast)  # فرضت عليها حظرا
        for j in range(i + 1, min(sentence.last, i + _REACH)):
            if scene.words[j].kind == "mark" or another_verb(scene, j) or scene.folds[j] in stops:
                return []
            if scene.folds[j] in forms:
                return self._meant(sentence, i, forms[scene.folds[j]], cast)
        return []

    def _seat_asked(self, sentence: Sentence, i: int) -> list[Party]:
        """The state whose seat of government is asked: طلبت من طوكيو تقديم …."""
        for j in range(i + 1, min(sentence.last, i + _THING)):
            mention = self.scene.mention_of[j]
            seat = mention is not None and self.scene.phrase_of[j] < 0 and (mention.entity or "").startswith(_SEAT)
            if mention is not None and seat and self.scene.folds[j - 1] in self.scene.word_set("partitive"):
                return [Party(mention.start, mention.end, f"state:{(mention.entity or '').removeprefix(_SEAT)}")]
        return []

    def _to_do(self, sentence: Sentence, i: int, actors: list[Party]) -> list[Party]:
        """Who is to do what is asked, told as the subject of its own clause: طالب بأن تسحب الحكومة قواتها."""
        scene = self.scene
        for j in range(i + 1, min(sentence.last - 2, i + _REACH)):
            if scene.words[j].kind == "mark" or another_verb(scene, j):
                return []
            if scene.folds[j] not in scene.word_set("asked_that"):
                continue
            verb, number = j + 1 + (scene.folds[j + 1] in scene.word_set("negators")), -1
            if verb + 1 < sentence.last and scene.folds[verb].startswith(tuple(scene.word_set("verb_starts_m") | scene.word_set("verb_starts_f"))):
                number = scene.starts_phrase(verb + 1)
            if number < 0 or scene.clitic(number) or scene.phrase_of[verb] >= 0:
                return []
            found = parties_of(scene, coordinated(scene, number, sentence.last)[0])
            return [] if any(same_party(a, p) for a in actors for p in found) else found
        return []

    def _before_apposition(self, sentence: Sentence, j: int, rest: list[Group]) -> list[Party]:
        """A name nobody knows, before the comma and the post that says who he is: اغتالوا فلان الفلاني، القيادي في ….; `rest` are the phrases left."""
        scene = self.scene
        if not rest or not rest[0].comma or scene.phrases[rest[0].phrases[0]].form != "role" or j >= sentence.last:
            return []
        raw = self._raw_phrase(sentence, j)
        if raw is None or scene.prose.word_at(raw.end - 1) != rest[0].word - 2:
            return []
        entities = scene.phrases[rest[0].phrases[0]].entities
        return [Party(raw.start, raw.end, entities[0] if entities else None)]

    def _gathering(self, sentence: Sentence, i: int, *, verbal: bool) -> list[Party]:
        """The people gathered that an attack strikes: استهدف اجتماعا للقادة, قصف حفل زفاف."""
        scene = self.scene
        for j in range(i + 1, min(sentence.last, i + _THING + 2)):
            word = scene.folds[j]
            if scene.words[j].kind == "mark" or another_verb(scene, j) or word in scene.word_set("subordinators") | scene.word_set("strict_relatives"):
                return []
            if word.removeprefix("ل").removeprefix("ال").removesuffix("ا") in scene.word_set("gatherings") and scene.phrase_of[j] < 0:
                before = scene.folds[j - 1]
                if before in scene.word_set("beside") - scene.word_set("plain_prepositions") or (not verbal and j > i + 1 and before not in scene.word_set("urged_to") and not word.startswith("ل")):
                    return []  # عنف خلال مهرجان
                raw = self._raw_phrase(sentence, j)
                return self._held(sentence, j) or ([raw] if raw is not None else [Party(scene.words[j].start, scene.words[j].end)])
        return []

    def _through_thing(self, sentence: Sentence, i: int, sense: Sense, actors: list[Party]) -> list[Party]:
        """Whose word or act it is that is judged: انتقد قرار الحكومة, رفضت عرض الاتحاد, نددت بتصريحات الوزير."""
        scene = self.scene
        group = next((g for g in groups_after(scene, sentence, i) if g.gap or g.preposition), None)
        role = sense.entry.frame.with_.get(group.preposition, "") if group is not None and group.preposition else "recipient"
        if group is None or not group.gap or role != "recipient" or group.word - i > _THING or scene.phrases[group.phrases[0]].kind in {"place", "group", None}:
            return []
        head = group.word - 1
        if not actors or (not sense.finite and head == i + 1 and not sense.form.pronoun):
            return []  # إدانة دولة كينيا: she condemns
        if scene.clitic(group.phrases[0]) or scene.words[head].kind != "arabic" or scene.time_of[head] is not None or scene.mention_of[head] is not None:
            return []
        found = parties_of(scene, group.phrases)
        return [] if any(same_party(a, p) for a in actors for p in found) else found

    def _through_deed(self, sentence: Sentence, i: int, actors: list[Party]) -> list[Party]:
        """Who did what is judged, told in its own relative clause: انتقدت كينيا العقوبات التي فرضتها أوغندا."""
        scene = self.scene
        for j in range(i + 1, min(sentence.last - 2, i + _RELATIVE)):
            if another_verb(scene, j) or scene.words[j].kind == "mark" or scene.folds[j] in scene.word_set("subordinators"):
                return []
            if scene.folds[j] not in scene.word_set("strict_relatives"):
                continue
            number = scene.starts_phrase(j + 2)
            owned = scene.folds[j + 1].endswith(_PRONOUNS) and scene.phrase_of[j - 1] < 0
            if number < 0 or scene.clitic(number) or not owned or scene.phrases[number].kind in {"place", None}:
                return []
            found = parties_of(scene, coordinated(scene, number, sentence.last)[0])
            return [] if not actors or any(same_party(a, p) for a in actors for p in found) else found
        return []

    def _meant(self, sentence: Sentence, i: int, pronoun: str, cast: Cast) -> list[Party]:
        """The nearest phrase before whose own words show that it agrees with such a pronoun, and that does not do the deed."""
        for j in range(i - 1, sentence.first - 1, -1):
            number = self.scene.phrase_of[j]
            if not self._may_mean_phrase(j, number, pronoun) or not surely_agrees(self.scene.phrases[number], pronoun):
                continue
            found = parties_of(self.scene, (number,))
            if not any(same_party(a, p) for a in cast.actors for p in found):
                return found
        return []
