"""What may be told otherwise, ranked: phrases where most speaks for it, beside what the rules tell, no words twice."""

from itertools import islice

import msgspec
import numpy as np
import pytest
from story_build import WORLD

from riwaya.accounts import story as stories
from riwaya.accounts.propose_phrases import BASIS
from riwaya.accounts.sides import Sides
from riwaya.accounts.story import MOST, by_rules, compare
from riwaya.accounts.weighed import differences
from riwaya.accounts.weighed.cells import places_of
from riwaya.accounts.weighed.differences import Ranking, rank, weighed_cells
from riwaya.accounts.weighed.network import KINDS, SLOTS, Network
from tests.accounts.weighed.story_seen import network, seen_story, sides

TEXT = (
    "خلاف على قناة الري\n"
    "أغلق حراس القناة بوابة السد القديم {why}، وانتظر المزارعون عند الجسر الخشبي. وقالت لجنة الأهالي إن ماء القناة جف في حقول التل. "
    "وأكدت البلدية أن السد بحاجة إلى ترميم عاجل قبل موسم الزيتون. ورفض {whom} تسليم المفاتيح إلى لجنة من المدينة."
)
ONE, TWO = TEXT.format(why="خشية ارتفاع النهر", whom="الحراس"), TEXT.format(why="احتجاجا على نقص الوقود", whom="العمال")


class Speaking(Network):
    """Speaks for chosen words in a slot, and for a kind."""

    def __init__(self, both: Sides, words: dict[tuple[str, str], tuple[str, str, float]]) -> None:
        plain = network()
        super().__init__({**plain.weights, "signs": np.array(list(plain.signs))})
        self.wanted = {}
        for (one, two), said in words.items():
            at = tuple([lines.words[n] for n in places_of(lines)].index(w) for lines, w in zip((both.field.a, both.field.b), (one, two), strict=True))
            self.wanted[at] = said

    def weigh(self, words, at, known):  # type: ignore[no-untyped-def]
        sums, kinds = np.full((len(known), len(SLOTS)), -9.0, np.float32), np.zeros((len(known), len(KINDS)), np.float32)
        for n, cell in enumerate(zip(at[0].tolist(), at[1].tolist(), strict=True)):
            if cell in self.wanted:
                slot, kind, sum_ = self.wanted[cell]
                sums[n, SLOTS.index(slot)] = sum_
                kinds[n, KINDS.index(kind)] = 5
        return sums, kinds


def ranking(words: dict[tuple[str, str], tuple[str, str, float]], one: str = ONE, two: str = TWO) -> Ranking:
    both = sides(one, two, network())
    return rank(both, (), Speaking(both, words))


def told(found: Ranking, count: int) -> list[tuple[str, str, str, str]]:
    return [(d.slot, d.found.kind, ONE[d.found.a.start : d.found.a.end], TWO[d.found.b.start : d.found.b.end]) for d in islice(found.likeliest(), count)]


def test_what_most_speaks_for_comes_first_as_phrases() -> None:
    found = ranking({("ارتفاع", "وقود"): ("why", "contradicts", 6.0), ("حراس", "عمال"): ("who", "refines", 3.0)})
    assert told(found, 2)[0] == ("why", "contradicts", "خشية ارتفاع النهر", "احتجاجا على نقص الوقود")
    assert told(found, 2)[1][0] == "who"


def test_shares_are_of_the_whole_and_rank() -> None:
    found = list(islice(ranking({("ارتفاع", "وقود"): ("why", "refines", 6.0)}).likeliest(), 3))
    assert found[0].share > 0.5
    assert [d.share for d in found] == sorted((d.share for d in found), reverse=True)


def test_the_same_words_are_no_difference() -> None:
    assert not [t for t in told(ranking({("مزارع", "مزارع"): ("who", "refines", 9.0)}), 1) if t[0] == "who" and t[2] == t[3]]


def test_a_kind_that_is_not_likelier_than_not_refines() -> None:
    both = sides(ONE, TWO, network())
    by = Speaking(both, {("ارتفاع", "وقود"): ("why", "contradicts", 6.0)})
    plain = by.weigh
    by.weigh = lambda *given: (plain(*given)[0], plain(*given)[1] * 0.1)  # type: ignore[method-assign]
    assert next(rank(both, (), by).likeliest()).found.kind == "refines"


@pytest.mark.parametrize(("day", "said", "kind"), [("السبت", "contradicts", "contradicts"), ("السبت", "refines", "refines"), ("الأحد", "contradicts", "refines")])
def test_times_are_opposed_where_the_network_says_so_and_they_share_no_day(day: str, said: str, kind: str) -> None:
    one, two = (TEXT.format(why=f"يوم {when} الماضي", whom="الحراس") for when in ("الأحد", f"{day} مساء"))
    both = sides(one, two, network())
    words = [[lines.words[n] for n in places_of(lines)] for lines in (both.field.a, both.field.b)]
    at = next(w for w in words[0] if w.startswith("احد") or w == "حد"), next(w for w in words[1] if w in {"سبت", "احد", "حد"})
    found = next(d for d in rank(both, (), Speaking(both, {at: ("when", said, 6.0)})).likeliest() if d.slot == "when")
    assert found.found.kind == kind


@pytest.fixture
def _shipped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(differences, "load_network", network)


@pytest.mark.usefixtures("_shipped")
def test_a_pair_has_at_most_so_many_beside_those_of_the_rules_and_none_on_their_words(monkeypatch: pytest.MonkeyPatch) -> None:
    one, two = seen_story("one", ONE, network()), seen_story("two", TWO, network())
    found = compare(one, two, WORLD)
    ours = [(a, b) for a, b, r in found if r.basis.startswith(BASIS)]
    assert 0 < len(ours) <= MOST
    spans = [(a.slot, (a.start, a.end), (b.start, b.end)) for a, b in ours]
    assert len({(slot, a) for slot, a, _ in spans}) == len({(slot, b) for slot, _, b in spans}) == len({(a, b) for _, a, b in spans}) == len(spans)
    told = by_rules(Sides(one, two, WORLD))
    assert len(found) - len(ours) == len(told)
    assert not [1 for a, b in ours for slot, w in told if w.found.kind != "agrees" and slot == a.slot and a.start == w.found.a.start]
    assert {r.tier for _, _, r in found if r.basis.startswith(BASIS)} == {"possible"}
    monkeypatch.setattr(stories, "MOST", 2)
    assert len([r for _, _, r in compare(one, two, WORLD) if r.basis.startswith(BASIS)]) == 2


@pytest.mark.usefixtures("_shipped")
def test_the_order_of_the_two_does_not_matter() -> None:
    one, two = seen_story("one", ONE, network()), seen_story("two", TWO, network())
    assert compare(one, two, WORLD) == compare(two, one, WORLD)


@pytest.mark.usefixtures("_shipped")
def test_of_copies_only_the_rules_speak() -> None:
    one, two = seen_story("one", ONE, network()), seen_story("two", ONE, network())
    assert not [r for _, _, r in compare(one, two, WORLD) if r.tier == "possible"]


def test_cells_of_articles_without_phrases_are_none() -> None:
    both = sides(ONE, TWO, network())
    bare = Sides(msgspec.structs.replace(both.a, phrases=()), both.b, both.world)
    assert len(weighed_cells(bare, ()).known) == 0
    assert list(rank(bare, (), network()).likeliest()) == []
