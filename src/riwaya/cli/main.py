"""The `riwaya` command."""

import hashlib
import json
import sys
from pathlib import Path

import click
import msgspec

from riwaya.lang.language import load_language
from riwaya.model.article import Article, ArticleHead, Block, Published
from riwaya.packs.pack import load_pack
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
    """Provisional: plain text and JSON Lines only, until pages/ and articles/ are there."""
    tools = Tools(load_language("ar"), load_pack(pack))
    for path in paths:
        raw = Path(path).read_text("utf-8")
        items = [json.loads(x) for x in raw.splitlines() if x.strip()] if path.endswith(".jsonl") else [{"id": path, "text": raw}]
        for item in items:
            text = (item["title"] + "\n\n" if item.get("title") else "") + item["text"]
            date = (published or item.get("published") or "")[:10] or None
            blocks, at = [], 0
            for line in text.split("\n"):
                if line.strip():
                    blocks.append(Block(at, at + len(line), "body"))
                at += len(line) + 1
            head = ArticleHead(
                id=hashlib.sha256(text.encode()).hexdigest() + "@0", page=str(item["id"]), title=item.get("title"),
                outlet=item.get("outlet") or item.get("source"),
                published=Published(date, "day", "given") if date else Published(),
            )
            reading = read_article(Article(head, text, tuple(blocks)), tools)
            sys.stdout.write(msgspec.json.encode(reading).decode() + "\n")


if __name__ == "__main__":
    main()
