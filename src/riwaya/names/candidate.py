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

_RANK = {KNOWN: 3, STATE: 2, MODEL: 0, AGAIN: 0}


def longest(candidates: list[Candidate]) -> list[Candidate]:
    """The longest candidates that do not touch; among equals lists win over rules, rules over the model."""
    taken: set[int] = set()
    out = []
    for c in sorted(candidates, key=lambda c: (c.first - c.last, -_RANK.get(c.rule, 1), c.first)):
        if taken.isdisjoint(range(c.first, c.last)):
            taken.update(range(c.first, c.last))
            out.append(c)
    return sorted(out)
