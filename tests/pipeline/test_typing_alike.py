"""However an outlet types, what the examples tell is read alike: marks, digits, hamza and the dots of ي are no matter of meaning.

Each change keeps every offset, so that readings are compared letter by letter.
"""

import re
from functools import cache
from pathlib import Path

import pytest

from riwaya.model.page import Page
from riwaya.model.read import Given
from riwaya.model.reading import Reading
from riwaya.pages import PageOptions, read_pages
from riwaya.pipeline.work import read_page
from riwaya.settings import Settings

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").iterdir())
TOLD = {"title", "body", "heading"}


def swap(signs, others):
    table = str.maketrans(signs, others)
    return lambda text: text.translate(table)


TYPINGS = {
    "Egyptian ya": lambda text: re.sub(r"ي(?=[\s.,،:؛»]|$)", "ى", text),
    "no hamza": swap("أإآ", "ااا"),
    "Arabic digits": swap("0123456789", "٠١٢٣٤٥٦٧٨٩"),
    "marks turned about": swap("«»", "”“"),
    "curly marks": swap("«»", "“”"),
    "straight marks": swap("«»", '""'),
    "Latin marks": swap("،؛؟", ",;?"),
    "Persian letters": swap("يك", "یک"),
}


def read(text: str) -> list[Reading]:
    page = Page(address="a", sha256="0" * 64, text=text, form="clean")
    return [a.reading for a in read_page(page, Given(published="2018-01-12"), Settings()).articles]


@cache
def texts() -> tuple[str, ...]:
    pages = [p for path in EXAMPLES for p in read_pages([str(path)], options=PageOptions()) if isinstance(p, Page)]
    readings = [a.reading for p in pages for a in read_page(p, Given(), Settings()).articles]
    return tuple("\n".join(r.text[b.start : b.end] for b in r.blocks if b.kind in TOLD) for r in readings)


def known(entities) -> list[str]:
    """Entities whose ids are not made of the words as typed."""
    return sorted(e for e in entities if e and not e.startswith("new:"))


def told(readings: list[Reading]):
    said = [
        (a.act, a.negated, span(a.cue), span(a.source), span(a.content), known([a.source_entity])) for r in readings for a in r.attributions
    ]
    done = [
        (e.type, span(e.anchor), e.reality, known(p.entity for p in e.actors), known(p.entity for p in e.recipients)) for r in readings for e in r.events
    ]
    return said, done


def span(at):
    return at and (at.start, at.end)


ONE_WORD = pytest.mark.xfail(strict=True, raises=AssertionError, reason="one word of the examples is told with straight marks alone: its chance stands at the bound (decision 0108)")


@pytest.mark.parametrize("typing", [pytest.param(name, marks=ONE_WORD) if name == "straight marks" else name for name in TYPINGS])
def test_examples_are_read_alike_however_they_are_typed(typing: str) -> None:
    compared = 0
    for text in texts():
        as_written = told(read(text))
        assert told(read(TYPINGS[typing](text))) == as_written, text[:60]
        compared += sum(map(len, as_written))
    assert compared > 200
