"""Sentences per second of the events stage alone.

python benchmarks/speed/events.py ../shared/data/news/ant_2018.jsonl.xz [articles]
"""

import itertools
import json
import lzma
import sys
import time

from riwaya.events import find_events
from riwaya.lang.language import load_language
from riwaya.model.article import Article, ArticleHead, Block, Published
from riwaya.packs.pack import load_pack
from riwaya.pipeline.stages import Tools, draft_article


def main() -> None:
    """Reads the articles with every stage, then times the last one over what the others gave."""
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 150
    tools, drafts = Tools(load_language(), load_pack("syria")), []
    with lzma.open(sys.argv[1], "rt", encoding="utf-8") as lines:
        for line in itertools.islice(lines, 0, count * 20, 20):
            row = json.loads(line)
            text = row["title"] + "\n\n" + row["text"]
            head = ArticleHead(row["id"], row["id"], published=Published(row["published"][:10], "day", "given"))
            drafts.append(draft_article(Article(head, text, (Block(0, len(text), "body"),)), tools))
    start = time.perf_counter()
    for d in drafts:
        find_events(
            d.prose, linked=d.linked, times=d.times, quantities=d.quantities, attributions=d.attributions, language=tools.language
        )
    seconds = time.perf_counter() - start
    sentences = sum(len(d.prose.sentences) for d in drafts)
    print(f"{len(drafts)} articles, {sentences} sentences, {seconds:.2f} s, {sentences / seconds:.0f} sentences/s")


if __name__ == "__main__":
    main()
