"""What the report shows, as rows without any markup: built from readings, pure."""

from typing import Literal

import msgspec

from riwaya.model.article import Author

Dated = Literal["happened", "published", "none"]


class Name(msgspec.Struct, frozen=True):
    """A name in both scripts; `en` repeats the Arabic where no English name is known. `key` groups equal names."""

    ar: str
    en: str
    key: str


class Verdict(msgspec.Struct, frozen=True):
    """A person's judgement on an item. `item` is `<article id>/<item id>`; `verdict` confirm, reject, correct, …."""

    item: str
    verdict: str
    by: str = ""
    at: str = ""
    why: str = ""


class Statement(msgspec.Struct, frozen=True):
    """Who said what. `speaker` is null where nobody is named and nobody can be inferred."""

    anchor: str
    article: int
    act: str
    words: str
    speaker: Name | None = None
    unnamed: bool = False
    addressee: Name | None = None
    through: tuple[Name, ...] = ()
    condition: str = ""
    negated: bool = False
    form: str = "indirect"
    confidence: float = 0.0
    verdicts: tuple[Verdict, ...] = ()


class Deed(msgspec.Struct, frozen=True):
    """Who did what to whom. `when` is the text's own value, `day` the ISO date it is filed under.

    `told` is the sentence in three: the words before those that name the event, these, and the words after.
    """

    anchor: str
    article: int
    type: str
    reality: str
    told: tuple[str, str, str]
    mode: str = ""
    actors: tuple[Name, ...] = ()
    recipients: tuple[Name, ...] = ()
    place: Name | None = None
    when: str = ""
    day: str = ""
    dated: Dated = "none"
    according_to: Name | None = None
    own_voice: bool = True
    quantities: tuple[str, ...] = ()
    told_again: tuple[str, ...] = ()
    confidence: float = 0.0
    verdicts: tuple[Verdict, ...] = ()

    @property
    def words(self) -> str:
        """The sentence whole."""
        return "".join(self.told)


class PlaceRow(msgspec.Struct, frozen=True):
    """A place of events with the coordinates known for it and how precise they are."""

    name: Name
    latitude: float
    longitude: float
    precision: str
    anchors: tuple[str, ...]


class Spelling(msgspec.Struct, frozen=True):
    """One way a name is written in the articles, how often, and where first."""

    text: str
    count: int
    anchor: str


class NameRow(msgspec.Struct, frozen=True):
    """An entity with every spelling the articles use, commonest first."""

    name: Name
    kind: str
    wikidata: str
    spellings: tuple[Spelling, ...]

    @property
    def count(self) -> int:
        """How often the articles name it."""
        return sum(s.count for s in self.spellings)


class BlockRow(msgspec.Struct, frozen=True):
    """A stretch of the page: its kind and its HTML, already escaped and marked."""

    kind: str
    html: str


class ArticleRow(msgspec.Struct, frozen=True):
    """An article as read."""

    anchor: str
    id: str
    title: str
    outlet: str
    authors: tuple[Author, ...]
    published: str
    how: str
    page: str
    url: str
    blocks: tuple[BlockRow, ...]


class Rows(msgspec.Struct, frozen=True):
    """Everything a report shows."""

    articles: tuple[ArticleRow, ...]
    statements: tuple[Statement, ...]
    deeds: tuple[Deed, ...]
    places: tuple[PlaceRow, ...]
    names: tuple[NameRow, ...]
