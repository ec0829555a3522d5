"""Minimal pairs: what one word changes in an event, and whether another syntax changes what it should not."""

from collections import defaultdict
from pathlib import Path

import pytest

from riwaya.lang.files import read_table
from tests.events.reading import events_of, words_of

PAIRS = list(read_table(Path(__file__).parent / "pairs.tsv"))
VARIED = list(read_table(Path(__file__).parent / "pairs_varied.tsv"))


def test_pairs_are_many():
    assert len({row["sentence"] for row in PAIRS}) >= 300


def expected(rows, name):
    """The rows, those read wrong today marked as expected to fail."""
    for row in rows:
        marks = [pytest.mark.xfail(strict=True, raises=AssertionError, reason=row["wrong"])] if row["wrong"] else []
        yield pytest.param(row, id=name(row), marks=marks)


@pytest.mark.parametrize("row", list(expected(PAIRS, lambda row: row["kind"])))
def test_pairs_read_type_reality_and_parties(row):
    text = row["sentence"]
    kind, _, mode = row["type"].partition("/")
    found = [e for e in events_of(text) if text[e.anchor.start : e.anchor.end] == row["anchor"] and e.type == kind]
    assert found, [(e.type, text[e.anchor.start : e.anchor.end]) for e in events_of(text)]
    event = found[0]
    if mode:
        assert event.mode == mode
    if row["reality"] != "*":
        assert event.reality == row["reality"]
    for role in ("actors", "recipients"):
        if row[role]:
            assert sorted(words_of(text, getattr(event, role))) == sorted(row[role].split(";")), role


def test_every_kind_is_told_in_many_ways():
    ways = defaultdict(set)
    for row in VARIED:
        ways[row["kind"]].add(row["syntax"])
    assert len(ways) == 22
    assert all(len(told) >= 15 for told in ways.values()), {kind: len(told) for kind, told in ways.items()}


@pytest.mark.parametrize("row", list(expected(VARIED, lambda row: f"{row['kind']}-{row['syntax']}")))
def test_another_syntax_is_read_alike(row):
    text = row["sentence"]
    kind, _, mode = row["type"].partition("/")
    events = events_of(text)
    found = [e for e in events if row["anchor"] in {"*", text[e.anchor.start : e.anchor.end]} and kind in {"*", e.type}]
    assert found, [(e.type, text[e.anchor.start : e.anchor.end]) for e in events]
    event = found[0]
    assert not mode or event.mode == mode
    assert row["reality"] in {"*", event.reality}
    for role in ("actors", "recipients"):
        assert row[role] in {"", "*"} or sorted(words_of(text, getattr(event, role))) == sorted(row[role].split(";")), role
    if row["source"] not in {"", "*"}:
        credited = event.according_to
        assert credited is not None
        assert credited.start is not None
        assert text[credited.start : credited.end] == row["source"]
