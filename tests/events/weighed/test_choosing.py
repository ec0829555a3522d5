import numpy as np

from riwaya.events.weighed.choosing import Choice, beside_others, choose, rules_choice
from riwaya.events.weighed.judge import held_events, weigh_parties
from tests.events.weighed.scenes import scene_of

TEXT = "دعت كندا والدنمارك الحكومة الكينية إلى وقف القصف، بعد لقاء مع الوفد الهندي."


def held_first(text: str = TEXT):
    scene, told = scene_of(text)
    held, facts = held_events(scene, told)
    return held[0], facts[0]


def chances(held, actors=(), recipients=(), sure=0.9):
    rest = (1 - sure) / 2
    rows = np.full((len(held.candidates), 3), rest)
    for n in range(len(held.candidates)):
        rows[n, 1 if n in actors else 2 if n in recipients else 0] = sure
    return rows


def test_likelier_parties_take_the_place_of_the_rules_own():
    held, _ = held_first()
    rules = rules_choice(held)
    other = next(n for n in range(len(held.candidates)) if n not in (*rules.actors, *rules.recipients))
    assert choose(held, chances(held, actors=rules.actors, recipients=(other,))) == Choice(rules.actors, (other,))


def test_without_a_margin_the_rules_stand():
    held, _ = held_first()
    rules = rules_choice(held)
    even = np.full((len(held.candidates), 3), 1 / 3)
    assert choose(held, even) == rules


def test_what_the_rules_found_is_never_left_out():
    held, _ = held_first()
    rules = rules_choice(held)
    assert rules.actors
    assert choose(held, chances(held)) == rules
    one = rules.actors[:1]
    assert choose(held, chances(held, actors=one)).actors == rules.actors


def test_candidates_know_how_they_stand_beside_the_others():
    held, facts = held_first()
    rules = rules_choice(held)
    first = chances(held, actors=rules.actors, recipients=rules.recipients)
    rows = beside_others(held, facts, first)
    leader, other = rules.actors[0], rules.recipients[0]
    assert rows[leader]["look1 first"] == 1.0
    assert rows[other]["look1 ahead"] < 0 < rows[leader]["look2 rival"]
    assert facts[leader].keys() < rows[leader].keys()


def test_every_event_keeps_its_anchor_and_order():
    scene, told = scene_of()
    weighed = weigh_parties(scene, told)
    assert [a for a, _ in weighed] == [a for a, _ in told]
    assert [e.type for _, e in weighed] == [e.type for _, e in told]
    assert weigh_parties(scene, []) == []
