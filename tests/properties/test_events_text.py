"""Events of any text: spans inside it, evidence around the anchor, the same twice."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.events.reading import events_of

WORDS = st.sampled_from(
    ["قصفت", "القوات", "الكينية", "القرية", "وقال", "مصدر", "إن", "أن", "لم", "شن", "هجوما", "على", "في", "باريس", "،", ".", "«", "»", "(", "التي", "الذي", "مع", "كندا", "و", "اتفقت", "بعد", "قتل", "7", "أشخاص", "من", "قبل", "عقد", "اجتماعا", "بين", "سوف", "إذا", "الجيش", "ـ"]
)
TEXTS = st.lists(WORDS, max_size=40).map(" ".join)


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_events_lie_inside_the_text(text):
    for event in events_of(text):
        spans = [event.anchor, event.evidence, *event.actors, *event.recipients]
        spans += [x for x in (event.place, event.time) if x is not None]
        assert all(0 <= s.start < s.end <= len(text) for s in spans)
        assert event.evidence.start <= event.anchor.start < event.anchor.end <= event.evidence.end
        assert 0.0 < event.confidence <= 1.0
        assert event.rule.startswith("ar.event.")


@settings(max_examples=30, deadline=None)
@given(TEXTS)
def test_events_repeat_only_earlier_ones(text):
    seen = set()
    for event in events_of(text):
        assert event.same_as is None or event.same_as in seen
        seen.add(event.id)


@settings(max_examples=20, deadline=None)
@given(TEXTS)
def test_events_are_the_same_twice(text):
    first = events_of(text)
    events_of.cache_clear()
    assert events_of(text) == first
