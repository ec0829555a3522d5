"""The forms that a question's words may have: stems, kindred verbs, base forms of English words, concepts by their stems."""

import re
from collections.abc import Iterator
from functools import cache

from riwaya.lang.language import load_language
from riwaya.lang.search_tables import load_search_tables
from riwaya.record.fulltext import Alternative
from riwaya.record.stems import stems_of
from riwaya.text.inflection import peel
from riwaya.text.words import Word

_ROOT = 3
"""Letters of most Arabic roots."""


@cache
def concepts_by_stems() -> dict[tuple[str, ...], tuple[int, ...]]:
    """Concepts of the lexicon by the likeliest stems of their phrases."""
    out: dict[tuple[str, ...], tuple[int, ...]] = {}
    for phrase, concepts in load_search_tables(load_language()).by_ar.items():
        stems = tuple(stem for w in phrase for stem in stems_of(w)[:1])
        out[stems] = tuple(dict.fromkeys((*out.get(stems, ()), *concepts)))
    return out


def alternative_of(words: list[Word]) -> Alternative:
    """Words of a text as one way to say a thing: under every stem each may have."""
    return tuple(frozenset(stems_of(w.fold)) for w in words if w.kind in {"arabic", "number"})


def of_words(words: tuple[str, ...]) -> Alternative:
    """Words of a table as one way to say a thing: under the likeliest stem of each."""
    return tuple(frozenset(stems_of(w)[:1]) for w in words)


def kin_of(word: str) -> tuple[str, ...]:
    """Stems of other forms of the same verb: صدر and أصدر, ساعد and مساعدة, غادر and مغادرة."""
    stems = stems_of(word)
    kin = [f"ا{stem}" for stem in stems if len(stem) == _ROOT]
    kin += [stem[1:] for stem in stems if stem[0] == "ا" and len(stem) == _ROOT + 1]
    kin += [f"م{stem}" for stem in stems if len(stem) == _ROOT + 1]
    kin += [stem[1:] for stem in stems if stem[0] == "م" and len(stem) == _ROOT + 2]
    return tuple(dict.fromkeys(k for k in kin if k not in stems))


def peeled(word: str) -> Iterator[str]:
    """The word without proclitics and article, as the lexicon writes words."""
    for _, rest in peel(word):
        yield rest
        if rest.startswith("ال") and len(rest) > 4:
            yield rest[2:]


_DOUBLED = re.compile(r"(?P<letter>[bdgklmnprt])(?P=letter)$")


def base_forms(word: str) -> Iterator[str]:
    """The base forms an English word may have, itself first."""
    yield word
    for ending, bases in (
        ("ies", ("y",)), ("ied", ("y",)), ("es", ("", "e")), ("s", ("",)), ("ed", ("", "e")), ("ing", ("", "e")),
        ("er", ("", "e")), ("ment", ("",)), ("ation", ("e", "")), ("ion", ("", "e")), ("ly", ("",)),
    ):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            stem = word[: -len(ending)]
            for base in bases:
                yield stem + base
            if _DOUBLED.search(stem):
                yield stem[:-1]
