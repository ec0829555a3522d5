"""Whether two tellings are of one matter: evidence for and against, summed, with reasons.

The weights prefer precision: a false matter makes a false contradiction. They were set by reading pairs on the
news of 2018 (docs/reference/accounts.md) and are the only numbers to tune.
"""

import math
from datetime import date
from functools import lru_cache

import msgspec

from riwaya.accounts.heads import DISTINCT, HARM, likeness, weight_of
from riwaya.accounts.keys import STORY_DAYS
from riwaya.accounts.stretch import skeleton_of
from riwaya.accounts.world import World, contains
from riwaya.model.account import FIGURE, LAUNCH, STANCES, STORY, Number, Telling, Tie

THRESHOLD = 5.0
_WEEK, _FRESH = 7, 3
"""Days after an event in which an article that gives no day may still tell of it, and in which that is likely."""
_SHORT = 1
"""Days a range may be long and still say as much as one day: a night has two."""
_NEAR = 0.25
"""How far apart two roundings of one figure may lie, as a share of the larger."""
_SHOWN = 4
"""Shared words that a reason names."""
SPOKEN = frozenset({"ACCUSE", "REQUEST", "REJECT", "THREATEN", "SUPPORT"})
"""Deeds that are words: a place or number in their sentence is what they are about, seldom where or how much they are."""
_LIKE = (
    frozenset({"aerial", "heavy-weapons", "drone", "destroy", "targeted"}),
    frozenset({"explosives", "suicide-attack", "destroy", "targeted"}),
    frozenset({"firearms", "targeted"}),
)
"""Modes one attack may be told in: a shelling by aircraft, an explosion that was a suicide attack."""
STANCE_DAYS = 14
"""Days within which two stances on one arrangement answer one another."""
_STORY_NAMED, _STORY, _STORY_ALONE, _STORY_LEAST = 0.28, 0.29, 0.32, 0.1
"""How alike two articles on one story are, where both heads name two persons, bodies or places, where they name one, and where they name
none or have no date; and how alike their heads must be at the least."""
_STORY_LATE = 0.12
"""How much more alike they are where they come out two days apart: much is told of one town in a week."""
_SENTENCE, _LEADS, _WEIGHTY = 0.25, 4, 2.5
"""What the likest sentences of two articles add to the likeness of their heads, in how many first sentences of one they are sought, and
the weight of words they must share."""
_FEWEST = 4
"""Words two heads must share at the least."""
_TITLE, _TITLE_WORDS, _TITLE_WEIGHT = 0.2, 2, 0.75
"""What titles that share all their words add, and how many words, of what weight, they must share: a title names what its story is of."""
_NEXT = 120
"""Characters between two sentences told one after the other."""
_NO_DEED = frozenset({FIGURE, LAUNCH})
SYMMETRIC = frozenset({"CONSULT", "AGREE", "COOPERATE"})


class Weights(msgspec.Struct, frozen=True):
    """How much each agreement counts."""

    same_day: float = 2.0
    near_day: float = 1.0
    long_range: float = 0.5
    same_place: float = 2.5
    nested_place: float = 1.5
    wide_place: float = 0.5
    party: float = 1.5
    wide_party: float = 1.0
    most_parties: float = 3.5
    number: float = 1.5
    exact_number: float = 2.5
    together: float = 1.0
    mode: float = 0.5
    around: float = 1.0
    beside: float = 2.5
    other_place: float = -2.5
    other_party: float = -1.5
    one_story: tuple[tuple[float, float], ...] = ((0.45, 5.0), (0.35, 4.5), (0.25, 3.0), (0.18, 1.5))
    one_head: float = 2.5
    deed_and_harm: float = 3.0
    same_count: float = 1.0


WEIGHTS = Weights()


def tie(a: Telling, b: Telling, world: World, weights: Weights = WEIGHTS) -> Tie | None:
    """The tie between two tellings, or null where they are not plainly of one matter."""
    if a.type == b.type and a.type in STANCES:
        return _stance(a, b)
    if a.type == b.type == STORY:
        return _one_story(a, b)
    if a.type != b.type or _other_manner(a, b) or _in_one_sentence(a, b) or (a.type == FIGURE and not _one_figure(a, b)):
        return None
    if (dated := _dates(a, b, weights)) is None:
        return None
    if a.type == LAUNCH:
        return _launch(a, b)
    if a.type != "ASSAULT" and not _common_name(a, b, world):
        return None
    found = [dated, *_beside(a, b, weights), *_stories(a, b, weights), *_places(a, b, world, weights), *_parties(a, b, weights), *_numbers(a, b, weights), *_around(a, b, weights)]
    if a.mode and a.mode == b.mode:
        found.append((weights.mode, f"same mode: {a.mode}"))
    score = sum(points for points, _ in found)
    if score < THRESHOLD:
        return None
    first, second = sorted((a.id, b.id))
    return Tie(first, second, round(score, 2), tuple(reason for _, reason in found if reason))


def _stance(a: Telling, b: Telling) -> Tie | None:
    """Two stances are one matter where they are on one arrangement, and told in one article or within two weeks."""
    if a.mode != b.mode or not (a.article == b.article or _published_apart(a.published, b.published) <= STANCE_DAYS):
        return None
    first, second = sorted((a.id, b.id))
    return Tie(first, second, THRESHOLD + 1, (f"about {a.mode}",))


def _one_story(a: Telling, b: Telling) -> Tie | None:
    """Two articles tell one story where their heads are alike and they came out within two days, or without a day both."""
    if a.article == b.article or ((a.published or b.published) and _published_apart(a.published, b.published) > STORY_DAYS):
        return None
    share, words = _heads(a, b), likeness(a.head, b.head)[1]
    shared = len(set(a.around) & set(b.around)) if a.published else 0
    least = (_STORY_ALONE, _STORY, _STORY_NAMED)[min(shared, 2)] + (_STORY_LATE if _published_apart(a.published, b.published) == STORY_DAYS else 0)
    if share < _STORY_LEAST or share + _SENTENCE * _likest(a, b) + _TITLE * _titles(a, b) < least:
        return None
    first, second = sorted((a.id, b.id))
    return Tie(first, second, round(THRESHOLD + share, 2), ("heads alike: " + " ".join(words[:_SHOWN]),))


def _likest(a: Telling, b: Telling) -> float:
    """How like the two likest sentences are of which one stands in a head: 1 for two that share all their words."""
    best = 0.0
    for one, other in ((a, b), (b, a)):
        for words in one.sentences[:_LEADS]:
            mine = sum(map(weight_of, words))
            for others in other.sentences:
                shared = sum(weight_of(w) for w in words if w in others)
                if shared >= _WEIGHTY:
                    best = max(best, shared / math.sqrt(mine * sum(map(weight_of, others))))
    return best


def _heads(a: Telling, b: Telling) -> float:
    """How much of the shorter head stands in the other, by weight and but for endings and weak letters: a verb in one is a noun in the other."""
    one, two = (_skeletons(t.head) for t in (a, b))
    shared = [min(one[w], two[w]) for w in one.keys() & two.keys()]
    return sum(shared) / min(sum(one.values()), sum(two.values())) if len(shared) >= _FEWEST else 0.0


@lru_cache(4096)
def _skeletons(words: tuple[str, ...]) -> dict[str, float]:
    """Skeletons of words, each with the weight of the weightiest."""
    out: dict[str, float] = {}
    for word in words:
        skeleton = skeleton_of(word)
        out[skeleton] = max(out.get(skeleton, 0.0), weight_of(word))
    return out


def _titles(a: Telling, b: Telling) -> float:
    """How much of the shorter title stands in the other, but for endings and weak letters: 1 for one that is held whole."""
    one, two = (_skeletons(t.sentences[0]) for t in (a, b))
    shared = [min(one[w], two[w]) for w in one.keys() & two.keys()]
    if len(shared) < _TITLE_WORDS or sum(shared) < _TITLE_WEIGHT:
        return 0.0
    return sum(shared) / min(sum(one.values()), sum(two.values()))


def _common_name(a: Telling, b: Telling, world: World) -> bool:
    """Whether both name one party or place: one story has many meetings, calls and accusations, but mostly one attack."""
    if {p.entity for p in a.actors} & {p.entity for p in b.actors} or {p.entity for p in a.recipients} & {p.entity for p in b.recipients}:
        return True
    if a.type in SYMMETRIC and _sides(a) & _sides(b):
        return True
    one, two = a.place.entity if a.place else None, b.place.entity if b.place else None
    return a.type not in SPOKEN and bool(one and two) and (one == two or contains(world, str(one), str(two)) or contains(world, str(two), str(one)))


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


def _in_one_sentence(a: Telling, b: Telling) -> bool:
    """Whether one sentence tells both: two verbs of one kind are two deeds there, but for a deed and its harm or denial."""
    if a.type in _NO_DEED or not _overlap_in_text(a, b):
        return False
    return (a.reality == "denied") == (b.reality == "denied") and not _deed_and_harm(a, b)


def _overlap_in_text(a: Telling, b: Telling) -> bool:
    return a.article == b.article and max(a.start, b.start) < min(a.end, b.end)


def _deed_and_harm(a: Telling, b: Telling) -> bool:
    """Whether one tells an attack and the other how many it harmed (an explosion in which nine were killed)."""
    return a.type == b.type == "ASSAULT" and bool(_harmed(a)) != bool(_harmed(b))


def _harmed(telling: Telling) -> set[str]:
    return {n.unit for n in telling.numbers} & HARM


def _beside(a: Telling, b: Telling, weights: Weights) -> list[tuple[float, str]]:
    """Sentences that follow one another in one article go on with one matter, unless something else speaks against it."""
    if a.article != b.article:
        return []
    found = []
    if _overlap_in_text(a, b):
        if _deed_and_harm(a, b):
            found.append((weights.deed_and_harm, "a deed and its harm in one sentence"))
        else:
            found.append((weights.beside, "told and denied in one sentence"))
    elif max(a.start, b.start) - min(a.end, b.end) <= _NEXT:
        found.append((weights.beside, "told one after the other"))
    if a.head and b.head:
        found.append((weights.one_head, "both in the head of one article"))
    return found


def _stories(a: Telling, b: Telling, weights: Weights) -> list[tuple[float, str]]:
    """Two articles whose heads share their rare words tell one story; so do, most often, what stands in these heads."""
    if a.article == b.article or not a.head or not b.head:
        return []
    share, words = likeness(a.head, b.head)
    points = next((points for least, points in weights.one_story if share >= least), 0.0)
    return [(points, "heads alike: " + " ".join(words[:_SHOWN]))] if points else []


def _other_manner(a: Telling, b: Telling) -> bool:
    """Other modes that are not told for one another, or such ones with other means (rockets against aircraft)."""
    return other_mode(a.mode, b.mode) or bool(a.mode != b.mode and a.means and b.means and a.means != b.means)


def other_mode(one: str | None, two: str | None) -> bool:
    """A phone call is not a meeting, a car bomb not a shelling; an unstated mode goes with any, and reports mix some."""
    return bool(one and two and one != two and not any({one, two} <= like for like in _LIKE))


def _dates(a: Telling, b: Telling, weights: Weights) -> tuple[float, str] | None:
    if a.days and b.days:
        gap = gap_in_days(a.days, b.days)
        if gap > 1:
            return None
        return _overlapping(a.days, b.days, weights) if gap <= 0 else (weights.near_day, "a day apart")
    told = a.days or b.days
    if told is None:
        apart = 0 if a.article == b.article else _published_apart(a.published, b.published)
        if apart <= 1 and a.head and b.head and a.article != b.article:
            return weights.together, "published together"
        return (0.0, "") if apart <= 2 else None
    silent = b if a.days else a
    if not silent.published or len(silent.published) < 10:
        return None
    gap = gap_in_days(told, (silent.published[:10], silent.published[:10]))
    if gap > _WEEK or silent.published[:10] < told[0]:
        return None
    return (0.5, "published near the day") if gap <= _FRESH else (0.0, "")


def _overlapping(a: tuple[str, str], b: tuple[str, str], weights: Weights) -> tuple[float, str]:
    """Two days that are the same say much; that two months or years overlap says next to nothing."""
    longer = max(_length(a), _length(b))
    if longer <= _SHORT:
        return weights.same_day, "same day"
    return (weights.near_day, "days overlap") if longer <= _WEEK else (weights.long_range, "days overlap")


def _length(days: tuple[str, str]) -> int:
    """Days from the first to the last; 0 for one day."""
    return (date.fromisoformat(days[1]) - date.fromisoformat(days[0])).days


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
    if a.type in SYMMETRIC:
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
        known = all(any(not p.startswith("new:") for p in side) for side in (one, two))
        return [(weights.other_party, "")] if known else []
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
    exact = [
        x for x in shared
        if x.high is not None and x.low >= DISTINCT and any((y.unit, y.low, y.high) == (x.unit, x.low, x.high) for y in b.numbers)
    ]
    if shared:
        return [(weights.exact_number if exact else weights.number, f"same number of {(exact or shared)[0].unit}")]
    counted = sorted(_harmed(a) & _harmed(b))
    return [(weights.same_count, f"both count the {counted[0]}")] if counted and a.head and b.head else []


def ranges_meet(a: Number, b: Number) -> bool:
    """Whether two numbers can be the same; a missing upper end is open."""
    return a.low <= (b.high if b.high is not None else float("inf")) and b.low <= (
        a.high if a.high is not None else float("inf")
    )
