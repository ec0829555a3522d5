"""What leaves the record: one module per format, each writing row by row as readings come."""

from collections.abc import Callable, Iterable
from importlib import import_module
from typing import BinaryIO

from riwaya.model.reading import Reading
from riwaya.record.query import Held

HeldReadings = Iterable[tuple[Held, Reading]]
Export = Callable[[HeldReadings, BinaryIO], None]

FORMATS: tuple[str, ...] = (
    "jsonl", "csv", "csv-plain", "plover", "polecat", "icews", "gdelt-events", "gdelt-mentions", "acled", "ucdp", "ftm",
    "geojson", "kml", "parquet", "web-annotation",
)
"""Every format: `riwaya export --to <name>` is `export(readings, out)` in `riwaya/exports/<module>.py`."""

_MODULES = {"csv": "csv_table"}
"""Formats whose module cannot bear their name."""


def load_export(name: str) -> Export:
    """The function that writes this format; its module, and what it needs, is imported only now."""
    module = _MODULES.get(name, name.replace("-", "_"))
    export: Export = import_module(f"riwaya.exports.{module}").export
    return export
