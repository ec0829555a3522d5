"""Speed of attributions alone, on whole news articles, one core.

    python benchmarks/speed/attributions.py [--news ../shared/data/news/ant_2018.jsonl.xz] [--articles 200]

The stages before (words, times, names, entities) run beforehand and are not counted; seconds are of the processor.
"""

import argparse
import itertools
import json
import lzma
import time
from pathlib import Path

from riwaya.attributions import find_attributions
from riwaya.entities import link_entities
from riwaya.lang.language import load_language
from riwaya.model.article import Article, ArticleHead, Block, Published
from riwaya.names import find_names
from riwaya.packs.pack import load_pack
from riwaya.text.prose import read_prose
from riwaya.times import find_times

NEWS = Path(__file__).parents[2].parent / "shared/data/news/ant_2018.jsonl.xz"
_STEP = 20
"""Every so manyeth article, so that all outlets come in."""


def main() -> None:
    """Prints sentences, attributions and sentences a second."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--news", type=Path, default=NEWS)
    parser.add_argument("--articles", type=int, default=200)
    args = parser.parse_args()
    language, pack = load_language(), load_pack()
    with lzma.open(args.news, "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in itertools.islice(file, 0, args.articles * _STEP, _STEP)]
    cases, sentences = [], 0
    for row in rows:
        text = f"{row['title']}\n\n{row['text']}"
        head = ArticleHead(row["id"], row["id"], published=Published(row["published"][:10], "day", "given"))
        prose = read_prose(Article(head, text, (Block(0, len(text), "body"),)))
        times = find_times(prose, language=language)
        linked = link_entities(prose, find_names(prose, language=language, pack=pack), times=times, language=language, pack=pack)
        cases.append((prose, linked, times))
        sentences += len(prose.sentences)
    prose, linked, times = cases[0]
    find_attributions(prose, linked=linked, times=times, language=language)  # builds the lexicon
    start = time.process_time()
    found = sum(len(find_attributions(p, linked=k, times=t, language=language)) for p, k, t in cases)
    seconds = time.process_time() - start
    print(f"{sentences:,} sentences, {found:,} attributions, {sentences / seconds:,.0f} sentences a second")


if __name__ == "__main__":
    main()
