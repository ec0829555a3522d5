"""A theatre pack as the world that comparing accounts asks."""

from riwaya.packs.pack import Pack

_SPOKESMAN = "_spokesman"
"""How the key of a post ends that speaks for another (`RU.presidency_spokesman`, `RU.foreign_ministry_spokesman`)."""
_FORCES = frozenset({"army", "air_force", "navy", "air_defence", "staff", "military_police"})
"""Bodies that speak and act under their state's defence ministry."""
_MINISTRY, _MINISTER = "_ministry", "_minister"


class TheatreWorld:
    """Answers from a pack's places and posts."""

    def __init__(self, pack: Pack) -> None:
        self._pack = pack

    def containers(self, place: str) -> tuple[str, ...]:
        """Places that contain this one, nearest first."""
        return self._pack.containers(place)

    def namesake(self, place: str) -> str | None:
        """The nearest container one of whose names is a name of the place, alone or after a word for its kind (قطاع غزة)."""
        own = self._words(place)
        return next((c for c in self.containers(place) if any(n.split()[-len(o.split()):] == o.split() for n in self._words(c) for o in own)), None)

    def is_located(self, place: str) -> bool:
        """A governorate is, and whatever lies in a place that is no state."""
        known = self._pack.places.get(place)
        return (known is not None and known.level == "governorate") or any(not c.startswith("state:") for c in self.containers(place))

    def is_town_area(self, place: str) -> bool:
        """Sub-districts are called after their chief town."""
        known = self._pack.places.get(place)
        return known is not None and known.level == "subdistrict"

    def _words(self, place: str) -> tuple[str, ...]:
        known = self._pack.places.get(place)
        return (known.entity.name_ar, *known.entity.names) if known else ()

    def institution(self, entity: str) -> str | None:
        """The body a person's post belongs to, a body itself; null for everybody else."""
        if entity.startswith("body:"):
            country, _, body = entity.removeprefix("body:").partition(".")
            return f"body:{country}.defence_ministry" if body in _FORCES else entity
        for holding in self._pack.posts_of.get(entity, ()):
            country, _, post = holding.post.partition(".")
            if post == "prime_minister":
                return f"body:{country}.government"
            if post.endswith(_SPOKESMAN):
                return f"body:{country}.{post.removesuffix(_SPOKESMAN)}"
            if post.endswith(_MINISTER):
                return f"body:{country}.{post.removesuffix(_MINISTER)}{_MINISTRY}"
        return None

    def leader_of(self, entity: str) -> str | None:
        """The person a spokesman speaks for in his time: the president, the minister."""
        for holding in self._pack.posts_of.get(entity, ()):
            country, _, post = holding.post.partition(".")
            if post.endswith(_SPOKESMAN):
                house = post.removesuffix(_SPOKESMAN)
                led = f"{house.removesuffix(_MINISTRY)}{_MINISTER}" if house.endswith(_MINISTRY) else "president"
                return self._pack.holder(f"{country}.{led}", holding.start or holding.end or None)
        return None
