"""A stretch of words that may be a name, on its way to a mention."""

from typing import NamedTuple

from riwaya.model.mention import EntityKind


class Candidate(NamedTuple):
    """Words `first:last` of the prose; `skip` letters of the first word are clitics.

    `known` names come from a list, which settles kind and entity.
    """

    first: int
    last: int
    skip: int
    kind: EntityKind
    chance: float
    rule: str
    entity: str | None = None

    @property
    def known(self) -> bool:
        """Whether the name stands in a list."""
        return self.rule == KNOWN


KNOWN = "ar.names.known"
WARY = "ar.names.wary"
VILLAGE = "ar.names.village"
ANNOUNCED = "ar.names.announced"
STATE = "ar.names.state"
MODEL = "ar.names.model"
AGAIN = "ar.names.again"
