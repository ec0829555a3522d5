"""A question as groups of search tokens: whom and what it names, the ideas it uses, and what it asks for."""

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import msgspec
from sqlalchemy import Connection

from riwaya.lang.search_tables import Cue, SearchTables
from riwaya.record.stems import NUMBER, PERSON, PLACE, STATE, TIME, event_token, stems_of
from riwaya.text.folding import fold
from riwaya.text.words import read_words
from riwaya.views.search_groups import Group, GroupReader
from riwaya.views.search_machinery import find_machinery
from riwaya.views.search_role import Placed, Role, is_ahead, read_role

if TYPE_CHECKING:
    from riwaya.record.fulltext import Alternative

_MARKS = {k: frozenset({v}) for k, v in (("when", TIME), ("where", PLACE), ("how_many", NUMBER), ("who", PERSON), ("state", STATE))}

_HYPHEN = re.compile(r"(?<=[A-Za-z])[-–’'](?=[A-Za-z])")
_LONGEST_QUESTION = 80
"""Words; what follows is left out."""
_BEHIND_WITHIN = 3
"""Words from one like "in" to the name it is before."""


class Question(msgspec.Struct, frozen=True):
    """A question read: its groups, the kinds of answer it asks for, and the kinds of entity an answer must hold.

    `places` are kinds of place, of which it holds one where it names any. `marks` are tokens of which an answer of the kind asked for holds one, by kind; `role` says what is asked of whom; `told` are
    marks of events by which the act may be told; `ahead` is whether it asks when something is yet to be. `locus` are keys of the
    groups that say where it was, `about` of the names it asks what was said of; `quality` of the word for what it asks of somebody
    (nationality), which an answer tells without it.
    """

    groups: tuple[Group, ...]
    kinds: frozenset[str]
    wanted: frozenset[str]
    places: frozenset[str]
    marks: tuple[frozenset[str], ...]
    role: Role
    told: frozenset[str]
    ahead: bool = False
    locus: frozenset[str] = frozenset()
    about: frozenset[str] = frozenset()
    quality: str | None = None


def read_question(connection: Connection, question: str, tables: SearchTables) -> Question:
    """The question's groups; a question may mix both scripts."""
    words = [w for w in read_words(fold(_HYPHEN.sub(" ", question))) if w.kind != "mark"][:_LONGEST_QUESTION]
    lower = [w.fold.lower() for w in words]
    folded = " ".join(lower)
    read = tuple(GroupReader(connection, tables, words).groups())
    own = tuple(_merged(read))
    twins = {g.exact + g.near: g.words for g in own}
    named = (Group(f"<{known}>", "mechanism", ((frozenset({token}),),), at=-1) for token, known in find_machinery(connection, words, tables))
    groups = (*own, *named)
    role = read_role(lower, [Placed(g.at, twins[g.exact + g.near], g.kind, g.ideas) for g in read], tables.role)
    act = next((g for g in own if g.words == role.act), None)
    cued = [c for c in tables.kinds if _cued(c, folded)]
    return Question(
        groups,
        frozenset(c.name for c in cued),
        frozenset(k for c in tables.wanted if _cued(c, folded) for k in c.kinds),
        frozenset(next((c.kinds for c in tables.places if _cued(c, folded)), ())),
        tuple(_MARKS[c.name] if c.name in _MARKS else frozenset(t for w in c.answers for t in stems_of(w)) for c in cued),
        role,
        frozenset(event_token(t) for idea in (act.ideas if act else ()) for t in tables.events.get(idea, ())),
        any(c.name == "when" for c in cued) and is_ahead(lower, tables.role),
        frozenset(g.words for g in _behind(read, lower, tables.role.locative, tables) if not any("person:" in e for e in g.entities)),
        frozenset(g.words for g in _behind(read, lower, tables.role.about, tables)),
        next((g.words for g in own if not tables.role.qualities.isdisjoint(g.ideas)), None),
    )


def _behind(groups: Iterable[Group], words: list[str], heads: frozenset[str], tables: SearchTables) -> Iterator[Group]:
    """The names and unknown words right behind one of some words, such as "in"."""
    for g in groups:
        ahead = [i for i, w in enumerate(words[: g.at]) if w in tables.role.breaks]
        if g.kind in {"name", "word"} and ahead and words[ahead[-1]] in heads and g.at - ahead[-1] <= _BEHIND_WITHIN:
            yield g


def _cued(cue: Cue, folded: str) -> bool:
    padded = f" {folded} "
    bare = " " + " ".join(w.removeprefix("و").removeprefix("ال") for w in folded.split()) + " "
    return any(
        folded.startswith(words[1:] + " ") if words[0] == "^" else f" {words} " in padded or f" {words} " in bare
        for words in (*cue.ar, *cue.en)
    )


def _merged(groups: Iterable[Group]) -> Iterator[Group]:
    """Each group once: a question that says a thing twice does not ask for it twice."""
    seen: set[tuple[Alternative, ...]] = set()
    for group in groups:
        key = group.exact + group.near
        if key not in seen:
            seen.add(key)
            yield group
