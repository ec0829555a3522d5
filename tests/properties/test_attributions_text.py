"""Whatever the text, attributions keep to it: spans inside, evidence verbatim, same result again, noise without effect."""

import sys
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent.parent / "attributions"))

from attribution_reading import read, unmark

WORDS = ["قال", "أكد", "أعلنت", "نفى", "وأضاف", "مشيراً", "مؤكدة", "إن", "أن", "بأن", "إلى", "على", "من", "عن", "في", "وفق", "بحسب", "ما", "كما", "نقلت", "قوله", "دعوة", "بيان", "سالم", "المصنع", "الجسر", "الوزارة", "مصادر", "محلية", "«", "»", '"', '"', "'", "“", "”", ":", "،", ".", "؟", "(", ")", "-", "..", "\n", "لم", "لا", "قد", "الذي", "التي", "ولكن", "لكنه", "فيما", "حيث", "ل", "ب", "كان", "قد", "أمس", "«إن", "رفض", "التعليق"]
texts = st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join)


@given(texts)
@example("قال : :")
@settings(max_examples=300, deadline=None)
def test_find_attributions_keeps_to_the_text(text):
    plain, found = read(text)
    ids = [a.id for a in found]
    assert len(set(ids)) == len(ids)
    for a in found:
        for span in (a.cue, a.source, a.content, a.addressee, a.condition):
            assert span is None or 0 <= span.start < span.end <= len(plain)
        assert a.within is None or (a.within in ids and a.within != a.id)
        assert 0 <= a.confidence <= 1


@given(st.text(max_size=200))
@settings(max_examples=150, deadline=None)
def test_find_attributions_survives_any_text(text):
    read(text.replace("{", "").replace("⏎", ""))


@given(texts)
@settings(max_examples=80, deadline=None)
def test_find_attributions_is_the_same_again(text):
    assert read(text) == read(text)


SENTENCE = "قال {سالم العمري|pm} إن «الجسر آمن تماماً»، مضيفاً أن العمل مستمر، وفق {مصادر محلية|ufp}."


@given(st.lists(st.tuples(st.integers(0, 70), st.sampled_from("\u064e\u0651\u0640\u200f")), max_size=12))
@settings(max_examples=120, deadline=None)
def test_find_attributions_reads_through_noise(noise):
    """Diacritics, tatweel and direction marks between letters change no cue, act or nesting, and spans still name the same words."""
    plain, _, _ = unmark(SENTENCE)
    dirty = plain
    for at, mark in sorted(noise, reverse=True):
        if 0 < at < len(dirty) and dirty[at - 1].isalpha() and dirty[at : at + 1].isalpha():
            dirty = dirty[:at] + mark + dirty[at:]
    clean_text, clean = read(plain)
    dirty_text, found = read(dirty)
    strip = str.maketrans("", "", "\u064b\u064e\u0651\u0640\u200f")
    words = lambda t, s: t[s.start : s.end].translate(strip)  # noqa: E731
    assert [(a.act, a.within, a.form, words(dirty_text, a.content)) for a in found] == [
        (a.act, a.within, a.form, words(clean_text, a.content)) for a in clean
    ]
