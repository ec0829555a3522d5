"""Which words tell an event: every sense of the lexicon is weighed, with what the rules made of it."""

from collections import Counter
from collections.abc import Iterator

import msgspec
import numpy as np
from numpy.typing import NDArray

from riwaya.events.anchors import Anchor, avoids, by_accident, find_anchors
from riwaya.events.lexicon import Sense
from riwaya.events.scene import Scene
from riwaya.events.weighed.facts import Facts, is_definite, said, sort_at, word_at
from riwaya.events.weighed.trees import load_trees
from riwaya.model.event import Event, EventType
from riwaya.text.prose import Sentence

LEAST = 0.4
"""The chance from which a word tells an event (decision 0107): on folds F1 is two better than from a half, with 72 in 100 of those told annotated instead of 76; from .35 the earlier gold loses."""
_NEAR = 8
"""Words on each side among which other events are counted."""
_AHEAD = 7
"""Words after it in which a place is looked for."""
_NEGATED = 3
"""Words before it among which a negation is looked for."""


class WordSense(msgspec.Struct, frozen=True):
    """A word read as the lexicon may read it: the sense, the rules' anchor where they chose it, and their event where they told it."""

    word: int
    sense: Sense
    anchor: Anchor | None = None
    event: Event | None = None

    @property
    def type(self) -> EventType:
        """The type of its event."""
        return self.event.type if self.event else self.sense.entry.row.type


class Told(msgspec.Struct):
    """What the rules told of an article, and what of it stands before the word that is looked at."""

    events: dict[int, tuple[Anchor, Event]]
    frames: Counter[str]
    lemmas: Counter[str]
    sentence: int = 0

    def pass_by(self, sentence: Sentence) -> None:
        """Counts the events of a sentence as told before."""
        for i in range(sentence.first, sentence.last):
            if i in self.events:
                entry = self.events[i][0].sense.entry
                self.frames[entry.row.frame] += 1
                self.lemmas[entry.row.past or entry.lemma] += 1
        self.sentence += 1


class Chosen(msgspec.Struct, frozen=True):
    """A word that tells an event: in which sense, and the chance that it does."""

    sense: Sense
    chance: float


def chances_of(facts: list[Facts], read: NDArray[np.float32] | None) -> list[float]:
    """For each sense the chance that it tells an event: half by the trees, half by the reader where it read the article (`reader`)."""
    trees = load_trees("words").chances(facts)[:, 0]
    result: list[float] = (trees if read is None else (trees + read) / 2).tolist()
    return result


def choose_words(senses: list[WordSense], chances: list[float]) -> dict[int, Chosen]:
    """The words of an article that tell an event, each in its likeliest sense."""
    chosen: dict[int, Chosen] = {}
    for one, chance in zip(senses, chances, strict=True):
        if chance >= LEAST and (one.word not in chosen or chance > chosen[one.word].chance):
            chosen[one.word] = Chosen(one.sense, chance)
    return chosen


def weighed_senses(scene: Scene, told: list[tuple[Anchor, Event]]) -> tuple[list[WordSense], list[Facts]]:
    """Every word and sense of an article that is weighed, and its facts."""
    sofar = Told({a.word: (a, e) for a, e in told}, Counter(), Counter())
    held: list[WordSense] = []
    facts: list[Facts] = []
    for sentence in scene.prose.sentences:
        for one in senses_of(scene, sentence, {a.word: a for a in find_anchors(scene, sentence)}, sofar):
            held.append(one)
            facts.append(word_facts(scene, sentence, one, sofar))
        sofar.pass_by(sentence)
    return held, facts


def senses_of(scene: Scene, sentence: Sentence, anchors: dict[int, Anchor], told: Told) -> Iterator[WordSense]:
    """Every word of a sentence in each type the lexicon reads in it: as the rules read it, else in its plainest sense; none that a word beside it rules out."""
    for i in range(sentence.first, sentence.last):
        anchor, event = anchors.get(i), told.events.get(i)
        types: dict[str, list[Sense]] = {}
        for sense in scene.senses[i]:
            if avoids(scene, sentence, i, sense) or (event is None and by_accident(scene, sentence, i, sense)):
                continue
            types.setdefault(sense.entry.row.type, []).append(sense)
        if event is not None:
            types.setdefault(event[0].sense.entry.row.type, [event[0].sense])
        for kind, senses in types.items():
            if event is not None and event[0].sense.entry.row.type == kind:
                yield WordSense(i, event[0].sense, *event)
            elif anchor is not None and anchor.sense.entry.row.type == kind:
                yield WordSense(i, anchor.sense, anchor)
            else:
                yield WordSense(i, min(senses, key=lambda s: (len(s.clitic), not s.entry.needs)))


def word_facts(scene: Scene, sentence: Sentence, held: WordSense, told: Told) -> Facts:
    """What speaks for and against a word's telling an event."""
    facts: Facts = {}
    _of_sense(facts, held)
    _of_neighbours(facts, scene, sentence, held.word)
    _of_article(facts, scene, sentence, held, told)
    if held.event is not None:
        _of_event(facts, held.event)
    frame = held.sense.entry.row.frame
    said(facts, after_frame=f"{frame}|{word_at(scene, sentence, held.word + 1)}", before_frame=f"{frame}|{word_at(scene, sentence, held.word - 1)}")
    return facts


def _of_sense(facts: Facts, held: WordSense) -> None:
    row, form = held.sense.entry.row, held.sense.form
    state = "told" if held.event is not None else "anchor" if held.anchor is not None else "unread"
    said(
        facts, state=state, type=row.type, frame=row.frame, lemma=row.past or held.sense.entry.lemma, state_frame=f"{state}|{row.frame}",
        finite=held.sense.finite, tense=form.tense, voice=form.voice, case=form.state, owned=bool(form.pronoun),
        clitic=held.sense.clitic, definite=is_definite(held.sense), needs=bool(held.sense.entry.needs),
    )
    if held.anchor is not None:
        light = held.anchor.light_sense
        said(facts, light=light.row.past if light is not None else None, light_after=held.anchor.after)


def _of_neighbours(facts: Facts, scene: Scene, sentence: Sentence, i: int) -> None:
    for name, at in (("before2", i - 2), ("before", i - 1), ("after", i + 1), ("after2", i + 2)):
        said(facts, **{name: word_at(scene, sentence, at)})
    for name, at in (("sort_before", i - 1), ("sort_after", i + 1)):
        said(facts, **{name: sort_at(scene, sentence, at)})
    after, later = word_at(scene, sentence, i + 1), word_at(scene, sentence, i + 2)
    said(
        facts, definite_before=word_at(scene, sentence, i - 1).startswith("ال"), definite_after=after.startswith("ال"),
        nisba_after=after in scene.nisbas, nisba_after2=later in scene.nisbas, word=scene.folds[i],
        number_after=any(scene.quantity_of[j] for j in range(i + 1, min(sentence.last, i + 5))),
        negated=any(scene.folds[j] in scene.word_set("negators") for j in range(max(sentence.first, i - _NEGATED), i)),
        phrase_after=next((k for k in range(1, _AHEAD) if i + k < sentence.last and scene.phrase_of[i + k] >= 0), _NEAR),
        phrase_before=next((k for k in range(1, _AHEAD) if i - k >= sentence.first and scene.phrase_of[i - k] >= 0), _NEAR),
    )


def _of_article(facts: Facts, scene: Scene, sentence: Sentence, held: WordSense, told: Told) -> None:
    i, row = held.word, held.sense.entry.row
    near = [j for j in range(max(sentence.first, i - _NEAR), min(sentence.last, i + _NEAR + 1)) if j != i]
    here = [j for j in range(sentence.first, sentence.last) if j != i and j in told.events and told.events[j][1].type == row.type]
    senses = scene.senses[i]
    said(
        facts, opens=i == sentence.first, place_in_sentence=min(30, i - sentence.first), title=sentence.first == 0, sentence=min(10, told.sentence),
        in_phrase=scene.phrase_of[i] >= 0, in_name=scene.mention_of[i] is not None, cue=i in scene.cue_words,
        reported=any(a.content.start <= scene.words[i].start < a.content.end for a in scene.attributions),
        types=len({s.entry.row.type for s in senses}), maybe_noun=any(not s.finite for s in senses), maybe_verb=any(s.finite for s in senses),
        told_near=sum(j in told.events for j in near), told_of_type=len(here), told_before=i - 1 in told.events, told_after=i + 1 in told.events,
        frame_before=min(3, told.frames[row.frame]), lemma_before=min(3, told.lemmas[row.past or held.sense.entry.lemma]),
        time_near=any(scene.time_of[j] for j in near),
        place_after=any((m := scene.mention_of[j]) is not None and m.kind == "place" for j in range(i + 1, min(sentence.last, i + _NEAR))),
        told_in_article=min(12, len(told.events)), type_in_article=min(8, sum(e.type == row.type for _, e in told.events.values())),
        length=len(scene.words) // 50,
    )


def _of_event(facts: Facts, event: Event) -> None:
    said(
        facts, actors=len(event.actors), recipients=len(event.recipients), placed=event.place is not None, timed=event.time is not None,
        reality=event.reality, reality_type=f"{event.reality}|{event.type}", confidence=event.confidence, event_type=event.type,
    )
