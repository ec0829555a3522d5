"""The network of `riwaya.events.weighed.network` as torch teaches it, and its arrays as that module reads them."""

import math
import time

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from riwaya.events.weighed.layers import HEADS, REACH
from riwaya.events.weighed.network import CLASSES
from riwaya.events.weighed.seen import MARKS, PLACES, WAYS, side_by_side

WIDE = 96
"""Numbers a word is held in."""
PARTY = 128
"""Numbers a candidate is held in."""
SMOOTH = 0.02
WARM = 60
"""Steps until the full rate."""
OWN = [3.0, 3.0, 3.0, 0.0]
"""By how much each attention of a layer begins by preferring one's own group: three look at the sentence, one at all."""


class Attended(nn.Module):
    """A layer of attention, and what each makes of it; `reach`: whether it knows how far the others stand; `own`: whether it knows who is of one's group."""

    def __init__(self, size, inner, drop, *, reach, own=False):
        super().__init__()
        self.before, self.after = nn.LayerNorm(size), nn.LayerNorm(size)
        self.mix, self.out = nn.Linear(size, 3 * size), nn.Linear(size, size)
        self.up, self.down, self.drop = nn.Linear(size, inner), nn.Linear(inner, size), nn.Dropout(drop)
        self.reach = nn.Embedding(2 * REACH + 1, HEADS) if reach else None
        if reach:
            nn.init.zeros_(self.reach.weight)
        self.own = nn.Parameter(torch.tensor(OWN)) if own else None

    def forward(self, x, real, groups=None):
        """What each of the real ones is, having looked at the others."""
        many, length, size = x.shape
        asked, offered, told = self.mix(self.before(x)).view(many, length, 3, HEADS, size // HEADS).permute(2, 0, 3, 1, 4)
        bias = torch.zeros(many, 1, length, length).masked_fill(~real[:, None, None, :], -1e9)
        if self.reach is not None:
            at = torch.arange(length)
            bias = bias + self.reach((at[None] - at[:, None]).clamp(-REACH, REACH) + REACH).permute(2, 0, 1)[None]
        if groups is not None:
            bias = bias + (groups[:, None, :, None] == groups[:, None, None, :]).float() * self.own[None, :, None, None]
        seen = functional.scaled_dot_product_attention(asked, offered, told, attn_mask=bias).transpose(1, 2).reshape(many, length, size)
        x = x + self.drop(self.out(seen))
        return x + self.drop(self.down(gelu(self.up(self.after(x)))))


class Net(nn.Module):
    """Two layers over the words of an event, one over its candidates. `drop` is for what it learns, `drop_states`, `drop_facts` for what it is given."""

    def __init__(self, components, codes, drop, drop_states, drop_facts=0.3):
        super().__init__()
        types, frames, forms = (len(c) + 1 for c in codes.kinds)
        self.open, self.place, self.mark, self.kind = nn.Linear(components, WIDE), nn.Embedding(PLACES, WIDE), nn.Embedding(MARKS, WIDE), nn.Embedding(types, WIDE)
        for one in (self.place, self.mark, self.kind):
            nn.init.normal_(one.weight, 0, 0.1)
        self.anchor = nn.Parameter(torch.randn(WIDE) * 0.1)
        self.word0, self.word1, self.party0 = Attended(WIDE, 2 * WIDE, drop, reach=True), Attended(WIDE, 2 * WIDE, drop, reach=True), Attended(PARTY, 192, drop, reach=False)
        self.read, self.type_of, self.frame_of, self.form_of = nn.LayerNorm(WIDE), nn.Embedding(types, 16), nn.Embedding(frames, 16), nn.Embedding(forms, 8)
        self.far, self.ways, self.facts = nn.Embedding(PLACES, 24), nn.Linear(2 * len(WAYS), 16), nn.Linear(len(codes.column), 64)
        self.join, self.alike = nn.Linear(6 * WIDE + 16 + 16 + 8 + 24 + 16 + 64, PARTY), nn.Linear(PARTY, PARTY)
        self.top, self.low, self.last = nn.LayerNorm(PARTY), nn.Linear(PARTY, WIDE), nn.Linear(WIDE, CLASSES)
        self.drop, self.drop_states, self.drop_facts = nn.Dropout(drop), nn.Dropout(drop_states), nn.Dropout(drop_facts)

    def forward(self, batch, states):
        """The sums of the classes for each candidate of each event."""
        parties = self._parties(self._words(batch, states), batch)
        parties = self.party0(parties, batch["there"])
        return self.last(self.drop(gelu(self.low(self.top(parties)))))

    def _words(self, batch, states):
        x = self.open(self.drop_states(states[batch["words"]].float()))
        x = x + self.place(batch["places"]) + self.mark(batch["marks"]) + self.kind(batch["kinds"][:, :1])
        line = torch.arange(len(x))
        x[line, batch["anchor"]] = x[line, batch["anchor"]] + self.anchor
        return self.drop(self.read(self.word1(self.word0(x, batch["real"]), batch["real"])))

    def _parties(self, words, batch):
        many, _, size = words.shape
        first, last, before, far, around = batch["spans"].unbind(2)
        line, at = torch.arange(many)[:, None], batch["anchor"][:, None]
        padded = torch.cat([words, torch.zeros(many, 1, size)], 1)
        anchor, head = words[line, at].expand(-1, first.shape[1], -1), padded[line, first]
        event = torch.cat([of(batch["kinds"][:, n]) for n, of in enumerate((self.type_of, self.frame_of, self.form_of))], -1)[:, None].expand(-1, first.shape[1], -1)
        low, high = torch.where(first > at, at + 1, last + 1) * around, torch.where(first > at, first, at) * around
        high = torch.maximum(high, low)
        sofar = torch.cat([torch.zeros(many, 1, size), words.cumsum(1)], 1)
        between = (sofar[line, high] - sofar[line, low]) / (high - low).clamp(min=1)[..., None]
        z = gelu(self.join(torch.cat([
            anchor, head, padded[line, last], padded[line, before], between, anchor * head, event, self.far(far),
            self.ways(batch["ways"]), self.drop(self.facts(self.drop_facts(batch["facts"]))),
        ], -1)))
        return self.drop(z + self.alike(batch["alike"] @ z))

    def arrays(self):
        """The weights as plain arrays."""
        return plain_arrays(self) | {"anchor.w": self.anchor.detach().numpy().astype(np.float32)}


def plain_arrays(net):
    """The weights of a network by name: a line takes its input from the left."""
    out = {}
    for name, part in net.named_modules():
        if isinstance(part, nn.Linear):
            out |= {f"{name}.w": part.weight.T, f"{name}.b": part.bias}
        elif isinstance(part, nn.LayerNorm):
            out |= {f"{name}.w": part.weight, f"{name}.b": part.bias}
        elif isinstance(part, nn.Embedding):
            out[f"{name}.w"] = part.weight
        elif isinstance(part, Attended) and part.own is not None:
            out[f"{name}.own.w"] = part.own
    return {k: v.detach().numpy().astype(np.float32) for k, v in out.items()}


def in_batches(lengths, size, rng):
    """Numbers of examples in batches of near lengths; mixed where there is a source of chance."""
    order = list(range(len(lengths)))
    if rng:
        rng.shuffle(order)
    out = []
    for at in range(0, len(order), 16 * size):
        pool = sorted(order[at : at + 16 * size], key=lengths.__getitem__)
        out += [pool[k : k + size] for k in range(0, len(pool), size)]
    if rng:
        rng.shuffle(out)
    return out


def gelu(x):
    """The usual gate, by its tanh form."""
    return functional.gelu(x, approximate="tanh")


class Example:
    """An event to learn from: what is seen of it, where its article's states begin, its candidates' facts (sparse), the chance of each class for each (`certain`; null where nobody knows)."""

    def __init__(self, seen, offset, table, answers, weight=1.0):
        self.seen, self.offset, self.table, self.answers, self.weight = seen, offset, table, answers, weight


def certain(classes):
    """The chances of classes that are known, a little smoothed."""
    out = np.full((len(classes), CLASSES), SMOOTH / CLASSES, np.float32)
    out[np.arange(len(classes)), classes] += 1 - SMOOTH
    return out


def batch_of(examples, codes):
    """Examples side by side as tensors."""
    batch = side_by_side([e.seen for e in examples], [e.table.toarray() for e in examples], codes)._asdict()
    offsets = np.array([e.offset for e in examples])[:, None]
    batch["words"] = np.where(batch["real"], batch["words"] + offsets, 0)
    answers = np.zeros((*batch["there"].shape, CLASSES), np.float32)
    for n, e in enumerate(examples):
        if e.answers is not None:
            answers[n, : len(e.answers)] = e.answers
    batch |= {"answers": answers, "weight": np.array([e.weight for e in examples], np.float32)}
    return {k: torch.from_numpy(v) for k, v in batch.items()}


def teach(net, states, examples, codes, *, epochs, rate, size, seed):
    """Teaches a network on the examples that have answers."""
    rng, start = np.random.RandomState(seed), time.monotonic()
    torch.manual_seed(seed)
    examples = [e for e in examples if e.answers is not None]
    by = torch.optim.AdamW(net.parameters(), lr=rate, weight_decay=0.03)
    steps, step = epochs * math.ceil(len(examples) / size), 0
    for epoch in range(epochs):
        net.train()
        total = 0.0
        for few in in_batches([len(e.seen.words) for e in examples], size, rng):
            for group in by.param_groups:
                group["lr"] = rate * min(1, (step + 1) / WARM) * max(0.02, 1 - step / steps)
            batch = batch_of([examples[i] for i in few], codes)
            losses = -(functional.log_softmax(net(batch, states), -1) * batch["answers"]).sum(-1)
            weight = batch["weight"][:, None] * batch["there"]
            loss = (losses * weight).sum() / weight.sum()
            by.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            by.step()
            step, total = step + 1, total + loss.item()
        print(f"  epoch {epoch}: loss {total * epochs / steps:.4f}, {time.monotonic() - start:.0f} s", flush=True)


@torch.no_grad()
def chances_of(net, states, examples, codes):
    """For each example the chances of its candidates."""
    net.eval()
    out = [None] * len(examples)
    for few in in_batches([len(e.seen.words) for e in examples], 64, None):
        rows = net(batch_of([examples[i] for i in few], codes), states).softmax(-1).numpy()
        for i, row in zip(few, rows, strict=True):
            out[i] = row[: len(examples[i].seen.spans)]
    return out
