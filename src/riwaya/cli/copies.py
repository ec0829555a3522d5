"""`riwaya copies`: near-copies of one text in several outlets, with the origin where it can be told."""

import click

from riwaya.cli.options import db_option, json_option, the_record
from riwaya.cli.output import print_rows
from riwaya.record.copies import link_copies
from riwaya.views.pages import Copied, find_copied


@click.command("copies", epilog="Example: riwaya copies --db record.db")
@db_option
@json_option
def command(*, db: str | None, as_json: bool) -> None:
    """Lists articles that are near-copies of another: which, how much they share, and why that one is the origin."""
    with the_record(db) as record:
        link_copies(record)
        with record.read() as connection:
            found = find_copied(connection)
    print_rows(found, _line, as_json=as_json)


def _line(row: Copied) -> str:
    return (
        f"{row.article}  {row.outlet or '—'}  {row.published or '—'}  ← {row.origin}  {row.origin_outlet or '—'}  "
        f"{row.share:.0%}  ({row.why})  {row.title or ''}"
    )
