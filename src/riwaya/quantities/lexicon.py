"""The words of quantities by folded form, ready for look-up."""

from functools import cache
from typing import Literal, cast

import msgspec

from riwaya.lang.affix_tables import load_affixes
from riwaya.lang.language import Language
from riwaya.lang.quantity_tables import load_quantity_tables
from riwaya.text.folding import fold
from riwaya.text.numerals import Numerals, load_numerals

Approx = Literal["about", "more-than", "less-than"]
Phrase = tuple[str, ...]
_JOINERS = ("", *load_affixes().joined)
"""Proclitics a word may carry."""


class Bound(msgspec.Struct, frozen=True):
    """How a word of approximation bounds its number: factors, null for open."""

    approx: Approx
    low: float | None
    high: float | None


class Lexicon(msgspec.Struct, frozen=True):
    """Look-ups over folded words. Phrases are keyed by their last word (before) or first word (after, vague)."""

    numerals: Numerals
    units: dict[str, str]
    duals: dict[str, str]
    before: dict[str, tuple[tuple[Phrase, Bound], ...]]
    after: dict[str, tuple[tuple[Phrase, Bound], ...]]
    vague: dict[str, tuple[tuple[Phrase, float | None, float | None], ...]]
    contexts: dict[str, frozenset[str]]
    starts: frozenset[str]


def _with_joiners(form: str) -> tuple[str, ...]:
    return tuple(j + form for j in _JOINERS)


@cache
def load_lexicon(language: Language) -> Lexicon:
    """The lexicon of a language, folded once."""
    tables = load_quantity_tables(language)
    numerals = load_numerals(language)
    units: dict[str, str] = {}
    duals: dict[str, str] = {}
    for unit in tables.units:
        for form in unit.forms:
            units.setdefault(fold(form), unit.name)
        for form in unit.duals:
            for joined in _with_joiners(fold(form)):
                duals.setdefault(joined, unit.name)
    before: dict[str, list[tuple[Phrase, Bound]]] = {}
    after: dict[str, list[tuple[Phrase, Bound]]] = {}
    for row in tables.approximations:
        bound = Bound(cast("Approx", row.approx), row.low, row.high)
        for phrase in row.forms:
            folded = tuple(fold(w) for w in phrase)
            side, key = (after, folded[0]) if row.after else (before, folded[-1])
            side.setdefault(key, []).append((folded, bound))
    vague: dict[str, list[tuple[Phrase, float | None, float | None]]] = {}
    for amount in tables.vague:
        for phrase in amount.forms:
            first, *rest = (fold(w) for w in phrase)
            for joined in _with_joiners(first):
                vague.setdefault(joined, []).append(((joined, *rest), amount.low, amount.high))
    longest = {k: tuple(sorted(v, key=lambda e: -len(e[0]))) for k, v in vague.items()}
    contexts = {kind: frozenset(j for f in forms for j in _with_joiners(fold(f))) if kind != "and" else frozenset({"و"})
                for kind, forms in tables.contexts.items()}
    return Lexicon(
        numerals, units, duals,
        {k: tuple(sorted(v, key=lambda e: -len(e[0]))) for k, v in before.items()},
        {k: tuple(sorted(v, key=lambda e: -len(e[0]))) for k, v in after.items()},
        longest, contexts, frozenset({*numerals.words, *duals, *longest}),
    )
