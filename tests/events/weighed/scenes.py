"""Scenes of texts of our own, and the events the rules tell of them."""

from tests.events.reading import ruled

STORY = (
    "قصف الجيش الكيني مواقع المتمردين في الوادي، الخميس. ودعت كندا والدنمارك الحكومة الكينية إلى وقف القصف. "
    "وقال الوزير الكيني إن قواته لم تستهدف القرية. والتقى الوزير نظيره الكندي في باريس."
)


def scene_of(text: str = STORY, *, states: bool = True):
    return ruled(text, states=states)
