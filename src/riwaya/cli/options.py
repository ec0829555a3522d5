"""Options that several commands share."""

import datetime as dt
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from riwaya.errors import UsageError

if TYPE_CHECKING:
    from riwaya.record.store import Record

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")

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


def the_record(db: str | None) -> "Record":
    """The record a command works on; it must be there.

    Raises:
        RecordError: it is not.

    """
    from riwaya.record.store import open_record  # noqa: PLC0415  (SQLAlchemy: 0.15 s that a run without a record does not need)

    return open_record(db or default_db())


def is_file(path: str) -> bool:
    """Whether an argument names a file or folder that is there (and not an id of the record)."""
    return path == "-" or Path(path).exists()


def day_option(name: str, variable: str, words: str) -> Decorator:
    """An option that takes an ISO day, month or year."""
    return click.option(name, variable, metavar="DATE", callback=_date, help=words + " YYYY-MM-DD, YYYY-MM or YYYY.")


limit_option: Decorator = click.option(
    "--limit", default=0, show_default=True, type=click.IntRange(0), help="At most so many; 0 for all.",
)
rejected_option: Decorator = click.option("--rejected", is_flag=True, help="Show also what a person rejected.")


def _date(ctx: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    """Click's callback around `checked_date`."""
    del ctx
    return checked_date(parameter.opts[0], value)


def checked_date(option: str, value: str | None) -> str | None:
    """The date as given, once it is one: YYYY-MM-DD, YYYY-MM or YYYY.

    Raises:
        UsageError: it is none.

    """
    if value is None:
        return None
    try:
        if not _DATE.fullmatch(value):
            raise ValueError  # noqa: TRY301  (both ways of being no date end alike)
        dt.date.fromisoformat((value + "-01-01")[:10])
    except ValueError:
        raise UsageError(option, f"{value!r} is not a date", "Give it as 2018-01-13, 2018-01 or 2018.") from None
    return value
