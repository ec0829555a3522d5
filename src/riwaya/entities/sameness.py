"""Which persons of different articles, whom no list knows, are one: where names meet and evidence speaks for it.

Everything here is a function of what all articles tell of the two, so that the order in which they were read is no matter.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import combinations

import msgspec

from riwaya.entities.index import NameWords, name_words
from riwaya.entities.spelling import is_native, sound_key, spellings_meet
from riwaya.lang.entity_tables import load_entity_tables
from riwaya.lang.language import Language
from riwaya.model.profile import Ground, Profile, Sameness
from riwaya.packs.pack import Pack

_YEAR, _FORTNIGHT, _NEAR = 366, 14, 3
"""Days within which evidence is taken for one person's: a name spelt otherwise; a short form of several words, or a state alone; one word."""
_TELLING, _RARE = 6, 8
"""Consonants, spaces counted, beyond which another bearer of a name spelt with other vowels is unlikely in the same state or
on the same days; and beyond which the name itself tells."""


class Sketch(msgspec.Struct, frozen=True):
    """What all articles tell of one id: the union of its profiles, and the days of the articles in order."""

    entity: str
    name: str
    posts: frozenset[str]
    roles: frozenset[str]
    genders: frozenset[str]
    beside: frozenset[str]
    days: tuple[int, ...]

    @property
    def states(self) -> frozenset[str]:
        """The states whose posts it is given."""
        return frozenset(p for p in self.posts if p.startswith("state:"))


def sketch(profiles: Iterable[tuple[Profile, str | None]]) -> list[Sketch]:
    """Profiles with the days (ISO) of their articles, put together by id."""
    by_id: dict[str, list[tuple[Profile, str | None]]] = defaultdict(list)
    for profile, day in profiles:
        by_id[profile.entity].append((profile, day))
    return [
        Sketch(
            entity, rows[0][0].name, frozenset(x for p, _ in rows for x in p.posts), frozenset(x for p, _ in rows for x in p.roles),
            frozenset(p.gender for p, _ in rows if p.gender), frozenset(x for p, _ in rows for x in p.beside),
            tuple(sorted({n for _, day in rows if (n := _number(day)) is not None})),
        )
        for entity, rows in sorted(by_id.items())
    ]


def _number(day: str | None) -> int | None:
    """The day as a number; null for a date less exact than a day."""
    return date.fromisoformat(day).toordinal() if day and len(day) == len("2018-01-01") else None


def load_name_words(language: Language, pack: Pack | None) -> NameWords:
    """The words of known persons' names, for `find_same`."""
    return name_words(load_entity_tables(language), pack)


def block_of(name: str) -> str:
    """The sound of the last word of a name that has one: names that may be one person's share it."""
    return next((key for word in reversed(name.split()) if (key := sound_key(word))), "")


def find_same(people: Sequence[Sketch], words: NameWords) -> list[Sameness]:
    """The pairs of one block that are one person, in the order of their ids."""
    by_sound: dict[str, list[Sketch]] = defaultdict(list)
    by_end: dict[str, list[Sketch]] = defaultdict(list)
    for person in people:
        by_sound[sound_key(person.name)].append(person)
        parts = person.name.split()
        for n in range(1, len(parts)):
            by_end[" ".join(parts[n:])].append(person)
    spelt = [
        same for group in by_sound.values() for a, b in combinations(group, 2) if (same := _by_spelling(a, b, words)) is not None
    ]
    found = list(spelt)
    for person in people:
        found += _by_short_form(person, by_end.get(person.name, ()), spelt, words)
    return sorted(found, key=lambda s: (s.a, s.b))


def _by_spelling(a: Sketch, b: Sketch, words: NameWords) -> Sameness | None:
    """One person where the names may be spellings of one and something else speaks for it."""
    if " " not in a.name or _apart(a, b):
        return None
    grade = spellings_meet(a.name, b.name, words.native)
    days = _days_between(a, b)
    if not grade or days > _YEAR:
        return None
    by, shared, score = _evidence(a, b)
    if grade == "vowels" and not score:
        # a long foreign name, alike in every consonant
        sound = len(sound_key(a.name))
        if sound > _RARE or (sound > _TELLING and days <= (_FORTNIGHT if by else _NEAR)):
            by, score = ("name", *by), 1
    enough = score >= (1 if grade == "vowels" else _POST)
    return Sameness(a.entity, b.entity, "spelling", by, shared, days, score) if enough else None


def _by_short_form(short: Sketch, longer: Sequence[Sketch], spelt: Sequence[Sameness], words: NameWords) -> list[Sameness]:
    """The one longer name whose end the short name is, of those whose articles are near and tell the like of it."""
    one_word = " " not in short.name
    # a word of an Arabic or a known person's name is too many people's, and the end of an Arabic name is its bearer's father
    shared = is_native(short.name, words.native) or (one_word and short.name in words.known)
    met = []
    for full in longer:
        days = _days_between(short, full)
        if _apart(short, full) or days > (_NEAR if one_word else _FORTNIGHT):
            continue
        by, evidence, score = _evidence(short, full)
        if ("post" in by and score > _POST) or (score >= (_POST + one_word) and not shared):
            met.append(Sameness(short.entity, full.entity, "short", by, evidence, days, score))
    one = {frozenset((s.a, s.b)) for s in spelt}
    if any(frozenset((x.b, y.b)) not in one for x, y in combinations(met, 2)):
        return []  # several bear the name there: nothing is guessed
    return met


_POST = 2
"""What a shared post weighs, in entities of shared company."""


def _evidence(a: Sketch, b: Sketch) -> tuple[tuple[Ground, ...], tuple[str, ...], int]:
    """What both are told with: the same work for the same state or body, the same company, the same state."""
    by: list[Ground] = []
    roles = a.roles & b.roles
    posts = a.posts & b.posts
    score = 0
    shared: set[str] = set()
    if (posts and roles) or len(roles) > 1:
        by.append("post")
        shared |= roles | posts
        score += _POST
    company = {e for e in a.beside & b.beside if not e.startswith("state:")}
    if company:
        by.append("company")
        shared |= company
        score += len(company)
    states = {s for s in (a.posts | a.beside) & (b.posts | b.beside) if s.startswith("state:")}
    if states:
        by.append("state")
        shared |= states
    return tuple(by), tuple(sorted(shared)), score


def _apart(a: Sketch, b: Sketch) -> bool:
    """Whether something speaks against one person: posts of different states, a man and a woman."""
    return bool((a.states and b.states and not a.states & b.states) or (a.genders and b.genders and not a.genders & b.genders))


def _days_between(a: Sketch, b: Sketch) -> int:
    """Days between the nearest two articles; none known counts as far apart."""
    return min((abs(x - y) for x in a.days for y in b.days), default=_YEAR + 1)
