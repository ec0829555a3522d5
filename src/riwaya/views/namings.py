"""Who calls whom what: the words for an actor as they stand, counted by outlet, by speaker, and by how they are told.

Nothing is folded together: قوات النظام and القوات الحكومية are two namings of one actor, and each is somebody's word.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

import msgspec
from sqlalchemy import Connection, select

from riwaya.accounts.machinery import innermost
from riwaya.accounts.tellings import wording_of
from riwaya.model.account import Wording
from riwaya.model.mention import Mention
from riwaya.model.reading import Reading
from riwaya.record import schema as s
from riwaya.record.known import find_entities
from riwaya.record.query import reading_of
from riwaya.views.names import Names

_ACTORS = frozenset({"state", "state_body", "armed_group", "party", "group", "igo"})
"""Kinds that are called by names that take sides."""


class Use(msgspec.Struct, frozen=True):
    """One voice's use of a naming: in the outlet's own words, in its paraphrase of a speaker, or in his quoted words.

    `example` is the id of the first such mention; `speaker` is null in the outlet's own words.
    """

    outlet: str
    wording: Wording
    times: int
    example: str
    speaker: str | None = None
    speaker_entity: str | None = None


class Naming(msgspec.Struct, frozen=True):
    """Words for an actor as written, how often they stand, and whose they are, most frequent first."""

    words: str
    entity: str
    name_ar: str
    name_en: str
    times: int
    uses: tuple[Use, ...]

    @property
    def outlets(self) -> tuple[tuple[str, int], ...]:
        """Outlets that use these words of their own, also in paraphrase, and how often."""
        return _counted((u.outlet, u.times) for u in self.uses if u.wording != "quotation")

    @property
    def quoted(self) -> tuple[tuple[str, int], ...]:
        """Speakers in whose quoted words they stand, and how often."""
        return _counted((u.speaker, u.times) for u in self.uses if u.speaker and u.wording == "quotation")


class _Found(msgspec.Struct, frozen=True):
    """One mention with its voice."""

    entity: str
    words: str
    outlet: str
    wording: Wording
    speaker: str | None
    speaker_entity: str | None
    example: str


def find_namings(connection: Connection, actor: str, lang: str) -> list[Naming]:
    """The namings of an actor of the record, by a name in any spelling or an id; those most used first."""
    ids = find_entities(connection, actor)
    named = select(s.mentions.c.article).where(s.mentions.c.entity.in_(ids))
    query = select(s.articles.c.no, s.articles.c.short).join(s.pages).where(s.pages.c.current, s.articles.c.no.in_(named))
    rows = connection.execute(query.order_by(s.articles.c.no)).all()
    return count_namings(((row.short, reading_of(connection, row.no)) for row in rows), lang, frozenset(ids))


def count_namings(
    readings: Iterable[tuple[str, Reading]], lang: str, entities: frozenset[str] | None = None
) -> list[Naming]:
    """The namings in these readings (each with its short id), of these entities or of every actor."""
    found: list[_Found] = []
    known: dict[str, tuple[str, str]] = {}
    for short, reading in readings:
        found += _namings(short, reading, Names(reading, lang), entities)
        known |= {e.id: (e.name_ar, e.name_en or e.name_ar) for e in reading.entities}
    found.sort(key=lambda f: (f.entity, f.words))
    namings = [
        _naming(words, entity, known.get(entity, (entity, entity)), list(group))
        for (entity, words), group in groupby(found, key=lambda f: (f.entity, f.words))
    ]
    return sorted(namings, key=lambda n: (n.entity, -n.times, n.words)) if entities is None else sorted(namings, key=lambda n: (-n.times, n.words))


def rival_namings(namings: Sequence[Naming], limit: int) -> list[tuple[Naming, ...]]:
    """Actors that several outlets or speakers call by several names, with these names; the most named actors first."""
    by_actor: Mapping[str, tuple[Naming, ...]] = {e: tuple(g) for e, g in groupby(namings, key=lambda n: n.entity)}
    rivals = [g for g in by_actor.values() if len(g) > 1 and len({(u.outlet, u.speaker) for n in g for u in n.uses}) > 1]
    return sorted(rivals, key=lambda g: (-sum(n.times for n in g), g[0].entity))[:limit]


def _namings(short: str, reading: Reading, names: Names, entities: frozenset[str] | None) -> Iterator[_Found]:
    outlet = reading.article.outlet or reading.article.page
    for mention in reading.mentions:
        for entity in _meant(mention):
            if not (entity in entities if entities is not None else mention.kind in _ACTORS and not entity.startswith("new:")):
                continue
            told = innermost(reading.attributions, mention.start, mention.end)
            yield _Found(
                entity=entity, words=names.words(mention.start, mention.end) or "", outlet=outlet, wording=wording_of(told),
                speaker=(names.speaker(told) or None) if told else None, speaker_entity=told.source_entity if told else None,
                example=f"{short}/{mention.id}",
            )


def _meant(mention: Mention) -> tuple[str, ...]:
    """Whom the words alone mean; words that name two at once are no name of either."""
    return (mention.entity,) if mention.entity and len(mention.entities) < 2 else ()


def _naming(words: str, entity: str, names: tuple[str, str], found: Sequence[_Found]) -> Naming:
    uses: dict[tuple[str, str, str | None], list[_Found]] = {}
    for f in found:
        uses.setdefault((f.outlet, f.wording, f.speaker), []).append(f)
    counted = [
        Use(group[0].outlet, group[0].wording, len(group), group[0].example, group[0].speaker, group[0].speaker_entity)
        for group in uses.values()
    ]
    counted.sort(key=lambda u: (-u.times, u.outlet, u.speaker or "", u.wording))
    return Naming(words, entity, names[0], names[1], len(found), tuple(counted))


def _counted(pairs: Iterable[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    total: dict[str, int] = {}
    for name, times in pairs:
        total[name] = total.get(name, 0) + times
    return tuple(sorted(total.items(), key=lambda x: (-x[1], x[0])))
