"""The first words of a story as the network takes them in: what the stages before made of each, and their states in the names stage's network."""

from collections.abc import Iterator, Sequence
from itertools import chain

import numpy as np

from riwaya.accounts.point_phrases import lines_of
from riwaya.accounts.stretch import Stretch, read_stretch
from riwaya.accounts.weighed.network import Floats, load_network
from riwaya.lang.language import load_language
from riwaya.lang.vector_tables import load_vectors
from riwaya.model.reading import Reading
from riwaya.text.states import States
from riwaya.text.words import Word

LONGEST = 400
"""Words of a story that are weighed: all but one in fifty points that readers list stand among them (in the first 250, six of seven)."""
OPENS = ":opens"
"""What is added to the sign of the first word of something."""


def kept_words(story: Stretch) -> list[Word]:
    """The words that are weighed, in their order."""
    return list(chain.from_iterable(story.words))[:LONGEST]


def sentences_of(lines: Sequence[Sequence[object]]) -> list[int]:
    """The number of the sentence of each word that is weighed."""
    return [n for n, words in enumerate(lines) for _ in words][:LONGEST]


def signs_of(story: Stretch) -> list[set[str]]:
    """What the stages made of each word that is weighed: names by their kind, times, counts, reports, events and their parties, the title."""
    words = kept_words(story)
    out: list[set[str]] = [{"title"} if story.sentences[n].kind == "title" else set() for n in sentences_of(story.words)]
    starts, ends = np.array([w.start for w in words], np.intp), np.array([w.end for w in words], np.intp)
    for start, end, sign in _told(story.reading):
        first, last = int(np.searchsorted(ends, start, side="right")), int(np.searchsorted(starts, end))
        for n in range(first, min(last, len(words))):
            out[n].add(sign)
            if n == first:
                out[n].add(sign + OPENS)
    return out


def _told(reading: Reading) -> Iterator[tuple[int, int, str]]:
    """Where whatever was read begins and ends, and its sign."""
    yield from ((m.start, m.end, f"name {m.kind}") for m in reading.mentions)
    yield from ((t.start, t.end, "time") for t in reading.times)
    yield from ((q.start, q.end, f"count {q.unit or ''}") for q in reading.quantities)
    for a in reading.attributions:
        for part, name in ((a.source, "source"), (a.cue, "cue"), (a.content, "content")):
            if part:
                yield part.start, part.end, name
    for e in reading.events:
        for sign in ("event", f"event {e.type}", f"event {e.reality}"):
            yield e.anchor.start, e.anchor.end, sign
        yield from ((p.start, p.end, "actor") for p in e.actors)
        yield from ((p.start, p.end, "recipient") for p in e.recipients)
        if e.place:
            yield e.place.start, e.place.end, "where"


def states_at(story: Stretch, starts: Sequence[int], states: States) -> Floats:
    """The state of each word that is weighed.

    Args:
        story: the beginning of the article.
        starts: where each word of the article's prose begins.
        states: the state of each of them.

    """
    at = {start: n for n, start in enumerate(starts)}
    rows = [at[w.start] for w in kept_words(story)]
    return np.asarray(states[rows], np.float32)


def see_story(reading: Reading, starts: Sequence[int], states: States | None) -> bytes:
    """The first words of an article's story as the network takes them in, as bytes that a record can keep; none without states of words.

    Args:
        reading: the article.
        starts: where each word of its prose begins.
        states: the state of each of them.

    """
    story = read_stretch(reading)
    lines = lines_of(story)
    if states is None or not lines:
        return b""
    network, own = load_network(), states_at(story, starts, states)
    return network.pack(network.take_in(own, vectors_of(lines, len(own)), signs_of(story), sentences_of(story.words)))


def vectors_of(lines: Sequence[str], count: int) -> Floats:
    """The vectors of the first words of an article's lines (`Telling.lines`)."""
    return load_vectors(load_language("ar")).of([w for line in lines for w in line.split()][:count])
