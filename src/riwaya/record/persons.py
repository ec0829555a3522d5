"""Persons no list knows, over all articles: which ids are one by evidence, sought anew where an article brings something new.

Names can be one person's only within a block, those whose last words sound alike. A block is compared as a whole whenever
an article adds to it or leaves it, so the order of reading changes nothing and the rest of the record is not touched.
"""

from collections.abc import Iterator

import msgspec
from sqlalchemy import Connection, delete, insert, select

from riwaya.entities import NameWords, find_same, sketch
from riwaya.model.profile import Profile
from riwaya.record import schema as s
from riwaya.record.store import Record

_BLOCKS = 400
"""Blocks compared in one transaction, and asked for in one query."""

_profile = msgspec.json.Decoder(Profile)


def link_persons(record: Record, words: NameWords) -> int:
    """Compares the blocks that articles have changed since the last time; gives the number of pairs found in them.

    Args:
        record: the record.
        words: those of known persons' names.

    Safe to interrupt: each batch is one transaction.

    """
    found = 0
    while True:
        with record.write() as connection:
            blocks = list(connection.execute(select(s.changed_blocks.c.block).order_by(s.changed_blocks.c.block).limit(_BLOCKS)).scalars())
            if not blocks:
                return found
            pairs = [(block, same) for block, people in _people(connection, blocks) for same in find_same(sketch(people), words)]
            connection.execute(delete(s.same_persons).where(s.same_persons.c.block.in_(blocks)))
            if pairs:
                connection.execute(
                    insert(s.same_persons), [{"block": b, "a": x.a, "b": x.b, "data": msgspec.json.encode(x)} for b, x in pairs]
                )
            connection.execute(delete(s.changed_blocks).where(s.changed_blocks.c.block.in_(blocks)))
            found += len(pairs)


def relink_persons(record: Record, words: NameWords) -> int:
    """Forgets every pair and compares all blocks again."""
    with record.write() as connection:
        connection.execute(delete(s.same_persons))
        connection.execute(delete(s.changed_blocks))
        connection.execute(insert(s.changed_blocks).from_select(["block"], select(s.profiles.c.block).distinct()))
    return link_persons(record, words)


def note_articles(connection: Connection, articles: list[int]) -> None:
    """Marks the blocks that articles have a part in: they come, go, or are of an older version from now on."""
    wanted = set(connection.execute(select(s.profiles.c.block).where(s.profiles.c.article.in_(articles))).scalars())
    have = connection.execute(select(s.changed_blocks.c.block).where(s.changed_blocks.c.block.in_(wanted))).scalars()
    if new := wanted.difference(have):
        connection.execute(insert(s.changed_blocks), [{"block": b} for b in sorted(new)])


def _people(connection: Connection, blocks: list[str]) -> Iterator[tuple[str, list[tuple[Profile, str | None]]]]:
    """Each block with the profiles current pages give in it and the days of their articles."""
    p = s.profiles.c
    rows = connection.execute(
        select(p.block, p.data, s.articles.c.published)
        .join(s.articles, s.articles.c.no == p.article).join(s.pages, s.pages.c.no == s.articles.c.page)
        .where(p.block.in_(blocks), s.pages.c.current)
    )
    by_block: dict[str, list[tuple[Profile, str | None]]] = {}
    for row in rows:
        by_block.setdefault(row.block, []).append((_profile.decode(row.data), row.published))
    yield from sorted(by_block.items())
