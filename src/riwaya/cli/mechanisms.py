"""`riwaya mechanisms`: the parts of the peace machinery, and in what state they are told to be."""

import click
from rich.text import Text

from riwaya.accounts.machinery import gather_mechanisms
from riwaya.cli.options import day_option, db_option, json_option, lang_option, the_record
from riwaya.cli.output import console, print_json_rows
from riwaya.lang.language import load_language
from riwaya.lang.mechanism_tables import load_mechanism_tables
from riwaya.model.mechanism import Mechanism
from riwaya.packs.mechanisms import load_mechanisms
from riwaya.packs.pack import load_pack
from riwaya.record.query import sighted_readings
from riwaya.views.labels import ViewLanguage, as_date
from riwaya.views.show import STYLES

_SHOWN = 3
"""Pieces of evidence a mechanism is printed with; --json gives all."""


@click.command("mechanisms", epilog="Example: riwaya mechanisms --kind round --as-of 2018-01-31")
@click.option("--kind", metavar="KIND", help="Only this kind: round, ceasefire_regime, crossing, letter…")
@day_option("--as-of", "as_of", "Only what was published by this day.")
@click.option("--pack", default="syria", show_default=True, metavar="PATH|none", help="The theatre pack that names them.")
@db_option
@json_option
@lang_option
def command(
    *, kind: str | None, as_of: str | None, pack: str, db: str | None, as_json: bool, lang: ViewLanguage
) -> None:
    """Lists talks, agreements, rounds, posts, crossings and other parts of the machinery with their state and its words."""
    theatre = load_pack(pack)
    entries = {e.id: e for e in load_mechanisms(theatre).entries} if theatre else {}
    defaults = load_mechanism_tables(load_language()).default
    with the_record(db) as record, record.read() as connection:
        found = gather_mechanisms(sighted_readings(connection, kind=kind), entries, defaults, as_of=as_of and as_of + "~")
    rows = [m for m in found if kind in {None, m.kind}]
    if as_json:
        print_json_rows(rows)
        return
    out = console()
    for row in rows:
        out.print(_lines(row, lang))


def _lines(row: Mechanism, lang: ViewLanguage) -> Text:
    name = row.name_en if lang == "en" and row.name_en else row.name_ar
    text = Text.assemble((name, STYLES["name"]), f"  {row.kind}", (f" · {row.state}" if row.state else "", STYLES["cue"]))
    for evidence in row.evidence[:_SHOWN]:
        day = as_date(evidence.published, lang) if evidence.published else "—"
        told = f" ({evidence.according_to})" if evidence.according_to else ""
        text.append(f"\n    {day}: {' '.join(evidence.text.split())}{told}  ")
        text.append(f"{evidence.article[:10]} [{evidence.start}–{evidence.end}]", style=STYLES["id"])
    if len(row.evidence) > _SHOWN:
        text.append(f"\n    … {len(row.evidence) - _SHOWN} more", style=STYLES["id"])
    return text
