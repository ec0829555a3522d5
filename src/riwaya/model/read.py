"""What passes between reading a page and keeping it: what the user gave, what was read, what went wrong."""

import msgspec

from riwaya.model.page import Page
from riwaya.model.profile import Profile
from riwaya.model.reading import Reading


class Given(msgspec.Struct, frozen=True):
    """What the user says of a page; wins over what the page says."""

    published: str | None = None
    outlet: str | None = None


class Sentence(msgspec.Struct, frozen=True):
    """A sentence of the main story as the record's full-text search needs it."""

    start: int
    end: int
    kind: str
    words: str


class ReadArticle(msgspec.Struct, frozen=True):
    """A reading, the sentences it was read from, and what it tells of persons no list knows.

    `seen`: the story's first words as the network takes them in that weighs differences (`Telling.seen`).
    """

    reading: Reading
    sentences: tuple[Sentence, ...]
    profiles: tuple[Profile, ...] = ()
    seen: bytes = b""


class ReadPage(msgspec.Struct, frozen=True):
    """What one page gave. `problem` is the internal error that kept it from being read, with its trace."""

    page: Page
    given: Given = Given()
    articles: tuple[ReadArticle, ...] = ()
    problem: str | None = None
    trace: str | None = None
