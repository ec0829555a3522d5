"""Asking the record for what was read: articles, readings, and the short ids people type."""

from collections.abc import Collection, Iterator

import msgspec
from sqlalchemy import Connection, RowMapping, Select, select

from riwaya.errors import RecordError
from riwaya.model.attribution import Attribution
from riwaya.model.event import Event
from riwaya.model.mention import Mention
from riwaya.model.page import Page
from riwaya.model.reading import Reading
from riwaya.model.time import Quantity, Time
from riwaya.record import schema as s
from riwaya.record.packing import text_of_page, unpack_page, unpack_reading


class Held(msgspec.Struct, frozen=True):
    """An article as the record holds it; `short` is what people type, `captured` when its page was first read."""

    no: int
    id: str
    short: str
    address: str
    url: str | None
    outlet: str | None
    outlet_entity: str | None
    title: str | None
    published: str | None
    published_how: str
    sha256: str
    version: int
    current: bool
    captured: str


_captured = (
    select(s.captures.c.captured).where(s.captures.c.page == s.pages.c.no)
    .order_by(s.captures.c.no).limit(1).correlate(s.pages).scalar_subquery().label("captured")
)
_a, _p = s.articles.c, s.pages.c
_HELD = (
    _a.no, _a.id, _a.short, _a.address, _a.url, _a.outlet, _a.outlet_entity, _a.title, _a.published, _a.published_how,
    _p.sha256, _p.version, _p.current, _captured,
)


def _held(row: RowMapping) -> Held:
    return Held(**{name: row[name] for name in Held.__struct_fields__})


def _articles() -> Select[tuple[object, ...]]:
    return select(*_HELD).join(s.pages)


def held_articles(connection: Connection, *, numbers: list[int] | None = None, old: bool = False) -> Iterator[Held]:
    """The articles of the record in the order they came, without older versions of pages unless `old`."""
    query = _articles().order_by(_a.no)
    if numbers is not None:
        query = query.where(_a.no.in_(numbers))
    if not old:
        query = query.where(_p.current)
    for row in connection.execute(query).mappings():
        yield _held(row)


def held_readings(connection: Connection, *, old: bool = False) -> Iterator[tuple[Held, Reading]]:
    """Every article with its reading, one at a time: memory does not grow with the record."""
    query = select(*_HELD, _a.reading, _p.content).join(s.pages).order_by(_a.no)
    if not old:
        query = query.where(_p.current)
    for row in connection.execution_options(yield_per=50).execute(query).mappings():
        yield _held(row), unpack_reading(row["reading"], unpack_page(row["content"]).text)


def held_with_readings(connection: Connection, numbers: Collection[int]) -> dict[int, tuple[Held, Reading]]:
    """The articles with these numbers and their readings, also of older versions of pages."""
    query = select(*_HELD, _a.reading, _p.content).join(s.pages).where(_a.no.in_(numbers))
    return {
        row["no"]: (_held(row), unpack_reading(row["reading"], text_of_page(row["content"])))
        for row in connection.execute(query).mappings().all()
    }


def reading_of(connection: Connection, article: int) -> Reading:
    """The reading of the article with this number."""
    row = connection.execute(select(_a.reading, _p.content).join(s.pages).where(_a.no == article)).one()
    return unpack_reading(row.reading, unpack_page(row.content).text)


def page_of(connection: Connection, article: int) -> Page:
    """The page the article with this number stands on."""
    return unpack_page(connection.execute(select(_p.content).join(s.articles).where(_a.no == article)).scalar_one())


def find_article(connection: Connection, typed: str) -> Held:
    """The article an id, a unique beginning of one, or a page's address means.

    Raises:
        RecordError: none or several answer to it.

    """
    exact = _articles().where((_a.short == typed) | (_a.id == typed))
    rows = connection.execute(exact).mappings().all()
    if not rows and len(typed) >= 3:
        rows = connection.execute(_articles().where(_a.id.startswith(typed, autoescape=True)).order_by(_a.no)).mappings().all()
    if not rows:
        captured = select(s.captures.c.page).where(s.captures.c.address == typed)
        same_page = _articles().where(_p.no.in_(captured)).order_by(_p.version.desc(), _a.no)
        rows = connection.execute(same_page).mappings().all()[:1]
    if not rows:
        raise RecordError(typed, "nothing in the record has this id", "List what there is with: riwaya said, riwaya timeline.")
    if len(rows) > 1:
        several = ", ".join(r["short"] for r in rows[:5])
        raise RecordError(typed, f"several articles answer to it ({several}…)", "Type more of the id.")
    return _held(rows[0])


def find_item(connection: Connection, typed: str) -> tuple[Held, str | None]:
    """The article and the item an id such as `423111d186/a3` means; null for the item where only an article is named.

    Raises:
        RecordError: none or several answer to it.

    """
    article, slash, item = typed.rpartition("/")
    if slash and item and item[0] in "aemtn" and item[1:].isdigit():
        held = find_article(connection, article)
        reading = reading_of(connection, held.no)
        if item_of(reading, item) is None:
            raise RecordError(typed, f"the article has no item {item}", f"List its items with: riwaya show {held.short}")
        return held, item
    return find_article(connection, typed), None


Item = Attribution | Event | Mention | Time | Quantity


def item_of(reading: Reading, item: str) -> Item | None:
    """The attribution, event, mention, time or quantity of a reading with this id."""
    kinds: dict[str, tuple[Item, ...]] = {
        "a": reading.attributions, "e": reading.events, "m": reading.mentions, "t": reading.times, "n": reading.quantities,
    }
    return next((x for x in kinds.get(item[:1], ()) if x.id == item), None)


def sighted_readings(connection: Connection, *, kind: str | None = None) -> Iterator[Reading]:
    """The readings of current pages that name a part of the machinery, one at a time."""
    sighted = select(s.sightings.c.article)
    if kind is not None:
        sighted = sighted.where(s.sightings.c.kind == kind)
    query = select(_a.reading, _p.content).join(s.pages).where(_p.current, _a.no.in_(sighted)).order_by(_a.no)
    for row in connection.execution_options(yield_per=50).execute(query):
        yield unpack_reading(row.reading, unpack_page(row.content).text)
