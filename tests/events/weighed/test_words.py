import numpy as np
import pytest
from msgspec.structs import replace

from riwaya.events.lexicon import load_lexicon
from riwaya.events.weighed.words import LEAST, chances_of, choose_words, weighed_senses
from riwaya.lang.language import load_language
from riwaya.packs.pack import load_pack
from riwaya.pipeline.stages import Tools, draft_article
from tests.events.reading import article_of
from tests.events.weighed.scenes import scene_of


def test_every_sense_of_the_lexicon_is_weighed_with_what_the_rules_made_of_it():
    scene, told = scene_of()
    held, facts = weighed_senses(scene, told)
    assert len(held) == len(facts)
    assert {one.word for one in held} == {i for i, senses in enumerate(scene.senses) if senses}
    assert {one.word for one in held if one.event is not None} == {a.word for a, _ in told}
    assert all(("state=told" in f) == (one.event is not None) for one, f in zip(held, facts, strict=True))


def test_words_that_tell_a_deed_are_chosen_in_one_sense_each():
    scene, told = scene_of()
    senses, facts = weighed_senses(scene, told)
    chosen = choose_words(senses, chances_of(facts, None))
    assert {scene.folds[w] for w in chosen} >= {"قصف", "ودعت", "والتقي"}
    assert all(LEAST <= c.chance <= 1 for c in chosen.values())


def test_a_text_without_a_word_of_the_lexicon_tells_nothing():
    scene, told = scene_of("كان الطقس معتدلا. عاد الأطفال إلى البيت.")
    senses, facts = weighed_senses(scene, told)
    assert choose_words(senses, chances_of(facts, None)) == {}


def test_half_of_a_chance_is_the_trees_and_half_the_reader_s_where_it_read_the_article():
    scene, told = scene_of()
    _, facts = weighed_senses(scene, told)
    trees = chances_of(facts, None)
    read = np.linspace(0, 1, len(facts), dtype=np.float32)
    assert chances_of(facts, read) == pytest.approx((np.array(trees) + read) / 2)
    assert max(abs(a - b) for a, b in zip(trees, read, strict=True)) > 0.1


def test_of_two_senses_of_a_word_the_likelier_is_chosen_and_none_below_the_bound():
    scene, told = scene_of()
    senses, _ = weighed_senses(scene, told)
    one = senses[0]
    other = replace(one, event=None, anchor=None)
    assert choose_words([one, other], [LEAST, LEAST + 0.1])[one.word].chance == LEAST + 0.1
    assert choose_words([one, other], [LEAST - 0.01, LEAST - 0.2]) == {}


def test_of_a_text_of_a_sentence_the_rules_say_which_words_tell_an_event():
    text = "خرج آلاف المتظاهرين إلى شوارع العاصمة الكينية احتجاجا على الغلاء، وأطلقت الشرطة الكينية الغاز."
    _, told = scene_of(text)
    draft = draft_article(article_of(text), Tools(load_language(), load_pack("syria")))
    shares = {load_lexicon(load_language()).confidence(a.sense.entry.rule) for a, _ in told}
    assert draft.events
    assert {e.anchor.start for e in draft.events} <= {e.anchor.start for _, e in told}
    assert {e.confidence for e in draft.events} <= shares
