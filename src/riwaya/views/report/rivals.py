"""Rival accounts and the machinery as the report shows them: what is worth showing, and where its words stand."""

from collections.abc import Callable, Iterable, Mapping

import msgspec

from riwaya.model.mechanism import Evidence, Mechanism
from riwaya.model.mention import Entity
from riwaya.model.reading import Reading
from riwaya.views.accounts import AccountRow, MatterRow, RelationRow, surely
from riwaya.views.machinery import BlameRow, ClauseStanding
from riwaya.views.posts import Tenure
from riwaya.views.report.gather import in_order

_OPEN = frozenset({"contradicts", "denies", "walks_back", "self_reversal", "paraphrase_vs_quote"})
"""Relations that make a matter rival."""
_SHOWN = 60
"""Matters in a report; beyond, a reader asks `riwaya accounts`."""
_WORDS = 6
"""Pieces of evidence shown for a mechanism."""

Named = Callable[[str], Entity | None]
"""The state or body an id means."""


class Ledger(msgspec.Struct, frozen=True):
    """An agreement with its clauses."""

    name_ar: str
    name_en: str
    clauses: tuple[ClauseStanding, ...]
    blame: tuple[BlameRow, ...] = ()


class Post(msgspec.Struct, frozen=True):
    """A post of a state or body with some of its holders, in order of time."""

    name: str
    of_ar: str
    of_en: str
    holders: tuple[Tenure, ...]


class Machinery(msgspec.Struct, frozen=True):
    """What a report shows beside the readings themselves.

    By entity id, `careers` has the posts of persons, `merged` why an entity goes by other names too, in Arabic and English.
    """

    matters: tuple[MatterRow, ...] = ()
    mechanisms: tuple[Mechanism, ...] = ()
    ledgers: tuple[Ledger, ...] = ()
    posts: tuple[Post, ...] = ()
    careers: dict[str, tuple[Post, ...]] = {}
    merged: dict[str, tuple[tuple[str, str], ...]] = {}


def posts_of(tenures: Iterable[Tenure], named: Named) -> tuple[Post, ...]:
    """Tenures in which the record names the holder grouped by post, the post most named first."""
    by_post: dict[str, list[Tenure]] = {}
    for tenure in tenures:
        if tenure.mentions:
            by_post.setdefault(tenure.post, []).append(tenure)
    out = [_post(post, holders, named) for post, holders in by_post.items()]
    return tuple(sorted(out, key=lambda p: (-sum(h.mentions for h in p.holders), p.name, p.of_en)))[:_SHOWN]


def careers_of(tenures: Iterable[Tenure], named: Named) -> dict[str, tuple[Post, ...]]:
    """The posts each person held, in order of time, whether the record names him in that time or not; by entity id."""
    out: dict[str, list[Post]] = {}
    for tenure in sorted(tenures, key=lambda t: (t.start or "", t.end or "9999", t.post)):
        out.setdefault(tenure.entity, []).append(_post(tenure.post, [tenure], named))
    return {person: tuple(posts) for person, posts in out.items()}


def _post(post: str, holders: Iterable[Tenure], named: Named) -> Post:
    of, _, key = post.partition(".")
    entity = named(of if ":" in of else f"state:{of}")
    return Post(key, entity.name_ar if entity else of, (entity.name_en or of) if entity else of, tuple(holders))


def is_open(matter: MatterRow) -> bool:
    """Whether its accounts disagree."""
    return any(r.kind in _OPEN and r.tier == "sure" for slot in matter.slots for r in slot.relations)


class Possible(msgspec.Struct, frozen=True):
    """A relation that is not sure, with its two accounts."""

    slot: str
    one: AccountRow
    two: AccountRow
    relation: RelationRow


def possible_of(matter: MatterRow) -> tuple[Possible, ...]:
    """What is only possibly told otherwise, the likeliest first."""
    found = []
    for slot in matter.slots:
        accounts = {a.id: a for a in slot.accounts}
        found += [Possible(slot.slot, accounts[r.a], accounts[r.b], r) for r in slot.relations if r.tier == "possible"]
    return tuple(sorted(found, key=lambda p: -p.relation.confidence))[:_SHOWN]


def chosen_matters(matters: Iterable[MatterRow]) -> tuple[MatterRow, ...]:
    """Matters of two independent sources or more, and those in dispute; the disputed first."""
    worth = [m for m in matters if (m.independent > 1 or is_open(m)) and surely(m).slots]
    return tuple(sorted(worth, key=lambda m: (not is_open(m), -m.independent, m.matter)))[:_SHOWN]


def article_numbers(readings: Iterable[Reading]) -> Mapping[str, int]:
    """The number of each article in the report, by its id."""
    return {r.article.id: n for n, r in enumerate(in_order(readings), 1)}


def account_anchor(account: AccountRow, numbers: Mapping[str, int]) -> str | None:
    """Where the words of an account stand in the page; null where the article is not in this report."""
    number = numbers.get(account.article)
    if not number:
        return None
    return f"r{number}-{account.event}" if account.event.startswith("e") else f"r{number}"  # only events have marks of their own


def evidence_anchor(evidence: Evidence, numbers: Mapping[str, int]) -> str | None:
    """Where the words of a sighting stand in the page."""
    number = numbers.get(evidence.article)
    return f"r{number}" if number else None


def shown_evidence(mechanism: Mechanism, numbers: Mapping[str, int]) -> tuple[tuple[Evidence, str], ...]:
    """The first pieces of evidence that stand in this report, each with its anchor."""
    found = [(e, f"r{numbers[e.article]}-s{e.start}") for e in mechanism.evidence if e.article in numbers]
    return tuple(found[:_WORDS])
