"""The entities stage's words in all their written forms, folded: head nouns, nisbas, adjectives, states, seats."""

from collections.abc import Iterator
from functools import cache
from typing import Literal

import msgspec

from riwaya.lang.entity_tables import Country, EntityTables, load_entity_tables
from riwaya.lang.language import Language
from riwaya.text.folding import fold

NounClass = Literal[
    "title", "post", "person", "body", "dept", "group", "source", "media", "media_site", "media_mass",
    "country", "side", "counterpart", "part",
]
"""What a head noun stands for.

title (اللواء), post (وزير), person (مسؤول), body (جيش), dept (خارجية), group (مسلحون), source (مصادر), media and its
shapes, country (دولة), side (الجانب), counterpart (نظيره); part: only inside a phrase (بلدية، شؤون).
"""
Number = Literal["s", "d", "p", ""]
Gender = Literal["m", "f", ""]


class NounForm(msgspec.Struct, frozen=True, gc=False):
    """One written form of a head noun.

    `state` of the form: `definite` (with ال), `owned` (with a possessive suffix), `construct` (only before a complement),
    `bare` (indefinite or before a complement). `needs` says what must follow for the word to stand for an actor
    (`nisba`, `of`: a complement, `name`), `plural` that its singular is an adjective as often. `acts`:
    `member` of a body that does what he does, `ally` that does what his state does, `official` whom anybody in office may be.
    `marbuta`: written with ة.
    `tanwin`: an indefinite accusative in ا, which governs nothing.
    """

    lemma: str
    cls: str
    key: str
    gender: Gender
    number: Number
    state: Literal["definite", "owned", "construct", "bare"]
    tails: frozenset[str]
    owner: str = ""
    needs: str = ""
    acts: str = ""
    marbuta: bool = False
    tanwin: bool = False


class NisbaForm(msgspec.Struct, frozen=True, gc=False):
    """One written form of a nisba: its entity (a state's, or null), whether it has ال, and its agreement."""

    entity: str | None
    definite: bool
    gender: Gender
    number: Number
    people: bool = False


class AdjectiveForm(msgspec.Struct, frozen=True, gc=False):
    """One written form of an adjective that may stand in a phrase.

    `tail` is the preposition it takes, or empty. `says`: `plain` where the noun means the same without it, `other` where
    the holder is not the present one.
    """

    definite: bool
    gender: Gender
    number: Number
    tail: str
    says: str = ""


class Lexicon(msgspec.Struct, frozen=True):
    """Forms by their folded spelling.

    Attributes:
        tables: the tables the forms were made of.
        nouns: head nouns.
        nisbas: nisba adjectives and plurals of peoples.
        adjectives: other adjectives that may stand in a phrase.
        stops: words that end a phrase, by class.
        states: state ids by name.
        seats: state ids by name of the seat of government.
        quantifiers: words of number that open a phrase, and what may stand between them and the noun.
        double_nisbas: state ids by nisbas of two words (كوري شمالي), without their articles.

    """

    tables: EntityTables
    nouns: dict[str, tuple[NounForm, ...]]
    nisbas: dict[str, NisbaForm]
    adjectives: dict[str, AdjectiveForm]
    stops: dict[str, frozenset[str]]
    states: dict[str, str]
    seats: dict[str, str]
    quantifiers: dict[str, frozenset[str]]
    double_nisbas: dict[tuple[str, str], str]


@cache
def load_lexicon(language: Language) -> Lexicon:
    """The lexicon of a language."""
    tables = load_entity_tables(language)
    nouns: dict[str, list[NounForm]] = {}
    for row in tables.nouns:
        for form, noun in _noun_forms(row, tables.suffixes):
            held = nouns.setdefault(form, [])
            if not any((n.lemma, n.cls, n.state, n.owner) == (noun.lemma, noun.cls, noun.state, noun.owner) for n in held):
                held.append(noun)
    return Lexicon(
        tables,
        {form: tuple(found) for form, found in nouns.items()},
        _nisba_forms(tables.countries, tables.peoples),
        dict(_adjective_forms(tables.adjectives)),
        {name: frozenset(map(fold, words)) for name, words in tables.stops.items()},
        {fold(name): c.id for c in tables.countries for name in c.names},
        {fold(name): c.id for c in tables.countries for name in c.seats},
        {fold(word): frozenset(map(fold, between)) for word, between in tables.quantifiers.items()},
        _double_nisbas(tables.countries),
    )


def _noun_forms(row: dict[str, str], suffixes: tuple[str, ...]) -> Iterator[tuple[str, NounForm]]:
    """Every written form of a noun: number, gender, ال, construct, possessive suffix."""
    lemma, feminine = row["lemma"], row["fem"]
    natural: Gender = "f" if lemma.endswith(("ة", "ات")) else "m"
    marks = row["plural"].split()
    if lemma in marks:  # a noun without a singular of its own (أوساط, قوى)
        natural = "f" if lemma.endswith("ات") or row["class"] in {"source", "body"} else ""
    stems: list[tuple[str, Gender, Number]] = [(lemma, natural, "p" if lemma in marks else "s")]
    if feminine:
        stems.append((feminine, "f", "s"))
    endings: list[tuple[str, Gender, Number, str]] = []
    for mark in marks:
        if mark == "+":
            endings += [(lemma + e, "m", "p", "full") for e in ("ون", "ين")]
            endings += [(lemma + e, "m", "p", "construct") for e in ("و", "ي")]
        elif mark == "~":
            base = feminine or lemma
            stems.append((base.removesuffix("ة") + "ات", "f", "p"))
        else:
            stems.append((mark, "f" if row["class"] in {"body", "media", "country"} else natural, "p"))
    for base, gender in ((lemma, natural), (feminine, "f")):
        if base and row["class"] not in {"dept", "part"}:
            stem = base[:-1] + "ت" if base.endswith("ة") else base
            endings += [(stem + "ان", gender, "d", "full"), (stem + "ا", gender, "d", "construct")]
            if "+" not in marks or gender == "f":
                endings += [(stem + "ين", gender, "d", "full"), (stem + "ي", gender, "d", "construct")]
    tails = frozenset(map(fold, row["tails"].split()))

    def made(
        form: str, gender: Gender, number: Number, state: str, *, owner: str = "", needs: str = "", tanwin: bool = False
    ) -> tuple[str, NounForm]:
        return fold(form), NounForm(
            lemma, row["class"], row["key"], gender, number, state, tails, owner, needs or row["needs"], row["acts"], form.endswith("ة"), tanwin  # type: ignore[arg-type]
        )

    for form, gender, number in stems:
        yield made(form, gender, number, "bare")
        yield made("ال" + form, gender, number, "definite")
        if form == lemma and not lemma.endswith(("ة", "ا")):
            yield made(form + "ا", gender, number, "bare", needs="name" if row["class"] in {"post", "title"} else "", tanwin=True)
        written = [form[:-1] + "ت" if form.endswith("ة") else form]
        if form.endswith("اء"):
            written += [form[:-1] + "ئ", form[:-1] + "ؤ"]  # وزرائها, وزراؤها
        for stem in written:
            for suffix in suffixes:
                yield made(stem + suffix, gender, number, "owned", owner=suffix)
    for form, gender, number, shape in endings:
        yield made(form, gender, number, "bare" if shape == "full" else "construct")
        if shape == "full":
            yield made("ال" + form, gender, number, "definite")


def _double_nisbas(countries: tuple[Country, ...]) -> dict[tuple[str, str], str]:
    """Nisbas of two words, both masculine, both feminine."""
    found: dict[tuple[str, str], str] = {}
    for country in countries:
        for nisba in country.nisbas:
            first, space, second = nisba.partition(" ")
            if space:
                for ending in ("", "ة"):
                    found[fold(first + ending), fold(second + ending)] = country.id
                found[fold(first), fold(second + "ة")] = country.id
    return found


def _nisba_forms(countries: tuple[Country, ...], peoples: tuple[dict[str, str], ...]) -> dict[str, NisbaForm]:
    """Nisbas in all their forms; a state's wins over a people's."""
    found: dict[str, NisbaForm] = {}
    entries: list[tuple[str, tuple[str, ...], str | None]] = [(n, c.plurals, c.id) for c in countries for n in c.nisbas if " " not in n]
    entries += [(r["nisba"], tuple(r["plural"].split()), r["entity"] or None) for r in peoples]
    shapes: tuple[tuple[str, Gender, Number], ...] = (
        ("", "m", "s"), ("ا", "m", "s"), ("ة", "f", "s"), ("ان", "m", "d"), ("ون", "m", "p"), ("ين", "m", "p"), ("تان", "f", "d"),
        ("تين", "f", "d"), ("ات", "f", "p"),
    )
    for nisba, plurals, entity in entries:
        for ending, gender, number in shapes:
            for article in ("", "ال"):
                found.setdefault(fold(article + nisba + ending), NisbaForm(entity, bool(article), gender, number, number == "p"))
        for plural in plurals:
            for article in ("", "ال"):
                found.setdefault(fold(article + plural), NisbaForm(entity, bool(article), "m", "p", True))
    return found


def _adjective_forms(rows: tuple[dict[str, str], ...]) -> Iterator[tuple[str, AdjectiveForm]]:
    for row in rows:
        cells: tuple[tuple[str, Gender, Number], ...] = (
            (row["masculine"], "m", "s"), (row["masculine"] + "ا", "m", "s"), (row["feminine"], "f", "s"),
            *((p, "m", "p") for p in row["plural"].split()),
        )
        for form, gender, number in cells:
            if len(form) > 1:
                for article in ("", "ال"):
                    yield fold(article + form), AdjectiveForm(
                        bool(article), gender, number, fold(row["tails"]), row["says"]
                    )
