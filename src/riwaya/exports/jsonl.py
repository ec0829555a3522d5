"""JSON Lines: whole readings, one a line, in the form of `riwaya read --json`."""

from typing import BinaryIO

from riwaya.exports import HeldReadings
from riwaya.exports.lines import json_line


def export(readings: HeldReadings, out: BinaryIO) -> None:
    """One reading a line; `msgspec.json.decode(line, type=Reading)` reads it back."""
    out.writelines(json_line(reading) for _, reading in readings)
