"""The network that is shipped: learns from the labelled sentences and from the panel's labels of the news."""

import random
from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
import torch
from names_data import Labelled
from names_lm import rate
from names_network import GAP, LanguageModel, Tagger, precision, tell
from names_table import CLASSES
from names_teacher import written
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional as F  # noqa: N812

from riwaya.names.features import FACTS, facts
from riwaya.names.recogniser import LABELS
from riwaya.names.words import WordTable
from riwaya.text.words import Word

STEPS, ROWS, LENGTH = 1200, 64, 128
RATE, WARM, READER_SHARE = 1.5e-3, 100, 0.4
"""The reader knows the language already and learns more slowly."""
GOLD_TIMES = 5
"""How often the labelled sentences are mixed among the news."""
_RUN = 8

Floats = NDArray[np.float32]


class Stream(NamedTuple):
    """News and labelled sentences as one row: a number a word form, and the chances of its labels (0–255)."""

    forms: list[tuple[str, str]]
    row: Tensor
    chances: Tensor


def mix(labelled: list[Labelled], news: list[tuple[list[Word], Floats]]) -> Stream:
    """The labelled sentences, in runs of neighbours, spread among the news."""
    at: dict[tuple[str, str], int] = {}
    row: list[int] = []
    chances: list[NDArray[np.uint8]] = []
    nothing = np.zeros(len(LABELS), np.uint8)

    def put(words: Iterable[tuple[str, str]], rows: Iterable[NDArray[np.uint8]]) -> None:
        row.extend(at.setdefault(w, len(at)) for w in words)
        chances.extend(rows)
        row.append(at.setdefault((GAP, "mark"), len(at)))
        chances.append(nothing)

    sure = np.eye(len(LABELS), dtype=np.uint8) * 255
    shuffle = random.Random(5).shuffle  # noqa: S311
    runs = [labelled[k : k + _RUN] for k in range(0, len(labelled), _RUN)]
    waiting: list[list[Labelled]] = []
    for _ in range(GOLD_TIMES):
        shuffle(runs)
        waiting += runs
    done = 0
    for number, (words, guessed) in enumerate(news, 1):
        put([(written(w), w.kind) for w in words], np.round(guessed * 255).astype(np.uint8))
        while done < len(waiting) * number // len(news):
            for sentence in waiting[done]:
                put([(written(w), w.kind) for w in sentence.words], [sure[LABELS.index(x)] for x in sentence.labels])
            done += 1
    return Stream(list(at), torch.tensor(row), torch.from_numpy(np.stack(chances)))


def teach_student(model: LanguageModel, stream: Stream, table: WordTable) -> Tagger:
    """The trained network; the language model's reader becomes its own."""
    torch.manual_seed(3)
    student = Tagger(model, CLASSES[-1])
    told = [facts(fold, kind, table) if fold != GAP else ([0.0] * FACTS, 0, GAP) for fold, kind in stream.forms]
    numbers, classes = torch.tensor([t for t, _, _ in told]), torch.tensor([c for _, c, _ in told])
    words: dict[str, int] = {}
    own = torch.tensor([words.setdefault(fold, len(words)) for fold, _ in stream.forms])
    stems = torch.tensor([words.setdefault(stem, len(words)) for _, _, stem in told])
    every = list(words)
    readers = list(student.reader.parameters())
    known = set(map(id, readers))
    others = [p for p in student.parameters() if id(p) not in known]
    optimiser = torch.optim.Adam([{"params": readers}, {"params": others}], lr=RATE, fused=True)
    student.train()
    step = 0
    while step < STEPS:
        shift = int(torch.randint(LENGTH, (1,)))
        order = torch.randperm((len(stream.row) - shift - 2) // LENGTH)
        for k in range(0, len(order) - ROWS + 1, ROWS):
            if step == STEPS:
                break
            now = rate(step, STEPS, RATE, WARM)
            optimiser.param_groups[0]["lr"], optimiser.param_groups[1]["lr"] = now * READER_SHARE, now
            at = torch.stack([torch.arange(shift + r * LENGTH, shift + r * LENGTH + LENGTH + 2) for r in order[k : k + ROWS].tolist()])
            forms = stream.row[at]
            both, index = torch.unique(torch.stack([own[forms], stems[forms]]), return_inverse=True)
            with precision():
                scores = student([every[i] for i in both.tolist()], index[0], index[1], numbers[forms], classes[forms])
            wanted = stream.chances[at][:, 1:-1].float() / 255
            loss = -(F.log_softmax(scores.float(), -1)[:, 1:-1] * wanted).sum() / wanted.sum()
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            step += 1
            tell("network", step, STEPS, loss)
    return student.eval()


def _small(matrix: Tensor) -> tuple[NDArray[np.int8], NDArray[np.float16]]:
    """Rows as bytes and a scale each."""
    values = matrix.detach().numpy()
    scale = np.abs(values).max(axis=1) / 127
    scale[scale == 0] = 1
    return np.round(values / scale[:, None]).astype(np.int8), scale.astype(np.float16)


def student_arrays(student: Tagger, table: WordTable, size: int) -> dict[str, NDArray[np.generic]]:
    """The arrays `riwaya.names.encoder` reads; `size` is the number of rows of the word table."""
    rows = np.full(size + 1, -1, np.int32)
    rows[-1] = 0  # the gap
    for word, number in student.reader.vectors.at.items():
        at = table.index(word)
        if at >= 0 and word != GAP:
            rows[at] = number
    arrays: dict[str, NDArray[np.generic]] = {"net_rows": rows}
    arrays["net_words"], arrays["net_word_scales"] = _small(student.reader.vectors.word.weight)
    arrays["net_grams"], arrays["net_gram_scales"] = _small(student.reader.vectors.gram.weight)

    def half(*parts: Tensor) -> NDArray[np.float16]:
        return np.stack([p.detach().numpy() for p in parts]).astype(np.float16).squeeze()

    arrays["net_classes"] = half(student.kinds.weight)
    for name, layer in (("in", student.reader.open), ("guess", student.guess), ("join", student.join), ("wide", student.wide), ("out", student.out)):
        arrays[f"net.{name}.w"], arrays[f"net.{name}.b"] = half(layer.weight.T), half(layer.bias)
    for number, (f, b) in enumerate(zip(student.reader.forwards, student.reader.backwards, strict=True)):
        arrays[f"net.layer{number}.w"], arrays[f"net.layer{number}.b"] = half(f.mix.weight.T, b.mix.weight.T), half(f.mix.bias, b.mix.bias)
        arrays[f"net.layer{number}.g"], arrays[f"net.layer{number}.n"] = half(f.norm.weight, b.norm.weight), half(f.norm.bias, b.norm.bias)
    return arrays
