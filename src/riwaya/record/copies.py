"""Near-copies in the record: sought once for new articles among those published around the same days."""

from datetime import date, timedelta

from sqlalchemy import Connection, RowMapping, delete, insert, select, update

from riwaya.articles.copies import Copyable, find_copies
from riwaya.record import schema as s
from riwaya.record.packing import unpack_fingerprint
from riwaya.record.store import Record

_AROUND = 3
"""Days before and after in which outlets carry an agency's text."""


def link_copies(record: Record) -> int:
    """Seeks the near-copies of articles not yet looked at; gives how many there now are around them.

    The groups of the days concerned are found anew, so the order in which articles came changes nothing.
    """
    with record.write() as connection:
        fresh = connection.execute(
            select(s.articles.c.published).join(s.fingerprints, s.fingerprints.c.article == s.articles.c.no)
            .where(~s.fingerprints.c.linked)
        ).scalars().all()
        if not fresh:
            return 0
        rows = _around(connection, [d for d in fresh if d and len(d) == 10])
        listed = [_copyable(row) for row in rows]
        found = find_copies(listed)
        numbers = [row["no"] for row in rows]
        connection.execute(delete(s.copies).where(s.copies.c.article.in_(numbers)))
        if found:
            connection.execute(
                insert(s.copies),
                [{"article": int(c.id), "origin": int(c.origin), "share": c.share, "why": c.why} for c in found],
            )
        connection.execute(update(s.fingerprints).values(linked=True))
        return len(found)


def held_copies(connection: Connection) -> dict[str, str]:
    """Article id → id of the article it is a near-copy of."""
    origin = s.articles.alias("origin")
    rows = connection.execute(
        select(s.articles.c.id, origin.c.id.label("origin"))
        .join(s.copies, s.copies.c.article == s.articles.c.no).join(origin, origin.c.no == s.copies.c.origin)
    )
    return {row.id: row.origin for row in rows}


def _around(connection: Connection, days: list[str]) -> list[RowMapping]:
    """Current articles published around these days, and the undated ones; in the order they came."""
    a = s.articles.c
    query = (
        select(a.no, a.published, a.outlet, s.fingerprints.c.shingles, s.fingerprints.c.least)
        .join(s.fingerprints, s.fingerprints.c.article == a.no).join(s.pages, s.pages.c.no == a.page)
        .where(s.pages.c.current).order_by(a.id)
    )
    if days:
        low = (date.fromisoformat(min(days)) - timedelta(days=_AROUND)).isoformat()
        high = (date.fromisoformat(max(days)) + timedelta(days=_AROUND)).isoformat()
        query = query.where(a.published.is_(None) | a.published.between(low, high))
    return list(connection.execute(query).mappings())


def _copyable(row: RowMapping) -> Copyable:
    return Copyable(str(row["no"]), unpack_fingerprint(row["shingles"], row["least"]), row["published"], row["outlet"])
