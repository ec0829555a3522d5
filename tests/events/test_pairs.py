"""Minimal pairs: what one word changes in an event."""

from pathlib import Path

import pytest

from riwaya.lang.files import read_table
from tests.events.reading import events_of, words_of

PAIRS = list(read_table(Path(__file__).parent / "pairs.tsv"))


def test_pairs_are_many():
    assert len({row["sentence"] for row in PAIRS}) >= 300


@pytest.mark.parametrize("row", PAIRS, ids=lambda row: row["kind"])
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
