"""Teaches the network the language: each word from all before and all after it, on plain news."""

import math
from collections import Counter
from pathlib import Path

import torch
from names_network import GAP, LanguageModel, precision, tell
from names_table import Lines
from torch import Tensor

STEPS = 4000
"""About four and a half passes over 3.7 million words, an hour on one core. After 100 steps blocks of half the size
guessed nearly as well as the larger ones (loss 6.59, 6.56) in half of the time; further they were not compared."""
ROWS, LENGTH = 64, 64
SAMPLED = 1024
"""Words a right guess is told apart from at each step."""
RATE, WARM = 1.5e-3, 300
_SMOOTH = 0.75
"""Power of the counts by which wrong words are drawn, as in word2vec."""


def vocabulary(counts: Counter[str]) -> list[str]:
    """The gap between sentences, then words seen at least three times, commonest first."""
    return [GAP, *(w for w, n in counts.most_common() if n > 2)]


def lay_out(corpus: Path, words: list[str]) -> tuple[Tensor, list[str]]:
    """The corpus as one row of word numbers, a gap after each sentence, and the words the numbers mean.

    Words outside the vocabulary get numbers after it.
    """
    at = {w: i for i, w in enumerate(words)}
    every = list(words)
    row: list[int] = []
    for line in Lines(corpus):
        for word in line:
            if word not in at:
                at[word] = len(every)
                every.append(word)
            row.append(at[word])
        row.append(0)
    return torch.tensor(row), every


def rate(step: int, steps: int, top: float = RATE, warm: int = WARM) -> float:
    """Learning rate: rises over the first steps, then falls with a cosine."""
    return top * min(1.0, (step + 1) / warm) * (0.5 * (1 + math.cos(math.pi * step / steps)) + 0.01)


def teach_language(corpus: Path, counts: Counter[str]) -> LanguageModel:
    """The trained language model."""
    torch.manual_seed(1)
    words = vocabulary(counts)
    row, every = lay_out(corpus, words)
    model = LanguageModel(words)
    optimiser = torch.optim.Adam(model.parameters(), lr=RATE, betas=(0.9, 0.98), fused=True)
    often = torch.tensor([counts[w] if w != GAP else counts.total() / 25 for w in words]) ** _SMOOTH
    chance = often / often.sum()
    drawn = chance.double().cumsum(0)
    step = 0
    while step < STEPS:
        shifted = row[int(torch.randint(LENGTH, (1,))) :]
        order = torch.randperm((len(shifted) - 2) // LENGTH)
        for k in range(0, len(order) - ROWS + 1, ROWS):
            if step == STEPS:
                break
            for group in optimiser.param_groups:
                group["lr"] = rate(step, STEPS)
            block = torch.stack([shifted[r * LENGTH : r * LENGTH + LENGTH + 2] for r in order[k : k + ROWS].tolist()])
            loss = _loss(model, block, every, chance, drawn)
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            step += 1
            tell("language model", step, STEPS, loss)
    return model


def _loss(model: LanguageModel, block: Tensor, every: list[str], chance: Tensor, drawn: Tensor) -> Tensor:
    """How badly the right word is told from a sample of wrong ones."""
    size = len(chance)
    numbers, index = torch.unique(block, return_inverse=True)
    right = block[:, 1:-1].reshape(-1)
    known = right < size
    with precision():
        placed = model.reader.place([every[i] for i in numbers.tolist()], index, forget=0.1)
        _, forward, backward = model.reader(placed)
        guess = model.close(model.around(forward, backward)).reshape(-1, model.target.embedding_dim)[known]
        right = right[known]
        wrong = torch.searchsorted(drawn, torch.rand(SAMPLED, dtype=torch.float64) * drawn[-1]).clamp(max=size - 1)
        against = (guess @ model.target(wrong).T).float() + model.bias[wrong] - torch.log(chance[wrong] * SAMPLED)
        score = (guess.float() * model.target(right).float()).sum(-1) + model.bias[right] - torch.log(chance[right] * SAMPLED)
    against = against.masked_fill(wrong.unsqueeze(0) == right.unsqueeze(1), -1e4)
    joined = torch.cat([score.unsqueeze(1), against], 1)
    return (torch.logsumexp(joined, 1) - score).mean()
