"""Tellings for tests, built by hand; every name is invented or a mere letter."""

from typing import Any

from riwaya.model.account import Named, Telling
from riwaya.model.attribution import Link


def named(entity: str) -> Named:
    return Named(entity, 0, 1)


def telling(name: str, **changes: Any) -> Telling:
    base: dict[str, Any] = {
        "id": name, "article": f"art-{name}", "published": "2018-03-02", "type": "ASSAULT", "mode": None,
        "reality": "actual", "wording": "own_words", "chain": (Link(name=f"outlet {name}", entity=f"outlet-{name}"),),
        "start": 0, "end": 10, "actors": (named("army-x"),), "recipients": (named("village-y-people"),),
        "place": named("village-y"), "days": ("2018-03-01", "2018-03-01"), "day_words": (2, 5),
    }
    return Telling(**(base | changes))


class Valley:
    """A small world: village-y and village-z lie in valley-v, valley-v in land-l."""

    _UP = {"village-y": ("valley-v", "land-l"), "village-z": ("valley-v", "land-l"), "valley-v": ("land-l",), "town-w": ("province-w",), "village-x": ("area-y", "province-w"), "village-q": ("province-w",)}
    _HOUSE = {"minister-m": "ministry-m", "ministry-m": "ministry-m", "officer-m": "ministry-m"}
    _LEADER = {"spokesman-s": "leader-s"}

    def containers(self, place: str) -> tuple[str, ...]:
        return self._UP.get(place, ())

    def namesake(self, place: str) -> str | None:
        return {"town-w": "province-w"}.get(place)

    def is_located(self, place: str) -> bool:
        return bool(self.containers(place))

    def is_town_area(self, place: str) -> bool:
        return place == "area-y"

    def institution(self, entity: str) -> str | None:
        return self._HOUSE.get(entity)

    def leader_of(self, entity: str) -> str | None:
        return self._LEADER.get(entity)
