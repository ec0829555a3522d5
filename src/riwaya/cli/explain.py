"""`riwaya explain`: why an item is in the record."""

import click
from rich.text import Text

from riwaya.cli.options import db_option, json_option, lang_option, the_record
from riwaya.cli.output import console, print_json
from riwaya.views.explain import Explanation, explain
from riwaya.views.labels import ViewLanguage
from riwaya.views.show import STYLES


@click.command("explain", epilog="Example: riwaya explain 423111d186/a3")
@click.argument("item", metavar="ID")
@db_option
@json_option
@lang_option
def command(*, item: str, db: str | None, as_json: bool, lang: ViewLanguage) -> None:
    """Tells which rule fired, on which words, and what the item rests on."""
    with the_record(db) as record, record.read() as connection:
        found = explain(connection, item, lang)
    if as_json:
        print_json(found)
    else:
        print_explanation(found)


def print_explanation(found: Explanation) -> None:
    """The explanation as lines of text."""
    out = console()
    confidence = f"  (confidence {found.confidence:.2f})" if found.confidence is not None else ""
    out.print(Text.assemble((f"{found.id}  ", STYLES["id"]), (f"{found.kind}: {found.says}", "bold"), confidence))
    out.print(Text.assemble("in        ", found.sentence))
    for part in found.parts:
        meaning = f"  = {part.meaning}" if part.meaning else ""
        why = f"  ({part.reason})" if part.reason else ""
        out.print(Text.assemble(f"{part.role:10}", (part.words, STYLES["name"]), meaning, why, (f"  [{part.start}–{part.end}]", STYLES["id"])))
    if found.reason:
        out.print(f"chosen    {found.reason}")
    if found.rule:
        where = f"  ({found.file})" if found.file else ""
        out.print(Text.assemble("rule      ", (found.rule, STYLES["cue"]), where))
    if found.note:
        out.print(f"why       {found.note}")
    if found.rests_on:
        out.print(f"rests on  {', '.join(found.rests_on)}")
    for line in found.one_with:
        out.print(f"one with  {line}")
    for judged in found.judgements:
        right = "".join(f"  {field}={value}" for field, value in judged.correction.items())
        out.print(f"judged    {judged.verdict}{right} by {judged.who}, {judged.when}: {judged.why}")
