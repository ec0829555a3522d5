"""`riwaya judge`: a person's verdict."""

import getpass
import os

import click

from riwaya.cli.options import db_option, json_option, the_record
from riwaya.cli.output import print_json
from riwaya.errors import UsageError
from riwaya.record.corrections import read_correction
from riwaya.record.judgements import judge, undo
from riwaya.record.store import Record

_VERDICTS = ("confirm", "reject", "correct", "merge", "split", "undo")


@click.command("judge", epilog='Example: riwaya judge reject 423111d186/a3 --why "the minister only asked"')
@click.argument("verdict", type=click.Choice(_VERDICTS))
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@click.option("--why", required=True, metavar="WORDS", help="The reason; it is kept with the verdict.")
@click.option("--who", metavar="NAME", help="Who judges. Default: the variable RIWAYA_USER, else the login name.")
@click.option("--set", "fields", multiple=True, metavar="FIELD=VALUE", help="What is right, with correct; may be repeated.")
@db_option
@json_option
def command(
    *, verdict: str, ids: tuple[str, ...], why: str, who: str | None, fields: tuple[str, ...], db: str | None, as_json: bool
) -> None:
    """Keeps a person's verdict on items beside the machine's, never over it; undo takes the last one back."""
    if not why.strip():
        raise UsageError("--why", "a verdict without a reason helps nobody", "Say why in a few words.")
    judge_name = who or os.environ.get("RIWAYA_USER") or getpass.getuser()
    with the_record(db) as record:
        if verdict == "undo":
            numbers = undo(record, ids, who=judge_name, why=why)
        elif verdict == "correct" and fields:
            numbers = _correct(record, ids, fields, who=judge_name, why=why)
        else:
            numbers = judge(record, verdict, ids, who=judge_name, why=why)  # type: ignore[arg-type]
    if as_json:
        print_json({"verdict": verdict, "ids": ids, "who": judge_name, "judgements": numbers})
    else:
        click.echo(f"{verdict}: {', '.join(ids)} by {judge_name}")


def _correct(record: Record, ids: tuple[str, ...], fields: tuple[str, ...], *, who: str, why: str) -> list[int]:
    """Keeps the correction of each item, once all of them can be understood."""
    with record.read() as connection:
        meant = [read_correction(connection, typed, _fields(fields)) for typed in ids]
    return [n for item, right in meant for n in judge(record, "correct", (item,), who=who, why=why, correction=dict(right))]


def _fields(fields: tuple[str, ...]) -> dict[str, str]:
    out: dict[str, str] = {}
    for field in fields:
        name, equals, value = field.partition("=")
        if not equals or not name:
            raise UsageError("--set", f"{field!r} is not FIELD=VALUE", "Write for example --set act=deny.")
        out[name] = value
    return out
