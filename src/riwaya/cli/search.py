"""`riwaya search`: asking the record."""

import sys
from collections.abc import Iterable, Iterator

import click
import msgspec
from rich.text import Text

from riwaya.cli.collector import spare_what_stays
from riwaya.cli.options import day_option, db_option, json_option, lang_option, the_record
from riwaya.cli.output import console, print_json, print_rows
from riwaya.views.labels import ViewLanguage, as_date, label
from riwaya.views.search import Answer, search
from riwaya.views.show import STYLES


@click.command("search", epilog='Example: riwaya search "من أعلن موعد الجولة المقبلة؟"    or: riwaya search "Who denied the shelling?"')
@click.argument("question", nargs=-1, required=True)
@click.option("-k", "limit", default=5, show_default=True, type=click.IntRange(1, 100), help="At most so many answers.")
@day_option("--as-of", "as_of", "Only what was published by this day.")
@db_option
@json_option
@lang_option
def command(
    *, question: tuple[str, ...], limit: int, as_of: str | None, db: str | None, as_json: bool, lang: ViewLanguage
) -> None:
    """Answers a question in Arabic or English with the record's own sentences, best first; "not stated" where none answers.

    With - it answers one question after the other, a line each of standard input.
    """
    with the_record(db) as record, record.read() as connection:
        if question == ("-",):
            asked = _lines(line.decode("utf-8", "replace") for line in sys.stdin.buffer)
            _print_each((Asked(q, search(connection, q, limit=limit, as_of=as_of, lang=lang)) for q in asked), lang, as_json=as_json)
            return
        answers = search(connection, " ".join(question), limit=limit, as_of=as_of, lang=lang)
    if not answers:
        click.echo('{"answer":"not stated"}', err=True)
    print_rows(answers, lambda row: _block(row, lang), as_json=as_json)


class Asked(msgspec.Struct, frozen=True):
    """One question of several with its answers; none: not stated."""

    question: str
    answers: tuple[Answer, ...]


def _lines(stream: Iterable[str]) -> Iterator[str]:
    """The questions of a stream. What the first has loaded is spared the collector's rounds in all that follow."""
    for number, line in enumerate(filter(str.strip, stream)):
        if number == 1:
            spare_what_stays()
        yield line.strip()


def _print_each(asked: Iterable[Asked], lang: ViewLanguage, *, as_json: bool) -> None:
    for one in asked:
        if as_json:
            print_json(one)
            continue
        console().print(Text(one.question, STYLES["cue"]))
        for answer in one.answers:
            console().print(_block(answer, lang))
        if not one.answers:
            console().print(label("text", "not_stated", lang))


def _block(answer: Answer, lang: ViewLanguage) -> Text:
    day = as_date(answer.published, lang) if answer.published else label("text", "undated", lang)
    told = f"{label('text', 'according_to', lang)} {answer.according_to}" if answer.according_to else ""
    items = " ".join(i.id for i in answer.items if i.kind != "attribution")
    return Text.assemble(
        f"{answer.rank}. ", " ".join(answer.text.split()), (f"\n   {told}" if told else "", STYLES["name"]),
        (f"\n   {answer.outlet or answer.page} · {day} · {answer.article} [{answer.start}–{answer.end}]", STYLES["id"]),
        (f"\n   {items}" if items else "", STYLES["id"]),
    )
