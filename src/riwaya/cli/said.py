"""`riwaya said`: who said what."""

from typing import get_args

import click
from rich.text import Text

from riwaya.cli.options import (
    day_option,
    db_option,
    json_option,
    lang_option,
    limit_option,
    rejected_option,
    the_record,
)
from riwaya.cli.output import print_rows, verdict_mark
from riwaya.model.attribution import Act
from riwaya.views.labels import ViewLanguage, as_date, label
from riwaya.views.said import Choice, Saying, find_said
from riwaya.views.show import STYLES


@click.command("said", epilog="Example: riwaya said --by Lavrov --act deny --from 2018-01 --lang en")
@click.option("--by", metavar="NAME", help="Who speaks: a name, a part of one, or an entity's id, in any spelling and either script.")
@click.option("--act", type=click.Choice(get_args(Act)), help="The act of speech.")
@click.option("--about", metavar="NAME|WORDS", help="Whom or what the words name, or words they hold.")
@day_option("--from", "first", "From this day on (said, else published).")
@day_option("--to", "last", "Up to this day.")
@limit_option
@rejected_option
@db_option
@json_option
@lang_option
def command(
    *, by: str | None, act: str | None, about: str | None, first: str | None, last: str | None, limit: int,
    rejected: bool, db: str | None, as_json: bool, lang: ViewLanguage,
) -> None:
    """Lists who said what, by day, with the chain that each account reached us by."""
    choice = Choice(by=by, act=act, about=about, first=first, last=last, limit=limit, rejected=rejected)
    with the_record(db) as record, record.read() as connection:
        print_rows(find_said(connection, choice, lang), lambda row: _line(row, lang), as_json=as_json)


def _line(row: Saying, lang: ViewLanguage) -> Text:
    day = as_date(row.day, lang) if row.day else label("text", "undated", lang)
    speaker = row.speaker or label("text", "not_stated", lang)
    negated = f" ({label('text', 'not_said', lang)})" if row.negated else ""
    words = " ".join(row.text.split())
    mark = verdict_mark(row.judgement, row.machine, lang)
    chain = " ← ".join(link.name for link in row.chain)
    return Text.assemble(
        (f"{row.id}  {day}  ", STYLES["id"]), (speaker, STYLES["name"]), (f" {label('act', row.act, lang)}{negated}", STYLES["cue"]),
        mark, ": ", f"«{words}»" if row.form == "direct" else words, (f"  ({chain})" if chain else "", STYLES["id"]),
    )
