"""Whom the pronoun after a deed's word cannot mean is no recipient."""

import numpy as np
import pytest

from riwaya.events.weighed.choices import NOBODY, RECIPIENT
from riwaya.events.weighed.concord import agreeing
from riwaya.events.weighed.judge import with_candidates
from tests.events.reading import ruled


def recipients_left(text: str, anchor: str) -> dict[str, bool]:
    """Each candidate of the event at a word, and whether it may still be its recipient."""
    scene, told = ruled(text)
    held = next(h for h in with_candidates(scene, told) if text[h.event.anchor.start : h.event.anchor.end] == anchor)
    chances = np.zeros((len(held.candidates), 3))
    chances[:, RECIPIENT] = 1.0
    left = agreeing(scene, held, chances)
    assert np.allclose(left.sum(axis=1), 1.0)
    assert (left[:, NOBODY] == 1.0 - left[:, RECIPIENT]).all()
    return {text[c.start : c.end]: bool(row[RECIPIENT]) for c, row in zip(held.candidates, left, strict=True)}


@pytest.mark.parametrize(
    ("pronoun", "army", "rebels"),
    [("لهم", False, True), ("له", True, False), ("إليهم", False, True)],
)
def test_only_whom_the_pronoun_may_mean_is_a_recipient(pronoun: str, army: bool, rebels: bool):
    left = recipients_left(f"زار المتمردون الكينيون الجيش الأوغندي، وقدمت {pronoun} كندا مساعدات.", "قدمت")
    assert left["الجيش الأوغندي"] is army
    assert left["المتمردون الكينيون"] is rebels


def test_without_a_pronoun_nothing_is_ruled_out():
    assert all(recipients_left("زار المتمردون الكينيون الجيش الأوغندي، وقدمت كندا مساعدات.", "مساعدات").values())


def test_a_vehicle_is_no_pronoun():
    assert all(recipients_left("هاجم المتمردون الكينيون الجيش الأوغندي قبل تدمير آلية في الوادي.", "تدمير").values())
