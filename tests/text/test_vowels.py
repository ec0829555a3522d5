import pytest

from riwaya.text.vowels import begins_passive, has_nunation


@pytest.mark.parametrize(("written", "signed"), [("أمرٌ", True), ("هجوماً", True), ("هجومًا", True), ("أٌبلغت", False), ("أمر", False), ("", False)])
def test_nunation_stands_at_the_end(written, signed):
    assert has_nunation(written) is signed


@pytest.mark.parametrize(("written", "skip", "passive"), [("قُتل", 0, True), ("وكُتب", 1, True), ("وكُتب", 0, False), ("قتل", 0, False), ("", 0, False)])
def test_the_first_vowel_tells_a_passive(written, skip, passive):
    assert begins_passive(written, skip) is passive
