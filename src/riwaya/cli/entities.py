"""`riwaya entities`: who and what the record knows."""

from typing import get_args

import click
from rich.text import Text

from riwaya.cli.options import db_option, json_option, lang_option, limit_option, the_record
from riwaya.cli.output import print_rows
from riwaya.model.mention import EntityKind
from riwaya.record.known import KnownEntity, find_entities, known_entities
from riwaya.views.labels import ViewLanguage, label
from riwaya.views.merged import Merged
from riwaya.views.show import STYLES


@click.command("entities", epilog="Example: riwaya entities دي ميستورا    or: riwaya entities --kind armed_group --limit 20")
@click.argument("name", nargs=-1)
@click.option("--kind", type=click.Choice(get_args(EntityKind)), help="Only this kind.")
@limit_option
@db_option
@json_option
@lang_option
def command(
    *, name: tuple[str, ...], kind: str | None, limit: int, db: str | None, as_json: bool, lang: ViewLanguage
) -> None:
    """Lists persons, states, groups, places and other entities, those most named first, with every spelling."""
    with the_record(db) as record, record.read() as connection:
        ids = find_entities(connection, " ".join(name)) if name else None
        rows = known_entities(connection, ids=ids, kind=kind)
        rows = rows[:limit] if limit else rows
        merged = Merged(connection, lang)
        print_rows(rows, lambda row: _line(row, merged, lang), as_json=as_json)


def _line(row: KnownEntity, merged: Merged, lang: ViewLanguage) -> Text:
    others = ", ".join(n for n in row.names if n != row.name(lang))
    return Text.assemble(
        (f"{row.mentions:6}  ", STYLES["id"]), (row.name(lang), STYLES["name"]), f"  {label('kind', row.kind, lang)}",
        (f"  {row.id}", STYLES["id"]), f"  ({others})" if others else "",
        *(f"  = {m.id} ({merged.why(m)})" for m in row.same_as),
    )
