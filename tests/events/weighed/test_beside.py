from riwaya.events.weighed.beside import beside_others, joined_by_and
from riwaya.events.weighed.choices import rules_choice
from riwaya.events.weighed.judge import held_events
from tests.events.weighed.scenes import chances, scene_of

TEXT = "دعت كندا والدنمارك الحكومة الكينية إلى وقف القصف، بعد لقاء مع الوفد الهندي."


def held_first(text: str = TEXT):
    scene, told = scene_of(text)
    held, facts = held_events(scene, told)
    return held[0], facts[0]


def test_candidates_know_how_they_stand_beside_the_others():
    held, facts = held_first()
    rules = rules_choice(held)
    first = chances(held, actors=rules.actors, recipients=rules.recipients)
    rows = beside_others(held, facts, first)
    leader, other = rules.actors[0], rules.recipients[0]
    assert rows[leader]["look1 first"] == 1.0
    assert rows[other]["look1 ahead"] < 0 < rows[leader]["look2 rival"]
    assert facts[leader].keys() < rows[leader].keys()


def test_those_that_and_joins_know_one_another():
    held, facts = held_first()
    joined = joined_by_and(held, facts)
    pairs = {(n, k) for n, those in enumerate(joined) for k in those}
    words = {tuple(sorted(TEXT[c.start : c.end] for c in (held.candidates[n], held.candidates[k]))) for n, k in pairs}
    assert words == {("الدنمارك", "كندا")}
    assert all((k, n) in pairs for n, k in pairs)
