"""Words of direction and of roads, as written."""

from collections.abc import Callable
from functools import cache

import msgspec

from riwaya.lang.files import read_table
from riwaya.lang.language import Language


class Directions(msgspec.Struct, frozen=True):
    """Bearings in degrees by words before a place and by adjectives after its countryside; nouns of countryside and roads."""

    before: dict[str, int]
    after: dict[str, int]
    rural: frozenset[str]
    road: frozenset[str]
    clitics: frozenset[str]

    def mapped(self, change: Callable[[str], str]) -> "Directions":
        """The same with every word changed (folded)."""
        return Directions(
            {change(w): b for w, b in self.before.items()}, {change(w): b for w, b in self.after.items()},
            frozenset(map(change, self.rural)), frozenset(map(change, self.road)), frozenset(map(change, self.clitics)),
        )


@cache
def load_directions(language: Language) -> Directions:
    """The table `entities/directions.tsv` of a language."""
    rows = [(r["word"], r["where"], r["bearing"]) for r in read_table(language.root / "entities" / "directions.tsv")]

    def bearings(where: str) -> dict[str, int]:
        return {word: int(bearing) for word, place, bearing in rows if place == where}

    def words(where: str) -> frozenset[str]:
        return frozenset(word for word, place, _ in rows if place == where)

    return Directions(bearings("before"), bearings("after"), words("rural"), words("road"), words("clitic"))
