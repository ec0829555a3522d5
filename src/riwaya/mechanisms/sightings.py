"""Where an article names the parts of the machinery a pack tracks, and in what state it says they are."""

from collections.abc import Iterator
from functools import cache

import msgspec
from msgspec.structs import replace

from riwaya.lang.entity_tables import load_entity_tables
from riwaya.lang.language import Language
from riwaya.lang.mechanism_tables import load_mechanism_tables
from riwaya.mechanisms.actors import Actors, States
from riwaya.mechanisms.kept import find_kept
from riwaya.mechanisms.registry import Heads, find_named
from riwaya.mechanisms.sent import find_letters, find_summonses
from riwaya.mechanisms.signs import Index, Sign, apart, prefixes_of, read_sign
from riwaya.mechanisms.states import StateReader
from riwaya.mechanisms.told import find_told
from riwaya.mechanisms.vocabulary import fold_kept, fold_sent
from riwaya.model.article import Article
from riwaya.model.event import Event
from riwaya.model.mechanism import CLAUSE, MechanismEntry, Sighting
from riwaya.model.mention import Linked
from riwaya.packs.mechanisms import MechanismTable, clause_entries, load_mechanisms
from riwaya.packs.pack import Pack
from riwaya.text.folding import fold
from riwaya.text.prose import Prose
from riwaya.text.words import Word, read_words

_CONTEXT_WITHIN = 1
_COMMA = "،"


class _Row(msgspec.Struct, frozen=True):
    """A stretch in which the terms of a sign must stand together: a sentence, or a caption."""

    words: tuple[Word, ...]
    index: Index
    first: int
    last: int


class _Watched(msgspec.Struct, frozen=True):
    """A pack's mechanism with its signs, and those of a sentence that means another thing of the name."""

    entry: MechanismEntry
    signs: tuple[Sign, ...]
    unless: tuple[Sign, ...]


class Watch:
    """A pack's mechanisms made ready for matching; without a pack, only what the language itself can tell."""

    def __init__(self, pack: Pack | None, language: Language) -> None:
        tables = load_mechanism_tables(language)
        table = load_mechanisms(pack) if pack else MechanismTable((), ())
        entries = (*table.entries, *clause_entries(pack)) if pack else ()
        self.entries = [_Watched(e, _signs(e.signs, e.within), _signs(e.unless, _CONTEXT_WITHIN)) for e in entries]
        self.context = tuple(read_sign(w, _CONTEXT_WITHIN) for w in table.context)
        self.states = StateReader(tables)
        countries = load_entity_tables(language).countries
        nisbas = ((n, c.names[0]) for c in countries for n in c.nisbas)
        self.heads = Heads(tables, {fold(nisba): fold(name.removeprefix("ال")) for nisba, name in nisbas})
        self.sent = {kind: fold_sent(table) for kind, table in tables.sent.items()}
        self.kept = fold_kept(tables.kept)
        self.countries = States({fold(n): c.id for c in countries for n in c.nisbas}, {c.id: c.names[0] for c in countries})
        signs = [*self.context, *self.states.signs, *(s for w in self.entries for s in (*w.signs, *w.unless))]
        self.prefixes = prefixes_of(signs)


def _signs(written: tuple[str, ...], within: int) -> tuple[Sign, ...]:
    return tuple(read_sign(s, within) for s in written)


@cache
def _watch(pack: Pack | None, language: Language) -> Watch:
    return Watch(pack, language)


def find_sightings(
    prose: Prose, *, linked: Linked, events: tuple[Event, ...], language: Language, pack: Pack | None, published: str | None = None
) -> tuple[Sighting, ...]:
    """Every naming of a mechanism, the pack's and those no pack knows, in text order.

    The main story is read, and for the pack's own mechanisms its captions too.
    """
    watch = _watch(pack, language)
    story = Index(prose.words, watch.prefixes)
    known = tuple(_of_the_pack(prose, story, watch))
    new = [_with_state(s, prose, story, watch) for s in find_named(prose, linked, watch.heads, known)]
    new += [_with_state(s, prose, story, watch) for s in _others(prose, linked, watch, published) if _stands_alone(s, (*known, *new))]
    told = find_told(prose, events, linked, watch.heads, known=(*known, *new), published=published)
    return tuple(sorted((*known, *new, *told), key=lambda s: (s.start, s.end, s.mechanism)))


def _others(prose: Prose, linked: Linked, watch: Watch, published: str | None) -> Iterator[Sighting]:
    """Letters and summonses, lists, envoys and posts."""
    actors = Actors(prose, linked, watch.countries)
    yield from find_kept(prose, linked, watch.kept, actors)
    yield from find_letters(prose, actors, watch.sent["letter"], published=published)
    yield from find_summonses(prose, actors, watch.sent["summons"], published=published)


def _stands_alone(sighting: Sighting, others: tuple[Sighting, ...]) -> bool:
    return not any(sighting.start < x.end and x.start < sighting.end for x in others)


def _with_state(sighting: Sighting, prose: Prose, story: Index, watch: Watch) -> Sighting:
    """A sighting of the main story with what its sentence says of its state."""
    words = prose.words_in(sighting.start, sighting.end)
    sentence = prose.sentences[prose.sentence_of(words[0])]
    told = watch.states.read(
        sighting.kind, prose.words, story, (words[0], words[-1]), (sentence.first, sentence.last)
    )
    if told is None:
        return sighting
    return replace(sighting, state=told.state, state_start=told.start, state_end=told.end, rule=told.rule)


def _of_the_pack(prose: Prose, story: Index, watch: Watch) -> Iterator[Sighting]:
    here = any(story.may_hold(s) for s in watch.context) or not watch.context
    wanted = [w for w in watch.entries if (here or w.entry.anywhere) and _in_time(w.entry, prose.article)]
    rows = [_Row(prose.words, story, s.first, s.last) for s in prose.sentences]
    captions = [_caption(prose.article, watch, b.start, b.end) for b in prose.article.blocks if b.kind == "caption"]
    for one in wanted:
        # a word that stands nowhere in the story settles most signs at once
        possible = tuple(s for s in one.signs if story.may_hold(s))
        if possible:
            yield from _sight(one, possible, rows, watch)
        if captions:
            yield from _sight(one, one.signs, captions, watch)


def _caption(article: Article, watch: Watch, start: int, end: int) -> _Row:
    words = tuple(read_words(article.text, start, end))
    return _Row(words, Index(words, watch.prefixes), 0, len(words))


def _in_time(entry: MechanismEntry, article: Article) -> bool:
    """Whether an article of this date can mean the mechanism; an undated one can."""
    date = article.reference_date
    if entry.published is None or date is None:
        return True
    first, last = entry.published
    return first[: len(date)] <= date <= last


def _sight(one: _Watched, signs: tuple[Sign, ...], rows: list[_Row], watch: Watch) -> Iterator[Sighting]:
    entry = one.entry
    for row in rows:
        found = [at for s in signs for at in row.index.find(s, row.first, row.last) if entry.kind != CLAUSE or not _is_cut(row, at)]
        if found and any(row.index.find(s, row.first, row.last) for s in one.unless if row.index.may_hold(s)):
            continue
        for first, last in apart(found):
            told = watch.states.read(entry.kind, row.words, row.index, (first, last), (row.first, row.last))
            yield Sighting(
                mechanism=entry.id, kind=entry.kind, start=row.words[first].start, end=row.words[last].end,
                state=told.state if told else None, state_start=told.start if told else None,
                state_end=told.end if told else None, rule=told.rule if told else None,
            )


def _is_cut(row: _Row, at: tuple[int, int]) -> bool:
    """Whether a comma parts words that together would name a clause: they are of two things told."""
    return any(w.fold == _COMMA for w in row.words[at[0] : at[1]])
