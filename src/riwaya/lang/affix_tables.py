"""Particles, pronouns and endings written together with a word, from `lang/<code>/words/affixes.toml` and `names/clitics.tsv`."""

from functools import cache

import msgspec

from riwaya.lang.files import read_table, read_toml
from riwaya.lang.language import load_language


class Affixes(msgspec.Struct, frozen=True):
    """The affixes of a language, folded; what each list is stands beside it in the table."""

    article: str
    contracted: str
    conjunctions: tuple[str, ...]
    prepositions: tuple[str, ...]
    common_prepositions: tuple[str, ...]
    to: str
    future: str
    present: tuple[str, ...]
    feminine_past: str
    long_letters: tuple[str, ...]
    third_person: tuple[str, ...]
    first_person: tuple[str, ...]
    nisba: tuple[str, ...]
    agreement: tuple[str, ...]
    accusative: str
    participle_letter: str
    subject_plural: str
    other_plural: str
    participle: tuple[tuple[str, str, str], ...]
    light: tuple[str, ...]
    light_of_heads: tuple[str, ...]
    site: tuple[str, ...]
    feminine_dual: tuple[str, ...]

    @property
    def articles(self) -> tuple[str, ...]:
        """The article with every particle before it (وبال، فلل), longest first."""
        before = ("", *self.conjunctions)
        written_out = [p for p in self.prepositions if p + p != self.contracted]
        whole = [c + p + self.article for c in before for p in ("", *written_out)]
        return tuple(sorted((*whole, *(c + self.contracted for c in before)), key=len, reverse=True))

    @property
    def particles(self) -> tuple[str, ...]:
        """The particles of one letter before a noun."""
        return (*self.conjunctions, *self.prepositions)

    @property
    def joined(self) -> tuple[str, ...]:
        """What a counted word or a name may bear: conjunctions and common prepositions, and both with "and" (و، ب، وب)."""
        return (*self.conjunctions, *self.common_prepositions, *(self.conjunctions[0] + p for p in self.common_prepositions))


@cache
def load_affixes(code: str = "ar") -> Affixes:
    """The affixes of a language.

    Raises:
        LanguageError: the table is no TOML.

    """
    return msgspec.convert(read_toml(load_language(code).root / "words" / "affixes.toml"), Affixes)


@cache
def load_clitic_prices(code: str = "ar") -> dict[str, float]:
    """Particles before names, and how many times commoner the rest has to be than the whole word.

    Raises:
        LanguageError: a row is broken.

    """
    return {r["clitic"]: float(r["price"]) for r in read_table(load_language(code).root / "names" / "clitics.tsv")}
