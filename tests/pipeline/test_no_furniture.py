"""Nothing that is said or done is read from furniture, captions or another article on the page."""

from pathlib import Path

import pytest

from riwaya.model.article import MAIN_STORY
from riwaya.model.page import Page
from riwaya.model.read import Given
from riwaya.pages import PageOptions, read_pages
from riwaya.pipeline.work import read_page
from riwaya.settings import Settings

EXAMPLES = sorted(p for p in (Path(__file__).resolve().parent.parent.parent / "examples").iterdir() if p.is_file())


def readings(path):
    pages = read_pages([str(path)], options=PageOptions())
    return [a.reading for p in pages if isinstance(p, Page) for a in read_page(p, Given(), Settings()).articles]


def spans(reading):
    for a in reading.attributions:
        yield from (a.cue, a.source, a.content)
    for e in reading.events:
        yield from (e.anchor, e.evidence, e.place, e.time, e.according_to, *e.actors, *e.recipients)


def test_examples_hold_blocks_outside_the_story():
    kinds = {b.kind for path in EXAMPLES for r in readings(path) for b in r.blocks}
    assert kinds - MAIN_STORY


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda p: p.name)
def test_no_span_of_an_attribution_or_event_touches_a_block_outside_the_story(path):
    for reading in readings(path):
        other = [b for b in reading.blocks if b.kind not in MAIN_STORY]
        for span in spans(reading):
            if span is not None and span.start is not None:
                assert not any(b.start < span.end and span.start < b.end for b in other), reading.text[span.start : span.end]
