from riwaya.events.weighed.judge import sentences_of
from riwaya.events.weighed.realities import OPEN, weigh_realities
from tests.events.weighed.scenes import scene_of


def test_what_a_word_says_of_a_deed_stands():
    scene, told = scene_of()
    weighed = weigh_realities(scene, told, sentences_of(scene, told))
    assert [e.reality for _, e in weighed if e.reality not in OPEN] == [e.reality for _, e in told if e.reality not in OPEN]
    assert {"denied", "demanded"} <= {e.reality for _, e in weighed}


def test_what_is_actual_is_according_to_nobody_and_what_is_claimed_to_somebody():
    scene, told = scene_of("أفاد متحدث كيني بأن الجيش الكيني قصف الوادي. وتابع أن كندا أوقفت المساعدات. ونشرت كينيا قوات في الوادي.")
    for _, event in weigh_realities(scene, told, sentences_of(scene, told)):
        if event.reality == "actual":
            assert event.according_to is None
        if event.reality == "claimed":
            assert event.according_to is not None


def test_no_events_no_question():
    scene, _ = scene_of()
    assert weigh_realities(scene, [], []) == []
