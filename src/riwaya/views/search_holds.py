"""Whether an answer holds what was asked of it: the act, what is counted, who speaks of what, and those named."""

from collections.abc import Iterable, Sequence

import msgspec

from riwaya.lang.search_tables import RoleWords
from riwaya.record.stems import NUMBER, TIME, act_token
from riwaya.views.search_question import Group, Question
from riwaya.views.search_score import Scored, Weights

# Set on the development half of the questions under benchmarks/quality/gold/search.
_BESIDE, _ELSEWHERE = 0.6, 0.3  # how far a sentence beside an answer, or elsewhere in its article, holds a group for it
_COVERED = 0.45  # of the weight of what is not the act itself
_ALL = 0.9  # so much of the rest stands for an act that is told in words unknown
_TOPIC = 0.5  # of what a speaker is asked about, in his sentence or beside it


class InArticle(msgspec.Struct, frozen=True):
    """A passage in its article: the sentences `row[first:end]` of all that were scored."""

    row: Sequence[Scored]
    first: int
    end: int

    def part(self) -> Sequence[Scored]:
        """The passage's own sentences."""
        return self.row[self.first : self.end]

    def level(self, group: Group) -> float:
        """How far the passage holds a group: itself, beside it, or elsewhere in the article."""
        if _held(group, self.part()):
            return 1.0
        if _held(group, self.row[max(0, self.first - 1) : self.end + 1]):
            return _BESIDE
        return _ELSEWHERE if _held(group, self.row) else 0.0


def _held(group: Group, sentences: Iterable[Scored]) -> bool:
    return any(group.words in x.held for x in sentences)


def holds_role(asked: Question, weights: Weights, held: InArticle, words: RoleWords) -> bool:
    """Whether a passage answers what the question asks, not only what it is about."""
    role = asked.role
    if role.saying:
        return any(_speaks_of(asked, weights, held.row, i, words) for i in range(held.first, held.end))
    groups = {g.words: g for g in asked.groups}
    act, counted = groups.get(role.act or ""), groups.get(role.counted or "")
    measured = counted is not None and not words.measures.isdisjoint(counted.ideas) and _told(counted, held, weights)
    if not _marked(asked.kinds, held, measured=measured):
        return False
    known = [g for g in asked.groups if weights.of(g) and g is not act and g.kind != "date" and g.words not in words.breaks]
    total = sum(map(weights.of, known))
    covered = sum(weights.of(g) * held.level(g) for g in known) / total if total else 1.0
    if covered < _COVERED:
        return False
    if counted and "how_many" in asked.kinds and words.anybody.isdisjoint(counted.ideas) and not _told(counted, held, weights):
        return False
    if act is None or not words.modal.isdisjoint(act.ideas) or _told(act, held, weights):
        return True
    # a number or a time belongs to its act: without it, it is another's
    return covered >= _ALL and not asked.kinds & {"how_many", "when"}


def _marked(kinds: frozenset[str], held: InArticle, *, measured: bool) -> bool:
    """Whether the passage has a number or time where one is asked for; a measure may go without a number (a kilometre long)."""
    marks = {t for x in held.part() for t in x.sentence.tokens}
    return (measured or NUMBER in marks or "how_many" not in kinds) and (TIME in marks or "when" not in kinds)


def _told(group: Group, held: InArticle, weights: Weights) -> bool:
    """Whether a passage holds a group; an English word that the lexicon lacks tells nothing either way."""
    unknown = group.kind == "word" and group.words.isascii()
    return _held(group, held.part()) if weights.of(group) else unknown


def _speaks_of(asked: Question, weights: Weights, row: Sequence[Scored], i: int, words: RoleWords) -> bool:
    """Whether the one asked for speaks in a sentence, or is named there, and of the topic in it or beside it."""
    role = asked.role
    speaker = next(g for g in asked.groups if g.words == role.speaker)
    act = next((g for g in asked.groups if g.words == role.act), None)
    x = row[i]
    if speaker.words not in x.held and speaker.speakers.isdisjoint(x.sentence.tokens):
        return False
    if act and not words.told.isdisjoint(act.ideas) and act.words not in x.held:
        tokens = {act_token(idea) for idea in act.ideas if idea in words.told}
        if tokens.isdisjoint(x.sentence.tokens):
            return False
    topic = [g for g in asked.groups if g.words in role.topic and weights.of(g)]
    around = row[max(0, i - 1) : i + 2]
    return sum(weights.of(g) for g in topic if _held(g, around)) >= _TOPIC * sum(map(weights.of, topic))
