"""Where events happened."""

import numpy as np
import pytest

from riwaya.events.weighed import places as module
from riwaya.events.weighed.places import KEPT, PLACED, SURER, likeliest_place, place_facts, placed_events, weigh_places
from tests.events.weighed.scenes import scene_of

TEXT = "قصف الجيش الكيني مواقع المتمردين في المنطقة الحدودية المحاصرة قرب مدينة نيروبي. وانسحب المتمردون من المدينة أمس."


def spans(placed, scene, way=None):
    return [scene.text[c.start : c.end] for c in placed.candidates if way is None or way in c.ways]


def test_names_and_nouns_of_places_are_candidates():
    scene, told = scene_of(TEXT)
    first = placed_events(scene, told)[0]
    assert "المنطقة الحدودية المحاصرة" in spans(first, scene, "noun")
    assert any("نيروبي" in one for one in spans(first, scene, "name"))


@pytest.mark.parametrize(("text", "noun"), [
    ("قصف الجيش الكيني القطاع.", "القطاع"),
    ("قصف الجيش الكيني أهدافا بالمدينة القديمة أمس.", "المدينة القديمة"),
    ("سيطر الجيش الكيني على مركز مدينة نيروبي أمس.", "مركز مدينة نيروبي"),
    ("هاجم مسلحون الجيش الكيني على الحدود الجنوبية أمس.", "الحدود الجنوبية"),
])
def test_a_noun_of_a_place_goes_on_to_its_adjectives_and_its_genitive(text, noun):
    scene, told = scene_of(text)
    assert noun in spans(placed_events(scene, told)[0], scene, "noun")


@pytest.mark.parametrize("text", ["دعت كندا الحكومة الكينية إلى الحوار.", "قصف الجيش الكيني الشاحنات."])
def test_other_nouns_are_no_candidates(text):
    scene, told = scene_of(text)
    placed = placed_events(scene, told)
    assert placed
    assert all(spans(one, scene, "noun") == [] for one in placed)


def test_the_place_told_before_is_a_candidate_and_stands_once():
    scene, told = scene_of("قصف الجيش الكيني مدينة نيروبي. ثم هاجم المسلحون مقر الشرطة في نيروبي، وقتلوا ضابطا.")
    placed = placed_events(scene, told)
    entities = [c.entity for one in placed[1:] for c in one.candidates if "earlier" in c.ways]
    assert entities
    for one in placed:
        earlier = [c.entity for c in one.candidates if c.entity and c.ways == {"earlier"}]
        assert not set(earlier) & {c.entity for c in one.candidates if "name" in c.ways}


def test_a_place_named_again_by_its_class_means_what_was_named():
    scene, told = scene_of(TEXT)
    last = placed_events(scene, told)[-1]
    (again,) = [c for c in last.candidates if scene.text[c.start : c.end] == "المدينة"]
    named = next(c for one in placed_events(scene, told) for c in one.candidates if "نيروبي" in scene.text[c.start : c.end] and "name" in c.ways)
    assert again.entity == named.entity is not None


def test_facts_tell_the_side_and_what_leads_to_a_place():
    scene, told = scene_of("قصف الجيش الكيني مواقع المتمردين قرب نيروبي.")
    placed = placed_events(scene, told)[0]
    (facts,) = [f for c, f in zip(placed.candidates, place_facts(scene, placed, told), strict=True) if "نيروبي" in scene.text[c.start : c.end]]
    assert facts["side=after"] == 1.0
    assert facts["led"] == 1.0
    assert facts["before=قرب"] == 1.0


def test_an_event_happened_at_the_likeliest_place_or_nowhere(monkeypatch):
    scene, told = scene_of(TEXT)
    placed = placed_events(scene, told)[0]
    many = len(placed.candidates)
    (ruled,) = (n for n, c in enumerate(placed.candidates) if "rules" in c.ways)
    other = next(n for n in range(many) if n != ruled)

    def likeliest(at_rules, at_other):
        return likeliest_place(placed.candidates, [at_rules if n == ruled else at_other if n == other else 0.0 for n in range(many)])

    assert likeliest(0.0, PLACED) is placed.candidates[ruled]  # not much likelier
    assert likeliest(0.0, SURER) is placed.candidates[other]
    assert likeliest(KEPT, 0.0) is placed.candidates[ruled]
    assert likeliest(KEPT / 2, PLACED - 0.01) is None
    assert likeliest_place([], []) is None

    class Sure:
        """Trees that are sure of places without a name, or of nothing."""

        def __init__(self, chance):
            self.chance = chance

        def chances(self, facts):
            return np.array([self.chance if "way=noun" in f else 0.0 for f in facts]).reshape(-1, 1)

    monkeypatch.setattr(module, "load_trees", lambda _: Sure(0.9))
    assert scene.text[slice(*_span(weigh_places(scene, told)[0][1].place))] in spans(placed, scene, "noun")
    monkeypatch.setattr(module, "load_trees", lambda _: Sure(0.0))
    assert all(e.place is None for _, e in weigh_places(scene, told))


def _span(place):
    return place.start, place.end


def test_all_else_of_an_event_stays():
    scene, told = scene_of(TEXT)
    weighed = weigh_places(scene, told)
    assert [(a, e.type, e.actors, e.recipients, e.reality) for a, e in weighed] == [(a, e.type, e.actors, e.recipients, e.reality) for a, e in told]
    assert weigh_places(scene, []) == []
