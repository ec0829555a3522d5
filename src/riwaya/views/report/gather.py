"""Readings to rows: what is said, done, where, by which names. Pure; the order of readings does not matter."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from riwaya.model.attribution import Attribution
from riwaya.model.event import Event, Party
from riwaya.model.mention import Entity
from riwaya.model.reading import Reading
from riwaya.text.folding import bare, fold
from riwaya.views.report.marked import mark_text
from riwaya.views.report.marks import marks_of
from riwaya.views.report.rows import (
    ArticleRow,
    BlockRow,
    Dated,
    Deed,
    Name,
    NameRow,
    PlaceRow,
    Rows,
    Spelling,
    Statement,
    Verdict,
)

_SPACE = re.compile(r"\s+")
_LONGEST_TITLE = 140
_ISO = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?|-W(?P<week>\d{2}))?(?![\d])")


def in_order(readings: Iterable[Reading]) -> list[Reading]:
    """Articles by date of publication (undated last), then by page."""
    return sorted(readings, key=lambda r: (r.article.published.value or "9999", r.article.page, r.article.id))


def gather_rows(readings: Iterable[Reading], verdicts: Iterable[Verdict] = ()) -> Rows:
    """All rows of a report, articles as `in_order`."""
    ordered = in_order(readings)
    entities = _entities(ordered)
    judged: dict[str, list[Verdict]] = defaultdict(list)
    for verdict in verdicts:
        judged[verdict.item].append(verdict)
    gatherers = [_Gatherer(number, reading, entities, judged) for number, reading in enumerate(ordered, 1)]
    deeds = [d for g in gatherers for d in g.deeds()]
    return Rows(
        articles=tuple(g.article() for g in gatherers),
        statements=tuple(s for g in gatherers for s in g.statements()),
        deeds=tuple(deeds),
        places=_places(gatherers, entities),
        names=_names(gatherers, entities),
    )


def file_under(value: str) -> str:
    """The ISO day, month or year a TIMEX3 value is filed under; empty for values that are no date (PAST_REF, P1W).

    >>> file_under("2018-W02"), file_under("2018-01-29/2018-01-30"), file_under("2020-02-04TEV"), file_under("PAST_REF")
    ('2018-01-08', '2018-01-29', '2020-02-04', '')
    """
    found = _ISO.match(value)
    if not found:
        return ""
    if found["week"]:
        try:
            return date.fromisocalendar(int(found["year"]), int(found["week"]), 1).isoformat()
        except ValueError:
            return ""
    return found[0]


def _entities(readings: Sequence[Reading]) -> dict[str, Entity]:
    """Entities of all readings by id; one with an English name wins."""
    known: dict[str, Entity] = {}
    for reading in readings:
        for entity in reading.entities:
            if entity.id not in known or (entity.name_en and not known[entity.id].name_en):
                known[entity.id] = entity
    return known


def _clean(text: str) -> str:
    return _SPACE.sub(" ", text).strip()


def _is_unnamed(found: Attribution) -> bool:
    """Whether no name stands behind the saying: nobody, or a group known by its words only (مصدر عسكري، ناشطون)."""
    speakers = found.source_entities or ((found.source_entity,) if found.source_entity else ())
    return all(s.startswith("new:group:") for s in speakers)


def _shorten(title: str) -> str:
    """A heading: an article without a title is headed by the beginning of its first block."""
    return title if len(title) <= _LONGEST_TITLE else title[: title.rfind(" ", 0, _LONGEST_TITLE)] + "…"


class _Gatherer:
    """The rows of one reading."""

    def __init__(
        self, number: int, reading: Reading, entities: Mapping[str, Entity], judged: Mapping[str, list[Verdict]]
    ) -> None:
        self.number = number
        self.reading = reading
        self.entities = entities
        self.judged = judged
        self.by_id = {a.id: a for a in reading.attributions}

    def anchor(self, item: str) -> str:
        return f"r{self.number}-{item}"

    def verdicts(self, item: str) -> tuple[Verdict, ...]:
        return tuple(self.judged.get(f"{self.reading.article.id}/{item}", ()))

    def words(self, start: int, end: int) -> str:
        return _clean(self.reading.text[start:end])

    def name(self, entity: str | None, words: str = "") -> Name | None:
        """The entity's name, or the words themselves; null where there is neither."""
        known = self.entities.get(entity or "")
        if known:
            return Name(known.name_ar, known.name_en or known.name_ar, known.id)
        return Name(words, words, fold(words)) if words else None

    def party(self, party: Party) -> Name | None:
        return self.name(party.entity, self.words(party.start, party.end))

    def article(self) -> ArticleRow:
        head, text = self.reading.article, self.reading.text
        marks = marks_of(self.reading, prefix=f"r{self.number}-")
        blocks = tuple(
            BlockRow(b.kind, mark_text(text, b.start, b.end, marks))
            for b in sorted(self.reading.blocks, key=lambda b: b.start)
        )
        title = head.title or next((self.words(b.start, b.end) for b in self.reading.blocks), head.page)
        return ArticleRow(
            anchor=f"r{self.number}", id=head.id, title=_shorten(_clean(title)), outlet=head.outlet or "", authors=head.authors,
            published=head.published.value or "", how=head.published.how, page=head.page,
            url=head.url if head.url and head.url.startswith(("http://", "https://")) else "", blocks=blocks,
        )

    def statements(self) -> list[Statement]:
        return [self.statement(a) for a in self.reading.attributions]

    def statement(self, found: Attribution) -> Statement:
        speaker = self.speaker(found)
        condition = found.condition
        addressee = found.addressee
        return Statement(
            anchor=self.anchor(found.id), article=self.number, act=found.act,
            words=self.words(found.content.start, found.content.end), speaker=speaker,
            unnamed=_is_unnamed(found),
            addressee=self.name(
                found.addressee_entity, self.words(addressee.start, addressee.end) if addressee else ""
            ),
            through=self.through(found), negated=found.negated, form=found.form, confidence=found.confidence,
            condition=self.words(condition.start, condition.end) if condition else "",
            verdicts=self.verdicts(found.id),
        )

    def speaker(self, found: Attribution) -> Name | None:
        several = [n for n in (self.name(e) for e in found.source_entities) if n]
        if len(several) > 1:
            return Name("، ".join(n.ar for n in several), ", ".join(n.en for n in several), "+".join(n.key for n in several))
        source = found.source
        return self.name(found.source_entity, self.words(source.start, source.end) if source else "")

    def through(self, found: Attribution) -> tuple[Name, ...]:
        """Who carries the saying, innermost first: the speakers of the reports it stands in."""
        out: list[Name] = []
        seen = {found.id}
        outer = found.within
        while outer and outer not in seen and outer in self.by_id:
            seen.add(outer)
            carrier = self.speaker(self.by_id[outer])
            if carrier:
                out.append(carrier)
            outer = self.by_id[outer].within
        return tuple(out)

    def deeds(self) -> list[Deed]:
        again: dict[str, list[str]] = defaultdict(list)
        ids = {e.id for e in self.reading.events}
        for event in self.reading.events:
            if event.same_as in ids:
                again[event.same_as or ""].append(self.anchor(event.id))
        return [self.deed(e, tuple(again[e.id])) for e in self.reading.events if e.same_as not in ids]

    def deed(self, event: Event, again: tuple[str, ...]) -> Deed:
        when, day, dated = self.filed(event)
        credited = event.according_to
        by_words = self.words(credited.start, credited.end or credited.start) if credited and credited.start is not None else ""
        quantities = {q.id: q for q in self.reading.quantities}
        place = event.place
        return Deed(
            anchor=self.anchor(event.id), article=self.number, type=event.type, mode=event.mode or "",
            reality=event.reality, told=self.told(event),
            actors=tuple(n for n in map(self.party, event.actors) if n),
            recipients=tuple(n for n in map(self.party, event.recipients) if n),
            place=self.name(place.entity, self.words(place.start, place.end)) if place else None,
            when=when, day=day, dated=dated,
            according_to=self.name(credited.entity, by_words) if credited else None, own_voice=credited is None,
            quantities=tuple(
                self.words(q.start, max(q.end, q.unit_end or 0)) for q in map(quantities.get, event.quantities) if q
            ),
            told_again=again, confidence=event.confidence, verdicts=self.verdicts(event.id),
        )

    def told(self, event: Event) -> tuple[str, str, str]:
        """The evidence cut around the words that name the event; these are empty where they stand outside it."""
        first, last = event.evidence.start, event.evidence.end
        start, end = event.anchor.start, event.anchor.end
        if not first <= start <= end <= last:
            return self.words(first, last), "", ""
        before, named, after = (_SPACE.sub(" ", self.reading.text[a:b]) for a, b in ((first, start), (start, end), (end, last)))
        return before.lstrip(), named, after.rstrip()

    def filed(self, event: Event) -> tuple[str, str, Dated]:
        """The text's own value, the date to file under, and what that date is."""
        if event.time:
            day = file_under(event.time.value)
            return event.time.value, day, "happened" if day else "none"
        published = self.reading.article.published.value or ""
        return "", published, "published" if published else "none"


def _places(gatherers: Sequence[_Gatherer], entities: Mapping[str, Entity]) -> tuple[PlaceRow, ...]:
    where: dict[str, list[str]] = defaultdict(list)
    for gatherer in gatherers:
        for event in gatherer.reading.events:
            if place := gatherer.reading.place_of(event):
                where[place].append(gatherer.anchor(event.id))
    rows = []
    for key, anchors in where.items():
        entity = entities.get(key)
        if entity and entity.latitude is not None and entity.longitude is not None:
            name = Name(entity.name_ar, entity.name_en or entity.name_ar, key)
            rows.append(PlaceRow(name, entity.latitude, entity.longitude, entity.precision or "unknown", tuple(anchors)))
    return tuple(sorted(rows, key=lambda r: (-len(r.anchors), r.name.key)))


def _names(gatherers: Sequence[_Gatherer], entities: Mapping[str, Entity]) -> tuple[NameRow, ...]:
    written: dict[str, Counter[str]] = defaultdict(Counter)
    first: dict[tuple[str, str], str] = {}
    for gatherer in gatherers:
        for mention in gatherer.reading.mentions:
            for key in mention.entities or ((mention.entity,) if mention.entity else ()):
                text = _clean(bare(gatherer.reading.text[mention.start : mention.end]))
                written[key][text] += 1
                first.setdefault((key, text), gatherer.anchor(mention.id))
    rows = []
    for key, counter in written.items():
        entity = entities.get(key)
        if entity:
            spellings = tuple(Spelling(t, n, first[key, t]) for t, n in sorted(counter.items(), key=lambda c: (-c[1], c[0])))
            rows.append(NameRow(Name(entity.name_ar, entity.name_en or entity.name_ar, key), entity.kind, entity.wikidata or "", spellings))
    return tuple(sorted(rows, key=lambda r: (-r.count, r.name.key)))
