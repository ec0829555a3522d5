"""Weighs what speaks for and against a difference between two phrases in like surroundings, and writes `phrase_confidence.toml`.

    python training/train_phrases.py --data ../shared/data --work build/relations [--out src/riwaya/accounts/phrase_confidence.toml]

Taught by the differing points listed by eye (`benchmarks/quality/verdicts/pairs.jsonl`, all but those never looked at): two phrases on a listed
point, of its slot, are right; two on none are not worth telling, though many are true. So a chance given is that of being listed, which is less
than that of being right. Prints how many listed points are among the likeliest differences of pairs the weights were not taught on (six folds).
Needs numpy alone; the same points give the same file. What was read of the articles is kept in `--work`, as by `train_relations.py`.
"""

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).resolve().parent))
from train_relations import POINTS, ROOT, VERDICTS, Listed, read_judged, read_listed, stories

from riwaya.accounts.phrase_measures import Beside, put_beside
from riwaya.accounts.propose_phrases import CROSSED, UNWEIGHED, Chosen, choose, kind_of, sorts_of
from riwaya.accounts.sides import Sides
from riwaya.accounts.slots import in_order
from riwaya.accounts.story import by_rules
from riwaya.accounts.theatre import TheatreWorld
from riwaya.accounts.world import World
from riwaya.model.account import Phrase, Telling
from riwaya.packs.pack import load_pack
from riwaya.settings import Settings

Floats = NDArray[np.float64]
POSSIBLE, MOST = 0.06, 5
"""The least chance of being listed that is told, and how many differences of phrases a pair of articles has at most."""
FOLDS, PENALTY, ROUNDS, SHARE = 6, 15.0, 30, 4
"""Of those that stand on no listed point one in so many is taught, and counts so many times."""
TOLD = (2, 3, 5, 8, 12)
"""Differences a pair, for which the listed points among them are counted."""


class Rows(msgspec.Struct):
    """What is taught: measures as rows, which stand on a listed point of their slot, their pair, the two phrases (null where the rules tell one), the points."""

    signs: Floats
    right: Floats
    pair: list[int]
    chosen: list[Chosen | None]
    points: list[tuple[int, ...]]


def rows_of(pairs: Sequence[tuple[Telling, Telling, list[Listed]]], world: World) -> tuple[Rows, list[str]]:
    """All that can be compared in the pairs; what stands on a point listed with another slot is left out."""
    names: dict[str, int] = {}
    told: list[tuple[dict[str, float], int, Chosen | None, tuple[int, ...]]] = []
    for number, (one, two, points) in enumerate(pairs):
        sides = Sides(*sorted((one, two), key=in_order), world)
        turned = sides.a is not one
        told_already = [(f.a.slot, (f.a.start, f.a.end), (f.b.start, f.b.end)) for _, w in by_rules(sides) for f in (w.found,) if f.kind != "agrees"]
        for signs, p, q in _signs(sides, put_beside(sides)):
            touched = [n for n, x in enumerate(points) if _stand_on(p, q, x, turned=turned)]
            right = tuple(n for n in touched if points[n].slot == p.slot and points[n].kind == kind_of(p, q))
            if right or not touched:
                chosen = Chosen(p.slot, p, q, 0.0)
                told.append((signs, number, chosen if choose([chosen], told_already) else None, right))
                for name in signs:
                    names.setdefault(name, len(names))
    order = sorted(names)
    place = {name: n for n, name in enumerate(order)}
    table = np.zeros((len(told), len(order)), np.float32)
    for i, (signs, *_) in enumerate(told):
        for name, value in signs.items():
            table[i, place[name]] = value
    return Rows(table, np.array([bool(t[3]) for t in told], float), [t[1] for t in told], [t[2] for t in told], [t[3] for t in told]), order


def _signs(sides: Sides, beside: Beside) -> Iterator[tuple[dict[str, float], Phrase, Phrase]]:
    for n, (i, j) in enumerate(zip(*beside.pairs, strict=True)):
        p, q = sides.a.phrases[i], sides.b.phrases[j]
        plain = {name: float(values[n]) for name, values in beside.measures.items() if name not in UNWEIGHED}
        crossed = {f"{p.slot}: {name}": plain[name] for name in CROSSED}
        yield {k: v for k, v in {**plain, **crossed, sorts_of(p.slot, p.sort, q.sort): 1.0}.items() if v}, p, q


def _stand_on(p: Phrase, q: Phrase, point: Listed, *, turned: bool) -> bool:
    ours, theirs = (q, p) if turned else (p, q)
    return all(any(x.start < end and start < x.end for start, end in spans) for x, spans in ((ours, point.ours), (theirs, point.theirs)))


def fit(signs: Floats, right: Floats) -> Floats:
    """The weights that make the listed points likeliest, less a penalty on their squares (Newton's method)."""
    kept = (right > 0) | (np.random.default_rng(0).random(len(right)) < 1 / SHARE)
    rows, wanted = signs[kept].astype(np.float64), right[kept]
    counts = np.where(wanted > 0, 1.0, float(SHARE))
    weights = np.zeros(rows.shape[1])
    for _ in range(ROUNDS):
        chance = 1 / (1 + np.exp(-np.clip(rows @ weights, -30, 30)))
        slope = rows.T @ (counts * (chance - wanted)) + PENALTY * weights
        curve = (rows * (counts * chance * (1 - chance))[:, None]).T @ rows + PENALTY * np.eye(len(weights))
        step = np.linalg.solve(curve, slope)
        weights -= step
        if abs(step).max() < 1e-5:
            break
    return weights


def count_found(rows: Rows, scores: Floats, points: int, pairs: int) -> None:
    """Prints how many listed points are among the likeliest differences beside those of the rules, and at what chance these begin."""
    chances = 1 / (1 + np.exp(-scores))
    by_pair: dict[int, list[tuple[int, Chosen]]] = defaultdict(list)
    for n in np.argsort(-scores):
        if (phrases := rows.chosen[n]) is not None:
            by_pair[rows.pair[n]].append((n, phrases))
    kept: list[int] = []
    for likely in by_pair.values():
        number = {id(phrases): n for n, phrases in likely}
        kept += [number[id(c)] for c in choose([phrases for _, phrases in likely], [])]
    kept.sort(key=lambda n: -scores[n])
    for told in TOLD:
        first = kept[: told * pairs]
        found = {(rows.pair[n], point) for n in first for point in rows.points[n]}
        right = sum(bool(rows.points[n]) for n in first)
        print(f"{told} a pair: {len(found)} of {points} listed points, {100 * right / len(first):.0f} % stand on one, chance from {chances[first[-1]]:.3f}")


def main() -> None:
    """Trains, prints what is found on pairs not taught on, and writes the file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared/data")
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=ROOT / "src/riwaya/accounts/phrase_confidence.toml")
    options = parser.parse_args()
    listed = read_listed(POINTS.read_text("utf-8").splitlines())
    judged = read_judged(line for line in VERDICTS.read_text("utf-8").splitlines() if line.strip())
    wanted = {a for j in judged for a in (j.article, j.other)} | {a for pair in listed for a in pair}
    told = stories(options.data, options.work, wanted)
    pairs = [(told[a], told[b], points) for (a, b), points in sorted(listed.items()) if a in told and b in told]
    pack = load_pack(Settings().pack)
    if pack is None:
        raise SystemExit("no pack")
    rows, names = rows_of(pairs, TheatreWorld(pack))
    fold = np.array(rows.pair) % FOLDS
    scores = np.zeros(len(rows.right))
    for n in range(FOLDS):
        scores[fold == n] = rows.signs[fold == n] @ fit(rows.signs[fold != n], rows.right[fold != n])
    count_found(rows, scores, sum(len(p) for *_, p in pairs), len(pairs))
    options.out.write_text(write_toml(dict(zip(names, fit(rows.signs, rows.right), strict=True))), "utf-8")


def write_toml(weights: dict[str, float]) -> str:
    """The file's text, weights in the order of their names."""
    held = [f'"{name}" = {weight:.3f}' for name, weight in sorted(weights.items()) if abs(weight) >= 0.0005]
    head = "# Made by training/train_phrases.py from benchmarks/quality/verdicts/pairs.jsonl: what speaks for and against a difference between two phrases."
    return "\n".join([head, f"possible = {POSSIBLE}", f"most = {MOST}", "", "[weights]", *held, ""])


if __name__ == "__main__":
    main()
