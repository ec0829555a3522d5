"""Trains the names recogniser and writes `names.npz`.

    PYTHONHASHSEED=0 OMP_NUM_THREADS=1 python training/train_names.py --data ../shared/data --work build/names \
        --out src/riwaya/names/models/names.npz [--development] [--sample ARTICLES]

`--data` is a folder with `news/*.jsonl.xz`, `ner/anercorp/`, `lex/camel_morph/` and `kb/` (see `docs/model-card-names.md`).
`--development` leaves the last eighth of the labelled sentences out and prints the figures on it; what is shipped is
trained without it. `--sample` goes through every step on so many articles and sentences with a few rounds each, in a
minute or two, to see that all runs: its file is good for nothing else. One core with bf16 needs about an hour. Training alone needs torch, gensim, scikit-learn (see
`training/requirements.txt`).
"""

import argparse
import pickle
from pathlib import Path

import names_lm
import names_student
import names_teacher
import numpy as np
import torch
from names_chain import chain_arrays, train_chain
from names_data import cut_news, read_anercorp, read_news, split
from names_lm import teach_language
from names_score import figures, panel_figures
from names_student import mix, student_arrays, teach_student
from names_table import add_rates, build_table, count_words, learn_vectors, read_flags, word_classes, write_corpus
from names_teacher import SEEDS, Observer, Panel, train_teacher

from riwaya.names.recogniser import Recogniser

LONGEST = 150
"""Words; longer sentences are lists and tables."""

_FEW = 2
"""Steps of each network with `--sample`."""


def main() -> None:
    """All steps, in order."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--development", action="store_true")
    parser.add_argument("--sample", type=int, default=0, metavar="ARTICLES")
    args = parser.parse_args()
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(mode=True, warn_only=True)
    args.work.mkdir(parents=True, exist_ok=True)
    news = next(iter(sorted((args.data / "news").glob("*.jsonl.xz"))))
    labelled = read_anercorp(args.data / "ner" / "anercorp" / "ANERCorp_CamelLab_train.txt")
    if args.sample:
        news = cut_news(news, args.work / "sample.jsonl.xz", args.sample)
        labelled = labelled[: args.sample]
        names_lm.STEPS, names_teacher.EPOCHS, names_student.STEPS = _FEW, 1, _FEW
    learn, held = split(labelled) if args.development else (labelled, [])

    corpus = args.work / "corpus.txt"
    write_corpus(news, labelled, corpus)
    counts = count_words(corpus)
    vectors = learn_vectors(corpus)
    table, arrays = build_table(counts, vectors, word_classes(vectors), read_flags(args.data, counts))
    print("words", len(arrays["words"]))

    train_chain(learn, table, args.work / "chain.crfsuite")
    arrays |= chain_arrays(args.work / "chain.crfsuite")
    chain = Recogniser(table, arrays)
    print("chain", figures(chain, held))

    model = teach_language(corpus, counts)
    observer = Observer(model, table, vectors)
    examples = observer.look(learn)
    panel = Panel(observer, [train_teacher(examples, seed + 1) for seed in range(SEEDS)], chain)
    print("panel", panel_figures(panel, held))
    guessed = []
    seen: set[str] = set()
    for article in read_news(news):
        fresh = []
        for sentence in article:
            key = " ".join(w.fold for w in sentence)
            if len(sentence) <= LONGEST and key not in seen:
                seen.add(key)
                fresh.append(sentence)
        guessed += ((words, judged.chances) for words, judged in zip(fresh, panel.judge(fresh), strict=True)) if fresh else ()
    with (args.work / "guessed.pickle").open("wb") as file:
        pickle.dump(guessed, file)

    add_rates(arrays, guessed)
    student = teach_student(model, mix(learn, guessed), table)
    arrays |= student_arrays(student, table, len(arrays["words"]))
    np.savez(args.out, **arrays)
    print("shipped", figures(Recogniser(table, arrays), held))


if __name__ == "__main__":
    main()
