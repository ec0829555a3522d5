"""`riwaya posts`: who held a post when, and which posts a person held."""

import click

from riwaya.cli.options import db_option, json_option, lang_option, the_record
from riwaya.cli.output import print_rows
from riwaya.views.labels import ViewLanguage, as_date, label
from riwaya.views.machinery import pack_of
from riwaya.views.posts import Tenure, called_post, find_tenures

_UNVERIFIED = "unverified"
"""The source of rows that only general knowledge gives."""


@click.command("posts", epilog="Example: riwaya posts RU.foreign_minister")
@click.argument("who", metavar="PERSON|POST")
@db_option
@json_option
@lang_option
def command(who: str, *, db: str | None, as_json: bool, lang: ViewLanguage) -> None:
    """Lists the holders of a post with their dates, or the posts of a person, with how often the record names them."""
    with the_record(db) as record, record.read() as connection:
        pack = pack_of(connection)
        print_rows(find_tenures(connection, who), lambda row: _line(row, called_post(row.post, pack, lang), lang), as_json=as_json)


def _line(row: Tenure, post: str, lang: ViewLanguage) -> str:
    name = row.name_en if lang == "en" and row.name_en else row.name_ar
    start, end = (as_date(day, lang) if day else "…" for day in (row.start, row.end))
    source = label("text", "unverified", lang) if row.source == _UNVERIFIED else row.source
    return f"{post}  {start} – {end}  {name}  ×{row.mentions}  [{source}]  {row.post}"
