"""`riwaya show`: one page or one item."""

import click

from riwaya.cli.options import day_option, db_option, is_file, json_option, lang_option, the_record
from riwaya.cli.output import console, print_json
from riwaya.errors import PageError
from riwaya.model.reading import Reading
from riwaya.views.labels import ViewLanguage
from riwaya.views.show import Shown


@click.command("show", epilog="Example: riwaya show 423111d186    or, without a record: riwaya show page.html")
@click.argument("what", metavar="PAGE|ID")
@day_option("--published", "published", "Date of publication of a page that is in no record.")
@click.option("--pack", default="syria", show_default=True, metavar="PATH|none", help="The theatre pack for such a page.")
@db_option
@json_option
@lang_option
def command(
    *, what: str, published: str | None, pack: str, db: str | None, as_json: bool, lang: ViewLanguage
) -> None:
    """Shows a reading: the text with names, times, cues and contents marked, and below it who said and did what.

    A path is read afresh and nothing is kept; an id is looked up in the record, an item's id shows the item.
    """
    if is_file(what):
        shown = [Shown(reading, lang) for reading in _read_now(what, published, pack)]
    else:
        shown = _held(what, db, lang, as_json=as_json)
    for one in shown:
        if as_json:
            print_json(one.reading)
        else:
            console().print(one)


def _held(what: str, db: str | None, lang: ViewLanguage, *, as_json: bool) -> list[Shown]:
    """The article of the record this id means; an item is printed at once."""
    from riwaya.cli.explain import print_explanation  # noqa: PLC0415  (a page that is in no record needs none of these)
    from riwaya.record.query import find_item, item_of, reading_of  # noqa: PLC0415
    from riwaya.views.explain import explain  # noqa: PLC0415
    from riwaya.views.merged import Merged  # noqa: PLC0415

    with the_record(db) as record, record.read() as connection:
        held, item = find_item(connection, what)
        if item is None:
            reading, merged = reading_of(connection, held.no), Merged(connection, lang)
            one_with = tuple(f"{e.name_ar} = {line}" for e in reading.entities for line in merged.lines(e.id))
            return [Shown(reading, lang, held.short, one_with)]
        if as_json:
            print_json(item_of(reading_of(connection, held.no), item))
        else:
            print_explanation(explain(connection, what, lang))
        return []


def _read_now(path: str, published: str | None, pack: str) -> list[Reading]:
    """The readings of the page at this path, which is kept nowhere."""
    from riwaya.model.read import Given  # noqa: PLC0415  (the reader is needed for paths only)
    from riwaya.pages import PageOptions, read_pages  # noqa: PLC0415
    from riwaya.pipeline.work import read_page  # noqa: PLC0415
    from riwaya.settings import Settings  # noqa: PLC0415

    out: list[Reading] = []
    for page in read_pages([path], options=PageOptions()):
        if isinstance(page, PageError):
            raise page
        out += [a.reading for a in read_page(page, Given(published, None), Settings(pack=pack)).articles]
    return out
