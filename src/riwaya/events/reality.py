"""Whether an event happened, is planned, demanded, denied, supposed or only claimed; and according to whom."""

from typing import NamedTuple

from riwaya.events.anchors import Anchor
from riwaya.events.scene import Scene
from riwaya.events.standing import (
    ahead_of,
    aimed_at,
    attribution_by_id,
    decided,
    ends,
    expected,
    foreseen,
    governed,
    judged_by_court,
    owed,
    presupposed,
    refuted,
    ruled,
    to_come,
    told_ahead,
    unsettled,
)
from riwaya.lang.event_tables import LightRow
from riwaya.model.attribution import Attribution
from riwaya.model.event import AccordingTo, Event, Reality
from riwaya.text.folding import fold
from riwaya.text.prose import Sentence

_MADE = frozenset({"ACCUSE", "REQUEST", "THREATEN"})
"""Types done by saying so; who rejects them does not undo them."""
_DEMANDS = frozenset({"demand", "ask", "order", "invite"})


class Standing(NamedTuple):
    """How an event stands, and the report it stands in; null where the article itself vouches for it."""

    reality: Reality
    said: Attribution | None


def within(scene: Scene, word: int) -> Attribution | None:
    """The innermost attribution whose content holds the word, not being its cue; a denial around it before that."""
    start, end = scene.words[word].start, scene.words[word].end
    best: Attribution | None = None
    for a in scene.attributions:
        # a preposition of the cue may be written onto the word: باغتصابها
        if a.content.start < end and start < a.content.end and not (a.cue and a.cue.start <= start < a.cue.end):
            if a.act == "deny" and not a.negated:
                return a
            inner = best is None or _length(a) < _length(best) or (a.within == best.id and _length(a) == _length(best))
            best = a if inner else best  # who is relayed is within the relay, with the same words
    while best is not None and best.source is None and best.source_entity is None and best.within is not None:
        best = attribution_by_id(scene, best.within)  # nobody stands behind the inner words
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


def credited(governor: Event | None, reality: Reality) -> AccordingTo | None:
    """Who demands or threatens a deed that another event names: its actor."""
    if governor is None or reality not in {"demanded", "planned", "claimed"} or governor.type == "AGREE" or len(governor.actors) != 1:
        return None
    actor = governor.actors[0]
    return AccordingTo(start=actor.start, end=actor.end, entity=actor.entity)


def judge(scene: Scene, sentence: Sentence, anchor: Anchor, said: Attribution | None, governor: Event | None) -> Standing:
    """The standing of an event from the words before and after its anchor and from what it is told within.

    Args:
        scene: the article's words.
        sentence: the anchor's sentence.
        anchor: the event's anchor.
        said: the report it stands in.
        governor: the demand, threat or agreement in the sentence that leads to it.

    """
    if anchor.sense.entry.frame.speech and anchor.verbal and anchor.sense.form.person == 1 and anchor.sense.form.tense == "present":
        return Standing("actual", said)  # the speaker does it by saying so: ندعو، نحث
    heads = [anchor.word] if anchor.light is None or anchor.after else [anchor.word, anchor.light]
    lefts = [_left(scene, sentence, h) for h in heads]
    names = scene.word_set
    negated = any(_negates(scene, sentence, h, anchor) for h in heads)
    if negated and (_near(lefts, 3, names("conditions")) or any(_unless(scene, left) for left in lefts)):
        return Standing("demanded", said)  # an ultimatum: في حال لم تنسحب، ما لم تنسحب
    if said is not None and (_asked(said) or said.act in {"deny", "warn", "threaten"}) and presupposed(scene, sentence, anchor, said):
        return Standing("actual", None)
    if said is not None and said.act == "order" and judged_by_court(scene, said):
        said = attribution_by_id(scene, said.within)
        return Standing("claimed" if said is not None else "actual", said)
    light, made = _light(scene, anchor), _made(scene, anchor)
    if made and said is not None and said.act == "deny" and said.content.start >= scene.words[anchor.word].start:
        return Standing("actual", None)  # نفت كينيا الاتهامات: the charge was made
    if negated or (said is not None and said.act == "deny" and not said.negated) or (not made and refuted(scene, sentence, min(heads))):
        return Standing("denied", said)
    if light and light.effect == "denied" and not made:
        return Standing("denied", said)
    if ends(lefts, names("ending_before")) and not anchor.verbal:
        return Standing("claimed", said) if said is not None and not _asked(said) else Standing("actual", None)
    if (not made and _near(lefts, 3, names("denied_before"))) or (_near(lefts, 1, names("ended_before")) and not anchor.verbal):
        return Standing("denied", said)
    if _near(lefts, 4, names("hypothetical_before")) or any(_doubting_qad(scene, sentence, h, anchor) for h in heads) or decided(scene, heads) or unsettled(scene, sentence, min(heads)):
        return Standing("hypothetical", said)
    if said is not None and said.act == "warn" and not anchor.verbal and foreseen(scene, anchor):
        return Standing("hypothetical", said)
    return _wanted(scene, sentence, anchor, Standing("actual", said), lefts=lefts, governor=governor)


def _asked(said: Attribution) -> bool:
    return said.act in _DEMANDS


def _wanted(
    scene: Scene, sentence: Sentence, anchor: Anchor, told: Standing, *, lefts: list[list[str]], governor: Event | None
) -> Standing:
    """What somebody demands, threatens, agrees on or plans; else claimed within a report, and actual outside."""
    names, said = scene.word_set, told.said
    asked = said is not None and _asked(said) and not (anchor.verbal and anchor.sense.form.tense == "past")
    if asked or _near(lefts, 6, names("demanded_before")) or (anchor.verbal and owed(scene, sentence, anchor.word)):
        return Standing("demanded", said)
    light = _light(scene, anchor)
    by_governor = governed(anchor, governor)
    if by_governor is not None:
        return Standing(by_governor, said)
    if said is not None and (said.act in {"threaten", "promise"} or expected(scene, said)) and foreseen(scene, anchor):
        return Standing("planned", said)
    planned = _planned(scene, sentence, anchor, lefts) or (light and light.effect == "planned")
    if planned and not ruled(scene, sentence, anchor.word):
        return Standing("planned", said)
    only_said = said is not None or _near(lefts, 2, names("claim_nouns")) or _called_alleged(scene, sentence, anchor)
    return Standing("claimed", said) if only_said else told


def _called_alleged(scene: Scene, sentence: Sentence, anchor: Anchor) -> bool:
    """Whether an adjective says that a noun's deed is only said to have been done: الهجوم الكيميائي المفترض."""
    after = scene.folds[anchor.word + 1 : min(sentence.last, anchor.word + 4)]
    return not anchor.verbal and not scene.word_set("claimed_after").isdisjoint(after)


def _made(scene: Scene, anchor: Anchor) -> bool:
    """Whether a noun names what somebody said, which was said though another rejects or denies it: رفضت المحكمة التماسا، نفت كينيا الاتهامات."""
    rejected = anchor.light_sense is None or fold(anchor.light_sense.row.past) in scene.word_set("rejecting")
    return not anchor.verbal and anchor.sense.entry.row.type in _MADE and rejected


def _light(scene: Scene, anchor: Anchor) -> LightRow | None:
    """The light verb's row, unless a preposition before it shows it is a noun of the same letters (من أجل)."""
    if anchor.light is None or anchor.light_sense is None:
        return None
    past = anchor.light_sense.form.tense == "past"
    noun = past and anchor.light > 0 and scene.folds[anchor.light - 1] in scene.word_set("plain_prepositions")
    return None if noun else anchor.light_sense.row


def _near(lefts: list[list[str]], reach: int, words: frozenset[str]) -> bool:
    """Whether one of the words stands near before the anchor or its light verb."""
    return any(w in words for left in lefts for w in left[:reach])


def _unless(scene: Scene, left: list[str]) -> bool:
    """Whether the deed is a condition that is not met: إن لم تنسحب، ما لم تنسحب."""
    return len(left) > 1 and left[0] in scene.word_set("negators") and left[1] in scene.word_set("unless")


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
    if anchor.verbal and i > sentence.first and scene.folds[i - 1] in anchor.sense.entry.needs:
        return False  # لن يسمح: the refusal itself
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
    return form.tense == "present" and i > sentence.first and scene.folds[i - 1] in scene.word_set("doubting")


def _planned(scene: Scene, sentence: Sentence, anchor: Anchor, lefts: list[list[str]]) -> bool:
    names = scene.word_set
    for sense, i in ((anchor.sense, anchor.word), (anchor.light_sense, anchor.light)):
        if sense is None or i is None or sense.form.tense == "noun":
            continue
        if sense.clitic.endswith("س") or (i > sentence.first and scene.folds[i - 1] in names("future") - anchor.sense.entry.needs):
            return True
    if not anchor.verbal and (aimed_at(scene, anchor) or ahead_of(scene, anchor) or to_come(scene, sentence, anchor) or told_ahead(scene, sentence, anchor)):
        return True
    if _near(lefts, 6, names("planned_before")) or _near(lefts, 2, names("purposes")):
        return True
    after = scene.folds[anchor.word + 1 : min(sentence.last, anchor.word + 6)]
    for word in after:
        if word in {"،", ".", "؛"}:
            break
        if word in names("planned_after"):
            return True
    return False
