"""The tables of the attributions stage: reporting verbs, nouns and phrases, and the closed classes of words it rests on."""

from collections.abc import Iterable
from functools import cache
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import get_args

import msgspec

from riwaya.errors import LanguageError
from riwaya.lang.files import read_table, read_toml
from riwaya.lang.language import Language
from riwaya.model.attribution import Act

FRAMES = frozenset({
    "that", "quote", "object", "to", "on", "about", "from", "in", "by", "for", "address", "blame", "request",
    "relay", "ascribe", "plead", "stance", "carry", "document", "free", "impersonal",
})
"""What may open a content; `docs/reference/attributions.md` explains each."""


class VerbRow(msgspec.Struct, frozen=True):
    """A reporting verb: its two principal parts, the participle's stem, and how it reports."""

    past: str
    present: str
    participle: str
    act: str
    frames: frozenset[str]
    polarity: str = "+"
    degree: str = "plain"


class NounRow(msgspec.Struct, frozen=True):
    """A noun that carries a report."""

    noun: str
    plural: str
    act: str
    frames: frozenset[str]
    degree: str = "plain"


class PhraseRow(msgspec.Struct, frozen=True):
    """A phrase that credits a source, and where that source stands."""

    words: tuple[str, ...]
    act: str
    source: str


class AttributionTables(msgspec.Struct, frozen=True):
    """Everything the stage knows of the language."""

    verbs: tuple[VerbRow, ...]
    nouns: tuple[NounRow, ...]
    phrases: tuple[PhraseRow, ...]
    that: tuple[str, ...]
    not_that_after: tuple[str, ...]
    prepositions: tuple[str, ...]
    prepositions_of: dict[str, tuple[str, ...]]
    sets: dict[str, tuple[str, ...]]
    hedges: dict[str, tuple[str, ...]]
    class_kinds: dict[str, tuple[str, ...]]
    media: dict[str, str]
    confidence: dict[str, float]


@cache
def load_attribution_tables(language: Language, extra: Path | None = None) -> AttributionTables:
    """The tables of a language; `extra` is a user's own file in the form of `verbs.tsv`, whose rows come first.

    Raises:
        LanguageError: a row names an act or a frame nobody knows.

    """
    folder = language.root / "attributions"
    words = read_toml(folder / "words.toml")
    verbs = [*(_verbs(extra) if extra else ()), *_verbs(folder / "verbs.tsv")]
    nouns = [
        NounRow(r["noun"], r["plural"], _act(r, folder / "nouns.tsv"), _frames(r, folder / "nouns.tsv"), r["degree"])
        for r in read_table(folder / "nouns.tsv")
    ]
    phrases = [
        PhraseRow(tuple(r["words"].split()), _act(r, folder / "phrases.tsv"), r["source"])
        for r in read_table(folder / "phrases.tsv")
    ]
    return AttributionTables(
        verbs=tuple(verbs), nouns=tuple(nouns), phrases=tuple(phrases),
        that=tuple(words["that"]), not_that_after=tuple(words["not_that_after"]),
        prepositions=tuple(words["prepositions"]),
        prepositions_of={k: tuple(v) for k, v in words["prepositions_of"].items()},
        sets={k: tuple(v) for k, v in words["sets"].items()},
        class_kinds={k: tuple(v) for k, v in words["class_kinds"].items()},
        hedges={k: tuple(v) for k, v in words["hedges"].items()},
        media={r["word"]: r["medium"] for r in read_table(folder / "media.tsv")},
        confidence=dict(read_toml(folder / "confidence.toml")["confidence"]),
    )


def _verbs(path: Traversable | Path) -> Iterable[VerbRow]:
    for r in read_table(path):
        if not r.get("past") or not r.get("present", "").startswith("ي"):
            raise LanguageError(str(path), f"no past or present in {r}", "Give both in the third person masculine singular.")
        yield VerbRow(
            r["past"], r["present"], r.get("participle", ""), _act(r, path), _frames(r, path),
            r.get("polarity") or "+", r.get("degree") or "plain",
        )


def _act(row: dict[str, str], path: Traversable | Path) -> str:
    act = row.get("act", "")
    if act not in get_args(Act):
        raise LanguageError(str(path), f"unknown act {act!r}", f"Use one of {', '.join(get_args(Act))}.")
    return act


def _frames(row: dict[str, str], path: Traversable | Path) -> frozenset[str]:
    frames = frozenset(row.get("frames", "").split(","))
    for frame in frames:
        if frame.rstrip("!+") not in FRAMES:
            raise LanguageError(str(path), f"unknown frame {frame!r}", f"Use some of {', '.join(sorted(FRAMES))}.")
    return frames
