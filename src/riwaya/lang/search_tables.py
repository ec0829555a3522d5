"""Tables of search: the bilingual lexicon, the words of questions, and English names of states."""

from functools import cache

import msgspec

from riwaya.lang.affix_tables import load_affixes
from riwaya.lang.files import read_table, read_toml
from riwaya.lang.language import Language
from riwaya.text.folding import fold


class Concept(msgspec.Struct, frozen=True):
    """One row of the lexicon: phrases that mean about the same, as folded or lower-case words."""

    id: str
    ar: tuple[tuple[str, ...], ...]
    en: tuple[tuple[str, ...], ...]


class Cue(msgspec.Struct, frozen=True):
    """Words that tell what a question asks for.

    `answers` are words of which a sentence that answers holds one; `kinds` are kinds of entity for what is wanted.
    """

    name: str
    ar: tuple[str, ...] = ()
    en: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()


class RoleWords(msgspec.Struct, frozen=True):
    """Words and concepts by which a question shows its role; see `questions.toml`."""

    ask: frozenset[str]
    ask_what: frozenset[str]
    ask_noun: frozenset[str]
    ask_number: frozenset[str]
    ask_one: frozenset[str]
    clitics: frozenset[str]
    scales: frozenset[str]
    breaks: frozenset[str]
    auxiliaries: frozenset[str]
    determiners: frozenset[str]
    say: frozenset[str]
    not_article: frozenset[str]
    adjectives: frozenset[str]
    saying: frozenset[str]
    told: frozenset[str]
    modal: frozenset[str]
    anybody: frozenset[str]
    measures: frozenset[str]
    joint: frozenset[str]
    persons: frozenset[str]
    ahead: frozenset[str]
    futures: frozenset[str]
    passive: frozenset[str]
    participles: frozenset[str]
    stances: frozenset[str]
    articles: frozenset[str]
    offices: frozenset[str]
    titles: frozenset[str]
    qualities: frozenset[str]
    locative: frozenset[str]
    about: frozenset[str]


class StateNames(msgspec.Struct, frozen=True):
    """How a state is named: folded Arabic names, adjectives and capital; English names and adjectives in lower case."""

    iso: str
    ar: tuple[tuple[str, ...], ...]
    en: tuple[tuple[str, ...], ...]


class SearchTables(msgspec.Struct, frozen=True):
    """All of them. `by_en` and `by_ar` find concepts by their phrase."""

    concepts: tuple[Concept, ...]
    by_ar: dict[tuple[str, ...], tuple[int, ...]]
    by_en: dict[tuple[str, ...], tuple[int, ...]]
    kinds: tuple[Cue, ...]
    wanted: tuple[Cue, ...]
    places: tuple[Cue, ...]
    stop_ar: frozenset[str]
    stop_en: frozenset[str]
    states: tuple[StateNames, ...]
    state_by_en: dict[tuple[str, ...], int]
    state_by_ar: dict[tuple[str, ...], int]
    months: dict[tuple[str, ...], int]
    role: RoleWords
    events: dict[str, tuple[str, ...]]
    units: dict[str, tuple[str, ...]]
    joined: frozenset[str]
    nationals: dict[str, str]
    """States by the folded words for their people, one or several, without article."""


@cache
def load_search_tables(language: Language) -> SearchTables:
    """The tables under `search/` of a language.

    Raises:
        LanguageError: a table is malformed.

    """
    folder = language.root / "search"
    concepts = tuple(
        Concept(row["concept"], _phrases(row["ar"]), _phrases(row["en"])) for row in read_table(folder / "lexicon.tsv")
    )
    questions = read_toml(folder / "questions.toml")
    states = _states(language)
    months = {name: n for n, name in enumerate(questions["months"], 1)}
    return SearchTables(
        concepts=concepts,
        by_ar=_index([c.ar for c in concepts]),
        by_en=_index([c.en for c in concepts]),
        kinds=_cues(questions["kind"]),
        wanted=_cues([{"name": "wanted", **w} for w in questions["wanted"]]),
        places=_cues([{"name": "place", **p} for p in questions["place"]]),
        stop_ar=frozenset(fold(w) for w in questions["stop"]["ar"]),
        stop_en=frozenset(questions["stop"]["en"]),
        states=states,
        role=RoleWords(**{name: frozenset(map(fold, words)) for name, words in questions["role"].items()}),
        events=_by_concept(questions["events"]),
        units={concept: tuple(units) for concept, units in questions["units"].items()},
        joined=frozenset(map(fold, questions["joined"])),
        months={phrase: months[c.id] for c in concepts if c.id in months for phrase in (*c.ar, *c.en)},
        nationals=_nationals(language),
        state_by_en={phrase: n for n, state in enumerate(states) for phrase in state.en},
        state_by_ar={form: n for n, state in enumerate(states) for phrase in state.ar for form in _forms(phrase)},
    )


def _by_concept(raw: dict[str, list[str]]) -> dict[str, tuple[str, ...]]:
    """Types of event by the concepts that tell of them."""
    return {c: tuple(t for t, concepts in raw.items() if c in concepts) for of_type in raw.values() for c in of_type}


def _phrases(cell: str) -> tuple[tuple[str, ...], ...]:
    written = [p.strip() for p in cell.split("|") if p.strip()]
    # a verb that ends in a weak letter loses it before the feminine ending: أدى, أدت
    written += [p[:-1] + "ت" for p in written if p.endswith("ى") and " " not in p]
    # too short to be known by its stem with that ending: رد, ردت
    written += [p + "ت" for p in written if len(p) == 2 and not p.isascii()]
    return tuple(dict.fromkeys(tuple(fold(p).lower().replace("-", " ").split()) for p in written))


def _index(phrases: list[tuple[tuple[str, ...], ...]]) -> dict[tuple[str, ...], tuple[int, ...]]:
    out: dict[tuple[str, ...], tuple[int, ...]] = {}
    for number, own in enumerate(phrases):
        for phrase in own:
            if number not in out.get(phrase, ()):
                out[phrase] = (*out.get(phrase, ()), number)
    return out


def _cues(raw: list[dict[str, object]]) -> tuple[Cue, ...]:
    cues = msgspec.convert(raw, tuple[Cue, ...])
    return tuple(msgspec.structs.replace(c, ar=tuple(map(fold, c.ar)), answers=tuple(map(fold, c.answers))) for c in cues)


def _adjectives(name: str) -> list[str]:
    """The English adjectives a state's name may regularly have (Rwandan, Brazilian, Sudanese); most are no words at all."""
    if len(name) < 4:
        return []
    return [stem + ending for stem in (name, name[:-1]) for ending in ("n", "an", "ian", "ese", "i", "s", "ns", "ans", "ians")]


_AFFIXES = load_affixes()


def _forms(phrase: tuple[str, ...]) -> list[tuple[str, ...]]:
    """A state's name or adjective without its article, in the forms an adjective has."""
    bare = tuple(w.removeprefix(_AFFIXES.article) for w in phrase)
    return [bare] if len(bare) > 1 else [(bare[0] + ending,) for ending in _AFFIXES.agreement]


def _nationals(language: Language) -> dict[str, str]:
    """Adjectives and peoples in the forms they have, of one word."""
    return {
        form: f"state:{row['iso2']}"
        for row in read_table(language.root / "entities" / "countries.tsv")
        for phrase in _phrases(f"{row['nisba']}|{row['plural']}") if len(phrase) == 1
        for (form,) in _forms(phrase)
    }


def _states(language: Language) -> tuple[StateNames, ...]:
    english = {row["iso"]: _phrases(row["en"]) for row in read_table(language.root / "search" / "demonyms.tsv")}
    out = []
    for row in read_table(language.root / "entities" / "countries.tsv"):
        cells = "|".join(row[c] for c in ("name", "names", "nisba", "plural", "capital"))
        names = _phrases(f"{row['name_en']}|{row['capital_en']}")
        regular = tuple((form,) for form in _adjectives(row["name_en"].lower()) if " " not in form)
        out.append(StateNames(row["iso2"], _phrases(cells), tuple(dict.fromkeys((*names, *regular, *english.get(row["iso2"], ()))))))
    return tuple(out)
