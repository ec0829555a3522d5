"""Speed of everything after page cleaning on one core, stage by stage, and beside peers that run here.

    python benchmarks/speed/measure.py [--data ../shared/data] [--articles 300] [--json]

Reads the example pages, or with `--data` as many news articles. Times are the processor's own (one process, one
thread), the best of three runs, because what else the machine does only makes it slower. Peers: dateparser finds times
alone; trafilatura takes the body from HTML.
A news sentence has 23 words.
"""

import argparse
import itertools
import json
import lzma
import time
from pathlib import Path

import trafilatura
from dateparser.search import search_dates

from riwaya.articles import divide_page
from riwaya.lang.language import load_language
from riwaya.model.page import Page
from riwaya.packs.pack import load_pack
from riwaya.pages import PageOptions, read_pages
from riwaya.pipeline.draft import Draft
from riwaya.pipeline.stages import STAGES, Tools, read_article
from riwaya.text.prose import read_prose

ROOT = Path(__file__).resolve().parent.parent.parent
PEER_SENTENCES = 400
"""Sentences given to dateparser: about a second of its work."""


def articles_of(data, count, tools):
    """News articles where they are, else the examples."""
    news = data / "news/ant_2018.jsonl.xz"
    if news.exists():
        with lzma.open(news, "rt", encoding="utf-8") as lines:
            # every fortieth: all outlets and months
            raw = [json.loads(x) for x in itertools.islice(lines, 0, None, 40)][:count]
        pages = [Page(address=str(x["id"]), sha256="0" * 64, text=f"{x['title']}\n\n{x['text']}", form="clean") for x in raw]
    else:
        pages = [p for p in read_pages([str(ROOT / "examples")], options=PageOptions()) if isinstance(p, Page)]
    return [a for p in pages for a in divide_page(p, language=tools.language, pack=tools.pack, published="2018-06-01")]


def best_of(runs, run):
    """The shortest time and the last result."""
    times, out = [], None
    for _ in range(runs):
        began = time.process_time()
        out = run()
        times.append(time.process_time() - began)
    return min(times), out


def stages(articles, tools):
    """Milliseconds per sentence of each stage, and sentences per second of all."""
    read_article(articles[0], tools)  # tables are loaded once in a process's life
    each = {}
    for _ in range(3):
        seconds, drafts = best_of(1, lambda: [Draft(a, read_prose(a)) for a in articles])
        each["words"] = min(seconds, each.get("words", seconds))
        for stage in STAGES:
            # one run over fresh drafts: what a stage computes lazily counts where it is first used
            seconds, drafts = best_of(1, lambda s=stage, ds=drafts: [s.run(d, tools) for d in ds])
            each[stage.name] = min(seconds, each.get(stage.name, seconds))
    sentences = sum(len(d.prose.sentences) for d in drafts)
    words = sum(len(d.prose.words) for d in drafts)
    total = sum(each.values())
    return {
        "articles": len(articles), "sentences": sentences, "words_a_sentence": round(words / sentences, 1),
        "sentences_a_second": round(sentences / total), "words_a_second": round(words / total),
        "ms_a_sentence": {name: round(1000 * s / sentences, 2) for name, s in each.items()},
    }


def times_beside_dateparser(articles, tools):
    """Finding and resolving times alone: ours (words included) and dateparser's, over the same sentences."""
    texts = [(a, s) for a in articles for s in read_prose(a).sentences][:PEER_SENTENCES]
    sentences = [a.text[s.start : s.end] for a, s in texts]
    seconds, _ = best_of(1, lambda: [search_dates(x, languages=["ar"]) for x in sentences])
    find = next(s for s in STAGES if s.name == "times")
    ours, drafts = best_of(3, lambda: [find.run(Draft(a, read_prose(a)), tools) for a in articles[:100]])
    count = sum(len(d.prose.sentences) for d in drafts)
    return {"riwaya_sentences_a_second": round(count / ours), "dateparser_sentences_a_second": round(len(sentences) / seconds, 1)}


def pages_beside_trafilatura(tools):
    """HTML to dated articles in blocks: ours does what trafilatura does (it is inside) and then divides and dates."""
    paths = sorted((ROOT / "examples").glob("*.html"))
    bodies = [p.read_bytes() for p in paths]
    peer, _ = best_of(3, lambda: [trafilatura.extract(b) for b in bodies])

    def read():
        found = read_pages([str(p) for p in paths], options=PageOptions())
        return [divide_page(p, language=tools.language, pack=tools.pack) for p in found if isinstance(p, Page)]

    ours, _ = best_of(3, read)
    return {"riwaya_pages_a_second": round(len(paths) / ours, 1), "trafilatura_pages_a_second": round(len(paths) / peer, 1)}


def main():
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared/data")
    parser.add_argument("--articles", type=int, default=300)
    options = parser.parse_args()
    tools = Tools(load_language("ar"), load_pack("syria"))
    articles = articles_of(options.data, options.articles, tools)
    print(json.dumps({
        "after_page_cleaning": stages(articles, tools), "times": times_beside_dateparser(articles, tools),
        "pages": pages_beside_trafilatura(tools),
    }, indent=1))


if __name__ == "__main__":
    main()
