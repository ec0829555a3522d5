"""Every telling of a reading: its events, the figures somebody gives, the places something was launched from."""

from riwaya.accounts.figures import figures_of
from riwaya.accounts.origins import launches_of
from riwaya.accounts.tellings import tellings_of
from riwaya.model.account import Telling
from riwaya.model.reading import Reading


def all_tellings(reading: Reading) -> tuple[Telling, ...]:
    """The tellings of all kinds, each with an id of its own within the article."""
    return (*tellings_of(reading), *figures_of(reading), *launches_of(reading))
