from riwaya.names.candidate import AGAIN, MODEL, Candidate
from riwaya.names.repeats import repeat
from riwaya.text.words import read_words

WORDS = tuple(read_words("سامر النخلي قال ثم عاد النخلي وقال والنخلي"))
STEMS = [(0, w.fold) for w in WORDS[:-1]] + [(1, "النخلي")]


def test_repeat_adds_the_last_name_of_a_person_named_in_full() -> None:
    full = Candidate(0, 2, 0, "person", 0.9, MODEL)
    found = repeat([full], WORDS, STEMS, [0.1] * len(WORDS), 0.9)
    assert [(c.first, c.skip, c.kind, c.rule) for c in found if c.rule == AGAIN] == [(5, 0, "person", AGAIN), (7, 1, "person", AGAIN)]


def test_repeat_adds_nothing_where_the_model_is_sure_that_none_stands() -> None:
    full = Candidate(0, 2, 0, "person", 0.9, MODEL)
    assert repeat([full], WORDS, STEMS, [1.0] * len(WORDS), 0.99) == [full]


def test_repeat_makes_kinds_of_one_name_even() -> None:
    full = Candidate(0, 2, 0, "person", 0.9, MODEL)
    alone = Candidate(5, 6, 0, "place", 0.6, MODEL)
    assert {c.kind for c in repeat([full, alone], WORDS, STEMS, [1.0] * len(WORDS), 0.5)} == {"person"}
