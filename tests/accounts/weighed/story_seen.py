"""Stories as they are read with the states of their words, and a small network whose weights are ours."""

import numpy as np
from story_build import PACK, WORLD

from riwaya.accounts.points import stories_of
from riwaya.accounts.sides import Sides
from riwaya.accounts.stretch import Stretch, read_stretch
from riwaya.accounts.weighed.cells import AROUND, LIKENESS
from riwaya.accounts.weighed.network import KINDS, SENTENCES, SLOTS, Network
from riwaya.lang.language import load_language
from riwaya.model.account import Telling
from riwaya.model.article import Article, ArticleHead, Block, Published
from riwaya.model.reading import Reading
from riwaya.pipeline.stages import Tools, read_article

STATES, VECTORS, WORD, CELL = 6, 64, 8, 5
KNOWN = LIKENESS + 3 * len(SLOTS) + 1 + len(AROUND)


def reading(name: str, text: str) -> Reading:
    title = text.index("\n")
    head = ArticleHead(id=f"{name}@0", page=name, outlet=name, published=Published("2021-03-09", "day", "given"))
    blocks = (Block(0, title, "title"), Block(title + 1, len(text), "body"))
    return read_article(Article(head, text, blocks), Tools(load_language("ar"), PACK))


def stretch(text: str) -> Stretch:
    return read_stretch(reading("one", text))


def network(seed: int = 0) -> Network:
    """Weights drawn once."""
    draw = np.random.default_rng(seed)

    def drawn(*shape: int) -> np.ndarray:
        return draw.normal(0, 0.5, shape).astype(np.float32)

    signs = np.array(["actor", "event", "time", "title"])
    lines = {"inp": (STATES, WORD), "vec": (VECTORS, WORD), "c1": (3 * WORD, WORD), "c2": (3 * WORD, WORD), "row": (WORD, CELL), "col": (WORD, CELL),
             "pair": (KNOWN, CELL), "lin": (CELL, CELL), "out": (CELL, len(SLOTS)), "kind": (CELL, len(KINDS))}
    arrays = {f"{k}.w": drawn(*v) for k, v in lines.items()} | {f"{k}.b": drawn(v[1]) for k, v in lines.items()}
    arrays |= {"signs.w": drawn(len(signs), WORD), "pos.w": drawn(SENTENCES, WORD), "bil.w": drawn(WORD, CELL), "mean": drawn(STATES), "reduction": np.eye(STATES, dtype=np.float32)}
    for norm in ("n1", "n2", "n3"):
        arrays |= {f"{norm}.w": np.ones(WORD, np.float32), f"{norm}.b": np.zeros(WORD, np.float32)}
    return Network({**arrays, "signs": signs, "step": np.full(WORD, 0.03, np.float32), "chance": np.array([0.5, 1.0], np.float32)})


def seen_story(name: str, text: str, by: Network) -> Telling:
    """A story whose words the network took in at random states, the same for the same text."""
    told = reading(name, text)
    (plain,) = stories_of(told)
    count = len([w for line in plain.lines for w in line.split()])
    words = np.random.default_rng(len(text)).normal(0, 1, (count, WORD)).astype(np.float32)
    (seen,) = stories_of(told, by.pack(words))
    return seen


def sides(one: str, two: str, by: Network) -> Sides:
    return Sides(seen_story("one", one, by), seen_story("two", two, by), WORLD)
