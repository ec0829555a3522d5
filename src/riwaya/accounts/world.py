"""What comparing accounts needs to know of the world: which place lies in which, which body belongs to whom."""

from typing import Protocol


class World(Protocol):
    """Answers of a theatre pack; a world that knows nothing answers with empty tuples and null."""

    def containers(self, place: str) -> tuple[str, ...]:
        """Places that contain this one, nearest first; empty where unknown."""

    def namesake(self, place: str) -> str | None:
        """The larger place that bears the same name (a town and its province), for which the name may stand; or null."""

    def is_town_area(self, place: str) -> bool:
        """Whether a place is the area around a town whose name it bears, so that its name means the town most often."""

    def is_located(self, place: str) -> bool:
        """Whether it is known, below its state, in what a place lies: only then is a place outside another known to be so."""

    def institution(self, entity: str) -> str | None:
        """The institution on whose behalf an entity speaks or acts (a minister's ministry, a ministry's state)."""

    def leader_of(self, entity: str) -> str | None:
        """The person for whom this spokesman or office speaks."""


class EmptyWorld:
    """A world without a pack: only equality is known."""

    def containers(self, place: str) -> tuple[str, ...]:  # noqa: ARG002 - the protocol's name
        """Nothing is known to contain anything."""
        return ()

    def namesake(self, place: str) -> str | None:  # noqa: ARG002 - the protocol's name
        """No name is known to stand for two places."""
        return None

    def is_town_area(self, place: str) -> bool:  # noqa: ARG002 - the protocol's name
        """No place is known to be an area."""
        return False

    def is_located(self, place: str) -> bool:  # noqa: ARG002 - the protocol's name
        """No place is known to lie in another."""
        return False

    def institution(self, entity: str) -> str | None:  # noqa: ARG002 - the protocol's name
        """Nobody is known to speak for another."""
        return None

    def leader_of(self, entity: str) -> str | None:  # noqa: ARG002 - the protocol's name
        """Nobody is known to speak for another."""
        return None


def contains(world: World, outer: str, inner: str) -> bool:
    """Whether the first place contains the second (a place does not contain itself)."""
    return outer in world.containers(inner)
