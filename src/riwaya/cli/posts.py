"""`riwaya posts`: who held a post when, and which posts a person held."""

import click

from riwaya.cli.options import db_option, json_option, lang_option, the_record
from riwaya.cli.output import console, print_json_rows
from riwaya.views.labels import ViewLanguage
from riwaya.views.machinery import find_tenures


@click.command("posts", epilog="Example: riwaya posts RU.foreign_minister")
@click.argument("who", metavar="PERSON|POST")
@db_option
@json_option
@lang_option
def command(who: str, *, db: str | None, as_json: bool, lang: ViewLanguage) -> None:
    """Lists the holders of a post with their dates, or the posts of a person, with how often the record names them."""
    with the_record(db) as record, record.read() as connection:
        found = find_tenures(connection, who)
        if as_json:
            print_json_rows(found)
            return
        out = console()
        for t in found:
            name = t.name_en if lang == "en" and t.name_en else t.name_ar
            out.print(f"{t.post}  {t.start or '…'} – {t.end or '…'}  {name}  ×{t.mentions}  [{t.source}]")
