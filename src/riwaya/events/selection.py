"""Which of the readings of a sentence stand as events: topics and bare mentions out, an attack and its toll one."""

from msgspec.structs import replace

from riwaya.events.anchors import Anchor
from riwaya.events.clauses import another_verb
from riwaya.events.parties import same_party
from riwaya.events.scene import Scene
from riwaya.model.event import Event
from riwaya.text.prose import Sentence

_PAIRS = frozenset({"AGREE", "COOPERATE"})
_PLACED = frozenset({"ASSAULT", "PROTEST", "CONSULT", "COERCE", "RETREAT", "MOBILIZE", "SANCTION"})
"""Types whose nouns tell an event where only a place or time is known."""
_FRIENDLY = frozenset({"SUPPORT", "COOPERATE", "AGREE", "AID"})
_HARM = frozenset({"kill", "victim", "toll"})
_ATTACK = frozenset({"strike", "attack", "target", "explode", "bomb", "operation", "clash", "fire"})
_HOSTILE = frozenset({"ASSAULT", "COERCE", "SANCTION", "THREATEN"})
_SIBLING = 14
"""Words between two nouns of deeds joined by و."""
_TALKS = frozenset({"roundtalks", "discuss", "gathering", "meet"})


def worth_telling(scene: Scene, sentence: Sentence, anchor: Anchor, event: Event) -> bool:
    """Whether a noun tells an event and does not merely name a topic; a verb always does."""
    if anchor.sense.entry.row.frame == "arrive":
        return any(_person(scene, a.start) for a in event.actors)
    if anchor.verbal and anchor.sense.entry.row.frame == "discuss" and anchor.sense.form.number == "s" and len(event.actors) == 1:
        near = scene.folds[anchor.word + 1 : anchor.word + 4]
        if "مع" not in near and scene.word_set("with_pronoun").isdisjoint(near):
            return any(p.start == event.actors[0].start and p.number in {"p", "d"} for p in scene.phrases)  # تبحث بريطانيا الطلب: no talks
    if anchor.verbal:
        return bool(event.actors or event.recipients) or event.type in _PLACED
    i, clitic = anchor.word, anchor.sense.clitic
    previous = scene.folds[i - 1] if i > sentence.first else ""
    governed = anchor.light is not None
    parties = len(event.actors) + len(event.recipients)
    if previous in scene.word_set("topic_before") or (previous[:1] in {"و", "ل", "ب"} and previous[1:] in scene.word_set("topic_before")):
        return False
    if clitic.endswith("ل") and "ال" not in clitic and not governed and event.reality not in {"demanded", "planned"}:
        return False
    if anchor.sense.entry.row.frame == "protest" and anchor.sense.form.state == "accusative" and not governed:
        return False  # استقالا احتجاجا على الخطة: why, not what
    definite = "ال" in clitic or clitic.endswith("لل")
    before = scene.folds[max(sentence.first, i - 5) : i]
    if event.type in _FRIENDLY and not governed and not scene.word_set("purposes").isdisjoint(before):
        return False
    if event.type == "CONSULT" and definite and not governed and previous in scene.word_set("temporal"):
        return bool(event.time and event.place)
    if anchor.sense.entry.frame.symmetric and event.type in _PAIRS and not governed and parties < 2 and not anchor.sense.form.pronoun:
        return False
    aim = anchor.light_sense is not None and anchor.light_sense.clitic.endswith("ل")  # للتوصل إلى اتفاق
    if governed and not definite and (parties > 0 or event.type in _PLACED or not (aim or event.reality == "hypothetical")):
        return True
    if scene.folds[i - 1] in scene.word_set("anaphora") and i > sentence.first:
        return False
    if parties > 0:
        return True
    if event.type not in _PLACED:
        return False
    return bool(event.place and event.time) if definite else bool(event.place or event.time or event.reality == "planned")


def _person(scene: Scene, start: int) -> bool:
    """Whether the phrase that starts there is a person or a delegation of persons."""
    return any(p.start <= start < p.end and p.kind == "person" and p.form in {"name", "role"} for p in scene.phrases)


def merged(scene: Scene, found: list[tuple[Anchor, Event]]) -> list[tuple[Anchor, Event]]:
    """An attack and the toll it took told together become one event; a round and its talks likewise."""
    out: list[tuple[Anchor, Event]] = []
    for anchor, event in found:
        if out and _continues(scene, out[-1], (anchor, event)):
            out[-1] = (out[-1][0], _joined(out[-1][1], event))
            continue
        out.append((anchor, event))
    return out


def _continues(scene: Scene, one: tuple[Anchor, Event], two: tuple[Anchor, Event]) -> bool:
    (a, first), (b, second) = one, two
    frames = a.sense.entry.row.frame, b.sense.entry.row.frame
    if second.type != first.type and not (frames[0] == "coop" and second.type == "COOPERATE"):
        return False
    if any(same_party(x, r) for x in second.actors for r in first.recipients):
        return False  # مقتل ستة من المتورطين في استهداف …
    if b.word - a.word <= 3 and not b.verbal and (frames[0] == "coop" or (frames[0] in _TALKS and frames[1] in _TALKS)):
        return True
    if first.type == "CONSULT" and a.verbal and not b.verbal and scene.folds[b.word - 1] in {"في", "خلال", "اثناء"}:
        return b.word - a.word <= 14
    if first.type == "PROTEST" and not b.verbal and b.word - a.word <= 15:
        return not second.recipients
    if first.type != "ASSAULT" or b.word - a.word > 25:
        return False
    if (frames[0] in _ATTACK and frames[1] in _HARM) or (frames[0] in _HARM and frames[1] in _ATTACK and not b.verbal):
        links = scene.word_set("result_links")
        between = scene.folds[a.word + 1 : b.word]
        near = between[-3:] if frames[1] in _HARM else between[-2:]
        return any(w in links or w[1:] in links for w in near) or scene.folds[b.word][:1] == "ب"
    joined = not b.verbal or scene.folds[b.word][0] == "و" or scene.folds[b.word - 1] in {"و", "او"}
    return joined and frames[0] in _HARM and frames[1] in _HARM and b.word - a.word <= 12


def _joined(first: Event, second: Event) -> Event:
    actors, recipients = first.actors or second.actors, first.recipients or second.recipients
    return replace(
        first, actors=actors, recipients=tuple(r for r in recipients if not any(same_party(r, a) for a in actors)),
        place=first.place or second.place, time=first.time or second.time,
        quantities=tuple(dict.fromkeys((*first.quantities, *second.quantities))),
        means=first.means or second.means, mode=first.mode or second.mode,
    )


def sharing(scene: Scene, found: list[tuple[Anchor, Event]]) -> list[tuple[Anchor, Event]]:
    """Events of words joined by و or أو share the parties told once: اغتيال وخطف مدنيين, اعتقل أو قتل الجنود …."""
    out = _threatened(scene, _with_siblings(scene, found))
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
        (a, first), (b, second) = out[n - 1], out[n]
        if second.actors or not first.actors or a.verbal or b.verbal or {first.type, second.type} - _HOSTILE or b.sense.entry.frame.subject != "actor" or b.sense.entry.frame.between:
            continue
        if b.sense.clitic != "و" or b.light not in {None, a.light} or b.word - a.word > _SIBLING or _parted(scene, a.word, b.word):
            continue
        out[n] = (b, replace(second, actors=tuple(x for x in first.actors if not any(same_party(r, x) for r in second.recipients))))
    return out


def _parted(scene: Scene, first: int, last: int) -> bool:
    """Whether another clause begins between two words: a verb, a report, أن, الذي."""
    stops = scene.word_set("subordinators") | scene.word_set("strict_relatives") | scene.word_set("temporal") | {"؛", ":"}
    return any(j in scene.cue_words or another_verb(scene, j) or scene.folds[j] in stops for j in range(first + 1, last))


def _threatened(scene: Scene, found: list[tuple[Anchor, Event]]) -> list[tuple[Anchor, Event]]:
    """The events; who is to suffer the deed threatened with is threatened: يهدد مسلحون بإعدام ستة أشخاص."""
    out = list(found)
    for n in range(len(out) - 1):
        (a, first), (b, second) = out[n], out[n + 1]
        led = b.sense.clitic.endswith("ب") or (b.light_sense is not None and b.light_sense.clitic.endswith("ب"))
        if first.type == "THREATEN" and not first.recipients and not b.verbal and led and second.type in _HOSTILE and b.word - a.word <= _SIBLING and not _parted(scene, a.word, b.word):
            out[n] = (a, replace(first, recipients=tuple(r for r in second.recipients if not any(same_party(r, x) for x in first.actors))))
    return out
