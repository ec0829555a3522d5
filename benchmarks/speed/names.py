"""Words a second of processor time of the names stage (set OMP_NUM_THREADS=1), over articles in JSON Lines (`id`, `title`, `text`).

python benchmarks/speed/names.py ../shared/data/news/ant_2018.jsonl.xz [--articles 300] [--pack syria|none]
"""

import argparse
import itertools
import json
import lzma
import time
from pathlib import Path

from riwaya.lang.language import load_language
from riwaya.model.article import Article, ArticleHead, Block
from riwaya.names import find_names
from riwaya.packs.pack import load_pack
from riwaya.text.prose import Prose, read_prose


def read_articles(path: Path, count: int) -> list[Prose]:
    """The prose of every tenth article."""
    with lzma.open(path, "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in itertools.islice(file, 0, count * 10, 10)]
    texts = [f"{row.get('title') or ''}\n\n{row.get('text') or ''}" for row in rows]
    return [read_prose(Article(ArticleHead("a", "a"), t, (Block(0, len(t), "body"),))) for t in texts]


def main() -> None:
    """Prints seconds of start-up and words a second of processor time, the caches cold and warm."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("news", type=Path)
    parser.add_argument("--articles", type=int, default=300)
    parser.add_argument("--pack", default="syria")
    args = parser.parse_args()
    articles = read_articles(args.news, args.articles)
    language, pack = load_language(), load_pack(args.pack)
    begin = time.process_time()
    find_names(articles[0], language=language, pack=pack)
    print(f"start-up {time.process_time() - begin:.2f} s")
    words = sum(len(a.words) for a in articles)
    for state in ("cold", "warm"):
        begin = time.process_time()
        found = sum(len(find_names(a, language=language, pack=pack)) for a in articles)
        print(f"{state}: {words / (time.process_time() - begin):,.0f} words/s, {found:,} names in {words:,} words")


if __name__ == "__main__":
    main()
