"""Parties that an article describes in words of its own, whether or not an event was read: whom it harmed, and who did it."""

from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from riwaya.accounts.heads import bare, weight_of
from riwaya.accounts.stretch import Stretch, is_marked, listed, point_at, unclung, words_of
from riwaya.lang.entity_tables import load_entity_tables
from riwaya.lang.language import load_language
from riwaya.lang.point_tables import load_point_tables
from riwaya.lang.quantity_tables import load_quantity_tables
from riwaya.model.account import Point
from riwaya.text.folding import fold
from riwaya.text.words import read_words

AGENT, VICTIM = "agent", "victim"


def described_parties(story: Stretch) -> Iterator[Point]:
    """Who did it and whom it harmed, as nouns."""
    yield from _agents(story)
    yield from _victims(story)


def _victims(story: Stretch) -> Iterator[Point]:
    """One person harmed, as a noun right after the word of harm (اغتيال قيادي، إصابة مصور)."""
    nouns, plain, harms = words_of("victims") | words_of("one"), words_of("plain_persons"), harm_words()
    for words in story.words:
        for before, word in pairwise(words):
            noun = listed(word.fold, nouns)
            unit = next((harms[f] for f in (before.fold, unclung(before.fold)) if f in harms), None)
            if noun is None or noun in plain or unit is None or is_marked(story, before, word):
                continue
            after = next(iter(story.after(word.end, 1)), None)
            joined = after is not None and not is_marked(story, word, after) and weight_of(bare(after.fold)) > 0 and unclung(after.fold) == after.fold
            yield from point_at(story, "whom", (word.start, after.end if after is not None and joined else word.end), about=f"{VICTIM}:{unit}", kind=bare(noun))


@cache
def harm_words() -> dict[str, str]:
    """The words of killing, injuring and detaining, folded, and the unit each counts."""
    contexts = load_quantity_tables(load_language("ar")).contexts
    return {fold(w): unit for unit in ("killed", "injured", "detained") for w in contexts[unit]}


def official_of(story: Stretch, start: int, end: int) -> tuple[str, ...]:
    """The state of an official or body that has no known name, by the state's adjective (وزير الإدارة المحلية اليمني)."""
    words = [w.fold for w in read_words(story.reading.text, start, end)]
    if not any(listed(w, words_of("official")) for w in words):
        return ()
    return tuple(dict.fromkeys(s for w in words for f in (w, w.removeprefix(_article())) for s in (_adjectives().get(f), _adjectives().get(f.removesuffix(_feminine()))) if s))


@cache
def _adjectives() -> dict[str, str]:
    """The adjectives of states, folded, and the state each is of."""
    return {fold(n): f"state:{c.iso2}" for c in load_entity_tables(load_language("ar")).countries for n in c.nisbas}


def _article() -> str:
    return load_point_tables(load_language("ar")).article


def _feminine() -> str:
    return load_point_tables(load_language("ar")).feminine


def _agents(story: Stretch) -> Iterator[Point]:
    """Nouns for whoever did it, where he has no name (مسلح، المشتبه به)."""
    known = words_of("agents")
    counted = [(q.start, max(q.end, q.unit_end or 0)) for q in story.reading.quantities]
    for words in story.words:
        for index, word in enumerate(words):
            noun = listed(word.fold, known)
            if noun is None or any(start <= word.start < end for start, end in counted):
                continue  # those counted are mostly those harmed
            after = words[index + 1] if index + 1 < len(words) else None
            joined = after is not None and not is_marked(story, word, after) and weight_of(bare(after.fold)) > 0 and after.fold not in words_of("cause_ends") and unclung(after.fold) == after.fold
            end = after.end if after is not None and joined else word.end
            yield from point_at(story, "who", (word.start, end), kind=AGENT, near=(bare(noun),))
