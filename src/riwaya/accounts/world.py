"""What comparing accounts needs to know of the world: which place lies in which, which body belongs to whom."""

from typing import Protocol


class World(Protocol):
    """Answers of a theatre pack; a world that knows nothing answers with empty tuples and null."""

    def containers(self, place: str) -> tuple[str, ...]:
        """Places that contain this one, nearest first; empty where unknown."""

    def institution(self, entity: str) -> str | None:
        """The institution on whose behalf an entity speaks or acts (a minister's ministry, a ministry's state)."""

    def leader_of(self, entity: str) -> str | None:
        """The person for whom this spokesman or office speaks."""


class EmptyWorld:
    """A world without a pack: only equality is known."""

    def containers(self, place: str) -> tuple[str, ...]:  # noqa: ARG002 - the protocol's name
        """Nothing is known to contain anything."""
        return ()

    def institution(self, entity: str) -> str | None:  # noqa: ARG002 - the protocol's name
        """Nobody is known to speak for another."""
        return None

    def leader_of(self, entity: str) -> str | None:  # noqa: ARG002 - the protocol's name
        """Nobody is known to speak for another."""
        return None


def contains(world: World, outer: str, inner: str) -> bool:
    """Whether the first place contains the second (a place does not contain itself)."""
    return outer in world.containers(inner)
