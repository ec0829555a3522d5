"""`riwaya mechanisms`: the parts of the peace machinery, in what state, and who says so."""

import click
from rich.text import Text

from riwaya.cli.options import day_option, db_option, json_option, lang_option, the_record
from riwaya.cli.output import print_rows
from riwaya.model.mechanism import Mechanism
from riwaya.packs.pack import load_pack
from riwaya.views.labels import ViewLanguage, as_date, label
from riwaya.views.machinery import find_mechanisms, pack_of
from riwaya.views.show import STYLES


@click.command("mechanisms", epilog="Example: riwaya mechanisms --kind crossing --as-of 2018-02-01")
@click.option("--kind", metavar="KIND", help="Only this kind: talks_track, round, agreement, crossing, zone…")
@day_option("--as-of", "as_of", "What could be said with what was published by then.")
@click.option("--pack", metavar="PATH|none", help="The theatre pack that names them. Default: the one the record was read with.")
@click.option("--apart", is_flag=True, help="Each name for itself: none joined to another.")
@db_option
@json_option
@lang_option
def command(
    *, kind: str | None, as_of: str | None, pack: str | None, apart: bool, db: str | None, as_json: bool, lang: ViewLanguage
) -> None:
    """Lists the mechanisms the record tells of: kind, state, how often named, and the words that told each state."""
    with the_record(db) as record, record.read() as connection:
        theatre = load_pack(pack) if pack else pack_of(connection)
        found = find_mechanisms(connection, theatre, kind=kind, as_of=as_of, apart=apart)
        print_rows(found, lambda row: _block(row, lang), as_json=as_json)


def _block(mechanism: Mechanism, lang: ViewLanguage) -> Text:
    name = mechanism.name_en if lang == "en" and mechanism.name_en else mechanism.name_ar
    state = label("state", mechanism.state, lang) if mechanism.state else label("text", "not_stated", lang)
    lines = Text.assemble(
        (name, STYLES["name"]), f"  {label('mechanism', mechanism.kind, lang)}  ", (state, STYLES["cue"]),
        (f"  ×{len(mechanism.evidence)}  {mechanism.id}", STYLES["id"]),
    )
    for alias in mechanism.aliases:
        lines.append(f"\n    = {alias.name}  ({label('joined', alias.why, lang)})")
    if not mechanism.states:
        lines.append(f"\n    {' '.join(mechanism.evidence[0].text.split())}")
    for change in mechanism.states:
        day = as_date(change.published, lang) if change.published else label("text", "undated", lang)
        told = (change.evidence.according_en if lang == "en" else None) or change.evidence.according_to
        source = f"  ({label('text', 'according_to', lang)} {told})" if told else ""
        words = " ".join(change.evidence.text.split())
        lines.append(f"\n    {day}  {label('state', change.state, lang)}: {words}{source}")
    return lines
