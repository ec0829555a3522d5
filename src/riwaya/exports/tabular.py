"""Writing rows with a separator, one at a time, UTF-8."""

import csv
import io
from collections.abc import Iterable, Mapping
from typing import BinaryIO, Literal

_SPACES = str.maketrans("\t\r\n", "   ")


def write_rows(
    rows: Iterable[Mapping[str, object]], columns: tuple[str, ...], out: BinaryIO, *, separator: str = "\t",
    header: bool = True,
) -> None:
    """Rows under the columns; what a row lacks is empty. Tab-separated cells hold no tab and no line break."""
    text = io.TextIOWrapper(out, "utf-8", newline="", write_through=True)
    quoting: Literal[0, 3] = csv.QUOTE_NONE if separator == "\t" else csv.QUOTE_MINIMAL
    # a tab-separated file of this field has no quoting at all: a quotation mark is a character like others
    writer = csv.writer(text, delimiter=separator, quoting=quoting, quotechar=None if separator == "\t" else '"', lineterminator="\n")
    if header:
        writer.writerow(columns)
    for row in rows:
        writer.writerow([_cell(row.get(c), separator) for c in columns])
    text.detach()


def _cell(value: object, separator: str) -> object:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value.translate(_SPACES) if separator == "\t" and isinstance(value, str) else value
