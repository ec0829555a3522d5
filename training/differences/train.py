"""Teaches the network that weighs what two articles on one story tell otherwise, and writes `accounts/weighed/models/differences.npz`.

    python training/differences/train.py ../shared/data WORK [--cores 2] [--out src/riwaya/accounts/weighed/models/differences.npz]

Taught by the points that readers listed in pairs of articles (`benchmarks/quality/verdicts/pairs.jsonl`, samples `TAUGHT`). What speaks for a cell
(two words of two articles, and a slot) competes with all other cells of the pair; each listed point draws what speaks for any of its cells.
One pair in eight is left out at first: on these it is printed how many points are among the likeliest differences, and the share of all
that speaks for a pair is turned into a chance. Then the network is taught again by all pairs. Needs torch; the same points give the same file.
"""

import argparse
import json
import random
import sys
import time
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from msgspec.structs import replace

sys.path.insert(0, str(Path(__file__).resolve().parent))
from articles import read_told, reduction_of, side_by_side
from difference_network import DifferenceNetwork, tensors

from riwaya.accounts.sides import Sides
from riwaya.accounts.slots import in_order
from riwaya.accounts.story import by_rules
from riwaya.accounts.theatre import TheatreWorld
from riwaya.accounts.weighed.cells import AROUND, LIKENESS, TURNED
from riwaya.accounts.weighed.differences import rank, weighed_cells
from riwaya.accounts.weighed.network import KINDS, SLOTS, Network
from riwaya.accounts.weighed.words import vectors_of
from riwaya.packs.pack import load_pack

POINTS = Path("benchmarks/quality/verdicts/pairs.jsonl")
TAUGHT = ("seventh, taught", "sixth, taught", "fifth, taught")
ROUNDS, RATE, DECAY, TOGETHER, SEED = 10, 3e-3, 0.02, 4, 0
HELD, SAMPLED = 12000, 2000
"""Cells of a pair that are held beside those of its points, and looked at in a round."""
KIND_COUNTS = 0.3
"""How much the kind of a point counts beside where it stands."""
SELDOM = 50
"""Signs of fewer words than this are not told apart."""
LEFT_OUT = 8
LOOKED, TOP = 5, 200
"""Of one pair in so many, that many likeliest cells and as many others, at which the first look is fitted."""
TOLD = (3, 5, 8, 12)


class Pair(NamedTuple):
    """Two articles in their order, cells of theirs of which they have so many, the points on them (slot, kind, numbers of cells), and all that were listed."""

    sides: Sides
    count: int
    at: tuple[np.ndarray, np.ndarray]
    known: np.ndarray
    points: list[tuple[int, int, np.ndarray]]
    listed: list[tuple[str, str, list, list]]


def read_points():
    """The listed points of each pair of articles."""
    out = {}
    for row in map(json.loads, POINTS.read_text("utf-8").splitlines()):
        if row["sample"] in TAUGHT:
            out.setdefault((row["article"], row["other"]["article"]), []).append((row["slot"], row["kind"], row["spans"], row["other"]["spans"]))
    return out


def as_pair(one, two, points, world):
    """Two articles with the cells of the points listed of them."""
    if in_order(two.story) < in_order(one.story):
        one, two = two, one
        points = [(slot, kind, theirs, ours) for slot, kind, ours, theirs in points]
    sides = Sides(one.story, two.story, world)
    cells = weighed_cells(sides, [(slot, w.found, w.confidence) for slot, w in by_rules(sides)])
    covered = []
    for slot, kind, ours, theirs in points:
        on = np.flatnonzero(_covered(one, ours)[cells.at[0]] & _covered(two, theirs)[cells.at[1]])
        if len(on):
            covered.append((SLOTS.index(slot), KINDS.index(kind), on))
    count, draw = len(cells.known), np.random.default_rng(SEED)
    held = np.unique(np.concatenate([draw.choice(count, min(HELD, count), replace=False), *(on for *_, on in covered)]))
    covered = [(slot, kind, np.searchsorted(held, on)) for slot, kind, on in covered]
    return Pair(sides, count, tuple(x[held] for x in cells.at), cells.known[held].astype(np.float16), covered, points)


def _covered(told, spans):
    """Whether each word of an article stands in one of the spans."""
    first, last = told.offsets.T
    return np.any([(first < end) & (start < last) for start, end in spans], axis=0)


class Words(NamedTuple):
    """The words of an article as tensors."""

    states: torch.Tensor
    vectors: torch.Tensor
    signs: torch.Tensor
    sentences: torch.Tensor


def known_signs(told):
    """The signs that enough words have, in their order."""
    counts = {}
    for article in told.values():
        for signs in article.signs:
            for sign in signs:
                counts[sign] = counts.get(sign, 0) + 1
    return sorted(sign for sign, n in counts.items() if n >= SELDOM)


def words_of(told, network):
    """What the network takes in of an article, by the numbers of what it knows (`Network.inputs`)."""
    vectors = vectors_of(told.story.lines, len(told.states))
    states, signs = network.reduced(told.states.astype(np.float32)), network.marked(told.signs)
    sentences = torch.from_numpy(network.numbered(told.sentences))
    return Words(*tensors(states, vectors, signs), sentences)


def loss_of(net, pair, words, draw):
    """How far the listed points are from having all that speaks for their pair; articles change sides at random."""
    at, known, points = _sampled(pair, draw)
    ours, theirs = words[pair.sides.a.article], words[pair.sides.b.article]
    if draw.random() < 0.5:
        ours, theirs, at, known = theirs, ours, at[::-1], _turned(known)
    told = net.words(ours), net.words(theirs)
    sums, kinds = net(told, tuple(torch.from_numpy(x.copy()) for x in at), torch.from_numpy(known))
    spread = torch.zeros(len(known))
    listed = np.unique(np.concatenate([on for *_, on in points]))
    if len(known) > len(listed):
        spread[len(listed) :] = float(np.log(max((pair.count - len(listed)) / (len(known) - len(listed)), 1)))
    whole = torch.logsumexp((sums + spread[:, None]).reshape(-1), 0)
    loss = 0.0
    for slot, kind, on in points:
        rows = torch.from_numpy(np.searchsorted(listed, on))
        here = sums[rows, slot]
        said = torch.log_softmax(kinds[rows], -1)[:, kind]
        loss = loss + whole - torch.logsumexp(here, 0) - KIND_COUNTS * (torch.softmax(here.detach(), 0) * said).sum()
    return loss / len(points) ** 0.5


def _sampled(pair, draw):
    """The cells of the pair's points, then others drawn at random."""
    listed = np.unique(np.concatenate([on for *_, on in pair.points]))
    others = np.setdiff1d(draw.choice(len(pair.known), min(SAMPLED, len(pair.known)), replace=False), listed)
    cells = np.concatenate([listed, others])
    return tuple(x[cells] for x in pair.at), pair.known[cells].astype(np.float32), pair.points


def _turned(known):
    """What is known of cells where the two articles change sides."""
    size = int(len(AROUND) ** 0.5)
    around = known[:, -len(AROUND) :].reshape(-1, size, size).transpose(0, 2, 1).reshape(-1, len(AROUND))
    return np.concatenate([known[:, TURNED], known[:, LIKENESS : -len(AROUND)], around], axis=1)


def teach(pairs, words, sizes):
    """A network taught by pairs."""
    torch.manual_seed(SEED)
    shuffled, draw = random.Random(SEED), np.random.default_rng(SEED)  # noqa: S311 - an order, no secret
    net, pairs = DifferenceNetwork(*sizes), [p for p in pairs if p.points]
    steps = torch.optim.AdamW(net.parameters(), lr=RATE, weight_decay=DECAY)
    rates = torch.optim.lr_scheduler.OneCycleLR(steps, RATE, total_steps=ROUNDS * (len(pairs) // TOGETHER + 1) + 1, pct_start=0.15)
    for number in range(ROUNDS):
        began, losses = time.monotonic(), []
        shuffled.shuffle(pairs)
        for n in range(0, len(pairs), TOGETHER):
            few = pairs[n : n + TOGETHER]
            loss = sum(loss_of(net, pair, words, draw) for pair in few) / TOGETHER
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            steps.step()
            rates.step()
            steps.zero_grad()
            losses.append(loss.item())
        print(f"round {number + 1}: {np.mean(losses):.3f}, {time.monotonic() - began:.0f} s", flush=True)
    return net.eval()


def with_words(pair, told, network):
    """The pair with its words as the network takes them in."""
    sides = pair.sides
    return Sides(*(s if s.seen else _seen(told[s.article], network) for s in (sides.a, sides.b)), sides.world)


def _seen(article, network):
    vectors = vectors_of(article.story.lines, len(article.states))
    taken = network.take_in(article.states.astype(np.float32), vectors, article.signs, article.sentences)
    return replace(article.story, seen=network.pack(taken))


def judge(pairs, told, network):
    """Prints how many listed points are among the likeliest differences beside what is sure; returns shares with whether they stand on a point."""
    found, shares = dict.fromkeys(TOLD, 0), []
    for pair in pairs:
        sides = with_words(pair, told, network)
        rules = [(slot, w.found, w.confidence) for slot, w in by_rules(sides)]
        likely = list(islice(rank(sides, rules, network).likeliest(), max(TOLD)))
        hits = [{n for n, point in enumerate(pair.listed) if _stands_on(d, point)} for d in likely]
        shares += [(d.share, bool(on)) for d, on in zip(likely, hits, strict=True)]
        for count in TOLD:
            found[count] += len(set().union(*hits[:count]))
    listed = sum(len(p.listed) for p in pairs)
    for count, n in found.items():
        print(f"{count} a pair: {n} of {listed} listed points, {100 * n / listed:.1f} %", flush=True)
    return shares


def _stands_on(difference, point):
    slot, kind, ours, theirs = point
    on = ((difference.found.a, ours), (difference.found.b, theirs))
    return (difference.slot, difference.found.kind) == (slot, kind) and all(any(x.start < end and start < x.end for start, end in spans) for x, spans in on)


def chance_of(shares):
    """Two numbers that make of a share's logarithm the chance that a point is listed (Newton's method)."""
    x = np.array([[1.0, np.log(share)] for share, _ in shares])
    y = np.array([on for _, on in shares], float)
    weights = np.zeros(2)
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ weights))
        weights -= np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + 1e-6 * np.eye(2), x.T @ (p - y))
    return weights.astype(np.float32)


def look_of(pairs, told, network):
    """What each thing known of a cell counts at a first look: as near as a line comes to the network's likeliest slot (least squares)."""
    draw, rows, wanted = np.random.default_rng(SEED), [], []
    for pair in pairs[::LOOKED]:
        sides = with_words(pair, told, network)
        sums, _ = network.weigh(tuple(network.unpack(s.seen) for s in (sides.a, sides.b)), pair.at, pair.known.astype(np.float32))
        best = sums.max(axis=1)
        cells = np.unique(np.concatenate([np.argsort(-best)[:TOP], draw.choice(len(best), min(TOP, len(best)), replace=False)]))
        rows.append(pair.known[cells, : -len(AROUND)].astype(np.float64))
        wanted.append(best[cells])
    known, sums = np.concatenate(rows), np.concatenate(wanted)
    centred = known - known.mean(axis=0)
    return np.linalg.solve(centred.T @ centred + np.eye(known.shape[1]), centred.T @ (sums - sums.mean())).astype(np.float32)


def as_network(net, shared, told):
    """The taught network as the program reads it, with the steps in which words are kept."""
    arrays = {**shared, **{k: np.ascontiguousarray(v, np.float32) for k, v in net.arrays().items()}, "step": np.ones(1, np.float32)}
    plain, sizes = Network(arrays), []
    for name in sorted(told)[::20]:
        article = told[name]
        vectors = vectors_of(article.story.lines, len(article.states))
        sizes.append(np.abs(plain.take_in(article.states.astype(np.float32), vectors, article.signs, article.sentences)).max(axis=0))
    return {**arrays, "step": (np.max(sizes, axis=0) / 127).astype(np.float32)}


def main():
    """Teaches on seven pairs of eight, prints what is found on the others, teaches on all and writes the network."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("work", type=Path)
    parser.add_argument("--cores", type=int, default=2)
    parser.add_argument("--out", type=Path, default=Path("src/riwaya/accounts/weighed/models/differences.npz"))
    options = parser.parse_args()
    torch.set_num_threads(1)
    points = read_points()
    told = read_told(options.data, options.work, {a for pair in points for a in pair}, options.cores)
    world = TheatreWorld(load_pack("syria"))
    pairs = [as_pair(told[a], told[b], listed, world) for (a, b), listed in sorted(points.items()) if a in told and b in told]
    print(f"{len(pairs)} pairs, {sum(len(p.listed) for p in pairs)} points, {sum(len(p.points) for p in pairs)} of them on words that are weighed", flush=True)
    shared = dict(zip(("mean", "reduction"), reduction_of(told), strict=True), signs=np.array(known_signs(told)), chance=np.zeros(2, np.float32))
    plain = Network(shared)
    words = {name: words_of(article, plain) for name, article in told.items()}
    sizes = (*(t.shape[1] for t in next(iter(words.values()))[:3]), pairs[0].known.shape[1])
    left = [n % LEFT_OUT == 0 for n in range(len(pairs))]
    some, others = ([p for p, out in zip(pairs, left, strict=True) if out == wanted] for wanted in (False, True))
    first, whole = (as_network(net, shared, told) for net in side_by_side(lambda taught: teach(taught, words, sizes), (some, pairs), options.cores))
    for arrays, taught in ((first, some), (whole, pairs)):
        arrays["look"] = look_of(taught, told, Network(arrays))
    arrays = {**whole, "chance": chance_of(judge(others, told, Network(first)))}
    kept = {k: v.astype(np.float16) if k.endswith((".w", ".b")) or k == "reduction" else v for k, v in arrays.items()}
    np.savez_compressed(options.out, **kept)
    print(f"{options.out}: {options.out.stat().st_size:,} bytes, chance {arrays['chance']}")


if __name__ == "__main__":
    main()
