"""How well sentences answer a question: what they hold of it, what stands around them, and what kind of thing is asked."""

import math
from collections.abc import Iterable

import msgspec
from sqlalchemy import Connection, func, select

from riwaya.record import schema as s
from riwaya.record.fulltext import Alternative, articles_with_each
from riwaya.record.stems import PERSON
from riwaya.views.search_groups import Group
from riwaya.views.search_question import Question

# Set by eye on questions of our own about news of 2018 (benchmarks/quality/gold/search).
_NEAR = 0.8  # a word of about the same meaning, against the question's own
_BESIDE = 0.5  # held by the sentence before or after
_ELSEWHERE = 0.25  # held elsewhere in the article
_AGAIN = 0.6  # a group that an answer already given holds
_SPEAKS = 0.5  # the one named speaks in the sentence, of the weight of the name
_ASKED_KIND = 0.12  # the sentence holds a time, number, place or person where one is asked for, of the whole weight
_EVENT = 0.06  # the sentence tells an event of the type that the question's act means, of the whole weight
_TITLE = 0.85  # a headline says it shorter than the story
_ENOUGH = 0.5  # of the question's weight that an answer must reach with what stands around it
_IDEAS_ENOUGH = 0.25  # of the weight of what is no name, in the sentence and those beside it
_MISSING_NAMES = 3  # one name in so many may be missing in the article: others may call it otherwise
_DATE = 1.0  # weight of a year: dates of publication hold it, which no word tells
# What nothing in the record matches, of the rarest word's weight: an English word may only be missing in the lexicon,
# an Arabic one or a name is missing in the record.
_UNKNOWN_ENGLISH, _UNKNOWN_ELSE = 0.35, 0.8
_MOST = {"name": 9.0, "mechanism": 4.0, "idea": 4.0, "word": 2.5, "date": 1.0}  # weight at most: a rare word is often only a rare form
_NAMED_ENOUGH = 0.6  # of the question's weight: so much of names in a sentence needs no idea beside them
_JOINED = 0.25  # a sentence beside an answer joins it if it holds so much of what the answer holds
LONGEST = 600
"""Characters of an answer: a few sentences at most."""

class Sentence(msgspec.Struct, frozen=True, gc=False):
    """A sentence of the record with its tokens."""

    article: int
    start: int
    end: int
    kind: str
    tokens: frozenset[str]
    published: str | None = None


class Weights(msgspec.Struct, frozen=True):
    """How much each group tells: the logarithm of how few articles hold it."""

    by_group: dict[str, float]
    shares: dict[str, float]
    total: float

    def of(self, group: Group) -> float:
        """The group's weight; 0 where nothing in the record matches it."""
        return self.by_group.get(group.words, 0.0)

    def share(self, group: Group) -> float:
        """The share of articles that hold it, at most."""
        return self.shares.get(group.words, 0.0)


def weigh(connection: Connection, asked: Question) -> Weights:
    """Weights of the question's groups from how often the record's articles hold their tokens."""
    articles = connection.execute(select(func.count()).select_from(s.articles)).scalar() or 0
    tokens = sorted({t for g in asked.groups for a in (*g.exact, *g.near) for any_of in a for t in any_of})
    held = articles_with_each(connection, tokens)
    rarest = math.log(articles + 2)
    by_group, shares, unknown = {}, {}, 0.0
    for group in asked.groups:
        if group.words == asked.quality:
            continue
        if group.kind == "date":
            by_group[group.words], shares[group.words] = _DATE, 1.0
            continue
        count = min(articles, sum(_count(a, held) for a in (*group.exact, *group.near)))
        if count:
            by_group[group.words] = min(_MOST[group.kind], math.log((articles + 1) / (count + 0.5)) + 0.3)
            shares[group.words] = count / articles
        else:
            english = group.words.isascii() and group.kind != "name"
            unknown += min(_MOST[group.kind], rarest * (_UNKNOWN_ENGLISH if english else _UNKNOWN_ELSE))
    known = sum(by_group.values())
    return Weights(by_group, shares, known + unknown if known else 0.0)


def _count(alternative: Alternative, held: dict[str, int]) -> int:
    return min((sum(held[t] for t in any_of) for any_of in alternative), default=0)


class Scored(msgspec.Struct):
    """A sentence with what it holds of the question (`held`), and what stands around it (`around`), by group."""

    sentence: Sentence
    held: dict[str, float]
    around: dict[str, float]
    bonus: float
    answers: bool
    marked: bool

    def own(self, weights: Weights) -> float:
        """The weight of what it holds itself."""
        return sum(v * weights.by_group[g] for g, v in self.held.items())

    def value(self, weights: Weights, covered: dict[str, int]) -> float:
        """Its worth beside answers that already hold some groups."""
        worth = sum(
            v * weights.by_group[g] * _AGAIN ** min(3, covered.get(g, 0)) for part in (self.held, self.around) for g, v in part.items()
        )
        return (worth + self.bonus) * (_TITLE if self.sentence.kind == "title" else 1.0)


class Passage(msgspec.Struct, frozen=True):
    """An answer: one sentence, or a few that stand together; `tokens` are those of the one that answers."""

    article: int
    start: int
    end: int
    held: frozenset[str]
    tokens: frozenset[str]
    score: float

    def overlaps(self, x: Scored) -> bool:
        """Whether a sentence is in it already."""
        return x.sentence.article == self.article and x.sentence.start < self.end and self.start < x.sentence.end

    def repeats(self, x: Scored) -> bool:
        """Whether a sentence is in it already, or tells its words again."""
        if self.overlaps(x):
            return True
        shared = len(self.tokens & x.sentence.tokens)
        return 10 * shared >= 8 * min(len(x.sentence.tokens), len(self.tokens))


def passage_around(best: Scored, row: list[Scored], weights: Weights, given: list[Passage]) -> Passage:
    """The best sentence with those beside it that hold something too and were not `given`, as long as the whole is short."""
    at = row.index(best)
    first = last = at
    least = _JOINED * best.own(weights)
    while True:
        after = row[last + 1] if last + 1 < len(row) else None
        before = row[first - 1] if first else None
        options = [
            x for x in (after, before)
            if x is not None and _joins(x, row[first : last + 1], least, weights) and not any(p.overlaps(x) for p in given)
        ]
        if not options:
            break
        if max(options, key=lambda x: x.own(weights) + x.bonus) is after:
            last += 1
        else:
            first -= 1
    parts = row[first : last + 1]
    return Passage(
        best.sentence.article, parts[0].sentence.start, parts[-1].sentence.end,
        frozenset(g for p in parts for g in p.held), best.sentence.tokens, best.value(weights, {}),
    )


def _joins(x: Scored, parts: list[Scored], least: float, weights: Weights) -> bool:
    """Whether a sentence beside a passage belongs to it: it holds as much, or is the one more that is of the kind asked for."""
    start = min(parts[0].sentence.start, x.sentence.start)
    end = max(parts[-1].sentence.end, x.sentence.end)
    alike = "title" not in {parts[0].sentence.kind, x.sentence.kind}
    of_kind = x.marked and (bool(x.held) or all(p.held for p in parts))
    return alike and end - start <= LONGEST and (x.own(weights) >= least or of_kind)


def score_sentences(articles: Iterable[list[Sentence]], asked: Question, weights: Weights) -> list[list[Scored]]:
    """The sentences of each article that holds enough of the names asked for, scored."""
    out: list[list[Scored]] = []
    groups = [g for g in asked.groups if weights.of(g)]
    tests = [_Test(g) for g in groups]
    names = {g.words for g in asked.groups if g.kind == "name"}
    for sentences in articles:
        held = [{t.group.words: v for t in tests if (v := t.held(x.tokens, x.published))} for x in sentences]
        whole: dict[str, float] = {}
        for own in held:
            for group, v in own.items():
                whole[group] = max(whole.get(group, 0.0), v)
        if len(names - whole.keys()) <= len(names) // _MISSING_NAMES:
            out.append([_scored(i, sentences, held, whole, (asked, weights)) for i in range(len(sentences))])
    return out


class _Test:
    """A group made ready to be looked for in many sentences."""

    def __init__(self, group: Group) -> None:
        self.group = group
        self.exact, self.exact_all = _parted(group.exact)
        self.near, self.near_all = _parted(group.near)

    def held(self, tokens: frozenset[str], published: str | None) -> float:
        """1 for the group's own words, less for words of about the same meaning, 0 for neither."""
        if not tokens.isdisjoint(self.exact) or _holds_one(tokens, self.exact_all):
            return 1.0
        if self.group.published and published and published.startswith(self.group.published):
            return 1.0
        if not tokens.isdisjoint(self.near) or _holds_one(tokens, self.near_all):
            return _NEAR
        return 0.0


def _holds_one(tokens: frozenset[str], alternatives: list[Alternative]) -> bool:
    """Whether a sentence holds all of an alternative of several words."""
    for needs in alternatives:  # no comprehension: this is asked of every sentence looked at
        for any_of in needs:
            if tokens.isdisjoint(any_of):
                break
        else:
            return True
    return False


def _parted(alternatives: tuple[Alternative, ...]) -> tuple[frozenset[str], list[Alternative]]:
    """The tokens that suffice alone, and the alternatives of several words."""
    single = frozenset(t for a in alternatives if len(a) == 1 for t in a[0])
    return single, [a for a in alternatives if len(a) > 1]


def _scored(
    i: int, sentences: list[Sentence], held: list[dict[str, float]], whole: dict[str, float], of: tuple[Question, Weights]
) -> Scored:
    asked, weights = of
    x = sentences[i]
    marked = any(not m.isdisjoint(x.tokens) for m in asked.marks if PERSON not in m)
    if not held[i]:
        return Scored(x, {}, {}, 0.0, answers=False, marked=marked)
    beside: dict[str, float] = {}
    for j in (i - 1, i + 1):
        if 0 <= j < len(sentences):
            for group, v in held[j].items():
                beside[group] = max(beside.get(group, 0.0), v)
    around = {g: _BESIDE * beside[g] if g in beside else _ELSEWHERE * v for g, v in whole.items() if g not in held[i]}
    speaking = sum(_SPEAKS * weights.of(g) for g in asked.groups if g.speakers & x.tokens)
    kinds = sum(_ASKED_KIND * weights.total for marks in asked.marks if not marks.isdisjoint(x.tokens))
    kinds += 0.0 if asked.told.isdisjoint(x.tokens) else _EVENT * weights.total
    reached = sum(v * weights.by_group[g] for part in (held[i], around) for g, v in part.items())
    ideas = {g.words: weights.of(g) for g in asked.groups if g.kind in {"idea", "word"} and weights.of(g)}
    near = sum(w * max(held[i].get(g, 0.0), beside.get(g, 0.0)) for g, w in ideas.items())
    exact = sum(weights.of(g) for g in asked.groups if g.kind == "name" and g.words in held[i] and not _is_state(g))
    told = near >= _IDEAS_ENOUGH * sum(ideas.values()) or exact >= _NAMED_ENOUGH * weights.total
    answers = reached >= _ENOUGH * weights.total and told
    return Scored(x, held[i], around, speaking + kinds, answers, marked)


def _is_state(group: Group) -> bool:
    return any(e.startswith("state:") for e in group.entities)
