"""Why an item is in the record: the rule, its note, the words it took, and what it rests on."""

import msgspec
from sqlalchemy import Connection

from riwaya.errors import UsageError
from riwaya.lang.language import load_language
from riwaya.lang.rules import find_rule
from riwaya.model.attribution import Attribution
from riwaya.model.event import Event
from riwaya.model.mention import Mention
from riwaya.model.reading import Reading
from riwaya.model.span import overlap
from riwaya.packs.pack import Pack
from riwaya.record.judgements import Judgement, standing
from riwaya.record.query import Item, find_item, item_of, reading_of
from riwaya.views.chosen import chosen
from riwaya.views.cite import span_of
from riwaya.views.labels import ViewLanguage, label
from riwaya.views.machinery import pack_of
from riwaya.views.merged import Merged
from riwaya.views.names import Names


class Part(msgspec.Struct, frozen=True):
    """One part of an item: its role (cue, source, content, actor…), its words, what they mean, and why where they could mean others."""

    role: str
    words: str
    start: int
    end: int
    meaning: str | None = None
    id: str | None = None
    reason: str | None = None


class Explanation(msgspec.Struct, frozen=True):
    """An item explained. `reason` tells why an ambiguous name was read as it was. `note` and `file` come from the language's data; null where the rule has no note there.

    `one_with` lists other names of the record that are taken for the same person as one it names, with the reason.
    """

    id: str
    kind: str
    says: str
    words: str
    sentence: str
    rule: str | None
    note: str | None
    file: str | None
    confidence: float | None
    reason: str | None
    parts: tuple[Part, ...]
    rests_on: tuple[str, ...]
    judgements: tuple[Judgement, ...]
    one_with: tuple[str, ...] = ()


def explain(connection: Connection, typed: str, lang: ViewLanguage) -> Explanation:
    """The explanation of one item.

    Raises:
        RecordError: the id means nothing or several things.
        UsageError: the id names a whole article.

    """
    held, item = find_item(connection, typed)
    if item is None:
        raise UsageError(typed, "an article has no one rule", f"Name an item of it; list them with: riwaya show {held.short}")
    reading = reading_of(connection, held.no)
    found = item_of(reading, item)
    assert found is not None  # noqa: S101  (find_item has looked)
    names = Names(reading, lang)
    start, end = span_of(found)
    rule = getattr(found, "rule", None) or None
    known = find_rule(load_language(held_language(reading)), rule) if rule else None
    confidence = getattr(found, "confidence", None)
    return Explanation(
        id=f"{held.short}/{item}", kind=type(found).__name__.lower(), says=_says(found, names),
        words=reading.text[start:end], sentence=_around(reading.text, start, end), rule=rule,
        note=known.rule.note or None if known else None, file=known.file if known else None,
        confidence=confidence if confidence is not None and confidence >= 0 else None,
        reason=label("reason", found.reason, lang) if isinstance(found, Mention) and found.reason else None,
        parts=tuple(_parts(found, reading, names, pack_of(connection), lang)), rests_on=tuple(f"{held.short}/{x}" for x in _rests_on(found, reading)),
        judgements=tuple(standing(connection, [f"{held.id}/{item}"]).get(f"{held.id}/{item}", ())),
        one_with=tuple(line for e in _named_in(found) for line in Merged(connection, lang).lines(e)),
    )


def held_language(reading: Reading) -> str:
    """The language whose rules read it."""
    return reading.article.language or "ar"


def _says(found: Item, names: Names) -> str:
    """The item in one line of plain fields."""
    if isinstance(found, Attribution):
        return f"{names.speaker(found) or '—'} · {found.act}{' (negated)' if found.negated else ''} · {found.form}"
    if isinstance(found, Event):
        return " · ".join(x for x in (found.type, found.mode, found.reality) if x)
    if isinstance(found, Mention):
        return f"{found.kind} · {names.name(found.entity) or 'not linked'}"
    return str(getattr(found, "value", ""))


def _parts(found: Item, reading: Reading, names: Names, pack: Pack | None, lang: ViewLanguage) -> list[Part]:
    raw: list[tuple[str, object, str | None]] = []
    meant: dict[str, str | None] = {}
    if isinstance(found, Attribution):
        raw = [
            ("cue", found.cue, found.cue.lemma if found.cue else None),
            ("source", found.source, names.name(found.source_entity)), ("content", found.content, None),
            ("addressee", found.addressee, names.name(found.addressee_entity)), ("condition", found.condition, None),
        ]
        meant = {"source": found.source_entity, "addressee": found.addressee_entity}
    elif isinstance(found, Event):
        raw = [("anchor", found.anchor, found.type)]
        raw += [("actor", p, names.name(p.entity)) for p in found.actors]
        raw += [("recipient", p, names.name(p.entity)) for p in found.recipients]
        raw += [("place", found.place, names.name(found.place.entity) if found.place else None)]
        raw += [("time", found.time, found.time.value if found.time else None)]
    return [
        Part(
            role, reading.text[p.start : p.end], p.start, p.end, meaning,  # type: ignore[attr-defined]
            reason=chosen(reading, meant.get(role, getattr(p, "entity", None)), p.start, p.end, pack=pack, lang=lang),  # type: ignore[attr-defined]
        )
        for role, p, meaning in raw
        if p is not None
    ]


def _named_in(found: Item) -> list[str]:
    """Entities the item names."""
    if isinstance(found, Mention):
        named = [found.entity, *found.entities]
    elif isinstance(found, Attribution):
        named = [found.source_entity, *found.source_entities, found.addressee_entity]
    elif isinstance(found, Event):
        named = [p.entity for p in (*found.actors, *found.recipients)]
    else:
        named = []
    return list(dict.fromkeys(e for e in named if e))


def _rests_on(found: Item, reading: Reading) -> list[str]:
    """Ids of the items whose being right this one needs."""
    out: list[str | None] = []
    if isinstance(found, Attribution):
        out += [found.source.mention if found.source else None, found.within, found.said]
        if found.source and not found.source.mention:
            out += _mentions_in(reading, found.source.start, found.source.end)
    elif isinstance(found, Event):
        for party in (*found.actors, *found.recipients, *((found.place,) if found.place else ())):
            out += _mentions_in(reading, party.start, party.end)
        out += [found.time.time if found.time else None, *found.quantities, found.same_as]
        out += [found.according_to.attribution if found.according_to else None]
    return list(dict.fromkeys(x for x in out if x))


def _mentions_in(reading: Reading, start: int, end: int) -> list[str]:
    return [m.id for m in reading.mentions if overlap(m.start, m.end, start, end)]


def _around(text: str, start: int, end: int) -> str:
    """The paragraph the words stand in."""
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    return text[first : last if last >= 0 else len(text)].strip()
