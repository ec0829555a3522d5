"""`riwaya pack`: checking a theatre pack, and beginning a new one."""

from collections import Counter
from pathlib import Path

import click

from riwaya.cli.options import json_option
from riwaya.cli.output import print_json
from riwaya.lang.entity_tables import load_entity_tables
from riwaya.lang.language import load_language
from riwaya.model.page import Page
from riwaya.model.read import Given, ReadPage
from riwaya.packs.check import Problem, check_pack, count
from riwaya.packs.mechanisms import load_mechanisms
from riwaya.packs.pack import load_pack
from riwaya.packs.template import write_template
from riwaya.pages import PageOptions, read_pages
from riwaya.pipeline.run import read_all
from riwaya.settings import Settings


@click.group("pack")
def command() -> None:
    """Checks a theatre pack or begins a new one; a pack is data only."""


@command.command("check", epilog="Example: riwaya pack check my-pack --on news.jsonl")
@click.argument("where", metavar="PATH|NAME")
@click.option("--on", "corpus", metavar="PATH", help="Read these pages with the pack and tell what of it they name.")
@json_option
@click.pass_context
def check(ctx: click.Context, where: str, *, corpus: str | None, as_json: bool) -> None:
    """Tells what is wrong with a pack: schema, doubled ids, references that lead nowhere, names that collide."""
    pack = load_pack(where)
    if pack is None:
        raise click.UsageError("none is no pack to check")
    tables = load_entity_tables(load_language())
    problems = check_pack(pack, lambda entity: tables.entity(entity) is not None)
    errors = any(p.level == "error" for p in problems)
    census = None if errors else count(pack)
    seen = _coverage(where, corpus) if corpus and not errors else {}
    if as_json:
        print_json({"problems": problems, "census": census, "coverage": seen})
    else:
        for problem in problems:
            click.echo(_line(problem))
        if census is not None:
            click.echo(", ".join(f"{getattr(census, f)} {f}" for f in census.__struct_fields__))
        for what, number in seen.items():
            click.echo(f"{what}: {number}")
    ctx.exit(1 if errors else 0)


@command.command("new", epilog='Example: riwaya pack new --out packs/libya --title "Libya" --state state:LY')
@click.option("--out", "folder", required=True, metavar="FOLDER", help="Where to write it; must be new or empty.")
@click.option("--title", required=True, metavar="WORDS", help="What the pack is about.")
@click.option("--state", metavar="ID", help="The theatre's own state, for example state:LY.")
def new(*, folder: str, title: str, state: str | None) -> None:
    """Writes the files of a new pack with their headings, ready to be filled in."""
    for path in write_template(Path(folder), title, state):
        click.echo(path)


def _line(problem: Problem) -> str:
    return f"{problem.level}: {problem.place}: {problem.reason}. {problem.remedy}"


def _coverage(where: str, corpus: str) -> dict[str, object]:
    """What of the pack a corpus names, and the names it names most that the pack does not know."""
    pack = load_pack(where)
    own = {row["id"] for row in pack.rows("entities")} if pack else set()
    entries = {e.id for e in load_mechanisms(pack).entries} if pack else set()
    pages = ((p, Given()) for p in read_pages((corpus,), options=PageOptions()) if isinstance(p, Page))
    actors: Counter[str] = Counter()
    unknown: Counter[str] = Counter()
    mechanisms: Counter[str] = Counter()
    articles = 0
    for result in read_all(pages, Settings(pack=where)):
        for item in result.articles if isinstance(result, ReadPage) else ():
            articles += 1
            names = {e.id: e.name_ar for e in item.reading.entities}
            for mention in item.reading.mentions:
                if mention.entity in own:
                    actors[mention.entity or ""] += 1
                elif (mention.entity or "").startswith("new:"):
                    unknown[names.get(mention.entity or "", "")] += 1
            mechanisms.update(s.mechanism for s in item.reading.mechanisms if s.mechanism in entries)
    return {
        "articles": articles, "actors named": f"{len(actors)} of {len(own)}",
        "mechanisms named": f"{len(mechanisms)} of {len(entries)}",
        "mechanisms never named": ", ".join(sorted(entries - mechanisms.keys())) or "none",
        "unknown names most named": ", ".join(f"{n} ×{c}" for n, c in unknown.most_common(15)),
    }
