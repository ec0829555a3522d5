"""Who did it and to whom: each candidate is weighed for each role, with what the rules made of it."""

from collections import defaultdict
from collections.abc import Sequence

import msgspec

from riwaya.events.anchors import Anchor
from riwaya.events.scene import Scene
from riwaya.events.weighed.candidates import Candidate
from riwaya.events.weighed.facts import Facts, rung, said, word_at
from riwaya.model.event import Event
from riwaya.text.folding import fold
from riwaya.text.prose import Sentence

_SHORT = 4
"""Letters of a word short enough to be a preposition or particle, told as itself."""
_LED = 4
"""Words before a candidate among which the preposition that leads to it is looked for."""
_NOWHERE: frozenset[int] = frozenset()


class Held(msgspec.Struct):
    """An event with its anchor, its sentence and its candidates."""

    anchor: Anchor
    event: Event
    sentence: Sentence
    candidates: list[Candidate]


class _Around(msgspec.Struct):
    """What the candidates of an event share: the words of its sentence that tell events, and where its candidates' phrases begin."""

    of_event: Facts
    anchors: list[int]
    starts: list[int]
    actors: dict[int, set[int]]
    recipients: dict[int, set[int]]


def party_facts(scene: Scene, held: Sequence[Held], told: list[tuple[Anchor, Event]]) -> list[list[Facts]]:
    """What speaks for and against each candidate's being a party of its event.

    Args:
        scene: the article.
        held: its events with their candidates.
        told: all events of the article with their anchors.

    """
    actors: dict[int, set[int]] = defaultdict(set)
    recipients: dict[int, set[int]] = defaultdict(set)
    for anchor, event in told:
        for by_start, parties in ((actors, event.actors), (recipients, event.recipients)):
            for party in parties:
                by_start[party.start].add(anchor.word)
    words = [a.word for a, _ in told]
    out = []
    for one in held:
        of_event: Facts = {}
        _of_event(of_event, one)
        here = [w for w in words if one.sentence.first <= w < one.sentence.last]
        starts = [scene.prose.word_at(c.start) for c in one.candidates if "phrase" in c.ways and one.sentence.start <= c.start < one.sentence.end]
        around = _Around(of_event, here, starts, actors, recipients)
        out.append([_facts(scene, one, c, around) for c in one.candidates])
    return out


def _facts(scene: Scene, held: Held, candidate: Candidate, around: _Around) -> Facts:
    facts = dict(around.of_event)
    covered = scene.prose.words_in(candidate.start, candidate.end)
    first, last = covered.start, covered.stop - 1
    inside = held.sentence.first <= first < held.sentence.last
    _of_candidate(facts, scene, held, candidate)
    said(facts, where="here" if inside else "before" if first < held.sentence.first else "behind")
    if inside:
        side = "after" if first > held.anchor.word else "before" if last < held.anchor.word else "over"
        _of_way(facts, scene, held, (first, last), side)
        _of_neighbours(facts, scene, held, candidate, (first, last, side))
        _of_roles(facts, scene, held, candidate)
        _of_light(facts, held, candidate, first)
        _of_others(facts, held, candidate, (first, side), around)
    else:
        side = "out"
    frame, form = held.anchor.sense.entry.row.frame, form_of(held.anchor)
    said(facts, kind_type=f"{held.event.type}|{_kind(scene, candidate)}", side_type=f"{held.event.type}|{side}|{form}")
    chosen = f"{len(held.event.actors)}{len(held.event.recipients)}|{'actor' if 'actor' in candidate.ways else ''}{'recipient' if 'recipient' in candidate.ways else ''}"
    said(facts, chosen=chosen, chosen_type=f"{chosen}|{held.event.type}|{side}")
    for way in ("actor", "recipient"):
        said(facts, **{f"{way}|{frame}|{form}": way in candidate.ways})
    return facts


def form_of(anchor: Anchor) -> str:
    """Verb or noun, its voice or whether a light verb governs it."""
    return f"verb {anchor.sense.form.voice}" if anchor.verbal else "governed noun" if anchor.light is not None else "noun"


def _kind(scene: Scene, candidate: Candidate) -> str:
    return str(scene.phrases[candidate.phrase].kind) if candidate.phrase >= 0 else candidate.kind


def _of_event(facts: Facts, held: Held) -> None:
    event, sense = held.event, held.anchor.sense
    form = sense.form
    agreement = f"{form.tense}{form.person}{form.gender}{form.number}" if held.anchor.verbal else form.tense
    said(
        facts, frame=sense.entry.row.frame, type=event.type, form=form_of(held.anchor), agreement=agreement, owned=bool(form.pronoun),
        actors=len(event.actors), recipients=len(event.recipients), reality=event.reality, confidence=event.confidence, title=held.sentence.first == 0,
    )
    frame, light = sense.entry.frame, held.anchor.light_sense
    said(facts, subject_role=frame.subject, object_role=frame.object, genitive_role=frame.genitive, between=frame.between or None, own_role=frame.self, passive=frame.passive)
    if light is not None:
        said(facts, light=light.row.past, light_role=light.row.role, light_voice=light.form.voice, light_led=bool(light.row.led))


def _of_candidate(facts: Facts, scene: Scene, held: Held, candidate: Candidate) -> None:
    phrase = scene.phrases[candidate.phrase] if candidate.phrase >= 0 else None
    entity = candidate.entity or "none"
    said(
        facts, kind=candidate.kind or None, phrase_form=phrase.form if phrase else None, phrase_kind=_kind(scene, candidate),
        phrase_number=f"{phrase.gender}{phrase.number}" if phrase else None, entity=entity.split(":")[0], unknown=entity.startswith("new:"),
        likely=candidate.likely, named_again=min(9, scene.named_times[candidate.entity]) if candidate.entity is not None else 0,
        place_of_it=held.event.place is not None and held.event.place.start < candidate.end and candidate.start < held.event.place.end,
    )
    alike = [c for c in held.candidates if c is not candidate and candidate.entity is not None and c.entity == candidate.entity]
    said(facts, actor_alike=any("actor" in c.ways for c in alike), recipient_alike=any("recipient" in c.ways for c in alike), alike=len(alike))
    for way in candidate.ways:
        said(facts, way=way)


def _of_way(facts: Facts, scene: Scene, held: Held, span: tuple[int, int], side: str) -> None:
    """What lies between an anchor and a candidate."""
    low, high = (held.anchor.word + 1, span[0]) if side == "after" else (span[1] + 1, held.anchor.word)
    between = range(low, high)
    folds = scene.alike
    said(
        facts, side=side, distance=high - low, far=f"{side}{rung(high - low)}", beside=high == low, commas=sum(folds[j] == "،" for j in between),
        phrases=len({scene.phrase_of[j] for j in between} - {-1, scene.phrase_of[span[0]]}), verbs=sum(any(s.finite for s in scene.senses[j]) for j in between),
        deeds=sum(bool(scene.senses[j]) for j in between), relative=any(folds[j] in scene.word_set("strict_relatives") for j in between),
        clause=any(folds[j].removeprefix("و") in scene.word_set("pronoun_subordinators") for j in between), one_scope=scene.scope_of[span[0]] == scene.scope_of[held.anchor.word],
    )


def _of_light(facts: Facts, held: Held, candidate: Candidate, first: int) -> None:
    """Where a candidate stands to the light verb that governs a noun, whose subject is told as one role."""
    light, sense = held.anchor.light, held.anchor.light_sense
    if light is None or sense is None:
        return
    side = "after" if first > light else "before"
    reach = "between" if min(light, held.anchor.word) < first < max(light, held.anchor.word) else "beyond"
    ways = "".join(sorted(candidate.ways & {"actor", "recipient"}))
    said(facts, light_side=f"{side}|{reach}", light_far=rung(abs(first - light)), light_way=f"{sense.row.role}|{side}|{reach}|{ways}")


def _of_neighbours(facts: Facts, scene: Scene, held: Held, candidate: Candidate, place: tuple[int, int, str]) -> None:
    """The words beside a candidate, and the preposition or clitic that leads to it."""
    first, last, side = place
    before, after = word_at(scene, held.sentence, first - 1), word_at(scene, held.sentence, last + 1)
    clitic = fold(scene.text[scene.words[first].start : candidate.start])
    led = _led(scene, held.sentence, first)
    frame = held.anchor.sense.entry.frame
    said(
        facts, clitic=clitic, word_before=before, short_before=_if_short(before), before2=_if_short(word_at(scene, held.sentence, first - 2)),
        after=_if_short(after), verb_after=last + 1 < held.sentence.last and any(s.finite for s in scene.senses[last + 1]), opens=first - held.sentence.first <= 1,
        led=led, led_frame=f"{held.anchor.sense.entry.row.frame}|{clitic or led}|{side}",
        role_led=frame.with_.get(led) or frame.with_.get(clitic.replace("لل", "ل")), joined=clitic.startswith("و") or before == "و",
        head=scene.alike[first], tail=scene.alike[last],
    )
    if held.anchor.verbal and side == "after":
        gender = scene.phrases[candidate.phrase].gender if candidate.phrase >= 0 else "?"
        said(facts, agrees=f"{held.anchor.sense.form.gender}{gender}")


def _if_short(word: str) -> str | None:
    return word if len(word) <= _SHORT else None


def _led(scene: Scene, sentence: Sentence, first: int) -> str:
    """The preposition nearest before a word, up to another phrase or a comma; empty for none."""
    for j in range(first - 1, max(sentence.first - 1, first - 1 - _LED), -1):
        if scene.folds[j] in scene.word_set("prepositions"):
            return scene.folds[j]
        if scene.alike[j] == "،" or scene.phrase_of[j] >= 0:
            break
    return ""


def _of_roles(facts: Facts, scene: Scene, held: Held, candidate: Candidate) -> None:
    """What the attributions make of a candidate: who speaks, to whom, and whether its words hold the event."""
    at = scene.words[held.anchor.word].start
    speaks = [a for a in scene.attributions if a.source and a.source.start < candidate.end and candidate.start < a.source.end]
    said(
        facts, speaker=bool(speaks), speaker_of_it=any(a.content.start <= at < a.content.end for a in speaks),
        speaker_by_it=any(a.cue and a.cue.start <= at < a.cue.end for a in speaks),
        addressed=any(a.addressee and a.addressee.start < candidate.end and candidate.start < a.addressee.end for a in scene.attributions),
    )


def _of_others(facts: Facts, held: Held, candidate: Candidate, place: tuple[int, str], around: _Around) -> None:
    """The other candidates on the way, and what the candidate is to other events."""
    first, side = place
    anchor = held.anchor.word
    low, high = (anchor, first) if side == "after" else (first, anchor)
    nearest = min((abs(word - first), word) for word in around.anchors)
    said(
        facts, rank=f"{side}{min(4, sum(low < s < high for s in around.starts))}", nearest=nearest[1] == anchor,
        actor_elsewhere=len(around.actors.get(candidate.start, _NOWHERE) - {anchor}), recipient_elsewhere=len(around.recipients.get(candidate.start, _NOWHERE) - {anchor}),
    )
