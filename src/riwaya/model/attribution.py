"""Attributions: who says what, according to whom."""

from typing import Literal

import msgspec

from riwaya.model.span import Span

Act = Literal[
    "say", "affirm", "announce", "deny", "warn", "threaten", "demand", "accuse", "believe", "promise",
    "agree", "ask", "admit", "reveal", "reject", "credit", "praise", "regret", "invite", "order",
]


class Cue(msgspec.Struct, frozen=True):
    """The reporting word, without و ف س."""

    start: int
    end: int
    lemma: str


class Source(msgspec.Struct, frozen=True, omit_defaults=True):
    """The longest noun phrase naming the speaker, with title."""

    start: int
    end: int
    mention: str | None = None


class Link(msgspec.Struct, frozen=True, omit_defaults=True):
    """One link of a chain of sources, outermost first (outlet, newspaper, unnamed military source)."""

    name: str
    entity: str | None = None
    start: int | None = None
    end: int | None = None


class Attribution(msgspec.Struct, frozen=True):
    """One reporting frame. `cue` is null for a bare quotation, `source` where the subject is not written.

    `chain` runs from the outermost source inwards; `condition` is the words of a condition (في حال …);
    `said` the id of the reading's time when it was said; `medium` one of the language's medium names;
    `quote_repair` names the repair where quotation marks were broken (the text itself is never altered).
    """

    id: str
    act: Act
    content: Span
    cue: Cue | None = None
    source: Source | None = None
    source_entity: str | None = None
    form: Literal["direct", "indirect", "mixed"] = "indirect"
    addressee_entity: str | None = None
    addressee: Span | None = None
    within: str | None = None
    negated: bool = False
    condition: Span | None = None
    certainty: str | None = None
    medium: str | None = None
    said: str | None = None
    chain: tuple[Link, ...] = ()
    quote_repair: str | None = None
    confidence: float = 0.5
    rule: str = ""
    source_entities: tuple[str, ...] = ()
