"""An article: one story on a page, with its blocks and its date."""

from typing import Literal

import msgspec

BlockKind = Literal[
    "title", "standfirst", "dateline", "subhead", "body", "caption", "furniture", "other_article"
]
MAIN_STORY: frozenset[str] = frozenset({"title", "standfirst", "dateline", "subhead", "body"})
"""Block kinds whose words may become facts of the article."""


class Block(msgspec.Struct, frozen=True):
    """A stretch of the text with one role on the page."""

    start: int
    end: int
    kind: BlockKind


class DateEvidence(msgspec.Struct, frozen=True, omit_defaults=True):
    """One reason for a date of publication; offsets only where it stands in the text."""

    where: Literal["text", "meta", "address", "pack", "given"]
    value: str
    why: str
    start: int | None = None
    end: int | None = None


class Published(msgspec.Struct, frozen=True):
    """When the article was published.

    `value` is ISO (`2018-01-13`, `2018-01`, `2018`), or null where nothing tells. `earliest` and `latest` bound an
    inferred date, also where no value could be given. `at` is the minute in UTC (`2018-01-13T14:05Z`), where the page states it with its zone.
    """

    value: str | None = None
    precision: Literal["day", "month", "year", "unknown"] = "unknown"
    how: Literal["metadata", "text", "inferred", "given", "unknown"] = "unknown"
    evidence: tuple[DateEvidence, ...] = ()
    earliest: str | None = None
    latest: str | None = None
    at: str | None = None


AuthorRole = Literal["author", "editor", "translator"]


class Author(msgspec.Struct, frozen=True, omit_defaults=True):
    """Who signed an article: the name as written, offsets where it stands in the text.

    `where` is `text`, or the place outside the text that states it (`json-ld:author`, `meta:author`, `feed:author`).
    """

    name: str
    where: str
    role: AuthorRole = "author"
    start: int | None = None
    end: int | None = None


class ArticleHead(msgspec.Struct, frozen=True):
    """What identifies an article.

    `id` is the sha256 of the page's bytes (JSON Lines: of the article's own line), `@`, start of its first block.
    """

    id: str
    page: str
    title: str | None = None
    outlet: str | None = None
    outlet_entity: str | None = None
    language: str = "ar"
    url: str | None = None
    published: Published = Published()
    authors: tuple[Author, ...] = ()


class Article(msgspec.Struct, frozen=True):
    """One story over the text of its page. Several articles of a page share the same `text`."""

    head: ArticleHead
    text: str
    blocks: tuple[Block, ...]

    @property
    def reference_date(self) -> str | None:
        """The date relative expressions are resolved against (ISO, may be a month or a year), or null."""
        return self.head.published.value


class Fingerprint(msgspec.Struct, frozen=True):
    """MinHash of a text: how many different shingles it has, and the least value of each permutation over them."""

    shingles: int
    values: tuple[int, ...]
