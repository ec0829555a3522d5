"""RSS and Atom feeds: each item a page of its own; and sitemaps for news."""

import hashlib
import io
import re
from collections.abc import Iterator
from typing import Any

from feedparser.api import parse
from lxml import etree

from riwaya.errors import PageError
from riwaya.model.page import Page, Stated
from riwaya.pages.markup import PageText

_ENTITY = re.compile(rb"<!ENTITY\b", re.IGNORECASE)


def _refuse_entities(data: bytes, place: str) -> None:
    if _ENTITY.search(data[:65536]):
        raise PageError(place, "declares XML entities, which may expand without end", "Read it without its entity declarations.")


def read_feed(data: bytes, *, address: str) -> Iterator[Page | PageError]:
    """The items of a feed, each a page of its own under `address#link`, in the feed's order.

    An item's `sha256` is that of its title, link and content: a feed that grows does not change its old items.

    Raises:
        PageError: no feed, entities declared, or no item.

    """
    _refuse_entities(data, address)
    parsed = parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    if not parsed.entries:
        raise PageError(address, "a feed without items", "Fetch it again, or read the pages it links to.")
    name = " ".join(str(parsed.feed.get("title", "")).split())
    for number, entry in enumerate(parsed.entries, 1):
        page = _item(entry, f"{address}#{entry.get('link') or entry.get('id') or number}", name, parsed.feed.get("language"))
        yield page or PageError(f"{address}#{number}", "a feed item without text", "Read the page it links to.")


def _item(entry: dict[str, Any], address: str, outlet: str, language: str | None) -> Page | None:
    text = PageText()
    title = " ".join(str(entry.get("title", "")).split())
    text.add(title, "heading")
    contents = [str(c.get("value", "")) for c in entry.get("content", [])]
    whole = max([*contents, str(entry.get("summary", ""))], key=len)
    text.add_markup(whole)
    if not text.lines:
        return None
    key = next((k for k in ("published", "updated") if entry.get(k)), None)
    link, author = str(entry.get("link", "")), str(entry.get("author", ""))
    return Page(
        address=address, sha256=hashlib.sha256(f"{title}\0{link}\0{whole}".encode()).hexdigest(), text=text.text, form="marked",
        parts=tuple(text.parts), titles=_stated(title, "feed:title"), dates=_stated(_dated(entry, key) if key else "", f"feed:{key}"),
        outlets=_stated(outlet, "feed:title"), authors=_stated(author, "feed:author"), urls=_stated(link, "feed:link"), language=language,
    )


def _stated(value: str, where: str) -> tuple[Stated, ...]:
    return (Stated(value, where),) if value else ()


def _dated(entry: dict[str, Any], key: str) -> str:
    """The date as the feed writes it where that is ISO or RFC 822 (its own day, not UTC's), else feedparser's reading."""
    raw = str(entry[key])
    if re.search(r"\d{4}", raw):
        return raw
    moment = entry.get(f"{key}_parsed")
    return "{:04d}-{:02d}-{:02d}".format(*moment[:3]) if isinstance(moment, tuple) else raw


def read_sitemap(data: bytes, *, address: str) -> Iterator[tuple[str, str | None, str | None]]:
    """Addresses of a sitemap with the title and date of their news, where told: (address, title, date).

    Raises:
        PageError: no XML, or entities declared.

    """
    _refuse_entities(data, address)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, recover=True)
    try:
        tree = etree.fromstring(data, parser=parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise PageError(address, f"no sitemap: {error}", "Fetch it again.") from error
    for url in tree.iter("{*}url", "{*}sitemap"):
        where = url.findtext("{*}loc")
        if where and where.strip():
            title = next((t.text for t in url.iter("{*}title")), None)
            date = next((t.text for t in url.iter("{*}publication_date", "{*}lastmod")), None)
            yield where.strip(), title and title.strip(), date and date.strip()
