"""`riwaya watch`: feeds polled politely, their new pages read into the record."""

import time
from pathlib import Path

import click

from riwaya.cli.options import db_option, default_db
from riwaya.cli.progress import Telling
from riwaya.cli.read import ReadJob
from riwaya.model.read import Given
from riwaya.packs.pack import load_pack
from riwaya.pages import PageOptions
from riwaya.pages.fetch import Fetcher
from riwaya.pages.watch import Watcher, read_rules
from riwaya.settings import Settings


@click.command("watch", epilog="Example: riwaya watch feeds.toml --db record.db")
@click.argument("feeds", type=click.Path(path_type=Path), metavar="FEEDS.TOML")
@db_option
@click.option("--pack", default="syria", show_default=True, metavar="PATH|none", help="The theatre pack; none: the language alone.")
@click.option("--once", is_flag=True, help="One round over the feeds that are due, then end.")
@click.option("--allow-private", is_flag=True, help="Fetch also addresses on this machine and private networks.")
@click.option("--quiet", is_flag=True, help="Tell nothing but errors.")
@click.pass_context
def command(
    ctx: click.Context, feeds: Path, *, db: str | None, pack: str, once: bool, allow_private: bool, quiet: bool
) -> None:
    """Polls the feeds and news sitemaps listed in FEEDS.TOML and adds their new pages to the record, until stopped.

    Polite: conditional requests, robots.txt, a limit per host, longer and longer waits after failures. It may be stopped
    at any moment and goes on where it was.
    """
    rules = read_rules(feeds)
    load_pack(pack)  # a wrong --pack is told before anything is fetched
    options = PageOptions(allow_private=allow_private)
    job = ReadJob(Settings(pack=pack), Given(), db or default_db(), as_json=False, strict=False, debug=False)
    with Fetcher(options) as fetcher, Telling(quiet=quiet) as telling:
        watcher = Watcher(rules, options=options, fetcher=fetcher)
        while True:
            job.run(watcher.poll(), telling, 1)
            if once:
                break
            time.sleep(max(1.0, watcher.seconds_to_wait()))
    ctx.exit(1 if telling.failed else 0)
