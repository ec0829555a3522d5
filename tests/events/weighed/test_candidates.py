from riwaya.events.weighed.candidates import PartyPhrase, candidates_of, earlier_parties
from tests.events.weighed.scenes import scene_of


def candidates_at(text: str, number: int = 0, phrases: tuple[str, ...] = ()):
    scene, told = scene_of(text)
    anchor, event = told[number]
    sentence = scene.prose.sentences[scene.prose.sentence_of(anchor.word)]
    read = [PartyPhrase(text.index(p), text.index(p) + len(p), 0.5) for p in phrases]
    found = candidates_of(scene, (anchor, event, sentence), earlier_parties(told, number), read)
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
        spans = [(c.start, c.end) for c in candidates_of(scene, (anchor, event, sentence), earlier_parties(told, number), [])]
        assert spans == sorted(set(spans))


def test_a_phrase_of_the_reader_is_the_candidate_whose_words_it_shares():
    text = "دعت كندا والدنمارك الحكومة الكينية إلى وقف القصف."
    _, _, alone = candidates_at(text)
    _, _, found = candidates_at(text, phrases=("الحكومة الكينية",))
    assert found.keys() == alone.keys()
    assert found["الحكومة الكينية"].likely == 0.5
    assert "read" in found["الحكومة الكينية"].ways
    assert found["كندا"].likely == 0


def test_a_longer_phrase_of_the_reader_is_a_candidate_that_means_what_it_begins_with():
    text = "هاجم مسلحون كندا الجديدة الواقعة على أطراف الوادي، وقتلوا حارسا."
    _, _, found = candidates_at(text, phrases=("كندا الجديدة الواقعة على أطراف الوادي",))
    long, short = found["كندا الجديدة الواقعة على أطراف الوادي"], found["كندا"]
    assert long.ways == {"read"}
    assert long.entities == short.entities == ["state:CA"]


def test_a_phrase_of_the_reader_that_nobody_names_is_a_candidate_of_its_own():
    _, _, found = candidates_at("قصف الجيش الكيني قوافل الحبوب المتجهة إلى الميناء.", phrases=("قوافل الحبوب",))
    assert found["قوافل الحبوب"].entities == []
    assert found["قوافل الحبوب"].likely == 0.5


def test_a_phrase_that_holds_the_event_s_own_word_is_no_candidate():
    _, _, found = candidates_at("قصف الجيش الكيني قوافل الحبوب.", phrases=("قصف الجيش الكيني",))
    assert "قصف الجيش الكيني" not in found


def test_a_phrase_of_the_reader_that_holds_two_persons_means_both():
    words = "رئيسا الدبلوماسية في البلدين سيرغي لافروف ومحمد جواد ظريف"
    _, _, found = candidates_at(f"اجتمع {words} في العاصمة.", phrases=(words,))
    assert found[words].entities == ["person:sergey-lavrov", "person:mohammad-javad-zarif"]
    assert [p.entity for p in found[words].parties] == found[words].entities


def test_a_phrase_ends_before_what_its_first_word_cannot_govern():
    _, _, found = candidates_at("هاجم مسلحون القرية القريبة من المدينة.", phrases=("مسلحون القرية القريبة",))
    assert "مسلحون القرية القريبة" not in found
    assert found["مسلحون"].likely == 0.5
    _, _, found = candidates_at("هاجم سكان القرية مقر الحزب.", phrases=("سكان القرية",))
    assert found["سكان القرية"].likely == 0.5


def test_a_demonstrative_goes_on_to_the_end_of_its_relative():
    whole = "أولئك الذين يسكنون الوادي البعيد"
    _, _, found = candidates_at(f"{whole} هاجموا القرية.", phrases=("أولئك",))
    assert found[whole].likely == 0.5
    _, _, found = candidates_at("أولئك الرعاة هاجموا القرية.", phrases=("أولئك",))
    assert found["أولئك"].likely == 0.5  # no relative follows


def test_an_adjective_joined_to_an_adjective_is_no_candidate():
    text = "هاجم مسلحون الجيش الكيني بالأسلحة النارية والصاروخية في الوادي، والشرطية في القرية."
    _, _, found = candidates_at(text, phrases=("والصاروخية",))
    assert "والصاروخية" not in found
    _, _, found = candidates_at(text, phrases=("والشرطية",))
    assert "والشرطية" in found  # joined to no adjective


def test_bodies_of_two_states_that_share_a_name_are_two_parties_of_its_span():
    _, _, found = candidates_at("عقد ضباط من المخابرات الكينية والكندية اجتماعا في العاصمة.")
    shared = found["المخابرات الكينية والكندية"]
    assert shared.entities == ["body:KE.intelligence", "body:CA.intelligence"]
    assert len(shared.parties) == 2


def test_the_name_of_a_state_inside_is_no_name_of_its_body():
    _, _, found = candidates_at("دخلت قوات كينية وسورية المدينة.")
    assert [len(c.parties) for words, c in found.items() if words == "قوات كينية وسورية"] == [2]
