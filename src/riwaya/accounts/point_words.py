"""Who and why, with what, what was said, and what was only tried, as an article's words tell it."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import cache

import msgspec

from riwaya.accounts.heads import bare, weight_of
from riwaya.accounts.point_parties import official_of
from riwaya.accounts.stretch import (
    Stretch,
    is_marked,
    listed,
    phrases_in,
    point_at,
    skeleton_of,
    unclung,
    weighty_words,
    words_beside,
    words_of,
)
from riwaya.lang.language import load_language
from riwaya.lang.point_tables import load_means, load_point_tables
from riwaya.lang.quantity_tables import load_quantity_tables
from riwaya.model.account import Point, SlotName
from riwaya.model.mention import Mention
from riwaya.text.folding import fold
from riwaya.text.words import Word, read_words

_CAUSE = 14
"""Words of a cause."""
_ATTEMPT = 3
"""Words before a deed within which a word makes it an attempt."""
_CONTENT = 4
"""Words of a saying that can be compared."""
_ACTS: dict[str, str] = {"demand": "demand", "ask": "demand", "order": "order", "invite": "demand", "deny": "deny", "reject": "deny", "accuse": "accuse", "threaten": "warn", "warn": "warn", "promise": "promise", "agree": "promise"}
"""Acts whose contents are compared with one another; all others only say."""
_NAME = 3
"""Words of a name no list knows."""
_AGE = 3
"""Words after a name within which an age is his."""
_NAMED_IN: tuple[SlotName, ...] = ("who", "whom")
_CLAIM, _CLOSE = 40, 12
"""Characters between a word of claiming or blaming and the actor; a verb's subject follows closely."""
_ACTORS = frozenset({"state", "state_body", "armed_group", "party", "group", "person", "igo"})
CALLED = "called"
NOBODY = "nobody"
TRIED, DONE, WOUNDED, DIED = "tried", "yes", "wounded", "died"
NONE, UNKNOWN, LIKELY, TOLD = "none", "unknown", "likely", "told"
TOPIC = "topic"


def words_told(story: Stretch) -> Iterator[Point]:
    """Parties, claims and names, deeds tried and wounds died of, causes, means and sayings of a stretch."""
    for find in (_named, _aged, _claims, _parties, _tried, _died, _harm_told, _likely, _causes, _means, _contents, _topics):
        yield from find(story)


def _parties(story: Stretch) -> Iterator[Point]:
    """Parties of events, known or described."""
    reading = story.reading
    seen: set[tuple[str, int, int]] = set()
    for event in reading.events:
        for number, party in enumerate((*event.actors, *event.recipients)):
            slot: SlotName = "who" if number < len(event.actors) else "whom"
            key = (slot, party.start, party.end)
            if key not in seen:
                seen.add(key)
                about = event.type if event.reality != "denied" else ""
                anchor = skeleton_of(fold(reading.text[event.anchor.start : event.anchor.end]))
                near = official_of(story, party.start, party.end) if (party.entity or "new:").startswith("new:") else ()
                yield from point_at(story, slot, (party.start, party.end), party.entity or None, about=about, kind=anchor, near=near)


def _tried(story: Stretch) -> Iterator[Point]:
    """Whether a deed was done or only tried."""
    tried = words_of("tried")
    for event in story.reading.events:
        if event.reality in {"actual", "claimed"}:
            attempt = [w for w in story.before(event.anchor.start, _ATTEMPT) if w.fold in tried or unclung(w.fold) in tried]
            span = (attempt[-1].start if attempt else event.anchor.start, event.anchor.end)
            yield from point_at(story, "happened", span, TRIED if attempt else DONE, about=event.type)


def _died(story: Stretch) -> Iterator[Point]:
    """That somebody was injured, and that he died of it."""
    yield from (
        p for rule in load_point_tables(load_language("ar")).rules if rule.kind == "died"
        for span in phrases_in(story, rule.words) for p in point_at(story, "happened", span, DIED, about="wound")
    )
    for words in story.words:
        for word in words:
            if word.fold in _injured() or unclung(word.fold) in _injured():
                yield from point_at(story, "happened", (word.start, word.end), WOUNDED, about="wound")


def _harm_told(story: Stretch) -> Iterator[Point]:
    """That none was harmed, and that it is not known."""
    kinds = {"none": NONE, "unknown": UNKNOWN}
    for rule in load_point_tables(load_language("ar")).rules:
        for span in phrases_in(story, rule.words) if rule.kind in kinds else ():
            yield from point_at(story, "happened", span, kinds[rule.kind], about="harm")


def _likely(story: Stretch) -> Iterator[Point]:
    """What is only thought likely; a sentence without such a word tells it."""
    hedges = words_of("likely")
    for words in story.words:
        for word in words:
            if word.fold in hedges or unclung(word.fold) in hedges:
                yield from point_at(story, "happened", (word.start, word.end), LIKELY, about="likely")


def _topics(story: Stretch) -> Iterator[Point]:
    """What a meeting was about, to the end of the clause."""
    ends = words_of("cause_ends")
    for rule in load_point_tables(load_language("ar")).rules:
        for _, end in phrases_in(story, rule.words) if rule.kind == TOPIC else ():
            words = [w for w in story.words[story.at(end - 1) or 0] if w.start >= end][:_CAUSE]
            stop = next(
                (i for i, w in enumerate(words) if w.fold in ends or (i and is_marked(story, words[i - 1], w))),
                len(words),
            )
            if stop > 1:
                for point in point_at(story, "what", (words[0].start, words[stop - 1].end), about=TOPIC):
                    yield msgspec.structs.replace(
                        point, words=_in_text_order(words[:stop], weighty_words(story.reading, words[:stop]))
                    )


@cache
def _injured() -> frozenset[str]:
    return frozenset(fold(w) for w in load_quantity_tables(load_language("ar")).contexts["injured"])


def _contents(story: Stretch) -> Iterator[Point]:
    """What somebody says, demands or denies, and who it is."""
    for said in story.reading.attributions:
        number = story.at(said.content.start)
        if number is None or said.negated:
            continue
        words = [w for w in story.words[number] if said.content.start <= w.start < said.content.end]
        if len(words) < _CONTENT:
            continue
        span = (words[0].start, words[-1].end)
        weighty = _in_text_order(words, weighty_words(story.reading, words))
        clause = tuple(dict.fromkeys(skeleton_of(w.fold) for w in _to_clause_end(story, words[-1], story.words[number]) if weight_of(bare(w.fold)) > 0))
        for point in point_at(story, "what", span, about=_ACTS.get(said.act, "say")):
            yield msgspec.structs.replace(point, words=weighty, near=(said.source_entity,) if said.source_entity else (), beside=clause)
        if said.source is not None and said.source_entity:
            for point in point_at(story, "who", (said.source.start, said.source.end), said.source_entity):
                near = official_of(story, point.start, point.end) if said.source_entity.startswith("new:") else ()
                yield msgspec.structs.replace(point, words=weighty, kind="said", near=near, beside=_weighty_skeletons(story, point.start, point.end))


def _to_clause_end(story: Stretch, last: Word, words: Sequence[Word]) -> Iterator[Word]:
    """The words between a saying's last one and the next mark: a clause that hangs on it is as good as said."""
    for word in words:
        if word.start >= last.end:
            if is_marked(story, last, word):
                return
            last = word
            yield word


def _in_text_order(words: Sequence[Word], weighty: AbstractSet[str]) -> tuple[str, ...]:
    """Weighty words in the order of the text, then those of known names: what is added to a saying stands together."""
    own = dict.fromkeys(f for w in words for f in (w.fold if w.kind == "number" else bare(w.fold),) if f in weighty)
    return (*own, *sorted(weighty - own.keys()))


def _weighty_skeletons(story: Stretch, start: int, end: int) -> tuple[str, ...]:
    return tuple(dict.fromkeys(skeleton_of(w.fold) for w in read_words(story.reading.text, start, end) if w.kind == "arabic" and weight_of(bare(w.fold)) > 0))


def _named(story: Stretch) -> Iterator[Point]:
    """Who is named after a word for being called so: another article may only describe him."""
    opens = words_of("called")
    for words in story.words:
        for index, word in enumerate(words[:-1]):
            if listed(word.fold, opens) is None:
                continue
            name = next((m for m in story.reading.mentions if m.kind == "person" and word.end <= m.start <= words[index + 1].end), None)
            end = name.end if name else words[min(len(words) - 1, index + _NAME)].end
            start = name.start if name else words[index + 1].start
            if words[index + 1].kind == "arabic":
                yield from point_at(story, "who", (start, end), name.entity if name else None, kind=CALLED)


def _aged(story: Stretch) -> Iterator[Point]:
    """Somebody named with his age: one who did a deed or was harmed, whom another article may only describe."""
    for mention in story.reading.mentions:
        if mention.kind == "person" and any(w.fold in words_of("aged") for w in story.after(mention.end, _AGE)):
            for slot in _NAMED_IN:
                yield from point_at(story, slot, (mention.start, mention.end), mention.entity, kind=CALLED)


def _claims(story: Stretch) -> Iterator[Point]:
    """Who claims a deed or is blamed for it, by the actor named nearest to the words."""
    for rule in load_point_tables(load_language("ar")).rules:
        for start, end in phrases_in(story, rule.words) if rule.kind in {"claim", "blame", "bears", "unclaimed"} else ():
            if rule.kind == "unclaimed":
                yield from point_at(story, "who", (start, end), NOBODY, kind="claim")
                continue
            for m in _chosen(story, rule.kind, start, end):
                yield from point_at(story, "who", (min(start, m.start), max(end, m.end)), m.entity, kind="claim" if rule.kind == "claim" else "blame")


def _chosen(story: Stretch, kind: str, start: int, end: int) -> list[Mention]:
    """The actor a word of claiming or blaming is of; of a verb of blaming that begins its clause the first is who blames."""
    near = [m for m in story.reading.mentions if m.entity and m.kind in _ACTORS and story.at(m.start) == story.at(start)]
    after = [m for m in near if end <= m.start <= end + _CLAIM]
    before = [m for m in near if start - _CLAIM <= m.end <= start]
    if kind == "bears":
        return before[-1:]
    if kind == "claim":
        return [m for m in after if m.start <= end + _CLOSE][:1] or before[-1:]
    accused = {p.start for e in story.reading.events if e.type == "ACCUSE" and e.anchor.start < end and start < e.anchor.end for p in e.recipients}
    if accused:
        return [m for m in near if m.start in accused]
    return after[:1] if any(m.end >= start - _CLOSE for m in before) else after[1:2]


def _causes(story: Stretch) -> Iterator[Point]:
    """Causes and aims, from their first word to the end of the clause."""
    ends = words_of("cause_ends")
    for rule in load_point_tables(load_language("ar")).rules:
        if rule.kind not in {"why", "reply", "aim", "after"}:
            continue
        for start, end in phrases_in(story, rule.words):
            number = story.at(start)
            if any(w.fold in words_of("cause_bars") for w in story.before(start, 1)) or any(w.fold in words_of("cause_bars_after") for w in story.after(end, 1)):
                continue
            words = [w for w in story.words[number or 0] if w.start >= start][:_CAUSE]
            begins = words_of("cause_begins")
            stop = next(
                (i for i, w in enumerate(words) if w.start >= end and (is_marked(story, words[i - 1], w) or (w.fold in ends and not (words[i - 1].end == end and w.fold in begins)))),
                len(words),
            )
            if stop and words[stop - 1].end > end:
                yield from point_at(story, "why", (start, words[stop - 1].end), about=rule.kind, kind=rule.id, beside=words_beside(story, start, words[stop - 1].end))


def _means(story: Stretch) -> Iterator[Point]:
    """Weapons and vehicles, with the word that describes them."""
    classes = {fold(w): c for w, c in load_means(load_language("ar")).items()}
    for words in story.words:
        for index, word in enumerate(words):
            known = classes.get(word.fold) or classes.get(unclung(word.fold))
            if known is None:
                continue
            last = words[index + 1] if index + 1 < len(words) and not is_marked(story, word, words[index + 1]) else word
            yield from point_at(story, "with_what", (word.start, last.end), bare(word.fold if word.fold in classes else unclung(word.fold)), about=known, kind=skeleton_of(word.fold))
