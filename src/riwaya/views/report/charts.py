"""Charts as Vega-Lite specifications, rendered to SVG offline by vl-convert: no script in the report draws anything."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

import vl_convert

from riwaya.views.labels import ViewLanguage, label
from riwaya.views.report.rows import Deed, Name, Rows, Statement

REALITIES = ("actual", "claimed", "planned", "demanded", "denied", "hypothetical")
COLOURS = {
    "actual": "#2f5d62", "claimed": "#c98b2b", "planned": "#6d8fb3", "demanded": "#8b6fae",
    "denied": "#b5473c", "hypothetical": "#9a9a92",
}
"""One colour per standing, told apart in grey print and by colour-blind readers by their order and labels too."""

_MOST_ACTORS = 12
_CLIP = re.compile(r"\bclip\d+\b")
_ARIA = re.compile(r' (?:aria-[a-z]+|role)="[^"]*"')
_CONFIG: dict[str, Any] = {
    "font": "Noto Sans Arabic, Noto Naskh Arabic, Tahoma, sans-serif", "background": "transparent",
    "view": {"stroke": None}, "axis": {"grid": False, "labelFontSize": 12, "titleFontSize": 12, "domainColor": "#999", "labelLimit": 220},
    "legend": {"labelFontSize": 12, "title": None, "orient": "top"}, "bar": {"cornerRadius": 1},
}


def draw_charts(rows: Rows, language: ViewLanguage) -> dict[str, str]:
    """SVG elements by the name of their title's label; charts with nothing to show are left out."""
    specs = {
        "chart_acts": acts_chart(rows.statements, language),
        "chart_types": types_chart(rows.deeds, language),
        "chart_days": days_chart(rows.deeds, language),
        "chart_dyads": dyads_chart(rows.deeds, language),
    }
    return {name: _render(spec, f"{name}-{language}") for name, spec in specs.items() if spec["data"]["values"]}


def acts_chart(statements: Sequence[Statement], language: ViewLanguage) -> dict[str, Any]:
    """Statements by act, most frequent first."""
    counts = Counter(s.act for s in statements)
    values = [{"act": label("act", a, language), "n": n} for a, n in counts.most_common()]
    return _chart(values, {
        "mark": {"type": "bar", "color": "#2f5d62"}, "width": 330, "height": {"step": 19},
        "encoding": {"y": {"field": "act", "type": "nominal", "sort": None, "title": None}, "x": _count(language, max(counts.values(), default=0))},
    })


def types_chart(deeds: Sequence[Deed], language: ViewLanguage) -> dict[str, Any]:
    """Events by type, stacked by standing."""
    counts = Counter((d.type, d.reality) for d in deeds)
    totals = Counter(d.type for d in deeds)
    values = [
        {"type": label("type", t, language), **_standing(r, language), "n": counts[t, r]}
        for t, _ in totals.most_common() for r in REALITIES if counts[t, r]
    ]
    return _chart(values, {
        "mark": "bar", "width": 330, "height": {"step": 19},
        "encoding": {
            "y": {"field": "type", "type": "nominal", "sort": None, "title": None}, "x": _count(language, max(totals.values(), default=0)), **_colour(language),
        },
    })


def days_chart(deeds: Sequence[Deed], language: ViewLanguage) -> dict[str, Any]:
    """Events over time, by the month where they span more than four months, else by the day."""
    days = [(d.day, d.reality) for d in deeds if len(d.day) >= 7 and d.dated == "happened"]
    long = len({day[:7] for day, _ in days}) > 4
    counts = Counter((day[:7] if long else day, r) for day, r in days if long or len(day) == 10)
    values = [{"day": day, **_standing(r, language), "n": n} for (day, r), n in sorted(counts.items())]
    return _chart(values, {
        "mark": "bar", "width": 760, "height": 150,
        "encoding": {
            "x": {"field": "day", "type": "ordinal", "title": None, "axis": {"labelAngle": -45, "labelOverlap": True}},
            "y": _count(language, max(Counter(d for d, _ in counts.elements()).values(), default=0)), **_colour(language),
        },
    })


def dyads_chart(deeds: Sequence[Deed], language: ViewLanguage) -> dict[str, Any]:
    """Who acted on whom: a table of shades for the most frequent actors. Order counts, left to top."""
    pairs: Counter[tuple[str, str]] = Counter()
    names: dict[str, Name] = {}
    for deed in deeds:
        for actor in deed.actors:
            for recipient in deed.recipients:
                pairs[actor.key, recipient.key] += 1
                names |= {actor.key: actor, recipient.key: recipient}
    seen: Counter[str] = Counter()
    for (a, b), n in pairs.items():
        seen.update({a: n, b: n})
    most = {key for key, _ in seen.most_common(_MOST_ACTORS)}
    values = [
        {"who": _short(names[a], language), "whom": _short(names[b], language), "n": n}
        for (a, b), n in sorted(pairs.items()) if a in most and b in most
    ]
    return _chart(values, {
        "width": {"step": 44}, "height": {"step": 24},
        "encoding": {
            "y": {"field": "who", "type": "nominal", "title": label("text", "who", language)},
            "x": {"field": "whom", "type": "nominal", "title": label("text", "whom", language), "axis": {"labelAngle": -40}},
        },
        "layer": [
            {"mark": "rect", "encoding": {"color": {"field": "n", "type": "quantitative", "scale": {"scheme": "teals"}, "legend": None}}},
            {"mark": {"type": "text", "fontSize": 11}, "encoding": {"text": {"field": "n", "type": "quantitative"}}},
        ],
    })


def _short(name: Name, language: ViewLanguage) -> str:
    text: str = getattr(name, language)
    return text if len(text) <= 28 else text[:27] + "…"


def _standing(reality: str, language: ViewLanguage) -> dict[str, Any]:
    return {"standing": label("reality", reality, language), "order": REALITIES.index(reality)}


def _count(language: ViewLanguage, most: int) -> dict[str, Any]:
    return {
        "field": "n", "type": "quantitative", "title": label("text", "count", language), "aggregate": "sum",
        # half an event is none: below ten, ticks stand at whole numbers only
        "axis": {"format": "d", **({"values": list(range(most + 1))} if most < 10 else {})},
    }


def _colour(language: ViewLanguage) -> dict[str, Any]:
    return {
        "color": {
            "field": "standing", "type": "nominal",
            "scale": {"domain": [label("reality", r, language) for r in REALITIES], "range": [COLOURS[r] for r in REALITIES]},
        },
        "order": {"field": "order"},
    }


def _chart(values: list[dict[str, Any]], rest: dict[str, Any]) -> dict[str, Any]:
    return {"data": {"values": values}, "config": _CONFIG, **rest}


def _render(spec: dict[str, Any], name: str) -> str:
    """The chart as an SVG element whose ids are its own: Vega numbers clips over a whole run, and a page has many charts."""
    svg: str = vl_convert.vegalite_to_svg(spec)
    clips: dict[str, str] = {}
    svg = _CLIP.sub(lambda m: clips.setdefault(m[0], f"{name}-{len(clips)}"), svg)
    # the caption says what the chart shows; a label on every bar would only be read out twice
    svg = _ARIA.sub("", svg)
    # a chart's text stands where Vega put it, also inside a right-to-left page
    return svg[svg.index("<svg") :].replace("<svg", '<svg direction="ltr" role="img"', 1)
