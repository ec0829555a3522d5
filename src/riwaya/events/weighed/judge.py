"""What the rules told of an article, weighed: which words tell an event, who its parties are, how it stands."""

from collections.abc import Sequence

from msgspec.structs import replace

from riwaya.events.anchors import Anchor
from riwaya.events.scene import Scene
from riwaya.events.weighed.candidates import PartyPhrase, candidates_of, earlier_parties
from riwaya.events.weighed.choosing import beside_others, choose, parties_of
from riwaya.events.weighed.concord import agreeing
from riwaya.events.weighed.facts import Facts
from riwaya.events.weighed.network import load_network, network_chances
from riwaya.events.weighed.parties import Held, party_facts
from riwaya.events.weighed.trees import Floats, load_trees
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
    return held, [[party_facts(scene, one, c, told) for c in one.candidates] for one in held]


def party_chances(scene: Scene, held: Sequence[Held], facts: Sequence[list[Facts]]) -> list[Floats]:
    """For each event the chances of its candidates: each is looked at alone, then beside the others with what the network says where it read the article."""
    first = load_trees("parties").chances([f for rows in facts for f in rows])
    ends = [0]
    for rows in facts:
        ends.append(ends[-1] + len(rows))
    network = network_chances(load_network(), scene, held, facts)
    again = [f for n, one in enumerate(held) for f in beside_others(one, facts[n], first[ends[n] : ends[n + 1]], network[n] if network else None)]
    second = load_trees("parties_with_network" if network else "parties_again").chances(again)
    return [agreeing(scene, one, second[ends[n] : ends[n + 1]]) for n, one in enumerate(held)]


def weigh_parties(scene: Scene, told: _Told, phrases: Sequence[PartyPhrase] = ()) -> _Told:
    """The events with their likeliest parties."""
    held, facts = held_events(scene, told, phrases)
    out = []
    for one, chances in zip(held, party_chances(scene, held, facts), strict=True):
        choice = choose(one, chances)
        out.append((one.anchor, replace(one.event, actors=parties_of(one.candidates, choice.actors), recipients=parties_of(one.candidates, choice.recipients))))
    return out
