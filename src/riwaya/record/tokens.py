"""The search tokens of an article's sentences. Pure."""

import re
from bisect import bisect_right

from riwaya.model.read import ReadArticle
from riwaya.model.reading import Reading
from riwaya.record.stems import (
    DUAL,
    NUMBER,
    PERSON,
    PLACE,
    STATE,
    TIME,
    act_token,
    entity_token,
    event_token,
    mechanism_token,
    speaker_token,
    stems_of,
)

_DIGITS = re.compile(r"\d+")
_PLACES = frozenset({"place", "facility"})


def sentence_tokens(item: ReadArticle) -> list[str]:
    """Per sentence its tokens, sorted and parted by blanks."""
    sets = [{t for word in s.words.split() for t in stems_of(word)} for s in item.sentences]
    for own, sentence in zip(sets, item.sentences, strict=True):
        if any(DUAL.fullmatch(word) for word in sentence.words.split()):
            own.add(NUMBER)
    starts = [s.start for s in item.sentences]
    for start, token in _marks(item.reading):
        number = bisect_right(starts, start) - 1
        if number >= 0 and start < item.sentences[number].end:
            sets[number].add(token)
    for start, end, token in _stretches(item.reading):
        for number in range(max(0, bisect_right(starts, start) - 1), len(starts)):
            if starts[number] >= end:
                break
            if item.sentences[number].end > start:
                sets[number].add(token)
    return [" ".join(sorted(tokens)) for tokens in sets]


def _marks(reading: Reading) -> list[tuple[int, str]]:
    out = [(t.start, TIME) for t in reading.times if t.type in {"DATE", "TIME"}]
    out += [(q.start, NUMBER) for q in reading.quantities]
    out += [(d.start(), NUMBER) for d in _DIGITS.finditer(reading.text) if not _within(reading, d.start())]
    out += [(e.anchor.start, event_token(e.type)) for e in reading.events]
    out += [(m.start, mechanism_token(m.mechanism)) for m in reading.mechanisms]
    out += [(m.start, STATE) for m in reading.mechanisms if m.state]
    for m in reading.mentions:
        if m.kind in _PLACES:
            out.append((m.start, PLACE))
        elif m.kind == "person":
            out.append((m.start, PERSON))
        out += [(m.start, entity_token(e)) for e in dict.fromkeys((m.entity, *m.entities)) if e]
    return out


def _within(reading: Reading, offset: int) -> bool:
    """Whether a time stands there: its digits count nothing."""
    return any(t.start <= offset < t.end for t in reading.times)


def _stretches(reading: Reading) -> list[tuple[int, int, str]]:
    """Contents of attributions, their cues and sources: who speaks in them, and how."""
    out = []
    for a in reading.attributions:
        start = min(a.content.start, a.cue.start if a.cue else a.content.start)
        speakers = dict.fromkeys((a.source_entity, *a.source_entities))
        out += [(start, a.content.end, speaker_token(entity)) for entity in speakers if entity]
        out.append((start, a.content.end, act_token(a.act)))
    return out
