"""Writes the golden readings of examples/ anew (`make regold`); the difference is reviewed before it is committed."""

import json
from pathlib import Path

from riwaya.model.page import Page
from riwaya.model.read import Given
from riwaya.model.reading import Reading
from riwaya.pages import PageOptions, read_pages
from riwaya.pipeline.work import read_page
from riwaya.settings import Settings

ROOT = Path(__file__).resolve().parent.parent.parent
READINGS = Path(__file__).resolve().parent / "readings"


def golden_of(path):
    """The readings of one example file, as short rows that a person can review."""
    pages = read_pages([str(path)], options=PageOptions())
    return [short(a.reading) for p in pages if isinstance(p, Page) for a in read_page(p, Given(), Settings()).articles]


def short(reading: Reading):
    """What is pinned of a reading: words instead of offsets, and what stands behind them."""
    text = reading.text

    def words(span):
        return " ".join(text[span.start : span.end].split()) if span and span.start is not None else None

    return {
        "title": reading.article.title, "outlet": reading.article.outlet,
        "published": [reading.article.published.value, reading.article.published.how],
        "authors": [f"{a.role} {a.name} ({a.where}) {words(a) or ''}".strip() for a in reading.article.authors],
        "blocks": [f"{b.kind}: {words(b)[:60]}" for b in reading.blocks],
        "names": [f"{m.kind} {words(m)} = {m.entity}" for m in reading.mentions],
        "times": [f"{words(t)} = {t.type} {t.value}" for t in reading.times],
        "quantities": [f"{words(q)} = {q.value} {q.unit}" for q in reading.quantities],
        "said": [
            f"{a.id} {a.act}{' not' if a.negated else ''} [{words(a.cue)}] {words(a.source)} = {a.source_entity}: {words(a.content)}"
            + (f" (within {a.within})" if a.within else "")
            for a in reading.attributions
        ],
        "done": [
            f"{e.id} {e.type}/{e.mode} {e.reality} [{words(e.anchor)}] {[words(p) for p in e.actors]} -> {[words(p) for p in e.recipients]}"
            f" at {words(e.place)} on {e.time.value if e.time else None}" + (f" = {e.same_as}" if e.same_as else "")
            for e in reading.events
        ],
    }


def examples():
    """The example files."""
    return sorted(p for p in (ROOT / "examples").iterdir() if p.is_file())


def main():
    """Writes one file per example and removes those whose example is gone."""
    READINGS.mkdir(exist_ok=True)
    for path in READINGS.glob("*.json"):
        path.unlink()
    for path in examples():
        text = json.dumps(golden_of(path), ensure_ascii=False, indent=1)
        (READINGS / f"{path.name}.json").write_text(text + "\n", "utf-8")


if __name__ == "__main__":
    main()
