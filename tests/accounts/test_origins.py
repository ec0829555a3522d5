"""From where something was launched: the place after the verb, against what else the sentence names."""

import pytest
from build import Valley

from riwaya.accounts.build import build_matter
from riwaya.accounts.match import tie
from riwaya.accounts.origins import launches_of
from riwaya.model.account import Telling
from riwaya.model.article import ArticleHead, Block, Published
from riwaya.model.mention import Mention
from riwaya.model.reading import Reading


def told(text: str, *places: str, article: str = "x@0") -> tuple[Telling, ...]:
    mentions = tuple(
        Mention(f"m{n}", text.index(p), text.index(p) + len(p), "place", f"place:{p}") for n, p in enumerate(places)
    )
    head = ArticleHead(id=article, page="p", published=Published("2018-03-02", "day", "given"))
    return tuple(launches_of(Reading(article=head, text=text, blocks=(Block(0, len(text), "body"),), mentions=mentions)))


@pytest.mark.parametrize(
    ("text", "places", "place"),
    [
        ("الطائرات التي ضربت ديرفالا انطلقت من تلسمان", ("ديرفالا", "تلسمان"), "تلسمان"),
        ("وانطلقت الطائرات من محيط بلدة تلسمان", ("تلسمان",), "تلسمان"),
        ("انطلقت الطائرة إلى تلسمان", ("تلسمان",), None),
        ("ضربت الطائرات ديرفالا من الجو", ("ديرفالا",), None),
        ("انطلقت الطائرات، وقال من حضر إن تلسمان بخير", ("تلسمان",), None),
        ("انطلقت المفاوضات من تلسمان", ("تلسمان",), None),
    ],
)
def test_a_launch_place(text: str, places: tuple[str, ...], place: str | None) -> None:
    found = [t.origin.entity.removeprefix("place:") for t in told(text, *places) if t.origin]
    assert found == ([place] if place else [])


def test_two_places_against_one_target_are_rival_accounts() -> None:
    (one,) = told("الطائرات التي ضربت ديرفالا انطلقت من village-y", "ديرفالا", "village-y", article="a@0")
    (two,) = told("الطائرات التي ضربت ديرفالا انطلقت من village-z", "ديرفالا", "village-z", article="b@0")
    found = tie(one, two, Valley())
    assert found is not None
    (slot,) = build_matter([one, two], [found], Valley()).slots
    assert slot.slot == "origin"
    assert [a.value for a in slot.accounts] == ["place:village-y", "place:village-z"]


def test_launches_against_different_targets_are_different_matters() -> None:
    (one,) = told("الطائرات التي ضربت ديرفالا انطلقت من تلسمان", "ديرفالا", "تلسمان", article="a@0")
    (two,) = told("الطائرات التي ضربت كفرنور انطلقت من تلسمان", "كفرنور", "تلسمان", article="b@0")
    assert tie(one, two, Valley()) is None
