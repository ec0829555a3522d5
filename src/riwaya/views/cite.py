"""A citation: outlet, title, date, address, hash, chain and the exact words, ready to paste."""

import msgspec
from sqlalchemy import Connection

from riwaya.model.article import Author
from riwaya.model.attribution import Attribution
from riwaya.model.event import Event
from riwaya.record.query import Held, Item, find_item, item_of, reading_of
from riwaya.views.labels import ViewLanguage, as_date, label
from riwaya.views.names import Names
from riwaya.views.said import chain_of


class Citation(msgspec.Struct, frozen=True):
    """All a footnote needs: `authors` are those who signed the article. `sha256` is that of the page's bytes; `start` and `end` delimit the words in its text."""

    id: str
    outlet: str | None
    authors: tuple[Author, ...]
    title: str | None
    published: str | None
    published_how: str
    address: str
    captured: str
    sha256: str
    chain: tuple[str, ...]
    words: str
    start: int
    end: int

    def line(self, lang: ViewLanguage) -> str:
        """The citation in one paragraph."""
        opening, closing = ("«", "»") if lang == "ar" else ("“", "”")
        comma = "، " if lang == "ar" else ", "
        published = as_date(self.published, lang) if self.published else label("text", "undated", lang)
        if self.published and self.published_how == "inferred":
            published += f" ({label('how', 'inferred', lang)})"
        head = [a.name for a in self.authors if a.role == "author"]
        head.append(self.outlet or label("text", "not_stated", lang))
        if self.title:
            head.append(f"{opening}{self.title}{closing}")
        chain = " ← ".join(self.chain)
        parts = [
            comma.join([*head, published]), self.address, f"{label('text', 'captured', lang)} {self.captured}",
            f"SHA-256 {self.sha256}", f"[{self.start}–{self.end}]",
        ]
        if chain:
            parts.append(f"{label('text', 'according_to', lang)} {chain}")
        return ". ".join(parts) + f": {opening}{self.words}{closing}"


def cite(connection: Connection, typed: str, lang: ViewLanguage) -> Citation:
    """The citation of an item, or of a whole article.

    Raises:
        RecordError: the id means nothing or several things.

    """
    held, item = find_item(connection, typed)
    reading = reading_of(connection, held.no)
    names = Names(reading, lang)
    found = item_of(reading, item) if item else None
    start, end = span_of(found) if found else (0, 0)
    words = reading.text[start:end] if found else held.title or ""
    return Citation(
        id=f"{held.short}/{item}" if item else held.short, outlet=held.outlet,
        authors=reading.article.authors, title=held.title,
        published=held.published, published_how=held.published_how, address=held.url or held.address,
        captured=held.captured, sha256=held.sha256, chain=_chain(held, found, names), words=words, start=start, end=end,
    )


def _chain(held: Held, found: Item | None, names: Names) -> tuple[str, ...]:
    by_id = {a.id: a for a in names.reading.attributions}
    told = found if isinstance(found, Attribution) else None
    if isinstance(found, Event) and found.according_to:
        told = by_id.get(found.according_to.attribution or "")
    if told is None:
        return (held.outlet,) if held.outlet else ()
    return tuple(link.name for link in chain_of(held, told, names))


def span_of(item: Item) -> tuple[int, int]:
    """The words an item rests on: an attribution's from its first part to its last, an event's evidence."""
    if isinstance(item, Attribution):
        parts = [item.content, *(p for p in (item.cue, item.source) if p)]
        return min(p.start for p in parts), max(p.end for p in parts)
    if isinstance(item, Event):
        return item.evidence.start, item.evidence.end
    return item.start, item.end
