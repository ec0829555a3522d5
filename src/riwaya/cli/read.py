"""`riwaya read`: pages to readings, printed or kept in the record."""

import sys
from collections.abc import Iterable, Iterator

import click

from riwaya.accounts.theatre import TheatreWorld
from riwaya.accounts.world import EmptyWorld
from riwaya.cli.options import day_option, default_db, json_option
from riwaya.cli.progress import Telling
from riwaya.entities import load_name_words
from riwaya.errors import PageError
from riwaya.exports.lines import json_line
from riwaya.lang.language import load_language
from riwaya.model.page import Page
from riwaya.model.read import Given, ReadPage
from riwaya.packs.pack import load_pack
from riwaya.pages import PageOptions, read_pages
from riwaya.pipeline.run import Item, read_all
from riwaya.pipeline.work import fingerprint, load_tools
from riwaya.record.copies import link_copies
from riwaya.record.link import link_new
from riwaya.record.persons import link_persons
from riwaya.record.store import InconsistentError, open_record
from riwaya.record.write import Writer
from riwaya.settings import Settings


@click.command("read", epilog="Example: riwaya read pages/ news.jsonl --db record.db --jobs 2")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--db", metavar="FILE", help="Add to this record (made if new). With neither --db nor --json: RIWAYA_DB or ./record.db.")
@json_option
@day_option("--published", "published", "Date of publication of each page's main article; wins over the page's own.")
@click.option("--outlet", metavar="NAME", help="Name of the outlet; wins over the page's own.")
@click.option("--pack", default="syria", show_default=True, metavar="PATH|none", help="The theatre pack; none: the language alone.")
@click.option("--clean", is_flag=True, help="Look for furniture also in JSON Lines, which are taken as clean otherwise.")
@click.option("--cues", type=click.Path(exists=True, dir_okay=False), metavar="FILE", help="A table of your own reporting verbs, added to the language's.")
@click.option("--future-weekdays", is_flag=True, help="A bare weekday is the next one: for plans and calendars, not news.")
@click.option("--allow-private", is_flag=True, help="Fetch also addresses on this machine and private networks.")
@click.option("--strict", is_flag=True, help="Stop at the first item that cannot be read.")
@click.option("--jobs", default=1, show_default=True, type=click.IntRange(1, 256), help="Processes to read on.")
@click.option("--quiet", is_flag=True, help="Tell nothing but errors.")
@click.option("--debug", is_flag=True, help="Show the trace where a page fails.")
@click.pass_context
def command(
    ctx: click.Context, paths: tuple[str, ...], *, db: str | None, as_json: bool, published: str | None,
    outlet: str | None, pack: str, clean: bool, cues: str | None, future_weekdays: bool,
    allow_private: bool, strict: bool, jobs: int, quiet: bool, debug: bool,
) -> None:
    """Reads pages: who said or did what, to whom, where, when, according to whom.

    PATH is a file (text, HTML, JSON Lines, also .gz and .xz), a folder, or - for standard input. With --db what is
    read is added to the record; it is safe to repeat, to interrupt and to run twice at once. With --json one reading
    per article is printed, one per line.
    """
    settings = Settings(pack=pack, clean=clean, future_weekdays=future_weekdays, cues=cues)
    load_pack(pack)  # a wrong --pack is told before anything is read
    load_tools(settings)  # and so is a faulty row of --cues
    job = ReadJob(
        settings, Given(published, outlet), None if as_json and not db else db or default_db(),
        as_json=as_json, strict=strict, debug=debug,
    )
    pages = read_pages(paths, options=PageOptions(stop_at_first=strict, allow_private=allow_private))
    with Telling(quiet=quiet or as_json) as telling:
        job.run(pages, telling, jobs)
    telling.end(job.db)
    ctx.exit(1 if telling.failed else 0)


class ReadJob:
    """One call of `read`: where readings go, and how errors are told."""

    def __init__(
        self, settings: Settings, given: Given, db: str | None, *, as_json: bool, strict: bool, debug: bool
    ) -> None:
        self.settings = settings
        self.given = given
        self.db = db
        self.as_json = as_json
        self.strict = strict
        self.debug = debug

    def run(self, pages: Iterable[Page | PageError], telling: Telling, jobs: int) -> None:
        """Reads the pages and links what is new in the record."""
        if self.db is None:
            self._consume(((p, self.given) if isinstance(p, Page) else p for p in pages), telling, jobs, None)
            return
        with open_record(self.db, create=True) as record:
            writer = Writer(record, fingerprint(self.settings), self.settings)
            self._consume(self._unread(pages, writer, telling), telling, jobs, writer)
            pack = load_pack(self.settings.pack)
            link_copies(record)
            link_new(record, TheatreWorld(pack) if pack else EmptyWorld())
            link_persons(record, load_name_words(load_language(self.settings.language), pack))

    def _unread(self, pages: Iterable[Page | PageError], writer: Writer, telling: Telling) -> Iterator[Item]:
        """Pages the record does not hold yet as this program reads them; the others are only told."""
        for page in pages:
            if isinstance(page, PageError):
                yield page
                continue
            given = writer.given(page, self.given)
            if not self.as_json and writer.stands(page, given):
                telling.page(page.address, "unchanged", 0)
            else:
                yield page, given

    def _consume(self, items: Iterable[Item], telling: Telling, jobs: int, writer: Writer | None) -> None:
        for result in read_all(items, self.settings, jobs=jobs):
            try:
                read = _sound(result)
                outcome = "read" if writer is None else writer.write(read)
            except (PageError, InconsistentError) as error:
                telling.failed += 1
                telling.line(" ".join(str(error).split("\n")))
                if self.debug and isinstance(result, ReadPage) and result.trace:
                    telling.line(result.trace)
                if self.strict:
                    return
                continue
            if self.as_json:
                for article in read.articles:
                    sys.stdout.buffer.write(json_line(article.reading))
                sys.stdout.buffer.flush()
            telling.page(read.page.address, outcome, len(read.articles))


class InternalError(PageError):
    """The program itself failed on a page."""

    code = "E190"


def _sound(result: ReadPage | PageError) -> ReadPage:
    """What was read.

    Raises:
        PageError: it is an error, or the program failed on the page.

    """
    if isinstance(result, PageError):
        raise result
    if result.problem is not None:
        raise InternalError(
            result.page.address, f"the program failed on it: {result.problem}",
            "Run again with --debug and report what it shows.",
        )
    return result
