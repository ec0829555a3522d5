"""A matter shows every slot its tellings answer, their relations, and the independent sources."""

import itertools

from build import Valley, named, telling

from riwaya.accounts.build import build_matter
from riwaya.model.account import Number, Telling, Tie
from riwaya.model.attribution import Link

WORLD = Valley()


def test_a_matter_with_one_account_has_no_relations() -> None:
    matter = build_matter([telling("a")], [], WORLD)
    assert {s.slot for s in matter.slots} == {"happened", "where", "when", "who", "whom"}
    assert not any(s.relations for s in matter.slots)
    assert matter.independent == 1


def test_a_reported_and_denied_shelling_is_two_accounts_and_a_denial() -> None:
    denial = telling("b", reality="denied", published="2018-03-03", chain=(Link(name="centre", entity="centre-c"),))
    matter = build_matter([denial, telling("a")], [Tie("a", "b", 8.0, ("same day",))], WORLD)
    assert matter.id == "a", "the telling published first names the matter"
    (happened,) = [s for s in matter.slots if s.slot == "happened"]
    assert [r.kind for r in happened.relations] == ["denies"]
    assert matter.independent == 2


def test_the_order_of_tellings_is_irrelevant() -> None:
    tellings = [telling("a"), telling("b", place=named("valley-v")), telling("c", place=named("village-z"))]
    assert build_matter(tellings, [], WORLD) == build_matter(tellings[::-1], [], WORLD)


def test_relations_grow_with_values_not_with_pairs() -> None:
    tellings = [telling(f"t{n}", place=named("village-y" if n % 2 else "village-z")) for n in range(20)]
    ties = [Tie(*sorted((a.id, b.id)), 6.0, ()) for a, b in itertools.combinations(tellings, 2)]
    matter = build_matter(tellings, ties, WORLD)
    (where,) = [s for s in matter.slots if s.slot == "where"]
    kinds = [r.kind for r in where.relations]
    assert kinds.count("contradicts") == 1
    assert kinds.count("agrees") == 18


def test_tellings_joined_only_through_others_are_not_opposed() -> None:
    a, b = telling("a"), telling("b", reality="denied", chain=(Link(name="centre", entity="centre-c"),))
    matter = build_matter([a, b], [], WORLD)
    (happened,) = [s for s in matter.slots if s.slot == "happened"]
    assert happened.relations == ()


def test_an_article_that_corrects_itself_shows_both_values_and_resolves_neither() -> None:
    def toll(name: str, n: float, start: int) -> Telling:
        return telling(name, article="one", numbers=(Number("killed", n, n, start, start + 2),), start=start, end=start + 9)

    a, b = toll("a", 5, 0), toll("b", 7, 20)
    matter = build_matter([a, b], [Tie("a", "b", 8.0, ("same day",))], WORLD)
    (count,) = [s for s in matter.slots if s.slot == "how_many"]
    assert [x.value for x in count.accounts] == ["5 killed", "7 killed"]
    assert count.relations == ()


def test_forty_outlets_with_one_source_are_forty_accounts_and_one_independent_source() -> None:
    source = Link(name="a witness", entity="person:w")
    tellings = [telling(f"t{n}", chain=(Link(name=f"outlet {n}"), source)) for n in range(40)]
    ties = [Tie(*sorted((a.id, b.id)), 8.0, ("same day",)) for a, b in itertools.combinations(tellings, 2)]
    matter = build_matter(tellings, ties, WORLD)
    assert matter.independent == 1
    (happened,) = [s for s in matter.slots if s.slot == "happened"]
    assert len(happened.accounts) == 40
    assert {r.kind for r in happened.relations} == {"repeats"}
