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
