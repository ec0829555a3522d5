"""The `riwaya` command."""

import sys

import click
import msgspec

from riwaya.articles import divide_page
from riwaya.errors import PageError
from riwaya.lang.language import load_language
from riwaya.packs.pack import load_pack
from riwaya.pages import PageOptions, read_pages
from riwaya.pipeline.stages import Tools, read_article


@click.group()
def main() -> None:
    """Reads Arabic news and keeps a record that can be checked."""


@main.command()
@click.argument("paths", nargs=-1)
@click.option("--json", "as_json", is_flag=True)
@click.option("--published")
@click.option("--pack", default="syria")
def read(paths: tuple[str, ...], *, as_json: bool, published: str | None, pack: str) -> None:
    """Provisional: pages to readings."""
    tools = Tools(load_language("ar"), load_pack(pack))
    failed = False
    for page in read_pages(paths, options=PageOptions()):
        if isinstance(page, PageError):
            click.echo(str(page), err=True)
            failed = True
            continue
        for article in divide_page(page, language=tools.language, pack=tools.pack, published=published):
            sys.stdout.write(msgspec.json.encode(read_article(article, tools)).decode() + "\n")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
