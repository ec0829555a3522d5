"""Reading the data files of a language or a pack: TSV tables and TOML rules, with errors that name file and line."""

from collections.abc import Iterator
from importlib.resources.abc import Traversable
from typing import Any

import msgspec

from riwaya.errors import LanguageError
from riwaya.tables import read_keys, read_rows


class Rule(msgspec.Struct, frozen=True):
    """A rule as data: an id never reused, its pattern or frame, and sentences it must and must not read."""

    id: str
    pattern: str = ""
    examples: tuple[str, ...] = ()
    counterexamples: tuple[str, ...] = ()
    note: str = ""
    extra: dict[str, Any] = {}


def read_table(path: Traversable) -> Iterator[dict[str, str]]:
    """Rows of a TSV file, as `riwaya.tables.read_rows` gives them.

    Raises:
        LanguageError: a row has more cells than the header.

    """
    return read_rows(path, LanguageError)


def read_toml(path: Traversable) -> dict[str, Any]:
    """A TOML file.

    Raises:
        LanguageError: the file is not TOML.

    """
    return read_keys(path, LanguageError)


def read_rules(path: Traversable) -> tuple[Rule, ...]:
    """The `[[rule]]` tables of a TOML file; other keys of a rule go to `extra`."""
    fields = {"id", "pattern", "examples", "counterexamples", "note"}
    rules = []
    for raw in read_toml(path).get("rule", []):
        known = {k: tuple(v) if isinstance(v, list) else v for k, v in raw.items() if k in fields}
        rules.append(msgspec.convert({**known, "extra": {k: v for k, v in raw.items() if k not in fields}}, Rule))
    return tuple(rules)
