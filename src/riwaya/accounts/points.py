"""Points: what an article tells slot by slot, whether or not an event was read for it.

Two articles on one story differ most often in a place, number, hour or cause that stands in no event's clause. An article
is therefore a telling of its own (`STORY`), whose points are compared sentence by sentence with those of another on one
story (`accounts/story.py`). Here are its numbers and times; its places and words are in modules of their own.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec

from riwaya.accounts.heads import bare, head_of
from riwaya.accounts.machinery import innermost
from riwaya.accounts.point_parties import described_parties, harm_words
from riwaya.accounts.point_phrases import lines_of, phrases_of
from riwaya.accounts.point_places import places_of
from riwaya.accounts.point_words import words_told
from riwaya.accounts.stretch import (
    LATE,
    Stretch,
    phrases_in,
    point_at,
    read_stretch,
    told_beyond,
    unclung,
    weighty_words,
    words_beside,
    words_of,
)
from riwaya.accounts.tellings import OF_PERSONS, UNTOLD, as_number, chain_of, days_of, harmed, is_part, wording_of
from riwaya.lang.language import load_language
from riwaya.lang.point_tables import load_blows, load_point_tables
from riwaya.model.account import STORY, Point, Telling
from riwaya.model.reading import Reading
from riwaya.model.time import Quantity, Time
from riwaya.text.folding import fold
from riwaya.text.numerals import load_numerals
from riwaya.text.words import read_words

if TYPE_CHECKING:
    from riwaya.model.event import Event

_ROUGH = 0.1
"""How far from its number an age or length told with about may lie."""
_FEW = 2.0
"""The fewest that some are."""
_LATE = 3
"""Words before a day within which one may say that it was late on it."""
_AMONG = frozenset({"where", "who", "whom", "with_what", "happened"})
"""Slots whose points are known by the words beside them; numbers, times and causes tell theirs themselves."""
_REACH = {"toll": 8, "held": 2}
"""Words between a word that tells what is counted and its number, by kind of rule."""
_BETWEEN = 6
"""Characters between a number and words for killed and injured (بين)."""
_OF_TOLLS = frozenset({"person", "other"})
"""Units that words before a number can make those harmed."""
_UNITS = {"Y": "year", "M": "month", "W": "week", "D": "day", "H": "hour"}


def stories_of(reading: Reading, seen: bytes = b"") -> Iterator[Telling]:
    """The telling of the whole article, id `/s1`; none where its head says too little to find another by. `seen`: `Telling.seen`."""
    head, end = head_of(reading)
    story = read_stretch(reading)
    points = tuple(_told(reading, _placed(story, p)) for p in _points(story))
    if not head or not points:
        return
    article, lines = reading.article, lines_of(story)
    yield Telling(
        id=f"{article.id}/s1", article=article.id, published=article.published.value, type=STORY, mode=None, reality="actual",
        wording="own_words", chain=chain_of(reading, None), start=story.sentences[0].start, end=end,
        around=_around(reading, end), head=tuple(sorted(head)), at=article.published.at, points=points,
        sentences=tuple(tuple(sorted(weighty_words(reading, words))) for words in story.words), rest=tuple(sorted(told_beyond(story))),
        lines=lines, phrases=phrases_of(story, points, len(lines)), seen=seen,
    )


def _around(reading: Reading, end: int) -> tuple[str, ...]:
    """What the head names, but for states and names nobody knows."""
    named = {m.entity for m in reading.mentions if m.entity and m.start < end}
    return tuple(sorted(e for e in named if not e.startswith(("state:", "new:", "media:"))))


def _placed(story: Stretch, point: Point) -> Point:
    """The point with the words beside it, by which points of two articles are known to be told of one thing."""
    if point.beside or point.slot not in _AMONG or point.kind == "said":
        return point
    return msgspec.structs.replace(point, beside=words_beside(story, point.start, point.end))


def _told(reading: Reading, point: Point) -> Point:
    """The point with who tells it; none where the article tells it in its own voice."""
    said = innermost(reading.attributions, point.start, point.end)
    return msgspec.structs.replace(point, chain=chain_of(reading, said), wording=wording_of(said)) if said else point


def _points(story: Stretch) -> Iterator[Point]:
    for find in (_counts, _several, _some, _ones, _lengths, _times, places_of, words_told, described_parties):
        yield from find(story)


def _counts(story: Stretch) -> Iterator[Point]:
    """Every number with what it counts; a noun no table knows stands for its own unit."""
    reading = story.reading
    events: dict[str, list[Event]] = defaultdict(list)
    for event in reading.events:
        for q in event.quantities:
            events[q].append(event)
    tolls = list(_tolls(story))
    for quantity in reading.quantities:
        number = as_number(quantity)
        if number is None or quantity.unit in UNTOLD - {"other"}:
            continue
        changed = (h for e in events[quantity.id] if (h := harmed(reading, e, quantity)).unit != quantity.unit)
        number = as_number(next(changed, quantity)) or number
        if unit := _unit_told(story, tolls, quantity, number.unit):
            number = msgspec.structs.replace(number, unit=unit)
        noun = fold(reading.text[quantity.unit_start or 0 : quantity.unit_end or 0])
        about = number.unit if number.unit != "other" else f"other:{bare(noun)}"
        yield from point_at(
            story, "how_many", (quantity.start, quantity.end), _amount(number.low, number.high, number.unit), about=about,
            low=number.low, high=number.high, part=is_part(reading, quantity) or _is_added(story, quantity.start) or _is_out_of(story, quantity), near=(bare(noun),) if noun else (), kind=noun,
            beside=words_beside(story, quantity.start, quantity.end),
        )
    for rule in load_point_tables(load_language("ar")).rules:
        for span in phrases_in(story, rule.words) if rule.kind == "none" else ():
            yield from point_at(story, "how_many", span, f"0 {rule.unit}", about=rule.unit, low=0.0, high=0.0)


def _tolls(story: Stretch) -> Iterator[tuple[int, int, str]]:
    """Words that tell what a number after them counts (عدد القتلى، القبض على): where they end, within how many words, and the unit."""
    for rule in load_point_tables(load_language("ar")).rules:
        if rule.kind in _REACH and rule.unit:
            yield from ((end, _REACH[rule.kind], rule.unit) for _, end in phrases_in(story, rule.words))


def _unit_told(story: Stretch, tolls: Sequence[tuple[int, int, str]], quantity: Quantity, unit: str) -> str | None:
    """The unit that words around a number give it: both those killed and injured after it, or before it, if no other number stands between."""
    offset, last = quantity.start, max(quantity.end, quantity.unit_end or 0)
    if any(offset <= start <= last + _BETWEEN for start in _both(story)):
        return "casualty"
    if unit not in _OF_TOLLS:
        return None
    before = next((w for w in reversed(story.before(offset, 1)) if w.end <= offset), None)
    harm = harm_words().get(before.fold) or harm_words().get(unclung(before.fold)) if before else None
    if harm in OF_PERSONS:
        return harm
    for end, reach, told in sorted(tolls, reverse=True):
        near = [w for w in story.before(offset, reach) if w.start >= end]
        if end <= offset and story.at(end - 1) == story.at(offset) and len(near) < reach:
            return None if any(end <= q.start < offset for q in story.reading.quantities) else told
    return None


def _both(story: Stretch) -> Iterator[int]:
    """Where words for killed and injured counted together begin (قتيلا وجريحا)."""
    for rule in load_point_tables(load_language("ar")).rules:
        if rule.kind == "both":
            yield from (start for start, _ in phrases_in(story, rule.words))


def _is_out_of(story: Stretch, quantity: Quantity) -> bool:
    """Whether a number is told out of a whole that follows it (25 من أصل 28)."""
    number = story.at(quantity.start)
    after = [w for w in story.words[number] if w.start >= quantity.end] if number is not None else []
    whole = next((w.start for w in after if w.fold in words_of("out_of")), None)
    return whole is not None and not any(quantity.end <= q.start < whole for q in story.reading.quantities)


def _is_added(story: Stretch, offset: int) -> bool:
    """Whether a number clings by and to a person told before it (رجل وامرأتان): it counts a part of them."""
    words = story.before(offset + 1, 2)
    return len(words) > 1 and words[0].fold in words_of("one") and words[1].fold[0] in load_point_tables(load_language("ar")).joins


def _several(story: Stretch) -> Iterator[Point]:
    """Blows told without a number, one or several: a number of another article says more exactly how many."""
    counted = [(q.start, q.end) for q in story.reading.quantities]
    numerals = load_numerals(load_language("ar"))
    for words in story.words:
        for index, word in enumerate(words):
            found = _blows().get(word.fold) or _blows().get(unclung(word.fold))
            if not found or any(start <= word.start < end for start, end in counted):
                continue
            unit, least = found
            before = [w.fold for w in words[max(0, index - 1) : index]]
            number = numerals.read(before, 0) if before and numerals.starts(before[0]) else None
            if number is not None and not number.ordinal:  # a number that is no quantity of its own (أربعة قتلى in a title)
                value = number.value
                yield from point_at(story, "how_many", (words[index - 1].start, word.end), _amount(value, value, unit), about=unit, low=value, high=value, near=(bare(word.fold),), kind=word.fold)
            elif number is None:
                yield from point_at(story, "how_many", (word.start, word.end), _amount(least, None, unit), about=unit, low=least, several=True, near=(bare(word.fold),))


def _some(story: Stretch) -> Iterator[Point]:
    """Those harmed, told as some (مقتل عدد من المدنيين): how many may stand in another article."""
    for words in story.words:
        for before, word in pairwise(words):
            unit = harm_words().get(before.fold) or harm_words().get(unclung(before.fold))
            if unit and word.fold in words_of("some"):
                yield from point_at(story, "how_many", (word.start, word.end), _amount(_FEW, None, unit), about=unit, low=_FEW, several=True, near=(bare(word.fold),))


def _ones(story: Stretch) -> Iterator[Point]:
    """One person harmed or two, told without a number (مقتل شخص، إصابة آخران)."""
    few = {w: n for n, name in ((1.0, "one"), (2.0, "two")) for w in words_of(name)}
    harms, least = harm_words(), words_of("at_least")
    counted = [(q.start, q.end) for q in story.reading.quantities]
    for words in story.words:
        for index, word in enumerate(words):
            number = few.get(word.fold)
            if number is None or any(start <= word.start < end for start, end in counted):
                continue
            beside = [*words[max(0, index - 2) : index], *words[index + 1 : index + 2]]
            unit = next((harms[f] for w in beside for f in (w.fold, unclung(w.fold)) if f in harms), None)
            after = " ".join(w.fold for w in words[index + 1 : index + 3])
            if unit:
                high = None if after in least else number
                yield from point_at(story, "how_many", (word.start, word.end), _amount(number, high, unit), about=unit, low=number, high=high, near=(bare(word.fold),))


@cache
def _blows() -> dict[str, tuple[str, float]]:
    return {fold(w): found for w, found in load_blows(load_language("ar")).items()}


def _amount(low: float, high: float | None, unit: str) -> str:
    value = f"{low:g}" if high == low else f"{low:g}–{'' if high is None else f'{high:g}'}"
    return f"{value} {unit}"


def _lengths(story: Stretch) -> Iterator[Point]:
    """Ages and lengths of time, as counts of their unit."""
    for time in story.reading.times:
        amount = time.value[1:].lstrip("T")
        if time.type != "DURATION" or not amount[:-1].isdigit():
            continue
        value, rough = float(amount[:-1]), time.mod == "APPROX"
        low, high = (value * (1 - _ROUGH), value * (1 + _ROUGH)) if rough else (value, value)
        yield from point_at(story, "how_many", (time.start, time.end), _amount(low, high, _UNITS.get(amount[-1], "time")), about=f"length:{amount[-1]}", low=low, high=high)


def _times(story: Stretch) -> Iterator[Point]:
    """Days and hours, with what bounds them."""
    said = {a.said for a in story.reading.attributions}
    for time in story.reading.times:
        if time.type in {"DATE", "TIME"} and days_of(time.value[:10]) is not None:
            yield from point_at(story, "when", (time.start, time.end), time.value, about=_bound(story, time), kind="said" if time.id in said else "", beside=words_beside(story, time.start, time.end))


def _bound(story: Stretch, time: Time) -> str:
    """What the words before an hour or day make of it: about, after or before it, or late on it."""
    last = [w.fold for w in story.before(time.start, _LATE)]
    own = [w.fold for w in read_words(story.reading.text, time.start, time.end)]
    if words_of("time_late") & {*last, *own} and "T" not in time.value:
        return LATE
    last = last[-1:]
    return next((kind for kind in ("about", "after", "before") if last and last[0] in words_of(f"time_{kind}")), "")
