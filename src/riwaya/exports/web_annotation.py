"""W3C Web Annotations (JSON-LD): every attribution and event as a note on the exact words of its page.

A target carries two selectors: the position in the text as read, and the words themselves with what stands before and
after, by which another tool finds them on the page.
"""

from collections.abc import Iterator
from typing import Any, BinaryIO

import msgspec

from riwaya.exports import HeldReadings
from riwaya.model.reading import Reading
from riwaya.record.query import Held

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_AROUND = 32
"""Characters before and after, as the standard's own examples and the annotators in use have it."""


def export(readings: HeldReadings, out: BinaryIO) -> None:
    """One annotation page holding all, written item by item."""
    encoder = msgspec.json.Encoder()
    out.write(b'{"@context":"' + CONTEXT.encode() + b'","id":"urn:riwaya:annotations","type":"AnnotationPage","items":[')
    first = True
    for held, reading in readings:
        for annotation in annotations_of(held, reading):
            out.write(b"\n" if first else b",\n")
            out.write(encoder.encode(annotation))
            first = False
    out.write(b"\n]}\n")


def annotations_of(held: Held, reading: Reading) -> Iterator[dict[str, Any]]:
    """The annotations of one article."""
    names = {e.id: e.name_en or e.name_ar for e in reading.entities}
    for a in reading.attributions:
        source = names.get(a.source_entity or "") or (reading.text[a.source.start : a.source.end] if a.source else "not stated")
        negated = ", the saying itself negated" if a.negated else ""
        yield _annotation(held, reading, a.id, (a.content.start, a.content.end), f"{source}: {a.act}{negated}", tags=["attribution", a.act])
    for e in reading.events:
        told = " → ".join(
            filter(None, (", ".join(names.get(p.entity or "") or reading.text[p.start : p.end] for p in side) for side in (e.actors, e.recipients)))
        )
        words = f"{e.type} {e.mode or ''} ({e.reality}) {told}"
        yield _annotation(held, reading, e.id, (e.evidence.start, e.evidence.end), " ".join(words.split()), tags=["event", e.type, e.reality])


def _annotation(held: Held, reading: Reading, item: str, span: tuple[int, int], words: str, *, tags: list[str]) -> dict[str, Any]:
    start, end = span
    text = reading.text
    return {
        "id": f"urn:riwaya:{held.short}/{item}", "type": "Annotation", "motivation": "describing",
        "body": [
            {"type": "TextualBody", "value": words, "format": "text/plain", "purpose": "describing"},
            *({"type": "TextualBody", "value": tag, "purpose": "tagging"} for tag in tags),
        ],
        "target": {
            "type": "SpecificResource", "source": held.url or f"urn:sha256:{held.sha256}",
            "selector": [
                {"type": "TextPositionSelector", "start": start, "end": end},
                {
                    "type": "TextQuoteSelector", "exact": text[start:end], "prefix": text[max(0, start - _AROUND) : start],
                    "suffix": text[end : end + _AROUND],
                },
            ],
        },
    }
