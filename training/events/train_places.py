"""Teaches the trees that say where an event happened (`riwaya.events.weighed.places`), and prints figures on folds of whole articles.

    python training/events/train_places.py ../shared/data [--out src/riwaya/events/weighed/models] [--cores 2]

Run after `train.py`: events, parties and realities are those of the models that are shipped. Only articles whose events are annotated with
their places teach, and the opened ones of the earlier gold.
"""

import argparse
from pathlib import Path

import numpy as np
from cases import EARLIER_WEIGHT, FOLDS
from read_articles import is_annotated, is_party, pairs, read_articles
from train_trees import Lesson, on_folds

from riwaya.events.find import told_events
from riwaya.events.weighed.judge import sentences_of, weigh_parties
from riwaya.events.weighed.places import likeliest_place, place_facts, placed_events
from riwaya.events.weighed.reader import load_reader
from riwaya.events.weighed.realities import weigh_realities
from riwaya.events.weighed.words import chances_of, choose_words, weighed_senses


class PlaceCase:
    """An article with its events, told where the models tell one or a reader did."""

    def __init__(self, read, fold):
        self.read, self.fold = read, fold
        self.weight = 1.0 if read.use.startswith("taught") else EARLIER_WEIGHT
        scene = read.scene
        senses, facts = weighed_senses(scene, read.told)
        said = load_reader().read(scene, senses, facts)
        annotated = [float(any(is_annotated(scene, s, g) for g in read.gold)) for s in senses]
        chosen = choose_words(senses, annotated) | choose_words(senses, chances_of(facts, said.told))
        told = weigh_parties(scene, told_events(scene, {w: c.sense for w, c in sorted(chosen.items())}), said.phrases)
        self.told = weigh_realities(scene, told, sentences_of(scene, told), said.standing(senses))
        self.pairs = pairs(scene, self.told, read.gold)
        placed = placed_events(scene, self.told)
        self.placed = [placed[n] for n in sorted(self.pairs)]
        self.wanted = [read.gold[k]["place"] for _, k in sorted(self.pairs.items())]
        self.rows = [place_facts(scene, one, self.told) for one in self.placed]
        self.answers = [[int(want is not None and is_party(scene, c, want)) for c in one.candidates] for one, want in zip(self.placed, self.wanted, strict=True)]


def places_lesson(cases):
    """Which candidate is where an event happened."""
    return Lesson("places", cases, lambda c: [f for rows in c.rows for f in rows], lambda c: [a for answers in c.answers for a in answers])


def print_figures(cases, chances):
    """Of events that have a place the share told rightly, of places told the share that is right: the rules' and the weighed."""
    for use in dict.fromkeys(c.read.use for c in cases):
        wanted = within = 0
        told, right = [0, 0], [0, 0]
        for case in (c for c in cases if c.read.use == use):
            at = 0
            for one, want, answers in zip(case.placed, case.wanted, case.answers, strict=True):
                row, at = chances[case.read.page][at : at + len(answers), 0].tolist(), at + len(answers)
                wanted, within = wanted + (want is not None), within + any(answers)
                likeliest = likeliest_place(one.candidates, row)
                chosen = [next((n for n, c in enumerate(one.candidates) if "rules" in c.ways), None), None if likeliest is None else one.candidates.index(likeliest)]
                for k, n in enumerate(chosen):
                    told[k] += n is not None
                    right[k] += n is not None and answers[n]
        print(f"{use}: {wanted} events with a place, {within} among the candidates; " + "; ".join(
            f"{name} {told[k]} told, {right[k]} right (recall {100 * right[k] / max(1, wanted):.1f}, precision {100 * right[k] / max(1, told[k]):.1f})" for k, name in enumerate(("rules", "weighed"))
        ), flush=True)


def main():
    """Folds for the figures, then the model of all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--cores", type=int, default=1)
    options = parser.parse_args()
    reads = [r for r in read_articles(options.data, ("taught", "earlier"), having="place") if r.gold]
    cases = [PlaceCase(read, n % FOLDS) for n, read in enumerate(reads)]
    lesson = places_lesson(cases)
    print_figures(cases, on_folds([lesson], options.cores)[0])
    if options.out:
        np.savez_compressed(options.out / "places.npz", **lesson.taught().arrays())


if __name__ == "__main__":
    main()
