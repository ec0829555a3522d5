"""Where a time stands and what it means (TIMEX3)."""

from riwaya.lang.language import Language
from riwaya.model.time import Time
from riwaya.text.prose import Prose


def find_times(
    prose: Prose, *, language: Language
) -> tuple[Time, ...]:
    """Where a time stands and what it means (TIMEX3)."""
    return ()
