"""Parties a noun does not name but its sentence or the one before implies."""

from msgspec.structs import replace

from riwaya.events.anchors import Anchor
from riwaya.events.clauses import coordinated
from riwaya.events.parties import parties_of
from riwaya.events.scene import Scene
from riwaya.model.event import Event, Party

_NEAR = 9
"""Words between what asks, threatens or promises and the deed it names."""
_DONE_BY_ASKED = frozenset({"REQUEST", "ACCUSE"})
_DONE_BY_SELF = frozenset({"THREATEN", "AGREE", "MOBILIZE"})
_JOINT = frozenset({"CONSULT", "AGREE", "COOPERATE", "SUPPORT"})
_BACK = 4
"""Events looked back over for the parties of an agreement told without them."""


def inherit(scene: Scene, anchor: Anchor, event: Event, told: list[tuple[Anchor, Event]], before: list[Event]) -> Event:
    """The event with the parties implied: whom it is asked of, who threatens it, who met before.

    Args:
        scene: the article's words.
        anchor: the event's anchor.
        event: the event as its own words tell it.
        told: the events before it in its sentence.
        before: those of earlier sentences.

    """
    if event.type == "PROTEST" and not event.recipients:
        event = replace(event, recipients=_against(scene, anchor, event))
    if anchor.verbal and not event.actors and event.type == "ASSAULT" and scene.folds[anchor.word + 1 : anchor.word + 2] and scene.folds[anchor.word + 1] in scene.word_set("the_attack"):
        earlier = next((e for e in [*reversed([e for _, e in told]), *reversed(before[-_BACK:])] if e.type == "ASSAULT"), None)
        return event if earlier is None else replace(event, actors=tuple(a for a in earlier.actors if a not in event.recipients))
    if event.actors or anchor.verbal:
        return event
    if told:
        governor, first = told[-1]
        if anchor.word - governor.word <= _NEAR and _leads(scene, governor.word, anchor):
            event = _controlled(event, first)
    if not event.actors and event.type in _JOINT and anchor.sense.entry.frame.symmetric:
        event = _joint(scene, anchor, event, told, before)
    return event


def _against(scene: Scene, anchor: Anchor, event: Event) -> tuple[Party, ...]:
    """Whom a protest is against: the phrase after ضد, أمام, a seat, a slogan or a demand of the protesters."""
    last = scene.prose.words_in(event.evidence.start, event.evidence.end).stop
    marked = -9
    for j in range(anchor.word + 1, last):
        if scene.folds[j] in scene.word_set("protest_against"):
            marked = j
        number = scene.starts_phrase(j)
        if number >= 0 and 0 < j - marked <= 3 and scene.phrases[number].form in {"name", "role", "body", "capital"}:
            found = parties_of(scene, coordinated(scene, number, last)[0])
            return tuple(p for p in found if not any(p.entity and p.entity == a.entity for a in event.actors))
    return ()


def _leads(scene: Scene, governor: int, anchor: Anchor) -> bool:
    """Whether ب، ل، إلى، على or من leads from the governor to the deed, no stop between."""
    first = anchor.word
    if anchor.light is not None and governor < anchor.light < anchor.word:
        first = anchor.light  # من شن عمليات
    if any(scene.folds[j] in {"،", "؛", ":"} or scene.folds[j] in scene.word_set("strict_relatives") for j in range(governor + 1, first)):
        return False
    clitic = anchor.sense.clitic.lstrip("وف")
    return clitic[:1] in {"ب", "ل"} or scene.folds[first - 1] in {"الي", "علي", "من", "عن", "بضروره"}


def _controlled(event: Event, first: Event) -> Event:
    if first.type in _DONE_BY_ASKED and first.recipients:
        return replace(event, actors=first.recipients)
    if first.type in _DONE_BY_SELF and first.actors:
        actors = first.actors if first.type != "AGREE" or len(first.actors) == 1 else ()
        recipients = event.recipients or (first.recipients if first.type == "THREATEN" else ())
        return replace(event, actors=actors, recipients=tuple(r for r in recipients if r not in actors))
    return event


def _joint(scene: Scene, anchor: Anchor, event: Event, told: list[tuple[Anchor, Event]], before: list[Event]) -> Event:
    """Who met or agreed just before: اتفقا خلال اتصال، تم الاتفاق."""
    previous = scene.folds[anchor.word - 1]
    if told and previous in {"خلال", "في", "اثناء"}:
        return replace(event, actors=_pair(told[-1][1]))
    light = anchor.light_sense
    mutual = scene.folds[anchor.word + 1] in scene.word_set("mutual") if anchor.word + 1 < len(scene.folds) else False
    if mutual or (light is not None and light.row.role == "none"):
        for earlier in [*reversed([e for _, e in told]), *reversed(before[-_BACK:])]:
            if pair := _pair(earlier):
                return replace(event, actors=pair)
        return replace(event, actors=_two_states(scene, anchor, event))
    return event


def _two_states(scene: Scene, anchor: Anchor, event: Event) -> tuple[Party, ...]:
    """Two or more states named together before the anchor in its sentence (التزامات موسكو وأنقرة … تم التوصل إلى اتفاق)."""
    first = scene.prose.word_at(event.evidence.start)
    for j in range(anchor.word - 1, first - 1, -1):
        number = scene.starts_phrase(j)
        if number >= 0 and scene.phrases[number].form in {"name", "capital"}:
            members, _ = coordinated(scene, number, anchor.word)
            states = [p for p in parties_of(scene, members) if p.entity and p.entity.startswith("state:")]
            if len(states) > 1:
                return tuple(states)
    return ()


def _pair(event: Event) -> tuple[Party, ...]:
    return event.actors if event.type in _JOINT and len(event.actors) > 1 else ()
