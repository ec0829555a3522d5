"""Options that several commands share."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from riwaya.record.store import Record, open_record

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

DEFAULT_DB = "record.db"

db_option: Decorator = click.option(
    "--db", "db", metavar="FILE", default=None,
    help="The record: a file, or a database address. Default: the variable RIWAYA_DB, else ./record.db.",
)
json_option: Decorator = click.option("--json", "as_json", is_flag=True, help="Print JSON instead of text.")
lang_option: Decorator = click.option(
    "--lang", type=click.Choice(["ar", "en"]), default="en", show_default=True, help="The language of labels and names.",
)


def default_db() -> str:
    """Where the record is when no option says so."""
    return os.environ.get("RIWAYA_DB") or DEFAULT_DB


def the_record(db: str | None) -> Record:
    """The record a command works on; it must be there.

    Raises:
        RecordError: it is not.

    """
    return open_record(db or default_db())


def is_file(path: str) -> bool:
    """Whether an argument names a file or folder that is there (and not an id of the record)."""
    return path == "-" or Path(path).exists()
