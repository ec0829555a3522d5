"""Speed of reading pages, one core: plain dumps in pages a second, HTML beside trafilatura alone.

python benchmarks/speed/pages.py --dumps ../shared/seeds --html ../shared/data/pages/ar
"""

import argparse
import json
import time
from pathlib import Path

import trafilatura

from riwaya.articles import divide_page
from riwaya.lang.language import load_language
from riwaya.model.page import Page, Stated
from riwaya.pages import PageOptions, read_pages
from riwaya.pages.html import read_html

ROUNDS = 9


def best(run, rounds: int = ROUNDS) -> float:
    """Least processor seconds of several rounds."""
    times = []
    for _ in range(rounds):
        start = time.process_time()
        run()
        times.append(time.process_time() - start)
    return min(times)


def dumps(folder: str) -> dict[str, float]:
    """Plain dumps from text to dated articles: with a stated date (cleaning alone), and undated (date inferred)."""
    language = load_language("ar")
    pages = [p for p in read_pages([folder], options=PageOptions()) if isinstance(p, Page)]
    dated = [Page(address=p.address, sha256=p.sha256, text=p.text, dates=(Stated("2020-01-01", "published"),)) for p in pages]

    def run(items: list[Page]) -> None:
        for page in items:
            divide_page(page, language=language, pack=None)

    run(pages)
    return {
        "dump_pages": len(pages),
        "mean_characters": round(sum(len(p.text) for p in pages) / len(pages)),
        "cleaning_pages_per_second": round(len(pages) / best(lambda: run(dated))),
        "with_inferred_date_pages_per_second": round(len(pages) / best(lambda: run(pages))),
    }


def marked(folder: str) -> dict[str, float]:
    """HTML to articles beside trafilatura's own extraction of the same pages."""
    language = load_language("ar")
    texts = [p.read_bytes().decode("utf-8", "replace") for p in sorted(Path(folder).glob("*.html"))]

    def alone() -> None:
        for text in texts:
            trafilatura.bare_extraction(text, with_metadata=True, include_comments=False)

    def whole() -> None:
        for text in texts:
            divide_page(read_html(text, address="p", sha256=""), language=language, pack=None)

    alone()
    whole()
    a, b = best(alone, 5), best(whole, 5)
    return {"html_pages": len(texts), "trafilatura_ms": round(1000 * a / len(texts), 1), "riwaya_ms": round(1000 * b / len(texts), 1), "added_percent": round(100 * (b / a - 1), 1)}


def main() -> None:
    """Prints the figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dumps", default="examples")
    parser.add_argument("--html", default="examples")
    arguments = parser.parse_args()
    print(json.dumps({**dumps(arguments.dumps), **marked(arguments.html)}, indent=1))


if __name__ == "__main__":
    main()
