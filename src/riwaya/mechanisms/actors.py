"""Who stands where in a text: the actors that act on one another in letters and summonses, by their first word."""

from collections.abc import Iterator, Mapping
from functools import cached_property

import msgspec

from riwaya.model.mention import Entity, Linked
from riwaya.text.folding import fold
from riwaya.text.prose import Prose

_PARTY_KINDS = frozenset({"person", "state", "state_body", "armed_group", "igo", "party"})
_CAPITAL = "place:capital."
_OF_STATE = ("body:", "post:")
_UNKNOWN = "new:"
_UNKNOWN_PERSON = "new:person:"


class States(msgspec.Struct, frozen=True, dict=True):
    """States by their folded adjective without article, and their names by id."""

    by_nisba: Mapping[str, str]
    names: Mapping[str, str]

    @cached_property
    def folded(self) -> frozenset[str]:
        """Their folded names."""
        return frozenset(map(fold, self.names.values()))


class Actor(msgspec.Struct, frozen=True):
    """An actor on the words `first:last`: whom they mean, the name, and the state he is or speaks for (null: none known)."""

    first: int
    last: int
    start: int
    end: int
    entity: str
    name: str
    state: str | None


class Actors:
    """The actors of a text by the index of their first word, the longest that begins there."""

    def __init__(self, prose: Prose, linked: Linked, states: States) -> None:
        self.states = states
        self.known: Mapping[str, Entity] = {e.id: e for e in linked.entities}
        self.persons = frozenset(m.entity for m in linked.mentions if m.kind == "person")
        self.at: dict[int, Actor] = {}
        self.until: dict[int, Actor] = {}
        for start, end, entity in sorted(_named(linked), key=lambda named: named[1]):
            words = prose.words_in(start, end)
            if entity and words and self._tells(entity, prose.text[start:end]):
                one = Actor(words[0], words[-1] + 1, start, end, _whole(entity), self.named(entity), self.state_of(entity))
                self.at[one.first] = one
        for one in sorted(self.at.values(), key=lambda a: -a.first):
            self.until[one.last] = one

    def state_of(self, entity: str) -> str | None:
        """The state that an entity is, or whose body, post or citizen it is."""
        whole = _whole(entity)
        if whole.startswith("state:"):
            return whole
        for head in _OF_STATE:
            if entity.startswith(head):
                return f"state:{entity.removeprefix(head)[:2]}"
        known = self.known.get(entity)
        return f"state:{known.country}" if known is not None and known.country else None

    def named(self, entity: str) -> str:
        """What an entity is called."""
        known = self.known.get(entity)
        return known.name_ar if known else self.states.names.get(entity, entity.rpartition(":")[2])

    def _tells(self, entity: str, written: str) -> bool:
        """Whether words tell one apart: of the unknown only a person whose two names stand in the text."""
        if not entity.startswith(_UNKNOWN):
            return True
        name = self.named(entity)
        return entity.startswith(_UNKNOWN_PERSON) and " " in name and entity in self.persons and " " in written


def _named(linked: Linked) -> Iterator[tuple[int, int, str]]:
    for m in linked.mentions:
        if m.kind in _PARTY_KINDS or (m.entity or "").startswith(_CAPITAL):
            yield m.start, m.end, m.entity or ""
    for p in linked.phrases:
        if p.form in {"name", "role", "body", "capital"} and len(p.entities) == 1:
            yield p.start, p.end, p.entities[0]


def _whole(entity: str) -> str:
    """A capital as the state whose it is."""
    return f"state:{entity.removeprefix(_CAPITAL)}" if entity.startswith(_CAPITAL) else entity
