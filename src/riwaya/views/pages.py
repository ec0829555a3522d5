"""Pages as sources: near-copies of one text, and the versions of one page with their differences."""

import msgspec
from sqlalchemy import Connection, select

from riwaya.articles.versions import Change, compare_versions
from riwaya.model.article import Article
from riwaya.record import schema as s
from riwaya.record.query import find_article, reading_of


class Copied(msgspec.Struct, frozen=True):
    """An article that is a near-copy, and the one it is a copy of; `share` of the shorter text both hold."""

    article: str
    outlet: str | None
    published: str | None
    title: str | None
    origin: str
    origin_outlet: str | None
    share: float
    why: str


def find_copied(connection: Connection) -> tuple[Copied, ...]:
    """The near-copies of the record, by origin, then by date."""
    copy, origin = s.articles.alias("copy"), s.articles.alias("origin")
    rows = connection.execute(
        select(
            copy.c.short, copy.c.outlet, copy.c.published, copy.c.title, origin.c.short.label("origin"),
            origin.c.outlet.label("origin_outlet"), s.copies.c.share, s.copies.c.why,
        )
        .join(s.copies, s.copies.c.article == copy.c.no).join(origin, origin.c.no == s.copies.c.origin)
        .order_by(origin.c.id, copy.c.published.nulls_first(), copy.c.id)
    )
    return tuple(Copied(*row) for row in rows)


class VersionStep(msgspec.Struct, frozen=True):
    """One version of a page and how it differs from the one before."""

    version: int
    sha256: str
    captured: str
    changes: tuple[Change, ...]


def find_versions(connection: Connection, typed: str) -> tuple[VersionStep, ...]:
    """The versions of the page an article's id or a page's address means, first to last.

    Raises:
        RecordError: nothing in the record answers to it.

    """
    held = find_article(connection, typed)
    page = select(s.articles.c.page).where(s.articles.c.no == held.no).scalar_subquery()
    locator = select(s.pages.c.locator).where(s.pages.c.no == page).scalar_subquery()
    rows = connection.execute(
        select(s.pages.c.no, s.pages.c.version, s.pages.c.sha256)
        .where((s.pages.c.locator == locator) | (s.pages.c.no == page)).order_by(s.pages.c.version)
    ).all()
    steps: list[VersionStep] = []
    before: Article | None = None
    for row in rows:
        now = _main_article(connection, row.no)
        captured = connection.execute(
            select(s.captures.c.captured).where(s.captures.c.page == row.no).order_by(s.captures.c.no).limit(1)
        ).scalar_one()
        changes = compare_versions(before, now) if before is not None and now is not None else ()
        steps.append(VersionStep(row.version, row.sha256, captured, changes))
        before = now or before
    return tuple(steps)


def _main_article(connection: Connection, page: int) -> Article | None:
    """The page's first article, or null where it gave none."""
    number = connection.execute(
        select(s.articles.c.no).where(s.articles.c.page == page).order_by(s.articles.c.no).limit(1)
    ).scalar()
    if number is None:
        return None
    reading = reading_of(connection, number)
    return Article(reading.article, reading.text, reading.blocks)
