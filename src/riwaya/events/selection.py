"""Which of the events of a sentence are one: an attack and its toll, a round and its talks; and what joined deeds share."""

from msgspec.structs import replace

from riwaya.events.anchors import Anchor, nominal
from riwaya.events.clauses import another_verb
from riwaya.events.lexicon import HARM, TALKS
from riwaya.events.parties import same_party
from riwaya.events.scene import Scene
from riwaya.model.event import Event

_ATTACK = frozenset({"strike", "attack", "target", "explode", "bomb", "operation", "clash", "fire"})
_HOSTILE = frozenset({"ASSAULT", "COERCE", "SANCTION", "THREATEN"})
_OF_IT = 3
"""Words from a meeting to the noun that says who took part in it."""
_STRUCK = 5
"""Words from the noun of an attack to the verb that says whom it struck (هجوم انتحاري استهدف …)."""
_DEEDS = _HOSTILE | {"MOBILIZE"}
_OBJECT = 9
"""Words between a condemnation and the deed condemned."""
_SIBLING = 14
"""Words between two nouns of deeds joined by و."""
_WITH_IT = frozenset({"ب", "وب", "بال", "وبال"})
"""What leads to the deed that is threatened with."""


def merged(scene: Scene, found: list[tuple[Anchor, Event]]) -> list[tuple[Anchor, Event]]:
    """An attack and the toll it took told together become one event; a round and its talks likewise."""
    out: list[tuple[Anchor, Event]] = []
    for anchor, event in found:
        if out and _continues(scene, out[-1], (anchor, event)):
            first = out[-1]
            joined = _joined(first[1], event)
            verb = first[0].light is None and _says_whom(first[0], anchor)
            out[-1] = (anchor, replace(joined, anchor=event.anchor, rule=event.rule)) if verb else (first[0], joined)
            continue
        out.append((anchor, event))
    return out


def _continues(scene: Scene, one: tuple[Anchor, Event], two: tuple[Anchor, Event]) -> bool:
    (a, first), (b, second) = one, two
    frames = a.sense.entry.row.frame, b.sense.entry.row.frame
    if second.type != first.type and not (frames[0] == "coop" and second.type == "COOPERATE") and not (frames[0] == "sentence" and scene.folds[b.word] in scene.word_set("penalties")):
        return False
    if any(same_party(x, r) for x in second.actors for r in first.recipients):
        return False  # مقتل ستة من المتورطين في استهداف …
    if first.type == "CONSULT" and _attended(a, b):
        return True
    if b.word - a.word <= 3 and not b.verbal and (frames[0] == "coop" or (frames[0] in TALKS and frames[1] in TALKS)):
        return True
    if frames[0] == "sentence" and scene.folds[b.word] in scene.word_set("penalties"):
        return True  # حكما بإعدام …: the verdict
    if first.type == "CONSULT" and a.verbal and not b.verbal and scene.folds[b.word - 1] in scene.word_set("amid"):
        return b.word - a.word <= 14
    if first.type == "PROTEST" and not b.verbal and b.word - a.word <= 15:
        return not second.recipients
    if first.type != "ASSAULT" or b.word - a.word > 25:
        return False
    if _says_whom(a, b) and all(any(same_party(x, y) for y in first.actors) for x in second.actors):
        return True
    if (frames[0] in _ATTACK and frames[1] in HARM) or (frames[0] in HARM and frames[1] in _ATTACK and not b.verbal):
        links = scene.word_set("result_links")
        between = scene.folds[a.word + 1 : b.word]
        near = between[-3:] if frames[1] in HARM else between[-2:]
        return any(w in links or w[1:] in links for w in near) or scene.folds[b.word][:1] == "ب"
    joined = not b.verbal or scene.folds[b.word][0] == "و" or scene.folds[b.word - 1] in {"و", "او"}
    return joined and frames[0] in HARM and frames[1] in HARM and b.word - a.word <= 12


def _says_whom(a: Anchor, b: Anchor) -> bool:
    """Whether a verb only says whom the attack named just before it struck: هجوم انتحاري استهدف …, قصف يستهدف …."""
    aims = b.verbal and b.sense.entry.row.frame == "target" and not b.sense.form.pronoun
    return aims and not a.verbal and a.sense.entry.row.frame in _ATTACK and "ال" not in a.sense.clitic and b.word - a.word <= _STRUCK


def _attended(a: Anchor, b: Anchor) -> bool:
    """Whether a noun only says who took part in the meeting named just before: اجتماعا بمشاركة كينيا."""
    return not a.verbal and b.sense.entry.row.frame == "attend" and b.sense.clitic == "ب" and b.word - a.word <= _OF_IT


def _joined(first: Event, second: Event) -> Event:
    actors, recipients = first.actors or second.actors, first.recipients or second.recipients
    if first.type == "CONSULT" and second.rule == "ar.event.attend":
        actors = (*actors, *(x for x in second.actors if not any(same_party(x, r) for r in actors)))
    return replace(
        first, actors=actors, recipients=tuple(r for r in recipients if not any(same_party(r, a) for a in actors)),
        place=first.place or second.place, time=first.time or second.time,
        quantities=tuple(dict.fromkeys((*first.quantities, *second.quantities))),
        means=first.means or second.means, mode=first.mode or second.mode,
    )


def sharing(scene: Scene, found: list[tuple[Anchor, Event]]) -> list[tuple[Anchor, Event]]:
    """Events of words joined by و or أو share the parties told once: اغتيال وخطف مدنيين, اعتقل أو قتل الجنود …."""
    out = _blamed(scene, _threatened(scene, _with_siblings(scene, found)))
    for n in range(len(out) - 1):
        (a, first), (b, second) = out[n], out[n + 1]
        joined = (b.word == a.word + 1 and scene.folds[b.word].startswith("و")) or (b.word == a.word + 2 and scene.folds[a.word + 1] in scene.word_set("joined_by"))
        if not joined or a.verbal != b.verbal or {first.type, second.type} - {"ASSAULT", "COERCE"}:
            continue
        if not first.recipients:
            out[n] = (a, replace(first, recipients=tuple(r for r in second.recipients if not any(same_party(r, x) for x in first.actors))))
        if not out[n + 1][1].actors:
            out[n + 1] = (b, replace(second, actors=tuple(x for x in first.actors if not any(same_party(r, x) for r in second.recipients))))
    return out


def _with_siblings(scene: Scene, found: list[tuple[Anchor, Event]]) -> list[tuple[Anchor, Event]]:
    """The events; a noun joined by و to a noun of a deed before it shares its doer: بفرض قيود …، واحتجاز موظفين."""
    out = list(found)
    for n in range(1, len(out)):
        earlier = n - 1 - (out[n - 1][1].type == "AGREE" and n > 1)  # انسحاب كندا من الاتفاق وإعادة فرض …
        (a, first), (b, second) = out[earlier], out[n]
        if second.actors or not first.actors or a.verbal or b.verbal or {first.type, second.type} - _HOSTILE or b.sense.entry.frame.subject != "actor" or b.sense.entry.frame.between:
            continue
        if not _joined_by_and(scene, b) or b.light not in {None, a.light, b.word - 1, b.word - 2} or b.word - a.word > _SIBLING or _parted(scene, a.word, b.word):
            continue
        out[n] = (b, replace(second, actors=tuple(x for x in first.actors if not any(same_party(r, x) for r in second.recipients))))
    return out


def _joined_by_and(scene: Scene, anchor: Anchor) -> bool:
    """Whether و stands on a noun of a deed, on its light noun or on إعادة before that: وإعادة فرض عقوبات."""
    if anchor.sense.clitic == "و":
        return True
    light = anchor.light
    if light is None or light >= anchor.word or anchor.light_sense is None or not nominal(scene, light, anchor.light_sense):
        return False
    return anchor.light_sense.clitic == "و" or (scene.folds[light - 1][:1] == "و" and scene.folds[light - 1][1:] in scene.word_set("again"))


def _parted(scene: Scene, first: int, last: int) -> bool:
    """Whether another clause begins between two words: a verb, a report, أن, الذي."""
    stops = scene.word_set("subordinators") | scene.word_set("strict_relatives") | scene.word_set("temporal") | {"؛", ":"}
    return any(j in scene.cue_words or another_verb(scene, j) or scene.folds[j] in stops for j in range(first + 1, last))


def _threatened(scene: Scene, found: list[tuple[Anchor, Event]]) -> list[tuple[Anchor, Event]]:
    """The events; who is to suffer the deed threatened with is threatened: يهدد مسلحون بإعدام ستة أشخاص."""
    out = list(found)
    for n in range(len(out) - 1):
        (a, first), (b, second) = out[n], out[n + 1]
        led = b.sense.clitic in _WITH_IT or (b.light_sense is not None and b.light_sense.clitic in _WITH_IT) or scene.folds[b.word - 1] in scene.word_set("hinted")
        if first.type == "THREATEN" and not first.recipients and not b.verbal and led and second.type in _HOSTILE and b.word - a.word <= _SIBLING and not _parted(scene, a.word, b.word):
            out[n] = (a, replace(first, recipients=tuple(r for r in second.recipients if not any(same_party(r, x) for x in first.actors))))
    return out


def _blamed(scene: Scene, found: list[tuple[Anchor, Event]]) -> list[tuple[Anchor, Event]]:
    """The events; who did the deed that is condemned or looked into is blamed: ندد الوزير بهجوم المتمردين على …."""
    out = list(found)
    for n in range(len(out) - 1):
        (a, first), (b, second) = out[n], out[n + 1]
        if first.type != "ACCUSE" or first.recipients or second.type not in _DEEDS or b.verbal or b.word - a.word > _OBJECT or _parted(scene, a.word, b.word):
            continue
        opening = b.light if b.light is not None and a.word < b.light < b.word else b.word
        joined = any(scene.folds[j] == "،" for j in range(a.word + 1, opening)) or scene.folds[opening - 1] in scene.word_set("joined_by")
        own = tuple(p for p in second.actors if not any(same_party(p, x) for x in first.actors))
        if not joined and own == second.actors:
            out[n] = (a, replace(first, recipients=own))
    return out
