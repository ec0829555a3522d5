"""All differences two articles on one story may tell, each with its measures."""

from collections.abc import Callable, Iterable, Iterator, Mapping

import msgspec

from riwaya.accounts.measures import count_rivals, measures_of
from riwaya.accounts.propose_facts import means, numbers, times
from riwaya.accounts.propose_places import places
from riwaya.accounts.propose_words import causes, doers, happenings, parties, sayings, sufferers
from riwaya.accounts.sides import Found, Sides
from riwaya.model.account import SlotName

_Proposer = Callable[[Sides], Iterator[Found]]
_PROPOSERS: Mapping[SlotName, tuple[_Proposer, ...]] = {
    "where": (places,),
    "when": (times,),
    "who": (lambda s: parties(s, "who"), doers),
    "whom": (lambda s: parties(s, "whom"), sufferers),
    "how_many": (numbers,),
    "with_what": (means,),
    "why": (causes,),
    "happened": (happenings,),
    "what": (sayings,),
}
PLAIN = "plain"
"""The rule of a difference that the rules with guards find and no wider one proposes."""


_COPY, _WHOLE = 0.8, 1.0
"""The share of copied sentences from which two articles of one outlet, and of two, are one text, which differs in nothing."""
_GIVEN = frozenset({"how_many", "when", "who", "whom", "with_what", "happened"})
"""Slots in which two values that both articles give are told of two things."""
_BOUNDED = frozenset({"bounded", "claims"})
"""Rules of one value told with other words, and of who claims or is blamed, whom both name in other roles."""


class Proposal(msgspec.Struct, frozen=True):
    """A difference that may be, with its measures."""

    found: Found
    measures: dict[str, float]


def propose(sides: Sides, slot: SlotName, guarded: Iterable[Found]) -> list[Proposal]:
    """The proposals of a slot: what the rules with guards find, and what the wider ones may.

    Args:
        sides: the two articles.
        slot: the question.
        guarded: what the rules with guards find; two points that agree differ in nothing.

    """
    found_plainly = list(guarded)
    plain = {_key(f): f for f in found_plainly if f.kind != "agrees"}
    same = {(f.a.start, f.b.start) for f in found_plainly if f.kind == "agrees"}
    wide: dict[tuple[str, int, int], Found] = {}
    for found in (f for proposer in _PROPOSERS[slot] for f in proposer(sides)):
        if _key(found) in plain or not ((found.a.start, found.b.start) in same or _is_one_text(sides, slot, found)):
            wide.setdefault(_key(found), found)
    for key, found in plain.items():
        held = wide.get(key)
        wide[key] = msgspec.structs.replace(found, rule=held.rule if held else PLAIN)
    rivals = count_rivals(wide.values())
    out = []
    for key, found in wide.items():
        many = max(rivals[slot, found.rule, "a", found.a.start], rivals[slot, found.rule, "b", found.b.start])
        out.append(Proposal(found, measures_of(sides, found, many) | ({"guards": 1.0} if key in plain else {})))
    return out


def _is_one_text(sides: Sides, slot: SlotName, found: Found) -> bool:
    """Whether the articles are one text, or both give both values: what the wider rules find then is no difference."""
    one_outlet = sides.a.chain[0].name == sides.b.chain[0].name
    if sides.copied >= (_COPY if one_outlet else _WHOLE):
        return True
    return slot in _GIVEN and found.rule not in _BOUNDED and all(sides.given(found.a, found.b))


def _key(found: Found) -> tuple[str, int, int]:
    return found.kind, found.a.start, found.b.start
