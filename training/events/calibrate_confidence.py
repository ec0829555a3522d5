"""Counts how often each rule of events is right on judged items and writes `lang/ar/events/confidence.tsv`.

    python training/events/calibrate_confidence.py ../shared

Judged items: the verdicts in `benchmarks/quality/verdicts/events.jsonl` that the system still gives, and every event it gives on the
articles annotated whole in `benchmarks/quality/gold/events` (right where type and place in the text pair with the gold), but for those
never opened (`held-out-third`, `held-out-fourth`): of these only the page's name and use are looked at.
"""

import argparse
import json
import lzma
from collections import defaultdict
from pathlib import Path

from riwaya.lang.language import load_language
from riwaya.model.article import Article, ArticleHead, Block, Published
from riwaya.packs.pack import load_pack
from riwaya.pipeline.stages import Tools, read_article

UNOPENED = frozenset({"held-out-third", "held-out-fourth"})
"""The use of those articles whose errors nobody has looked at: their figure must stay one of unseen articles."""


def readings(news, wanted):
    """Readings of the wanted articles, by id."""
    tools = Tools(load_language(), load_pack("syria"))
    out = {}
    with lzma.open(news, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if row["id"] not in wanted:
                continue
            text, end = row["title"] + "\n\n" + row["text"], len(row["title"])
            head = ArticleHead(row["id"], row["id"], published=Published(row["published"][:10], "day", "given"))
            out[row["id"]] = read_article(Article(head, text, (Block(0, end, "title"), Block(end + 2, len(text), "body"))), tools)
    return out


def pairs(gold, event):
    """Whether an event pairs with one of the gold's: the type, and the anchor or at least the sentence."""
    return any(
        event.type in {g["type"], g.get("alt_type")} and g["evidence"]["start"] <= event.anchor.start < g["evidence"]["end"] for g in gold
    )


def main():
    """Counts and writes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path)
    args = parser.parse_args()
    verdicts = [json.loads(line) for line in Path("benchmarks/quality/verdicts/events.jsonl").read_text("utf-8").splitlines()]
    golds = {g["page"]: g["events"] for g in (json.loads(p.read_text("utf-8")) for p in Path("benchmarks/quality/gold/events").glob("*.json")) if g["use"] not in UNOPENED}
    read = readings(args.shared / "data/news/ant_2018.jsonl.xz", {v["article"] for v in verdicts} | set(golds))
    right, judged = defaultdict(int), defaultdict(int)
    for v in verdicts:
        for event in read[v["article"]].events:
            if event.anchor.start < v["end"] and v["start"] < event.anchor.end:
                judged[event.rule] += 1
                right[event.rule] += v["verdict"] == "right"
    for page, gold in golds.items():
        for event in read[page].events:
            judged[event.rule] += 1
            right[event.rule] += pairs(gold, event)
    head = "# How often a rule's events were right (type and place in the text) among those judged; written by training/events/calibrate_confidence.py.\n"
    rows = "".join(f"{rule}\t{right[rule]}\t{judged[rule]}\n" for rule in sorted(judged))
    Path("src/riwaya/lang/ar/events/confidence.tsv").write_text(f"{head}rule\tright\tjudged\n{rows}", "utf-8")
    print(sum(right.values()), "right of", sum(judged.values()))


if __name__ == "__main__":
    main()
