"""The teachers: several recurrent recognisers over the frozen language model, averaged with the linear chain.

Each learns the finer types of its text beside the three (`names_fine`). They are too slow to ship. They label the news, and the shipped network learns from their labels.
"""

import random
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import torch
from gensim.models import KeyedVectors
from names_data import Labelled
from names_fine import UNKNOWN
from names_lm import rate
from names_network import GAP, SIZE, WORD, LanguageModel, precision
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812

from riwaya.names.features import FACTS, facts
from riwaya.names.recogniser import LABELS, Judged, Recogniser, decode, names_of
from riwaya.names.words import WordTable
from riwaya.text.words import Word

Floats = NDArray[np.float32]

SEEDS, EPOCHS, BATCH, RATE = 4, 14, 48, 3e-3
FINE_SHARE = 0.3
"""Weight of the finer types' loss (decision 0056)."""
CHAIN_SHARE = 0.3
"""The chain's part in the average, chosen on the development part among 0, .25, .4, .5, .6 (flat from .25 to .4)."""
_CLASSES, _HIDDEN, _OPENED, _CLASS, _VECTOR = 1100, 160, 256, 24, 100
_SCALE = 3.0
_FORBIDDEN = -1e4
_GROUP = 10
"""Sentences read together as one stream."""


class Example(NamedTuple):
    """A sentence as the teachers see it: numbers of each word, its word class, its label, its finer type."""

    numbers: Tensor
    classes: Tensor
    labels: Tensor
    fine: Tensor


class Batch(NamedTuple):
    """Examples of unequal length side by side; `mask` is 1 where a word stands."""

    numbers: Tensor
    classes: Tensor
    labels: Tensor
    fine: Tensor
    mask: Tensor
    lengths: list[int]


def written(word: Word) -> str:
    """A word as the network reads it."""
    return "0" if word.kind == "number" else word.fold


class Observer:
    """What the frozen language model, the word table and the word vectors say of each word."""

    def __init__(self, model: LanguageModel, table: WordTable, vectors: KeyedVectors) -> None:
        self.model, self.table = model.eval(), table
        self.at = vectors.key_to_index
        unit = vectors.vectors / np.linalg.norm(vectors.vectors, axis=1, keepdims=True)
        self.unit = torch.tensor(unit) * _SCALE

    def look(self, sentences: Sequence[Labelled], fine: Sequence[list[int]] = ()) -> list[Example]:
        """Examples of neighbouring sentences; `fine`: the finer type of each word, unknown where left out."""
        out = []
        fine = fine or [[UNKNOWN] * len(s.words) for s in sentences]
        for k in range(0, len(sentences), _GROUP):
            group = sentences[k : k + _GROUP]
            for sentence, types, numbers in zip(group, fine[k : k + _GROUP], self._read([s.words for s in group]), strict=True):
                told = [facts(w.fold, w.kind, self.table) for w in sentence.words]
                beside = torch.tensor([t for t, _, _ in told])
                vectors = torch.stack([torch.cat([self._vector(written(w)), self._vector(t[2])]) for w, t in zip(sentence.words, told, strict=True)])
                out.append(
                    Example(
                        torch.cat([numbers, beside, vectors], -1), torch.tensor([number for _, number, _ in told]),
                        torch.tensor([LABELS.index(label) for label in sentence.labels]), torch.tensor(types),
                    )
                )
        return out

    def _vector(self, word: str) -> Tensor:
        at = self.at.get(word)
        return self.unit[at] if at is not None else torch.zeros(_VECTOR)

    def _read(self, sentences: list[list[Word]]) -> list[Tensor]:
        stream, starts = [GAP, GAP], []
        for sentence in sentences:
            starts.append(len(stream))
            stream += [*map(written, sentence), GAP]
        stream.append(GAP)
        words = sorted(set(stream))
        index = torch.tensor([words.index(w) for w in stream])[None]
        with torch.no_grad():
            x, forward, backward = self.model.reader(self.model.reader.place(words, index, forget=0.0))
            guess = F.pad(self.model.close(self.model.around(forward, backward)), (0, 0, 1, 1))
            joined = torch.cat([x, forward, backward, guess], -1)[0]
        return [joined[s : s + len(x)] for s, x in zip(starts, sentences, strict=True)]


class Teacher(nn.Module):
    """A recurrent network in both directions under a linear chain."""

    def __init__(self, fine: int) -> None:
        """`fine`: the number of finer types, which only training asks for."""
        super().__init__()
        self.open = nn.Linear(3 * SIZE + WORD + FACTS + 2 * _VECTOR, _OPENED)
        self.kinds = nn.Embedding(_CLASSES, _CLASS)
        self.recur = nn.LSTM(_OPENED + _CLASS, _HIDDEN, bidirectional=True, batch_first=True)
        self.out = nn.Linear(2 * _HIDDEN, len(LABELS))
        self.fine = nn.Linear(2 * _HIDDEN, fine)
        self.moves = nn.Parameter(torch.zeros(len(LABELS), len(LABELS)))

    def forward(self, numbers: Tensor, classes: Tensor, lengths: list[int]) -> Tensor:
        """Scores of the labels."""
        return self.out(self.read(numbers, classes, lengths))

    def read(self, numbers: Tensor, classes: Tensor, lengths: list[int]) -> Tensor:
        """What both tasks see of each word."""
        opened = torch.tanh(self.open(F.dropout(numbers, 0.3, self.training)))
        joined = F.dropout(torch.cat([opened, self.kinds(classes)], -1), 0.5, self.training)
        packed = nn.utils.rnn.pack_padded_sequence(joined, lengths, batch_first=True, enforce_sorted=False)
        read, _ = nn.utils.rnn.pad_packed_sequence(self.recur(packed)[0], batch_first=True)
        return F.dropout(read, 0.5, self.training)

    def loss(self, scores: Tensor, labels: Tensor, mask: Tensor) -> Tensor:
        """Negative logarithm of the right labels' chance, a word."""
        right = scores[:, 0].gather(1, labels[:, :1])[:, 0]
        total = scores[:, 0]
        for t in range(1, scores.shape[1]):
            here = scores[:, t]
            right = right + mask[:, t] * (here.gather(1, labels[:, t : t + 1])[:, 0] + self.moves[labels[:, t - 1], labels[:, t]])
            following = torch.logsumexp(total.unsqueeze(2) + self.moves.unsqueeze(0), 1) + here
            total = torch.where(mask[:, t].bool().unsqueeze(1), following, total)
        return (torch.logsumexp(total, 1) - right).sum() / mask.sum()


def _together(examples: list[Example]) -> Batch:
    pad = nn.utils.rnn.pad_sequence
    lengths = [len(e.labels) for e in examples]
    numbers, classes, labels = (pad([e[k] for e in examples], batch_first=True) for k in range(3))
    fine = pad([e.fine for e in examples], batch_first=True, padding_value=UNKNOWN)
    return Batch(numbers, classes, labels, fine, pad([torch.ones(n) for n in lengths], batch_first=True), lengths)


def _loss(teacher: Teacher, batch: Batch) -> Tensor:
    with precision():
        read = teacher.read(batch.numbers, batch.classes, batch.lengths)
        scores, finer = teacher.out(read), teacher.fine(read)
    loss = teacher.loss(scores.float(), batch.labels, batch.mask)
    if (batch.fine == UNKNOWN).all():
        return loss
    return loss + FINE_SHARE * F.cross_entropy(finer.float().flatten(0, 1), batch.fine.flatten(), ignore_index=UNKNOWN)


def train_teacher(examples: list[Example], seed: int, *, fine: int) -> Teacher:
    """One teacher; `fine` is the number of finer types."""
    torch.manual_seed(seed)
    shuffle = random.Random(seed).shuffle  # noqa: S311
    teacher = Teacher(fine)
    optimiser = torch.optim.Adam(teacher.parameters(), lr=RATE, fused=True)
    order = list(range(len(examples)))
    steps = EPOCHS * (len(examples) // BATCH + 1)
    step = 0
    for _ in range(EPOCHS):
        shuffle(order)
        chunks = [sorted(order[k : k + BATCH * 10], key=lambda i: len(examples[i].labels)) for k in range(0, len(order), BATCH * 10)]
        batches = [chunk[k : k + BATCH] for chunk in chunks for k in range(0, len(chunk), BATCH)]
        shuffle(batches)
        for batch in batches:
            for group in optimiser.param_groups:
                group["lr"] = rate(step, steps, RATE, 1)
            loss = _loss(teacher, _together([examples[i] for i in batch]))
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(teacher.parameters(), 5.0)
            optimiser.step()
            step += 1
    return teacher.eval()


class Panel:
    """All teachers and the chain."""

    def __init__(self, observer: Observer, teachers: list[Teacher], chain: Recogniser) -> None:
        self.observer, self.teachers, self.chain = observer, teachers, chain
        moves = np.mean([t.moves.detach().numpy() for t in teachers], axis=0)
        for i, left in enumerate(LABELS):
            for j, right in enumerate(LABELS):
                if right.startswith("I-") and left[2:] != right[2:]:
                    moves[i, j] = _FORBIDDEN
        self.moves = ((1 - CHAIN_SHARE) * moves + CHAIN_SHARE * chain.chain.moves).astype(np.float32)

    def judge(self, sentences: list[list[Word]]) -> list[Judged]:
        """For each sentence its names and each word's chance of each label."""
        examples = self.observer.look([Labelled(s, ["O"] * len(s)) for s in sentences])
        batch = _together(examples)
        with torch.no_grad():
            mean = torch.stack([t(batch.numbers, batch.classes, batch.lengths) for t in self.teachers]).mean(0).numpy()
        chain = self.chain.scores(sentences)
        scores = [
            ((1 - CHAIN_SHARE) * mean[i, :n] + CHAIN_SHARE * chain[i]).astype(np.float32) for i, n in enumerate(batch.lengths)
        ]
        return [Judged(names_of(path, chances), chances) for path, chances in decode(scores, self.moves)]
