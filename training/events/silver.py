"""Articles nobody annotated, with what the models that are shipped say of them: what the reader and the network of parties learn first from.

    python training/events/silver.py ../shared/data WORK [--count 5000] [--without ../shared/gold ...]

Writes `WORK/silver.pkl`: the states of the articles' words reduced to their principal components (fitted on the first articles read), their events
as the network sees them with the chances of each candidate, and the articles as the reader sees them with the chances of each sense and reality and
the parties chosen. So each generation of models learns first from the one before it (noisy student, Xie and others 2020). No article that a file under `benchmarks/quality` or one of `--without` names is among them, nor
one that begins as such an article does: of those files only the names of articles are looked for.
"""

import argparse
import pickle
from pathlib import Path

import numpy as np
from read_articles import Unread, scene_of
from reduction import Reduction
from scipy.sparse import csr_matrix
from side import side_by_side
from unread import other_articles

from riwaya.events.find import told_events
from riwaya.events.weighed.choices import choose, one_sided
from riwaya.events.weighed.judge import held_events, looked_at, sentences_of
from riwaya.events.weighed.network import load_network
from riwaya.events.weighed.reader import CLITICS, load_reader
from riwaya.events.weighed.realities import REALITIES, reality_facts
from riwaya.events.weighed.seen import see
from riwaya.events.weighed.stretches import signs_of, stretches_of
from riwaya.events.weighed.trees import load_trees
from riwaya.events.weighed.words import chances_of, choose_words, weighed_senses
from riwaya.lang.language import load_language
from riwaya.packs.pack import load_pack
from riwaya.pipeline.stages import Tools

QUALITY = Path("benchmarks/quality")
FITTED_ON = 300
"""Articles by which the principal components are found."""


def event_parts(scene, told, phrases):
    """The events that have candidates as the network sees them, with the chances of their candidates; and the phrases of the parties chosen."""
    held, facts = held_events(scene, told, phrases)
    looked, chosen = looked_at(scene, held, facts), set()
    for one, choice in zip(held, choose(looked), strict=True):
        chosen.update((one.candidates[n].start, one.candidates[n].end) for n in (*choice.actors, *choice.recipients))
    codes = load_network().codes
    events = [
        (see(scene, one.held), csr_matrix(codes.table(rows)), one_sided(one.held, one.last).astype(np.float32))
        for one, rows in zip(looked, facts, strict=True) if rows
    ]
    return events, sorted(chosen)


def taught_by(scene):
    """An article as the reader sees it with what is said of each sense, its events with their candidates, the phrases chosen."""
    told = told_events(scene)
    senses, facts = weighed_senses(scene, told)
    read = load_reader().read(scene, senses, facts)
    chances = chances_of(facts, read.told)
    chosen = choose_words(senses, chances)
    told = told_events(scene, {word: held.sense for word, held in chosen.items()})
    events, phrases = event_parts(scene, told, read.phrases)
    table = csr_matrix(load_reader().codes.table(facts))
    article = Unread(stretches_of(scene, senses), signs_of(scene).astype(np.uint8), table, np.array(chances, np.float32), standing_of(scene, senses, told, read), phrases_in(scene, phrases))
    return article, events


def standing_of(scene, senses, told, read):
    """For each sense that was told the chance of each reality; nothing for the others."""
    trees = load_trees("realities").chances([reality_facts(scene, s, told, n) for n, s in enumerate(sentences_of(scene, told))])
    by_word = {anchor.word: row for (anchor, _), row in zip(told, trees, strict=True)}
    out = np.zeros((len(senses), len(REALITIES)), np.float32)
    for n, (sense, row) in enumerate(zip(senses, read.realities, strict=True)):
        if sense.word in by_word:
            out[n] = (by_word[sense.word] + row) / 2
    return out


def phrases_in(scene, spans):
    """Phrases as the reader learns them: first word of the article, letters of clitics, last word."""
    out = []
    for start, end in spans:
        covered = scene.prose.words_in(start, end)
        clitics = max(0, start - scene.words[covered.start].start)
        out.append((covered.start, clitics if clitics < CLITICS else 0, covered.stop - 1))
    return out


def read_row(row, tools):
    """A line of the news: the states of its words, and what is said of it."""
    scene = scene_of(row, tools)
    return scene.word_states, *taught_by(scene)


def main():
    """Reads the articles and writes what the reader and the network learn from."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("work", type=Path)
    parser.add_argument("--count", type=int, default=5000)
    parser.add_argument("--without", type=Path, nargs="*", default=[])
    parser.add_argument("--cores", type=int, default=1)
    options = parser.parse_args()
    tools = Tools(load_language(), load_pack("syria"))
    rows = other_articles(options.data, [QUALITY, *options.without], options.count)
    reduce = Reduction(np.concatenate(side_by_side(lambda row: scene_of(row, tools).word_states[::3], rows[:FITTED_ON], options.cores)))

    def read(row):
        states, article, events = read_row(row, tools)
        return reduce(states), article, events

    done = side_by_side(read, rows, options.cores)
    states, articles = [one for one, *_ in done], [article for _, article, _ in done]
    events = [(n, *event) for n, (*_, those) in enumerate(done) for event in those]
    options.work.mkdir(parents=True, exist_ok=True)
    with (options.work / "silver.pkl").open("wb") as file:
        pickle.dump((reduce, states, events, articles), file, protocol=5)
    print(f"{len(states)} articles, {len(events)} events, {sum(map(len, states))} words")


if __name__ == "__main__":
    main()
