"""CSV as `csv`, without the byte order mark that other programs than spreadsheets stumble over."""

from typing import BinaryIO

from riwaya.exports import HeldReadings, csv_table


def export(readings: HeldReadings, out: BinaryIO) -> None:
    """Rows of every article, UTF-8."""
    csv_table.export(readings, out, encoding="utf-8")
