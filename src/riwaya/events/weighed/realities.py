"""Whether an event happened, is planned, demanded, denied, supposed or only claimed: the rules' answer weighed with the words around it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import get_args

from msgspec.structs import replace

from riwaya.events.anchors import Anchor
from riwaya.events.reality import according_to, within
from riwaya.events.scene import Scene
from riwaya.events.weighed.facts import Facts, said, word_at
from riwaya.events.weighed.trees import load_trees
from riwaya.events.weighed.words import Told, WordSense, word_facts
from riwaya.model.event import Event, Reality
from riwaya.text.prose import Sentence

REALITIES: tuple[Reality, ...] = get_args(Reality)
"""The classes of the trees, in their order."""
OPEN = frozenset({"actual", "claimed"})
"""What the rules say where no word says otherwise; a negation, a demand, a plan or a condition that they read stands (decision 0103)."""
SURER = 0.3
"""By how much another reality must be likelier than the rules' own."""
UNSOURCED = 0.6
"""The same for *actual*, since the event then loses who claims it: on folds as many stand right as with the other bound (.817 to .824, the earlier gold .864 to .867), and two in a hundred more keep their source (decision 0107)."""
_BEFORE, _AFTER = 5, 3
"""Words before and after an anchor that are told as they are."""


def reality_facts(scene: Scene, sentence: Sentence, told: list[tuple[Anchor, Event]], number: int) -> Facts:
    """What tells how one of the events of an article stands."""
    anchor, event = told[number]
    sofar = Told({a.word: (a, e) for a, e in told}, Counter(), Counter())
    facts = word_facts(scene, sentence, WordSense(anchor.word, anchor.sense, anchor, event), sofar)
    at = scene.words[anchor.word].start
    _of_reports(facts, scene, sentence, at, event)
    for j in range(max(sentence.first, anchor.word - _BEFORE), anchor.word):
        said(facts, near_before=word_at(scene, sentence, j))
    for j in range(anchor.word + 1, min(sentence.last, anchor.word + 1 + _AFTER)):
        said(facts, near_after=word_at(scene, sentence, j))
    earlier = [e for a, e in told[:number] if sentence.first <= a.word < sentence.last]
    if earlier:
        said(facts, reality_before=earlier[-1].reality, type_before=earlier[-1].type)
    light = anchor.light_sense
    if light is not None:
        said(facts, light_tense=light.form.tense, light_effect=light.row.effect or None)
    said(facts, credited=event.according_to is not None)
    return facts


def _of_reports(facts: Facts, scene: Scene, sentence: Sentence, at: int, event: Event) -> None:
    """The reports an event stands in, and those of its sentence."""
    around = [a for a in scene.attributions if a.content.start <= at < a.content.end]
    said(facts, reports=len(around))
    if around:
        inner = max(around, key=lambda a: a.content.start)
        said(
            facts, act=inner.act, report_form=inner.form, report_negated=inner.negated, conditional=inner.condition is not None,
            sourced=inner.source is not None, certainty=inner.certainty, cue_lemma=inner.cue.lemma if inner.cue else None, act_type=f"{inner.act}|{event.type}",
        )
    for a in scene.attributions:
        if a.cue and a.cue.start <= at < a.cue.end:
            said(facts, by_saying=a.act)
        if a.cue and sentence.start <= a.cue.start < sentence.end:
            said(facts, cue_here="before" if a.cue.start < at else "after", act_here=a.act)


def weigh_realities(scene: Scene, told: list[tuple[Anchor, Event]], sentences: list[Sentence], read: Mapping[int, Sequence[float]] | None = None) -> list[tuple[Anchor, Event]]:
    """The events, each as it most likely stands; what is only claimed keeps who claims it.

    Args:
        scene: the article.
        told: its events.
        sentences: the sentence of each.
        read: for words that tell an event the chance of each reality by the reader, where it read the article.

    """
    chances = load_trees("realities").chances([reality_facts(scene, s, told, n) for n, s in enumerate(sentences)])
    out = []
    for (anchor, event), row in zip(told, chances.tolist(), strict=True):
        likeliest = likeliest_reality(event, row, (read or {}).get(anchor.word))
        out.append((anchor, event if likeliest == event.reality else _standing(scene, anchor, event, likeliest)))
    return out


def likeliest_reality(event: Event, trees: Sequence[float], read: Sequence[float] | None) -> Reality:
    """How an event stands: half by the trees and half by the reader where it read the word; as the rules say unless another is surer."""
    row = trees if read is None else [(a + b) / 2 for a, b in zip(trees, read, strict=True)]
    if event.reality == "claimed" and event.according_to is None:
        return event.reality  # a word says so: الهجوم المزعوم
    likeliest = REALITIES[max(range(len(row)), key=row.__getitem__)]
    by = max(row) - row[REALITIES.index(event.reality)]
    return likeliest if event.reality in OPEN and by >= (UNSOURCED if likeliest == "actual" else SURER) else event.reality


def _standing(scene: Scene, anchor: Anchor, event: Event, reality: Reality) -> Event:
    """An event with another reality, and with whom that is according to."""
    if reality == "actual":
        return replace(event, reality=reality, according_to=None)
    report = within(scene, anchor.word)
    if report is None and reality == "claimed":
        return event  # nobody claims it
    source = event.according_to or (according_to(report) if report is not None else None)
    return replace(event, reality=reality, according_to=source)
