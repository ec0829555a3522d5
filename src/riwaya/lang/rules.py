"""Finding a rule by its id, wherever among the language's data files it stands."""

from collections.abc import Iterator
from functools import cache
from importlib.resources.abc import Traversable

import msgspec

from riwaya.lang.files import Rule, read_rules
from riwaya.lang.language import Language


class RuleAt(msgspec.Struct, frozen=True):
    """A rule and the data file it stands in (below the language's folder)."""

    file: str
    rule: Rule


def find_rule(language: Language, rule: str) -> RuleAt | None:
    """The rule with this id, else the one whose id is the longest beginning of it in whole parts; null where none is."""
    rules = _rules(language)
    while rule.count(".") >= 2:
        if rule in rules:
            return rules[rule]
        rule = rule.rpartition(".")[0]
    return None


@cache
def _rules(language: Language) -> dict[str, RuleAt]:
    return {rule.id: RuleAt(path, rule) for path, file in _toml_files(language.root, "") for rule in read_rules(file)}


def _toml_files(folder: Traversable, prefix: str) -> Iterator[tuple[str, Traversable]]:
    for entry in sorted(folder.iterdir(), key=lambda e: e.name):
        if entry.is_dir():
            yield from _toml_files(entry, f"{prefix}{entry.name}/")
        elif entry.name.endswith(".toml"):
            yield prefix + entry.name, entry
