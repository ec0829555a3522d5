"""Who signed the articles of the record."""

import msgspec
from sqlalchemy import Connection, select

from riwaya.record import schema as s
from riwaya.record.keys import name_key


class Signature(msgspec.Struct, frozen=True):
    """A name under an article; `start` and `end` where it stands in the page's text."""

    name: str
    role: str
    where: str
    start: int | None
    end: int | None
    article: str
    outlet: str | None
    published: str | None
    title: str | None


def find_signatures(connection: Connection, by: str | None) -> tuple[Signature, ...]:
    """The signatures of the record by name, then by date; only those that hold the words of `by`, in any spelling."""
    author, article = s.authors.c, s.articles.c
    query = (
        select(
            author.name, author.role, author.where, author.start, author.end, article.short, article.outlet,
            article.published, article.title, author.key,
        )
        .join(s.articles, article.no == author.article).join(s.pages).where(s.pages.c.current)
        .order_by(author.key, article.published.nulls_first(), article.no, author.no)
    )
    key = name_key(by) if by else ""
    if key:
        query = query.where(author.key.contains(key, autoescape=True))
    rows = connection.execute(query).all()
    return tuple(Signature(*row[:-1]) for row in rows if not by or (key and f" {key} " in f" {row.key} "))
