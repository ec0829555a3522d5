"""The index of search tokens by article: FTS5 in SQLite, an array under a GIN index in PostgreSQL.

All that differs between the two databases in asking stands here; the tables are made by migration 0003.
"""

from collections.abc import Iterable, Sequence

from sqlalchemy import (
    Column,
    Connection,
    Integer,
    MetaData,
    Table,
    Text,
    and_,
    bindparam,
    cast,
    delete,
    func,
    insert,
    or_,
    select,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, array

from riwaya.record.engines import on_server

Alternative = tuple[frozenset[str], ...]
"""What an article must hold: of each set one token at least."""

_arrays = Table(
    "articles_text", MetaData(),
    Column("article", Integer, primary_key=True),
    Column("tokens", ARRAY(Text), nullable=False),
)


def index_article(connection: Connection, article: int, tokens: Iterable[str]) -> None:
    """Makes the article with this number findable by the tokens; it must not be in the index."""
    own = _each_once(tokens)
    if on_server(connection):
        connection.execute(insert(_arrays).values(article=article, tokens=own))
    else:
        connection.execute(
            text("INSERT INTO articles_text (rowid, tokens) VALUES (:article, :tokens)"), {"article": article, "tokens": " ".join(own)}
        )


def forget_article(connection: Connection, article: int, tokens: Iterable[str]) -> None:
    """Takes the article out of the index; `tokens` are those it was given, for FTS5 keeps none."""
    if on_server(connection):
        connection.execute(delete(_arrays).where(_arrays.c.article == article))
    elif own := _each_once(tokens):
        connection.execute(
            text("INSERT INTO articles_text (articles_text, rowid, tokens) VALUES ('delete', :article, :tokens)"),
            {"article": article, "tokens": " ".join(own)},
        )


def articles_holding(connection: Connection, alternatives: Sequence[Alternative]) -> list[int]:
    """Numbers of the articles that hold one of the alternatives, in order."""
    if on_server(connection):
        holds = or_(*(and_(*(_arrays.c.tokens.overlap(cast(sorted(any_of), ARRAY(Text))) for any_of in a)) for a in alternatives))
        return list(connection.execute(select(_arrays.c.article).where(holds).order_by(_arrays.c.article)).scalars().all())
    match = " OR ".join(
        "(" + " AND ".join("(" + " OR ".join(f'"{t}"' for t in sorted(any_of)) + ")" for any_of in a) + ")" for a in alternatives
    )
    found = connection.execute(text("SELECT rowid FROM articles_text WHERE articles_text MATCH :match ORDER BY rowid"), {"match": match})
    return list(found.scalars().all())


def articles_with_each(connection: Connection, tokens: Sequence[str]) -> dict[str, int]:
    """How many articles hold each token."""
    counts = dict.fromkeys(tokens, 0)
    if not tokens:
        return counts
    if on_server(connection):
        asked = select(func.unnest(cast(list(counts), ARRAY(Text))).label("term")).subquery()
        holds = _arrays.c.tokens.contains(array([asked.c.term]))
        rows = connection.execute(select(asked.c.term, func.count()).join(_arrays, holds).group_by(asked.c.term))
    else:
        query = text("SELECT term, doc FROM articles_vocabulary WHERE term IN :tokens").bindparams(bindparam("tokens", expanding=True))
        rows = connection.execute(query, {"tokens": list(counts)})
    return counts | {row.term: row[1] for row in rows}


def _each_once(tokens: Iterable[str]) -> list[str]:
    """Each token once, in an order of its own: what FTS5 was given is what it must be told to forget."""
    return sorted(set(tokens))
