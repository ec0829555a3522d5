"""Which words of a reading are marked, and as what."""

from riwaya.model.attribution import Attribution
from riwaya.model.reading import Reading
from riwaya.views.report.marked import Mark


def marks_of(reading: Reading, *, prefix: str) -> list[Mark]:
    """Marks for every statement, event, name, time and quantity; ids are `prefix` and the item's own id."""
    marks: list[Mark] = []
    for found in reading.attributions:
        marks.extend(_statement(found, prefix))
    for event in reading.events:
        marks.append(Mark(event.evidence.start, event.evidence.end, "evidence", prefix + event.id, rank=1))
        marks.append(Mark(event.anchor.start, event.anchor.end, f"deed {event.reality}", title=f"{event.type} {event.id}", rank=5))
    marks.extend(Mark(m.start, m.end, f"name {m.kind}", prefix + m.id, m.entity or "", 6) for m in reading.mentions)
    marks.extend(Mark(t.start, t.end, "time", prefix + t.id, t.value, 6) for t in reading.times)
    marks.extend(Mark(q.start, q.end, "quantity", prefix + q.id, q.unit, 6) for q in reading.quantities)
    seen: set[int] = set()
    for sighting in reading.mechanisms:
        if sighting.start not in seen:  # several mechanisms on the same words share one mark
            seen.add(sighting.start)
            marks.append(Mark(sighting.start, sighting.end, "mechanism", f"{prefix}s{sighting.start}", sighting.kind, 6))
    return [m for m in marks if m.end > m.start]


def _statement(found: Attribution, prefix: str) -> list[Mark]:
    """The whole frame carries the id: it holds source, cue and content, wherever they stand."""
    parts = [found.content, *(p for p in (found.cue, found.source) if p)]
    start, end = min(p.start for p in parts), max(p.end for p in parts)
    marks = [
        Mark(start, end, f"frame act-{found.act}", prefix + found.id, rank=2),
        Mark(found.content.start, found.content.end, "content", rank=3),
    ]
    if found.cue:
        marks.append(Mark(found.cue.start, found.cue.end, "cue", title=f"{found.act} {found.id}", rank=5))
    if found.source:
        marks.append(Mark(found.source.start, found.source.end, "source", rank=4))
    return marks
