"""Parquet: one row per event, typed columns, written in groups of rows. Needs pyarrow (`pip install riwaya[parquet]`)."""

from importlib import import_module
from itertools import islice
from typing import Any, BinaryIO

from riwaya.errors import UsageError
from riwaya.exports import HeldReadings
from riwaya.exports.coding import Coded, code_events, losses

ROWS_A_GROUP = 5000
"""Events held in memory at once."""


def export(readings: HeldReadings, out: BinaryIO) -> None:
    """All events, also what is denied or planned: column `reality` tells.

    Raises:
        UsageError: pyarrow is not installed.

    """
    try:
        # an optional dependency of this format alone
        pa, pq = import_module("pyarrow"), import_module("pyarrow.parquet")
    except ImportError as error:
        raise UsageError("--to parquet", "pyarrow is not installed", "Install it with: pip install 'riwaya[parquet]'") from error
    schema = pa.schema([(name, _type(pa, kind)) for name, kind in COLUMNS.items()])
    with pq.ParquetWriter(out, schema) as writer:
        events = code_events(readings)
        while group := list(islice(events, ROWS_A_GROUP)):
            writer.write_table(pa.Table.from_pylist([as_row(c) for c in group], schema=schema))


COLUMNS = {
    "id": "text", "type": "text", "mode": "text", "reality": "text", "quad": "int", "plover_score": "float", "goldstein": "float",
    "cameo": "text", "actors": "list", "actor_ids": "list", "recipients": "list", "recipient_ids": "list", "place": "text",
    "place_id": "text", "latitude": "float", "longitude": "float", "precision": "text", "date": "text", "date_from": "text",
    "according_to": "text", "killed_low": "float", "killed_best": "float", "killed_high": "float", "injured_best": "float",
    "words": "text", "start": "int", "end": "int", "confidence": "float", "rule": "text", "article": "text", "outlet": "text",
    "authors": "list", "published": "text", "title": "text", "url": "text",
}


def as_row(coded: Coded) -> dict[str, Any]:
    """The event under the columns."""
    event, held, place = coded.event, coded.held, coded.place
    low, best, high = losses(coded)
    return {
        "id": coded.id, "type": event.type, "mode": event.mode, "reality": event.reality, "quad": coded.code.quad,
        "plover_score": coded.code.score, "goldstein": coded.code.goldstein, "cameo": coded.code.cameo,
        "actors": [a.name for a in coded.actors], "actor_ids": [a.entity.id if a.entity else "" for a in coded.actors],
        "recipients": [a.name for a in coded.recipients],
        "recipient_ids": [a.entity.id if a.entity else "" for a in coded.recipients],
        "place": (place.name_en or place.name_ar) if place else coded.place_raw or None, "place_id": place.id if place else None,
        "latitude": place.latitude if place else None, "longitude": place.longitude if place else None,
        "precision": place.precision if place else None, "date": coded.day or None,
        "date_from": "text" if coded.own_day else "publication", "according_to": coded.according_to or None,
        "killed_low": low, "killed_best": best, "killed_high": high, "injured_best": losses(coded, "injured")[1],
        "words": coded.words, "start": event.evidence.start, "end": event.evidence.end, "confidence": event.confidence,
        "rule": event.rule, "article": held.id, "outlet": held.outlet,
        "authors": [a.name for a in coded.reading.article.authors], "published": held.published, "title": held.title,
        "url": held.url,
    }


def _type(pa: Any, kind: str) -> Any:  # noqa: ANN401 - pyarrow's own types
    return {"text": pa.string(), "int": pa.int64(), "float": pa.float64(), "list": pa.list_(pa.string())}[kind]
