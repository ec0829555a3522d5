"""Scenes of texts of our own, and the events the rules tell of them."""

import numpy as np

from tests.events.reading import ruled

STORY = (
    "قصف الجيش الكيني مواقع المتمردين في الوادي، الخميس. ودعت كندا والدنمارك الحكومة الكينية إلى وقف القصف. "
    "وقال الوزير الكيني إن قواته لم تستهدف القرية. والتقى الوزير نظيره الكندي في باريس."
)


def scene_of(text: str = STORY, *, states: bool = True):
    return ruled(text, states=states)


def chances(held, actors=(), recipients=(), sure=0.9):
    """Chances by which some candidates are actors and recipients, and the others nobody."""
    rest = (1 - sure) / 2
    rows = np.full((len(held.candidates), 3), rest)
    for n in range(len(held.candidates)):
        rows[n, 1 if n in actors else 2 if n in recipients else 0] = sure
    return rows
