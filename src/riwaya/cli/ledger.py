"""`riwaya ledger`: an agreement clause by clause, and who says what of each."""

import click
from rich.text import Text

from riwaya.cli.options import day_option, db_option, json_option, lang_option, the_record
from riwaya.cli.output import print_rows
from riwaya.views.labels import ViewLanguage, as_date, label
from riwaya.views.machinery import BlameRow, ClauseStanding, basis_of, find_blame, find_ledger
from riwaya.views.show import STYLES

ARROWS = {"ar": "←", "en": "→"}
"""From who blames to who is blamed, in the direction of reading."""


@click.command("ledger", epilog="Example: riwaya ledger sochi-idlib-agreements --lang ar")
@click.argument("agreement")
@day_option("--as-of", "as_of", "What could be said with what was published by then.")
@click.option("--by-month", is_flag=True, help="Who blames whom for which clause, by month of publication.")
@db_option
@json_option
@lang_option
def command(agreement: str, *, as_of: str | None, by_month: bool, db: str | None, as_json: bool, lang: ViewLanguage) -> None:
    """Shows each clause of AGREEMENT (an id or a part of its name): met, not met, violated, disputed, says who, when.

    A report whose number departs from the clause's own text is shown as such. Nobody is ruled to be right.
    """
    with the_record(db) as record, record.read() as connection:
        if by_month:
            print_rows(find_blame(connection, agreement, as_of=as_of), lambda row: _blame(row, lang), as_json=as_json)
            return
        print_rows(find_ledger(connection, agreement, as_of=as_of), lambda row: _block(row, lang), as_json=as_json)


def _block(standing: ClauseStanding, lang: ViewLanguage) -> Text:
    status = label("state", standing.status, lang) if standing.status else label("text", "not_stated", lang)
    words = standing.text_ar if lang == "ar" else standing.text_en
    lines = Text.assemble((f"{standing.clause}. ", STYLES["id"]), words, "  ", (status, STYLES["cue"]))
    for line in standing.lines:
        day = as_date(line.evidence.published, lang) if line.evidence.published else label("text", "undated", lang)
        told = label("relation", line.relation, lang) if line.relation else label("state", line.status, lang)
        named = line.evidence.according_en if lang == "en" else None
        claimant = named or line.claimant or label("wording", "own_words", lang)
        basis = f" [{basis_of(line, lang)}]" if line.basis else ""
        lines.append(f"\n    {day}  {claimant}: {told}{basis}: {' '.join(line.evidence.text.split())}")
    return lines


def _blame(row: BlameRow, lang: ViewLanguage) -> str:
    month = as_date(row.month, lang) if row.month else label("text", "undated", lang)
    claimant = (row.claimant_en if lang == "en" else row.claimant) or label("wording", "own_words", lang)
    blamed = (row.blamed_ar if lang == "ar" else row.blamed_en) or label("text", "not_stated", lang)
    return f"{month}  {claimant} {ARROWS[lang]} {blamed}  {label('text', 'clause', lang)} {row.clause}  ×{row.lines}"
