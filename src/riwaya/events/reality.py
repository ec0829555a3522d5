"""Whether an event happened, is planned, demanded, denied, supposed or only claimed; and according to whom."""

from riwaya.events.anchors import Anchor
from riwaya.events.scene import Scene
from riwaya.model.attribution import Attribution
from riwaya.model.event import AccordingTo, Reality
from riwaya.text.prose import Sentence

_DEMANDS = frozenset({"demand", "ask", "order", "invite"})


def within(scene: Scene, word: int) -> Attribution | None:
    """The innermost attribution whose content holds the word, not being its cue; a denial around it before that."""
    start = scene.words[word].start
    best: Attribution | None = None
    for a in scene.attributions:
        if a.content.start <= start < a.content.end and not (a.cue and a.cue.start <= start < a.cue.end):
            if a.act == "deny" and not a.negated:
                return a
            best = a if best is None or _length(a) < _length(best) else best
    return best


def _length(attribution: Attribution) -> int:
    return attribution.content.end - attribution.content.start


def according_to(attribution: Attribution) -> AccordingTo:
    """The source of an attribution as an event's credit."""
    source = attribution.source
    return AccordingTo(
        start=source.start if source else None, end=source.end if source else None,
        entity=attribution.source_entity, attribution=attribution.id,
    )


def judge(scene: Scene, sentence: Sentence, anchor: Anchor, attribution: Attribution | None) -> Reality:
    """The reality of an event from the words before and after its anchor and from what it is told within."""
    if anchor.sense.entry.frame.speech and anchor.verbal and anchor.sense.form.person == 1 and anchor.sense.form.tense == "present":
        return "actual"  # the speaker does it by saying so: ندعو، نحث
    heads = [anchor.word] if anchor.light is None or anchor.after else [anchor.word, anchor.light]
    lefts = [_left(scene, sentence, h) for h in heads]
    names = scene.word_set
    negated = any(_negates(scene, sentence, h, anchor) for h in heads)
    if negated and _near(lefts, 3, names("conditions")):
        return "demanded"  # an ultimatum: في حال لم تنسحب
    if negated or (attribution is not None and attribution.act == "deny" and not attribution.negated):
        return "denied"
    light = anchor.light_sense.row if anchor.light_sense else None
    if light and light.effect == "denied":
        return "denied"
    if _near(lefts, 3, names("denied_before")):
        return "denied"
    if _near(lefts, 4, names("hypothetical_before")) or any(_doubting_qad(scene, sentence, h, anchor) for h in heads):
        return "hypothetical"
    if (attribution is not None and attribution.act in _DEMANDS) or _near(lefts, 6, names("demanded_before")):
        return "demanded"
    if _planned(scene, sentence, anchor, lefts) or (light and light.effect == "planned"):
        return "planned"
    return "claimed" if attribution is not None else "actual"


def _near(lefts: list[list[str]], reach: int, words: frozenset[str]) -> bool:
    """Whether one of the words stands near before the anchor or its light verb."""
    return any(w in words for left in lefts for w in left[:reach])


def _left(scene: Scene, sentence: Sentence, i: int) -> list[str]:
    """Words before `i` back to the clause's start, nearest first, clitics و and ف off."""
    out = []
    for j in range(i - 1, max(sentence.first, i - 8) - 1, -1):
        word = scene.folds[j]
        if word in {"،", "؛", ":", "."} or word in scene.word_set("strict_relatives"):
            break
        out.append(word)
        if word[0] in "وفبل" and len(word) > 3:
            out.append(word[1:])
    return out


def _negates(scene: Scene, sentence: Sentence, i: int, anchor: Anchor) -> bool:
    negators = scene.word_set("negators")
    form = anchor.sense.form if i == anchor.word or anchor.light_sense is None else anchor.light_sense.form
    verbal = form.tense != "noun"
    for j in range(i - 1, max(sentence.first, i - 2) - 1, -1):
        word = scene.folds[j]
        stem = word[1:] if word[0] in "وفب" else word
        if word in negators or stem in negators:
            return not (word == "غير" and verbal)
        if not (word in scene.word_set("auxiliaries") or scene.senses[j]):
            return False
    return False


def _doubting_qad(scene: Scene, sentence: Sentence, i: int, anchor: Anchor) -> bool:
    """قد before a present verb doubts; before a past one it strengthens."""
    form = anchor.sense.form if i == anchor.word or anchor.light_sense is None else anchor.light_sense.form
    return form.tense == "present" and i > sentence.first and scene.folds[i - 1] in {"قد", "وقد", "فقد"}


def _planned(scene: Scene, sentence: Sentence, anchor: Anchor, lefts: list[list[str]]) -> bool:
    names = scene.word_set
    for sense, i in ((anchor.sense, anchor.word), (anchor.light_sense, anchor.light)):
        if sense is None or i is None or sense.form.tense == "noun":
            continue
        if sense.clitic.endswith("س") or (i > sentence.first and scene.folds[i - 1] in names("future")):
            return True
    if _near(lefts, 6, names("planned_before")):
        return True
    after = scene.folds[anchor.word + 1 : min(sentence.last, anchor.word + 6)]
    for word in after:
        if word in {"،", ".", "؛"}:
            break
        if word in names("planned_after"):
            return True
    return False
