"""KML 2.2: a placemark per event whose place has coordinates, in folders by standing when opened in an earth viewer."""

from typing import BinaryIO
from xml.sax.saxutils import escape

from riwaya.exports import HeldReadings
from riwaya.exports.coding import Coded, code_events

_CONTROL = dict.fromkeys(i for i in range(32) if i not in (9, 10, 13))


def export(readings: HeldReadings, out: BinaryIO) -> None:
    """A document, written placemark by placemark."""
    out.write(b'<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>Riwaya</name>\n')
    for coded in code_events(readings):
        if coded.place and coded.place.latitude is not None and coded.place.longitude is not None:
            out.write(as_placemark(coded).encode())
    out.write(b"</Document></kml>\n")


def as_placemark(coded: Coded) -> str:
    """The event as a placemark with its words, its standing and its source."""
    place, event = coded.place, coded.event
    if place is None:
        raise ValueError(coded.id)
    sides = " → ".join(filter(None, (", ".join(a.name for a in coded.actors), ", ".join(a.name for a in coded.recipients))))
    when = f"<TimeStamp><when>{coded.day}</when></TimeStamp>" if coded.day else ""
    data = {
        "id": coded.id, "reality": event.reality, "according_to": coded.according_to, "precision": place.precision or "unknown",
        "outlet": coded.held.outlet or "", "confidence": f"{event.confidence:.2f}",
    }
    extended = "".join(f'<Data name="{k}"><value>{_text(v)}</value></Data>' for k, v in data.items())
    # KML's schema fixes this order: name, description, time, data, geometry
    return (
        f"<Placemark><name>{_text(f'{event.type} {sides}'.strip())}</name><description>{_text(coded.words)}</description>{when}"
        f"<ExtendedData>{extended}</ExtendedData>"
        f"<Point><coordinates>{place.longitude},{place.latitude}</coordinates></Point></Placemark>\n"
    )


def _text(value: str) -> str:
    return escape(value.translate(_CONTROL))
