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
