"""One mechanism under several names: same kind, and parties, place, day and quality that agree.

A join keeps every id and tells why, so that it can be seen and undone; whatever differs in day, year, topic or quality stays apart.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import combinations

import msgspec

from riwaya.accounts.occurrences import OF_TOPICS, Occurrence, Seen
from riwaya.lang.affix_tables import load_affixes
from riwaya.lang.mechanism_tables import JoinWords
from riwaya.text.folding import fold

_ARTICLE = load_affixes().article
NEW = "new:"
"""Begins the ids of mechanisms no pack knows."""
_SENT = frozenset({"letter", "demarche"})
_MET = frozenset({"meeting", "talks_track", "call", "congress"})
_ANY_NOUN = frozenset({"crossing"})
"""Kinds whose nouns mean one thing before one name."""
_BY_DAY = frozenset({"meeting", "call"})
_WINDOW, _MONTHS_APART = 60, 10
"""Days between the articles of two names of one meeting; of two months in which one letter is told."""
_LEAST, _TWICE = 3, 2
"""Articles of a day or partner that takes an undated name, and how many times those of the next."""
_SHARE = 0.25
"""Of the articles that name a meeting by its place, the share at least that names its parties' too: most name but one of the two."""
_LEAST_SKELETON = 3


class Facts(msgspec.Struct, frozen=True):
    """What is known of a mechanism by its id and the articles that name it.

    `parties` are those of a meeting as they are named, `states` those they are or are of; `day` is its own, `month` of a letter.
    """

    of: Occurrence
    kind: str
    noun: str
    quality: str | None
    name: tuple[str, ...]
    skeleton: tuple[str, ...]
    parties: frozenset[str]
    states: frozenset[str]
    day: str | None
    month: str | None
    articles: frozenset[str]
    first: str
    last: str


class Kin(msgspec.Struct, frozen=True):
    """What joins rest on: the language's words for telling names apart, ids of states by their folded names without articles."""

    words: JoinWords
    states: Mapping[str, str]


class Join(msgspec.Struct, frozen=True):
    """Two that are one, and why."""

    one: Occurrence
    other: Occurrence
    why: str


def join_groups(found: Mapping[Occurrence, list[Seen]], kin: Kin) -> list[tuple[Occurrence, tuple[Join, ...]]]:
    """Mechanisms no pack knows, each by the name most articles use, with the joins that bring others to it."""
    facts = sorted((_facts(o, seen, kin) for o, seen in found.items()), key=lambda f: (-len(f.articles), f.of.key))
    group = {f.of: [f] for f in facts}
    joined: dict[Occurrence, list[Join]] = {}
    for join in _candidates(facts):
        one, other = group[join.one], group[join.other]
        if one is other or any(_conflict(a, b) for a in one for b in other):
            continue
        one.extend(other)
        joined.setdefault(one[0].of, []).extend([*joined.pop(other[0].of, ()), join])
        for f in other:
            group[f.of] = one
    chiefs = {id(members): members for members in group.values()}
    return [_by_chief(members, joined.get(members[0].of, [])) for members in chiefs.values()]


def _by_chief(members: list[Facts], joins: list[Join]) -> tuple[Occurrence, tuple[Join, ...]]:
    chief = min(members, key=lambda f: (-len(f.articles), f.of.key)).of
    return chief, tuple(joins)


def _candidates(facts: list[Facts]) -> Iterator[Join]:
    """Joins, the surest first: one name spelled otherwise, then parties and ends, then qualities left out, then places."""
    by_kind: dict[str, list[Facts]] = {}
    for f in facts:
        by_kind.setdefault(f.kind, []).append(f)
    for rule in (_spelled, _at_one_time, _parties, _months):
        for own in by_kind.values():
            yield from (Join(a.of, b.of, why) for a, b in combinations(own, 2) if (why := rule(a, b)))
    for own in by_kind.values():
        yield from _undated(own)
        yield from _unqualified(own)
        yield from _topics(own)
        yield from _places(own)


def _spelled(a: Facts, b: Facts) -> str | None:
    """One noun and name in two spellings."""
    if a.kind in _SENT or a.day or b.day or (a.quality, a.of.topic, a.of.year) != (b.quality, b.of.topic, b.of.year):
        return None
    if not a.name or a.skeleton != b.skeleton or (a.noun != b.noun and a.kind not in _ANY_NOUN):
        return None
    return "mechanism.same_quality" if a.quality and a.name == b.name else "mechanism.same_name"


def _at_one_time(a: Facts, b: Facts) -> str | None:
    """A summit and a meeting of one place or body, all told within a few days."""
    if a.kind not in _BY_DAY or a.day or b.day or a.noun == b.noun or not a.name or a.skeleton != b.skeleton:
        return None
    early, late = min(a.first, b.first), max(a.last, b.last)
    return "mechanism.same_time" if _days(early, late) <= _MONTHS_APART else None


def _parties(a: Facts, b: Facts) -> str | None:
    """The same two parties, or their states, told of at one time by nouns that do not tell a day."""
    if a.kind not in _MET or a.day or b.day or min(len(a.states), len(b.states)) < 2 or a.states != b.states:
        return None
    # talks of two states are their delegations'; a summit of two states is that of their leaders
    alike = a.parties == b.parties if a.kind == "talks_track" else _alike(a, b)
    return "mechanism.same_parties" if alike and _days_between(a, b) <= _WINDOW else None


def _alike(a: Facts, b: Facts) -> bool:
    """Whether each party of one is a party of the other, or the state of one."""
    return a.parties <= b.parties | b.states or b.parties <= a.parties | a.states


def _months(a: Facts, b: Facts) -> str | None:
    """One letter or summons told of at the end of a month and the beginning of the next."""
    if a.kind not in _SENT or a.name != b.name or not a.month or not b.month or a.month == b.month:
        return None
    return "mechanism.told_again" if _days_between(a, b) <= _MONTHS_APART else None


def _undated(own: list[Facts]) -> Iterator[Join]:
    """A meeting of two parties without a day is that of their one day, if one is told much more than any other."""
    for f in own:
        if f.kind not in _BY_DAY or f.day or len(f.states) < 2:
            continue
        dated = sorted((d for d in own if d.day and d.states == f.states and _alike(d, f) and _days_between(d, f) <= _WINDOW), key=lambda d: -len(d.articles))
        if _leads([len(d.articles) for d in dated]):
            yield Join(f.of, dated[0].of, "mechanism.only_day")


def _unqualified(own: list[Facts]) -> Iterator[Join]:
    """Elections of a state without a kind are those of the only kind told of it at the time."""
    for f in own:
        if f.kind != "election" or f.quality:
            continue
        near = [
            q for q in own if q.quality and (q.noun, q.name) == (f.noun, f.name)
            if (q.of.year is None or f.of.year in {None, q.of.year}) and _days_between(f, q) <= _WINDOW
        ]
        if len({q.quality for q in near}) == 1:
            yield Join(f.of, near[0].of, "mechanism.only_quality")


def _places(own: list[Facts]) -> Iterator[Join]:
    """A meeting named by its place is that of the parties whose meeting most of its articles name."""
    for f in own:
        if f.kind not in _BY_DAY or f.day or len(f.states) > 1 or len(f.articles) < _LEAST:
            continue
        shared: dict[frozenset[str], set[str]] = {}
        for p in own:
            if len(p.states) > 1:
                shared.setdefault(p.states, set()).update(f.articles & p.articles)
        best = sorted(shared, key=lambda s: (-len(shared[s]), sorted(s)))
        if best and len(shared[best[0]]) >= _SHARE * len(f.articles) and _leads([len(shared[s]) for s in best]):
            yield Join(f.of, next(p for p in own if p.states == best[0]).of, "mechanism.same_articles")


def _topics(own: list[Facts]) -> Iterator[Join]:
    """A name without the topic that others of it have is of the one topic told much more than any other."""
    for f in own:
        if f.kind not in OF_TOPICS or f.of.topic:
            continue
        told = [t for t in own if t.of.topic and (t.noun, t.skeleton, t.of.year) == (f.noun, f.skeleton, f.of.year)]
        if _leads([len(t.articles) for t in told]) and _TWICE * len(told[0].articles) >= len(f.articles):
            yield Join(f.of, told[0].of, "mechanism.only_topic")


def _leads(counts: list[int]) -> bool:
    """Whether the first of counts is enough, and much more than the next."""
    return bool(counts) and counts[0] >= _LEAST and (len(counts) == 1 or counts[0] >= _TWICE * counts[1])


def _conflict(a: Facts, b: Facts) -> bool:
    """Whether two cannot be one: another day, year, topic, quality, or other parties."""
    pairs = ((a.day, b.day), (a.of.year, b.of.year), (a.of.topic, b.of.topic), (a.quality, b.quality))
    if any(x and y and x != y for x, y in pairs):
        return True
    return min(len(a.states), len(b.states)) > 1 and (a.states != b.states or not _alike(a, b))


def _days_between(a: Facts, b: Facts) -> int:
    """Days between the articles of two, none where their times overlap; very many where a date is missing."""
    early, late = sorted((a, b), key=lambda f: f.first)
    if late.first <= early.last:
        return 0
    return _days(early.last, late.first)


def _days(first: str, last: str) -> int:
    try:
        return (date.fromisoformat(last[:10]) - date.fromisoformat(first[:10])).days
    except ValueError:
        return 10 * _WINDOW


def _skeleton(name: Iterable[str], weak: frozenset[str]) -> tuple[str, ...]:
    """A name without the letters that spellings differ in; short words keep theirs."""
    bare = [(w, "".join(c for c in w if c not in weak)) for w in name]
    return tuple(b if len(b) >= _LEAST_SKELETON else w for w, b in bare)


def _facts(of: Occurrence, seen: list[Seen], kin: Kin) -> Facts:
    kind, _, rest = of.id.removeprefix(NEW).partition(":")
    head, _, ends = rest.partition(":")
    dates = sorted(r.article.published.value or "" for r, _ in seen)
    day, month = (head if len(head) == len("2018-01-01") and ends else None), (head if kind in _SENT else None)
    named = _named(seen)
    name: tuple[str, ...] = ()
    if day:
        noun, quality, parties = "", None, frozenset(ends.split("+"))
    elif ends:
        noun, quality, name, parties = "" if kind in _SENT else head, None, tuple(ends.split()), frozenset[str]()
    else:
        noun, quality, name, parties = _read_name(rest, kin, named)
    return Facts(
        of, kind, noun, quality, name, _skeleton(name, frozenset(kin.words.weak)), parties, frozenset(_state_of(p, named) for p in parties), day, month,
        frozenset(r.article.id for r, _ in seen), dates[0], dates[-1],
    )


def _read_name(
    written: str, kin: Kin, named: Mapping[str, str]
) -> tuple[str, str | None, tuple[str, ...], frozenset[str]]:
    """The noun, quality, name and parties of an id made of a noun of the machinery and what it is of."""
    noun, *rest = written.split()
    qualities = {fold(w): quality for quality, own in kin.words.qualities.items() for w in own}
    quality = next((qualities[w] for w in rest if w in qualities), None)
    filler = frozenset(map(fold, kin.words.filler))
    of = " ".join(w for w in rest if w not in qualities)
    parts = of.split(" + ") if " + " in of else _two_states(of, kin.states)
    parties = frozenset(kin.states.get(_bare(p)) or _person(_bare(p), named) for p in parts)
    name = tuple(sorted(b for w in of.replace(" + ", " ").split() if (b := _bare(w)) not in filler))
    return noun, quality, name, parties


def _person(name: str, named: Mapping[str, str]) -> str:
    """The entity of a name; of one that stands for nobody known, the one person known of whose name its words are a part."""
    known = named.get(name, name)
    if ":" in known and not known.startswith(NEW):
        return known
    found = {e for n, e in named.items() if e.startswith("person:") and set(name.split()) < set(n.split())}
    return found.pop() if len(found) == 1 else known


def _two_states(of: str, states: Mapping[str, str]) -> list[str]:
    """The names of two states that stand side by side, else the whole as one name."""
    parts = of.split()
    for n in range(1, len(parts)):
        both = [" ".join(parts[:n]), " ".join(parts[n:])]
        if all(_bare(p) in states for p in both):
            return both
    return [of]


def _bare(name: str) -> str:
    return " ".join(w.removeprefix(_ARTICLE) for w in name.split())


def _named(seen: list[Seen]) -> dict[str, str]:
    """Ids by folded names of the entities of the readings, and the states of those that have one."""
    out: dict[str, str] = {}
    for reading, _ in seen:
        for e in reading.entities:
            out.setdefault(_bare(fold(e.name_ar)), e.id)
            if e.country:
                out.setdefault(e.id, f"state:{e.country}")
    return out


def _state_of(party: str, named: Mapping[str, str]) -> str:
    if party.startswith("state:"):
        return party
    if party.startswith("place:capital."):
        return f"state:{party.removeprefix('place:capital.')}"
    return named.get(party, party)
