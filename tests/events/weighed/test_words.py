import numpy as np

from riwaya.events.lexicon import load_lexicon
from riwaya.events.weighed.words import KEPT, LEAST, choose_words, weighed_senses
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
    chosen = choose_words(scene, told)
    assert {scene.folds[w] for w in chosen} >= {"قصف", "ودعت", "والتقي"}
    ruled = {a.word for a, _ in told}
    assert all((KEPT if w in ruled else LEAST) <= c.chance <= 1 for w, c in chosen.items())


def test_a_text_without_a_word_of_the_lexicon_tells_nothing():
    scene, told = scene_of("كان الطقس معتدلا. عاد الأطفال إلى البيت.")
    assert choose_words(scene, told) == {}


def test_of_a_text_of_a_sentence_the_rules_say_which_words_tell_an_event():
    text = "خرج آلاف المتظاهرين إلى شوارع العاصمة الكينية احتجاجا على الغلاء، وأطلقت الشرطة الكينية الغاز."
    _, told = scene_of(text)
    draft = draft_article(article_of(text), Tools(load_language(), load_pack("syria")))
    shares = {load_lexicon(load_language()).confidence(a.sense.entry.rule) for a, _ in told}
    assert draft.events
    assert {e.anchor.start for e in draft.events} <= {e.anchor.start for _, e in told}
    assert {e.confidence for e in draft.events} <= shares


class Unsure:
    """Trees that give every word one chance, between that from which a told word stays and that from which another is added."""

    def chances(self, rows):
        return np.full((len(rows), 1), (KEPT + LEAST) / 2)


def test_a_word_the_rules_told_stays_at_a_chance_that_would_not_add_it(monkeypatch):
    scene, told = scene_of()
    monkeypatch.setattr("riwaya.events.weighed.words.load_trees", lambda _: Unsure())
    held, _ = weighed_senses(scene, told)
    chosen = choose_words(scene, told)
    assert set(chosen) == {a.word for a, _ in told}
    assert {one.word for one in held} - set(chosen)
