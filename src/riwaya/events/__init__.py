"""Who does what to whom, where, when, how sure."""

from riwaya.lang.language import Language
from riwaya.model.attribution import Attribution
from riwaya.model.event import Event
from riwaya.model.mention import Linked
from riwaya.model.time import Quantity, Time
from riwaya.text.prose import Prose


def find_events(
    prose: Prose, *, linked: Linked, times: tuple[Time, ...], quantities: tuple[Quantity, ...],
    attributions: tuple[Attribution, ...], language: Language
) -> tuple[Event, ...]:
    """Who does what to whom, where, when, how sure."""
    return ()
