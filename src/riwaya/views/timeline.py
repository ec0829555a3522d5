"""The timeline: events of the record by the day they happened, else by the day they were published."""

from collections.abc import Iterator
from itertools import islice

import msgspec
from sqlalchemy import Connection, String, and_, case, cast, exists, func, or_, select

from riwaya.model.event import Event
from riwaya.record import schema as s
from riwaya.record.known import find_entities
from riwaya.record.query import Held
from riwaya.views.judged import judged_items
from riwaya.views.names import Names


class Span(msgspec.Struct, frozen=True, kw_only=True):
    """Which events are asked for; null leaves it open. Days are ISO and inclusive; `who` and `place` are names."""

    first: str | None = None
    last: str | None = None
    type: str | None = None
    who: str | None = None
    place: str | None = None
    reality: str | None = None
    limit: int = 0
    rejected: bool = False


class Happening(msgspec.Struct, frozen=True):
    """One event with its words. `dated` tells whether `day` is when it happened or only when it was published."""

    id: str
    day: str | None
    dated: str
    type: str
    mode: str | None
    reality: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    place: str | None
    according_to: str | None
    text: str
    article: str
    page: str
    outlet: str | None
    published: str | None
    start: int
    end: int
    confidence: float
    rule: str
    judgement: str | None = None
    machine: dict[str, str | None] | None = None


def find_happenings(connection: Connection, span: Span, lang: str) -> Iterator[Happening]:
    """The events chosen, earliest first, undated last; an event told again in its article is given once."""
    e, p = s.events.c, s.parties.c
    own = func.substr(cast(e.day, String), 1, 4)
    day = case((and_(own >= "0", own < ":"), e.day), else_=s.articles.c.published)  # PAST_REF and the like are no days
    query = select(e.article, e.id, day.label("day"), (day == e.day).label("own"))
    query = query.join(s.articles, s.articles.c.no == e.article).join(s.pages).where(s.pages.c.current)
    query = query.order_by(day.is_(None), day, e.article, e.anchor_start)
    if span.first:
        query = query.where(day >= span.first)
    if span.last:
        query = query.where(day <= span.last + "~")
    if span.type:
        query = query.where(e.type == span.type.upper())
    if span.reality:
        query = query.where(e.reality == span.reality)
    if span.who:
        ids = find_entities(connection, span.who)
        query = query.where(exists().where(and_(p.article == e.article, p.event == e.id, p.entity.in_(ids))))
    if span.place:
        query = query.where(or_(e.place_entity.in_(find_entities(connection, span.place))))
    found = judged_items(connection, query, lambda reading: reading.events, lang=lang, rejected=span.rejected)
    first_told = (x for x in found if not x.item.same_as)
    for x in islice(first_told, span.limit or None):
        happening = as_happening(x.held, x.item, x.names, (x.row.day, bool(x.row.own)), x.verdict)
        yield msgspec.structs.replace(happening, machine=dict(x.machine)) if x.machine else happening


def as_happening(
    held: Held, event: Event, names: Names, day: tuple[str | None, bool], judgement: str | None
) -> Happening:
    """An event with its parties named."""
    source = event.according_to
    place = event.place
    told = (names.name(source.entity) or names.words(source.start, source.end)) if source else None
    return Happening(
        id=f"{held.short}/{event.id}", day=day[0], dated="happened" if day[1] else "published" if day[0] else "none",
        type=event.type, mode=event.mode, reality=event.reality,
        actors=tuple(names.name(p.entity) or names.words(p.start, p.end) or "" for p in event.actors),
        recipients=tuple(names.name(p.entity) or names.words(p.start, p.end) or "" for p in event.recipients),
        place=(names.name(place.entity) or names.words(place.start, place.end)) if place else None,
        according_to=told, text=names.words(event.evidence.start, event.evidence.end) or "",
        article=held.short, page=held.address, outlet=held.outlet, published=held.published,
        start=event.evidence.start, end=event.evidence.end, confidence=event.confidence, rule=event.rule,
        judgement=judgement,
    )
