"""What is known of each two words of two articles."""

import numpy as np
import pytest

from riwaya.accounts.propose_phrases import Likely
from riwaya.accounts.sides import Found, Sides
from riwaya.accounts.weighed import cells
from riwaya.accounts.weighed.cells import AROUND, LIKENESS, TURNED, Extents, cells_of, places_of
from riwaya.accounts.weighed.network import SLOTS
from riwaya.model.account import Point
from tests.accounts.weighed.story_seen import KNOWN, network, sides

TEXT = "خلاف على قناة الري\nأغلق حراس القناة بوابة السد القديم {why}، وانتظر المزارعون عند الجسر الخشبي."
ONE, TWO = TEXT.format(why="خشية ارتفاع النهر"), TEXT.format(why="احتجاجا على نقص الوقود")
NETWORK = network()
NONE = Likely((np.zeros(0, np.intp), np.zeros(0, np.intp)), np.zeros(0, np.float32))


def cell(both: Sides, known: object, one: str, two: str) -> np.ndarray:
    """What is known of two words."""
    words = [[lines.words[n] for n in places_of(lines)] for lines in (both.field.a, both.field.b)]
    i, j = words[0].index(one), words[1].index(two)
    found = np.flatnonzero((known.at[0] == i) & (known.at[1] == j))
    assert len(found) == 1
    return known.known[found[0]]


def test_words_that_are_of_some_phrase_and_long_enough_are_weighed() -> None:
    both = sides(ONE, TWO, NETWORK)
    found = cells_of(both, (), NONE)
    assert found.known.shape == (len(found.at[0]), KNOWN)
    words = [both.field.a.words[n] for n in places_of(both.field.a)[np.unique(found.at[0])]]
    assert "ارتفاع" in words
    assert not [w for w in words if len(w) < 3]


def test_the_same_words_are_alike_and_known_to_the_other_article() -> None:
    both = sides(ONE, TWO, NETWORK)
    found = cells_of(both, (), NONE)
    same, other = cell(both, found, "مزارع", "مزارع"), cell(both, found, "ارتفاع", "وقود")
    assert (same[0], same[1], same[8]) == (1, 1, 1)
    assert other[0] == 0
    assert other[8] < 1


def test_what_stands_beside_is_known_by_its_place() -> None:
    both = sides(ONE, TWO, NETWORK)
    around = cell(both, cells_of(both, (), NONE), "مزارع", "مزارع")[-len(AROUND) :]
    assert around[AROUND.index((0, 0))] == 1
    assert around[AROUND.index((-1, -1))] == 1  # both wait
    assert around[AROUND.index((0, 1))] < 1


def test_the_other_way_round_the_same_is_known() -> None:
    both = sides(ONE, TWO, NETWORK)
    other = Sides(both.b, both.a, both.world)
    one, two = (cell(s, cells_of(s, (), NONE), *w) for s, w in ((both, ("ارتفاع", "وقود")), (other, ("وقود", "ارتفاع"))))
    assert np.allclose(one[list(TURNED)], two[:LIKENESS], atol=1e-5)
    assert np.allclose(one[-len(AROUND) :].reshape(5, 5).T.ravel(), two[-len(AROUND) :], atol=1e-5)


def test_phrases_and_rules_speak_for_their_words_in_their_slot_alone() -> None:
    both = sides(ONE, TWO, NETWORK)
    one, two = (next(p for p in t.phrases if p.slot == "why") for t in (both.a, both.b))
    point = [Point("why", p.value, p.start, p.end, p.sentence) for p in (one, two)]
    told = [("why", Found(*point, "contradicts", "b", "r"), 0.4)]
    plain = cell(both, cells_of(both, (), NONE), "ارتفاع", "وقود")
    pair = np.array([both.a.phrases.index(one)]), np.array([both.b.phrases.index(two)])
    known = cell(both, cells_of(both, told, Likely(pair, np.zeros(1, np.float32))), "ارتفاع", "وقود")
    why = SLOTS.index("why")
    changed = np.flatnonzero(plain != known) - LIKENESS
    assert changed.tolist() == [why, 2 * len(SLOTS) + why]
    assert known[LIKENESS + 2 * len(SLOTS) + why] == np.float32(0.9)


def test_the_phrase_of_a_word_is_the_shortest_of_its_slot() -> None:
    both = sides(ONE, TWO, NETWORK)
    extents = Extents(both.a.phrases, both.field.a)
    words = [both.field.a.words[n] for n in places_of(both.field.a)]
    flood = words.index("ارتفاع")
    held = extents.holding(flood, "why")
    assert held is not None
    assert (held.slot, ONE[held.start : held.end]) == ("why", "خشية ارتفاع النهر")
    other = extents.holding(flood, "where")
    assert other is not None
    assert other.slot == "where"  # whatever holds it answers the slot's question then
    assert other.start <= ONE.index("ارتفاع") < other.end


def test_at_a_first_look_the_likeliest_cells_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    both = sides(ONE, TWO, NETWORK)
    every = cells_of(both, (), NONE)
    monkeypatch.setattr(cells, "KEPT", 40)
    look = np.zeros(KNOWN - len(AROUND), np.float32)
    look[0] = 1  # the same word
    kept = cells_of(both, (), NONE, look)
    assert len(kept.known) == 40
    assert kept.known[:, 0].sum() == min(40, every.known[:, 0].sum())
    where = {(i, j): n for n, (i, j) in enumerate(zip(*(x.tolist() for x in every.at), strict=True))}
    assert all(np.array_equal(every.known[where[i, j]], row) for i, j, row in zip(*(x.tolist() for x in kept.at), kept.known, strict=True))
