"""Reads the data a user points the training at: labelled sentences and plain news, as Riwaya's own words."""

import json
import lzma
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from riwaya.model.article import Article, ArticleHead, Block
from riwaya.text.prose import read_prose
from riwaya.text.words import Word, read_words

LABELS = ("O", "B-PERS", "I-PERS", "B-LOC", "I-LOC", "B-ORG", "I-ORG")
"""The recogniser's labels, in the order of its arrays."""


class Labelled(NamedTuple):
    """A sentence: its words and one label each."""

    words: list[Word]
    labels: list[str]


def read_anercorp(path: Path) -> list[Labelled]:
    """Sentences of a file of `word label` lines; labels beyond the three types become O."""
    sentences, rows = [], []
    for line in [*path.read_text("utf-8").splitlines(), ""]:
        word, _, label = line.strip().rpartition(" ")
        if word:
            rows.append((word, label))
        elif rows:
            sentences.append(_as_words(rows))
            rows = []
    return sentences


def _as_words(rows: list[tuple[str, str]]) -> Labelled:
    """Given words and labels as Riwaya's words; a given word that is parted hands its label on."""
    text, spans = "", []
    for word, label in rows:
        text += " " if text else ""
        spans.append((len(text), len(text) + len(word), label))
        text += word
    words = read_words(text)
    labels, at = [], 0
    for word in words:
        while spans[at][1] <= word.start:
            at += 1
        start, _, label = spans[at]
        if word.start > start and label.startswith("B-"):
            label = "I-" + label[2:]
        labels.append(label if label in LABELS else "O")
    return Labelled(words, labels)


def read_news(path: Path, *, first: int = 0, step: int = 1) -> Iterator[list[list[Word]]]:
    """Articles of a news file (JSON Lines, xz) as sentences of words: title, blank line, text."""
    with lzma.open(path, "rt", encoding="utf-8") as file:
        for number, line in enumerate(file):
            if number % step != first % step:
                continue
            row = json.loads(line)
            yield read_sentences((row.get("title") or "") + "\n\n" + (row.get("text") or ""))


def cut_news(path: Path, short: Path, articles: int) -> Path:
    """The first articles of a news file as a file of their own."""
    with lzma.open(path, "rt", encoding="utf-8") as file, lzma.open(short, "wt", encoding="utf-8") as out:
        out.writelines(islice(file, articles))
    return short


def read_sentences(text: str) -> list[list[Word]]:
    """The sentences of a text, as lists of words."""
    prose = read_prose(Article(ArticleHead("text", "text"), text, (Block(0, len(text), "body"),)))
    return [list(prose.words[s.first : s.last]) for s in prose.sentences]


def split(sentences: list[Labelled], *, share: float = 0.12) -> tuple[list[Labelled], list[Labelled]]:
    """Training and development part: the corpus is in the order of its articles, so the last ones are unseen text."""
    cut = int(len(sentences) * (1 - share))
    return sentences[:cut], sentences[cut:]
