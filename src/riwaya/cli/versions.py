"""`riwaya versions`: how a page changed at its source between the times it was read."""

import click
from rich.text import Text

from riwaya.cli.options import db_option, json_option, lang_option, the_record
from riwaya.cli.output import print_rows
from riwaya.views.labels import ViewLanguage, label
from riwaya.views.pages import VersionStep, find_versions
from riwaya.views.show import STYLES


@click.command("versions", epilog="Example: riwaya versions 423111d186")
@click.argument("page", metavar="PAGE|ID")
@db_option
@json_option
@lang_option
def command(page: str, *, db: str | None, as_json: bool, lang: ViewLanguage) -> None:
    """Shows the versions of a page: what was added, changed or silently removed from one to the next."""
    with the_record(db) as record, record.read() as connection:
        print_rows(find_versions(connection, page), lambda row: _step(row, lang), as_json=as_json)


def _step(step: VersionStep, lang: ViewLanguage) -> Text:
    lines = Text.assemble((f"{step.version}  {step.captured}  {step.sha256[:10]}", STYLES["id"]))
    for change in step.changes:
        lines.append(f"\n    {label('change', change.kind, lang)}: ", STYLES["cue"])
        lines.append(" → ".join(x for x in (change.before, change.after) if x))
    return lines
