"""What must hold of every reading, on the examples: ids are unique, spans lie in the text, references lead somewhere."""

from pathlib import Path

import pytest

from riwaya.articles import divide_page
from riwaya.model.article import Article, ArticleHead, Block, Published
from riwaya.model.page import Page
from riwaya.model.reading import Reading
from riwaya.pages import PageOptions, read_pages
from riwaya.pipeline.stages import read_article
from riwaya.pipeline.work import load_tools
from riwaya.settings import Settings

EXAMPLES = Path(__file__).parents[2] / "examples"


def readings() -> list[Reading]:
    tools = load_tools(Settings())
    return [
        read_article(article, tools)
        for page in read_pages([str(EXAMPLES)], options=PageOptions())
        if isinstance(page, Page)
        for article in divide_page(page, language=tools.language, pack=tools.pack)
    ]


@pytest.fixture(scope="module")
def all_readings() -> list[Reading]:
    found = readings()
    assert len(found) >= 12
    return found


@pytest.mark.parametrize("kind", ["mentions", "times", "quantities", "attributions", "events", "entities"])
def test_ids_are_unique_within_a_reading(all_readings: list[Reading], kind: str) -> None:
    for reading in all_readings:
        ids = [item.id for item in getattr(reading, kind)]
        assert len(ids) == len(set(ids)), (reading.article.page, kind)


def test_every_span_lies_in_the_main_story(all_readings: list[Reading]) -> None:
    for reading in all_readings:
        story = [b for b in reading.blocks if b.kind not in {"furniture", "other_article", "caption"}]
        spans = [(m.start, m.end) for m in reading.mentions] + [(t.start, t.end) for t in reading.times]
        spans += [(a.content.start, a.content.end) for a in reading.attributions]
        spans += [(e.anchor.start, e.anchor.end) for e in reading.events]
        for start, end in spans:
            assert start < end
            assert any(b.start <= start < b.end for b in story), (reading.article.page, reading.text[start:end])


def test_every_reference_leads_to_an_item(all_readings: list[Reading]) -> None:
    for reading in all_readings:
        known = {kind: {x.id for x in getattr(reading, kind)} for kind in ("entities", "attributions", "quantities", "times", "events")}
        for m in reading.mentions:
            assert m.entity is None or m.entity in known["entities"]
        for a in reading.attributions:
            assert a.within is None or a.within in known["attributions"]
            assert a.source_entity is None or a.source_entity in known["entities"]
        for e in reading.events:
            assert set(e.quantities) <= known["quantities"]
            assert e.same_as is None or e.same_as in known["events"]
            assert {p.entity for p in (*e.actors, *e.recipients) if p.entity} <= known["entities"]
            if e.according_to is not None:
                assert e.according_to.attribution in known["attributions"]


def test_reading_twice_gives_the_same(all_readings: list[Reading]) -> None:
    assert readings() == all_readings


@pytest.mark.parametrize(
    "text",
    [
        "أصابت القذائف الجسر القديم، وفق ما نقلت وكالة ديرفالا عن مصدر محلي، من دون تحديد موقعه.",
        "وقالت اللجنة - بحسب ما نقلته وكالة ديرفالا عن رئيسها - إنها تريد فتح الطريق.",
        "لكن حسبما نقلت صحيفة ديرفالا عن الخبيرة المحلية، فإن «الجسر قديم. لا أحد يعرف متى بُني».",
    ],
)
def test_a_credit_that_relays_a_source_is_read_with_every_reference_kept(text: str) -> None:
    head = ArticleHead(id="x@0", page="p", published=Published("2018-03-01", "day", "given"))
    reading = read_article(Article(head, text, (Block(0, len(text), "body"),)), load_tools(Settings()))
    known = {a.id for a in reading.attributions}
    assert reading.attributions
    assert all(a.within is None or a.within in known for a in reading.attributions)
