"""Articles nobody annotated, with the parties the rules choose: what the network of parties learns first from.

    python training/events/silver.py ../shared/data WORK [--count 4100] [--without ../shared/gold ...]

Writes `WORK/silver.pkl`: the states of the articles' words reduced to their principal components (fitted on the first articles read), their events
as the network sees them with the rules' choice, and the articles as the reader sees them with the chances of the trees that are shipped. No article that a file under `benchmarks/quality` or one of `--without` names is among them, nor
one that begins as such an article does: of those files only the names of articles are looked for.
"""

import argparse
import json
import lzma
import pickle
import random
import re
from pathlib import Path

import numpy as np
from read_articles import scene_of
from reduction import Reduction

from riwaya.events.find import told_events
from riwaya.events.weighed.choosing import ACTOR, NOBODY, RECIPIENT, SYMMETRIC
from riwaya.events.weighed.judge import with_candidates
from riwaya.events.weighed.realities import REALITIES
from riwaya.events.weighed.seen import see
from riwaya.events.weighed.stretches import stretches_of
from riwaya.events.weighed.trees import load_trees
from riwaya.events.weighed.words import weighed_senses
from riwaya.lang.language import load_language
from riwaya.packs.pack import load_pack
from riwaya.pipeline.stages import Tools

QUALITY = Path("benchmarks/quality")
PAGE = re.compile(r"[A-Z]{2}-[A-Za-z]+-\d+-\d{8}")
FITTED_ON = 300
"""Articles by which the principal components are found."""
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


def rules_classes(held):
    """The rules' choice as classes; who means the same as a party is that party too."""
    second = ACTOR if held.event.type in SYMMETRIC else RECIPIENT
    own = [ACTOR if "actor" in c.ways else second if "recipient" in c.ways else NOBODY for c in held.candidates]
    keys = [c.entity or c.start for c in held.candidates]
    return [min((o for o, k in zip(own, keys, strict=True) if k == key and o), default=NOBODY) for key in keys]


def trees_choice(scene, told):
    """An article as the reader sees it, with the chance by the trees that each sense tells an event, and the reality of those the rules told."""
    senses, facts = weighed_senses(scene, told)
    standing = [-1 if s.event is None else REALITIES.index(s.event.reality) for s in senses]
    return stretches_of(scene, senses), load_trees("words").chances(facts)[:, 0].astype(np.float32), standing


def main():
    """Reads the articles and writes what the network learns from."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("work", type=Path)
    parser.add_argument("--count", type=int, default=4100)
    parser.add_argument("--without", type=Path, nargs="*", default=[])
    options = parser.parse_args()
    tools = Tools(load_language(), load_pack("syria"))
    states, events, articles, reduce = [], [], [], None
    for n, row in enumerate(other_articles(options.data, [QUALITY, *options.without], options.count)):
        scene = scene_of(row, tools)
        states.append(scene.word_states)
        told = told_events(scene)
        events += [(n, see(scene, held), rules_classes(held)) for held in with_candidates(scene, told) if held.candidates]
        articles.append((n, *trees_choice(scene, told)))
        if len(states) == FITTED_ON:
            reduce = Reduction(np.concatenate(states)[::3])
            states = [reduce(s) for s in states]
        elif reduce is not None:
            states[-1] = reduce(states[-1])
        if n % 200 == 0:
            print(n, len(events), flush=True)
    options.work.mkdir(parents=True, exist_ok=True)
    with (options.work / "silver.pkl").open("wb") as file:
        pickle.dump((reduce, states, events, articles), file, protocol=5)
    print(f"{len(states)} articles, {len(events)} events, {sum(map(len, states))} words")


if __name__ == "__main__":
    main()
