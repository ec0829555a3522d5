"""JSON Lines: whole readings, one a line, in the form of `riwaya read --json`."""

from typing import BinaryIO

import msgspec

from riwaya.exports import HeldReadings


def export(readings: HeldReadings, out: BinaryIO) -> None:
    """One reading a line; `msgspec.json.decode(line, type=Reading)` reads it back."""
    encoder = msgspec.json.Encoder()
    out.writelines(encoder.encode(reading) + b"\n" for _, reading in readings)
