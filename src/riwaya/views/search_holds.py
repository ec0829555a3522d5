"""Whether an answer holds what was asked of it: the act, what is counted, when, who speaks of what, and those named."""

from collections.abc import Iterable, Sequence

import msgspec

from riwaya.lang.search_tables import SearchTables
from riwaya.record.stems import NUMBER, TIME, entity_token
from riwaya.views.search_groups import Group
from riwaya.views.search_named import holds_office, is_where_asked, tells_nation
from riwaya.views.search_proof import OnWords, counts, is_of_unit, is_person
from riwaya.views.search_question import Question
from riwaya.views.search_score import Scored, Weights

# Set on the development half of the questions under benchmarks/quality/gold/search.
_BESIDE, _ELSEWHERE = 0.6, 0.3  # how far a sentence beside an answer, or elsewhere in its article, holds a group for it
_COVERED = 0.45  # of the weight of what is not the act itself
_ALL = 0.9  # so much of the rest stands for an act that is told in words unknown
_CLOSE = 0.45  # of that weight where a number or a time stands
_COMMON_ACT = 0.12  # an act of so little of the question's weight (give, do, announce) is told in many words
_TWICE = frozenset({"date", "mechanism"})
"""Kinds of group that publication holds, or that say again what other words of the question say."""
_PERSON = frozenset({"person"})
_TOPIC = 0.5  # of what a speaker is asked about, in what he says or beside it


class InArticle(msgspec.Struct, frozen=True):
    """A passage in its article: the sentences `row[first:end]` of all that were scored, and the reading on their words."""

    row: Sequence[Scored]
    first: int
    end: int
    told: OnWords

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

    def around(self, offset: int) -> "InArticle":
        """The passage's one sentence that holds an offset, as a passage."""
        i = next((i for i in range(self.first, self.end) if self.row[i].sentence.start <= offset < self.row[i].sentence.end), self.first)
        return InArticle(self.row, i, i + 1, self.told)

    def at(self, offset: int) -> Scored | None:
        """The passage's sentence that holds an offset."""
        return next((x for x in self.part() if x.sentence.start <= offset < x.sentence.end), None)


def _held(group: Group, sentences: Iterable[Scored]) -> bool:
    return any(group.words in x.held or not group.speakers.isdisjoint(x.sentence.tokens) for x in sentences)


class Asked(msgspec.Struct, frozen=True):
    """A question with the weights of its groups and the tables it was read by."""

    question: Question
    weights: Weights
    tables: SearchTables

    def group(self, key: str | None) -> Group | None:
        """The group of a key."""
        return next((g for g in self.question.groups if g.words == key), None) if key else None

    def is_any(self, group: Group | None, concepts: frozenset[str]) -> bool:
        """Whether a group means one of some concepts."""
        return group is not None and not concepts.isdisjoint(group.ideas)

    def covered(self, held: InArticle, act: Group | None) -> float:
        """How much of the question but its act and dates a passage holds, itself and around it."""
        breaks = self.tables.role.breaks
        known = [g for g in self.question.groups if self.weights.of(g) and g is not act and g.kind not in _TWICE and g.words not in breaks]
        total = sum(map(self.weights.of, known))
        return sum(self.weights.of(g) * held.level(g) for g in known) / total if total else 1.0

    def is_common(self, act: Group) -> bool:
        """Whether an act weighs so little that it is told in many words."""
        return 0 < self.weights.of(act) <= _COMMON_ACT * self.weights.total

    def weight_in(self, groups: Iterable[Group], sentences: Sequence[Scored]) -> float:
        """The weight of those groups that some sentences hold."""
        return sum(self.weights.of(g) for g in groups if _held(g, sentences))

    def is_unknown(self, group: Group) -> bool:
        """Whether a group is an English word that neither lexicon nor record has: it tells nothing either way."""
        return not self.weights.of(group) and group.kind == "word" and group.words.isascii()


def holds_role(asked: Asked, held: InArticle) -> bool:
    """Whether a passage answers what the question asks, not only what it is about."""
    question, words = asked.question, asked.tables.role
    role = question.role
    if role.saying:
        return _speaks_of(asked, held)
    act, counted = asked.group(role.act), asked.group(role.counted)
    quality = asked.group(question.quality)
    if quality is not None:
        act, counted = None if act is quality else act, None if counted is quality else counted
        if not tells_nation(question, quality, held.told, asked.tables):
            return False
    if not _marked(asked, held, counted):
        return False
    covered = asked.covered(held, act)
    if covered < _COVERED or not all(held.level(g) >= _BESIDE for g in question.groups if g.words.isdecimal() and g.kind == "word"):
        return False
    if not _names_meet(asked, held, act):
        return False
    if "how_many" in question.kinds and counted is not None and not _counted(asked, held, counted, act):
        return False
    if "when" in question.kinds and not _timed(asked, held, act):
        return False
    if act is not None and "who" in question.kinds and asked.is_any(act, words.offices):
        return holds_office(question, act, list(held.part()), held.told)
    if "name" in question.kinds and not held.told.names(_PERSON):
        return False
    if act is None or asked.is_any(act, words.modal) or _told(asked, act, held):
        return True
    return covered >= _ALL and (asked.is_common(act) or not question.kinds & {"how_many", "when"})


def _marked(asked: Asked, held: InArticle, counted: Group | None) -> bool:
    """Whether the passage has a number or time where one is asked for; a measure may go without a number (a kilometre long)."""
    marks = {t for x in held.part() for t in x.sentence.tokens}
    kinds = asked.question.kinds
    measured = asked.is_any(counted, asked.tables.role.measures) and counted is not None and _told(asked, counted, held)
    return (measured or NUMBER in marks or "how_many" not in kinds or bool(held.told.numbers)) and (TIME in marks or "when" not in kinds)


def _told(asked: Asked, group: Group, held: InArticle) -> bool:
    """Whether a passage holds a group, or tells an event of the type that the question's act means."""
    if not asked.weights.of(group):
        return asked.is_unknown(group)
    return _held(group, held.part())


def _counted(asked: Asked, held: InArticle, counted: Group, act: Group | None) -> bool:
    """Whether a number of the passage counts what is asked for, of whom the act is told where it tells a harm."""
    if asked.is_unknown(counted):
        return True
    numbers = [n for n in held.told.numbers if counts(n, counted, asked.tables)]
    numbers = [n for n in numbers if is_where_asked(asked.question, held.at(n.start), n.start, held.told)]
    numbers = [n for n in numbers if asked.covered(held.around(n.start), act) >= _CLOSE]
    if act is None or not any(i in asked.tables.units for i in act.ideas):
        return bool(numbers)
    return any(is_of_unit(n, act, asked.tables) or _tells(asked, act, held.at(n.start)) for n in numbers)


def _tells(asked: Asked, act: Group, x: Scored | None) -> bool:
    """Whether a sentence tells the question's act, in its words or as an event."""
    return x is not None and (act.words in x.held or not asked.question.told.isdisjoint(x.sentence.tokens))


def _timed(asked: Asked, held: InArticle, act: Group | None) -> bool:
    """Whether a time stands in a sentence that tells the act, and lies ahead where the question asks of what is to come."""
    published = held.told.reading.article.published.value
    for start, value in held.told.times():
        if asked.covered(held.around(start), act) < _CLOSE:
            continue
        if asked.question.ahead and published and value[:10] < published[: len(value[:10])]:
            continue
        if act is None or asked.is_unknown(act) or asked.is_common(act) or _tells(asked, act, held.at(start)):
            return True
    return False


def _names_meet(asked: Asked, held: InArticle, act: Group | None) -> bool:
    """Whether those asked to have met are the parties of the meeting told.

    Where no event tells both, it is enough that one sentence names them all and none of them only speaks of it.
    Of one person asked to go somewhere it is asked the same with the place.
    """
    names = [g for g in asked.question.groups if is_person(g)]
    if act is None or not asked.is_any(act, asked.tables.role.joint) or not names:
        return True
    if len(names) == 1:
        return _goes_there(asked, held, act, names[0])
    types = frozenset(t for idea in act.ideas for t in asked.tables.events.get(idea, ()))
    for x in held.part():
        if not _tells(asked, act, x):
            continue
        events = list(held.told.met(types, (x.sentence.start, x.sentence.end)))
        here = [not x.sentence.tokens.isdisjoint(map(entity_token, g.entities)) for g in names]
        if any(all(not parties.isdisjoint(g.entities) for g in names) for parties in events):
            return True
        speaks = any(not g.speakers.isdisjoint(x.sentence.tokens) for g in names)
        if all(here) and not speaks and not any(len(parties) > 1 for parties in events):
            return True
    return False


def _goes_there(asked: Asked, held: InArticle, act: Group, person: Group) -> bool:
    """Whether one asked to go to a place is party to what is told of it, in a sentence that names the place too."""
    places = [g for g in asked.question.groups if g.kind == "name" and g is not person and g.entities]
    if not places or "when" not in asked.question.kinds:
        return True
    types = frozenset(t for idea in act.ideas for t in asked.tables.events.get(idea, ()))
    for x in held.part():
        if not _tells(asked, act, x) or any(g.words not in x.held for g in places):
            continue
        events = list(held.told.met(types, (x.sentence.start, x.sentence.end)))
        if any(not parties.isdisjoint(person.entities) for parties in events):
            return True
        if person.words in x.held and person.speakers.isdisjoint(x.sentence.tokens) and not any(events):
            return True
    return False


def _speaks_of(asked: Asked, held: InArticle) -> bool:
    """Whether the one asked for says something in the passage, and of the topic in it or beside it."""
    role, words = asked.question.role, asked.tables.role
    speaker = tuple(g for g in asked.question.groups if g.words in role.speaker)
    act = asked.group(role.act)
    topic = [g for g in asked.question.groups if g.words in role.topic and asked.weights.of(g)]
    least = _TOPIC * sum(map(asked.weights.of, topic))
    wanted = {i for i in act.ideas if i in words.told} if act else set()
    for a in held.told.said_by(speaker):
        own = [i for i, x in enumerate(held.row) if x.sentence.start < a.content.end and a.content.start < x.sentence.end]
        around = held.row[max(0, own[0] - 1) : own[-1] + 2] if own else ()
        said = [held.row[i] for i in own]
        named = all(_held(g, said) for g in topic if g.words in asked.question.about)
        if named and (not wanted or a.act in wanted) and asked.weight_in(topic, around) >= least:
            return True
    stance = asked.is_any(act, words.stances)
    return act is not None and any(
        (stance or act.words in x.held) and all(g.words in x.held for g in speaker) and asked.weight_in(topic, [x]) >= least
        for x in held.part()
    )
