"""Parties that an article describes in words of its own, whether or not an event was read: what was hit, whom it harmed, and who did it."""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from riwaya.accounts.heads import bare, weight_of
from riwaya.accounts.stretch import Stretch, is_marked, listed, phrases_in, point_at, skeleton_of, unclung, words_of
from riwaya.lang.entity_tables import load_entity_tables
from riwaya.lang.language import load_language
from riwaya.lang.point_tables import load_blows, load_point_tables
from riwaya.lang.quantity_tables import load_quantity_tables
from riwaya.model.account import Point
from riwaya.text.folding import fold
from riwaya.text.words import Word, read_words

TARGET, AGENT, VICTIM = "target", "agent", "victim"
_SUBJECT = 8
"""Words after a verb that begins its clause within which what it hit is named."""
_LONGEST = 6
"""Words of what was hit."""


def described_parties(story: Stretch) -> Iterator[Point]:
    """What was hit, who did it and whom it harmed, as nouns."""
    yield from _targets(story)
    yield from _agents(story)
    yield from _whose(story)
    yield from _victims(story)


def _targets(story: Stretch) -> Iterator[Point]:
    """What follows a verb of hitting whose subject stands before it (غارة استهدفت كذا), or a noun of it and its particle."""
    for rule in load_point_tables(load_language("ar")).rules:
        for start, end in phrases_in(story, rule.words) if rule.kind == TARGET else ():
            words = story.words[story.at(start) or 0]
            after: Sequence[Word] = [w for w in words if w.start >= end]
            if rule.unit == "verb" and _begins(story, words, start):
                after = _from_target(story, after)
            found = after[: _extent(story, after, end)]
            if found:
                yield from point_at(
                    story, "whom", (found[0].start, found[-1].end), about=TARGET, kind=skeleton_of(found[0].fold)
                )


def _from_target(story: Stretch, words: Sequence[Word]) -> Sequence[Word]:
    """The words from the first noun of what is hit on, past whoever hits it: the verb begins its clause; none where a mark comes before."""
    for index, word in enumerate(words[:_SUBJECT]):
        if index and is_marked(story, words[index - 1], word):
            break
        if index and word.fold in words_of("target_nouns"):
            return words[index:]
    return ()


def _begins(story: Stretch, words: Sequence[Word], start: int) -> bool:
    """Whether a verb begins its clause: then its subject follows."""
    before = [w for w in words if w.end <= start]
    verb = next(w for w in words if w.end > start)
    return not before or is_marked(story, before[-1], verb) or before[-1].fold in words_of("clause_begins")


def _extent(story: Stretch, words: Sequence[Word], end: int) -> int:
    """How many of the words after a verb name what was hit: up to a mark or a word that begins something else."""
    ends, letters = words_of("cause_ends") | words_of("target_ends"), load_point_tables(load_language("ar")).surely_verb
    for count, word in enumerate(words[:_LONGEST]):
        marked = any(m in story.reading.text[(words[count - 1].end if count else end) : word.start] for m in "،,.;؛:")
        if (
            marked
            or word.fold in ends
            or word.fold[0] in letters
            or any(t.start <= word.start < t.end for t in story.reading.times)
        ):
            return count
    return min(len(words), _LONGEST)


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


def _whose(story: Stretch) -> Iterator[Point]:
    """The state whose blows or arms these are, by its adjective (صواريخ إيرانية), where no event has it for a doer."""
    blows = frozenset(fold(w) for w in load_blows(load_language("ar")))
    told = {p.start for e in story.reading.events for p in e.actors}
    for words in story.words:
        for word, after in pairwise(words):
            adjective = after.fold.removeprefix(_article())
            state = _adjectives().get(adjective) or _adjectives().get(adjective.removesuffix(_feminine()))
            if state and listed(word.fold, blows) and after.start not in told and not is_marked(story, word, after):
                yield from point_at(story, "who", (word.start, after.end), state, about="ASSAULT", kind=skeleton_of(word.fold))


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
