"""Language: one bundle of tables, loaded from `lang/<code>/` (data only), each group when first asked for."""

from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable


class Language:
    """The tables of one language. Immutable after loading; safe to share between articles.

    Each stage's tables live in a folder of their own and are loaded by a module of their own
    (`lang/time_tables.py` reads `lang/ar/times/`), so that a stage is read beside its data.
    """

    def __init__(self, code: str, root: Traversable) -> None:
        self.code = code
        self.root = root


@cache
def load_language(code: str = "ar") -> Language:
    """The language with this code."""
    return Language(code, files("riwaya.lang") / code)
