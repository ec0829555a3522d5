"""Areas and roads as places of their own: north of a town, a town's southern countryside, the road between two towns.

Their coordinates are made by rule and say so: an area lies off the centre of the place it is told by, at a distance that
grows with how vaguely that is known; a road has the middle of its two ends, unless the pack knows the road between them.
"""

from collections.abc import Callable, Mapping
from math import atan2, cos, degrees, radians, sin

from msgspec.structs import replace

from riwaya.lang.directions import Directions
from riwaya.model.mention import Entity, Mention
from riwaya.text.folding import fold
from riwaya.text.prose import Prose

OFFSET_KM = {
    "exact": 3, "town_centre": 5, "subdistrict_centre": 8, "city_centre": 10, "city": 10, "district_centre": 15,
    "governorate_centre": 30,
}
"""How far off a centre an area is put, by the centre's precision: about half the way to the next of its kind."""

AREA, ROAD = "area", "road"
_KM_A_DEGREE = 111.2
_COMPASS = ("n", "ne", "e", "se", "s", "sw", "w", "nw")
_ENGLISH = ("north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west")
_DASHES = frozenset("-–—")

Entities = Callable[[str], Entity | None]
Roads = Mapping[frozenset[str], str]
"""The pack's roads by the places at their ends."""


def find_areas(
    prose: Prose, mentions: tuple[Mention, ...], entity_of: Entities, directions: Directions, roads: Roads
) -> tuple[tuple[Mention, ...], tuple[Entity, ...]]:
    """The mentions, those that tell an area or a road with its id, and the entities made."""
    reader = _Reader(prose, mentions, entity_of, directions, roads)
    areas: dict[str, Entity] = {}
    out = list(mentions)
    for n in range(len(mentions)):
        road = reader.road(n)
        found = road or reader.area(n)
        if found is not None:
            areas.setdefault(found.id, found)
            out[n] = replace(out[n], area=found.id)
            if road is not None:
                out[n + 1] = replace(out[n + 1], area=found.id)
    return tuple(out), tuple(areas.values())


class _Reader:
    def __init__(
        self, prose: Prose, mentions: tuple[Mention, ...], entity_of: Entities, directions: Directions, roads: Roads
    ) -> None:
        self._words = prose.words
        self._prose = prose
        self._mentions = mentions
        self._entity_of = entity_of
        self._table = directions.mapped(fold)
        self._roads = roads

    def _place(self, n: int) -> Entity | None:
        """The place a mention means, where it has coordinates."""
        if not 0 <= n < len(self._mentions) or self._mentions[n].kind != "place":
            return None
        entity = self._entity_of(self._mentions[n].entity or "")
        return entity if entity is not None and entity.latitude is not None and entity.longitude is not None else None

    def _fold(self, i: int) -> str:
        return self._words[i].fold if 0 <= i < len(self._words) else ""

    def _known(self, i: int, words: dict[str, int] | frozenset[str]) -> str:
        """The word at `i` as the table has it, with or without a clitic; empty where it has not."""
        word = self._fold(i)
        if word in words:
            return word
        return word[1:] if word[:1] in self._table.clitics and word[1:] in words else ""

    def _written(self, first: int, last: int) -> str:
        """The words from `first` to `last` as written, the first without its clitic."""
        words = self._words
        known = self._known(first, self._table.before) or self._known(first, self._table.rural) or self._known(first, self._table.road)
        start = words[first].start + (len(words[first].fold) - len(known) if known else 0)
        return self._prose.text[start : words[last].end]

    def _ends(self, n: int) -> tuple[int, int]:
        """The mention's first word and the word after it."""
        span = self._prose.words_in(self._mentions[n].start, self._mentions[n].end)
        return span.start, span.stop

    def area(self, n: int) -> Entity | None:
        """The area the words around a place tell."""
        place = self._place(n)
        if place is None or place.precision not in OFFSET_KM:
            return None
        first, end = self._ends(n)
        before = self._table.before
        near = self._known(first - 1, before)
        if near:
            far = self._known(first - 2, before)
            name = self._written(first - 2 if far else first - 1, end - 1)
            return _off(place, [before[w] for w in (far, near) if w], name, rural=False)
        if self._known(first - 1, self._table.rural):
            said = [w for w in (self._fold(end), self._fold(end + 1)) if w in self._table.after]
            if said and said[0] == self._fold(end):
                name = self._written(first - 1, end + len(said) - 1)
                return _off(place, [self._table.after[w] for w in said], name, rural=True)
        return None

    def road(self, n: int) -> Entity | None:
        """The road between this place and the next, where a noun of roads stands before and only a dash between.

        A road the pack knows by its ends needs no dash.
        """
        one, two = self._place(n), self._place(n + 1)
        if one is None or two is None or one.id == two.id:
            return None
        first, end = self._ends(n)
        second, last = self._ends(n + 1)
        if not self._known(first - 1, self._table.road):
            return None
        dashed = second == end + 1 and self._fold(end) in _DASHES
        known = self._entity_of(self._roads.get(frozenset((one.id, two.id)), ""))
        if known is not None and (dashed or second == end):
            return known
        if not dashed:
            return None
        a, b = sorted((one, two), key=lambda e: e.id)
        return Entity(
            f"road:{a.id}:{b.id}", "facility", self._written(first - 1, last - 1), f"road {one.name_en} – {two.name_en}",
            country=a.country if a.country == b.country else None,
            latitude=round(((a.latitude or 0) + (b.latitude or 0)) / 2, 4),
            longitude=round(((a.longitude or 0) + (b.longitude or 0)) / 2, 4), precision=ROAD,
        )


def _off(place: Entity, bearings: list[int], name: str, *, rural: bool) -> Entity:
    """The area that lies towards the bearings (their middle) from the place's centre."""
    bearing = degrees(atan2(sum(sin(radians(b)) for b in bearings), sum(cos(radians(b)) for b in bearings))) % 360
    towards = round(bearing / 45) % 8
    km = OFFSET_KM[place.precision or ""]
    latitude, longitude = place.latitude or 0.0, place.longitude or 0.0
    north, east = km * cos(radians(bearing)), km * sin(radians(bearing))
    english = f"{_ENGLISH[towards]}ern countryside of" if rural else f"{_ENGLISH[towards]} of"
    return Entity(
        f"area:{place.id}.{_COMPASS[towards]}", "place", name, f"{english} {place.name_en or place.name_ar}",
        country=place.country, latitude=round(latitude + north / _KM_A_DEGREE, 4),
        longitude=round(longitude + east / (_KM_A_DEGREE * cos(radians(latitude))), 4), precision=AREA,
    )
