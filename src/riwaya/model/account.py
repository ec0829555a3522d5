"""Matters and accounts: what rival tellings are about, and how they relate. Nobody here decides who is right."""

from typing import Literal

import msgspec

from riwaya.model.attribution import Link

SlotName = Literal["happened", "where", "origin", "when", "who", "whom", "how_many", "with_what", "worth", "what"]
RelationKind = Literal[
    "agrees", "refines", "contradicts", "denies", "walks_back", "self_reversal",
    "paraphrase_vs_quote", "differs_from_text", "repeats", "unrelated",
]
Wording = Literal["quotation", "paraphrase", "own_words"]


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
    """One slot a person set right: which, what the machine had there (null for nothing), and who."""

    slot: SlotName
    machine: str | None
    by: str


class Telling(msgspec.Struct, frozen=True):
    """One event as one article tells it: what accounts are made of and matters are found by.

    `id` is the record's id of the event; `days` an inclusive ISO range, null where no day is told;
    `chain` runs from the outlet inwards; offsets are over the article's text. `around` are the entities its sentence
    names besides parties and place: weak evidence of what it is about. `firm` is false where the event is not itself
    what is said: it is only named in passing, or what is denied may be something else. `head` are the weighty words of the
    story's title and first lines, where the telling stands in them; empty further down. `moving` says that its words call its count
    an earlier one, or risen.
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


class Account(msgspec.Struct, frozen=True):
    """One value for a slot of a matter, given by one chain, on these words.

    `type`, `mode`, `doers`, `firm`, `reality`, `moving` and `days` are its telling's: whose deed of what kind the account is about.
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
    by: str = "rule"
    machine: str | None = None


class Relation(msgspec.Struct, frozen=True):
    """How one account stands to another of the same slot, why, and who says so (`rule` or a person's name)."""

    a: str
    b: str
    kind: RelationKind
    basis: str
    rule: str
    by: str = "rule"


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
