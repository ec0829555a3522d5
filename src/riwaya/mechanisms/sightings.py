"""Where an article names the parts of the machinery a pack tracks, and in what state it says they are."""

from collections.abc import Iterator
from functools import cache

import msgspec

from riwaya.lang.language import Language
from riwaya.lang.mechanism_tables import load_mechanism_tables
from riwaya.mechanisms.signs import Index, Sign, apart, prefixes_of, read_sign
from riwaya.mechanisms.states import StateReader
from riwaya.model.article import Article
from riwaya.model.mechanism import MechanismEntry, Sighting
from riwaya.packs.mechanisms import clause_entries, load_mechanisms
from riwaya.packs.pack import Pack
from riwaya.text.prose import Prose
from riwaya.text.words import Word, read_words

_CONTEXT_WITHIN = 1


class _Row(msgspec.Struct, frozen=True):
    """A stretch in which the terms of a sign must stand together: a sentence, or a caption."""

    words: tuple[Word, ...]
    index: Index
    first: int
    last: int


class Watch:
    """A pack's mechanisms made ready for matching."""

    def __init__(self, pack: Pack, language: Language) -> None:
        table = load_mechanisms(pack)
        self.entries = [(e, tuple(read_sign(s, e.within) for s in e.signs)) for e in (*table.entries, *clause_entries(pack))]
        self.context = tuple(read_sign(w, _CONTEXT_WITHIN) for w in table.context)
        self.states = StateReader(load_mechanism_tables(language))
        signs = [*self.context, *self.states.signs, *(s for _, own in self.entries for s in own)]
        self.prefixes = prefixes_of(signs)


@cache
def _watch(pack: Pack, language: Language) -> Watch:
    return Watch(pack, language)


def find_sightings(prose: Prose, *, language: Language, pack: Pack | None) -> tuple[Sighting, ...]:
    """Every naming of a pack's mechanisms in the main story and its captions, in text order."""
    if pack is None:
        return ()
    watch = _watch(pack, language)
    story = Index(prose.words, watch.prefixes)
    here = any(story.may_hold(s) for s in watch.context) or not watch.context
    wanted = [(e, feasible) for e, feasible in watch.entries if (here or e.anywhere) and _in_time(e, prose.article)]
    rows = [_Row(prose.words, story, s.first, s.last) for s in prose.sentences]
    found: list[Sighting] = []
    for entry, signs in wanted:
        # a word that stands nowhere in the story settles most signs at once
        possible = tuple(s for s in signs if story.may_hold(s))
        if possible:
            found.extend(_sight(entry, possible, rows, watch))
    captions = [_caption(prose.article, watch, b.start, b.end) for b in prose.article.blocks if b.kind == "caption"]
    for entry, signs in wanted if captions else ():
        found.extend(_sight(entry, signs, captions, watch))
    return tuple(sorted(found, key=lambda s: (s.start, s.end, s.mechanism)))


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


def _sight(entry: MechanismEntry, signs: tuple[Sign, ...], rows: list[_Row], watch: Watch) -> Iterator[Sighting]:
    for row in rows:
        for first, last in apart(found for s in signs for found in row.index.find(s, row.first, row.last)):
            told = watch.states.read(entry.kind, row.words, row.index, (first, last), (row.first, row.last))
            yield Sighting(
                mechanism=entry.id, kind=entry.kind, start=row.words[first].start, end=row.words[last].end,
                state=told.state if told else None, state_start=told.start if told else None,
                state_end=told.end if told else None, rule=told.rule if told else None,
            )
