"""GDELT 2.0 mentions: sixteen columns, tab-separated, without a header; ids are those of `gdelt-events`."""

from collections.abc import Iterator
from typing import BinaryIO

from riwaya.exports import HeldReadings
from riwaya.exports.gdelt_events import numbered_pairs, numeric_id
from riwaya.exports.tabular import write_rows

COLUMNS = (
    "GLOBALEVENTID", "EventTimeDate", "MentionTimeDate", "MentionType", "MentionSourceName", "MentionIdentifier",
    "SentenceID", "Actor1CharOffset", "Actor2CharOffset", "ActionCharOffset", "InRawText", "Confidence",
    "MentionDocLen", "MentionDocTone", "MentionDocTranslationInfo", "Extras",
)
_WEB, _CITATION = 1, 2
_NO_MARKS = str.maketrans("", "", "-:TZ")


def export(readings: HeldReadings, out: BinaryIO) -> None:
    """Where each event of `gdelt-events` stands in its article, by character; confidence in per cent."""
    write_rows(_rows(readings), COLUMNS, out, header=False)


def _rows(readings: HeldReadings) -> Iterator[dict[str, object]]:
    for coded, number, first, second in numbered_pairs(readings):
        held, event = coded.held, coded.event
        offsets = {a.raw: p.start for a, p in zip((*coded.actors, *coded.recipients), (*event.actors, *event.recipients), strict=True)}
        captured = held.captured.translate(_NO_MARKS)[:14]
        yield {
            "GLOBALEVENTID": numeric_id(coded, number), "EventTimeDate": captured, "MentionTimeDate": captured,
            "MentionType": _WEB if held.url else _CITATION, "MentionSourceName": held.outlet,
            "MentionIdentifier": held.url or held.address, "SentenceID": coded.sentence,
            "Actor1CharOffset": offsets[first.raw] if first else -1, "Actor2CharOffset": offsets[second.raw] if second else -1,
            "ActionCharOffset": event.anchor.start, "InRawText": 1, "Confidence": round(100 * event.confidence),
            "MentionDocLen": len(coded.reading.text), "MentionDocTranslationInfo": "",
        }
