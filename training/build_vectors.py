"""Makes the vectors of words by which surroundings in two articles are compared: `lang/ar/accounts/vectors.npz`.

    python training/build_vectors.py --data ../shared/data [--out src/riwaya/lang/ar/accounts/vectors.npz]

Counts which words stand within four words of one another in the news, weighs the counts by how far they exceed chance, and keeps the
64 directions that tell most (a singular value decomposition by random projection, with a fixed seed). Nothing is labelled, and no text
can be got back. Needs numpy and some two gigabytes; half a minute.
"""

import argparse
import json
import lzma
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from riwaya.accounts.heads import bare
from riwaya.text.folding import fold

Floats = NDArray[np.float32]
ROOT = Path(__file__).resolve().parent.parent
FEWEST, SHORTEST, MOST = 20, 3, 12_000
"""Times a word must stand in the news, its letters at the least, and how many words are kept."""
WINDOW, DIRECTIONS, SPARE, ROUNDS = 4, 64, 16, 4
SHIFT = 0.7
"""What is taken off the logarithm of how far a count exceeds chance: rare pairs say little."""
SMOOTH, STRETCH = 0.75, 0.25
"""Powers of a neighbour's count and of a direction's weight."""
_WORD = re.compile(r"[\u0621-\u063f\u0641-\u064a]+")


def read_texts(data: Path) -> Iterator[list[str]]:
    """The folded words of each article."""
    with lzma.open(data / "news/ant_2018.jsonl.xz", "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            yield _WORD.findall(fold(f"{row.get('title') or ''} {row.get('text') or ''}"))


def count_neighbours(texts: list[list[str]]) -> tuple[list[str], Floats]:
    """The words that are kept, and how often two stand near one another, the nearer the more."""
    counts: Counter[str] = Counter()
    for word, n in Counter(w for text in texts for w in text).items():
        counts[bare(word)] += n
    kept = sorted((w for w, n in counts.items() if n >= FEWEST and len(w) >= SHORTEST), key=lambda w: (-counts[w], w))[:MOST]
    number = {w: i for i, w in enumerate(kept)}
    line = np.concatenate([np.array([*(number.get(bare(w), -1) for w in text), *[-1] * WINDOW], np.int64) for text in texts])
    near = np.zeros((len(kept), len(kept)), np.float32)
    for apart in range(1, WINDOW + 1):
        one, two = line[:-apart], line[apart:]
        both = (one >= 0) & (two >= 0)
        pairs, times = np.unique(one[both] * len(kept) + two[both], return_counts=True)
        near[pairs // len(kept), pairs % len(kept)] += times / apart
    return kept, near + near.T


def find_vectors(near: Floats) -> Floats:
    """A vector of length 1 for each word."""
    whole, own = near.sum(), near.sum(axis=1) + 1
    among = own**SMOOTH
    among *= whole / among.sum()
    for n, row in enumerate(near):
        held = row > 0
        row[held] = np.maximum(0, np.log(row[held] * whole / (own[n] * among[held])) - SHIFT)
    found = np.random.default_rng(0).standard_normal((len(near), DIRECTIONS + SPARE)).astype(np.float32)
    for _ in range(ROUNDS):
        found = np.linalg.qr(near @ found)[0]
    small = found.T @ near
    turned, weights, _ = np.linalg.svd(small @ small.T)
    vectors = (found @ turned)[:, :DIRECTIONS] * weights[:DIRECTIONS] ** STRETCH
    return np.asarray(vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9), np.float32)


def main() -> None:
    """Counts, and writes the file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared/data")
    parser.add_argument("--out", type=Path, default=ROOT / "src/riwaya/lang/ar/accounts/vectors.npz")
    options = parser.parse_args()
    words, near = count_neighbours(list(read_texts(options.data)))
    vectors = np.round(find_vectors(near) * 127).astype(np.int8)
    np.savez_compressed(options.out, words=np.array(" ".join(words)), vectors=vectors)
    print(f"{len(words)} words, {options.out.stat().st_size} bytes")


if __name__ == "__main__":
    main()
