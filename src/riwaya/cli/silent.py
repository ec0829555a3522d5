"""`riwaya silent`: which outlets of the record did not report a matter, or only one side of it."""

import click

from riwaya.cli.options import db_option, json_option, the_record
from riwaya.cli.output import print_rows
from riwaya.views.accounts import find_silent


@click.command("silent", epilog="Example: riwaya silent 423111d186/e3 --days 2")
@click.argument("matter")
@click.option("--days", default=3, show_default=True, type=click.IntRange(0, 60), help="How near their other articles must be.")
@db_option
@json_option
def command(matter: str, *, days: int, db: str | None, as_json: bool) -> None:
    """Lists outlets that published near the MATTER's dates and told nothing of it, or told one side only."""
    with the_record(db) as record, record.read() as connection:
        found = find_silent(connection, matter, days=days)
        print_rows(found, lambda row: f"{row.outlet}  {row.told}  ×{row.articles_near}", as_json=as_json)
