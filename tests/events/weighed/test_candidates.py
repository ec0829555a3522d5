from riwaya.events.weighed.candidates import candidates_of, earlier_parties
from tests.events.weighed.scenes import scene_of


def candidates_at(text: str, number: int = 0):
    scene, told = scene_of(text)
    anchor, event = told[number]
    sentence = scene.prose.sentences[scene.prose.sentence_of(anchor.word)]
    found = candidates_of(scene, sentence, event, anchor, earlier_parties(told, number))
    return scene, event, {scene.text[c.start : c.end]: c for c in found}


def test_everybody_a_sentence_names_is_a_candidate_and_the_rules_choice_is_known():
    _, event, found = candidates_at("دعت كندا والدنمارك الحكومة الكينية إلى وقف القصف.")
    assert {"كندا", "الدنمارك", "الحكومة الكينية"} <= found.keys()
    assert "actor" in found["كندا"].ways
    assert {p.start for p in event.recipients} == {c.start for c in found.values() if "recipient" in c.ways}


def test_an_adjective_of_a_state_is_a_candidate_where_no_phrase_holds_it():
    _, _, found = candidates_at("قتل أربعة في غارة كينية.")
    assert found["كينية"].entity == "state:KE"


def test_both_whom_a_dual_means_are_told():
    _, _, found = candidates_at("التقى الرئيس الكيني نظيره الكندي. واتفق الجانبان على فتح المعبر.", 1)
    dual = next(c for words, c in found.items() if "الجانبان" in words)
    assert len(dual.parties) == len(dual.entities) == 2
    assert {(p.start, p.end) for p in dual.parties} == {(dual.start, dual.end)}


def test_candidates_stand_in_text_order_and_never_twice():
    scene, told = scene_of()
    for number, (anchor, event) in enumerate(told):
        sentence = scene.prose.sentences[scene.prose.sentence_of(anchor.word)]
        spans = [(c.start, c.end) for c in candidates_of(scene, sentence, event, anchor, earlier_parties(told, number))]
        assert spans == sorted(set(spans))
