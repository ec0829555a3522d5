"""Parties chosen together."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from riwaya.events.weighed import choices as module
from riwaya.events.weighed.beside import joined_by_and
from riwaya.events.weighed.choices import (
    ACTOR,
    BEHIND,
    MOST,
    NOBODY,
    RECIPIENT,
    Choice,
    Looked,
    choice_facts,
    choices_of,
    choose,
    one_sided,
    ruled_ways,
    rules_choice,
)
from riwaya.events.weighed.judge import held_events, weigh_parties
from tests.events.weighed.scenes import chances, scene_of

TEXT = "دعت كندا والدنمارك الحكومة الكينية إلى وقف القصف، بعد لقاء مع الوفد الهندي."
MEETING = "التقى الوزير الكيني نظيره الكندي في باريس بحضور السفير الهندي."


def look(text: str = TEXT, number: int = 0, said=None) -> Looked:
    scene, told = scene_of(text)
    held, facts = held_events(scene, told)
    one = held[number]
    rules = rules_choice(one)
    said = chances(one, rules.actors, rules.recipients) if said is None else np.array(said)[: len(one.candidates)]
    return Looked(one, said, said, said, joined_by_and(one, facts[number]))


def test_sets_begin_with_the_likeliest_and_hold_that_of_the_rules():
    looked = look()
    sets = choices_of(looked)
    assert sets[0] == rules_choice(looked.held)
    assert len(sets) == len(set(sets)) <= MOST


def test_each_of_two_that_are_as_likely_is_looked_at_alone_though_none_is_likelier():
    looked = look(said=[[0.95, 0.03, 0.02]] * 12)
    first, second = [n for n, c in enumerate(looked.held.candidates) if "phrase" in c.ways][:2]
    looked.last[[first, second]] = [0.55, 0.43, 0.02]
    sets = choices_of(looked)
    assert sets[0] == Choice((), ())
    assert {Choice((first,), ()), Choice((second,), ()), Choice(tuple(sorted((first, second))), ())} <= set(sets)


rows = st.lists(st.tuples(*[st.floats(0.001, 1)] * 3).map(lambda r: [x / sum(r) for x in r]), min_size=12, max_size=12)


@given(said=rows, text=st.sampled_from((TEXT, MEETING)))
def test_no_set_names_a_party_twice(said, text):
    looked = look(text, said=said)
    sets = choices_of(looked)
    assert 0 < len(sets) <= MOST
    for one in sets:
        parties = [looked.held.candidates[n] for n in (*one.actors, *one.recipients)]
        entities = [c.entity for c in parties if c.entity]
        assert len(entities) == len(set(entities))
        assert all(a is b or a.end <= b.start or b.end <= a.start for a in parties for b in parties)
        assert one.actors == tuple(sorted(one.actors))
    facts = choice_facts(looked, sets)
    assert facts[0].get("behind", 0.0) == 0.0
    assert all(np.isfinite(list(f.values())).all() for f in facts)


@given(said=rows)
def test_sets_far_less_likely_than_the_likeliest_are_not_looked_at(said):
    looked = look(said=said)

    def likely(one: Choice) -> float:
        role = [ACTOR if n in one.actors else RECIPIENT if n in one.recipients else NOBODY for n in range(len(looked.last))]
        return float(sum(np.log(max(1e-3, row[r])) for row, r in zip(looked.last, role, strict=True)))

    sums = [likely(one) for one in choices_of(looked)]
    assert sums == pytest.approx(sorted(sums, reverse=True))
    assert sums[0] - sums[-1] <= BEHIND + 1e-9


def test_all_sides_of_a_meeting_are_actors():
    looked = look(MEETING)
    assert looked.held.event.type == "CONSULT"
    assert all(one.recipients == () for one in choices_of(looked))
    assert rules_choice(looked.held).actors == tuple(sorted((*ruled_ways(looked.held).actors, *ruled_ways(looked.held).recipients)))
    assert one_sided(looked.held, np.array([[0.2, 0.3, 0.5]]))[0] == pytest.approx([0.2, 0.8, 0])


def test_the_trees_have_the_last_word(monkeypatch):
    class Last:
        """Trees that like the last set of each event best."""

        def chances(self, facts):
            return np.array([f.get("place", 0.0) for f in facts]).reshape(-1, 1)

    looked = look()
    sets = choices_of(looked)
    assert rules_choice(looked.held) in sets[:-1]
    monkeypatch.setattr(module, "load_trees", lambda _: Last())
    assert choose([looked, looked]) == [sets[-1]] * 2

    class Even(Last):
        """Trees to which all sets are alike."""

        def chances(self, facts):
            return super().chances(facts) * 0.0

    monkeypatch.setattr(module, "load_trees", lambda _: Even())
    assert choose([looked]) == [rules_choice(looked.held)]
    looked.network = None
    assert choose([looked]) == [sets[0]]  # the trees were taught beside the network


def test_nothing_is_chosen_of_nothing():
    assert choose([]) == []
    looked = look()
    looked.held.candidates, looked.joined = [], []
    looked.last = looked.alone = looked.network = np.zeros((0, 3))
    assert choose([looked]) == [Choice((), ())]


def test_every_event_keeps_its_anchor_and_order():
    scene, told = scene_of()
    weighed = weigh_parties(scene, told)
    assert [a for a, _ in weighed] == [a for a, _ in told]
    assert [e.type for _, e in weighed] == [e.type for _, e in told]
    assert weigh_parties(scene, []) == []
