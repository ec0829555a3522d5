"""Matters and accounts: what rival tellings are about, and how they relate. Nobody here decides who is right."""

from typing import Literal

import msgspec

from riwaya.model.attribution import Link

SlotName = Literal["happened", "where", "origin", "when", "who", "whom", "how_many", "with_what", "why", "worth", "what"]
RelationKind = Literal[
    "agrees", "refines", "contradicts", "denies", "walks_back", "self_reversal",
    "paraphrase_vs_quote", "differs_from_text", "repeats", "unrelated",
]
Wording = Literal["quotation", "paraphrase", "own_words"]
Tier = Literal["sure", "possible"]


LAUNCH = "LAUNCH"
"""The type of a telling of a launch place; no PLOVER type."""
FIGURE = "FIGURE"
"""The type of a telling that is a number somebody gives; no PLOVER type."""


BREACH = "BREACH"
"""The type of a telling of who breaks an arrangement; its mode is the arrangement."""
WORTH = "WORTH"
"""The type of a telling of what an arrangement is good for; its mode is the arrangement, its means `serves` or `fails`."""
SAYING = "SAYING"
"""The type of a telling of somebody's words, or of what another says they meant; its mode names the pair."""
STANCES = frozenset({BREACH, WORTH, SAYING})
"""Types of tellings that are words about an arrangement or about words; no PLOVER types."""


STORY = "STORY"
"""The type of a telling that is a whole article: its points are compared with those of other articles on one story."""


class Number(msgspec.Struct, frozen=True):
    """A number one telling gives, as a range (equal ends where exact), with its unit and its words."""

    unit: str
    low: float
    high: float | None
    start: int
    end: int


class Named(msgspec.Struct, frozen=True):
    """An entity one telling names, with the words that name it."""

    entity: str
    start: int
    end: int


class Correction(msgspec.Struct, frozen=True):
    """One slot a person set right: which, what the machine had there (null for nothing), and who; of a story also at which words."""

    slot: SlotName
    machine: str | None
    by: str
    start: int | None = None


class Point(msgspec.Struct, frozen=True, array_like=True, omit_defaults=True):
    """One thing an article tells, whether or not an event was read for it: a number, a place, an hour, a party, a cause.

    `value` is an entity, a TIMEX3 value or the words themselves; `about` says of what sort it is (a unit, a type of event, a
    class of means), so that only like is compared with like. `words` are the words of its phrase, `beside` the skeletons of the
    weighty words on either side of it, `near` entities that
    follow it closely (a village near a town), `sentence` its number among the telling's `sentences`. `kind` is the sort of a place (مستشفى), or of a
    means, a deed's verb, or `said` for who says something; `part` marks a count of some of those counted before it, `several` blows
    without a number, `source` a place from where somebody or something came.
    """

    slot: SlotName
    value: str
    start: int
    end: int
    sentence: int
    about: str = ""
    words: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None
    part: bool = False
    several: bool = False
    source: bool = False
    kind: str = ""
    chain: tuple[Link, ...] = ()
    wording: Wording = "own_words"


class Phrase(msgspec.Struct, frozen=True, array_like=True, omit_defaults=True):
    """Words that may answer a slot's question, whatever they are of: compared only where their surroundings in two articles are alike.

    `first` and `last` number its words in its sentence's line, the last one excluded; `sort` is by what it was found; `said` is where what
    its speaker says stands (sentence, first and last word); `value` is an entity, a TIMEX3 value or the words themselves.
    """

    slot: SlotName
    value: str
    start: int
    end: int
    sentence: int
    first: int
    last: int
    sort: str
    said: tuple[int, int, int] | None = None


class Telling(msgspec.Struct, frozen=True, omit_defaults=True):
    """One event as one article tells it: what accounts are made of and matters are found by.

    `id` is the record's id of the event; `days` an inclusive ISO range, null where no day is told;
    `chain` runs from the outlet inwards; offsets are over the article's text. `around` are the entities its sentence
    names besides parties and place: weak evidence of what it is about. `firm` is false where the event is not itself
    what is said: it is only named in passing, or what is denied may be something else. `head` are the weighty words of the
    story's title and first lines, where the telling stands in them; empty further down. `moving` says that its words call its count
    an earlier one, or risen. `at` is the minute its article came out, in UTC, where the page tells it. A telling of a whole article (`STORY`) has `points`, of each sentence the weighty words, and in `rest` what the article
    gives where no points are read (words, entities, times, counts); `lines` are the words of each sentence in their order, without particles
    and endings, and `phrases` what may answer a slot's question by its words alone; `seen` are its first words as the network takes them in that
    weighs what differs (`accounts/weighed`), empty where the article was read without states of words.
    """

    id: str
    article: str
    published: str | None
    type: str
    mode: str | None
    reality: str
    wording: Wording
    chain: tuple[Link, ...]
    start: int
    end: int
    actors: tuple[Named, ...] = ()
    recipients: tuple[Named, ...] = ()
    place: Named | None = None
    origin: Named | None = None
    days: tuple[str, str] | None = None
    day_words: tuple[int, int] | None = None
    numbers: tuple[Number, ...] = ()
    means: str | None = None
    said: str | None = None
    same_as: str | None = None
    around: tuple[str, ...] = ()
    firm: bool = True
    head: tuple[str, ...] = ()
    moving: bool = False
    corrected: tuple[Correction, ...] = ()
    at: str | None = None
    points: tuple[Point, ...] = ()
    sentences: tuple[tuple[str, ...], ...] = ()
    rest: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    phrases: tuple[Phrase, ...] = ()
    seen: bytes = b""


class Account(msgspec.Struct, frozen=True):
    """One value for a slot of a matter, given by one chain, on these words.

    `type`, `mode`, `doers`, `firm`, `reality`, `moving`, `days` and `at` are its telling's: whose deed of what kind the account is about.
    `by` names the person who corrected the value, `machine` what the machine had read.
    """

    id: str
    telling: str
    type: str
    slot: SlotName
    value: str
    article: str
    start: int
    end: int
    chain: tuple[Link, ...]
    wording: Wording
    published: str | None = None
    said: str | None = None
    low: float | None = None
    high: float | None = None
    unit: str | None = None
    mode: str | None = None
    doers: tuple[str, ...] = ()
    firm: bool = True
    reality: str = "actual"
    moving: bool = False
    days: tuple[str, str] | None = None
    at: str | None = None
    by: str = "rule"
    machine: str | None = None


class Relation(msgspec.Struct, frozen=True):
    """How one account stands to another of the same slot, why, and who says so (`rule` or a person's name).

    `confidence` is the share of such relations that are right, as far as verdicts tell; `tier` whether it is shown at once
    (`sure`) or only when asked for (`possible`).
    """

    a: str
    b: str
    kind: RelationKind
    basis: str
    rule: str
    by: str = "rule"
    confidence: float = 1.0
    tier: Tier = "sure"


class Slot(msgspec.Struct, frozen=True):
    """The accounts of one question about a matter, and their relations."""

    slot: SlotName
    accounts: tuple[Account, ...]
    relations: tuple[Relation, ...] = ()


class Tie(msgspec.Struct, frozen=True):
    """Why two tellings are taken for one matter: a score and its reasons."""

    a: str
    b: str
    score: float
    reasons: tuple[str, ...]


class Matter(msgspec.Struct, frozen=True):
    """One thing that accounts are about.

    `independent` counts sources whose accounts do not rest on one another; `ties` are the reasons its tellings
    are one matter.
    """

    id: str
    kind: str
    tellings: tuple[str, ...]
    slots: tuple[Slot, ...]
    ties: tuple[Tie, ...] = ()
    independent: int = 1
