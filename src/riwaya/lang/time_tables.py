"""Words, months and rules of times, from `lang/<code>/times/`."""

from functools import cache

import msgspec

from riwaya.errors import LanguageError
from riwaya.lang.files import Rule, read_rules, read_table
from riwaya.lang.language import Language

Features = dict[str, int | float | str]
"""What a word or rule contributes to a meaning: `m=1` January, `wd=5` Friday (ISO), `off=-1` yesterday …"""


class TimeWord(msgspec.Struct, frozen=True):
    """Forms of one class of words and what they contribute; `bare` forms take no proclitics, `exact` ones are not folded."""

    kind: str
    features: Features
    forms: tuple[str, ...]
    bare: bool = False
    exact: bool = False


class TimeTables(msgspec.Struct, frozen=True):
    """The grammar of times: its words, and its rules level by level (a level reads what the former made)."""

    words: tuple[TimeWord, ...]
    levels: tuple[tuple[Rule, ...], ...]
    tense: dict[str, tuple[str, ...]]

    @property
    def rules(self) -> tuple[Rule, ...]:
        """All rules in order of their levels."""
        return tuple(rule for level in self.levels for rule in level)


def as_feature(text: str) -> int | float | str:
    """A number where the text is one.

    >>> as_feature("-1"), as_feature("EV")
    (-1, 'EV')
    """
    return int(text) if text.removeprefix("-").isdigit() else text


def _features(text: str) -> Features:
    pairs = (piece.split("=", 1) for piece in text.split())
    return {key: as_feature(value) for key, value in pairs}


_MONTH_CLASS = {("g", "yes"): "month", ("g", "no"): "month_unsure", ("h", "yes"): "month_h", ("h", "no"): "month_h_unsure", ("g", "alias"): "month_alias",
                ("h", "word"): "month_h_word"}


@cache
def load_time_tables(language: Language) -> TimeTables:
    """The grammar of times of a language.

    Raises:
        LanguageError: a table is broken, or a rule has no `gives`.

    """
    root = language.root / "times"
    words = [
        TimeWord(row["class"], _features(row["features"]), tuple(row["forms"].split()), row["bare"] == "yes", row["exact"] == "yes")
        for row in read_table(root / "words.tsv")
    ]
    for row in read_table(root / "months.tsv"):
        features: Features = {"m": int(row["month"])}
        if row["calendar"] == "h":
            features["cal"] = "h"
        words.append(TimeWord(_MONTH_CLASS[row["calendar"], row["sure"]], features, tuple(row["forms"].split())))
    files = sorted((f for f in (root / "rules").iterdir() if f.name.endswith(".toml")), key=lambda f: f.name)
    levels = tuple(read_rules(f) for f in files)
    for rule in (r for level in levels for r in level):
        if "gives" not in rule.extra:
            raise LanguageError(f"{root}: {rule.id}", "a rule of times without `gives`", "Name the class it makes.")
    tense = {row["kind"]: tuple(row["forms"].split()) for row in read_table(root / "tense.tsv")}
    return TimeTables(tuple(words), levels, tense)
