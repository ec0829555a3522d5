"""The parts of the peace machinery a question names: by a pack's signs in Arabic, by their English names."""

from collections.abc import Iterator
from functools import cache

import msgspec
from sqlalchemy import Connection, select

from riwaya.lang.search_tables import SearchTables
from riwaya.mechanisms.signs import Index, Sign, prefixes_of, read_sign
from riwaya.packs.mechanisms import load_mechanisms
from riwaya.packs.pack import Pack
from riwaya.record import schema as s
from riwaya.record.stems import mechanism_token
from riwaya.text.folding import fold
from riwaya.text.words import Word
from riwaya.views.machinery import pack_of


class Named(msgspec.Struct, frozen=True):
    """A mechanism with what names it in a question."""

    id: str
    signs: tuple[Sign, ...]
    english: frozenset[str]


def find_machinery(connection: Connection, words: list[Word], tables: SearchTables) -> Iterator[tuple[str, str]]:
    """The search token and the id of each mechanism of the record that the question's words name."""
    pack = pack_of(connection)
    if pack is None:
        return
    watched, prefixes = _watched(pack, tables.stop_en)
    index = Index(words, prefixes)
    english = {w.fold.lower() for w in words}
    found = [
        m.id for m in watched
        if (m.english and m.english <= english) or any(index.find(x, 0, len(words)) for x in m.signs if index.may_hold(x))
    ]
    mechanism = s.sightings.c.mechanism
    for known in connection.execute(select(mechanism).where(mechanism.in_(found)).distinct().order_by(mechanism)).scalars():
        yield mechanism_token(known), known


@cache
def _watched(pack: Pack, stops: frozenset[str]) -> tuple[tuple[Named, ...], frozenset[str]]:
    entries = load_mechanisms(pack).entries
    watched = tuple(
        Named(
            e.id, tuple(read_sign(x, e.within) for x in e.signs),
            frozenset(w for w in fold(e.name_en).lower().replace("-", " ").replace(",", " ").split() if w not in stops),
        )
        for e in entries
    )
    return watched, prefixes_of(x for m in watched for x in m.signs)
