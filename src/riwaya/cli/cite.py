"""`riwaya cite`: a citation ready to paste."""

import click

from riwaya.cli.options import db_option, json_option, lang_option, the_record
from riwaya.cli.output import print_json
from riwaya.views.cite import cite
from riwaya.views.labels import ViewLanguage


@click.command("cite", epilog="Example: riwaya cite 423111d186/a3 --lang ar")
@click.argument("item", metavar="ID")
@db_option
@json_option
@lang_option
def command(*, item: str, db: str | None, as_json: bool, lang: ViewLanguage) -> None:
    """Prints outlet, title, date, address, hash, chain and the exact words of an item."""
    with the_record(db) as record, record.read() as connection:
        citation = cite(connection, item, lang)
    if as_json:
        print_json(citation)
    else:
        click.echo(citation.line(lang))
