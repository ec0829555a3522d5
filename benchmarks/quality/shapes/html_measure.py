"""Title, date, author and body found in HTML pages of many shapes, as `measure.py` does it for dumps.

python benchmarks/quality/shapes/html_measure.py [--news FILE.jsonl.xz] [--count N] [--seed N] [--show N]
"""

import json
import re
from collections import Counter, defaultdict

from measure import arguments, counts, f1, main_story, stories_of, words_of
from pages import make_page

from riwaya.articles import divide_page
from riwaya.errors import PageError
from riwaya.lang.language import load_language
from riwaya.pages.html import read_html

_SPACE = re.compile(r"\s+")


def score_pages(stories, seed, *, show=0):
    """F1 of the body's words, shares of right titles, dates and authors, by shape."""
    language = load_language("ar")
    sums = defaultdict(lambda: [0] * 8)
    for i, story in enumerate(stories):
        made = make_page(i, story, seed)
        row = sums[made.shape]
        row[3] += 1
        try:
            (article, *_) = divide_page(read_html(made.text, address="x.html", sha256="0" * 64), language=language, pack=None)
        except (PageError, ValueError) as error:
            print(made.shape, error)
            continue
        main = main_story(article)
        for at, n in enumerate(counts(words_of(main), words_of(made.main))):
            row[at] += n
        title = _SPACE.sub(" ", article.head.title or "") == story.title
        date = article.head.published.value == story.day.isoformat()
        names = [a.name for a in article.head.authors if a.role == "author"]
        row[4] += title
        row[5] += date
        row[6] += names == ([made.author] if made.author else [])
        if show and (not title or not date or Counter(words_of(main)) != words_of(made.main) or names != ([made.author] if made.author else [])):
            show -= 1
            print("##", i, made.shape, "" if title else article.head.title, "" if date else (article.head.published.value, story.day), names, made.author)
            for line in main:
                if line not in made.main:
                    print("  +", line[:110])
            for line in made.main:
                if line not in main:
                    print("  -", line[:110])
    return {
        shape: {"main_f1": f1(*r[:3]), "title": _share(r[4], r[3]), "date": _share(r[5], r[3]), "author": _share(r[6], r[3]), "pages": r[3]}
        for shape, r in sums.items()
    }


def _share(right, of):
    return round(100 * right / max(1, of), 1)


def main():
    """Prints the figures by shape and over all."""
    given = arguments(__doc__)
    found = score_pages(stories_of(given), given.seed, show=given.show)
    total = sum(f["pages"] for f in found.values())
    mean = {k: round(sum(f[k] * f["pages"] for f in found.values()) / total, 2) for k in ("main_f1", "title", "date", "author")}
    print(json.dumps({**found, "all": {**mean, "pages": total}}, indent=1, ensure_ascii=False))


if __name__ == "__main__":
    main()
