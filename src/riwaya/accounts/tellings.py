"""Readings to tellings: each event with its chain of sources, its days as a range and its numbers."""

import calendar
import re
from datetime import date, timedelta
from functools import cache

import msgspec

from riwaya.accounts.heads import head_of
from riwaya.lang.account_tables import load_boundaries, load_count_words
from riwaya.lang.language import load_language
from riwaya.lang.mechanism_tables import load_mechanism_tables
from riwaya.lang.quantity_tables import load_quantity_tables
from riwaya.model.account import Named, Number, Telling, Wording
from riwaya.model.attribution import Attribution, Link
from riwaya.model.event import Event, EventTime
from riwaya.model.reading import Reading
from riwaya.model.span import Span
from riwaya.model.time import Quantity
from riwaya.text.folding import fold
from riwaya.text.words import read_words

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_MONTH = re.compile(r"(\d{4})-(\d\d)$")
_WEEK = re.compile(r"(\d{4})-W(\d\d)$")
_DENYING = frozenset({"deny", "reject"})
"""Acts of who denies; who affirms must say a negation (أكد عدم وقوع): what is only not said to be is no denial."""
_NEGATED_WITHIN = 3
"""Words of affirmed content in which its negation stands."""
_BY_NOW = frozenset({"actual", "claimed", "denied"})
"""Realities of what is said to have been, or not to have been, by the time of writing."""
_PERSONS = frozenset({"person", "soldier", "fighter"})
"""Units that an event of harm makes its killed, injured or detained."""
_COUNTED = _PERSONS | {"other"}
OF_PERSONS = frozenset({"killed", "detained"})
"""Harm that befalls persons alone, whatever noun counts them."""
_HARMS = ("killed", "injured", "detained")
_BEFORE_NUMBER = 24
"""Characters before a number in which it is said to be a part."""
_WHOLE_DAY = len("2018-01-01")
UNTOLD = frozenset({"other", "time-count"})
"""Units that say too little of what is counted to be compared."""
_HEAD = 6
"""Words of the content before the event's own: what follows more of them hangs on something else."""
_YEAR = re.compile(r"(\d{4})$")


def tellings_of(reading: Reading) -> tuple[Telling, ...]:
    """The tellings of a reading, in text order; ids are the article's id, `/`, the event's id."""
    attributions = {a.id: a for a in reading.attributions}
    quantities = {q.id: q for q in reading.quantities}
    head, end = head_of(reading)
    words = tuple(sorted(head))
    return tuple(
        _telling(reading, event, attributions, quantities, words if event.evidence.start < end else ())
        for event in reading.events
    )


def _telling(
    reading: Reading, event: Event, attributions: dict[str, Attribution], quantities: dict[str, Quantity],
    head: tuple[str, ...],
) -> Telling:
    article = reading.article
    told_in = attributions.get(event.according_to.attribution or "") if event.according_to else None
    time = _own_time(reading, event, told_in)
    return Telling(
        id=f"{article.id}/{event.id}", article=article.id, published=article.published.value, type=event.type,
        mode=event.mode, reality=event.reality, wording=wording_of(told_in), chain=chain_of(reading, told_in),
        start=event.evidence.start, end=event.evidence.end,
        actors=tuple(Named(p.entity, p.start, p.end) for p in event.actors if p.entity),
        recipients=tuple(Named(p.entity, p.start, p.end) for p in event.recipients if p.entity),
        place=_own_place(reading, event),
        days=days_of(time.value) if time else None, day_words=_words(time),
        numbers=tuple(
            n for q in event.quantities
            if q in quantities and quantities[q].unit not in UNTOLD and not is_part(reading, quantities[q])
            and (n := as_number(harmed(reading, event, quantities[q])))
        ),
        firm=_is_firm(reading, event, told_in), means=event.means, said=_said(reading, told_in),
        same_as=f"{article.id}/{event.same_as}" if event.same_as else None, around=_around(reading, event),
        head=head, moving=_is_moving(reading, event), at=article.published.at,
    )


def _own_time(reading: Reading, event: Event, told_in: Attribution | None) -> EventTime | None:
    """The event's time, unless it is the saying's (outside the words said) or comes after the article that tells the deed."""
    time = event.time
    if time is None:
        return None
    said = told_in.content if told_in else None
    if said and said.start <= event.anchor.start < said.end and not said.start <= time.start < said.end:
        return None
    if _parted(reading, event, time.start):
        return None
    days, published = days_of(time.value), reading.article.published.value
    if days and published and len(published) == _WHOLE_DAY and event.reality in _BY_NOW and days[0] > published:
        return None
    return time


def _own_place(reading: Reading, event: Event) -> Named | None:
    """The event's place, unless another happening is told between the two."""
    place = event.place
    if place is None or place.entity is None or _parted(reading, event, place.start):
        return None
    return Named(place.entity, place.start, place.end)


def _parted(reading: Reading, event: Event, other: int) -> bool:
    """Whether a word that begins another happening stands between the event's own word and the other words."""
    first, last = sorted((event.anchor.start, other))
    return any(w.fold in _boundaries() or w.fold.removeprefix("و") in _boundaries() for w in read_words(reading.text, first, last)[1:])


@cache
def _boundaries() -> frozenset[str]:
    return frozenset(fold(w) for w in load_boundaries(load_language("ar")))


def _is_firm(reading: Reading, event: Event, told_in: Attribution | None) -> bool:
    """Whether the event itself is what is said: the words said begin with it, and a denial is one by its act or words."""
    if told_in is None:
        return event.reality != "denied"
    content = _denied_content(reading, event, told_in)
    starts = (event.anchor.start, *(p.start for p in event.recipients))
    first = min((n for n in starts if n >= content.start), default=event.anchor.start)
    before = fold(reading.text[content.start : first]).split()
    if len(before) > _HEAD:
        return False
    if event.reality != "denied" or told_in.act in _DENYING:
        return True
    return told_in.act == "affirm" and bool(_negations() & set(before[:_NEGATED_WITHIN]))


def _denied_content(reading: Reading, event: Event, told_in: Attribution) -> Span:
    """The words said; where others' report is denied (نفى صحة تقارير عن), the words of that report."""
    inner = next(
        (a for a in reading.attributions if a.within == told_in.id and a.content.start <= event.anchor.start < a.content.end), None
    )
    return inner.content if inner and told_in.act in _DENYING else told_in.content


def _is_moving(reading: Reading, event: Event) -> bool:
    words = read_words(reading.text, event.evidence.start, event.evidence.end)
    return bool(event.quantities) and any(w.fold in _moving_counts() for w in words)


def harmed(reading: Reading, event: Event, quantity: Quantity) -> Quantity:
    """The number with its harm, where the event's own word tells it of the persons counted (nine guards were killed)."""
    if event.type not in {"ASSAULT", "COERCE"} or quantity.unit not in _COUNTED:
        return quantity
    anchor = [w.fold for w in read_words(reading.text, event.anchor.start, event.anchor.end)]
    harms = [u for u in _HARMS if quantity.unit in _PERSONS or u in OF_PERSONS]
    unit = next((u for u in harms if any(_harm_words(u) & {w, w.removeprefix("و")} for w in anchor)), None)
    return msgspec.structs.replace(quantity, unit=unit) if unit else quantity


@cache
def _harm_words(unit: str) -> frozenset[str]:
    stems = {fold(w) for w in load_quantity_tables(load_language("ar")).contexts[unit]}
    return frozenset(stems | {w + e for w in stems for e in ("وا", "ت")})


def is_part(reading: Reading, quantity: Quantity) -> bool:
    """Whether a number counts some of those counted before it (among them seven children): no rival of the whole."""
    before = read_words(reading.text, max(0, quantity.start - _BEFORE_NUMBER), quantity.start)[-2:]
    return any(w.fold in _part_words() for w in before)


@cache
def _part_words() -> frozenset[str]:
    return frozenset(fold(w) for w in load_count_words(load_language("ar"), "part"))


@cache
def _moving_counts() -> frozenset[str]:
    return frozenset(fold(w) for w in load_count_words(load_language("ar"), "moving"))


@cache
def _negations() -> frozenset[str]:
    return frozenset(fold(w) for w in load_mechanism_tables(load_language("ar")).negation)


def _around(reading: Reading, event: Event) -> tuple[str, ...]:
    """What the sentence names besides parties and place; states and new names are too common or too unsure to count."""
    named = {p.entity for p in (*event.actors, *event.recipients)} | {event.place.entity if event.place else None}
    found = {
        m.entity for m in reading.mentions
        if m.entity and event.evidence.start <= m.start < event.evidence.end and not m.entity.startswith(("state:", "new:", "media:"))
    }
    return tuple(sorted(e for e in found - named if e))


def chain_of(reading: Reading, told_in: Attribution | None) -> tuple[Link, ...]:
    """The chain of an account, outlet first; the outlet alone where the article speaks in its own voice."""
    article = reading.article
    outlet = Link(name=article.outlet or article.page, entity=article.outlet_entity)
    if told_in is None:
        return (outlet,)
    if told_in.chain:
        links = told_in.chain if told_in.chain[0].name == outlet.name else (outlet, *told_in.chain)
        # a speaker who goes on in his own report is one link
        return tuple(x for n, x in enumerate(links) if n == 0 or (x.entity or x.name) != (links[n - 1].entity or links[n - 1].name))
    names = {e.id: e.name_ar for e in reading.entities}
    said = told_in.source
    words = reading.text[said.start : said.end] if said else ""
    source = told_in.source_entity
    if not words and source is None:
        return (outlet,)
    link = Link(
        name=names.get(source or "", words), entity=source,
        start=said.start if said else None, end=said.end if said else None,
    )
    return (outlet, link)


def days_of(value: str) -> tuple[str, str] | None:
    """The inclusive range of days a TIMEX3 value covers; null for durations, sets and vague references.

    >>> days_of("2018-02")
    ('2018-02-01', '2018-02-28')
    >>> days_of("2018-W02")
    ('2018-01-08', '2018-01-14')
    """
    first, _, last = value.partition("/")
    if last:
        one, two = days_of(first), days_of(last)
        return (one[0], two[1]) if one and two and one[0] <= two[1] else None
    try:
        return _range(first)
    except ValueError:
        return None


def _range(value: str) -> tuple[str, str] | None:
    if m := _DAY.match(value):
        day = date(int(m[1]), int(m[2]), int(m[3])).isoformat()
        return day, day
    if m := _MONTH.match(value):
        year, month = int(m[1]), int(m[2])
        return date(year, month, 1).isoformat(), date(year, month, calendar.monthrange(year, month)[1]).isoformat()
    if m := _WEEK.match(value):
        monday = date.fromisocalendar(int(m[1]), int(m[2]), 1)
        return monday.isoformat(), (monday + timedelta(days=6)).isoformat()
    if m := _YEAR.match(value):
        return f"{m[1]}-01-01", f"{m[1]}-12-31"
    return None


def wording_of(told_in: Attribution | None) -> Wording:
    """Whether an account stands in somebody's quoted words, in a paraphrase of them, or in the article's own."""
    if told_in is None:
        return "own_words"
    return "quotation" if told_in.form == "direct" else "paraphrase"


def _words(time: EventTime | None) -> tuple[int, int] | None:
    return (time.start, time.end) if time else None


def as_number(quantity: Quantity) -> Number | None:
    """A quantity as a range with its words; null where nothing tells its size."""
    low = quantity.low if quantity.low is not None else quantity.value
    return None if low is None else Number(quantity.unit, low, quantity.high, quantity.start, quantity.end)


def _said(reading: Reading, told_in: Attribution | None) -> str | None:
    if told_in is None or told_in.said is None:
        return None
    return next((t.value for t in reading.times if t.id == told_in.said), None)
