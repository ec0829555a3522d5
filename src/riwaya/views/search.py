"""Asking the record: sentences that answer a question, best first, each with its words and according to whom."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from operator import itemgetter

import msgspec
from sqlalchemy import Connection, select

from riwaya.lang.language import load_language
from riwaya.lang.search_tables import load_search_tables
from riwaya.model.account import Account
from riwaya.model.attribution import Attribution
from riwaya.model.mechanism import CLAUSE
from riwaya.model.reading import Reading
from riwaya.record import schema as s
from riwaya.record.fulltext import articles_holding
from riwaya.record.query import Held, held_with_readings
from riwaya.views.accounts import world_of
from riwaya.views.names import Names
from riwaya.views.said import Link, chain_of
from riwaya.views.search_accounts import Beside, find_rivals
from riwaya.views.search_holds import Asked, InArticle, holds_role
from riwaya.views.search_proof import OnWords
from riwaya.views.search_question import Question, read_question
from riwaya.views.search_score import (
    LONGEST,
    Passage,
    Scored,
    Sentence,
    Weights,
    passage_around,
    score_sentences,
    weigh,
)

_ARTICLES = 16
"""Articles whose sentences are looked at: 24 find one more of 154 answers of ours and take half as long again."""
_COMMON = 0.2
"""A group that more than this share of articles holds picks no articles, it only ranks sentences."""
_RARE = 3
"""Yet this many groups always pick."""

RIVAL = "rival"
"""The kind of question that asks for accounts that differ."""
_LEADING = 2
"""Answers whose accounts are looked up."""
_RIVALS = 2
"""Accounts that differ, given right behind the first answer, where the question asks for them or for their kind of value."""
_SLOTS = {"where": ("origin", "where"), "how_many": ("how_many",), "when": ("when",), "who": ("who", "whom")}
"""What kinds of question ask for, as slots of accounts."""

_PLACES = ("place", "facility", "state")


class Item(msgspec.Struct, frozen=True):
    """What the record knows on an answer's words: an attribution (its act), an event (its type), a mechanism (its state).

    An account there that differs from another has the relation to it.
    """

    kind: str
    id: str
    tells: str | None


class Answer(msgspec.Struct, frozen=True):
    """A span that answers, with the innermost source it is told by (null: the article's own voice).

    `items` lead on: attributions and events by the ids that `explain` and `accounts` take, mechanisms by their own.
    """

    rank: int
    page: str
    start: int
    end: int
    text: str
    according_to: str | None
    chain: tuple[Link, ...]
    article: str
    outlet: str | None
    title: str | None
    published: str | None
    score: float
    items: tuple[Item, ...] = ()


def search(
    connection: Connection, question: str, *, limit: int = 5, as_of: str | None = None, lang: str = "ar"
) -> tuple[Answer, ...]:
    """The best answers, or none where nothing in the record answers."""
    tables = load_search_tables(load_language())
    asked = read_question(connection, question, tables)
    weights = weigh(connection, asked)
    if not weights.total:
        return ()
    articles = _articles(connection, asked, weights, as_of)
    scored = score_sentences(_sentences(connection, articles), asked, weights)
    chosen = _choose(scored, weights, limit)
    if asked.wanted and not _hold_wanted(connection, chosen, asked):
        return ()
    rows = {row[0].sentence.article: row for row in scored}
    opened = held_with_readings(connection, {x.article for x in chosen})
    whole = Asked(asked, weights, tables)
    words = {x: OnWords(opened[x.article][1], x.start, x.end, tables.role.articles) for x in chosen}
    if not any(holds_role(whole, _held_in(rows[x.article], x, words[x])) and _holds_place(connection, x, asked) for x in chosen):
        return ()
    spans = [(x.article, x.start, x.end) for x in chosen[:_LEADING]]
    beside = find_rivals(connection, world_of(connection), spans, as_of=as_of)
    chosen = _with_rivals(connection, asked, chosen, beside, limit)
    opened |= held_with_readings(connection, {x.article for x in chosen} - opened.keys())
    return tuple(_answers(chosen, (opened, beside), lang))


def _with_rivals(connection: Connection, asked: Question, chosen: list[Passage], beside: list[Beside], limit: int) -> list[Passage]:
    """The answers with accounts that differ: those of what is asked for right behind the first, others where there is room."""
    wanted = frozenset(slot for kind in asked.kinds for slot in _SLOTS.get(kind, ()))
    first = [b.other for b in beside if RIVAL in asked.kinds or b.own.slot in wanted]
    early = _beside(connection, first, chosen)[:_RIVALS]
    late = _beside(connection, [b.other for b in beside], [*chosen, *early])
    return [*chosen[:1], *early, *chosen[1:], *late][:limit]


def _beside(connection: Connection, accounts: Iterable[Account], given: list[Passage]) -> list[Passage]:
    """The sentences of accounts, each once, none that is given."""
    c, out = s.sentences.c, list[Passage]()
    for account in dict.fromkeys(accounts):
        query = (
            select(c.article, c.start, c.end, c.tokens).join(s.articles)
            .where(s.articles.c.id == account.article, c.start <= account.start, c.end > account.start)
        )
        row = connection.execute(query).first()
        if row is None:
            continue
        x = Passage(row.article, row.start, row.end, frozenset(), frozenset(row.tokens.split()), 0.0)
        if not any(y.article == x.article and y.start < x.end and x.start < y.end for y in (*given, *out)):
            out.append(x)
    return out


def _articles(connection: Connection, asked: Question, weights: Weights, as_of: str | None) -> list[int]:
    """The articles that hold most of the question, by the weight of what they hold."""
    scores: dict[int, float] = defaultdict(float)
    rare = sorted((g for g in asked.groups if weights.of(g)), key=lambda g: -weights.of(g))
    for place, group in enumerate(rare):
        if place >= _RARE and weights.share(group) > _COMMON:
            break
        weight = weights.of(group)
        for article in articles_holding(connection, (*group.exact, *group.near)):
            scores[article] += weight
    best = [article for _, article in sorted((-score, article) for article, score in scores.items())]
    kept: list[int] = []
    for first in range(0, len(best), _ARTICLES * 2):
        if len(kept) >= _ARTICLES:
            break
        kept += _allowed(connection, best[first : first + _ARTICLES * 2], as_of)
    return kept[:_ARTICLES]


def _allowed(connection: Connection, numbers: list[int], as_of: str | None) -> list[int]:
    """Those of the newest versions of their pages, published by the day asked for."""
    query = select(s.articles.c.no).join(s.pages).where(s.articles.c.no.in_(numbers), s.pages.c.current)
    if as_of:
        query = query.where(s.articles.c.published <= as_of + "~")
    allowed = set(connection.execute(query).scalars())
    return [n for n in numbers if n in allowed]


def _sentences(connection: Connection, articles: list[int]) -> Iterator[list[Sentence]]:
    """The sentences of each article, in text order."""
    c = s.sentences.c
    query = select(c.article, c.start, c.end, c.kind, c.tokens, s.articles.c.published).join(s.articles)
    query = query.where(c.article.in_(articles)).order_by(c.article, c.start)
    rows = connection.execute(query).all()  # at once: some four hundred, which one by one take twice as long
    for _, run in groupby(rows, itemgetter(0)):
        yield [Sentence(no, start, end, kind, frozenset(tokens.split()), published) for no, start, end, kind, tokens, published in run]


def _choose(scored: list[list[Scored]], weights: Weights, limit: int) -> list[Passage]:
    """The best passages, each next one the better the more it adds to those before; none where the best is too poor."""
    covered: dict[str, int] = defaultdict(int)
    rows = {row[0].sentence.article: row for row in scored}
    left = [x for row in scored for x in row if x.answers]
    chosen: list[Passage] = []
    while left and len(chosen) < limit:
        best = max(left, key=lambda x: (x.value(weights, covered), -x.sentence.article, -x.sentence.start))
        passage = passage_around(best, rows[best.sentence.article], weights, chosen)
        chosen.append(passage)
        for group in passage.held:
            covered[group] += 1
        left = [x for x in left if not passage.repeats(x)]
    return chosen


def _held_in(row: list[Scored], x: Passage, told: OnWords) -> InArticle:
    """The passage among the sentences of its article."""
    inside = [i for i, y in enumerate(row) if x.overlaps(y)]
    return InArticle(row, inside[0], inside[-1] + 1, told)


def _holds_place(connection: Connection, x: Passage, asked: Question) -> bool:
    """Whether the passage names a place of the kinds asked for that the question does not, if it names places at all."""
    if not asked.places:
        return True
    m = s.mentions.c
    query = select(m.kind, m.entity).where(m.article == x.article, m.start >= x.start, m.end <= x.end, m.kind.in_(_PLACES))
    found = connection.execute(query).all()
    named = {e for g in asked.groups for e in g.entities}
    return not found or any(row.kind in asked.places and row.entity not in named for row in found)


def _hold_wanted(connection: Connection, chosen: Iterable[Passage], asked: Question) -> bool:
    """Whether an answer has somebody of the wanted kind do something, whom the question did not name itself."""
    named = {e for g in asked.groups for e in g.entities}
    p, e, n = s.parties.c, s.events.c, s.entities.c
    for x in chosen:
        query = (
            select(p.entity).join(s.events, (e.article == p.article) & (e.id == p.event)).join(s.entities, n.id == p.entity)
            .where(p.article == x.article, p.role == "actor", n.kind.in_(asked.wanted))
            .where(e.evidence_start < x.end, e.evidence_end > x.start)
        )
        if set(connection.execute(query).scalars()) - named:
            return True
    return False


def _answers(
    chosen: list[Passage], of: tuple[Mapping[int, tuple[Held, Reading]], list[Beside]], lang: str
) -> Iterator[Answer]:
    opened, beside = of
    for rank, x in enumerate(chosen, 1):
        held, reading = opened[x.article]
        start, end = _within_length(reading.text, x)
        told = _told_by(reading, start, end)
        names = Names(reading, lang)
        yield Answer(
            rank, held.address, start, end, reading.text[start:end], names.speaker(told) if told else None,
            chain_of(held, told, names) if told else (), held.short, held.outlet, held.title, held.published, round(x.score, 3),
            (*_items(held, reading, start, end), *_accounts(held, beside, start, end)),
        )


def _items(held: Held, reading: Reading, start: int, end: int) -> Iterator[Item]:
    """What stands on the words: contents told by half or more, events and mechanisms by their first word."""
    for a in reading.attributions:
        shared = min(end, a.content.end) - max(start, a.content.start)
        if 2 * shared > min(end - start, a.content.end - a.content.start):
            yield Item("attribution", f"{held.short}/{a.id}", a.act)
    for event in reading.events:
        if start <= event.anchor.start < end:
            yield Item("event", f"{held.short}/{event.id}", event.type)
    seen: dict[str, str | None] = {}
    for m in reading.mechanisms:
        if start <= m.start < end and m.kind != CLAUSE:
            seen[m.mechanism] = m.state or seen.get(m.mechanism)
    yield from (Item("mechanism", known, state) for known, state in seen.items())


def _accounts(held: Held, beside: list[Beside], start: int, end: int) -> Iterator[Item]:
    """Accounts on the words that differ from another, and how."""
    for b in beside:
        for account in (b.own, b.other):
            if account.article == held.id and start <= account.start < end:
                yield Item("account", f"{held.short}/{account.id.rpartition('/')[2]}", b.relation)


def _within_length(text: str, x: Passage) -> tuple[int, int]:
    """The passage, its end cut at a blank where one sentence alone is longer than an answer may be."""
    if x.end - x.start <= LONGEST:
        return x.start, x.end
    cut = text.rfind(" ", x.start, x.start + LONGEST)
    return x.start, cut if cut > x.start else x.start + LONGEST


def _told_by(reading: Reading, start: int, end: int) -> Attribution | None:
    """The attribution whose content covers most of the words, the innermost where several do."""
    def covered(a: Attribution) -> int:
        return min(end, a.content.end) - max(start, a.content.start)

    around = [a for a in reading.attributions if 2 * covered(a) > end - start]
    return min(around, key=lambda a: (a.content.end - a.content.start, a.id), default=None)
