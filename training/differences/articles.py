"""Articles as the network of differences is taught on: their stories, and their words' states, read once and kept in a work folder."""

import json
import lzma
import pickle
import sys
from pathlib import Path
from typing import NamedTuple

import numpy as np

from riwaya.accounts.points import stories_of
from riwaya.accounts.stretch import read_stretch
from riwaya.accounts.weighed.words import kept_words, sentences_of, signs_of, states_at
from riwaya.lang.language import load_language
from riwaya.model.account import Telling
from riwaya.model.article import Article, ArticleHead, Block, Published
from riwaya.packs.pack import load_pack
from riwaya.pipeline.stages import Tools, draft_article

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "events"))
from side import side_by_side

COMPONENTS = 64
"""Numbers of a word's state that are kept."""
FITTED_ON = 6
"""One article in so many is looked at for which these are."""
_PORTION = 50
"""Articles read by one call."""


class Told(NamedTuple):
    """An article's story, and of each word its state, signs, the number of its sentence, and its first and last offset."""

    story: Telling
    states: np.ndarray
    signs: list[set[str]]
    sentences: list[int]
    offsets: np.ndarray


def read_told(data: Path, work: Path, wanted: set[str], cores: int) -> dict[str, Told]:
    """The articles wanted that have a story, by id."""
    kept = work / "told.pkl"
    if not kept.exists():
        with lzma.open(data / "news/ant_2018.jsonl.xz", "rt", encoding="utf-8") as lines:
            rows = [row for row in map(json.loads, lines) if str(row["id"]) in wanted]
        portions = [rows[n : n + _PORTION] for n in range(0, len(rows), _PORTION)]
        told = [item for portion in side_by_side(_read, portions, cores) for item in portion]
        work.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(pickle.dumps(told))
    told = pickle.loads(kept.read_bytes())  # noqa: S301 - our own file
    return {story.article: Told(story, *rest) for story, *rest in told}


def _read(rows):
    tools = Tools(load_language(), load_pack("syria"))
    return [item for row in rows for item in _told(row, tools)]


def _told(row, tools):
    text, end = row["title"] + "\n\n" + row["text"], len(row["title"])
    head = ArticleHead(str(row["id"]), str(row["id"]), title=row["title"], published=Published(row["published"][:10], "day", "given"))
    draft = draft_article(Article(head, text, (Block(0, end, "title"), Block(end + 2, len(text), "body"))), tools)
    reading = draft.reading()
    story = read_stretch(reading)
    for telling in stories_of(reading):
        if draft.word_states is not None:
            states = states_at(story, [w.start for w in draft.prose.words], draft.word_states).astype(np.float16)
            yield telling, states, signs_of(story), sentences_of(story.words), np.array([(w.start, w.end) for w in kept_words(story)])


def reduction_of(told: dict[str, Told]):
    """The mean of states, and the directions in which they vary most."""
    rows = np.concatenate([told[k].states for k in sorted(told)[::FITTED_ON]]).astype(np.float32)
    mean = rows.mean(axis=0)
    _, axes = np.linalg.eigh(np.cov((rows - mean).T).astype(np.float64))
    return mean, axes[:, ::-1][:, :COMPONENTS].astype(np.float32)
