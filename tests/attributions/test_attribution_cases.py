"""Every sentence of cases.tsv gives exactly the attributions written beside it, and no other."""

from pathlib import Path

import pytest
from attribution_reading import lines


def cases():
    rows = Path(__file__).with_name("cases.tsv").read_text("utf-8").splitlines()
    for row in rows:
        if row and not row.startswith(("#", "kind\t")):
            kind, text, want = [*row.split("\t"), ""][:3]
            yield pytest.param(kind, text, want, id=text[:40])


@pytest.mark.parametrize(("kind", "text", "want"), list(cases()))
def test_find_attributions_reads_the_sentence(kind, text, want):
    found = lines(text, kind="title" if kind == "headlines" else "body")
    assert [line.replace("\n", "⏎") for line in found] == (want.split(" // ") if want else [])
