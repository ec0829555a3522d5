"""A map of places as SVG: a grid of degrees, and circles as wide as the place is vague. No borders, no tiles, no network."""

from collections.abc import Sequence
from html import escape
from math import ceil, cos, floor, log10, radians
from statistics import median

import msgspec

from riwaya.views.labels import ViewLanguage
from riwaya.views.report.rows import PlaceRow

WIDTH = 820
_MARGIN = 46
_TALLEST = 620
_NEAR = (3.5, 5.5)
"""Degrees of latitude and longitude around the median within which a place is drawn; the rest is listed."""

RADIUS = {
    "exact": 4, "town_centre": 6, "city_centre": 8, "subdistrict_centre": 10, "district_centre": 14,
    "governorate_centre": 22, "approximate": 22, "area": 14, "road": 22, "country_centre": 40, "unknown": 22,
}
"""Radius in pixels by precision: not to the map's scale, since a centre's true error is not known."""


class Frame(msgspec.Struct, frozen=True):
    """The map's bounds in degrees and its size in pixels."""

    south: float
    west: float
    north: float
    east: float
    height: float

    def x(self, longitude: float) -> float:
        """Pixels from the left."""
        return _MARGIN + (longitude - self.west) / (self.east - self.west) * (WIDTH - 2 * _MARGIN)

    def y(self, latitude: float) -> float:
        """Pixels from the top."""
        return _MARGIN + (self.north - latitude) / (self.north - self.south) * (self.height - 2 * _MARGIN)


def divide_places(places: Sequence[PlaceRow]) -> tuple[list[PlaceRow], list[PlaceRow]]:
    """Places to draw, near the median of all events, and those outside the frame."""
    if not places:
        return [], []
    latitude = median([p.latitude for p in places for _ in p.anchors])
    longitude = median([p.longitude for p in places for _ in p.anchors])
    inside: list[PlaceRow] = []
    outside: list[PlaceRow] = []
    for place in places:
        near = abs(place.latitude - latitude) <= _NEAR[0] and abs(place.longitude - longitude) <= _NEAR[1]
        (inside if near else outside).append(place)
    return inside, outside


def frame_of(places: Sequence[PlaceRow]) -> Frame:
    """Bounds around the places, at least two degrees, with room at the edges; degrees keep their shape at mid-height."""
    south, north = min(p.latitude for p in places), max(p.latitude for p in places)
    west, east = min(p.longitude for p in places), max(p.longitude for p in places)
    middle, centre = (south + north) / 2, (west + east) / 2
    high, wide = max(north - south, 1.6) * 1.25, max(east - west, 2.0) * 1.25
    shrink = cos(radians(middle))
    height = (WIDTH - 2 * _MARGIN) * high / (wide * shrink) + 2 * _MARGIN
    if height > _TALLEST:
        wide = (WIDTH - 2 * _MARGIN) * high / ((_TALLEST - 2 * _MARGIN) * shrink)
        height = _TALLEST
    return Frame(middle - high / 2, centre - wide / 2, middle + high / 2, centre + wide / 2, height)


def draw_map(places: Sequence[PlaceRow], language: ViewLanguage) -> str:
    """The map as an SVG element; empty where no place is known."""
    if not places:
        return ""
    frame = frame_of(places)
    parts = [
        f'<svg class="map" viewBox="0 0 {WIDTH} {frame.height:.0f}" role="img" direction="ltr" xmlns="http://www.w3.org/2000/svg">',
        *_grid(frame),
    ]
    taken: list[tuple[float, float, float, float]] = []
    vaguest_first = sorted(places, key=lambda p: -RADIUS.get(p.precision, RADIUS["unknown"]))
    parts.extend(_circle(place, frame) for place in vaguest_first)
    for place in sorted(places, key=lambda p: -len(p.anchors)):
        parts.extend(_label(place, frame, language, taken))
    parts.append("</svg>")
    return "".join(parts)


def _grid(frame: Frame) -> list[str]:
    step = next(s for s in (0.25, 0.5, 1.0, 2.0, 5.0) if (frame.east - frame.west) / s <= 9)
    out = []
    for i in range(ceil(frame.west / step), floor(frame.east / step) + 1):
        x = frame.x(i * step)
        out.append(f'<line class="grid" x1="{x:.1f}" y1="14" x2="{x:.1f}" y2="{frame.height - 18:.1f}"/>')
        out.append(f'<text class="degree" x="{x:.1f}" y="{frame.height - 6:.1f}" text-anchor="middle">{i * step:g}°E</text>')
    for i in range(ceil(frame.south / step), floor(frame.north / step) + 1):
        y = frame.y(i * step)
        out.append(f'<line class="grid" x1="40" y1="{y:.1f}" x2="{WIDTH - 6}" y2="{y:.1f}"/>')
        out.append(f'<text class="degree" x="36" y="{y + 4:.1f}" text-anchor="end">{i * step:g}°N</text>')
    return out


def _circle(place: PlaceRow, frame: Frame) -> str:
    radius = RADIUS.get(place.precision, RADIUS["unknown"])
    title = escape(f"{place.name.ar} · {place.name.en} · {place.precision} · {len(place.anchors)}")
    return (
        f'<a href="#{escape(place.anchors[0])}"><circle class="place {escape(place.precision)}" cx="{frame.x(place.longitude):.1f}" '
        f'cy="{frame.y(place.latitude):.1f}" r="{radius}" data-count="{len(place.anchors)}"><title>{title}</title></circle></a>'
    )


def _label(place: PlaceRow, frame: Frame, language: ViewLanguage, taken: list[tuple[float, float, float, float]]) -> list[str]:
    """A dot and, where there is room, the name with the number of events; names of fewer events give way."""
    x, y = frame.x(place.longitude), frame.y(place.latitude)
    dot = f'<circle class="dot" cx="{x:.1f}" cy="{y:.1f}" r="{2 + log10(1 + len(place.anchors)) * 2:.1f}"/>'
    name = getattr(place.name, language)
    text = f"{name} ({len(place.anchors)})"
    width = 7.2 * len(text)
    for dx, dy, anchor in ((7, 4, "start"), (-7, 4, "end"), (0, -9, "middle"), (0, 17, "middle")):
        left = x + dx - {"start": 0.0, "end": width, "middle": width / 2}[anchor]
        box = (left, y + dy - 12, left + width, y + dy + 3)
        if box[0] >= 40 and box[2] <= WIDTH - 4 and not any(_touch(box, other) for other in taken):
            taken.append(box)
            # the place's own direction inside an isolate, so that the number stays behind the name
            return [dot, f'<text class="label" x="{x + dx:.1f}" y="{y + dy:.1f}" text-anchor="{anchor}">\u2068{escape(name)}\u2069 ({len(place.anchors)})</text>']
    return [dot]


def _touch(a: tuple[float, float, float, float], b: tuple[float, float, float, float]) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
