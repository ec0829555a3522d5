"""Articles of the news that no evaluation knows."""

import json
import lzma
import random
import re
from pathlib import Path

PAGE = re.compile(r"[A-Z]{2}-[A-Za-z]+-\d+-\d{8}")
OPENING = 150
"""Letters by which a copy of an article is known."""
SHORTEST, LONGEST = 300, 4000
SEED = 5


def named_pages(roots):
    """The articles that files under folders name, without a look at what the files say of them."""
    files = [f for root in roots for f in sorted(Path(root).rglob("*")) if f.is_file()]
    return {page for f in files for page in PAGE.findall(f.name + " " + f.read_bytes().decode("utf-8", "ignore"))}


def other_articles(data, roots, count):
    """Lines of the news that no evaluation knows, in an order drawn once."""
    known = named_pages(roots)
    with lzma.open(Path(data) / "news/ant_2018.jsonl.xz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    openings = {r["text"][:OPENING] for r in rows if r["id"] in known}
    rows = [r for r in rows if r["id"] not in known and r["text"][:OPENING] not in openings and SHORTEST < len(r["text"]) < LONGEST]
    random.Random(SEED).shuffle(rows)  # noqa: S311 a draw of articles, no secret
    print(f"{len(known)} articles known to evaluations, {len(rows)} left, {min(count, len(rows))} read", flush=True)
    return rows[:count]
