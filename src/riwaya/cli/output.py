"""Printing: rows of structs as JSON, and text through rich."""

import sys
from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

import msgspec
from rich.console import Console, RenderableType

from riwaya.exports.lines import json_line
from riwaya.views.labels import ViewLanguage, label

Row = TypeVar("Row", bound=msgspec.Struct)


def print_json_rows(rows: Iterable[msgspec.Struct]) -> None:
    """A JSON array, one element per line, written as the rows come."""
    out = sys.stdout.buffer
    out.write(b"[")
    for number, row in enumerate(rows):
        out.write((b",\n" if number else b"\n") + json_line(row)[:-1])
    out.write(b"\n]\n")
    out.flush()


def print_rows(rows: Iterable[Row], as_text: Callable[[Row], RenderableType], *, as_json: bool) -> None:
    """Rows as JSON, or each as the text `as_text` gives, written as they come."""
    if as_json:
        print_json_rows(rows)
        return
    out = console()
    for row in rows:
        out.print(as_text(row))


def print_json(value: object) -> None:
    """One JSON value on one line."""
    sys.stdout.buffer.write(json_line(value))
    sys.stdout.buffer.flush()


def console() -> Console:
    """Where text goes: colours on a terminal only; nothing is cut to a width elsewhere."""
    return Console(highlight=False, soft_wrap=not sys.stdout.isatty(), markup=False)


def verdict_mark(verdict: str | None, machine: Mapping[str, str | None] | None, lang: ViewLanguage) -> str:
    """What a person decided on a line, and where he corrected it what the machine had."""
    if verdict is None:
        return ""
    had = "; ".join(f"{label('field', name, lang)}: {value or '—'}" for name, value in (machine or {}).items())
    return f" [{label('verdict', verdict, lang)}" + (f" · {label('text', 'machine', lang)} {had}]" if had else "]")
