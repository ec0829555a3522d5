"""Tables of the names stage: class nouns, adjectives of names, states and nisba adjectives."""

from functools import cache
from importlib.resources.abc import Traversable
from typing import get_args

import msgspec

from riwaya.errors import LanguageError
from riwaya.lang.files import read_table, read_toml
from riwaya.lang.language import Language
from riwaya.model.mention import EntityKind

_WAYS = frozenset({"nisba", "adjective", "of", "of-nisba", "of-state", "name", "quoted", "dual", "number", "place", "rare", "said", "task"})


class Head(msgspec.Struct, frozen=True):
    """A class noun: the kind of what it names, and the ways a name may follow it.

    `keeps`: it belongs to the name itself; `feminine`: its adjectives are.
    """

    kind: EntityKind
    ways: frozenset[str]
    keeps: bool
    feminine: bool


class Confidence(msgspec.Struct, frozen=True):
    """Measured chances: by rule, and for the model by points (`says`, `right`) joined by straight lines."""

    rules: dict[str, float]
    says: tuple[float, ...]
    right: tuple[float, ...]


class NameTables(msgspec.Struct, frozen=True):
    """The names stage's tables, words as written; `names` holds fold them on first use.

    Attributes:
        heads: class nouns without their article; a noun may have several rows.
        modifiers: adjectives that may belong to a body's name, with article, to the kind they make of it.
        loose: those of them that end no name of a class noun and adjectives.
        posts: posts named after a body.
        number_nouns: nouns before the number of a resolution (رقم).
        particles: prepositions; a word after one begins with no other.
        closed: words that begin like a definite noun and are none.
        periods: those of them that make a year of a word before them (العام الماضي).
        generic: class nouns to the definite nouns with which they name no body (مجلس الإدارة).
        other_sense: class nouns to the words after which they open no name (عن طريق).
        particle_names: first names to the particle that they are spelt like.
        openers: first words of places' names of two words (كفر …).
        outlets: names of places that in quotation marks are a newspaper's.
        tasks: nouns between a body's class noun and the definite noun of its task (مكافحة).
        titles: titles before a person's name.
        media_words: words in the names of media.
        adverbs: words in -ا that are no nouns.
        nisba: nisba adjectives of states without article (masculine singular) to the state's id.
        states: names of states to their id.
        capitals: names of their seats of government.
        world: names known everywhere, to their kind.
        confidence: measured chances.

    """

    heads: tuple[tuple[str, Head], ...]
    modifiers: dict[str, EntityKind | None]
    loose: frozenset[str]
    posts: frozenset[str]
    number_nouns: frozenset[str]
    particles: frozenset[str]
    closed: frozenset[str]
    periods: frozenset[str]
    generic: dict[str, frozenset[str]]
    other_sense: dict[str, frozenset[str]]
    particle_names: dict[str, str]
    openers: frozenset[str]
    outlets: frozenset[str]
    tasks: frozenset[str]
    titles: frozenset[str]
    media_words: frozenset[str]
    adverbs: frozenset[str]
    nisba: dict[str, str]
    states: dict[str, str]
    capitals: tuple[str, ...]
    world: dict[str, EntityKind]
    confidence: Confidence


def _kind(value: str, path: str) -> EntityKind:
    if value not in get_args(EntityKind):
        raise LanguageError(path, f"{value} is no kind of entity", "Use one of the kinds in model/mention.py.")
    return value  # type: ignore[return-value]


def _confidence(folder: Traversable) -> Confidence:
    raw = read_toml(folder / "confidence.toml")
    return Confidence(raw["rules"], tuple(raw["model"]["says"]), tuple(raw["model"]["right"]))


@cache
def load_name_tables(language: Language) -> NameTables:
    """The tables under `names/`, with states and nisba from `entities/countries.tsv`.

    Raises:
        LanguageError: a row names an unknown kind or way.

    """
    folder = language.root / "names"
    heads = []
    for row in read_table(folder / "heads.tsv"):
        ways = frozenset(row["by"].split())
        if not ways <= _WAYS:
            raise LanguageError(str(folder / "heads.tsv"), f"{row['by']} is no way", f"Use some of {sorted(_WAYS)}.")
        feminine = row["gender"] == "f" or (not row["gender"] and row["word"].endswith(("ة", "ات")))
        heads.append((row["word"], Head(_kind(row["kind"], "heads.tsv"), ways, row["keeps"] == "yes", feminine)))
    nisba: dict[str, str] = {}
    states: dict[str, str] = {}
    capitals: list[str] = []
    for row in read_table(language.root / "entities" / "countries.tsv"):
        state = f"state:{row['iso2']}"
        states.update((n, state) for n in (row["name"], *row["names"].split("|")) if n)
        capitals.extend(n for n in row["capital"].split("|") if n)
        nisba.update((n, state) for n in row["nisba"].split("|") if n)

    def column(name: str) -> frozenset[str]:
        return frozenset(row["word"] for row in read_table(folder / f"{name}.tsv"))

    return NameTables(
        heads=tuple(heads),
        modifiers={
            row["word"]: _kind(row["makes"], "modifiers.tsv") if row["makes"] else None
            for row in read_table(folder / "modifiers.tsv")
        },
        loose=frozenset(row["word"] for row in read_table(folder / "modifiers.tsv") if row["loose"] == "yes"),
        posts=column("posts"),
        number_nouns=column("number_nouns"),
        particles=column("particles"),
        closed=column("closed"),
        periods=frozenset(row["word"] for row in read_table(folder / "closed.tsv") if row["period"] == "yes"),
        generic={row["noun"]: frozenset(row["with"].split()) for row in read_table(folder / "generic.tsv")},
        other_sense={row["noun"]: frozenset(row["before"].split()) for row in read_table(folder / "other_sense.tsv")},
        particle_names={row["name"]: row["particle"] for row in read_table(folder / "particle_names.tsv")},
        openers=column("openers"),
        outlets=frozenset(row["name"] for row in read_table(folder / "outlets.tsv")),
        tasks=column("tasks"),
        titles=column("titles"),
        adverbs=column("adverbs"),
        media_words=column("media_words"),
        nisba=nisba,
        states=states,
        capitals=tuple(capitals),
        confidence=_confidence(folder),
        world={row["name"]: _kind(row["kind"], "world_names.tsv") for row in read_table(folder / "world_names.tsv")},
    )
