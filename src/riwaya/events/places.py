"""Places of events told otherwise than by a name after a preposition: the host of a visit, an area without a name, the country a headline opens with."""

from riwaya.events.anchors import Anchor
from riwaya.events.circumstances import shares
from riwaya.events.scene import Scene
from riwaya.model.event import Event, EventPlace
from riwaya.text.prose import Sentence

_MATERIAL = frozenset({"ASSAULT", "PROTEST", "COERCE", "MOBILIZE", "RETREAT"})
_REACH = 12
"""Words between a deed and the area it was done in."""
_HEADED = 3
"""Words from the head of a sentence to the colon after its country."""


def place_otherwise(scene: Scene, sentence: Sentence, anchor: Anchor, event: Event, zone: tuple[int, int]) -> EventPlace | None:
    """The place of an event beside which no place stands by name."""
    return _hosting(scene, anchor, event) or _area(scene, anchor, zone) or _heading(scene, sentence, anchor, event)


def _hosting(scene: Scene, anchor: Anchor, event: Event) -> EventPlace | None:
    """The state or seat that is visited: زار الوزير كينيا."""
    if anchor.sense.entry.frame.object != "host":
        return None
    for party in event.actors:
        mention = scene.mention_of[scene.prose.word_at(party.start)]
        if mention is not None and mention.kind in {"state", "place"} and party.start > event.anchor.start and (mention.start, mention.end) == (party.start, party.end):
            return EventPlace(mention.start, mention.end, mention.entity)
    return None


def _area(scene: Scene, anchor: Anchor, zone: tuple[int, int]) -> EventPlace | None:
    """An area told by its side of the country: في المناطق الشمالية."""
    left, right = zone
    for j in (*range(anchor.word + 1, min(right - 1, anchor.word + _REACH)), *range(anchor.word - 1, max(left, anchor.word - _REACH) - 1, -1)):
        led = scene.folds[j - 1] in scene.word_set("inside") | scene.word_set("plain_prepositions")
        if led and scene.folds[j] in scene.word_set("areas") and scene.folds[j + 1] in scene.word_set("sides_of_country") and shares(scene, anchor, j):
            return EventPlace(scene.words[j].start, scene.words[j + 1].end)
    return None


def _heading(scene: Scene, sentence: Sentence, anchor: Anchor, event: Event) -> EventPlace | None:
    """The country or place a headline opens with, before a colon, where it is no speaker: كينيا: مقتل جندي."""
    first = sentence.first
    mention = scene.mention_of[first]
    if event.type not in _MATERIAL or mention is None or mention.kind not in {"state", "place"} or mention.start != scene.words[first].start:
        return None
    end = scene.prose.words_in(mention.start, mention.end).stop
    if end - first > _HEADED or end >= sentence.last or scene.folds[end] != ":":
        return None
    speaks = any(a.source is not None and a.source.start == mention.start for a in scene.attributions)
    acts = any(p.start == mention.start for p in (*event.actors, *event.recipients))
    return None if speaks or acts or anchor.sense.form.person == 1 else EventPlace(mention.start, mention.end, mention.entity)
