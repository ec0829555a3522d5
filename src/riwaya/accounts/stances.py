"""Stances: what somebody says an arrangement is good for, and whom he says breaks it, as tellings about that arrangement.

No event need be coded: rivals who blame each other over one truce, or call one congress needed and useless, differ in words.
"""

from collections.abc import Iterator

import msgspec

from riwaya.accounts.machinery import innermost
from riwaya.accounts.phrases import find_phrases
from riwaya.accounts.tellings import chain_of, wording_of
from riwaya.lang.language import load_language
from riwaya.lang.stance_tables import StanceRule, load_stance_tables
from riwaya.model.account import BREACH, WORTH, Named, Telling
from riwaya.model.article import Article
from riwaya.model.mechanism import Sighting
from riwaya.model.mention import Mention
from riwaya.model.reading import Reading
from riwaya.text.folding import fold
from riwaya.text.prose import read_prose
from riwaya.text.words import Word

_ARRANGED = frozenset({
    "agreement", "ceasefire_regime", "zone", "strip", "talks_track", "congress", "round", "meeting", "proposal", "committee", "commitment",
})
"""Kinds of mechanism that are agreed on, and so can be broken or be of use; a base or an observer is not."""
_ACTORS = frozenset({"state", "state_body", "armed_group", "party", "group", "person", "igo"})
_ACROSS, _FAR = 5, 32
"""Words between the words of a breach and the arrangement after them; a demand to keep one's word names it later."""
_SUPPOSING = 5
"""Words before a breach in which a condition or a lack of proof makes it a supposition."""
_BEFORE = 3
"""Words between a party and its verb."""
_CHARGES = frozenset({"ACCUSE", "REQUEST"})
_OTHER_WAY = {"serves": "fails"}


class _Place(msgspec.Struct, frozen=True):
    """A sentence with its words, and what of the reading stands in it."""

    reading: Reading
    words: tuple[Word, ...]
    sightings: tuple[Sighting, ...]
    mentions: tuple[Mention, ...]


def stances_of(reading: Reading) -> Iterator[Telling]:
    """A telling for each stance; ids are the article's id, `/w` or `/b` and a number."""
    if not reading.mechanisms:
        return
    prose = read_prose(Article(reading.article, reading.text, reading.blocks))
    counts = {WORTH: 0, BREACH: 0}
    for sentence in prose.sentences:
        sightings = tuple(s for s in reading.mechanisms if sentence.start <= s.start < sentence.end and s.kind in _ARRANGED)
        if not sightings:
            continue
        words = tuple(w for w in prose.words[sentence.first : sentence.last] if w.kind != "mark")
        mentions = tuple(m for m in reading.mentions if sentence.start <= m.start < sentence.end and m.kind in _ACTORS and m.entity)
        seen: set[tuple[str | None, ...]] = set()
        for telling in _in_sentence(_Place(reading, words, sightings, mentions)):
            key = (telling.type, telling.mode, telling.means, *(n.entity for n in telling.actors))
            if key not in seen:
                seen.add(key)
                counts[telling.type] += 1
                yield msgspec.structs.replace(telling, id=f"{reading.article.id}/{telling.type[0].lower()}{counts[telling.type]}")


def _in_sentence(place: _Place) -> Iterator[Telling]:
    tables = load_stance_tables(load_language("ar"))
    for rule in tables.rules:
        if rule.kind not in {"worth", "breach"}:
            continue
        for first, last in find_phrases(place.words, rule.words):
            if rule.kind == "worth":
                yield from _worth(place, rule, first, last)
            else:
                yield from _breach(place, rule, first, last)


def _worth(place: _Place, rule: StanceRule, first: int, last: int) -> Iterator[Telling]:
    sighting = _nearest(place, rule, first, last)
    if sighting is None or rule.value is None:
        return
    tables = load_stance_tables(load_language("ar"))
    value: str | None = rule.value
    if any(w.fold in {fold(n) for n in tables.negation} for w in place.words[max(0, first - tables.turns) : first]):
        value = _OTHER_WAY.get(value or "")  # that something has not failed says nothing of what it is good for
    rest = place.words[last + 1 :]
    if value is None or (rule.then and not find_phrases(rest, rule.then)):
        return
    yield _telling(place, WORTH, sighting, (first, last), means=value)


def _nearest(place: _Place, rule: StanceRule, first: int, last: int) -> Sighting | None:
    """The mechanism nearest to the words, on the side and within the reach the rule gives."""
    near: list[tuple[int, Sighting]] = []
    for sighting in place.sightings:
        # a pack's sign may hold the very words (عجز المؤتمر)
        held = [i for i, w in enumerate(place.words) if sighting.start <= w.start < sighting.end and not first <= i <= last]
        if not held:
            continue
        if rule.where in {"after", "any"} and 0 <= first - held[-1] - 1 <= rule.within:
            near.append((first - held[-1], sighting))
        if rule.where in {"before", "any"} and 0 <= held[0] - last - 1 <= rule.within:
            near.append((held[0] - last, sighting))
    return min(near, key=lambda n: n[0])[1] if near else None


def _breach(place: _Place, rule: StanceRule, first: int, last: int) -> Iterator[Telling]:
    across = _FAR if rule.party == "charged" else _ACROSS
    held = [(i, s) for s in place.sightings for i, w in enumerate(place.words) if s.start <= w.start < s.end]
    near = [(i - last, s) for i, s in held if 0 < i - last <= across + 1]
    if not near or _supposed(place, first):
        return
    # who is told to keep his word is told so of every arrangement named after
    meant = [s for _, s in near] if rule.party == "charged" else [min(near, key=lambda n: n[0])[1]]
    for sighting in dict.fromkeys(meant):
        for named in _blamed(place, rule, first, last):
            if not sighting.start <= named.start < sighting.end:
                yield _telling(place, BREACH, sighting, (first, last), actors=(named,))


def _supposed(place: _Place, first: int) -> bool:
    words = load_stance_tables(load_language("ar")).supposed
    return any(w.fold in {fold(x) for x in words} for w in place.words[max(0, first - _SUPPOSING) : first])


def _blamed(place: _Place, rule: StanceRule, first: int, last: int) -> Iterator[Named]:
    if rule.party == "charged":
        yield from _charged(place, place.words[first].start)
        return
    tables = load_stance_tables(load_language("ar"))
    by, parting = {fold(w) for w in tables.by}, {fold(w) for w in tables.parting}
    for m in place.mentions:
        held = [i for i, w in enumerate(place.words) if m.start <= w.start < m.end]
        if not held or m.entity is None:
            continue
        between = place.words[last + 1 : held[0]] if rule.party == "after" else place.words[held[-1] + 1 : first]
        if rule.party == "after" and held[0] > last and all(w.fold in by for w in between):
            yield Named(m.entity, m.start, m.end)
        clear = ":" not in place.reading.text[m.end : place.words[first].start]  # a title's speaker acts in no clause of it
        if rule.party == "before" and held[-1] < first and len(between) <= _BEFORE and clear and not any(w.fold in parting for w in between):
            yield Named(m.entity, m.start, m.end)


def _charged(place: _Place, before: int) -> Iterator[Named]:
    """Whom a charge or demand of the sentence is on: the recipients of the last one before the words."""
    start = place.words[0].start
    charges = [e for e in place.reading.events if e.type in _CHARGES and start <= e.anchor.start < before and e.recipients]
    for party in max(charges, key=lambda e: e.anchor.start).recipients if charges else ():
        if party.entity and party.end <= before:
            yield Named(party.entity, party.start, party.end)


def _telling(
    place: _Place, kind: str, sighting: Sighting, words: tuple[int, int], *, actors: tuple[Named, ...] = (), means: str | None = None
) -> Telling:
    reading = place.reading
    first, last = place.words[words[0]], place.words[words[1]]
    said = innermost(reading.attributions, first.start, last.end)
    start = min(first.start, sighting.start, *(a.start for a in actors))
    end = max(last.end, sighting.end, *(a.end for a in actors))
    return Telling(
        id="", article=reading.article.id, published=reading.article.published.value, type=kind, mode=sighting.mechanism,
        reality="claimed" if said else "actual", wording=wording_of(said), chain=chain_of(reading, said), start=start, end=end,
        actors=actors, means=means, around=(sighting.mechanism,),
    )
