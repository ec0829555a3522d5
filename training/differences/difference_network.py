"""The network of differences in torch: the same layers as `riwaya.accounts.weighed.network`, whose arrays it writes."""

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from riwaya.accounts.weighed.network import KINDS, SENTENCES, SLOTS

WORD, CELL = 64, 96
"""Numbers that stand for a word, and for two words."""
DROPPED = 0.3


class DifferenceNetwork(nn.Module):
    """An article's words on their own, then each two words of two articles."""

    def __init__(self, states, vectors, signs, known):
        super().__init__()
        self.inp, self.vec, self.signs = nn.Linear(states, WORD), nn.Linear(vectors, WORD), nn.Linear(signs, WORD, bias=False)
        self.pos = nn.Embedding(SENTENCES, WORD)
        self.c1, self.c2 = nn.Conv1d(WORD, WORD, 3, padding=1), nn.Conv1d(WORD, WORD, 3, padding=2, dilation=2)
        self.n1, self.n2, self.n3 = (nn.LayerNorm(WORD) for _ in range(3))
        self.bil, self.row, self.col = nn.Linear(WORD, CELL, bias=False), nn.Linear(WORD, CELL), nn.Linear(WORD, CELL)
        self.pair, self.lin = nn.Linear(known, CELL), nn.Linear(CELL, CELL)
        self.out, self.kind = nn.Linear(CELL, len(SLOTS)), nn.Linear(CELL, len(KINDS))
        self.dropped = nn.Dropout(DROPPED)

    def words(self, article):
        """The words of an article: its states, vectors, signs and sentences."""
        states, vectors, signs, sentences = article
        x = self.dropped(self.inp(states) + self.vec(vectors) + self.signs(signs) + self.pos(sentences))
        for norm, beside in ((self.n1, self.c1), (self.n2, self.c2)):
            x = x + beside(gelu(norm(x)).T[None])[0].T
        return self.dropped(self.n3(x))

    def forward(self, words, at, known):
        """What speaks for each slot and kind at each two words."""
        one, two = words[0][at[0]], words[1][at[1]]
        h = gelu(self.bil(one * two) + self.row(one) + self.col(two) + self.pair(known))
        h = h + gelu(self.lin(self.dropped(h)))
        return self.out(h), self.kind(h)

    def arrays(self):
        """The weights as the program reads them: maps from rows to columns."""
        out = {}
        for name, layer in self.named_children():
            if isinstance(layer, nn.Conv1d):  # each word before, itself, after
                out[f"{name}.w"] = np.concatenate(list(layer.weight.detach().numpy().transpose(2, 1, 0)))
                out[f"{name}.b"] = layer.bias.detach().numpy()
            elif isinstance(layer, nn.Embedding | nn.LayerNorm):
                out[f"{name}.w"] = layer.weight.detach().numpy()
                if isinstance(layer, nn.LayerNorm):
                    out[f"{name}.b"] = layer.bias.detach().numpy()
            elif isinstance(layer, nn.Linear):
                out[f"{name}.w"] = layer.weight.detach().numpy().T
                if layer.bias is not None:
                    out[f"{name}.b"] = layer.bias.detach().numpy()
        return out


def gelu(x):
    """The gate in the form that is read with numpy."""
    return functional.gelu(x, approximate="tanh")


def tensors(*arrays):
    """Arrays as tensors of 32-bit floats."""
    return tuple(torch.from_numpy(np.asarray(a, np.float32)) for a in arrays)
