"""Parts of the peace machinery: what a pack knows of them, where texts name them, and in what state."""

import msgspec


class MechanismEntry(msgspec.Struct, frozen=True):
    """What a pack says of a mechanism; `signs` and bounds are explained in the pack's own file."""

    id: str
    kind: str
    name_ar: str
    name_en: str
    signs: tuple[str, ...]
    parties: tuple[str, ...] = ()
    within: int = 14
    published: tuple[str, str] | None = None
    anywhere: bool = False
    unless: tuple[str, ...] = ()


class ClauseValue(msgspec.Struct, frozen=True):
    """The number a clause's own text gives."""

    unit: str
    low: float
    high: float


class Clause(msgspec.Struct, frozen=True):
    """One commitment of an agreement, in our own short words; no other agreement has the words of one that is `alone`."""

    no: int
    text_ar: str
    text_en: str
    signs: tuple[str, ...]
    obligor: tuple[str, ...] = ()
    obligee: tuple[str, ...] = ()
    object: str = ""
    place: str | None = None
    deadline: str | None = None
    verifier: str | None = None
    value: ClauseValue | None = None
    within: int = 14
    aside: str | None = None
    unless: tuple[str, ...] = ()
    alone: bool = False


class Agreement(msgspec.Struct, frozen=True):
    """An agreement with its clauses; `registry` names public registries, `checked` says against what it was checked."""

    id: str
    name_ar: str
    name_en: str
    date: str
    clause: tuple[Clause, ...]
    place: str | None = None
    parties: tuple[str, ...] = ()
    registry: tuple[str, ...] = ()
    checked: str | None = None
    published: tuple[str, str] | None = None


CLAUSE = "clause"
"""The kind under which clauses are sighted; their mechanism ids are the agreement's id, `#`, the clause's number."""


class Sighting(msgspec.Struct, frozen=True, omit_defaults=True):
    """One place where an article names a mechanism.

    `state` is what the sentence says of it (null where it says nothing), on the words `state_start:state_end`, by
    the rule `rule`. `name` is set for mechanisms no pack knows.
    """

    mechanism: str
    kind: str
    start: int
    end: int
    state: str | None = None
    state_start: int | None = None
    state_end: int | None = None
    rule: str | None = None
    name: str | None = None


class Evidence(msgspec.Struct, frozen=True):
    """Words of a page, and the innermost source they are told by (null in the article's own voice), in English where a list names it so."""

    page: str
    article: str
    start: int
    end: int
    text: str
    published: str | None = None
    according_to: str | None = None
    according_entity: str | None = None
    according_en: str | None = None


class StateChange(msgspec.Struct, frozen=True):
    """A state told of a mechanism: when it was published, on which words, by which rule."""

    state: str
    published: str | None
    evidence: Evidence
    rule: str


class Alias(msgspec.Struct, frozen=True):
    """Another id under which a mechanism no pack knows was registered, and why it is taken for the same."""

    id: str
    name: str
    why: str


class Mechanism(msgspec.Struct, frozen=True):
    """A mechanism as the record knows it: its present state, how it came there, and every naming of it."""

    id: str
    kind: str
    name_ar: str
    name_en: str | None
    parties: tuple[str, ...]
    state: str | None
    states: tuple[StateChange, ...]
    evidence: tuple[Evidence, ...]
    aliases: tuple[Alias, ...] = ()


class Departs(msgspec.Struct, frozen=True):
    """The range a clause's own text gives of a unit, and the one a report gives."""

    unit: str
    given: str
    reported: str


class LedgerLine(msgspec.Struct, frozen=True):
    """What one claimant is told to say of one clause, or how a report's number differs from the clause's own text.

    `blamed` is the party that words of a clause not met, violated or suspended are about, where one can be told.
    """

    agreement: str
    clause: int
    status: str
    claimant: str | None
    claimant_entity: str | None
    evidence: Evidence
    rule: str
    relation: str | None = None
    basis: str | None = None
    blamed: str | None = None
    departs: Departs | None = None
