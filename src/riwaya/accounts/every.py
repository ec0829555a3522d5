"""Every telling of a reading: events, figures somebody gives, launch places, stances, words that correct words, and the whole story."""

from riwaya.accounts.contrasts import contrasts_of
from riwaya.accounts.figures import figures_of
from riwaya.accounts.origins import launches_of
from riwaya.accounts.points import stories_of
from riwaya.accounts.stances import stances_of
from riwaya.accounts.tellings import tellings_of
from riwaya.model.account import Telling
from riwaya.model.reading import Reading


def all_tellings(reading: Reading, seen: bytes = b"") -> tuple[Telling, ...]:
    """The tellings of all kinds, each with an id of its own within the article; `seen`: `Telling.seen` of the whole story."""
    events = tellings_of(reading)
    return (*events, *figures_of(reading), *launches_of(reading), *stances_of(reading), *contrasts_of(reading, events), *stories_of(reading, seen))
