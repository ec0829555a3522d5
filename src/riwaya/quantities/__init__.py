"""Numbers with their units and words."""

from riwaya.lang.language import Language
from riwaya.model.time import Quantity, Time
from riwaya.text.prose import Prose


def find_quantities(
    prose: Prose, *, times: tuple[Time, ...], language: Language
) -> tuple[Quantity, ...]:
    """Numbers with their units and words."""
    return ()
