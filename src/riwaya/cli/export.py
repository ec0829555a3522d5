"""`riwaya export`: the record in other programs' forms."""

import sys
from pathlib import Path

import click

from riwaya.cli.options import db_option, the_record
from riwaya.errors import UsageError
from riwaya.exports import FORMATS, load_export
from riwaya.record.query import held_readings


@click.command("export", epilog="Example: riwaya export --to csv --out record.csv")
@click.option("--to", "form", required=True, type=click.Choice(FORMATS), help="The format.")
@click.option("--out", metavar="FILE", help="Where to write. Default: standard output.")
@db_option
def command(*, form: str, out: str | None, db: str | None) -> None:
    """Writes all readings of the record in another form, article by article; memory does not grow with the record."""
    write = load_export(form)
    with the_record(db) as record, record.read() as connection:
        readings = held_readings(connection)
        if out is None:
            write(readings, sys.stdout.buffer)
            sys.stdout.buffer.flush()
            return
        try:
            with Path(out).open("wb") as file:
                write(readings, file)
        except OSError as error:
            raise UsageError(out, f"cannot be written ({error.strerror})", "Name another file with --out.") from error
