"""Events of an article: anchors, then parties, circumstances, reality; repeats joined or left out."""

from collections.abc import Mapping

from msgspec.structs import replace

from riwaya.events.anchors import Anchor, anchors_of, find_anchors
from riwaya.events.casting import Casting
from riwaya.events.circumstances import (
    bounds,
    find_contexts,
    find_means,
    find_place,
    find_quantities,
    find_time,
    place_again,
    place_beyond,
)
from riwaya.events.implied import inherit
from riwaya.events.lexicon import Sense, load_lexicon
from riwaya.events.parties import Cast, same_party
from riwaya.events.places import place_otherwise
from riwaya.events.reality import according_to, credited, judge, within
from riwaya.events.repeats import join_repeats
from riwaya.events.reportage import KINDS, is_article, reports
from riwaya.events.scene import Scene
from riwaya.events.selection import merged, sharing
from riwaya.events.signs import Signs, load_signs
from riwaya.events.standing import done_by_saying, governor_of
from riwaya.events.weighed.judge import sentences_of, weigh_parties
from riwaya.events.weighed.places import weigh_places
from riwaya.events.weighed.reader import load_reader
from riwaya.events.weighed.realities import weigh_realities
from riwaya.events.weighed.words import chances_of, choose_words, weighed_senses
from riwaya.events.worth import worth_telling
from riwaya.lang.language import Language
from riwaya.model.attribution import Attribution
from riwaya.model.event import Event, EventType, Party, Reality
from riwaya.model.mention import Linked
from riwaya.model.span import Span
from riwaya.model.time import Quantity, Time
from riwaya.text.prose import Prose, Sentence
from riwaya.text.states import States

_SPOKEN = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN", "AGREE", "SUPPORT", "CONCEDE"})
"""Types that a speaker does by speaking."""
_COMPLETED = frozenset({"COERCE", "AID", "AGREE", "SANCTION", "MOBILIZE", "REQUEST"})
"""Types of verbs completed by a noun of the same deed; an attack repelled is another's."""
_OWN_NOUN = 8
"""Words between a verb and the noun that completes it."""
_COOPERATIVE = frozenset({"SUPPORT", "COOPERATE", "AID"})


def find_events(
    prose: Prose, *, linked: Linked, times: tuple[Time, ...], quantities: tuple[Quantity, ...],
    attributions: tuple[Attribution, ...], language: Language, word_states: States | None = None
) -> tuple[Event, ...]:
    """Who does what to whom, where, when, how sure; in text order.

    Args:
        prose: the words and sentences of the article.
        linked: its names, entities and actor phrases.
        times: its time expressions.
        quantities: its quantities.
        attributions: who says what; an event within somebody's words is according to them.
        language: whose event lexicon is used.
        word_states: what the network of the names stage makes of each word; with none only the trees weigh.

    """
    scene = Scene(
        prose, load_lexicon(language), linked=linked, times=times, quantities=quantities, attributions=attributions, word_states=word_states
    )
    return tuple(join_repeats(_reported(scene, _weighed(scene), load_signs(language))))


def _weighed(scene: Scene) -> list[tuple[Anchor, Event]]:
    """What the rules tell, read again with the words that most likely tell an event, the likeliest parties, standing and place of each (decisions 0103, 0108).

    Which words tell an event was taught on whole articles: of a text of a sentence or two the rules say it, and `reports` whether it reports at all.
    """
    told, chosen = told_events(scene), {}
    senses, facts = weighed_senses(scene, told)
    read = load_reader().read(scene, senses, facts)
    if is_article(scene.prose):
        chosen = choose_words(senses, chances_of(facts, read.told if read else None))
        told = told_events(scene, {word: held.sense for word, held in chosen.items()})
    told = weigh_parties(scene, told, read.phrases if read else ())
    told = weigh_realities(scene, told, sentences_of(scene, told), read.standing(senses) if read else None)
    told = weigh_places(scene, told)
    return [(a, replace(e, confidence=round(chosen[a.word].chance, 2)) if a.word in chosen else e) for a, e in told]


def told_events(scene: Scene, chosen: Mapping[int, Sense] | None = None) -> list[tuple[Anchor, Event]]:
    """Every event the words tell, with its anchor; a text that only speaks of deeds tells them too.

    Args:
        scene: the article.
        chosen: which words tell an event and in which sense, where that is settled; else the rules say.

    """
    casting = Casting(scene)
    out: list[tuple[Anchor, Event]] = []
    for sentence in scene.prose.sentences:
        anchors = find_anchors(scene, sentence) if chosen is None else anchors_of(scene, sentence, chosen)
        told: list[tuple[Anchor, Event]] = []
        for number, anchor in enumerate(anchors):
            if _taken(scene, anchors, number):
                continue
            event = _event(
                casting, sentence, anchor, zone=bounds(sentence, anchors, number), limit=_limit(scene, anchors, number),
                governor=governor_of(scene, anchor, told),
            )
            if event is not None:
                event = inherit(scene, anchor, event, told, [e for _, e in out])
            if event is not None and (_settled(chosen, anchor) or worth_telling(scene, sentence, anchor, _dated(scene, sentence, anchor, event, bounds(sentence, anchors, number)))):
                told.append((anchor, event))
        kept = [anchor for anchor, _ in told]
        found = [(a, _placed(scene, sentence, a, e, bounds(sentence, kept, n))) for n, (a, e) in enumerate(told)]
        if found:
            contexts = find_contexts(scene, sentence)
            together = merged(scene, sharing(scene, found))  # a toll that is not chosen itself still gives its number to the attack
            out.extend((anchor, replace(event, contexts=contexts)) for anchor, event in together if chosen is None or _settled(chosen, anchor))
    return out


def _settled(chosen: Mapping[int, Sense] | None, anchor: Anchor) -> bool:
    """Whether it is settled that an anchor's word tells an event."""
    return chosen is not None and anchor.word in chosen


def _taken(scene: Scene, anchors: list[Anchor], number: int) -> bool:
    """Whether a noun is the own one of a verb told before it: ألقت الشرطة القبض على …, أرسلت كينيا مساعدات."""
    anchor = anchors[number]
    if anchor.verbal or anchor.sense.entry.row.type not in _COMPLETED:
        return False
    if anchor.word + 1 < len(scene.words) and scene.folds[anchor.word + 1] in scene.nisbas:
        return False  # تنقل مساعدات كندية: of a side of its own
    word, row = scene.folds[anchor.word], anchor.sense.entry.row
    return any(a.verbal and (a.sense.entry.row.type, a.sense.entry.row.frame) == (row.type, row.frame) and word in a.sense.entry.needs and anchor.word - a.word <= _OWN_NOUN for a in anchors[:number])


def _limit(scene: Scene, anchors: list[Anchor], number: int) -> int | None:
    """The word where the next anchor of the same type begins, whose parties what follows is; not the anchor's own noun (إرسال مساعدات إلى …) nor a second penalty."""
    anchor = anchors[number]
    for following in anchors[number + 1 :]:
        if following.sense.entry.row.type != anchor.sense.entry.row.type:
            if anchor.sense.entry.row.type == "AID":
                return None  # منح تصاريح لدخول مساعدات إلى …
            continue
        if following.word == anchor.word + 1 and following.sense.clitic in {"ب", "بال"}:
            continue  # الاعتداء بالضرب على …: how it was done
        own = scene.folds[following.word] in anchor.sense.entry.needs
        return None if own or anchor.sense.entry.row.frame == "sentence" else following.word
    return None


def _reported(scene: Scene, told: list[tuple[Anchor, Event]], signs: Signs) -> list[tuple[Anchor, Event]]:
    """Without the assaults and protests of a text that only speaks of such things (decision 0081); a denial stands."""
    for kind in KINDS:
        of_kind = [(a, e) for a, e in told if e.type == kind]
        if of_kind and not reports(kind, scene.prose, of_kind, signs):
            told = [(a, e) for a, e in told if e.type != kind or _refuted(scene, e)]
    return told


def _refuted(scene: Scene, event: Event) -> bool:
    """Whether somebody denies the event in so many words: that he does is news."""
    credit = event.according_to.attribution if event.according_to else None
    return event.reality == "denied" and any(a.id == credit and a.act == "deny" for a in scene.attributions)


def _event(
    casting: Casting, sentence: Sentence, anchor: Anchor, *, zone: tuple[int, int], limit: int | None, governor: Event | None,
) -> Event | None:
    scene, row, frame = casting.scene, anchor.sense.entry.row, anchor.sense.entry.frame
    cast = casting.cast(sentence, anchor, limit)
    reality, said = judge(scene, sentence, anchor, within(scene, anchor.word), governor)
    kind = row.type
    if frame.blame:
        if said is None or not cast.subject or any(same_party(a, b) for a in casting.speaker(said) for b in cast.subject):
            return None  # nobody accuses himself
        cast = Cast(casting.speaker(said), cast.subject)
        reality, said = "actual", None
    if frame.duty:
        if said is None or not cast.recipients or scene.folds[anchor.word + 1] not in anchor.sense.entry.needs:
            return None
        cast = Cast(casting.speaker(said), cast.recipients)
        reality, said = "actual", None
    kind = _spoken(scene, anchor, kind, cast)
    if governor is None or governor.type != "AGREE":  # else the promise is told already
        kind, reality = _promised(kind, reality, cast, said, scene.states)
    if said is not None and kind in _SPOKEN and done_by_saying(scene, anchor, reality, cast.actors, said):
        reality = "actual"
    left, right = zone
    mode, means = find_means(scene, anchor, left, right)
    everyone = [*cast.actors, *cast.recipients]
    word = scene.words[anchor.word]
    return Event(
        id="", type=kind, mode=_mode(row.type, kind, row.mode, mode), anchor=_anchor_span(word.start, word.end, anchor, scene),
        evidence=Span(sentence.start, sentence.end), actors=tuple(cast.actors), recipients=tuple(cast.recipients),
        place=find_place(scene, anchor, zone, everyone), time=find_time(scene, sentence, anchor, zone, spoken=_by_saying(kind, reality)),
        quantities=find_quantities(scene, left, right), means=means, reality=reality,
        according_to=according_to(said) if said is not None and reality != "actual" else credited(governor, reality),
        rule=anchor.sense.entry.rule, confidence=scene.lexicon.confidence(anchor.sense.entry.rule),
    )


def _dated(scene: Scene, sentence: Sentence, anchor: Anchor, event: Event, zone: tuple[int, int]) -> Event:
    """The event with the hour of speaking for want of its own: enough to tell an event from a topic."""
    if event.time is not None or anchor.verbal:
        return event
    return replace(event, time=find_time(scene, sentence, anchor, zone, spoken=True))


def _placed(scene: Scene, sentence: Sentence, anchor: Anchor, event: Event, zone: tuple[int, int]) -> Event:
    """The event with place and time sought in the words up to the neighbours that stand as events themselves."""
    place = event.place or find_place(scene, anchor, zone, [*event.actors, *event.recipients]) or place_beyond(scene, sentence, anchor, zone, [*event.actors, *event.recipients]) or place_again(scene, anchor, zone) or place_otherwise(scene, sentence, anchor, event, zone)
    time = event.time or find_time(scene, sentence, anchor, zone, spoken=_by_saying(event.type, event.reality))
    return replace(event, place=place, time=time)


def _by_saying(kind: EventType, reality: Reality) -> bool:
    """Whether an event is done by the very words that tell it: a threat, a promise, a refusal."""
    return kind in _SPOKEN and reality == "actual"


def _anchor_span(start: int, end: int, anchor: Anchor, scene: Scene) -> Span:
    """The anchor's word without the clitics before it; the article stays."""
    clitic = anchor.sense.clitic
    drop = len(clitic) - (2 if clitic.endswith("ال") else 0)
    if clitic.endswith("لل"):
        drop = len(clitic)
    if len(scene.folds[anchor.word]) != end - start:
        drop = 0
    return Span(start + drop, end)


def _spoken(scene: Scene, anchor: Anchor, kind: EventType, cast: Cast) -> EventType:
    """A deed done in words: an official who attacks another criticises; a ceasefire declared is a concession."""
    row = anchor.sense.entry.row
    if row.past in scene.word_set("attacking_in_words") and cast.actors and anchor.sense.form.person != 1 and all(_official(scene, p) for p in cast.actors):
        return "ACCUSE"
    if kind == "SUPPORT" and row.past in scene.word_set("backing") and any(_armed(scene, p) for p in cast.recipients):
        return "AID"  # an armed side backed from outside
    if row.type == "RETREAT" and row.mode == "ceasefire" and not anchor.verbal:
        before = scene.folds[max(0, anchor.word - 8) : anchor.word]
        if not scene.word_set("declared").isdisjoint(before) or any(w[1:] in scene.word_set("declared") for w in before):
            return "CONCEDE"
    return kind


def _armed(scene: Scene, party: Party) -> bool:
    """Whether a party fights: an army, an armed group."""
    entity = party.entity or ""
    return entity.endswith(".army") or any(p.start == party.start and p.kind == "armed_group" for p in scene.phrases)


def _official(scene: Scene, party: Party) -> bool:
    """Whether a party is a person with a name or a post."""
    return any(p.start == party.start and p.kind == "person" and p.form in {"name", "role"} for p in scene.phrases)


def _promised(
    kind: EventType, reality: Reality, cast: Cast, said: Attribution | None, states: dict[str, str]
) -> tuple[EventType, Reality]:
    """A speaker's own future cooperation is an agreement made by saying so."""
    if reality == "planned" and kind in _COOPERATIVE and said is not None and said.act != "promise" and cast.actors:
        speaker = said.source_entity
        if speaker is not None and any(a.entity in {speaker, states.get(speaker, speaker)} for a in cast.actors):
            return "AGREE", "actual"
    return kind, reality


def _mode(own: str, kind: str, mode: str | None, beside: str | None) -> str | None:
    """The lexeme's mode, unless a weapon or setting beside it says more."""
    if kind != own:
        return None
    if beside is None:
        return mode
    if kind == "ASSAULT" and beside not in {"phone", "multilateral"}:
        return beside if mode in {None, "heavy-weapons", "explosives", "targeted", "firearms", "aerial"} and mode != "targeted" else mode
    if kind == "CONSULT" and beside in {"phone", "multilateral"}:
        return beside
    return mode
