import numpy as np

from riwaya.events.weighed.judge import sentences_of
from riwaya.events.weighed.realities import OPEN, REALITIES, SURER, likeliest_reality, weigh_realities
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


def shares(**named):
    rest = (1 - sum(named.values())) / (len(REALITIES) - len(named))
    return [named.get(reality, rest) for reality in REALITIES]


def test_trees_and_reader_each_say_half_of_how_an_event_stands():
    _, told = scene_of("ونشرت كينيا قوات في الوادي.")
    event = next(e for _, e in told if e.reality == "actual")
    trees = shares(planned=0.5, actual=0.4)
    assert likeliest_reality(event, trees, None) == "actual"
    assert likeliest_reality(event, trees, shares(planned=0.9)) == "planned"
    assert likeliest_reality(event, shares(planned=0.9), shares(actual=0.9)) == "actual"
    assert SURER > 0.5 - 0.4


class Undecided:
    """Trees that hold every reality for as likely."""

    def chances(self, rows):
        return np.full((len(rows), len(REALITIES)), 1 / len(REALITIES))


def test_what_the_reader_says_counts_for_the_word_it_says_it_of(monkeypatch):
    monkeypatch.setattr("riwaya.events.weighed.realities.load_trees", lambda _: Undecided())
    scene, told = scene_of("ونشرت كينيا قوات في الوادي.")
    (anchor, event), *_ = told
    sure = shares(planned=1.0)
    changed = weigh_realities(scene, told, sentences_of(scene, told), {anchor.word: sure})
    apart = weigh_realities(scene, told, sentences_of(scene, told), {anchor.word + 1: sure})
    assert event.reality in OPEN
    assert next(e for a, e in changed if a == anchor).reality == "planned"
    assert next(e for a, e in apart if a == anchor).reality == event.reality
