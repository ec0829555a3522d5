"""`riwaya timeline`: what happened, day by day."""

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
from riwaya.model.event import EventType, Reality
from riwaya.views.labels import ViewLanguage, as_date, label
from riwaya.views.show import STYLES
from riwaya.views.timeline import Happening, Span, find_happenings


@click.command("timeline", epilog="Example: riwaya timeline --type assault --place Idlib --from 2018-01-01")
@day_option("--from", "first", "From this day on.")
@day_option("--to", "last", "Up to this day.")
@click.option("--type", "kind", type=click.Choice(get_args(EventType), case_sensitive=False), help="The PLOVER type.")
@click.option("--who", metavar="NAME", help="An actor or recipient, in any spelling and either script.")
@click.option("--place", metavar="NAME", help="Where it happened.")
@click.option("--reality", type=click.Choice(get_args(Reality)), help="How it is told: as fact, planned, denied…")
@limit_option
@rejected_option
@db_option
@json_option
@lang_option
def command(
    *, first: str | None, last: str | None, kind: str | None, who: str | None, place: str | None, reality: str | None,
    limit: int, rejected: bool, db: str | None, as_json: bool, lang: ViewLanguage,
) -> None:
    """Lists events by the day they happened, else by the day they were published; undated ones last."""
    span = Span(
        first=first, last=last, type=kind, who=who, place=place, reality=reality, limit=limit, rejected=rejected
    )
    with the_record(db) as record, record.read() as connection:
        print_rows(find_happenings(connection, span, lang), lambda row: _line(row, lang), as_json=as_json)


def _line(row: Happening, lang: ViewLanguage) -> Text:
    day = as_date(row.day, lang) if row.day else label("text", "undated", lang)
    if row.dated == "published":
        day += f" ({label('text', 'published', lang)})"
    mark = verdict_mark(row.judgement, row.machine, lang)
    told = f"  ({label('text', 'according_to', lang)} {row.according_to})" if row.according_to else ""
    where = f" · {row.place}" if row.place else ""
    return Text.assemble(
        (f"{row.id}  {day}  ", STYLES["id"]), (label("type", row.type, lang), STYLES["cue"]),
        f"{'/' + row.mode if row.mode else ''} [{label('reality', row.reality, lang)}]{mark} ",
        (", ".join(row.actors) or "—", STYLES["name"]), " → ", (", ".join(row.recipients) or "—", STYLES["name"]),
        where, f": {row.text}", (told, STYLES["id"]),
    )
