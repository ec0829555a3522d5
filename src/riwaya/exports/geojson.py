"""GeoJSON (RFC 7946): one point per event whose place has coordinates, with its precision and its words."""

from typing import Any, BinaryIO

import msgspec

from riwaya.exports import HeldReadings
from riwaya.exports.coding import Coded, code_events


def export(readings: HeldReadings, out: BinaryIO) -> None:
    """A feature collection, written feature by feature."""
    encoder = msgspec.json.Encoder()
    out.write(b'{"type":"FeatureCollection","features":[')
    first = True
    for coded in code_events(readings):
        if coded.place and coded.place.latitude is not None and coded.place.longitude is not None:
            out.write(b"\n" if first else b",\n")
            out.write(encoder.encode(as_feature(coded)))
            first = False
    out.write(b"\n]}\n")


def as_feature(coded: Coded) -> dict[str, Any]:
    """The event as a feature. `precision` says what the point is the centre of; a point is no finer than that."""
    place, event = coded.place, coded.event
    if place is None:
        raise ValueError(coded.id)
    return {
        "type": "Feature", "id": coded.id,
        "geometry": {"type": "Point", "coordinates": [place.longitude, place.latitude]},
        "properties": {
            "type": event.type, "mode": event.mode, "reality": event.reality, "date": coded.day or None,
            "date_from": "text" if coded.own_day else "publication",
            "actors": [a.name for a in coded.actors], "recipients": [a.name for a in coded.recipients],
            "according_to": coded.according_to or None, "place": place.name_en or place.name_ar, "place_ar": place.name_ar,
            "precision": place.precision, "words": coded.words, "outlet": coded.held.outlet, "published": coded.held.published,
            "url": coded.held.url, "confidence": event.confidence,
        },
    }
