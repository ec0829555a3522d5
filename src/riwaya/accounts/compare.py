"""How two accounts of one slot stand to each other, by the slot's own test. Silence is never disagreement."""

from collections.abc import Callable

import msgspec

from riwaya.accounts.match import gap_in_days, is_wide
from riwaya.accounts.world import World, contains
from riwaya.model.account import Account, Relation, RelationKind, SlotName

OPPOSED = frozenset({"contradicts", "denies", "walks_back", "self_reversal"})
"""Relations of accounts that cannot both hold."""


_SAID = frozenset({"ACCUSE", "REQUEST", "REJECT", "THREATEN", "SUPPORT", "AGREE"})
"""Events that are words: two tellings may be of two sayings."""
_HARM = frozenset({"killed", "injured", "casualty", "displaced", "detained", "missing"})
"""Units that count what one event did."""


class Finding(msgspec.Struct, frozen=True):
    """What a slot's test finds, before speakers and wording are looked at."""

    kind: RelationKind
    basis: str


def relate(a: Account, b: Account, world: World) -> Relation | None:
    """The relation of two accounts of one slot, or null where they cannot be compared.

    `a` is the earlier one (by publication, then id). A contradiction between two accounts of one institution is
    its own reversal; between a spokesman and the one he speaks for, he walks it back.
    """
    if a.slot != b.slot or a.telling == b.telling or a.unit != b.unit:
        return None
    first, second = sorted((a, b), key=lambda x: (x.published or "9999", x.id))
    finding = _TESTS[a.slot](first, second, world)
    if finding is None or (finding.kind == "agrees" and _one_voice(a, b)):
        return None
    if finding.kind != "agrees" and _SAID & {a.type, b.type}:
        return None  # words spoken twice differ in everything; only deeds have one place, time and doer
    kind, basis = _with_speakers(finding, first, second, world)
    return Relation(first.id, second.id, kind, basis, rule=f"account.{a.slot}.{kind}")


def _with_speakers(finding: Finding, a: Account, b: Account, world: World) -> tuple[RelationKind, str]:
    one, two = _speaker(a), _speaker(b)
    if one is None or two is None:
        return finding.kind, finding.basis
    if finding.kind == "agrees":
        if one == two and a.article != b.article:
            return "repeats", f"{finding.basis}; one source: {one}"
        return finding.kind, finding.basis
    in_one = a.article == b.article and {a.wording, b.wording} == {"quotation", "paraphrase"}
    if one == two and in_one and (a.slot == "how_many" or finding.kind in OPPOSED):
        return "paraphrase_vs_quote", f"{finding.basis}; the quotation weighs more"
    if finding.kind == "refines":
        return finding.kind, finding.basis
    if a.firm and b.firm and {world.leader_of(one), world.leader_of(two)} & {one, two}:
        return "walks_back", f"{finding.basis}; a spokesman and the one he speaks for: {one}, {two}"
    if not (a.firm and b.firm):
        return finding.kind, finding.basis
    house = world.institution(one) or one
    if finding.kind == "contradicts" and a.slot == "how_many" and house == (world.institution(two) or two):
        return "refines", f"{finding.basis}; a later count by {house}"
    if house == (world.institution(two) or two) and a.article == b.article and a.published == b.published and a.said == b.said:
        return finding.kind, finding.basis  # what one article tells of both is no later word
    if house == (world.institution(two) or two):
        return "self_reversal", f"{finding.basis}; one institution: {house}"
    return finding.kind, finding.basis


def _one_voice(a: Account, b: Account) -> bool:
    """Whether one article tells both by the same chain: that it agrees with itself says nothing."""
    return a.article == b.article and a.chain == b.chain


def _speaker(account: Account) -> str | None:
    return account.chain[-1].entity if account.chain else None


def _happened(a: Account, b: Account, world: World) -> Finding | None:
    if "not_yet" in {a.value, b.value}:
        return None
    if a.value == b.value:
        return Finding("agrees", "both say that it happened" if a.value == "yes" else "both deny it")
    denied, told = (a, b) if a.value == "no" else (b, a)
    if not _of_one_deed(denied, told, world):
        return None
    return Finding("denies", "one says that it happened, the other denies it")


def _of_one_deed(denied: Account, told: Account, world: World) -> bool:
    """Whether a denial is of what is told: "we did not" denies only what is told of us, "no gas" only gas."""
    if denied.mode and denied.mode != told.mode:
        return False
    return not denied.doers or any(_one_house(x, y, world) for x in denied.doers for y in told.doers)


def _place(a: Account, b: Account, world: World) -> Finding | None:
    if a.value == b.value:
        return Finding("agrees", f"same place: {a.value}")
    if is_wide(a.value) or is_wide(b.value):
        return None  # that a town lies in its state is no news, and a state named in passing is often no place at all
    if contains(world, a.value, b.value):
        return Finding("refines", f"{b.value} lies in {a.value}")
    if contains(world, b.value, a.value):
        return Finding("refines", f"{a.value} lies in {b.value}")
    if world.containers(a.value) and world.containers(b.value):
        return Finding("contradicts", f"neither place lies in the other: {a.value}, {b.value}")
    return None


def _when(a: Account, b: Account, _: World) -> Finding | None:
    one, two = _days(a.value), _days(b.value)
    if one == two:
        return Finding("agrees", f"same day: {a.value}")
    gap = gap_in_days(one, two)
    if gap > 0:
        return None  # midnight and time zones part them by a day; farther apart they are another event's day
    return Finding("refines", f"the days overlap: {a.value}, {b.value}")


def _days(value: str) -> tuple[str, str]:
    first, _, last = value.partition("/")
    return first, last or first


def _parties(a: Account, b: Account, world: World) -> Finding | None:
    one, two = set(a.value.split("+")), set(b.value.split("+"))
    if one == two:
        return Finding("agrees", "same: " + ", ".join(sorted(one)))
    if one < two or two < one:
        return Finding("refines", "adds " + ", ".join(sorted(one ^ two)))
    if one & two:
        return None
    if any(_one_house(x, y, world) for x in one for y in two):
        return Finding("refines", "of one state or institution: " + ", ".join(sorted(one | two)))
    if not {a.type, b.type} <= _ONE_DOER or any(x.startswith("new:") for x in one | two):
        return None  # many may support or meet; a description may mean anybody
    return Finding("contradicts", "different: " + ", ".join(sorted(one)) + " against " + ", ".join(sorted(two)))


_ONE_DOER = frozenset({"ASSAULT", "COERCE"})
"""Acts whose doer is disputed when two are named; a statement, a meeting or support can be several parties'."""


def _one_house(a: str, b: str, world: World) -> bool:
    """Whether two entities are of one institution, or bodies of one state, or a state and its body."""
    if (world.institution(a) or a) == (world.institution(b) or b):
        return True
    states = {_state(a), _state(b)}
    return len(states) == 1 and None not in states


def _state(entity: str) -> str | None:
    kind, _, rest = entity.partition(":")
    if kind == "state":
        return rest
    return rest.partition(".")[0] if kind == "body" and "." in rest else None


def _recipients(a: Account, b: Account, world: World) -> Finding | None:
    """One attack can be on several, one call to several: other recipients add, they do not contradict."""
    found = _parties(a, b, world)
    return None if found is not None and found.kind == "contradicts" else found


def _number(a: Account, b: Account, _: World) -> Finding | None:
    if a.low is None or b.low is None:
        return None
    a_high = float("inf") if a.high is None else a.high
    b_high = float("inf") if b.high is None else b.high
    if (a.low, a_high) == (b.low, b_high):
        return Finding("agrees", f"same number: {a.value}")
    if a.low <= b_high and b.low <= a_high:
        return Finding("refines", f"the ranges meet: {a.value}, {b.value}")
    if a.unit not in _HARM:
        return None  # of persons or vehicles there may be several counts, of the dead of one event only one
    return Finding("contradicts", f"the ranges do not meet: {a.value}, {b.value}")


def _means(a: Account, b: Account, _: World) -> Finding | None:
    """Several means can serve one attack, so other means never contradict."""
    return Finding("agrees", f"same: {a.value}") if a.value == b.value else None


_TESTS: dict[SlotName, Callable[[Account, Account, World], Finding | None]] = {
    "happened": _happened, "where": _place, "origin": _place, "when": _when, "who": _parties, "whom": _recipients,
    "how_many": _number, "with_what": _means,
}
