"""Who says what, according to whom."""

from riwaya.lang.language import Language
from riwaya.model.attribution import Attribution
from riwaya.model.mention import Linked
from riwaya.model.time import Time
from riwaya.text.prose import Prose


def find_attributions(
    prose: Prose, *, linked: Linked, times: tuple[Time, ...], language: Language
) -> tuple[Attribution, ...]:
    """Who says what, according to whom."""
    return ()
