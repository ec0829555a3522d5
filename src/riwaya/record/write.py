"""Writing pages and their readings: one transaction per page, and nothing changes where nothing is new."""

import hashlib
from typing import Literal

from sqlalchemy import ColumnElement, Connection, Table, delete, func, insert, select, update

from riwaya import __version__
from riwaya.model.mention import Entity
from riwaya.model.page import Page
from riwaya.model.read import Given, ReadArticle, ReadPage
from riwaya.model.reading import Reading
from riwaya.record import schema as s
from riwaya.record.engines import on_server
from riwaya.record.fulltext import forget_article, index_article
from riwaya.record.log import add_log, now
from riwaya.record.packing import pack_page
from riwaya.record.persons import note_articles
from riwaya.record.rows import Row, article_row, derived_rows, entity_rows
from riwaya.record.sounds import sound_of
from riwaya.record.store import Record
from riwaya.record.tokens import sentence_tokens
from riwaya.settings import Settings
from riwaya.text.words import read_words

Outcome = Literal["new", "unchanged", "reread"]


class Writer:
    """Writes what was read. `reader` is the fingerprint of the program, data and settings that read.

    It remembers which entities it knows to be committed, so that most pages ask for none.
    """

    def __init__(self, record: Record, reader: str, settings: Settings) -> None:
        self.record = record
        self.reader = reader
        self.settings = settings
        self._known: set[Entity] = set()
        self._sounded: set[str] = set()
        self._sounding: set[str] = set()

    def given(self, page: Page, given: Given) -> Given:
        """What the user says of this page now, else what was said of it before."""
        with self.record.read() as connection:
            row = connection.execute(
                select(s.pages.c.given_published, s.pages.c.given_outlet).where(s.pages.c.sha256 == page.sha256)
            ).first()
        if row is None:
            return given
        return Given(given.published or row.given_published, given.outlet or row.given_outlet)

    def stands(self, page: Page, given: Given) -> bool:
        """Whether the record already holds this page, from this address, as this reader reads it."""
        with self.record.read() as connection:
            row = connection.execute(
                select(s.pages.c.reader, s.pages.c.given_published, s.pages.c.given_outlet, s.pages.c.current)
                .join(s.captures)
                .where(s.pages.c.sha256 == page.sha256, s.captures.c.address == page.address)
            ).first()
        return row is not None and tuple(row) == (self.reader, given.published, given.outlet, True)

    def write(self, read: ReadPage) -> Outcome:
        """Adds a page and what was read from it; when this returns, it is on the disk."""
        page = read.page
        fresh: list[Entity] = []
        self._sounding = set()
        with self.record.write() as connection:
            row = connection.execute(
                select(s.pages.c.no, s.pages.c.reader, s.pages.c.given_published, s.pages.c.given_outlet)
                .where(s.pages.c.sha256 == page.sha256)
            ).first()
            if row is not None and tuple(row)[1:] == (self.reader, read.given.published, read.given.outlet):
                number, outcome = int(row.no), _UNCHANGED
            else:
                number, outcome = self._page_row(connection, read, row.no if row else None)
                fresh = self._articles(connection, number, read)
                add_log(connection, "read", page.address, f"{outcome}, {len(read.articles)} articles, sha256 {page.sha256}")
            _capture(connection, number, page)
            _make_current(connection, number)
        self._known.update(fresh)
        self._sounded |= self._sounding
        return outcome

    def _page_row(self, connection: Connection, read: ReadPage, number: int | None) -> tuple[int, Outcome]:
        page = read.page
        values = {
            "content": pack_page(page), "given_published": read.given.published, "given_outlet": read.given.outlet,
            "pack": self.settings.pack, "clean": self.settings.clean, "reader": self.reader, "form": page.form,
            "text_sha256": hashlib.sha256(page.text.encode("utf-8", "surrogatepass")).hexdigest(),
        }
        if number is not None:
            connection.execute(update(s.pages).where(s.pages.c.no == number).values(values))
            return number, "reread"
        locator = _locator(page)
        versions = select(func.coalesce(func.max(s.pages.c.version), 0)).where(s.pages.c.locator == locator)
        version = 1 + (connection.execute(versions).scalar() or 0 if locator else 0)
        row: Row = {"sha256": page.sha256, "locator": locator, "version": version, "current": True, **values}
        return _insert_one(connection, s.pages, row), "new"

    def _articles(self, connection: Connection, page: int, read: ReadPage) -> list[Entity]:
        """Replaces the articles of a page; an article that stays keeps its number and its short id."""
        before = {r.id: r.no for r in connection.execute(select(s.articles.c.no, s.articles.c.id).where(s.articles.c.page == page))}
        fresh: dict[Entity, None] = {}
        for item in read.articles:
            head = item.reading.article
            number = before.pop(head.id, None)
            row = article_row(item.reading, page)
            if number is None:
                number = _insert_one(connection, s.articles, {"short": _short(connection, head.id), **row})
            else:
                _clear(connection, number)
                connection.execute(update(s.articles).where(s.articles.c.no == number).values(row))
            for table, rows in derived_rows(item, number):
                _insert_all(connection, table, rows)
            if item.profiles:
                note_articles(connection, [number])
            _sentences(connection, number, item)
            self._sounds(connection, item.reading)
            fresh.update(dict.fromkeys(e for e in item.reading.entities if e not in self._known))
        for number in before.values():
            _clear(connection, number)
            connection.execute(delete(s.articles).where(s.articles.c.no == number))
        _entities(connection, list(fresh))
        return list(fresh)


    def _sounds(self, connection: Connection, reading: Reading) -> None:
        """Sounds of the words of its names; what is known of them is asked once per word and run."""
        words = {w.fold for m in reading.mentions for w in read_words(reading.text, m.start, m.end) if w.kind == "arabic"}
        fresh = sorted(words - self._sounded)
        if not fresh:
            return
        have = set(connection.execute(select(s.name_words.c.word).where(s.name_words.c.word.in_(fresh))).scalars())
        _insert_all(connection, s.name_words, [{"word": w, "sound": sound_of(w)[:32]} for w in fresh if w not in have])
        self._sounding |= set(fresh)


_UNCHANGED: Outcome = "unchanged"


def _locator(page: Page) -> str | None:
    """What a later version of the page would share with it: its stated address, else its path."""
    url = page.urls[0].value.rstrip("/") if page.urls else ""
    if url.count("/") > 2:  # a site's front page is nobody's own address
        return url
    return None if page.form == "clean" or page.address == "-" else page.address


def _capture(connection: Connection, page: int, of: Page) -> None:
    seen = select(s.captures.c.no).where(s.captures.c.page == page, s.captures.c.address == of.address)
    if connection.execute(seen).first() is None:
        connection.execute(
            insert(s.captures).values(page=page, address=of.address, captured=now(), program=__version__)
        )


def _make_current(connection: Connection, page: int) -> None:
    """Of the versions of a page the one read last counts."""
    row = connection.execute(select(s.pages.c.locator, s.pages.c.current).where(s.pages.c.no == page)).one()
    if row.locator is not None:
        others = (s.pages.c.locator == row.locator) & (s.pages.c.no != page) & s.pages.c.current
        note_articles(connection, _articles_of(connection, others))
        connection.execute(update(s.pages).where(others).values(current=False))
    if not row.current:
        connection.execute(update(s.pages).where(s.pages.c.no == page).values(current=True))
        note_articles(connection, _articles_of(connection, s.pages.c.no == page))


def _articles_of(connection: Connection, pages: ColumnElement[bool]) -> list[int]:
    """Numbers of the articles on such pages."""
    return list(connection.execute(select(s.articles.c.no).join(s.pages, s.pages.c.no == s.articles.c.page).where(pages)).scalars())


def _short(connection: Connection, article: str) -> str:
    """Ten hexadecimal digits; where another article has them, the start of its first block too."""
    sha, _, start = article.partition("@")
    for short in (sha[:10], f"{sha[:10]}@{start}"):
        if connection.execute(select(s.articles.c.no).where(s.articles.c.short == short)).first() is None:
            return short
    return article


def _clear(connection: Connection, article: int) -> None:
    note_articles(connection, [article])
    rows = connection.execute(select(s.sentences.c.tokens).where(s.sentences.c.article == article)).scalars()
    forget_article(connection, article, " ".join(rows).split())
    for table in s.DERIVED:
        connection.execute(delete(table).where(table.c.article == article))


def _insert_one(connection: Connection, table: Table, row: Row) -> int:
    """Adds a row and gives its number."""
    return int(connection.execute(insert(table).values(row).returning(table.c.no)).scalar_one())


def _insert_all(connection: Connection, table: Table, rows: list[Row]) -> None:
    if rows:
        # a server sends rows that return something in few statements, others one by one
        statement = insert(table).returning(*table.primary_key) if on_server(connection) else insert(table)
        connection.execute(statement, rows)


def _sentences(connection: Connection, article: int, item: ReadArticle) -> None:
    """The sentences with their search tokens, and the article's in the full-text index."""
    tokens = sentence_tokens(item)
    rows: list[Row] = [
        {"article": article, "start": x.start, "end": x.end, "kind": x.kind, "tokens": own}
        for x, own in zip(item.sentences, tokens, strict=True)
    ]
    _insert_all(connection, s.sentences, rows)
    if rows:
        index_article(connection, article, " ".join(tokens).split())


def _entities(connection: Connection, entities: list[Entity]) -> None:
    """Adds entities and names not yet there. Facts of a known entity are replaced by the newer reading's."""
    if not entities:
        return
    rows: dict[str, Row] = {}
    names: dict[tuple[object, object], Row] = {}
    for entity in entities:
        row, own = entity_rows(entity)
        rows[entity.id] = row
        names |= {(n["entity"], n["name"]): n for n in own if (n["entity"], n["name"]) not in names}
    e, n = s.entities.c, s.entity_names.c
    held = {row["id"]: dict(row) for row in connection.execute(select(s.entities).where(e.id.in_(rows))).mappings()}
    _insert_all(connection, s.entities, [row for key, row in rows.items() if key not in held])
    for key, row in rows.items():
        if key in held and not key.startswith("new:") and held[key] != row:
            connection.execute(update(s.entities).where(e.id == key).values(row))
    have = {tuple(row) for row in connection.execute(select(n.entity, n.name).where(n.entity.in_(rows)))}
    _insert_all(connection, s.entity_names, [row for key, row in names.items() if key not in have])
