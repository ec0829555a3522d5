"""Tables of the articles stage: what marks furniture, bylines, captions, stamps; the calendar of datelines; charsets."""

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources.abc import Traversable
from typing import Literal, TypeVar

import msgspec

from riwaya.lang.files import read_table, read_toml
from riwaya.lang.language import Language

_GONE = ("\u064b", "\u0652", "\u0670", "\u0670", "\u0640", "\u0640", "\u200b", "\u200f", "\u202a", "\u202e", "\u2060", "\u2069", "\ufeff", "\ufeff", "\u061c", "\u061c")
_FOLDS = str.maketrans({
    **{chr(c): None for a, b in zip(_GONE[::2], _GONE[1::2], strict=True) for c in range(ord(a), ord(b) + 1)},
    **dict.fromkeys("أإآٱ", "ا"), "ى": "ي", "ی": "ي", "ة": "ه", "ؤ": "و", "ئ": "ي", "ک": "ك",
    **{chr(0x0660 + d): str(d) for d in range(10)}, **{chr(0x06F0 + d): str(d) for d in range(10)},
})
_USUAL = (("أ", "ا"), ("إ", "ا"), ("آ", "ا"), ("ى", "ي"), ("ة", "ه"), ("ئ", "ي"), ("ؤ", "و"), ("\u064b", ""))
"""The folds most lines need: a few replacements are four times as fast as a table over every character."""
_RARE = re.compile("[\u0671\u06cc\u06a9\u0660-\u0669\u06f0-\u06f9" + "".join(f"{a}-{b}" for a, b in zip(_GONE[::2], _GONE[1::2], strict=True)) + "]")
_Made = TypeVar("_Made")
_NOT_WORDS = re.compile(r"[\W_]+")


def plain_words(line: str) -> str:
    """A line for looking up: folded, lower case, words parted by one space, marks gone, a space at both ends.

    >>> plain_words("اقرأ أيضاً:")
    ' اقرا ايضا '
    """
    for letter, plain in _USUAL:
        line = line.replace(letter, plain)
    if _RARE.search(line):
        line = line.translate(_FOLDS)
    return " " + _NOT_WORDS.sub(" ", line.lower()).strip() + " "


class Cue(msgspec.Struct, frozen=True):
    """A phrase that gives a line its part: where it stands, and the most words such a line has (0 = any)."""

    kind: str
    at: str
    most: int
    phrase: str


class Cues:
    """Phrases by their first word (start, whole), last word (end), and one alternation for anywhere (part)."""

    def __init__(self, cues: Iterable[Cue]) -> None:
        self.by_first: dict[str, list[Cue]] = {}
        self.by_last: dict[str, list[Cue]] = {}
        self.part: dict[str, Cue] = {}
        for cue in cues:
            words = cue.phrase.split()
            if cue.at in {"start", "whole"}:
                self.by_first.setdefault(words[0], []).append(cue)
            elif cue.at == "end":
                self.by_last.setdefault(words[-1], []).append(cue)
            else:
                self.part[cue.phrase] = cue
        for table in (self.by_first, self.by_last):
            for found in table.values():
                found.sort(key=lambda c: -len(c.phrase))
        self._part = re.compile("|".join(map(re.escape, sorted(self.part, key=len, reverse=True)))) if self.part else None

    def find(self, plain: str) -> Cue | None:
        """The cue of a line given as `plain_words`, or null."""
        words = plain.split()
        if not words:
            return None
        count = len(words)
        for cue in self.by_first.get(words[0], ()):
            if cue.most and count > cue.most:
                continue
            wanted = f" {cue.phrase} "
            if plain == wanted or (cue.at == "start" and plain.startswith(wanted)):
                return cue
        for cue in self.by_last.get(words[-1], ()):
            if (not cue.most or count <= cue.most) and plain.endswith(f" {cue.phrase} "):
                return cue
        if self._part and (m := self._part.search(plain)):
            cue = self.part[m.group()]
            if not cue.most or count <= cue.most:
                return cue
        return None


class BylineRule(msgspec.Struct, frozen=True):
    """A rule of `bylines.toml`: the role its cues give a name, and whether the name may follow without a mark."""

    id: str
    role: Literal["author", "editor", "translator"]
    bare: bool


class Bylines(msgspec.Struct, frozen=True):
    """How a page signs a story: cues by their first word (the longest first), and the words no name holds (`exact_stops` unfolded)."""

    cues: dict[str, list[tuple[tuple[str, ...], BylineRule]]]
    ends: frozenset[str]
    stops: frozenset[str]
    exact_stops: frozenset[str]
    nobody: frozenset[str]
    towns: frozenset[str]


class ArticleTables(msgspec.Struct, frozen=True):
    """What the articles stage knows of the language. `conjunction` is the letter that joins sentences.

    `furniture`, `credits`, `stamps`, `captions`, `goes_on`: cues of lines; `bylines`: how names are signed. `months`, `weekdays` (1 Monday … 7 Sunday),
    `relative_days`: plain words → number. `stamp_words`: all single words a time stamp may hold.
    """

    furniture: Cues
    credits: Cues
    bylines: Bylines
    stamps: Cues
    captions: Cues
    goes_on: Cues
    months: dict[str, int]
    weekdays: dict[str, int]
    relative_days: dict[str, int]
    stamp_words: frozenset[str]
    conjunction: str
    update_words: tuple[str, ...]
    article: str
    clue_words: dict[str, tuple[str, ...]]
    not_joined: frozenset[str]
    sections: frozenset[str]
    ago: tuple[tuple[str, int, int], ...]
    post_words: dict[str, tuple[str, ...]]
    _made: dict[type, object]

    def patterns(self, kind: type[_Made]) -> _Made:
        """What a stage makes of these tables (its compiled expressions), made once."""
        made = self._made.get(kind)
        if made is None:
            made = self._made[kind] = kind(self)  # type: ignore[call-arg]
        return made  # type: ignore[return-value]


class CharsetTables(msgspec.Struct, frozen=True):
    """Charsets to try and the words that tell the right one."""

    legacy: tuple[str, ...]
    frequent: frozenset[str]


def _phrase(text: str) -> str:
    return plain_words(text).strip()


def _bylines(path: Traversable) -> Bylines:
    raw = read_toml(path)
    cues: dict[str, list[tuple[tuple[str, ...], BylineRule]]] = {}
    for rule in raw["rule"]:
        made = BylineRule(rule["id"], rule["role"], rule["bare"])
        for cue in rule["cues"]:
            words = tuple(_phrase(cue).split())
            cues.setdefault(words[0], []).append((words, made))
    for found in cues.values():
        found.sort(key=lambda item: -len(item[0]))
    sets = {key: frozenset(map(_phrase, raw[key])) for key in ("ends", "stops", "nobody", "towns")}
    return Bylines(cues=cues, exact_stops=frozenset(raw["exact_stops"]), **sets)


@cache
def load_article_tables(language: Language) -> ArticleTables:
    """The tables of this language's articles stage.

    Raises:
        LanguageError: a table is malformed.

    """
    folder = language.root / "articles"
    furniture = [
        Cue(r["kind"], r["at"], int(r["max"]), _phrase(r["phrase"])) for r in read_table(folder / "furniture.tsv")
    ]
    cues: dict[str, list[Cue]] = {}
    for row in read_table(folder / "cues.tsv"):
        cues.setdefault(row["part"], []).append(Cue(row["part"], row["at"], int(row["max"] or 0), _phrase(row["phrase"])))
    calendar: dict[str, dict[str, int]] = {"month": {}, "weekday": {}, "relative": {}, "clock": {}}
    for row in read_table(folder / "calendar.tsv"):
        for word in row["words"].split(";"):
            calendar[row["kind"]][_phrase(word)] = int(row["value"])
    other = read_toml(folder / "words.toml")
    stamp_words = {w for table in calendar.values() for phrase in table for w in phrase.split()}
    return ArticleTables(
        furniture=Cues(furniture),
        credits=Cues(cues["byline"]),
        bylines=_bylines(folder / "bylines.toml"),
        stamps=Cues(cues["stamp"]),
        captions=Cues(cues["caption"]),
        goes_on=Cues(cues["goes_on"]),
        months=calendar["month"],
        weekdays=calendar["weekday"],
        relative_days=calendar["relative"],
        stamp_words=frozenset(stamp_words),
        conjunction=str(other["conjunction"]),
        update_words=tuple(f" {_phrase(w)} " for w in other["update_words"]),
        article=str(other["article"]),
        clue_words={k: tuple(map(_phrase, v)) for k, v in other["clues"].items()},
        not_joined=frozenset(map(_phrase, other["not_joined"])),
        sections=frozenset(w for phrase in other["sections"] for w in _phrase(phrase).split()),
        ago=tuple((_phrase(k), least, most) for k, (least, most) in other["ago"].items()),
        post_words={k: tuple(map(_phrase, v)) for k, v in other["posts"].items()},
        _made={},
    )


@cache
def load_charset_tables(language: Language) -> CharsetTables:
    """What tells the charset of a page in this language."""
    raw = read_toml(language.root / "articles" / "charset.toml")
    return CharsetTables(tuple(raw["legacy"]), frozenset(raw["frequent"]))
