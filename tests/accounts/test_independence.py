"""Copies, and chains that end in one source, count once."""

from build import telling

from riwaya.accounts.independence import count_independent
from riwaya.accounts.slots import accounts_of
from riwaya.model.account import Account
from riwaya.model.attribution import Link


def where(name: str, *chain: Link, article: str | None = None) -> Account:
    changes = {"chain": chain} | ({"article": article} if article else {})
    return next(a for a in accounts_of(telling(name, **changes)) if a.slot == "where")


OUTLETS = [Link(name=f"outlet {i}", entity=f"outlet-{i}") for i in range(40)]


def test_a_rumour_repeated_by_forty_outlets_is_one_source() -> None:
    monitor = Link(name="a monitor", entity="monitor-q")
    found = count_independent([where(f"t{i}", outlet, monitor) for i, outlet in enumerate(OUTLETS)])
    assert found.count == 1
    assert "monitor-q" in found.reasons[0]


def test_two_sources_in_one_article_are_two() -> None:
    one, two = Link(name="x", entity="army-x"), Link(name="y", entity="council-y")
    assert count_independent([where("a", OUTLETS[0], one), where("b", OUTLETS[0], two)]).count == 2


def test_own_words_of_near_copies_count_once() -> None:
    accounts = [where("a", article="p1"), where("b", article="p2")]
    accounts = [Account(**{f: getattr(a, f) for f in a.__struct_fields__} | {"chain": ()}) for a in accounts]
    assert count_independent(accounts).count == 2
    assert count_independent(accounts, {"p2": "p1"}).count == 1


def test_a_near_copy_in_another_outlets_own_words_counts_with_its_origin() -> None:
    one, two, third = (where(name, OUTLETS[n], article=f"p{n}") for n, name in enumerate("abc"))
    assert count_independent([one, two, third]).count == 3
    assert count_independent([one, two, third], {"p1": "p0"}).count == 2
    assert count_independent([two, third], {"p1": "p0"}).count == 2, "the origin may tell nothing of the matter"


def test_an_unnamed_source_is_counted_once_per_outlet_that_relays_it() -> None:
    unnamed = Link(name="a military source")
    accounts = [where("a", OUTLETS[0], unnamed), where("b", OUTLETS[0], unnamed), where("c", OUTLETS[1], unnamed)]
    assert count_independent(accounts).count == 2
