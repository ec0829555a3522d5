import numpy as np
import pytest

from riwaya.events.weighed.reader import LIKELY, PHRASE_WORDS, Phrases, load_reader, phrases_at
from riwaya.events.weighed.stretches import LONGEST, SIGNS, signs_of, stretches_of
from riwaya.events.weighed.words import weighed_senses
from tests.events.weighed.scenes import STORY, scene_of


def read_of(text: str = STORY, *, states: bool = True):
    scene, told = scene_of(text, states=states)
    senses, facts = weighed_senses(scene, told)
    return scene, senses, load_reader().read(scene, senses, facts)


def test_without_states_of_words_the_reader_is_silent():
    _, _, read = read_of(states=False)
    assert read is None


def test_each_sense_has_a_chance_and_shares_of_realities():
    _, senses, read = read_of()
    assert len(read.told) == len(read.realities) == len(senses) > 0
    assert ((read.told >= 0) & (read.told <= 1)).all()
    assert read.realities.sum(axis=1) == pytest.approx(np.ones(len(senses)), abs=1e-5)


def test_who_acts_and_who_suffers_is_among_the_phrases():
    scene, _, read = read_of()
    words = {scene.text[p.start : p.end] for p in read.phrases}
    assert {"الجيش الكيني", "كندا"} <= words
    assert all(0 < p.chance <= 1 and scene.text[p.start : p.end].strip() for p in read.phrases)


def test_a_text_without_a_word_of_the_lexicon_is_read_too():
    _, senses, read = read_of("كان الطقس معتدلا. ونام الأطفال في البيت.")
    assert senses == []
    assert len(read.told) == 0


def test_stretches_hold_every_word_once_and_every_sense_where_its_word_is():
    scene, told = scene_of(" ".join([STORY] * 12))
    senses, _ = weighed_senses(scene, told)
    stretches = stretches_of(scene, senses)
    assert len(stretches) > 1
    assert [i for s in stretches for i in range(s.first, s.last)] == list(range(len(scene.words)))
    assert all(s.last - s.first <= LONGEST for s in stretches)
    assert {s.first for s in stretches} <= {s.first for s in scene.prose.sentences}
    assert sorted(n for s in stretches for n in s.senses) == list(range(len(senses)))
    assert all(senses[n].word == s.first + w for s in stretches for n, w in zip(s.senses, s.words, strict=True))


def test_a_sentence_longer_than_a_stretch_is_cut():
    scene, _ = scene_of("قصف الجيش الكيني مواقع المتمردين " + "و".join(["في الوادي القديم "] * 200) + ".")
    stretches = stretches_of(scene, [])
    assert stretches[0].last - stretches[0].first == LONGEST
    assert stretches[-1].last == len(scene.words)


def test_signs_tell_where_phrases_and_names_begin_and_end():
    scene, _ = scene_of()
    signs = signs_of(scene)
    assert signs.shape == (len(scene.words), SIGNS)
    at = scene.folds.index("كندا")
    assert signs[at, 3] == signs[at, 4] == signs[at, 5] == 1
    assert signs[scene.folds.index("قصف"), 6] == 1
    assert set(np.unique(signs)) == {0.0, 1.0}


def test_a_phrase_begins_after_its_clitics_where_letters_can_be_some():
    scene, _ = scene_of("دعت كندا والدنمارك الحكومة إلى الحوار.")
    opens, ends = np.zeros(len(scene.words), np.float32), np.zeros((len(scene.words), PHRASE_WORDS), np.float32)
    denmark, talks = scene.folds.index("والدنمارك"), scene.folds.index("الحوار")
    opens[[denmark, talks]], ends[:, 0] = 2 * LIKELY, 1
    clitics = np.ones(len(scene.words), np.int64)
    found = phrases_at(scene, 0, Phrases(opens, ends, clitics))
    assert [scene.text[p.start : p.end] for p in found] == ["الدنمارك", "الحوار"]
    assert found[0].chance == pytest.approx(2 * LIKELY)


def test_a_second_end_is_told_where_it_is_likely_too():
    scene, _ = scene_of("دعت الحكومة الكينية الجديدة إلى الحوار.")
    opens, ends = np.zeros(len(scene.words), np.float32), np.zeros((len(scene.words), PHRASE_WORDS), np.float32)
    opens[1], ends[1, :3] = 0.8, (0.1, 0.5, 0.4)
    found = phrases_at(scene, 0, Phrases(opens, ends, np.zeros(len(scene.words), np.int64)))
    assert [scene.text[p.start : p.end] for p in found] == ["الحكومة الكينية", "الحكومة الكينية الجديدة"]
