"""Measures of two phrases beside one another, of all phrases of a slot at once.

As with points (`measures.py`), what speaks for and against a difference is a number each; `propose_phrases.py` weighs them.
"""

from collections.abc import Callable, Sequence
from functools import cached_property

import msgspec
import numpy as np

from riwaya.accounts.alignment import Field, Flags, Floats, Lines, Numbers, likest_in, shares
from riwaya.accounts.compare import one_house
from riwaya.accounts.match import is_wide
from riwaya.accounts.sides import Sides
from riwaya.accounts.world import World, contains
from riwaya.model.account import Phrase, SlotName

Measures = dict[str, Floats]
SLOTS: tuple[SlotName, ...] = ("who", "whom", "when", "where", "why", "what", "happened", "how_many", "with_what")
_RELATED = frozenset({"who", "whom", "where"})
SORTS = ("said", "event", "point", "time", "named", "opened", "noun", "clause")
"""By what a phrase was found; which two sorts stand beside one another weighs too."""
_HALF, _CLOSE, _NEARLY, _MOST, _ALL = 0.5, 0.4, 0.85, 0.9, 0.95
"""Likenesses from which more of it weighs otherwise."""
_ONE = 0.97
"""Likeness of two phrases' words from which they say the same."""
_BARELY, _SENTENCES, _SAYINGS, _RANKS = 0.12, 0.3, 0.3, 6
"""How like the surroundings, sentences or sayings of two phrases must be, and among how many likest ones the other must be, to be compared at all."""
_FEW = 0.1
"""Weight of new words that is none."""
_LONG, _MANY, _LINES = 8, 60, 12
"""Words of a phrase, phrases of a slot in both articles, and sentences, from which more say no more."""


class Beside(msgspec.Struct, frozen=True):
    """Pairs of phrases of two articles that can be compared, by their numbers in each, and a row of each measure."""

    pairs: tuple[Numbers, Numbers]
    measures: Measures


def put_beside(sides: Sides) -> Beside:
    """The phrases of two articles of one slot and near one another, with their measures; none that holds the other and has no word that article lacks."""
    if not sides.a.phrases or not sides.b.phrases:
        return Beside((np.zeros(0, np.intp), np.zeros(0, np.intp)), {})
    one, two = (np.array([SLOTS.index(p.slot) for p in t.phrases]) for t in (sides.a, sides.b))
    first = np.nonzero(one[:, None] == two[None, :])
    near = _Near(sides, sides.field, *first)
    measures: Measures = {}
    for find in (near.surroundings, near.sentences, near.own_words, near.sayings):
        measures |= find()
    measures |= near.ranks(measures, np.bincount(one, minlength=len(SLOTS))[one] if len(one) else one, np.bincount(two, minlength=len(SLOTS))[two])
    kept = np.nonzero(near.may_be(measures))[0]
    measures = {name: values[kept] for name, values in measures.items()}
    near = _Near(sides, near.field, first[0][kept], first[1][kept])
    for find in (near.held, near.news, near.values, near.articles):
        measures |= find()
    says = np.nonzero((measures["own words of one"] <= _ONE) | (measures["no new words"] == 0))[0]
    return Beside((near.i[says], near.j[says]), {name: values[says] for name, values in measures.items()})


class _Near(msgspec.Struct, frozen=True, dict=True):
    """What is measured of pairs of phrases: their numbers are `i` and `j`."""

    sides: Sides
    field: Field
    i: Numbers
    j: Numbers

    @property
    def ours(self) -> tuple[Phrase, ...]:
        """The phrases of the article that came out first."""
        return self.sides.a.phrases

    @property
    def theirs(self) -> tuple[Phrase, ...]:
        """Those of the other."""
        return self.sides.b.phrases

    @cached_property
    def at(self) -> tuple[Numbers, Numbers]:
        """Where our phrases begin and end."""
        return self.field.a.places(self.ours)

    @cached_property
    def other(self) -> tuple[Numbers, Numbers]:
        """Where theirs do."""
        return self.field.b.places(self.theirs)

    @cached_property
    def rows(self) -> tuple[Numbers, Numbers]:
        """The sentences of both phrases of each pair."""
        one, two = (np.array([p.sentence for p in side], np.intp) for side in (self.ours, self.theirs))
        return one[self.i], two[self.j]

    def sums(self, test: Callable[[Phrase, int], float]) -> Floats:
        """The sum of a number of both phrases of each pair."""
        one, two = self.each(test)
        return one + two

    def each(self, test: Callable[[Phrase, int], float]) -> tuple[Floats, Floats]:
        """A number of each phrase, for each pair."""
        one, two = (np.array([test(p, n) for p in side], np.float32) for n, side in enumerate((self.ours, self.theirs)))
        return one[self.i], two[self.j]

    def surroundings(self) -> Measures:
        """How like what stands before and after the two is."""
        starts, ends = (self.at[0][self.i], self.other[0][self.j]), (self.at[1][self.i], self.other[1][self.j])
        left, close_left = (values[starts] for values in self.field.before)
        right, close_right = (values[ends] for values in self.field.after)
        return {
            "before": left, "after": right, "both sides": np.minimum(left, right), "one side": np.maximum(left, right),
            "before much": _more(left, _HALF), "after much": _more(right, _HALF), "right before": close_left, "right after": close_right,
            "right beside": np.minimum(close_left, close_right), "right beside one": np.maximum(close_left, close_right),
            "one opening": self.field.same[starts],
        }

    def sentences(self) -> Measures:
        """How like the two sentences are, and whether others are liker."""
        whole = self.field.sentences
        rows, columns = self.rows
        like, best, other_best = whole[rows, columns], whole.max(1)[rows], whole.max(0)[columns]
        rare = np.zeros(whole.shape, np.float32)
        for (row, column), likeness in self.sides.likeness.items():
            if row < len(self.sides.a.lines) and column < len(self.sides.b.lines):
                rare[row, column] = likeness
        shared = rare[rows, columns]
        return {
            "sentences": like, "sentences much": _more(like, _HALF), "rare words": shared, "rare words much": _more(shared, _CLOSE),
            "likest": _flag(like >= best) + _flag(like >= other_best), "liker ones": best + other_best - 2 * like,
        }

    def own_words(self) -> Measures:
        """How like the words of the two phrases are."""
        ours, theirs = (values[self.i, self.j] for values in both_ways(self.field, self.at, self.other))
        less, more = np.minimum(ours, theirs), np.maximum(ours, theirs)
        lengths = (self.at[1] - self.at[0])[self.i], (self.other[1] - self.other[0])[self.j]
        longer, shorter = np.maximum(*lengths).astype(np.float32), np.minimum(*lengths).astype(np.float32)
        return {
            "own words": less, "own words of one": more, "own words apart": more - less, "own words much": _more(less, _HALF + _FEW),
            "own words nearly": _more(less, _NEARLY), "own words held": _more(more, _MOST),
            "length": np.minimum(_LONG, longer) / _LONG, "lengths apart": np.minimum(_LONG, longer - shorter) / _LONG, "one word": _flag(shorter <= 1),
        }

    def held(self) -> Measures:
        """How far each phrase's words stand in the other's whole sentence: what both sentences tell is no difference."""
        field, (rows, columns) = self.field, self.rows
        out: Measures = {}
        for name, alike in (("held", field.alike), ("found", field.same)):
            theirs, ours = field.best_in_sentences(alike)
            one = shares(theirs, field.a.weights, self.at)[self.i, columns]
            two = shares(ours, field.b.weights, self.other)[self.j, rows]
            less, more = np.minimum(one, two), np.maximum(one, two)
            out |= {f"{name} less": less, f"{name} more": more, f"{name} all": _flag(less > _ALL)}
        whole = _sums(field.a.weights, self.at)[self.i], _sums(field.b.weights, self.other)[self.j]
        differ = whole[0] * (1 - one), whole[1] * (1 - two)
        return out | {
            "found one": _flag(more > _ALL), "differ": np.minimum(4, differ[0] + differ[1]) / 4, "differ both": np.minimum(2, np.minimum(*differ)) / 2,
            "weight": np.minimum(4, whole[0] + whole[1]) / 4, "weight both": np.minimum(2, np.minimum(*whole)) / 2,
        }

    def news(self) -> Measures:
        """How much of each phrase the other article tells nowhere, in no like word, and in no form of the word."""
        field = self.field
        new, own = (
            (_sums(field.a.weights * (1 - alike.max(1)), self.at)[self.i], _sums(field.b.weights * (1 - alike.max(0)), self.other)[self.j])
            for alike in (field.alike, field.same)
        )
        both = new[0] + new[1]
        return {
            "news": np.minimum(3, both) / 3, "news of both": np.minimum(2, np.minimum(*new)) / 2, "no news": _flag(both < _FEW),
            "new words": np.minimum(3, own[0] + own[1]) / 3, "new words of both": _flag(np.minimum(*own) > _FEW), "no new words": _flag(np.maximum(*own) <= _FEW),
        }

    def sayings(self) -> Measures:
        """How like what two speakers say is, and whether they say nothing liker."""
        one, two = ([n for n, p in enumerate(side) if p.said] for side in (self.ours, self.theirs))
        like, best = np.zeros((2, len(self.ours), len(self.theirs)), np.float32)
        if one and two:
            field = self.field
            said = np.sqrt(np.multiply(*both_ways(field, _said(field.a, [self.ours[n] for n in one]), _said(field.b, [self.theirs[n] for n in two]))))
            like[np.ix_(one, two)] = said
            best[np.ix_(one, two)] = _flag(said >= said.max(1, keepdims=True)) + _flag(said >= said.max(0, keepdims=True))
        speak = self.sums(lambda p, _: float(p.said is not None))
        alike, likest = like[self.i, self.j], best[self.i, self.j]
        return {
            "sayings": alike, "sayings much": _more(alike, _HALF), "likest sayings": alike * likest, "liker none": likest,
            "both speak": _flag(speak > 1), "one speaks": _flag(speak == 1),
        }

    def values(self) -> Measures:
        """What is known of the two values: in one house, one in the other, given by the other article too."""
        told = [frozenset((*t.rest, *(p.value for p in t.phrases))) for t in (self.sides.b, self.sides.a)]
        given = self.sums(lambda p, n: float(p.value in told[n]))
        known = self.sums(lambda p, _: float(_is_known(p)))
        related = np.zeros(len(self.i), np.float32)
        held: dict[tuple[str, str, str], bool] = {}
        for n in np.nonzero(known > 1)[0]:
            p, q = self.ours[self.i[n]], self.theirs[self.j[n]]
            key = (p.slot, p.value, q.value)
            if key not in held:
                held[key] = _are_related(p, q, self.sides.world)
            related[n] = held[key]
        wide = self.sums(lambda p, _: is_wide(p.value) / 2)
        return {
            "given": _flag(given > 0), "given by both": _flag(given > 1), "known": np.asarray(known / 2, np.float32), "both known": _flag(known > 1),
            "wide": wide, "related": related,
        }

    def articles(self) -> Measures:
        """Where the two stand in their articles, and how near the articles are to one another."""
        a, b = self.sides.a, self.sides.b
        leads = self.sums(lambda p, n: float(p.start < (b if n else a).end))
        titles = _flag(self.rows[0] == 0) + _flag(self.rows[1] == 0)
        parts = [np.asarray(rows / max(1, len(t.lines)), np.float32) for rows, t in zip(self.rows, (a, b), strict=True)]
        flat = np.ones(len(self.i), np.float32)
        return {
            "always": flat, "both lead": _flag(leads > 1), "one leads": _flag(leads > 0), "title": _flag(titles > 0), "both titles": _flag(titles > 1),
            "parted": np.asarray(abs(parts[0] - parts[1]), np.float32), "early": np.asarray(1 / (1 + np.minimum(*self.rows)), np.float32),
            "copied": flat * np.float32(self.sides.copied), "one outlet": flat * np.float32(a.chain[0].name == b.chain[0].name),
            "lines": flat * np.float32(min(_LINES, len(a.lines), len(b.lines)) / _LINES),
        }

    def ranks(self, measures: Measures, ours: Numbers, theirs: Numbers) -> Measures:
        """Among how many of its slot each is the other's likest, by surroundings and sentences; of so many phrases of its slot in both articles."""
        core = 0.5 * (measures["before"] + measures["after"] + measures["sentences"])
        one, two = _rank(self.i, core), _rank(self.j, core)
        both = np.minimum(measures["before"], measures["after"])
        return {
            "turn of one": np.minimum(one, two), "turns": 1 / (1 + one) + 1 / (1 + two), "first of both": _flag((one == 0) & (two == 0)),
            "many": np.asarray(np.minimum(1, (ours[self.i] + theirs[self.j]) / _MANY), np.float32),
            "sides and words": both * measures["own words"], "sentences and words": measures["sentences"] * measures["own words"],
            "sides and sentences": both * measures["sentences"],
        }

    def may_be(self, measures: Measures) -> Flags:
        """Which can be compared at all: near one another, or the likest sayings of two speakers, and not the same."""
        around = 0.5 * (measures["before"] + measures["after"])
        near = ((around >= _BARELY) | (measures["sentences"] >= _SENTENCES)) & (measures["turn of one"] < _RANKS)
        said = (measures["sayings"] >= _SAYINGS) & (measures["liker none"] >= 1)
        number: dict[str, int] = {}
        one, two = self.each(lambda p, _: float(number.setdefault(p.value, len(number))))
        return np.asarray((near | said) & (one != two) & (measures["own words"] <= _ONE), np.bool_)


def both_ways(field: Field, ours: tuple[Numbers, Numbers], theirs: tuple[Numbers, Numbers]) -> tuple[Floats, Floats]:
    """How far the words of each stretch stand in each of the other article: of ours in theirs, and of theirs in ours."""
    of_ours = shares(likest_in(field.turned, theirs).T, field.a.weights, ours)
    return of_ours, shares(likest_in(field.alike, ours).T, field.b.weights, theirs).T


def _rank(of: Numbers, core: Floats) -> Floats:
    """How many pairs of the same phrase have more."""
    order = np.argsort(of - core / 4, kind="stable")  # no core is as much as 4
    starts = np.searchsorted(of[order], of[order])
    out = np.zeros(len(core), np.float32)
    out[order] = np.arange(len(core)) - starts
    return out


def _flag(test: Flags) -> Floats:
    return test.astype(np.float32)


def _more(values: Floats, least: float) -> Floats:
    return np.asarray(np.maximum(0, values - np.float32(least)), np.float32)


def _said(lines: Lines, phrases: Sequence[Phrase]) -> tuple[Numbers, Numbers]:
    """Where what each speaker says begins and ends."""
    said = [(int(lines.starts[p.said[0]]), p.said) for p in phrases if p.said]
    return np.array([start + words[1] for start, words in said], np.intp), np.array([start + words[2] for start, words in said], np.intp)


def _sums(values: Floats, places: tuple[Numbers, Numbers]) -> Floats:
    summed = np.concatenate([[0], np.cumsum(values)])
    return np.asarray(summed[places[1]] - summed[places[0]], np.float32)


def _is_known(p: Phrase) -> bool:
    return ":" in p.value and " " not in p.value and not p.value.startswith("new:")


def _are_related(p: Phrase, q: Phrase, world: World) -> bool:
    """Whether two known parties are of one house, or one known place lies in the other."""
    if p.value == q.value or p.slot not in _RELATED:
        return False
    return contains(world, p.value, q.value) or contains(world, q.value, p.value) if p.slot == "where" else one_house(p.value, q.value, world)
