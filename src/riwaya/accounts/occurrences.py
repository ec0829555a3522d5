"""One name for several mechanisms: told apart by the topic or the year that stands right behind the name.

Only the record sees it: a reading registers the conference of a place, its articles tell of the climate's and of Lebanon's.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping

import msgspec

from riwaya.lang.affix_tables import load_affixes
from riwaya.lang.mechanism_tables import JoinWords
from riwaya.model.mechanism import Sighting
from riwaya.model.reading import Reading
from riwaya.text.folding import fold

_AFFIXES = load_affixes()
_ARTICLE = _AFFIXES.article
_ENDINGS = sorted((e for e in _AFFIXES.nisba if e.startswith(_AFFIXES.nisba[0])), key=len, reverse=True)
Seen = tuple[Reading, Sighting]
"""A sighting with the reading it stands in."""
OF_TOPICS = frozenset({"congress", "agreement"})
"""Kinds that a place holds several of, on different things."""
OF_YEARS = frozenset({"election", "congress", "agreement"})
"""Kinds that come again in other years under the same name."""
_BEHIND = 4
"""Words behind a name among which its topic or year is looked for."""
_YEAR = re.compile(r"(?:19|20)\d\d$")
_LEAST_TOPIC = 3
"""Letters of a topic at least."""
_MOST = 0.8
"""Of the years told of a name, the share of one that takes the undated ones too."""


class Occurrence(msgspec.Struct, frozen=True):
    """A mechanism's id with the topic and year that part it from others of its name; null where none is told."""

    id: str
    topic: str | None = None
    year: str | None = None

    @property
    def key(self) -> str:
        """An id of its own."""
        return "#".join([self.id, *filter(None, (self.topic, self.year))])


def occurrences(found: Mapping[str, Iterable[Seen]], words: JoinWords) -> dict[Occurrence, list[Seen]]:
    """The sightings of each mechanism no pack knows, parted where its name is of several."""
    out: dict[Occurrence, list[Seen]] = {}
    for known, seen in found.items():
        rows = list(seen)
        topics = _settled([(r, _topic(r, s, words) if s.kind in OF_TOPICS else None) for r, s in rows], alone=False)
        years = _settled([(r, _year(r, s) if s.kind in OF_YEARS else None) for r, s in rows], alone=True)
        for (reading, sighting), topic, year in zip(rows, topics, years, strict=True):
            out.setdefault(Occurrence(known, topic, year), []).append((reading, sighting))
    return out


def _settled(told: list[tuple[Reading, str | None]], *, alone: bool) -> list[str | None]:
    """What is told of each sighting, else in its article; with `alone`, else what nearly all others tell.

    Where only one value is told in all there is nothing to tell apart: none is given.
    """
    counted = Counter(value for _, value in told if value)
    if len(counted) <= 1:
        return [None] * len(told)
    here: dict[str, str] = {}
    for reading, value in told:
        if value:
            here.setdefault(reading.article.id, value)
    value, often = counted.most_common(1)[0]
    rest = value if alone and often >= _MOST * counted.total() else None
    return [v or here.get(r.article.id, rest) for r, v in told]


def _behind(reading: Reading, sighting: Sighting) -> list[str]:
    line = reading.text[sighting.end : sighting.end + 60].split("\n")[0]
    return re.split(r"[.،؛:!؟\"«»()]", line)[0].split()[:_BEHIND]


def _topic(reading: Reading, sighting: Sighting, words: JoinWords) -> str | None:
    """The first word behind the name that tells what it is about."""
    passing, before = frozenset(map(fold, words.passing)), frozenset(map(fold, words.before))
    behind = [fold(w) for w in _behind(reading, sighting)]
    if behind and behind[0].startswith(_ARTICLE) and behind[0].endswith(_AFFIXES.nisba[0]):
        behind = behind[1:]  # an adjective of the name (مؤتمر … الإنساني حول كذا)
    leads = bool(behind) and (behind[0].startswith(words.joined) or behind[0] in before)
    for word in behind if leads else ():
        bare = word.removeprefix(words.joined * 2).removeprefix(words.joined).removeprefix(_ARTICLE)
        if word not in before and bare not in passing and bare.removeprefix(_AFFIXES.conjunctions[0]) not in passing:
            topic = next((bare.removesuffix(e) for e in _ENDINGS if bare.endswith(e)), bare)
            return topic if len(topic) >= _LEAST_TOPIC and not topic.isdecimal() else None
    return None


def _year(reading: Reading, sighting: Sighting) -> str | None:
    """A year right behind the name, or inside it."""
    inside = reading.text[sighting.start : sighting.end].split()
    return next((w for w in (*inside, *_behind(reading, sighting)[:2]) if _YEAR.match(w)), None)
