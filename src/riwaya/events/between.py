"""The sides that بين names: clashes or talks between one and another."""

from riwaya.events.clauses import another_verb, coordinated
from riwaya.events.parties import Cast, PartySearch, parties_of
from riwaya.model.event import Party
from riwaya.text.prose import Sentence

_BETWEEN = 7
"""Words between a noun and its بين, times not counted."""
_PLACED = 5
"""Words of a place between two sides."""
_ASIDE = 12
"""Words after the first side within which the other one follows: مسنودا بقوات من كذا من جهة، و…."""


class BetweenSearch(PartySearch):
    """The sides told after بين."""

    def _between(self, sentence: Sentence, i: int, cast: Cast, way: str) -> None:
        """The parties after بين: both act, or they stand against each other."""
        if not way:
            return
        j = self._between_word(sentence, i)
        number = self.scene.starts_phrase(j + 1) if j >= 0 else -1
        if number < 0:
            return
        sides = self._sides(sentence, number)
        if way == "split" and len(sides) == 1 and len(sides[0]) > 1:
            sides = [sides[0][:1], sides[0][1:]]
        if way == "join":
            named = [p for side in sides for p in side]
            cast.sided = len(named) > 1
            cast.actors = named if cast.sided else [*cast.actors, *named]
        elif way == "recipient":
            cast.recipients += [p for side in sides for p in side]
        elif len(sides) > 1:
            cast.actors += sides[0]
            cast.recipients += [p for side in sides[1:] for p in side]

    def _between_word(self, sentence: Sentence, i: int) -> int:
        """The word بين that belongs to the anchor, times and days not counted; -1 where there is none."""
        scene, steps = self.scene, 0
        for j in range(i + 1, sentence.last - 1):
            steps += scene.time_of[j] is None and scene.words[j].kind != "mark"
            held = scene.folds[j] in scene.word_set("that") and (light := scene.lexicon.find_light(scene.folds[j + 1])) is not None and light.finite
            if steps > _BETWEEN or (scene.folds[j] in scene.word_set("subordinators") and not held):  # لقاء يفترض أن يعقد بين …
                return -1
            if scene.folds[j] == "بين":
                return j
        return -1

    def _sides(self, sentence: Sentence, number: int) -> list[list[Party]]:
        """The sides after بين: joined by و, by وبين, or parted by من جهة … ومن جهة أخرى."""
        scene = self.scene
        members, end = coordinated(scene, number, sentence.last)
        sides = [parties_of(scene, members)]
        for j in range(end, min(sentence.last - 1, end + _ASIDE)):
            if j == end and scene.folds[j] in {"وبين", "بين"}:
                second = scene.starts_phrase(j + 1)
            elif scene.folds[j] in scene.word_set("one_side") and scene.folds[j - 1] in {"من", "،", "-"}:
                second = next((n for k in range(j + 1, min(j + 4, sentence.last)) if (n := scene.starts_phrase(k)) >= 0 and scene.clitic(n).startswith("و")), -1)
            else:
                continue
            if second >= 0:
                return [*sides, parties_of(scene, coordinated(scene, second, sentence.last)[0])]
        second = self._side_beyond(end, sentence.last) if len(sides[0]) == 1 else -1
        return [*sides, parties_of(scene, coordinated(scene, second, sentence.last)[0])] if second >= 0 else sides

    def _side_beyond(self, end: int, last: int) -> int:
        """The side joined by و beyond the place of the first one: بين الفصائل في القطاع وإسرائيل; -1 for none."""
        scene = self.scene
        for k in range(end, min(last - 1, end + _ASIDE)):  # القوات المسنودة بالمقاومة، والمتمردين
            number = scene.starts_phrase(k + 1) if scene.folds[k] == "،" else -1
            if another_verb(scene, k) or k in scene.cue_words or scene.folds[k] in scene.word_set("subordinators"):
                break
            if number >= 0:
                return number if scene.clitic(number) == "و" and k > end else -1
        if end >= last or scene.folds[end] not in scene.word_set("inside"):
            return -1
        for k in range(end + 1, min(last, end + _PLACED)):
            number = scene.starts_phrase(k)
            if scene.words[k].kind != "arabic":
                return -1
            if number >= 0 and scene.clitic(number) == "و":
                return number
        return -1
