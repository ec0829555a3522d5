"""Whether a reading of a word stands as an event, or only names a topic."""

from riwaya.events.anchors import Anchor
from riwaya.events.clauses import vowelled_passive
from riwaya.events.lexicon import HARM, TALKS
from riwaya.events.scene import Scene
from riwaya.events.standing import refuted
from riwaya.model.event import Event
from riwaya.text.folding import fold
from riwaya.text.prose import Sentence

_PAIRS = frozenset({"AGREE", "COOPERATE"})
_PLACED = frozenset({"ASSAULT", "PROTEST", "CONSULT", "COERCE", "RETREAT", "MOBILIZE", "SANCTION"})
"""Types whose nouns tell an event where only a place or time is known."""
_FRIENDLY = frozenset({"SUPPORT", "COOPERATE", "AGREE", "AID"})
_SAID = frozenset({"ACCUSE", "REQUEST", "REJECT", "CONCEDE", "THREATEN"})
"""Types that a passive verb tells though it names nobody: واتهم بالتحريض."""
_PASSIVE = frozenset({"accuse", "ease"})
"""Frames whose unvowelled past is a passive where no doer is told."""
_COUNTED = 7
"""Words between a noun of harm and the number of those harmed (مقتل ما لا يقل عن ثلاثين)."""


def worth_telling(scene: Scene, sentence: Sentence, anchor: Anchor, event: Event) -> bool:
    """Whether a word tells an event and does not merely name a topic."""
    if anchor.sense.entry.row.frame == "arrive":
        return any(_person(scene, a.start) for a in event.actors)
    if anchor.verbal:
        return _verb_tells(scene, sentence, anchor, event)
    if _topic(scene, sentence, anchor):
        return False
    return (event.reality == "demanded" and _may_be_wanted(scene, anchor, event)) or _noun_tells(scene, sentence, anchor, event)


def _verb_tells(scene: Scene, sentence: Sentence, anchor: Anchor, event: Event) -> bool:
    """Whether a verb tells an event: somebody is named, or its type or voice says enough."""
    form, frame = anchor.sense.form, anchor.sense.entry.row.frame
    if frame == "discuss" and form.number == "s" and len(event.actors) == 1:
        near = scene.folds[anchor.word + 1 : anchor.word + 4]
        if "مع" not in near and scene.word_set("with_pronoun").isdisjoint(near):
            return any(p.start == event.actors[0].start and p.number in {"p", "d"} for p in scene.phrases)  # تبحث بريطانيا الطلب: no talks
    negated = anchor.word > sentence.first and _without_clitic(scene, anchor.word - 1) in scene.word_set("jussive_before")
    if negated and frame in HARM and not (event.actors and event.recipients):
        return False  # لم يصب الحراس: nobody did it, and nobody denies it
    passive = form.voice == "passive" or (form.voice == "both" and vowelled_passive(scene, anchor.word, anchor.sense)) or (frame in _PASSIVE and form.voice == "both" and form.tense == "past")
    return bool(event.actors or event.recipients) or event.type in _PLACED or (event.type in _SAID and passive)


def _topic(scene: Scene, sentence: Sentence, anchor: Anchor) -> bool:
    """Whether the word before says that a noun is a topic: مؤتمر نزع السلاح, في ملف التفاوض."""
    previous = scene.folds[anchor.word - 1] if anchor.word > sentence.first else ""
    topics = scene.word_set("topic_before")
    return previous in topics or (previous[:1] in {"و", "ل", "ب"} and previous[1:] in topics)


def _may_be_wanted(scene: Scene, anchor: Anchor, event: Event) -> bool:
    """Whether a noun that names nobody may be the deed somebody demands: دعت إلى فتح المعبر; no talks, no agreements."""
    frame = anchor.sense.entry.row.frame
    clitic, before = anchor.sense.clitic, anchor.word - 1
    if clitic.endswith("ال"):  # … إلى الانسحاب, على تشيلي الانسحاب; not … من جبهات القتال
        return before >= 0 and (scene.folds[before] in scene.word_set("plain_prepositions") - scene.word_set("partitive") - scene.word_set("inside") or scene.phrase_of[before] >= 0) and event.type not in {"ASSAULT", "AGREE", "CONSULT"}
    return not clitic.endswith("ل") and event.type != "AGREE" and (frame not in TALKS or fold(anchor.sense.entry.lemma) not in scene.word_set("other_searches")) and (anchor.light is not None or frame != "investigate")


def _noun_tells(scene: Scene, sentence: Sentence, anchor: Anchor, event: Event) -> bool:
    """Whether a noun tells an event."""
    i, clitic = anchor.word, anchor.sense.clitic
    previous = scene.folds[i - 1] if i > sentence.first else ""
    governed = anchor.light is not None
    parties = len(event.actors) + len(event.recipients)
    if event.reality == "denied" and event.type in _PLACED and refuted(scene, sentence, i):
        return True
    if event.reality == "denied" and anchor.sense.entry.row.frame in HARM and not event.actors:
        return False  # لم تسجل أي إصابات
    if clitic.endswith("ل") and "ال" not in clitic and not governed and event.reality not in {"demanded", "planned"}:
        return False
    if _given(scene, sentence, anchor) or (anchor.sense.entry.row.frame == "sign" and event.reality != "actual"):
        return True
    if anchor.sense.entry.row.frame == "protest" and anchor.sense.form.state == "accusative" and not governed:
        return False  # استقالا احتجاجا على الخطة: why, not what
    definite = "ال" in clitic or clitic.endswith("لل")
    before = scene.folds[max(sentence.first, i - 5) : i]
    if event.type in _FRIENDLY and not governed and not scene.word_set("purposes").isdisjoint(before):
        return False
    if event.type == "CONSULT" and definite and not governed and previous in scene.word_set("temporal"):
        return bool(event.time and event.place)
    if anchor.sense.entry.frame.symmetric and event.type in _PAIRS and not governed and parties < 2 - (anchor.sense.entry.row.frame == "sign") and not anchor.sense.form.pronoun:
        return False
    aim = anchor.light_sense is not None and anchor.light_sense.clitic.endswith("ل")  # للتوصل إلى اتفاق
    if governed and not definite and (parties > 0 or event.type in _PLACED or not (aim or event.reality == "hypothetical")):
        return True
    if scene.folds[i - 1] in scene.word_set("anaphora") and i > sentence.first:
        return False
    if anchor.light_sense is not None and event.type in _PLACED and fold(anchor.light_sense.row.past) in scene.word_set("happening"):
        return True  # وقع الهجوم، تواصل الغارات
    if parties > 0:
        return True
    if event.type not in _PLACED:
        return False
    return bool(event.place and event.time) if definite else bool(event.place or event.time or event.reality == "planned")


def _without_clitic(scene: Scene, j: int) -> str:
    word = scene.folds[j]
    return word[1:] if word[0] in "وف" and len(word) > 2 else word


def _given(scene: Scene, sentence: Sentence, anchor: Anchor) -> bool:
    """Whether a noun of a deed, though nobody is named beside it, is one that the sentence rests on: منذ الهجوم, على خطف وقتل …, التحقيق في …."""
    i, row, clitic = anchor.word, anchor.sense.entry.row, anchor.sense.clitic
    previous = scene.folds[i - 1] if i > sentence.first else ""
    following = scene.folds[i + 1] if i + 1 < sentence.last else ""
    definite = "ال" in clitic or clitic.endswith("لل")
    if row.frame == "investigate":
        return following in scene.word_set("into")
    heads = i == 0 or (row.type != "CONSULT" and (i == sentence.first or previous == ":"))
    if row.type in _PLACED and row.frame != "escalation" and not definite and not clitic and heads:
        return True  # a headline that opens with the deed: هجوم بطائرة مسيرة على ميناء
    if row.frame == "kill" and not definite and any(scene.quantity_of[j] or scene.words[j].kind == "number" for j in range(i + 1, min(sentence.last, i + _COUNTED))):
        return True  # أفاد بمقتل ما لا يقل عن ثلاثين
    if row.type == "ASSAULT" and anchor.sense.form.state != "accusative" and not clitic.lstrip("وف").removesuffix("ال"):
        return previous in scene.word_set("backdrops") or previous in scene.word_set("temporal") or (row.frame in {"kill", "target", "bomb", "strike"} and not definite and not anchor.sense.form.pronoun)
    return row.frame in {"prevent", "restrict"} and not definite and not clitic.lstrip("وف")


def _person(scene: Scene, start: int) -> bool:
    """Whether the phrase that starts there is a person or a delegation of persons."""
    return any(p.start <= start < p.end and p.kind == "person" and p.form in {"name", "role"} for p in scene.phrases)
