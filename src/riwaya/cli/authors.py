"""`riwaya authors`: who signed which articles."""

import click

from riwaya.cli.options import db_option, json_option, lang_option, the_record
from riwaya.cli.output import print_rows
from riwaya.views.authors import Signature, find_signatures
from riwaya.views.labels import ViewLanguage, as_date, label


@click.command("authors", epilog="Example: riwaya authors --by سليمان")
@click.option("--by", metavar="NAME", help="Only names that hold these words, in any spelling.")
@db_option
@json_option
@lang_option
def command(*, by: str | None, db: str | None, as_json: bool, lang: ViewLanguage) -> None:
    """Lists who wrote, edited or translated which articles, as the pages sign them."""
    with the_record(db) as record, record.read() as connection:
        print_rows(find_signatures(connection, by), lambda row: _line(row, lang), as_json=as_json)


def _line(row: Signature, lang: ViewLanguage) -> str:
    day = as_date(row.published, lang) if row.published else label("text", "undated", lang)
    return f"{row.article}  {day}  {label('signed', row.role, lang)} {row.name}  {row.outlet or '—'}  {row.title or ''}"
