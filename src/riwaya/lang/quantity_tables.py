"""Number words, counted nouns and words of approximation, from `lang/<code>/quantities/`."""

from functools import cache

import msgspec

from riwaya.lang.files import read_table
from riwaya.lang.language import Language


class NumberWord(msgspec.Struct, frozen=True):
    """A number word as written; `kind` says how it joins with others (unit, ten, tens, hundred, scale, ordinal …)."""

    form: str
    kind: str
    value: int


@cache
def load_number_words(language: Language) -> tuple[NumberWord, ...]:
    """The number words of a language.

    Raises:
        LanguageError: a row is broken.

    """
    rows = read_table(language.root / "quantities" / "numerals.tsv")
    return tuple(NumberWord(r["form"], r["kind"], int(r["value"])) for r in rows)


class Unit(msgspec.Struct, frozen=True):
    """What is counted, the nouns that name it, and their duals (which count two by themselves)."""

    name: str
    forms: tuple[str, ...]
    duals: tuple[str, ...]


class Approximation(msgspec.Struct, frozen=True):
    """Words beside a number and how it is then meant; `low` and `high` are factors of the number, null for open."""

    approx: str
    after: bool
    low: float | None
    high: float | None
    forms: tuple[tuple[str, ...], ...]


class VagueAmount(msgspec.Struct, frozen=True):
    """Words for an amount nobody counted, with the least and the most it can mean."""

    low: float | None
    high: float | None
    forms: tuple[tuple[str, ...], ...]


class QuantityTables(msgspec.Struct, frozen=True):
    """Everything about quantities in one language, as written (not folded)."""

    units: tuple[Unit, ...]
    approximations: tuple[Approximation, ...]
    vague: tuple[VagueAmount, ...]
    contexts: dict[str, tuple[str, ...]]


def _phrases(cell: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(form.split("_")) for form in cell.split())


def _factor(cell: str) -> float | None:
    return float(cell) if cell else None


@cache
def load_quantity_tables(language: Language) -> QuantityTables:
    """The tables of quantities of a language.

    Raises:
        LanguageError: a row is broken.

    """
    root = language.root / "quantities"
    units = tuple(Unit(r["unit"], tuple(r["forms"].split()), tuple(r["dual"].split())) for r in read_table(root / "units.tsv"))
    approximations = tuple(
        Approximation(r["approx"], r["where"] == "after", _factor(r["low"]), _factor(r["high"]), _phrases(r["forms"]))
        for r in read_table(root / "approximations.tsv")
    )
    vague = tuple(VagueAmount(_factor(r["low"]), _factor(r["high"]), _phrases(r["forms"])) for r in read_table(root / "vague.tsv"))
    contexts = {r["kind"]: tuple(r["forms"].split()) for r in read_table(root / "contexts.tsv")}
    return QuantityTables(units, approximations, vague, contexts)
