"""Parts of the peace machinery: where an article names them, and in what state it says they are."""

from riwaya.mechanisms.sightings import find_sightings

__all__ = ["find_sightings"]
