"""Words of direction and of roads, by folded form."""

from functools import cache

import msgspec

from riwaya.lang.files import read_table
from riwaya.lang.language import Language
from riwaya.text.folding import fold


class Directions(msgspec.Struct, frozen=True):
    """Bearings in degrees by words before a place and by adjectives after its countryside; nouns of countryside and roads."""

    before: dict[str, int]
    after: dict[str, int]
    rural: frozenset[str]
    road: frozenset[str]
    clitics: frozenset[str]


@cache
def load_directions(language: Language) -> Directions:
    """The table `entities/directions.tsv` of a language."""
    rows = [(fold(r["word"]), r["where"], r["bearing"]) for r in read_table(language.root / "entities" / "directions.tsv")]

    def bearings(where: str) -> dict[str, int]:
        return {word: int(bearing) for word, place, bearing in rows if place == where}

    def words(where: str) -> frozenset[str]:
        return frozenset(word for word, place, _ in rows if place == where)

    return Directions(bearings("before"), bearings("after"), words("rural"), words("road"), words("clitic"))
