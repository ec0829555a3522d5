"""`riwaya accounts`: rival accounts of one matter side by side."""

from typing import get_args

import click
from rich.console import Group
from rich.table import Table
from rich.text import Text

from riwaya.cli.options import day_option, db_option, json_option, lang_option, limit_option, the_record
from riwaya.cli.output import print_rows, verdict_mark
from riwaya.model.account import RelationKind
from riwaya.record.copies import link_copies
from riwaya.record.link import link_new
from riwaya.views.accounts import AccountRow, Asked, MatterRow, RelationRow, SlotRow, find_matters, world_of
from riwaya.views.labels import ViewLanguage, as_date, label
from riwaya.views.show import STYLES


@click.command("accounts", epilog="Example: riwaya accounts --relation contradicts --min-independent 2 --about Idlib")
@click.option("--matter", metavar="ID", help="One matter, by its id or the id of an event in it.")
@click.option("--relation", type=click.Choice(get_args(RelationKind)), help="Only matters with such a relation.")
@click.option("--min-independent", default=1, show_default=True, type=click.IntRange(1), help="At least so many sources.")
@click.option("--about", metavar="NAME", help="Who or where it is about, in any spelling and either script.")
@click.option("--possible", is_flag=True, help="Also what is only possibly told otherwise, with its chance of being right (--json always).")
@day_option("--as-of", "as_of", "What could be said with what was published by then.")
@limit_option
@db_option
@json_option
@lang_option
def command(
    *, matter: str | None, relation: str | None, min_independent: int, about: str | None, as_of: str | None, limit: int, possible: bool,
    db: str | None, as_json: bool, lang: ViewLanguage,
) -> None:
    """Shows what each account says of a matter, how accounts relate, and how many independent sources there are."""
    asked = Asked(
        matter=matter, relation=relation, min_independent=min_independent, about=about, as_of=as_of, limit=limit,
        possible=possible or as_json,
    )
    with the_record(db) as record:
        with record.read() as connection:
            world = world_of(connection)
        link_copies(record)
        link_new(record, world)
        with record.read() as connection:
            found = find_matters(connection, asked)
            print_rows(found, lambda row: Group(_heading(row, lang), _table(row, lang)), as_json=as_json)


def _heading(row: MatterRow, lang: ViewLanguage) -> Text:
    title = row.title_ar if lang == "ar" else row.title_en
    return Text.assemble(
        (f"{row.matter}  ", STYLES["id"]), (title, STYLES["name"]),
        f"  {label('text', 'independent', lang)}: {row.independent}\n", ("; ".join(row.reasons), STYLES["id"]),
    )


def _table(row: MatterRow, lang: ViewLanguage) -> Table:
    table = Table(show_lines=True)
    for heading in ("slot", "account", "relation"):
        table.add_column(label("text", heading, lang), overflow="fold")
    for slot in row.slots:
        table.add_row(label("slot", slot.slot, lang), _accounts(slot, lang), _relations(slot, lang))
    return table


def _accounts(slot: SlotRow, lang: ViewLanguage) -> Text:
    cell = Text()
    for number, account in enumerate(slot.accounts, 1):
        cell.append(f"{number}. {account.value if lang == 'ar' else account.value_en}", STYLES["cue"])
        if account.by != "rule":
            cell.append(f"{verdict_mark('correct', {slot.slot: account.machine}, lang)}")
        cell.append(f"  «{account.text}»  {_source(account, lang)}\n")
    return cell


def _source(account: AccountRow, lang: ViewLanguage) -> str:
    day = as_date(account.published, lang) if account.published else label("text", "undated", lang)
    return f"({' ← '.join(account.chain)}, {label('wording', account.wording, lang)}, {day})"


def _relations(slot: SlotRow, lang: ViewLanguage) -> Text:
    number = {a.id: n for n, a in enumerate(slot.accounts, 1)}
    lines = [f"{number[r.a]}–{number[r.b]} {label('relation', r.kind, lang)}: {r.basis}{_chance(r, lang)}" for r in slot.relations]
    return Text("\n".join(lines))


def _chance(relation: RelationRow, lang: ViewLanguage) -> str:
    """How likely a relation is that is not sure."""
    return f" ({label('text', 'possible', lang)}, {relation.confidence:.0%})" if relation.tier == "possible" else ""
