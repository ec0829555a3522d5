"""A page: what one input item says, decoded, before it is divided into articles."""

from typing import Literal

import msgspec

PageForm = Literal["dump", "marked", "clean"]
"""How much the page tells of its own parts: `dump` lines only, `marked` parts with roles (HTML, feeds, e-mail,
Telegram, PDF), `clean` an article's own text (JSON Lines)."""

PartRole = Literal["heading", "subhead", "paragraph", "quote", "item", "caption", "line", "byline", "furniture"]
"""What the source's own mark-up says of a part. `line` is text near the story whose part the
mark-up leaves open (a standfirst, a stamp); `byline` what it says is the author's; `furniture` what a page puts outside its story."""


class Part(msgspec.Struct, frozen=True):
    """A stretch `text[start:end]` of a marked page and the role its mark-up gives it.

    `story` counts the separate stories of one page from 0 (a feed's items, a channel's messages).
    """

    start: int
    end: int
    role: PartRole
    story: int = 0


class Stated(msgspec.Struct, frozen=True):
    """Something a page states about a story outside its text: in meta elements, structured data, headers.

    `value` is the value as read (a date is ISO, with time and zone where they are stated); `where` the place that
    states it (`json-ld:datePublished`, `og:title`, `feed:updated`, `header:Last-Modified`).
    """

    value: str
    where: str
    story: int = 0


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """One item of the input.

    `address` is the path or address as given (JSON Lines: the article's id), `sha256` that of the item's bytes.
    `text` is the decoded text, never altered (marked pages: parts joined by one newline).
    `notes` are what reading the bytes found worth telling (a byte order mark dropped, a charset mended).
    """

    address: str
    sha256: str
    text: str
    form: PageForm = "dump"
    parts: tuple[Part, ...] = ()
    titles: tuple[Stated, ...] = ()
    dates: tuple[Stated, ...] = ()
    outlets: tuple[Stated, ...] = ()
    authors: tuple[Stated, ...] = ()
    urls: tuple[Stated, ...] = ()
    language: str | None = None
    charset: str = "utf-8"
    notes: tuple[str, ...] = ()
