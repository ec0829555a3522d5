"""Why words that could mean several were read as they were."""

import pytest
from rich.console import Console

from riwaya.lang.language import load_language
from riwaya.model.article import Article, ArticleHead, Block, Published
from riwaya.model.reading import Reading
from riwaya.packs.pack import load_pack
from riwaya.pipeline.stages import Tools, read_article
from riwaya.views.chosen import chosen
from riwaya.views.show import Shown

PACK = load_pack("syria")


def read(text: str, date: str) -> Reading:
    head = ArticleHead("x@0", "x", published=Published(date, "day", "given"))
    return read_article(Article(head, text, (Block(0, len(text), "body"),)), Tools(load_language("ar"), PACK))


def source_reason(text: str, date: str, lang: str = "en") -> str | None:
    reading = read(text, date)
    found = reading.attributions[0]
    assert found.source is not None
    return chosen(reading, found.source_entity, found.source.start, found.source.end, pack=PACK, lang=lang)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "date", "lang", "holds"),
    [
        ("أكد وزير الخارجية التركي أن اللقاء تأجل إلى الغد.", "2018-01-13", "en", "TR.foreign_minister, 2018-01-13"),
        ("أكد وزير الخارجية التركي أن اللقاء تأجل إلى الغد.", "2024-11-09", "ar", "شاغل المنصب يوم النشر"),
        ("أعلنت واشنطن أنها ترفض الطلب.", "2018-01-13", "en", "speaks for its state"),
        ("أعلنت واشنطن أنها ترفض الطلب.", "2018-01-13", "ar", "ناطقة عن حكومتها"),
    ],
)
def test_a_speaker_has_the_reason_he_was_chosen(text: str, date: str, lang: str, holds: str) -> None:
    assert holds in (source_reason(text, date, lang) or "")


def test_a_name_with_one_meaning_has_no_reason() -> None:
    assert source_reason("أكد سيرغي لافروف أن اللقاء تأجل إلى الغد.", "2018-01-13") is None


@pytest.mark.parametrize(("lang", "title"), [("en", "Names that could mean others"), ("ar", "أسماء تحتمل أكثر من معنى")])
def test_show_lists_the_names_that_could_mean_others(lang: str, title: str) -> None:
    console = Console(width=200)
    with console.capture() as out:
        console.print(Shown(read("عقد اللقاء في الرياض أمس.", "2018-01-13"), lang))  # type: ignore[arg-type]
    assert title in out.get()
