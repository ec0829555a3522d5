"""A theatre pack as the world that comparing accounts asks."""

from riwaya.packs.pack import Pack

_SPOKESMAN = "spokesman"
"""The part of a post's key that marks one who speaks for another (`RU.presidency_spokesman`)."""


class TheatreWorld:
    """Answers from a pack's places and posts."""

    def __init__(self, pack: Pack) -> None:
        self._pack = pack

    def containers(self, place: str) -> tuple[str, ...]:
        """Places that contain this one, nearest first."""
        return self._pack.containers(place)

    def institution(self, entity: str) -> str | None:
        """The body a person's post belongs to, a body itself; null for everybody else."""
        if entity.startswith("body:"):
            return entity
        for holding in self._pack.posts_of.get(entity, ()):
            country, _, post = holding.post.partition(".")
            if post == "prime_minister":
                return f"body:{country}.government"
            if post.endswith("_minister"):
                return f"body:{country}.{post.removesuffix('er')}ry"
        return None

    def leader_of(self, entity: str) -> str | None:
        """The head of state for whom a presidential spokesman, or the presidency itself, speaks."""
        for holding in self._pack.posts_of.get(entity, ()):
            country, _, post = holding.post.partition(".")
            if _SPOKESMAN in post:
                return self._pack.holder(f"{country}.president", holding.start or holding.end or None)
        return None
