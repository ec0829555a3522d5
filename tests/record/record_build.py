"""Pages and readings by hand, so that the record is tested without the stages."""

import hashlib

from riwaya.model.article import ArticleHead, Author, Block, Published
from riwaya.model.attribution import Attribution, Cue, Source
from riwaya.model.event import Event, EventPlace, EventTime, Party
from riwaya.model.mention import Entity, Mention
from riwaya.model.page import Page, Stated
from riwaya.model.read import Given, ReadArticle, ReadPage, Sentence
from riwaya.model.reading import Reading
from riwaya.model.span import Span
from riwaya.model.time import Quantity, Time
from riwaya.record.store import Record
from riwaya.record.write import Writer
from riwaya.settings import Settings
from riwaya.text.folding import fold

TEXT = "أعلن الوزير سامر حداد أن خمسة جنود قتلوا الثلاثاء في بلدة النور."


def span(words: str, text: str = TEXT) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def build_page(text: str = TEXT, address: str = "page.txt", url: str | None = None) -> Page:
    return Page(
        address=address, sha256=hashlib.sha256(text.encode()).hexdigest(), text=text,
        urls=(Stated(url, "url"),) if url else (),
    )


def build_reading(page: Page, published: str = "2018-01-13", start: int = 0) -> Reading:
    speaker, town = Entity("new:person:سامر حداد", "person", "سامر حداد"), Entity("place:nur", "place", "النور", "Al-Nur")
    state = Entity("state:SY", "state", "سوريا", "Syria", ("سورية",))
    return Reading(
        article=ArticleHead(
            id=f"{page.sha256}@{start}", page=page.address, title="عنوان", outlet="صحيفة الميزان",
            published=Published(published, "day", "given"),
            authors=(Author("هناء السكري", "json-ld:author"), Author("رامي الدروبي", "meta:author", "editor")),
        ),
        text=page.text,
        blocks=(Block(start, len(page.text), "body"),),
        entities=(speaker, town, state),
        mentions=(
            Mention("m1", *span("سامر حداد"), "person", speaker.id, 0.9),
            Mention("m2", *span("النور"), "place", town.id, 0.9),
        ),
        times=(Time("t1", *span("الثلاثاء"), "DATE", "2018-01-09"),),
        quantities=(Quantity("n1", *span("خمسة"), 5, 5, 5, "person"),),
        attributions=(
            Attribution(
                "a1", "announce", Span(span("أن")[0], span("النور")[1]), Cue(*span("أعلن"), "أعلن"),
                Source(*span("الوزير سامر حداد"), "m1"), speaker.id, confidence=0.9, rule="ar.attribution.verb",
            ),
        ),
        events=(
            Event(
                "e1", "ASSAULT", Span(*span("قتلوا")), Span(0, len(TEXT)), actors=(Party(*span("جنود"), state.id),),
                place=EventPlace(*span("بلدة النور"), town.id), time=EventTime(*span("الثلاثاء"), "2018-01-09", "t1"),
                quantities=("n1",), confidence=0.8, rule="ar.event.kill",
            ),
        ),
    )


def build_read(text: str = TEXT, address: str = "page.txt", url: str | None = None, given: Given | None = None) -> ReadPage:
    page = build_page(text, address, url)
    sentence = Sentence(0, len(TEXT), "body", fold(text))
    return ReadPage(page, given or Given(), (ReadArticle(build_reading(page), (sentence,)),))


def numbered(number: int) -> ReadPage:
    """One of many different pages."""
    return build_read(f"{TEXT} {number}", f"page-{number}.txt")


def writer_of(record: Record, reader: str = "r1") -> Writer:
    return Writer(record, reader, Settings())
