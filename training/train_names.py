"""Trains the names recogniser and writes `names.npz`.

    PYTHONHASHSEED=0 OMP_NUM_THREADS=1 python training/train_names.py --data ../shared/data --work build/names \
        --out src/riwaya/names/models/names.npz [--development] [--sample ARTICLES] [--bf16] [--earlier NAMES]

`--data` is a folder with `news/*.jsonl.xz`, `ner/anercorp/`, `ner/newsfane/`, `lex/camel_morph/` and `kb/` (see `docs/model-card-names.md`).
`--development` leaves the last eighth of the labelled sentences out and prints the figures on it; what is shipped is
trained without it. `--sample` goes through every step on so many articles and sentences with a few rounds each, in a
minute or two, to see that all runs: its file is good for nothing else. `--bf16` multiplies in half precision, which some processors
do faster and some slower. `--earlier` names a model that was trained before: it has a voice in labelling the news (decision 0101),
so that what its language model knew is not lost. One core of its own needs about two hours;
what a step made is kept in `--work`, so that a run that was stopped goes on where it stopped (use a new folder for other
data or settings). Training alone needs torch, gensim, scikit-learn (see `training/requirements.txt`).
"""

import argparse
import pickle
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TypeVar

import names_lm
import names_network
import names_student
import names_teacher
import numpy as np
import torch
from names_chain import chain_arrays, train_chain
from names_data import cut_news, read_anercorp, read_news, split
from names_fine import read_fine
from names_lm import teach_language
from names_score import figures, panel_figures
from names_student import mix, student_arrays, teach_student
from names_table import add_rates, build_table, count_words, learn_vectors, read_flags, word_classes, write_corpus
from names_teacher import SEEDS, Floats, Observer, Panel, train_teacher

from riwaya.names.recogniser import Recogniser, read_recogniser
from riwaya.text.words import Word

Made = TypeVar("Made")

LONGEST = 150
"""Words; longer sentences are lists and tables."""

EARLIER_SHARE = 0.3
"""The part an earlier model has in the labels of the news, beside the panel. Not chosen by measurement: the labelled sentences
cannot tell, since that model has learnt them."""

_FEW = 2
"""Steps of each network with `--sample`."""


class Kept:
    """What a step made is kept in the work folder, and a step whose result is there is not done again.

    Delete the files of a step to do it, and those after it, anew.
    """

    def __init__(self, work: Path, part: str) -> None:
        """`part`: the folder of what depends on which labelled sentences are learnt from."""
        self.work, self.part = work, part
        (work / part).mkdir(parents=True, exist_ok=True)

    def path(self, name: str) -> Path:
        """A file that depends on the labelled sentences."""
        return self.work / self.part / name

    def once(self, name: str, make: Callable[[], Made]) -> Made:
        """The result of a step over the news alone."""
        return self._keep(self.work / f"{name}.pickle", make)

    def mine(self, name: str, make: Callable[[], Made]) -> Made:
        """The result of a step that depends on the labelled sentences."""
        return self._keep(self.path(f"{name}.pickle"), make)

    def _keep(self, path: Path, make: Callable[[], Made]) -> Made:
        if not path.exists():
            begin = time.process_time()
            made = make()
            unfinished = path.with_suffix(".part")
            with unfinished.open("wb") as file:
                pickle.dump(made, file)
            unfinished.rename(path)
            print(path.name, f"{time.process_time() - begin:.0f} s", flush=True)
        with path.open("rb") as file:
            return pickle.load(file)  # noqa: S301 - our own file


def label_news(panel: Panel, news: Path, earlier: Recogniser | None) -> Iterator[tuple[list[Word], Floats]]:
    """Each different sentence of the news with each word's chance of each label; `earlier` has its share in it."""
    seen: set[str] = set()
    for article in read_news(news):
        fresh = []
        for sentence in article:
            key = " ".join(w.fold for w in sentence)
            if len(sentence) <= LONGEST and key not in seen:
                seen.add(key)
                fresh.append(sentence)
        if fresh:
            chances = [judged.chances for judged in panel.judge(fresh)]
            if earlier and earlier.encoder:
                before = earlier.encoder.scores(fresh)
                chances = [(1 - EARLIER_SHARE) * a + EARLIER_SHARE * np.exp(b) for a, b in zip(chances, before, strict=True)]
            yield from zip(fresh, chances, strict=True)


def main() -> None:
    """All steps, in order."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--development", action="store_true")
    parser.add_argument("--bf16", action="store_true")
    parser.add_argument("--earlier", type=Path, metavar="NAMES")
    parser.add_argument("--sample", type=int, default=0, metavar="ARTICLES")
    args = parser.parse_args()
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(mode=True, warn_only=True)
    torch.utils.deterministic.fill_uninitialized_memory = False  # a tenth of the time, and nothing reads what it did not write
    names_network.HALF = args.bf16
    earlier = read_recogniser(args.earlier) if args.earlier else None
    args.work.mkdir(parents=True, exist_ok=True)
    news = next(iter(sorted((args.data / "news").glob("*.jsonl.xz"))))
    labelled = read_anercorp(args.data / "ner" / "anercorp" / "ANERCorp_CamelLab_train.txt")
    if args.sample:
        news = cut_news(news, args.work / "sample.jsonl.xz", args.sample)
        labelled = labelled[: args.sample]
        names_lm.STEPS, names_teacher.EPOCHS, names_student.STEPS = _FEW, 1, _FEW
    learn, held = split(labelled) if args.development else (labelled, [])

    kept = Kept(args.work, "development" if args.development else "all")
    corpus = args.work / "corpus.txt"
    if not corpus.exists():
        write_corpus(news, labelled, corpus)
    counts = count_words(corpus)
    vectors = kept.once("vectors", lambda: learn_vectors(corpus))
    model = kept.once("language", lambda: teach_language(corpus, counts))
    classes = kept.once("classes", lambda: word_classes(vectors))
    table, arrays = build_table(counts, vectors, classes, read_flags(args.data, counts))
    print("words", len(arrays["words"]))

    file = kept.path("chain.crfsuite")
    if not file.exists():
        train_chain(learn, table, file)
    arrays |= chain_arrays(file)
    chain = Recogniser(table, arrays)
    print("chain", figures(chain, held))

    observer = Observer(model, table, vectors)
    finer, types = read_fine(args.data / "ner" / "newsfane" / "NewsFANE_Gold_2014_170K.txt", learn)
    examples = observer.look(learn, finer)
    teachers = [kept.mine(f"teacher{seed}", partial(train_teacher, examples, seed, fine=types)) for seed in range(1, SEEDS + 1)]
    panel = Panel(observer, teachers, chain)
    print("panel", panel_figures(panel, held))

    guessed = kept.mine("guessed", lambda: list(label_news(panel, news, earlier)))
    add_rates(arrays, guessed)
    student = kept.mine("student", lambda: teach_student(model, mix(learn, guessed), table))
    arrays |= student_arrays(student, table, len(arrays["words"]))
    np.savez(args.out, **arrays)
    print("shipped", figures(Recogniser(table, arrays), held))


if __name__ == "__main__":
    main()
