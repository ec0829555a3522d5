"""Parties a noun does not name but its sentence or the one before implies."""

from msgspec.structs import replace

from riwaya.events.anchors import Anchor
from riwaya.events.clauses import another_verb, coordinated
from riwaya.events.lexicon import HARM
from riwaya.events.parties import parties_of, same_party
from riwaya.events.scene import Scene
from riwaya.model.attribution import Attribution
from riwaya.model.event import Event, Party

_NEAR = 9
"""Words between what asks, threatens or promises and the deed it names."""
_STRIKE_REACH = 16
"""Words between an attack and the verb that says whom it struck."""
_HEADED = 3
"""Words between the state a headline names first and the deed, the colon among them."""
_LED_TO = 4
"""Words between the verb that tells a result and the result."""
_ORDERED = 2
"""Words between the start of an order and the deed it orders."""
_OWN_DEEDS = frozenset({"REJECT", "SANCTION", "COERCE", "MOBILIZE", "RETREAT", "ASSAULT", "CONCEDE"})
_ANNOUNCED = frozenset({"SANCTION", "COERCE", "MOBILIZE", "CONCEDE"})
_STRIKES = frozenset({"ar.event.strike", "ar.event.target", "ar.event.attack", "ar.event.operation", "ar.event.seize"})
_DONE_BY_ASKED = frozenset({"REQUEST", "ACCUSE"})
_DONE_BY_SELF = frozenset({"THREATEN", "AGREE", "MOBILIZE"})
_JOINT = frozenset({"CONSULT", "AGREE", "COOPERATE", "SUPPORT"})
_PROPOSED = "ar.event.request-from"
"""The rule of requests made to somebody, who is to take part in what is proposed."""
_TALKS = frozenset({"discuss", "meet"})
"""Frames of talks one may propose."""
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
        against = scene.word_set("protest_against")
        strong = against - scene.word_set("in_front") - scene.word_set("place_nouns")
        event = replace(event, recipients=_against(scene, anchor, event, strong) or _against(scene, anchor, event, against))
    elif event.type == "PROTEST" and _only_before(scene, event):
        named = _against(scene, anchor, event, scene.word_set("protest_against") - scene.word_set("in_front") - scene.word_set("place_nouns"))
        event = replace(event, recipients=named or event.recipients)
    if anchor.verbal and not event.actors and event.type == "ASSAULT" and scene.folds[anchor.word + 1 : anchor.word + 2] and scene.folds[anchor.word + 1] in scene.word_set("the_attack"):
        earlier = next((e for e in [*reversed([e for _, e in told]), *reversed(before[-_BACK:])] if e.type == "ASSAULT"), None)
        return event if earlier is None else replace(event, actors=tuple(a for a in earlier.actors if a not in event.recipients))
    if told and not event.actors:
        event = _resulting(scene, anchor, event, told[-1])
    if told and anchor.verbal and not event.actors:
        event = _by_deed(scene, anchor, event, told)
    if told and not anchor.verbal and len(event.actors) == 1 and anchor.sense.entry.frame.symmetric:
        event = _agreed(scene, anchor, event, told[-1])
    if event.actors or anchor.verbal:
        return event
    if told:
        governor, first = told[-1]
        if anchor.word - governor.word <= _NEAR and _leads(scene, governor.word, anchor):
            event = _controlled(event, first)
    if not event.actors:
        event = _headed(scene, anchor, event)
    if not event.actors:
        event = _ordered(scene, anchor, event)
    if not event.actors and event.type in _JOINT and anchor.sense.entry.frame.symmetric:
        event = _joint(scene, anchor, event, told, before)
    return event


def _resulting(scene: Scene, anchor: Anchor, event: Event, before: tuple[Anchor, Event]) -> Event:
    """Harm that a deed led to is the doer's: اقتحم الجنود السفينة ما أدى إلى مقتل تسعة."""
    cause, first = before
    between = scene.folds[max(cause.word + 1, anchor.word - _LED_TO) : anchor.word]
    harm = anchor.sense.entry.row.frame in HARM and first.type == event.type == "ASSAULT"
    opened = not cause.verbal and not anchor.verbal and scene.folds[cause.word - 1] in scene.word_set("leading_to") and scene.folds[anchor.word - 1] in scene.word_set("led_result")
    told_of = not cause.verbal and anchor.verbal and anchor.word - cause.word <= _LED_TO + 1  # غارة للتحالف تقتل …
    told_of = told_of or anchor.sense.clitic.startswith("ف")  # فجر نفسه فقتل …
    if not harm or not first.actors or (scene.word_set("leading_to").isdisjoint(between) and not told_of and not opened):
        return event
    return replace(event, actors=tuple(a for a in first.actors if not any(same_party(a, r) for r in event.recipients)))


def _by_deed(scene: Scene, anchor: Anchor, event: Event, told: list[tuple[Anchor, Event]]) -> Event:
    """What an attack strikes or kills is struck by who made it: شن الجيش غارة … استهدفت قائدا, العمليات التركية تستهدف …."""
    cause, first = next(((a, e) for a, e in reversed(told) if not a.verbal and e.type == "ASSAULT" and e.rule in _STRIKES), (None, None))
    if cause is None or first is None or event.type != "ASSAULT" or not first.actors or anchor.word - cause.word > _STRIKE_REACH:
        return event
    form, word = anchor.sense.form, scene.folds[cause.word]
    feminine = word.endswith("ات") or scene.text[scene.words[cause.word].end - 1] == "ة"
    between = range(cause.word + 1, anchor.word)
    other = any(not s.finite and s.entry.row.type == "ASSAULT" and not s.clitic.startswith("و") for j in between for s in scene.senses[j])
    parted = other or any(another_verb(scene, j) or j in scene.cue_words or scene.folds[j] in scene.word_set("subordinators") for j in between)
    if parted or anchor.sense.clitic or form.number != "s" or form.voice == "passive" or (form.gender == "f") != feminine:
        return event
    return replace(event, actors=tuple(a for a in first.actors if not any(same_party(a, r) for r in event.recipients)))


def _agreed(scene: Scene, anchor: Anchor, event: Event, before: tuple[Anchor, Event]) -> Event:
    """A meeting of one told side that somebody agrees to or refuses is his own: وافق الرئيس على لقاء نظيره."""
    governor, first = before
    proposed = first.rule == _PROPOSED and not first.recipients and anchor.sense.entry.row.frame in _TALKS and scene.folds[anchor.word - 1] not in scene.word_set("beside")
    led = len(first.actors) == 1 and anchor.word - governor.word <= _NEAR and (proposed or (first.type in {"AGREE", "REJECT"} and _leads(scene, governor.word, anchor)))
    if not led or any(same_party(first.actors[0], a) for a in event.actors):
        return event
    return replace(event, actors=(*first.actors, *event.actors))


def _headed(scene: Scene, anchor: Anchor, event: Event) -> Event:
    """What a headline tells under the name of a state is the state's deed where only a state does such: كينيا: السجن لصحفيين."""
    first = scene.prose.word_at(event.evidence.start)
    number = scene.starts_phrase(first)
    if event.type not in {"SANCTION", "COERCE"} or number < 0 or anchor.word - scene.last[number] > _HEADED or anchor.word <= scene.last[number]:
        return event
    whole = scene.phrases[number].kind == "state" and scene.folds[scene.last[number] + 1] == ":"
    own = parties_of(scene, (number,))
    return replace(event, actors=tuple(own)) if whole and not any(same_party(a, r) for a in own for r in event.recipients) else event


def _ordered(scene: Scene, anchor: Anchor, event: Event) -> Event:
    """What somebody orders, threatens with, announces or denies of himself is his deed: أمرت المحكمة بحبس …, أعلنت الشرطة اعتقال …, متوعدا بعقوبات."""
    for said in scene.attributions:
        first = scene.prose.word_at(said.content.start)
        if said.source is None or not 0 <= anchor.word - first <= _ORDERED or not scene.word_set("answers").isdisjoint(scene.folds[first : anchor.word]):
            continue
        told = said.act in {"announce", "deny"} and not said.rule.endswith("-that") and _official_act(scene, said, event)
        own = told or said.act in {"threaten", "promise"} or (said.act == "order" and said.addressee is None)
        if own and event.type in _OWN_DEEDS and not any(r.start == said.source.start for r in event.recipients):
            return replace(event, actors=_sides(scene, said))
    return event


def _sides(scene: Scene, said: Attribution) -> tuple[Party, ...]:
    """Those who report: each of several joined by "and" (نفت السويد وفنلندا), else the source as it stands."""
    if said.source is None:
        return ()
    words = scene.prose.words_in(said.source.start, said.source.end)
    number = scene.starts_phrase(words.start)
    several = parties_of(scene, coordinated(scene, number, words.stop)[0]) if number >= 0 else ()
    return tuple(several) if len(several) > 1 else (Party(said.source.start, said.source.end, said.source_entity),)


def _official_act(scene: Scene, said: Attribution, event: Event) -> bool:
    """Whether a body of the state or an armed group announces: it tells of its own arrests, moves, truces and sanctions."""
    kinds = {p.kind for p in scene.phrases if said.source is not None and p.start <= said.source.start < p.end}
    if event.type == "REJECT":
        return said.act == "announce" and bool(kinds & {"state_body", "armed_group", "state", "person"})  # أعلن الرئيس إلغاء القمة
    own = event.type in _ANNOUNCED or (event.type == "ASSAULT" and event.rule in _STRIKES)
    return own and bool(kinds & {"state_body", "armed_group", "state"})


def _against(scene: Scene, anchor: Anchor, event: Event, against: frozenset[str]) -> tuple[Party, ...]:
    """Whom a protest is against: the phrase after ضد, أمام, a seat, a slogan or a demand of the protesters."""
    last = scene.prose.words_in(event.evidence.start, event.evidence.end).stop
    marked = -9
    for j in range(anchor.word + 1, last):
        if scene.folds[j] in against or (scene.folds[j][0] in "بلو" and scene.folds[j][1:] in against):
            marked = j
        number = scene.starts_phrase(j)
        side = scene.nisbas.get(scene.folds[j]) if scene.phrase_of[j] < 0 and 1 < j - marked <= 3 and scene.folds[j].startswith("ال") else None
        if side is not None:  # ضد الغارات الكينية
            return () if any(side == a.entity for a in event.actors) else (Party(scene.words[j].start, scene.words[j].end, side),)
        if number >= 0 and 0 < j - marked <= 3 and scene.phrases[number].form in {"name", "role", "body", "capital"}:
            found = parties_of(scene, coordinated(scene, number, last)[0])
            return tuple(p for p in found if not any(p.entity and p.entity == a.entity for a in event.actors))
    return ()


def _only_before(scene: Scene, event: Event) -> bool:
    """Whether the only recipients stand where the protest stood: أمام مقر النقابة."""
    starts = (scene.prose.word_at(r.start) for r in event.recipients)
    return all(not scene.word_set("in_front").isdisjoint(scene.folds[max(0, j - 3) : j]) for j in starts)


def _leads(scene: Scene, governor: int, anchor: Anchor) -> bool:
    """Whether ب، ل، إلى، على or من leads from the governor to the deed, no stop between."""
    first = anchor.word
    if anchor.light is not None and governor < anchor.light < anchor.word:
        first = anchor.light  # من شن عمليات
    if any(scene.folds[j] in {"،", "؛", ":"} or scene.folds[j] in scene.word_set("strict_relatives") for j in range(governor + 1, first)):
        return False
    if scene.folds[first - 2] in scene.word_set("answers"):
        return False  # تعهدت بالرد على الغارات: another's
    asked = scene.phrase_of[first - 1]
    if asked >= 0 and scene.last[asked] == first - 1 and scene.folds[scene.first[asked] - 1] in scene.word_set("obliging"):
        return True  # طلب من كينيا منع …, اقترح على كينيا عقد …
    own = anchor.light_sense.clitic if first == anchor.light and anchor.light_sense is not None else anchor.sense.clitic
    clitic = own.lstrip("وف")
    return clitic[:1] in {"ب", "ل"} or scene.folds[first - 1] in scene.word_set("governing")


def _controlled(event: Event, first: Event) -> Event:
    if event.type == "CONSULT" and first.rule == _PROPOSED and first.actors and first.recipients:
        return replace(event, actors=(*first.actors, *(r for r in first.recipients if not any(same_party(r, a) for a in first.actors))))  # اقترحت كينيا على أوغندا عقد محادثات
    if first.type in _DONE_BY_ASKED and first.recipients:
        return replace(event, actors=first.recipients, recipients=tuple(r for r in event.recipients if not any(same_party(r, a) for a in first.recipients)))
    if first.type in _DONE_BY_SELF and first.actors:
        actors = first.actors if first.type != "AGREE" or len(first.actors) == 1 else ()
        recipients = event.recipients or (first.recipients if first.type == "THREATEN" else ())
        return replace(event, actors=actors, recipients=tuple(r for r in recipients if r not in actors))
    return event


def _joint(scene: Scene, anchor: Anchor, event: Event, told: list[tuple[Anchor, Event]], before: list[Event]) -> Event:
    """Who met or agreed just before: اتفقا خلال اتصال، تم الاتفاق."""
    previous = scene.folds[anchor.word - 1]
    if told and previous in scene.word_set("amid"):
        return replace(event, actors=_pair(told[-1][1]))
    if told and event.type == told[-1][1].type == "CONSULT" and anchor.sense.clitic == "و":
        return replace(event, actors=_pair(told[-1][1]))  # استعراض العلاقات وبحث الأوضاع
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
