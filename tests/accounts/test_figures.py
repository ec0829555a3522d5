"""A figure paraphrased and quoted in one article is one matter; other numbers are not."""

import pytest
from build import Valley

from riwaya.accounts.build import build_matter
from riwaya.accounts.figures import figures_of
from riwaya.accounts.match import tie
from riwaya.model.account import Telling
from riwaya.model.article import ArticleHead, Published
from riwaya.model.attribution import Attribution
from riwaya.model.mention import Mention
from riwaya.model.reading import Reading
from riwaya.model.span import Span
from riwaya.model.time import Quantity

WORLD = Valley()


def reading(first: tuple[float, float | None], second: tuple[float, float | None], *, forms: tuple[str, str] = ("indirect", "direct")) -> Reading:
    numbers = (
        Quantity("n1", 10, 15, first[0], first[0], first[1], "person"), Quantity("n2", 60, 65, second[0], second[0], second[1], "person"),
    )
    said = tuple(
        Attribution(id=f"a{n}", act="say", content=Span(start, start + 30), source_entity="minister-m", form=form)  # type: ignore[arg-type]
        for n, (start, form) in enumerate(zip((0, 50), forms, strict=True))
    )
    guards = (Mention("m1", 20, 25, "group", "guards"), Mention("m2", 70, 75, "group", "guards"))
    head = ArticleHead(id="x@0", page="p", published=Published("2018-03-01", "day", "given"))
    return Reading(article=head, text="س" * 100, quantities=numbers, attributions=said, mentions=guards)


def told(first: tuple[float, float | None], second: tuple[float, float | None], **changes: tuple[str, str]) -> tuple[Telling, ...]:
    return tuple(figures_of(reading(first, second, **changes)))


def test_about_five_thousand_against_more_than_five_thousand() -> None:
    one, two = told((4500, 5000), (5000, None))
    found = tie(one, two, WORLD)
    assert found is not None
    (slot,) = build_matter([one, two], [found], WORLD).slots
    assert slot.slot == "how_many"
    assert [r.kind for r in slot.relations] == ["paraphrase_vs_quote"]


@pytest.mark.parametrize(
    ("first", "second", "forms"),
    [
        ((4500, 5000), (70, 70), ("indirect", "direct")),
        ((4500, 5000), (5000, None), ("indirect", "indirect")),
        ((4500, 5000), (5000, None), ("direct", "direct")),
    ],
)
def test_other_numbers_are_not_one_figure(
    first: tuple[float, float | None], second: tuple[float, float | None], forms: tuple[str, str]
) -> None:
    one, two = told(first, second, forms=forms)
    assert tie(one, two, WORLD) is None


def test_a_number_nobody_is_told_to_give_is_no_figure() -> None:
    base = reading((7, 7), (9, 9))
    assert list(figures_of(Reading(article=base.article, text=base.text, quantities=base.quantities))) == []
