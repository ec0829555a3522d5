"""The word table: counts, word classes and flags of every word of the news, known by checksum."""

import csv
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
from gensim.models import KeyedVectors, Word2Vec
from names_data import Labelled, read_news
from sklearn.cluster import MiniBatchKMeans

from riwaya.names.words import COUNTRY, FAMILY, GIVEN, PLACE, WordTable, checksum
from riwaya.text.folding import fold
from riwaya.text.words import Word

CLASSES = (64, 256, 1024)
BIG = 16
"""Bit of a word's flags: a city of more than 200,000 people."""
_BIG_CITY = 200_000
_BUCKWALTER = dict(zip("'|>&<}AbptvjHxd*rzs$SDTZEgfqklmnhwYy", "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي", strict=True))


def write_corpus(news: Path, labelled: list[Labelled], path: Path) -> None:
    """All different sentences of the news and of the labelled set, folded, one a line; numbers are 0."""
    seen: set[str] = set()
    with path.open("w", encoding="utf-8") as file:
        for sentences in (*read_news(news), [s.words for s in labelled]):
            for sentence in sentences:
                line = " ".join("0" if w.kind == "number" else w.fold for w in sentence)
                if line not in seen:
                    seen.add(line)
                    file.write(line + "\n")


class Lines:
    """The corpus as lists of words, as often as asked for."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __iter__(self) -> Iterator[list[str]]:
        """Sentences."""
        with self.path.open(encoding="utf-8") as file:
            yield from (line.split() for line in file)


def count_words(path: Path) -> Counter[str]:
    """How often each word stands in the corpus."""
    return Counter(word for line in Lines(path) for word in line)


def learn_vectors(path: Path) -> KeyedVectors:
    """Skip-gram vectors; one thread, so that they come out the same each time (with PYTHONHASHSEED=0)."""
    model = Word2Vec(
        Lines(path), vector_size=100, window=3, min_count=3, sg=1, negative=8, epochs=6, workers=1, seed=1, sample=1e-4
    )
    return model.wv


def word_classes(vectors: KeyedVectors) -> np.ndarray[Any, Any]:
    """Three class numbers, counted from 1, for each vector."""
    unit = vectors.vectors / np.linalg.norm(vectors.vectors, axis=1, keepdims=True)
    columns = [
        MiniBatchKMeans(k, random_state=1, batch_size=4096, n_init=3, max_iter=40).fit(unit).labels_ + 1 for k in CLASSES
    ]
    return np.stack(columns, axis=1)


def read_flags(lists: Path, counts: Counter[str]) -> dict[str, int]:
    """Flags of words that stand in lists of names; files and licences are named in `docs/model-card-names.md`."""
    flags: Counter[str] = Counter()
    for row in _rows(lists / "lex" / "camel_morph" / "MSA-Noun-Prop-LEX.csv", ","):
        word = fold("".join(_BUCKWALTER.get(c, "") for c in row["LEMMA"].split("-")[0]))
        if len(word) > 2:
            flags[word] |= GIVEN if "rat:r" in row["FEAT"] else PLACE
    for row in _rows(lists / "kb" / "geonames_cities_ar.tsv", "\t"):
        for word in map(fold, row["arabic_script_names"].split("|")):
            if " " not in word and len(word) > 2:
                # very common words are cities' names too (المدينة); they would teach the model nothing
                flags[word] |= (PLACE if counts[word] < 3000 else 0) | (BIG if int(row["population"] or 0) > _BIG_CITY else 0)
    for row in _rows(lists / "kb" / "countries.tsv", "\t"):
        for name in ("ar_cldr", "ar_unterm_short", "ar_m49"):
            word = fold(row[name] or "")
            if word and " " not in word:
                flags[word] |= COUNTRY
    for word in _person_words(lists / "kb" / "sanctions_names_ar.jsonl"):
        flags[word] |= FAMILY
    return {word: bits for word, bits in flags.items() if word}


def _rows(path: Path, delimiter: str) -> Iterable[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter=delimiter)


def _person_words(path: Path) -> Iterator[str]:
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        if row["kind"].lower() in {"person", "individual"}:
            for name in row["names"]:
                words = fold(name).split()
                if words and "\u0600" < words[0][0] < "\u06ff":
                    yield from (w for w in words if len(w) > 2)


def build_table(
    counts: Counter[str], vectors: KeyedVectors, classes: np.ndarray[Any, Any], flags: dict[str, int]
) -> tuple[WordTable, dict[str, np.ndarray[Any, Any]]]:
    """The table and its arrays; words seen once and in no list are left out."""
    at = {w: i for i, w in enumerate(vectors.index_to_key)}
    words = sorted(at.keys() | flags.keys() | {w for w, n in counts.items() if n > 1})
    rows = np.zeros((len(words), 5), np.int32)
    for n, word in enumerate(words):
        numbers = classes[at[word]] if word in at else (0, 0, 0)
        rows[n] = (counts[word], *numbers, flags.get(word, 0))
    keys = np.array([checksum(w) for w in words], np.uint32)
    return WordTable(keys, rows), {"words": keys, "word_rows": rows}


def add_rates(arrays: dict[str, np.ndarray[Any, Any]], guessed: Iterable[tuple[list[Word], np.ndarray[Any, Any]]]) -> None:
    """Adds to each row of the table how often, in per cent, the panel held the word for part of a name.

    Words seen fewer than four times get -1.
    """
    times: Counter[int] = Counter()
    named: Counter[int] = Counter()
    for words, chances in guessed:
        for word, outside in zip(words, chances[:, 0].tolist(), strict=True):
            key = checksum(word.fold)
            times[key] += 1
            named[key] += round(1000 * (1 - outside))
    rates = [round(named[k] / times[k] / 10) if times[k] > 3 else -1 for k in arrays["words"].tolist()]
    arrays["word_rows"] = np.hstack([arrays["word_rows"], np.array(rates, np.int32)[:, None]])
