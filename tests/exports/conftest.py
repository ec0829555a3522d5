"""Two held readings made by hand: an attack claimed and denied with numbers, and a meeting of two states."""

import importlib.util
import sys
from pathlib import Path

import pytest
from msgspec.structs import replace

from riwaya.model.article import ArticleHead, Block, Published
from riwaya.model.event import Event, Party
from riwaya.model.mention import Entity
from riwaya.model.reading import Reading
from riwaya.model.span import Span
from riwaya.model.time import Quantity
from riwaya.record.query import Held

_spec = importlib.util.spec_from_file_location("report_conftest", Path(__file__).parent.parent / "report" / "conftest.py")
_report = importlib.util.module_from_spec(_spec)
sys.modules["report_conftest"] = _report
_spec.loader.exec_module(_report)
reading = _report.reading

MEETING = "اجتمع وزيرا خارجية البلدين، تركيا وإيران، في أنقرة."


def held_of(reading, short):
    head = reading.article
    return Held(
        no=1, id=head.id, short=short, address=head.page, url=head.url, outlet=head.outlet, outlet_entity=None,
        title=head.title, published=head.published.value, published_how=head.published.how, sha256=head.id[:64],
        version=1, current=True, captured="2021-03-16T08:00:00Z",
    )


@pytest.fixture
def held(reading):
    """Pairs of an article as held and its reading."""
    town = replace(reading.entities[1], country="SY", geonames="170017")
    attack = replace(
        reading, entities=(replace(reading.entities[0], cameo="SYRGOV", country="SY"), town),
        quantities=(*(replace(q, unit="killed") for q in reading.quantities), Quantity("n2", 0, 3, 9, 8, 12, "killed")),
        events=(reading.events[0], reading.events[1], replace(reading.events[2], quantities=("n2",))),
    )
    turkey = Entity("state:TR", "state", "تركيا", name_en="Turkey", country="TR", wikidata="Q43")
    iran = Entity("state:IR", "state", "إيران", name_en="Iran", country="IR")
    start = MEETING.index("تركيا")
    parties = (Party(start, start + 5, "state:TR"), Party(start + 7, start + 12, "state:IR"))
    meeting = Reading(
        article=ArticleHead("cd" * 32 + "@0", "two.txt", None, published=Published("2021-03-20", "day", "text")),
        text=MEETING, blocks=(Block(0, len(MEETING), "body"),), entities=(turkey, iran),
        events=(Event("e1", "CONSULT", Span(0, 5), Span(0, len(MEETING)), "visit", actors=parties),),
    )
    return [(held_of(attack, "ab" * 5), attack), (held_of(meeting, "cd" * 5), meeting)]
