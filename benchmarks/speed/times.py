"""Speed and value of times beside dateparser, in the same run on the same sentences and one core.

    python benchmarks/speed/times.py [--sentences ../shared/data/time/ant_selfverified_ar_news.jsonl] [--peer-sentences 200]

Sentences are news sentences whose value is known (`sentence`, `dct`, `start`, `end`, `value`, one JSON object a line).
Words are read beforehand (`read_prose`): the figure is for times alone, as the target is; seconds are of the processor, so that others on the
machine do not count. The first round fills the
grammar's cache of parsed stretches; both rounds are told. Every one of the sentences holds a time and is an article of
its own here, so they are slower than the sentences of whole articles, where two in three hold none. dateparser searches the sentence for dates
(`search_dates`, Arabic only, past preferred); it reads a sample, being some thousand times slower.
"""

import argparse
import datetime as dt
import itertools
import json
import lzma
import time
from pathlib import Path

from riwaya.lang.language import load_language
from riwaya.model.article import Article, ArticleHead, Block, Published
from riwaya.text.prose import Prose, read_prose
from riwaya.times import find_times

SHARED = Path(__file__).parents[2].parent / "shared/data"
SENTENCES = SHARED / "time/ant_selfverified_ar_news.jsonl"
ARTICLES = SHARED / "news/ant_2018.jsonl.xz"


def as_prose(case: dict[str, str]) -> Prose:
    """One sentence as an article published on the case's day."""
    head = ArticleHead(id="x", page="x", published=Published(case["dct"], "day", "given"))
    return read_prose(Article(head, case["sentence"], (Block(0, len(case["sentence"]), "body"),)))


def ours(cases: list[dict]) -> list[tuple[str, float, float]]:
    """Rounds over all sentences: name, sentences a second, share of right values."""
    language, prose = load_language(), [as_prose(c) for c in cases]
    find_times(prose[0], language=language)  # loads the tables
    rows = []
    for name in ("Riwaya, first round", "Riwaya, second round"):
        start = time.process_time()
        found = [find_times(p, language=language) for p in prose]
        seconds = time.process_time() - start
        right = 0
        for case, times in zip(cases, found, strict=True):
            near = max(times, key=lambda t: min(t.end, case["end"]) - max(t.start, case["start"]), default=None)
            touches = near is not None and min(near.end, case["end"]) > max(near.start, case["start"])
            right += touches and near.value[:10] == case["value"]
        rows.append((name, len(cases) / seconds, 100 * right / len(cases)))
    return rows


def whole_articles(path: Path, *, step: int = 30) -> list[tuple[str, float, float]]:
    """Rounds over whole news articles, as the reading meets them."""
    language, prose = load_language(), []
    with lzma.open(path, "rt", encoding="utf-8") as file:
        for line in itertools.islice(file, 0, None, step):
            article = json.loads(line)
            text = f"{article['title']}\n\n{article['text']}"
            head = ArticleHead(id="x", page="x", published=Published(article["published"][:10], "day", "given"))
            prose.append(read_prose(Article(head, text, (Block(0, len(text), "body"),))))
    find_times(prose[0], language=language)  # loads the tables
    sentences = sum(len(p.sentences) for p in prose)
    rows = []
    for name in ("Riwaya, whole articles, first round", "Riwaya, whole articles, second round"):
        start = time.process_time()
        for p in prose:
            find_times(p, language=language)
        rows.append((name, sentences / (time.process_time() - start), float("nan")))
    return rows


def dateparser_row(cases: list[dict]) -> tuple[str, float, float] | None:
    """Dateparser on the same sentences; null where it is not installed."""
    try:
        from dateparser.search import search_dates  # noqa: PLC0415 - an optional peer
    except ImportError:
        return None
    start, right = time.process_time(), 0
    for case in cases:
        base = dt.datetime.fromisoformat(case["dct"])
        settings = {"RELATIVE_BASE": base, "PREFER_DATES_FROM": "past"}
        found = search_dates(case["sentence"], languages=["ar"], settings=settings) or []
        words = case["sentence"][case["start"] : case["end"]]
        right += any(d.date().isoformat() == case["value"] for text, d in found if text.strip() in words or words in text)
    seconds = time.process_time() - start
    return "dateparser", len(cases) / seconds, 100 * right / len(cases)


def main() -> None:
    """Prints a table of sentences a second and right values."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sentences", type=Path, default=SENTENCES)
    parser.add_argument("--peer-sentences", type=int, default=200)
    args = parser.parse_args()
    if not args.sentences.exists():
        print(f"skipped: {args.sentences} is not there")
        return
    cases = [json.loads(line) for line in args.sentences.read_text("utf-8").splitlines()]
    step = max(1, len(cases) // args.peer_sentences)
    whole = whole_articles(ARTICLES) if ARTICLES.exists() else []
    rows = [*whole, *ours(cases), dateparser_row(cases[::step])]
    print(f"| reader | sentences/s | value right % |\n|---|---|---|  <!-- {len(cases)} sentences, peer {len(cases[::step])} -->")
    for row in rows:
        print("| dateparser | not installed | |" if row is None else f"| {row[0]} | {row[1]:,.0f} | {'' if row[2] != row[2] else f'{row[2]:.1f}'} |")


if __name__ == "__main__":
    main()
