"""The first words of a story: which are weighed, and what the stages made of each."""

import numpy as np
import pytest
from story_build import TOOLS

from riwaya.accounts.point_phrases import lines_of
from riwaya.accounts.weighed import words
from riwaya.accounts.weighed.network import load_network
from riwaya.accounts.weighed.words import kept_words, see_story, sentences_of, signs_of, states_at, vectors_of
from riwaya.model.article import Article
from riwaya.pipeline.stages import draft_article
from tests.accounts.weighed.story_seen import reading, stretch

TEXT = "حريق في سوق دمشق القديم\nقالت الشرطة يوم الأحد إن حريقا قتل خمسة عمال في دمشق. ونفى صاحب المخزن ذلك."


def test_words_have_the_sentence_they_stand_in() -> None:
    story = stretch(TEXT)
    kept, sentences = kept_words(story), sentences_of(story.words)
    assert len(kept) == len(sentences)
    assert [w.fold for w, n in zip(kept, sentences, strict=True) if n == 0] == [w.fold for w in story.words[0]]
    assert sentences == sorted(sentences)


def test_signs_stand_on_the_words_they_are_of() -> None:
    story = stretch(TEXT)
    text, signs = story.reading.text, signs_of(story)
    told = {text[w.start : w.end]: s for w, s in zip(kept_words(story), signs, strict=True)}
    assert "title" in told["سوق"]
    assert {"time", "time:opens"} <= told["يوم"]
    assert "time" in told["الأحد"]
    assert "time:opens" not in told["الأحد"]
    assert "count killed" in told["خمسة"]
    assert "name place" in told["دمشق"]
    assert not {s for s in told["المخزن"] if s.startswith("count")}


def test_of_a_long_story_the_first_words_are_weighed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "LONGEST", 20)
    story = stretch("خبر طويل عن السوق\n" + "وقال التاجر إن السوق مغلق منذ أيام طويلة. " * 6)
    assert len(kept_words(story)) == len(signs_of(story)) == len(sentences_of(story.words)) == 20
    assert kept_words(story)[0].fold == "خبر"


def test_each_word_has_its_own_state() -> None:
    draft = draft_article(_article(), TOOLS)
    story, starts = stretch(TEXT), [w.start for w in draft.prose.words]
    states = np.arange(len(starts), dtype=np.float32)[:, None]
    found = states_at(story, starts, states)[:, 0].astype(int).tolist()
    assert [starts[n] for n in found] == [w.start for w in kept_words(story)]


def test_a_story_is_kept_with_a_row_for_each_word_of_its_lines() -> None:
    draft = draft_article(_article(), TOOLS)
    told, starts = draft.reading(), [w.start for w in draft.prose.words]
    seen = see_story(told, starts, draft.word_states)
    count = sum(len(line.split()) for line in lines_of(stretch(TEXT)))
    assert len(load_network().unpack(seen)) == count == len(vectors_of(lines_of(stretch(TEXT)), count))
    assert see_story(told, starts, None) == b""


def _article() -> Article:
    told = reading("one", TEXT)
    return Article(told.article, told.text, told.blocks)
