"""Main stories found in pages of many shapes: generated around stories, so that every word's part is known.

    python benchmarks/quality/shapes/measure.py [--news FILE.jsonl.xz] [--count N] [--seed N]

Without `--news` the stories are those of `examples/`. Real news is read from outside the repository and never kept.
"""

import argparse
import datetime as dt
import json
import lzma
import random
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

from dumps import SHAPES, Story, make_dump

from riwaya.articles import divide_page
from riwaya.lang.language import load_language
from riwaya.model.article import MAIN_STORY
from riwaya.model.page import Page

_MARKS = dict.fromkeys((0x200B, 0x200E, 0x200F, 0x202A, 0x202B, 0x202C, 0xFEFF))
ROOT = Path(__file__).resolve().parents[3]


def example_stories() -> list[Story]:
    """Our own stories: those of the examples' gold that have three paragraphs at least."""
    gold = json.loads((ROOT / "benchmarks/quality/gold/examples/pages.json").read_text("utf-8"))
    return [
        Story(a["title"], tuple(a["paragraphs"]), dt.date.fromisoformat(a["published"]) if a.get("published") else dt.date(2021, 3, 14))
        for articles in gold.values() for a in articles if len(a["paragraphs"]) >= 3
    ]


def news_stories(path: Path, count: int, seed: int) -> list[Story]:
    """Stories of real news: articles of four paragraphs and more, each closed and of twelve words at least."""
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        found = [s for line in lines if (s := _clean(json.loads(line)))]
    return random.Random(seed).sample(found, min(count, len(found)))  # noqa: S311  a sample


def _clean(item: dict[str, str]) -> Story | None:
    text = item["text"].translate(_MARKS)
    paragraphs = tuple(p.strip() for p in text.split("\n") if p.strip())
    title = " ".join(item["title"].translate(_MARKS).split())
    whole = all(len(p.split()) >= 12 and p.rstrip('»" ').endswith((".", "؟", "!")) for p in paragraphs)
    if not 4 <= len(paragraphs) <= 30 or not whole or len(title.split()) < 5:
        return None
    return Story(title, paragraphs, dt.date.fromisoformat(item["time"][:10]))


def counts(found: Counter[str], wanted: Counter[str]) -> tuple[int, int, int]:
    """Words right, found and wanted."""
    return sum((found & wanted).values()), sum(found.values()), sum(wanted.values())


def words_of(parts: tuple[str, ...]) -> Counter[str]:
    """The words of some lines."""
    return Counter(" ".join(parts).split())


def score(stories: list[Story], seed: int, *, show: int = 0) -> dict[str, dict[str, float]]:
    """F1 of words of main and second stories, titles and dates, by shape."""
    language = load_language("ar")
    sums: dict[str, list[int]] = defaultdict(lambda: [0] * 8)
    for i, story in enumerate(stories):
        number = i
        dump = make_dump(number, story, stories[(i + 7) % len(stories)], seed)
        articles = divide_page(Page(address="x.txt", sha256="0" * 64, text=dump.text), language=language, pack=None)
        row = sums[dump.shape]
        main = main_story(articles[0]) if articles else ()
        for at, n in enumerate(counts(words_of(main), words_of(dump.main))):
            row[at] += n
        row[3] += bool(articles) and articles[0].head.title == story.title
        row[4] += 1
        if dump.second:
            second = max((main_story(x) for x in articles[1:]), key=lambda x: counts(words_of(x), words_of(dump.second))[0], default=())
            for at, n in enumerate(counts(words_of(second), words_of(dump.second))):
                row[5 + at] += n
        if show and Counter(words_of(main)) != words_of(dump.main):
            show -= 1
            _print(number, dump.shape, main, dump.main)
    return {shape: _figures(row) for shape, row in sums.items()}


def _print(number: int, shape: str, found: tuple[str, ...], wanted: tuple[str, ...]) -> None:
    print(f"## {number} {shape}")
    for line in found:
        if line not in wanted:
            print("  +", line[:110])
    for line in wanted:
        if line not in found:
            print("  -", line[:110])


def main_story(article: Any) -> tuple[str, ...]:
    """The lines of an article's main story."""
    return tuple(article.text[b.start : b.end] for b in article.blocks if b.kind in MAIN_STORY)


def f1(right: int, found: int, wanted: int) -> float:
    """The harmonic mean of precision and recall, in per cent."""
    return round(200 * right / max(1, found + wanted), 2)


def _figures(row: list[int]) -> dict[str, float]:
    figures = {"main_f1": f1(*row[:3]), "title": round(100 * row[3] / max(1, row[4]), 1), "pages": row[4]}
    return {**figures, "second_f1": f1(*row[5:])} if row[7] else figures


def arguments(description: str | None) -> argparse.Namespace:
    """What the command line gives."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--news", type=Path)
    parser.add_argument("--count", type=int, default=20 * len(SHAPES))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", type=int, default=0, help="print so many pages that are not wholly right")
    return parser.parse_args()


def stories_of(given: argparse.Namespace) -> list[Story]:
    """The stories the command line asks for."""
    return news_stories(given.news, given.count, given.seed) if given.news else example_stories()


def main() -> None:
    """Prints the figures by shape and over all."""
    given = arguments(__doc__)
    stories = stories_of(given)
    found = score(stories, given.seed, show=given.show)
    total = sum(f["pages"] for f in found.values())
    mean = {k: round(sum(f[k] * f["pages"] for f in found.values()) / total, 2) for k in ("main_f1", "title")}
    print(json.dumps({**found, "all": {**mean, "pages": total}}, indent=1, ensure_ascii=False))


if __name__ == "__main__":
    main()
