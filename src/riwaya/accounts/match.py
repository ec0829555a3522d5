"""Whether two tellings are of one matter: evidence for and against, summed, with reasons.

The weights prefer precision: a false matter makes a false contradiction. They were set by reading pairs on the
news of 2018 (docs/reference/accounts.md) and are the only numbers to tune.
"""

from datetime import date

import msgspec

from riwaya.accounts.world import World, contains
from riwaya.model.account import FIGURE, LAUNCH, Number, Telling, Tie

THRESHOLD = 5.0
_WEEK, _FRESH = 7, 3
"""Days after an event in which an article that gives no day may still tell of it, and in which that is likely."""
_NEAR = 0.25
"""How far apart two roundings of one figure may lie, as a share of the larger."""
_NEXT = 120
"""Characters between two sentences told one after the other."""
_SYMMETRIC = frozenset({"CONSULT", "AGREE", "COOPERATE"})


class Weights(msgspec.Struct, frozen=True):
    """How much each agreement counts."""

    same_day: float = 2.0
    near_day: float = 1.0
    same_place: float = 2.5
    nested_place: float = 1.5
    wide_place: float = 0.5
    party: float = 1.5
    wide_party: float = 1.0
    most_parties: float = 3.5
    number: float = 1.5
    mode: float = 0.5
    around: float = 1.0
    beside: float = 2.5
    other_place: float = -2.5
    other_party: float = -1.5


WEIGHTS = Weights()


def tie(a: Telling, b: Telling, world: World, weights: Weights = WEIGHTS) -> Tie | None:
    """The tie between two tellings, or null where they are not plainly of one matter."""
    if a.type != b.type or _other_mode(a, b) or (a.type == FIGURE and not _one_figure(a, b)):
        return None
    if (dated := _dates(a, b, weights)) is None:
        return None
    if a.type == LAUNCH:
        return _launch(a, b)
    found = [dated, *_beside(a, b, weights), *_places(a, b, world, weights), *_parties(a, b, weights), *_numbers(a, b, weights), *_around(a, b, weights)]
    if a.mode and a.mode == b.mode:
        found.append((weights.mode, f"same mode: {a.mode}"))
    score = sum(points for points, _ in found)
    if score < THRESHOLD:
        return None
    first, second = sorted((a.id, b.id))
    return Tie(first, second, round(score, 2), tuple(reason for _, reason in found if reason))


def _launch(a: Telling, b: Telling) -> Tie | None:
    """Two launches are one matter where they name the same target; their places are what may differ."""
    shared = sorted(set(a.around) & set(b.around))
    first, second = sorted((a.id, b.id))
    return Tie(first, second, THRESHOLD - 1 + len(shared), ("against " + ", ".join(_bare(shared)),)) if shared else None


def _bare(named: list[str]) -> list[str]:
    """Names as a reader knows them: a word no pack lists is kept under ``name:``, which says nothing in a reason."""
    return [n.removeprefix("name:") for n in named]


def _one_figure(a: Telling, b: Telling) -> bool:
    """Whether two numbers are one figure of one speaker: paraphrased and quoted in one article, and nearly equal."""
    if a.article != b.article or {a.wording, b.wording} != {"quotation", "paraphrase"}:
        return False
    one, two = a.numbers[0], b.numbers[0]
    return a.actors[0].entity == b.actors[0].entity and abs(one.low - two.low) <= _NEAR * max(one.low, two.low)


def _beside(a: Telling, b: Telling, weights: Weights) -> list[tuple[float, str]]:
    """Sentences that follow one another in one article go on with one matter, unless something else speaks against it."""
    if a.article == b.article and max(a.start, b.start) - min(a.end, b.end) <= _NEXT:
        return [(weights.beside, "told one after the other")]
    return []


def _other_mode(a: Telling, b: Telling) -> bool:
    """A phone call is not a meeting, a drone is not a car bomb; an unstated mode goes with any."""
    return bool(a.mode and b.mode and a.mode != b.mode)


def _dates(a: Telling, b: Telling, weights: Weights) -> tuple[float, str] | None:
    if a.days and b.days:
        gap = gap_in_days(a.days, b.days)
        if gap > 1:
            return None
        return (weights.same_day, "same day") if gap <= 0 else (weights.near_day, "a day apart")
    told = a.days or b.days
    if told is None:
        return (0.0, "") if _published_apart(a.published, b.published) <= 2 else None
    silent = b if a.days else a
    if not silent.published or len(silent.published) < 10:
        return None
    gap = gap_in_days(told, (silent.published[:10], silent.published[:10]))
    if gap > _WEEK or silent.published[:10] < told[0]:
        return None
    return (0.5, "published near the day") if gap <= _FRESH else (0.0, "")


def gap_in_days(a: tuple[str, str], b: tuple[str, str]) -> int:
    """Days between two inclusive ranges; 0 or less where they overlap."""
    late_start = max(date.fromisoformat(a[0]), date.fromisoformat(b[0]))
    early_end = min(date.fromisoformat(a[1]), date.fromisoformat(b[1]))
    return (late_start - early_end).days


def _published_apart(a: str | None, b: str | None) -> int:
    if not a or not b or len(a) < 10 or len(b) < 10:
        return 10**6
    return abs((date.fromisoformat(a[:10]) - date.fromisoformat(b[:10])).days)


def _places(a: Telling, b: Telling, world: World, weights: Weights) -> list[tuple[float, str]]:
    if a.place is None or b.place is None:
        return []
    one, two = sorted((a.place.entity, b.place.entity))
    if one == two:
        return [(weights.wide_place if is_wide(one) else weights.same_place, f"same place: {one}")]
    if contains(world, one, two) or contains(world, two, one):
        wide = is_wide(one) or is_wide(two)
        return [(weights.wide_place if wide else weights.nested_place, f"one place in the other: {one}, {two}")]
    return [(weights.other_place, "")]


def _parties(a: Telling, b: Telling, weights: Weights) -> list[tuple[float, str]]:
    if a.type in _SYMMETRIC:
        return _overlap(_sides(a), _sides(b), weights)
    actors = _overlap({p.entity for p in a.actors}, {p.entity for p in b.actors}, weights)
    recipients = _overlap({p.entity for p in a.recipients}, {p.entity for p in b.recipients}, weights)
    return actors + recipients


def _sides(telling: Telling) -> set[str]:
    return {p.entity for p in (*telling.actors, *telling.recipients)}


def _overlap(one: set[str], two: set[str], weights: Weights) -> list[tuple[float, str]]:
    if not one or not two:
        return []
    shared = sorted(one & two)
    if not shared:
        return [(weights.other_party, "")]
    if len(shared) >= 2:
        return [(weights.most_parties, "same parties: " + ", ".join(shared))]
    return [(weights.wide_party if is_wide(shared[0]) else weights.party, "same party: " + shared[0])]


def is_wide(entity: str) -> bool:
    """Whether an entity is a state or its seat: named in so many stories that sharing it says little."""
    return entity.startswith(("state:", "place:capital."))


def _around(a: Telling, b: Telling, weights: Weights) -> list[tuple[float, str]]:
    """What both sentences name; two names at most count, since long sentences share many."""
    one = {*a.around, *_sides(a), *([a.place.entity] if a.place else ())}
    two = {*b.around, *_sides(b), *([b.place.entity] if b.place else ())}
    both_named = (one - set(a.around)) & (two - set(b.around))
    shared = sorted(one & two - both_named)
    return [(weights.around * min(2, len(shared)), "both name " + ", ".join(_bare(shared[:2])))] if shared else []


def _numbers(a: Telling, b: Telling, weights: Weights) -> list[tuple[float, str]]:
    shared = [x for x in a.numbers for y in b.numbers if x.unit == y.unit and ranges_meet(x, y)]
    return [(weights.number, f"same number of {shared[0].unit}")] if shared else []


def ranges_meet(a: Number, b: Number) -> bool:
    """Whether two numbers can be the same; a missing upper end is open."""
    return a.low <= (b.high if b.high is not None else float("inf")) and b.low <= (
        a.high if a.high is not None else float("inf")
    )
