"""`riwaya namings`: the words each outlet and speaker uses for an actor."""

import click
from rich.console import Group
from rich.table import Table
from rich.text import Text

from riwaya.cli.options import db_option, json_option, lang_option, limit_option, the_record
from riwaya.cli.output import console, print_json_rows
from riwaya.errors import UsageError
from riwaya.views.labels import ViewLanguage, label
from riwaya.views.namings import Naming, find_namings
from riwaya.views.show import STYLES

_SHOWN = 6
"""Outlets and speakers of a line; --json gives all."""


@click.command("namings", epilog="Example: riwaya namings الجيش السوري --lang ar    or: riwaya namings Houthis --json")
@click.argument("actor", nargs=-1, required=True)
@limit_option
@db_option
@json_option
@lang_option
def command(*, actor: tuple[str, ...], limit: int, db: str | None, as_json: bool, lang: ViewLanguage) -> None:
    """Counts the words used for an ACTOR as they stand: by outlets of their own, and in speakers' quoted words."""
    typed = " ".join(actor)
    with the_record(db) as record, record.read() as connection:
        found = find_namings(connection, typed, lang)
    if not found:
        raise UsageError(typed, "the record names nobody so", "List whom it names with: riwaya entities")
    found = found[:limit] if limit else found
    if as_json:
        print_json_rows(found)
    else:
        console().print(_shown(found, lang))


def _shown(found: list[Naming], lang: ViewLanguage) -> Group:
    table = Table()
    for heading in ("words", "times", "outlets_own", "quoted_by"):
        table.add_column(label("text", heading, lang), overflow="fold")
    several = len({n.entity for n in found}) > 1
    for naming in found:
        whose = f"\n{naming.entity}" if several else ""
        table.add_row(
            Text.assemble((naming.words, STYLES["name"]), (whose, STYLES["id"])), str(naming.times),
            _counts(naming.outlets), _counts(naming.quoted),
        )
    title = found[0].name_ar if lang == "ar" else found[0].name_en
    return Group(Text.assemble((title, "bold"), (f"  {found[0].entity}", STYLES["id"])) if not several else Text(), table)


def _counts(pairs: tuple[tuple[str, int], ...]) -> str:
    more = f" … +{len(pairs) - _SHOWN}" if len(pairs) > _SHOWN else ""
    return ", ".join(f"{name} {times}" for name, times in pairs[:_SHOWN]) + more
