"""How two accounts of one slot stand to each other, by the slot's own test. Silence is never disagreement."""

from collections.abc import Callable

import msgspec

from riwaya.accounts.confidence import share_of
from riwaya.accounts.heads import HARM
from riwaya.accounts.match import SYMMETRIC, gap_in_days, is_wide, other_mode
from riwaya.accounts.slots import in_order
from riwaya.accounts.world import World, contains
from riwaya.model.account import BREACH, Account, Relation, RelationKind, SlotName, Telling

OPPOSED = frozenset({"contradicts", "denies", "walks_back", "self_reversal"})
"""Relations of accounts that cannot both hold."""


_SAID = frozenset({"ACCUSE", "REQUEST", "REJECT", "THREATEN", "SUPPORT", "AGREE"})
"""Events that are words: two tellings may be of two sayings."""


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
    first, second = sorted((a, b), key=in_order)
    finding = _TESTS[a.slot](first, second, world)
    if finding is None or _one_voice(a, b, finding.kind) or _unreal(a, b, finding.kind):
        return None
    if finding.kind != "agrees" and _SAID & {a.type, b.type}:
        return None  # words spoken twice differ in everything; only deeds have one place, time and doer
    kind, basis = _with_speakers(finding, first, second, world)
    rule = f"account.{a.slot}.{kind}"
    return Relation(first.id, second.id, kind, basis, rule=rule, confidence=share_of(rule))


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
    if finding.kind in {"refines", "walks_back"}:
        return finding.kind, finding.basis
    if a.firm and b.firm and {world.leader_of(one), world.leader_of(two)} & {one, two}:
        return "walks_back", f"{finding.basis}; a spokesman and the one he speaks for: {one}, {two}"
    if not (a.firm and b.firm):
        return finding.kind, finding.basis
    if min(len(a.chain), len(b.chain)) == 1:
        return finding.kind, finding.basis  # what an outlet tells of its own is no word it takes back
    house = world.institution(one) or one
    if finding.kind == "contradicts" and a.slot == "how_many" and house == (world.institution(two) or two):
        return "refines", f"{finding.basis}; another count by {house}"
    if house == (world.institution(two) or two) and a.article == b.article and a.published == b.published and a.said == b.said:
        return finding.kind, finding.basis  # what one article tells of both is no later word
    if house == (world.institution(two) or two):
        return "self_reversal", f"{finding.basis}; one institution: {house}"
    return finding.kind, finding.basis


def _unreal(a: Account, b: Account, kind: RelationKind) -> bool:
    """Whether one deed was only planned or is denied: where it would have been is no account of where it was."""
    unreal = {x.reality in _UNREAL for x in (a, b)}
    return a.slot != "happened" and (len(unreal) > 1 or (True in unreal and kind != "agrees"))


def _one_voice(a: Account, b: Account, kind: RelationKind) -> bool:
    """Whether one article tells both, and not by two sources it names: that it agrees with itself says nothing.

    What two sources nobody knows say in one article may be one thing in two sentences; a denial is worth telling always,
    and so is one speaker's quotation beside his paraphrase.
    """
    one, two = _speaker(a), _speaker(b)
    if a.article != b.article or (a.slot == "origin" and kind == "contradicts") or kind == "walks_back":
        return False
    if kind == "denies":
        return one is not None and one == two
    if one and one == two and {a.wording, b.wording} == {"quotation", "paraphrase"}:
        return kind == "agrees"
    known = one and two and not one.startswith("new:") and not two.startswith("new:")
    return not known or one == two or min(len(a.chain), len(b.chain)) == 1


def _speaker(account: Account) -> str | None:
    return account.chain[-1].entity if account.chain else None


def came_later(a: Account | Telling, b: Account | Telling) -> bool:
    """Whether the second came out after the first: by the minute where both pages tell it, else by the day."""
    return a.at < b.at if a.at and b.at else (a.published or "")[:10] < (b.published or "")[:10]


def _happened(a: Account, b: Account, world: World) -> Finding | None:
    if "not_yet" in {a.value, b.value}:
        return None
    if a.value == b.value:
        return Finding("agrees", "both say that it happened" if a.value == "yes" else "both deny it")
    denied, told = (a, b) if a.value == "no" else (b, a)
    if not _of_one_deed(denied, told, world):
        return None
    return Finding("denies", "one says that it happened, the other denies it")


_UNREAL = frozenset({"planned", "demanded", "hypothetical", "denied"})
_UNUSUAL = {"unconventional": "usual", "torture": "usual", "sexual": "usual", "crowd-control": "usual"}
"""Modes whose denial leaves the deed itself standing: who denies gas does not deny the shelling."""


def _of_one_deed(denied: Account, told: Account, world: World) -> bool:
    """Whether a denial is of what is told: "we did not" denies only what is told of us, "no gas" only gas."""
    if denied.mode and other_mode(denied.mode, told.mode or _UNUSUAL.get(denied.mode)):
        return False
    if denied.doers and not told.doers:
        denier = _speaker(denied)  # whoever says that others did not do it says that nobody did
        return denier is not None and not any(one_house(denier, x, world) for x in denied.doers)
    return not denied.doers or any(one_house(x, y, world) for x in denied.doers for y in told.doers)


def _place(a: Account, b: Account, world: World) -> Finding | None:
    if is_wide(a.value) or is_wide(b.value):
        return None  # that a town lies in its state is no news, and a state named in passing is often no place at all
    if a.value == b.value:
        return Finding("agrees", f"same place: {a.value}")
    for outer, inner in ((a.value, b.value), (b.value, a.value)):
        if contains(world, outer, inner):
            # a sub-district bears its town's name, and its name means the town far more often
            return None if world.is_town_area(outer) else Finding("refines", f"{inner} lies in {outer}")
    for one, two in ((a.value, b.value), (b.value, a.value)):
        wider = world.namesake(one)
        if wider and (wider == two or contains(world, wider, two)):
            return Finding("refines", f"{two} lies in what {one} may name")
    if world.is_located(a.value) and world.is_located(b.value):
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
        alike = len({_kind(x) for x in one | two}) == 1 and (a.type not in SYMMETRIC or a.mode == b.mode)
        return Finding("refines", "adds " + ", ".join(sorted(one ^ two))) if alike else None
    if one & two:
        return None
    if any(one_house(x, y, world) for x in one for y in two):
        return Finding("refines", "of one state or institution: " + ", ".join(sorted(one | two)))
    states = {x.startswith("state:") for x in one | two}
    if not {a.type, b.type} <= _ONE_DOER or any(x.startswith("new:") for x in one | two) or (len(states) > 1 and a.type != BREACH):
        return None  # many may support or meet; a description may mean anybody, and a state's adjective its people
    return Finding("contradicts", "different: " + ", ".join(sorted(one)) + " against " + ", ".join(sorted(two)))


def _kind(entity: str) -> str:
    """States with states, persons with persons: a state beside its minister adds nobody."""
    return entity.partition(":")[0]


_ONE_DOER = frozenset({"ASSAULT", "COERCE", BREACH})
"""Acts whose doer is disputed when two are named; a statement, a meeting or support can be several parties'."""


def one_house(a: str, b: str, world: World) -> bool:
    """Whether two entities are of one institution, or bodies of one state, or a state and its body."""
    if (world.institution(a) or a) == (world.institution(b) or b):
        return True
    states = {_state(a), _state(b)}
    return len(states) == 1 and None not in states


def _state(entity: str) -> str | None:
    kind, _, rest = entity.partition(":")
    if kind == "state":
        return rest
    return rest.partition(".")[0] if kind in {"body", "post"} and "." in rest else None


def _recipients(a: Account, b: Account, world: World) -> Finding | None:
    """One attack can be on several, one call to several: other recipients add, they do not contradict."""
    found = _parties(a, b, world)
    return None if found is not None and found.kind == "contradicts" else found


def _number(a: Account, b: Account, _: World) -> Finding | None:
    """`a` is the earlier one. A toll that is higher on a later day has risen; a count that is lower is another's."""
    if a.low is None or b.low is None:
        return None
    a_high = float("inf") if a.high is None else a.high
    b_high = float("inf") if b.high is None else b.high
    if (a.low, a_high) == (b.low, b_high):
        return Finding("agrees", f"same number: {a.value}")
    if a.low <= b_high and b.low <= a_high:
        if _several(a) or _several(b) or max(a.low, b.low) > _PART * min(a.low, b.low) * (2 if _vague(a) or _vague(b) else 1):
            return None  # "at least sixty" meets a hundred and twenty, but is hardly said of the same
        return Finding("refines", f"the ranges meet: {a.value}, {b.value}")
    near = max(a.low, b.low) <= _FAR * min(a_high, b_high)
    later = came_later(a, b)
    if not near:
        return None  # of a part and of the whole, or of a day and of a month
    if b.low > a_high and later and (a.unit in HARM or _same_deeds(a, b)):
        return Finding("refines", f"a later, higher count: {a.value}, {b.value}")
    if a.unit not in HARM or _vague(a) or _vague(b):
        return None  # of persons or vehicles there may be several counts, of the dead of one event only one
    if (a.moving or b.moving) and max(a.low, b.low) <= _PART * min(a.low, b.low):
        return Finding("refines", f"a count that has changed: {a.value}, {b.value}")
    return Finding("contradicts", f"the ranges do not meet: {a.value}, {b.value}")


_SOME, _PART = 2, 1.6
_FAR = 2.5
"""How many times the smaller count the larger may be and still be of the same persons."""


def _several(account: Account) -> bool:
    """Whether a number says no more than that there were some: it meets every other."""
    return account.high is None and account.low is not None and account.low <= _SOME


def _vague(account: Account) -> bool:
    """Whether a number is only a word such as dozens."""
    return account.high is not None and account.low is not None and account.high > 2 * account.low


_DEEDS = frozenset({"strike", "rocket", "shell", "sortie", "facility"})
"""Units that count blows and what they fell on."""


def _same_deeds(a: Account, b: Account) -> bool:
    return a.unit in _DEEDS and bool(a.doers) and a.doers == b.doers


def _means(a: Account, b: Account, _: World) -> Finding | None:
    """Several means can serve one attack, so other means never contradict."""
    return Finding("agrees", f"same: {a.value}") if a.value == b.value else None


def _worth(a: Account, b: Account, _: World) -> Finding | None:
    if a.value == b.value:
        return Finding("agrees", f"same evaluation: {a.value}")
    return Finding("contradicts", f"rival evaluations: {a.value}, {b.value}")


def _what(a: Account, b: Account, world: World) -> Finding | None:
    """Somebody's words, and what another says they meant: who speaks for him walks them back, anybody else reads them."""
    if {a.value, b.value} != {"said", "meant"}:
        return None
    one, two = _speaker(a), _speaker(b)
    near = one and two and (two in {world.leader_of(one), one} or one == world.leader_of(two) or one_house(one, two, world))
    return Finding("walks_back" if near else "refines", "one tells what the other's words meant")


_TESTS: dict[SlotName, Callable[[Account, Account, World], Finding | None]] = {
    "happened": _happened, "where": _place, "origin": _place, "when": _when, "who": _parties, "whom": _recipients,
    "how_many": _number, "with_what": _means, "worth": _worth, "what": _what,
}
