"""Reading the data files of a language or a pack: TSV tables and TOML rules, with errors that name file and line."""

import tomllib
from collections.abc import Iterator
from importlib.resources.abc import Traversable
from typing import Any

import msgspec

from riwaya.errors import LanguageError


class Rule(msgspec.Struct, frozen=True):
    """A rule as data: an id never reused, its pattern or frame, and sentences it must and must not read."""

    id: str
    pattern: str = ""
    examples: tuple[str, ...] = ()
    counterexamples: tuple[str, ...] = ()
    note: str = ""
    extra: dict[str, Any] = {}


def read_table(path: Traversable) -> Iterator[dict[str, str]]:
    """Rows of a TSV file with a header line; lines that start with # and empty lines are left out.

    Raises:
        LanguageError: a row has another number of cells than the header.

    """
    header: list[str] = []
    for number, line in enumerate(path.read_text("utf-8").split("\n"), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.rstrip("\r").split("\t")
        if not header:
            header = cells
            continue
        if len(cells) > len(header):
            raise LanguageError(f"{path}:{number}", f"{len(cells)} cells under {len(header)} headings", "Remove the extra tab.")
        cells += [""] * (len(header) - len(cells))
        yield dict(zip(header, cells, strict=True))


def read_toml(path: Traversable) -> dict[str, Any]:
    """A TOML file.

    Raises:
        LanguageError: the file is not TOML.

    """
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise LanguageError(str(path), f"not TOML: {error}", "Mend the line named.") from error


def read_rules(path: Traversable) -> tuple[Rule, ...]:
    """The `[[rule]]` tables of a TOML file; other keys of a rule go to `extra`."""
    fields = {"id", "pattern", "examples", "counterexamples", "note"}
    rules = []
    for raw in read_toml(path).get("rule", []):
        known = {k: tuple(v) if isinstance(v, list) else v for k, v in raw.items() if k in fields}
        rules.append(msgspec.convert({**known, "extra": {k: v for k, v in raw.items() if k not in fields}}, Rule))
    return tuple(rules)
