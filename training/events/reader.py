"""The reader of `riwaya.events.weighed.reader` as torch teaches it, and its arrays as that module reads them."""

import math
import time

import numpy as np
import torch
from network import WARM, Attended, gelu, in_batches, plain_arrays
from scipy.sparse import vstack
from torch import nn
from torch.nn import functional

from riwaya.events.weighed.reader import CLITICS, PHRASE_WORDS
from riwaya.events.weighed.realities import REALITIES
from riwaya.events.weighed.stretches import SENTENCES, SIGNS

WIDE = 96
"""Numbers a word is held in."""
NO_SENTENCE = -1
SMOOTH = 0.02
WEIGHTS = {"told": 1.0, "standing": 0.4, "opens": 2.0, "ends": 0.3, "clitic": 0.1}
"""How much each of its tasks counts: so that the first losses are of one size."""


class ReaderNet(nn.Module):
    """Two layers over the words of a stretch; then the senses, and the phrases. `drop` is for what it learns, `drop_states` for what it is given."""

    def __init__(self, components, codes, drop, drop_states, drop_facts=0.3):
        super().__init__()
        types, frames = (len(c) + 1 for c in codes.kinds)
        self.open, self.signs, self.sentence = nn.Linear(components, WIDE), nn.Linear(SIGNS, WIDE), nn.Embedding(SENTENCES, WIDE)
        self.facts, self.known, self.type_at = nn.Linear(len(codes.column), 64), nn.Linear(64, WIDE), nn.Embedding(types, WIDE)
        for one in (self.sentence, self.type_at):
            nn.init.normal_(one.weight, 0, 0.1)
        self.word0, self.word1 = (Attended(WIDE, 2 * WIDE, drop, reach=True, own=True) for _ in range(2))
        self.read, self.type_of, self.frame_of = nn.LayerNorm(WIDE), nn.Embedding(types, 24), nn.Embedding(frames, 24)
        self.join, self.low, self.told, self.standing = nn.Linear(3 * WIDE + 64 + 48, 128), nn.Linear(128, 64), nn.Linear(64, 1), nn.Linear(64, len(REALITIES))
        self.opening, self.opens, self.clitic = nn.Linear(3 * WIDE, WIDE), nn.Linear(WIDE, 1), nn.Linear(WIDE, CLITICS)
        self.head, self.tail, self.length, self.ends = nn.Linear(WIDE, WIDE), nn.Linear(2 * WIDE, WIDE), nn.Embedding(PHRASE_WORDS, WIDE), nn.Linear(WIDE, 1)
        self.drop, self.drop_states, self.drop_facts = nn.Dropout(drop), nn.Dropout(drop_states), nn.Dropout(drop_facts)

    def forward(self, batch, states):
        """Sums for each sense (told, standing) and each word (opens, clitic, ends)."""
        known = gelu(self.facts(self.drop_facts(batch["facts"])))
        words = self._words(batch, states, known)
        flat, (before, after) = words.reshape(-1, WIDE), (functional.pad(words, (0, 0, 1, 0))[:, :-1], functional.pad(words, (0, 0, 0, 1))[:, 1:])
        at = batch["senses"]
        beside = [x.reshape(-1, WIDE)[at] for x in (before, after)]
        joined = torch.cat([flat[at], *beside, self.drop(known), self.type_of(batch["kinds"][:, 0]), self.frame_of(batch["kinds"][:, 1])], -1)
        z = self.drop(gelu(self.low(self.drop(gelu(self.join(joined))))))
        opening = self.drop(gelu(self.opening(torch.cat([words, before, after], -1))))
        return {
            "told": self.told(z)[:, 0], "standing": self.standing(z), "opens": self.opens(opening)[..., 0], "clitic": self.clitic(opening),
            "ends": self._ends(words, after, batch["sentences"]),
        }

    def _words(self, batch, states, known):
        sentences = batch["sentences"]
        x = self.open(self.drop_states(states[batch["words"]].float())) + self.signs(batch["signs"]) + self.sentence(sentences.clamp(0, SENTENCES - 1))
        x = x.view(-1, WIDE).index_add(0, batch["senses"], self.known(known) + self.type_at(batch["kinds"][:, 0])).view(x.shape)
        for layer in (self.word0, self.word1):
            x = layer(x, sentences != NO_SENTENCE, sentences)
        return self.drop(self.read(x))

    def _ends(self, words, after, sentences):
        length = words.shape[1]
        head, tail = self.head(words), functional.pad(self.tail(torch.cat([words, after], -1)), (0, 0, 0, PHRASE_WORDS))
        there = functional.pad(sentences, (0, PHRASE_WORDS), value=NO_SENTENCE)
        sums = torch.stack([self.ends(gelu(head + tail[:, k : k + length] + self.length.weight[k]))[..., 0] for k in range(PHRASE_WORDS)], -1)
        same = torch.stack([there[:, k : k + length] == sentences for k in range(PHRASE_WORDS)], -1)
        return sums.masked_fill(~same, -1e9)

    def arrays(self):
        """The weights as plain arrays."""
        return plain_arrays(self)


class Example:
    """A stretch to learn from.

    Attributes:
        stretch: what is seen of it (`stretches.Stretch`); offset: where its words' states begin in the row of all states.
        signs: the signs of its words; table: the facts of its senses (sparse).
        told: for each sense whether it tells an event (or the chance); standing: a row of the chances of its realities, nothing where it tells no event or nobody knows.
        phrases: the annotated parties that open in it, as (word, clitics, last word); null where nobody annotated them.
        weight: of its words and realities; words_count: whether which words tell an event is learnt from it.

    """

    def __init__(self, stretch, offset, signs, table, *, told, standing, phrases=None, weight=1.0, words_count=True):
        self.stretch, self.offset, self.signs, self.table = stretch, offset, signs, table
        self.told, self.standing, self.phrases, self.weight, self.words_count = told, standing, phrases, weight, words_count


def batch_of(examples, codes):
    """Examples side by side as tensors."""
    many, length = len(examples), max(len(e.stretch.sentences) for e in examples)
    out = {
        "words": np.zeros((many, length), np.int64), "sentences": np.full((many, length), NO_SENTENCE), "signs": np.zeros((many, length, SIGNS), np.float32),
        "opens": np.zeros((many, length), np.float32), "there": np.zeros((many, length), np.float32), "clitic": np.zeros((many, length), np.int64),
        "ends": np.zeros((many, length, PHRASE_WORDS), np.float32),
    }
    senses = []
    for n, e in enumerate(examples):
        size = len(e.stretch.sentences)
        out["words"][n, :size], out["sentences"][n, :size], out["signs"][n, :size] = e.offset + np.arange(size), e.stretch.sentences, e.signs
        senses += [n * length + w for w in e.stretch.words]
        out["there"][n, :size] = e.weight if e.phrases is not None else 0
        for first, clitics, last in e.phrases or ():
            out["opens"][n, first], out["clitic"][n, first] = 1, clitics
            if last - first < PHRASE_WORDS:
                out["ends"][n, first, last - first] = 1
    kinds = [codes.numbers(k) for e in examples for k in e.stretch.kinds]
    out |= {
        "senses": np.array(senses, np.int64), "kinds": np.array(kinds, np.int64).reshape(-1, 2),
        "facts": vstack([e.table for e in examples]).toarray().astype(np.float32), "told": np.array([t for e in examples for t in e.told], np.float32),
        "standing": np.concatenate([e.standing for e in examples]).astype(np.float32),
        "weight": np.array([e.weight for e in examples for _ in e.told], np.float32), "counts": np.array([e.words_count for e in examples for _ in e.told], np.float32),
    }
    return {k: torch.from_numpy(v) for k, v in out.items()}


def losses_of(said, batch):
    """The loss of each task on a batch."""
    weight, known = batch["weight"] * batch["counts"], batch["standing"].sum(-1) > 0
    out = {}
    if weight.sum():
        out["told"] = (functional.binary_cross_entropy_with_logits(said["told"], batch["told"], reduction="none") * weight).sum() / weight.sum()
    if known.any():
        aim = batch["standing"][known] * (1 - SMOOTH) + SMOOTH / len(REALITIES)
        each = -(functional.log_softmax(said["standing"][known], -1) * aim).sum(-1)
        out["standing"] = (each * batch["weight"][known]).sum() / batch["weight"][known].sum()
    if batch["there"].sum():
        out["opens"] = (functional.binary_cross_entropy_with_logits(said["opens"], batch["opens"], reduction="none") * batch["there"]).sum() / batch["there"].sum()
    ended = batch["ends"].sum(-1) > 0
    if ended.any():
        shares = batch["ends"][ended] / batch["ends"][ended].sum(-1, keepdim=True)
        out["ends"] = -(shares * functional.log_softmax(said["ends"][ended], -1)).sum(-1).mean()
        out["clitic"] = functional.cross_entropy(said["clitic"][ended], batch["clitic"][ended])
    return out


def teach(net, states, examples, codes, *, epochs, rate, size, seed):
    """Teaches a reader."""
    rng, start = np.random.RandomState(seed), time.monotonic()
    torch.manual_seed(seed)
    by = torch.optim.AdamW(net.parameters(), lr=rate, weight_decay=0.05)
    steps, step, lengths = epochs * math.ceil(len(examples) / size), 0, [len(e.stretch.sentences) for e in examples]
    for epoch in range(epochs):
        net.train()
        total = 0.0
        for few in in_batches(lengths, size, rng):
            for group in by.param_groups:
                group["lr"] = rate * min(1, (step + 1) / WARM) * max(0.02, 1 - step / steps)
            batch = batch_of([examples[i] for i in few], codes)
            losses = losses_of(net(batch, states), batch)
            loss = sum(WEIGHTS[task] * one for task, one in losses.items())
            by.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            by.step()
            step, total = step + 1, total + loss.item()
        print(f"  epoch {epoch}: loss {total * epochs / steps:.4f}, {time.monotonic() - start:.0f} s", flush=True)
