"""A small reading made by hand: two speakers, a denial, an event told twice, a name in two spellings."""

import pytest

from riwaya.model.article import ArticleHead, Block, Published
from riwaya.model.attribution import Attribution, Cue, Source
from riwaya.model.event import AccordingTo, Event, EventPlace, EventTime, Party
from riwaya.model.mention import Entity, Mention
from riwaya.model.reading import Reading
from riwaya.model.span import Span
from riwaya.model.time import Quantity, Time

TEXT = (
    "قصف على بلدة السنابل\n"
    "الرئيسية | أخبار\n"
    "أعلن مجلس السنابل أن طائرة قصفت البلدة يوم 14 مارس وأن 7 أشخاص قُتلوا.\n"
    "ونفى الناطق وائل الدرعاوي، بحسب إذاعة النهر، أن تكون قواته قد قصفت السنابل."
)


def at(words, *, after=""):
    start = TEXT.index(words, TEXT.index(after) if after else 0)
    return start, start + len(words)


def span(words, *, after=""):
    return Span(*at(words, after=after))


@pytest.fixture
def reading():
    council = Entity("x:council", "state_body", "مجلس السنابل", name_en="Sanabel council")
    town = Entity("x:town", "place", "السنابل", name_en="Sanabel", latitude=35.9, longitude=36.6, precision="town_centre")
    second = "ونفى"
    return Reading(
        article=ArticleHead(
            "ab" * 32 + "@0", "pages/one.html", "قصف على بلدة السنابل", outlet="إذاعة النهر", url="https://nahr.example/1",
            published=Published("2021-03-15", "day", "metadata"),
        ),
        text=TEXT,
        blocks=(
            Block(*at("قصف على بلدة السنابل"), "title"), Block(*at("الرئيسية | أخبار"), "furniture"),
            Block(TEXT.index("أعلن"), TEXT.index("\nونفى"), "body"), Block(TEXT.index("ونفى"), len(TEXT), "body"),
        ),
        entities=(council, town),
        mentions=(
            Mention("m1", *at("مجلس السنابل"), "state_body", "x:council"),
            Mention("m2", *at("السنابل"), "place", "x:town"),
            Mention("m3", *at("السنابل", after="قد قصفت"), "place", "x:town"),
        ),
        times=(Time("t1", *at("يوم 14 مارس"), "DATE", "2021-03-14"),),
        quantities=(Quantity("n1", *at("7"), 7, 7, 7, "person", unit_end=at("7 أشخاص")[1]),),
        attributions=(
            Attribution(
                "a1", "announce", Span(TEXT.index("طائرة"), TEXT.index(".\nونفى")), Cue(*at("أعلن"), "أعلن"),
                Source(*at("مجلس السنابل")), "x:council", confidence=0.9,
            ),
            Attribution("a2", "deny", span("تكون قواته قد قصفت السنابل"), Cue(*at("نفى"), "نفى"), Source(*at("الناطق وائل الدرعاوي")), within="a3"),
            Attribution("a3", "credit", Span(TEXT.index("ونفى"), len(TEXT) - 1), Cue(*at("بحسب"), "بحسب"), Source(*at("إذاعة النهر"))),
        ),
        events=(
            Event(
                "e1", "ASSAULT", span("قصفت"), Span(TEXT.index("أعلن"), TEXT.index("\nونفى")), "aerial",
                actors=(Party(*at("طائرة")),), recipients=(Party(*at("البلدة"), "x:town"),),
                place=EventPlace(*at("البلدة"), "x:town"), time=EventTime(*at("يوم 14 مارس"), "2021-03-14", "t1"),
                quantities=("n1",), reality="claimed", according_to=AccordingTo(*at("مجلس السنابل"), entity="x:council", attribution="a1"),
            ),
            Event(
                "e2", "ASSAULT", span("قصفت", after=second), Span(TEXT.index("ونفى"), len(TEXT)),
                actors=(Party(*at("قواته")),), recipients=(Party(*at("السنابل", after="قد قصفت"), "x:town"),), reality="denied",
                according_to=AccordingTo(*at("الناطق وائل الدرعاوي"), attribution="a2"),
            ),
            Event("e3", "ASSAULT", span("قصف"), span("قصف على بلدة السنابل"), same_as="e1"),
        ),
    )
