"""The head of a story: the words of its title and first lines, by which two articles on one happening are known.

A sentence alone seldom names enough to be matched; the heads of two articles on one happening share its rare words.
"""

import math
from collections.abc import Iterable, Iterator
from functools import cache

from riwaya.lang.account_tables import load_common_words
from riwaya.lang.affix_tables import load_affixes
from riwaya.lang.language import load_language
from riwaya.model.article import MAIN_STORY
from riwaya.model.reading import Reading
from riwaya.text.folding import fold
from riwaya.text.words import read_words

LENGTH = 70
"""Words of a head: a title and one or two sentences."""
_AFFIXES = load_affixes()
_PREFIXES = _AFFIXES.articles
_SHORTEST = 3
_RARE, _EVERYWHERE = 4, 80
"""Articles of a thousand: what a word that is not listed is taken to stand in, and from how many a word says nothing."""
_TELLING = 0.45
"""Weight from which a word may find candidates; 1.0 is that of a rare word."""
_FEWEST = 4
"""Words two heads must share at the least."""
HARM = frozenset({"killed", "injured", "casualty", "displaced", "detained", "missing"})
"""Units that count what one event did."""
DISTINCT = 10
"""From here on, a number that two tellings give alike is seldom chance."""


def head_of(reading: Reading) -> tuple[frozenset[str], int]:
    """The weighty words of the title and first lines, and where in the text they end.

    A known name gives the words of its entity, however it is written; so do the numbers of those harmed.
    """
    words: list[str] = []
    end = 0
    for block in sorted((b for b in reading.blocks if b.kind in MAIN_STORY and b.kind != "dateline"), key=lambda b: b.start):
        for word in read_words(reading.text, block.start, block.end):
            if len(words) == LENGTH:
                break
            if word.kind == "arabic" and len(word.fold) >= _SHORTEST:
                words.append(bare(word.fold))
                end = word.end
    told = {*words, *_names(reading, end), *_harmed(reading, end)}
    return frozenset(w for w in told if weight_of(w)), end


def _names(reading: Reading, end: int) -> Iterator[str]:
    """The words of what the head names, as the pack writes them: one name has many spellings (داعش)."""
    names = {e.id: e.name_ar for e in reading.entities if e.name_ar and not e.id.startswith("new:")}
    for entity in {m.entity for m in reading.mentions if m.start < end and m.entity in names}:
        yield from (bare(w) for w in fold(names[str(entity)]).split() if len(w) >= _SHORTEST)


def _harmed(reading: Reading, end: int) -> Iterator[str]:
    """Counts of those harmed that are seldom alike by chance."""
    return (f"{q.value:g} {q.unit}" for q in reading.quantities if q.start < end and q.unit in HARM and q.value and q.value >= DISTINCT)


def likeness(one: Iterable[str], two: Iterable[str]) -> tuple[float, tuple[str, ...]]:
    """How much of the shorter head stands in the other (0 to 1, by weight), and the words shared, weightiest first."""
    first, second = set(one), set(two)
    shared = sorted(first & second, key=lambda w: (-weight_of(w), w))
    if len(shared) < _FEWEST:
        return 0.0, ()
    least = min(sum(map(weight_of, first)), sum(map(weight_of, second)))
    return sum(map(weight_of, shared)) / least, tuple(shared)


def finding_words(head: Iterable[str]) -> tuple[str, ...]:
    """The words of a head that are rare enough to look for other heads by."""
    return tuple(sorted(w for w in head if weight_of(w) >= _TELLING))


@cache
def weight_of(word: str) -> float:
    """How much it says that two heads share this word: 1 for a rare word, 0 for one that stands everywhere."""
    share = max(_RARE, _common().get(word, 0))
    return max(0.0, math.log(_EVERYWHERE / share) / math.log(_EVERYWHERE / _RARE))


@cache
def bare(word: str) -> str:
    """A folded word without its particles, article and ending; for finding only.

    >>> bare("والانفجار"), bare("انفجارات")
    ('انفجار', 'انفجار')
    """
    prefix = next((p for p in _PREFIXES if word.startswith(p) and len(word) - len(p) >= _SHORTEST), "")
    word = word[len(prefix) :]
    if not prefix and len(word) > _SHORTEST + 1 and word[0] in _AFFIXES.conjunctions:
        word = word[1:]
    ending = next((e for e in _AFFIXES.light_of_heads if word.endswith(e) and len(word) - len(e) >= _SHORTEST), "")
    return word[: len(word) - len(ending)]


@cache
def _common() -> dict[str, int]:
    return load_common_words(load_language("ar"))
