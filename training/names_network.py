"""The network: two stacks of gated convolutions, first a model of the language, then the recogniser that is shipped."""

from collections.abc import Sequence
from functools import cache

import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812

from riwaya.names.encoder import grams
from riwaya.names.features import FACTS
from riwaya.names.recogniser import LABELS

BUCKETS = 40_000
WORD = 160
"""Numbers of a word's vector."""
SIZE = 256
"""Numbers of a layer."""
DEPTH = 4
CLASS = 24
TOP = 192
GAP = "<s>"

HALF = False
"""Whether products are taken in bf16. Which is faster is the processor's matter: half of the time on one made in 2024 (AMD),
half as long again on one of 2023 whose bf16 the library does not use well (Intel, in a virtual machine)."""
_TOLD = 100
"""Steps between two lines that tell how far the training is."""


def precision() -> torch.autocast:
    """The context in which the networks multiply."""
    return torch.autocast("cpu", torch.bfloat16, enabled=HALF)


def tell(what: str, step: int, steps: int, loss: Tensor) -> None:
    """Says now and then how far a network is."""
    if step % _TOLD == 0:
        print(f"{what} {step} of {steps}, loss {loss.detach().item():.3f}", flush=True)


@cache
def gram_rows(word: str) -> Tensor:
    """Rows of a word's letter sequences."""
    return torch.tensor(grams(word, BUCKETS))


class Vectors(nn.Module):
    """Words as vectors: a word's own, and the mean of its letter sequences'."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        super().__init__()
        self.at = {w: i for i, w in enumerate(vocabulary)}
        self.word = nn.Embedding(len(vocabulary), WORD)
        self.gram = nn.EmbeddingBag(BUCKETS + 1, WORD, mode="mean")
        nn.init.normal_(self.word.weight, 0, 0.1)
        nn.init.normal_(self.gram.weight, 0, 0.3)

    def forward(self, words: Sequence[str]) -> tuple[Tensor, Tensor]:
        """For each word, the part from its letters and the part of its own (zero outside the vocabulary)."""
        parts = [gram_rows(w) for w in words]
        offsets = torch.tensor([0, *(len(p) for p in parts[:-1])]).cumsum(0)
        at = torch.tensor([self.at.get(w, -1) for w in words])
        own = self.word(at.clamp(min=0)) * (at >= 0).float().unsqueeze(1)
        return self.gram(torch.cat(parts), offsets), own


class Layer(nn.Module):
    """A gated convolution over a word and the two before it."""

    def __init__(self) -> None:
        super().__init__()
        self.mix = nn.Linear(3 * SIZE, 2 * SIZE)
        self.norm = nn.LayerNorm(SIZE)

    def forward(self, x: Tensor) -> Tensor:
        """Rows of word vectors to rows of the same size."""
        padded = F.pad(x, (0, 0, 2, 0))
        length = x.shape[1]
        wide = torch.cat([padded[:, k : k + length] for k in range(3)], -1)
        return self.norm(x + F.glu(self.mix(wide), -1))


class Reader(nn.Module):
    """The two stacks; what they know of a word with and without having seen it."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        super().__init__()
        self.vectors = Vectors(vocabulary)
        self.open = nn.Linear(WORD, SIZE)
        self.forwards = nn.ModuleList([Layer() for _ in range(DEPTH)])
        self.backwards = nn.ModuleList([Layer() for _ in range(DEPTH)])

    def place(self, words: Sequence[str], index: Tensor, *, forget: float) -> Tensor:
        """Vectors of a block of words; `forget` is the share whose own vector is left out, so that letters count."""
        letters, own = self.vectors(words)
        placed = own[index]
        if forget:
            placed = placed * (torch.rand(index.shape) > forget).unsqueeze(-1)
        return letters[index] + placed

    def forward(self, placed: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """The opened vectors, and each word read from before and from behind."""
        x = self.open(F.dropout(placed, 0.1, self.training))
        forward, backward = x, x.flip(1)
        for layer in self.forwards:
            forward = layer(forward)
        for layer in self.backwards:
            backward = layer(backward)
        return x, forward, backward.flip(1)


class LanguageModel(nn.Module):
    """Guesses each word from all before and all after it."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        super().__init__()
        self.reader = Reader(vocabulary)
        self.guess = nn.Linear(2 * SIZE, 2 * WORD)
        self.close = nn.Linear(2 * WORD, WORD)
        self.target = nn.Embedding(len(vocabulary), WORD)
        self.bias = nn.Parameter(torch.zeros(len(vocabulary)))
        nn.init.normal_(self.target.weight, 0, 0.05)

    def around(self, forward: Tensor, backward: Tensor) -> Tensor:
        """What the words around say of each word but the first and last of a row."""
        return F.gelu(self.guess(torch.cat([forward[:, :-2], backward[:, 2:]], -1)))


class Tagger(nn.Module):
    """The shipped network: the language model's reader and guess under two small layers."""

    def __init__(self, model: LanguageModel, classes: int) -> None:
        super().__init__()
        self.reader = model.reader
        self.guess = model.guess
        self.kinds = nn.Embedding(classes + 1, CLASS)
        nn.init.normal_(self.kinds.weight, 0, 0.1)
        self.join = nn.Linear(3 * SIZE + 2 * WORD + FACTS + CLASS + WORD, TOP)
        self.wide = nn.Linear(3 * TOP, TOP)
        self.out = nn.Linear(TOP, len(LABELS))

    def forward(self, words: Sequence[str], index: Tensor, stems: Tensor, told: Tensor, classes: Tensor) -> Tensor:
        """Scores of the labels of a block of words; `index` and `stems` point into `words`."""
        letters, own = self.reader.vectors(words)
        placed = self.reader.place(words, index, forget=0.1 if self.training else 0.0)
        x, forward, backward = self.reader(placed)
        beside = torch.cat([forward[:, :-2], backward[:, 2:]], -1)
        guess = F.gelu(self.guess(F.pad(beside, (0, 0, 1, 1))))
        joined = torch.cat([x, forward, backward, guess, told, self.kinds(classes), (letters + own)[stems]], -1)
        hidden = F.dropout(torch.tanh(self.join(F.dropout(joined, 0.2, self.training))), 0.2, self.training)
        padded = F.pad(hidden, (0, 0, 1, 1))
        near = torch.cat([padded[:, :-2], padded[:, 1:-1], padded[:, 2:]], -1)
        return self.out(F.relu(self.wide(near)))
