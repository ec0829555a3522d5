import numpy as np
import pytest

from riwaya.events.weighed.beside import beside_others
from riwaya.events.weighed.judge import held_events, weigh_parties
from riwaya.events.weighed.network import load_network, network_chances
from riwaya.events.weighed.seen import see, side_by_side
from tests.events.weighed.scenes import STORY, scene_of

LONG = STORY + " واعتقلت الشرطة الكينية مساء الجمعة في مدينة الميناء القديم أربعة من أنصار الحزب المعارض بعد أن هاجموا مقر البلدية ورشقوا حراسه بالحجارة."


def looked(text: str = LONG):
    scene, told = scene_of(text)
    held, facts = held_events(scene, told)
    return scene, held, facts


def test_without_states_of_words_the_network_is_silent_and_the_trees_still_choose():
    scene, told = scene_of(LONG, states=False)
    held, facts = held_events(scene, told)
    assert network_chances(load_network(), scene, held, facts) is None
    assert [a.word for a, _ in weigh_parties(scene, told)] == [a.word for a, _ in told]


def test_a_candidate_s_chances_sum_to_one():
    scene, held, facts = looked()
    said = network_chances(load_network(), scene, held, facts)
    assert said is not None
    assert [len(rows) for rows in said] == [len(one.candidates) for one in held]
    for rows in said:
        assert rows.sum(axis=1) == pytest.approx(np.ones(len(rows)), abs=1e-5)
        assert (rows >= 0).all()


def test_what_it_says_does_not_depend_on_the_order_of_the_events_nor_on_their_number():
    scene, held, facts = looked()
    said = network_chances(load_network(), scene, held, facts)
    turned = network_chances(load_network(), scene, held[::-1], facts[::-1])
    alone = [network_chances(load_network(), scene, [one], [rows])[0] for one, rows in zip(held, facts, strict=True)]
    assert len({len(one.candidates) for one in held}) > 1
    for one, back, single in zip(said, turned[::-1], alone, strict=True):
        assert back == pytest.approx(one, abs=1e-5)
        assert single == pytest.approx(one, abs=1e-5)


def test_it_says_the_same_twice():
    scene, held, facts = looked()
    one, other = (network_chances(load_network(), scene, held, facts) for _ in range(2))
    assert all(np.array_equal(a, b) for a, b in zip(one, other, strict=True))


def test_it_reads_the_words_not_only_the_facts():
    scene, held, facts = looked()
    said = network_chances(load_network(), scene, held, facts)
    scene_without, _ = scene_of(LONG + " انتهى.")
    scene_without.word_states = np.zeros_like(scene.word_states)
    blind = network_chances(load_network(), scene_without, held, facts)
    assert any(np.abs(a - b).max() > 0.01 for a, b in zip(said, blind, strict=True) if len(a))


def test_what_it_says_are_facts_beside_the_first_look():
    _, held, facts = looked()
    look = np.full((len(held[0].candidates), 3), 1 / 3)
    said = np.tile(np.array([0.1, 0.7, 0.2], np.float32), (len(held[0].candidates), 1))
    without, with_it = beside_others(held[0], facts[0], look), beside_others(held[0], facts[0], look, said)
    assert not any(name.startswith("net") for row in without for name in row)
    assert all(row["net1 own"] == pytest.approx(0.7) and row["net2 own"] == pytest.approx(0.2) for row in with_it)


def test_it_sees_the_anchor_among_the_words_and_where_each_candidate_stands():
    scene, held, _ = looked()
    for one in held:
        seen = see(scene, one)
        assert seen.words[seen.anchor] == one.anchor.word
        assert seen.places[seen.anchor] == 24
        for candidate, (first, _, before, _, around) in zip(one.candidates, seen.spans, strict=True):
            assert seen.words[first] == scene.prose.words_in(candidate.start, candidate.end).start
            assert seen.marks[first] == (1 if around else 2)
            assert before == (first - 1 if around else -1)
            assert around == (one.sentence.start <= candidate.start < one.sentence.end)


def test_whoever_means_the_same_is_told_so():
    scene, held, _ = looked("دعت كندا الحكومة الكينية إلى الحوار، ورفضت الحكومة الكينية دعوة كندا.")
    seen = see(scene, held[-1])
    keys = [c.entity or str(c.start) for c in held[-1].candidates]
    assert len(set(keys)) < len(keys)
    assert [keys[n] for n in seen.alike] == keys


def test_events_side_by_side_keep_their_own_words():
    scene, held, facts = looked()
    codes = load_network().codes
    seen = [see(scene, one) for one in held]
    batch = side_by_side(seen, [codes.table(rows) for rows in facts], codes)
    assert batch.real.sum(axis=1).tolist() == [len(s.words) for s in seen]
    assert batch.there.sum(axis=1).tolist() == [len(s.spans) for s in seen]
    assert batch.alike.sum(axis=2)[batch.there] == pytest.approx(1)
