"""What the rules told of an article, weighed: which words tell an event, who its parties are, how it stands."""

from collections.abc import Sequence

import numpy as np
from msgspec.structs import replace

from riwaya.events.anchors import Anchor
from riwaya.events.scene import Scene
from riwaya.events.weighed.beside import beside_others, joined_by_and
from riwaya.events.weighed.candidates import PartyPhrase, candidates_of, earlier_parties
from riwaya.events.weighed.choices import Looked, choose, parties_of
from riwaya.events.weighed.concord import agreeing
from riwaya.events.weighed.facts import Facts
from riwaya.events.weighed.network import load_network, network_chances
from riwaya.events.weighed.parties import Held, party_facts
from riwaya.events.weighed.trees import load_trees
from riwaya.model.event import Event
from riwaya.text.prose import Sentence

_Told = list[tuple[Anchor, Event]]


def sentences_of(scene: Scene, told: _Told) -> list[Sentence]:
    """The sentence of each event."""
    return [scene.prose.sentences[scene.prose.sentence_of(a.word)] for a, _ in told]


def with_candidates(scene: Scene, told: _Told, phrases: Sequence[PartyPhrase] = ()) -> list[Held]:
    """Each event with its candidates; `phrases`: what the reader takes for parties."""
    return [
        Held(anchor, event, sentence, candidates_of(scene, (anchor, event, sentence), earlier_parties(told, n), phrases))
        for n, ((anchor, event), sentence) in enumerate(zip(told, sentences_of(scene, told), strict=True))
    ]


def held_events(scene: Scene, told: _Told, phrases: Sequence[PartyPhrase] = ()) -> tuple[list[Held], list[list[Facts]]]:
    """Each event with its candidates, and the facts of each candidate."""
    held = with_candidates(scene, told, phrases)
    return held, party_facts(scene, held, told)


def looked_at(scene: Scene, held: Sequence[Held], facts: Sequence[list[Facts]]) -> list[Looked]:
    """The events with what is said of their candidates: each is looked at alone, then beside the others with what the network says where it read the article."""
    first = load_trees("parties").chances([f for rows in facts for f in rows])
    ends = [0]
    for rows in facts:
        ends.append(ends[-1] + len(rows))
    read = network_chances(load_network(), scene, held, facts)
    network = [None] * len(held) if read is None else [rows.astype(np.float64) for rows in read]
    again = [f for n, one in enumerate(held) for f in beside_others(one, facts[n], first[ends[n] : ends[n + 1]], network[n])]
    second = load_trees("parties_again" if scene.word_states is None else "parties_with_network").chances(again)
    return [
        Looked(one, agreeing(scene, one, second[ends[n] : ends[n + 1]]), first[ends[n] : ends[n + 1]], network[n], joined_by_and(one, facts[n]))
        for n, one in enumerate(held)
    ]


def weigh_parties(scene: Scene, told: _Told, phrases: Sequence[PartyPhrase] = ()) -> _Told:
    """The events with the parties that are most likely all right."""
    looked = looked_at(scene, *held_events(scene, told, phrases))
    return [
        (one.held.anchor, replace(one.held.event, actors=parties_of(one.held.candidates, choice.actors), recipients=parties_of(one.held.candidates, choice.recipients)))
        for one, choice in zip(looked, choose(looked), strict=True)
    ]
