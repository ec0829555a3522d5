"""What no pack knows: talks, agreements, congresses, crossings named by a place, and calls and meetings told as events.

Precision first: a noun of the machinery counts only right before the name of a place, state or body; a call or meeting
only with two named parties on a day.
"""

from collections.abc import Iterable, Iterator, Mapping

from riwaya.mechanisms.signs import forms_of
from riwaya.model.event import Event
from riwaya.model.mechanism import Sighting
from riwaya.model.mention import Entity, Linked, Mention
from riwaya.text.folding import fold
from riwaya.text.prose import Prose

_KINDS = {"phone": "call", None: "meeting", "multilateral": "meeting", "visit": "meeting"}
"""Kind of mechanism by the mode of a CONSULT event."""
_STATES = {"actual": "held", "claimed": "held", "planned": "announced", "demanded": "proposed", "denied": "never_held"}
"""What the reality of a meeting says of its state."""

_ROUND = "جوله"
"""The folded noun that, with a number before talks, makes a round of them."""

Heads = Mapping[str, tuple[str, frozenset[str]]]
"""Folded noun → kind of mechanism, kinds of name that may follow it."""


def find_named(prose: Prose, linked: Linked, heads: Heads, known: Iterable[Sighting]) -> Iterator[Sighting]:
    """Mechanisms named by a noun of the machinery and a place, where no pack's mechanism stands already."""
    taken = [(s.start, s.end) for s in known]
    by_first = {prose.word_at(m.start): m for m in linked.mentions}
    for sentence in prose.sentences:
        for index in range(sentence.first, sentence.last - 1):
            mention, word = by_first.get(index + 1), prose.words[index]
            noun = max((f for f in forms_of(word.fold) if f in heads), key=len, default=None)
            if mention is None or noun is None or mention.kind not in heads[noun][1]:
                continue
            if any(word.start < end and start < mention.end for start, end in taken):
                continue
            yield _named(prose, (sentence.first, index), (heads[noun][0], noun), mention)


def _named(prose: Prose, at: tuple[int, int], head: tuple[str, str], mention: Mention) -> Sighting:
    first, index = at
    kind, noun = head
    name = f"{noun} {fold(prose.text[mention.start : mention.end]).removeprefix('ال')}"
    start = prose.words[index].start
    before = [n for n in range(max(first, index - 3), index) if _ROUND in forms_of(prose.words[n].fold)]
    if before and before[-1] < index - 1 and kind == "talks_track":
        number = prose.words[before[-1] + 1]
        kind, name, start = "round", f"{name} {number.fold}", prose.words[before[-1]].start
    words = " ".join(prose.text[start : mention.end].split())
    return Sighting(f"new:{kind}:{name}", kind, start, mention.end, name=words)


def find_told(events: Iterable[Event], entities: Iterable[Entity], known: Iterable[Sighting]) -> Iterator[Sighting]:
    """Calls and meetings told as events: two named parties, a day, and no pack's mechanism on the same words."""
    names = {e.id: e for e in entities}
    taken = [(s.start, s.end) for s in known]
    for event in events:
        parties = sorted({p.entity for p in (*event.actors, *event.recipients) if p.entity and not p.entity.startswith("new:")})
        kind = _KINDS.get(event.mode)
        day = event.time.value[:10] if event.time else ""
        if event.type != "CONSULT" or kind is None or len(parties) < 2 or len(day) < 10 or not day[:4].isdigit():
            continue
        if any(start <= event.anchor.start < end for start, end in taken):
            continue
        state = _STATES.get(event.reality)
        told = (event.anchor.start, event.anchor.end) if state else (None, None)
        yield Sighting(
            f"new:{kind}:{day}:{'+'.join(parties)}", kind, event.anchor.start, event.anchor.end, state, told[0], told[1],
            event.rule if state else None, " – ".join(names[p].name_ar for p in parties if p in names) + f" ({day})",
        )
