"""Pack: a theatre as data: actors, posts and their holders with dates, places, outlets, mechanisms, clauses."""

from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path


class Pack:
    """The tables of one theatre, each loaded when first asked for. A second theatre needs no code."""

    def __init__(self, name: str, root: Traversable) -> None:
        self.name = name
        self.root = root


@cache
def load_pack(where: str = "syria") -> Pack | None:
    """The pack shipped under this name, or the one in this folder; null for `none`."""
    if where == "none":
        return None
    shipped = files("riwaya.packs") / where
    if shipped.is_dir():
        return Pack(where, shipped)
    return Pack(Path(where).name, Path(where))
