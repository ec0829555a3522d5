"""What the language knows of actors: states and their nisbas, bodies, and the nouns that head phrases for actors."""

from collections.abc import Iterator
from functools import cache, cached_property

import msgspec

from riwaya.lang.files import read_table
from riwaya.lang.language import Language
from riwaya.model.mention import Entity, EntityKind

_NO_MARKS = dict.fromkeys(range(0x064B, 0x0653))
"""Diacritics: عمّان is written عمان too."""


class Country(msgspec.Struct, frozen=True):
    """A state: ISO codes, names (the first is canonical), nisbas, plurals of its people, seats of its government."""

    iso2: str
    iso3: str
    names: tuple[str, ...]
    nisbas: tuple[str, ...]
    plurals: tuple[str, ...]
    capitals: tuple[str, ...]
    row: dict[str, str]

    @property
    def id(self) -> str:
        """The entity id of the state."""
        return f"state:{self.iso2}"

    @property
    def seats(self) -> tuple[str, ...]:
        """Names of the seat of government that are not also the state's own (تونس، الكويت)."""
        return tuple(name for name in self.capitals if name.translate(_NO_MARKS) not in self.names)

    @property
    def capital_id(self) -> str:
        """The entity id of its seat of government."""
        return f"place:capital.{self.iso2}"


class EntityTables(msgspec.Struct, frozen=True, dict=True):
    """The tables of the entities stage as their files give them; `entities.lexicon` makes folded forms of them.

    Attributes:
        countries: the states.
        peoples: nisbas of what is no state.
        nouns: heads of phrases, one row a noun.
        adjectives: adjectives that may stand in a phrase.
        stops: words that end a phrase, by class.
        suffixes: possessive suffixes.
        bodies: bodies every state has: templates of names and the English name, by key.
        posts: post and body keys by key of the head and of what it heads.
        quantifiers: words of number that open a phrase, and what may stand between them and the noun.

    """

    countries: tuple[Country, ...]
    peoples: tuple[dict[str, str], ...]
    nouns: tuple[dict[str, str], ...]
    adjectives: tuple[dict[str, str], ...]
    stops: dict[str, frozenset[str]]
    suffixes: tuple[str, ...]
    bodies: dict[str, tuple[tuple[str, ...], str]]
    posts: dict[tuple[str, str], tuple[str, str]]
    quantifiers: dict[str, tuple[str, ...]]

    @cached_property
    def country_of(self) -> dict[str, Country]:
        """Countries by the entity id of the state."""
        return {c.id: c for c in self.countries}

    def names(self) -> Iterator[tuple[str, str, EntityKind]]:
        """Names the language itself knows: states, seats of government, and the bodies every state has."""
        for country in self.countries:
            for name in country.names:
                yield name, country.id, "state"
            for name in country.seats:
                yield name, country.capital_id, "place"
            for key in self.bodies:
                for name in self.body_names(key, country):
                    yield name, f"body:{country.iso2}.{key}", "state_body"

    def body_names(self, key: str, country: Country) -> tuple[str, ...]:
        """Names of a state's body, the canonical one first."""
        forms = [
            template.format(m="ال" + n.replace(" ", " ال"), f="ال" + _feminine(n).replace(" ", " ال"), state=country.names[0])
            for template in self.bodies[key][0]
            for n in (country.nisbas or ("",))
            if n or "{state}" in template
        ]
        # a state without a nisba (the Vatican) has its bodies named by its own name
        own = country.names[0]
        return tuple(dict.fromkeys(forms)) or (self.bodies[key][0][0].format(m=own, f=own, state=own),)

    def entity(self, entity_id: str) -> Entity | None:
        """The state, seat or body with this id, or null."""
        kind, _, rest = entity_id.partition(":")
        if kind == "state" and (country := self.country_of.get(entity_id)):
            row = country.row
            return Entity(
                entity_id, "state", country.names[0], row["name_en"], country.names, row["wikidata"] or None,
                row["geonames"] or None, cameo=country.iso3, country=country.iso2,
            )
        if kind == "place" and rest.startswith("capital.") and (country := self.country_of.get(f"state:{rest[8:]}")):
            row = country.row
            return Entity(
                entity_id, "place", country.capitals[0], row["capital_en"], country.capitals,
                geonames=row["capital_geonames"] or None, country=country.iso2, precision="city_centre",
                latitude=float(row["capital_lat"]) if row["capital_lat"] else None,
                longitude=float(row["capital_lon"]) if row["capital_lon"] else None,
            )
        iso2, _, key = rest.partition(".")
        if kind == "body" and key in self.bodies and (country := self.country_of.get(f"state:{iso2}")):
            names = self.body_names(key, country)
            sector = "MIL" if key in {"army", "air_force", "navy", "air_defence", "staff", "defence_ministry"} else "GOV"
            sector = {"intelligence": "SPY", "police": "COP", "security": "COP", "judiciary": "JUD", "parliament": "LEG"}.get(key, sector)
            english = self.bodies[key][1].format(en=country.row["name_en"])
            return Entity(entity_id, "state_body", names[0], english, names, cameo=country.iso3 + sector, country=iso2)
        return None


def _feminine(nisba: str) -> str:
    """The feminine of a nisba of one or two words (كوري شمالي → كورية شمالية)."""
    return " ".join(word + "ة" for word in nisba.split())


@cache
def load_entity_tables(language: Language) -> EntityTables:
    """The entity tables of a language."""
    root = language.root / "entities"
    quantifiers: dict[str, tuple[str, ...]] = {}
    for row in read_table(root / "quantifiers.tsv"):
        quantifiers[row["word"]] = (*quantifiers.get(row["word"], ()), row["via"])
    return EntityTables(
        countries=tuple(
            Country(
                r["iso2"], r["iso3"], (r["name"], *_listed(r["names"])), _listed(r["nisba"]), _listed(r["plural"]),
                _listed(r["capital"]), r,
            )
            for r in read_table(root / "countries.tsv")
        ),
        peoples=tuple(read_table(root / "peoples.tsv")),
        nouns=tuple(read_table(root / "nouns.tsv")),
        adjectives=tuple(read_table(root / "adjectives.tsv")),
        stops={r["class"]: frozenset(r["words"].split()) for r in read_table(root / "stops.tsv")},
        suffixes=tuple(r["suffix"] for r in read_table(root / "possessives.tsv")),
        bodies={r["key"]: (_listed(r["names"]), r["name_en"]) for r in read_table(root / "bodies.tsv")},
        posts={(r["head"], r["of"]): (r["post"], r["body"]) for r in read_table(root / "posts.tsv")},
        quantifiers=quantifiers,
    )


def _listed(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)
