"""Finer types of the same text (NewsFANE): a second task that the teachers learn beside the three types."""

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import NamedTuple

from names_data import Labelled

from riwaya.text.words import read_words

OFTEN = 160
"""Names of a type; rarer types are one together."""
_REST, _NOTHING = "rest", "O"
UNKNOWN = -1
_AHEAD = 60_000
"""Letters within which a sentence is looked for first: both texts keep nearly the same order."""
_SURE = 20
"""Letters of a sentence that is looked for everywhere."""
_RUN, _SHARE = 4, 0.8
"""Letters of a run that counts, and the share of a sentence that such runs must cover."""


class Letters(NamedTuple):
    """The folded words of the finer text in one row, and the type each letter stands in."""

    text: str
    types: list[str]


def read_fine(path: Path, sentences: Sequence[Labelled]) -> tuple[list[list[int]], int]:
    """For each word of each sentence the number of its finer type (`UNKNOWN` where the texts part ways), and how many there are.

    `path` holds lines of a word, a tab and its label. Sentences that are not in it, as those of another split, stay unknown.
    """
    fine = _letters(path)
    numbers = {_NOTHING: 0}
    rows = []
    for sentence, found in zip(sentences, _places(fine.text, sentences), strict=True):
        row, end = [], 0
        for word in sentence.words:
            end += len(word.fold)
            at = found.get(end - 1)
            row.append(UNKNOWN if at is None else numbers.setdefault(fine.types[at], len(numbers)))
        rows.append(row)
    return rows, len(numbers)


def _letters(path: Path) -> Letters:
    text: list[str] = []
    labels: list[str] = []
    for line in path.read_text("utf-8-sig").splitlines():
        written, _, label = line.strip().rpartition("\t")
        for word in read_words(written):
            text.append(word.fold)
            labels += [label] * len(word.fold)
    begun = Counter(label[2:] for label in labels if label.startswith("B-"))
    kept = {_NOTHING: _NOTHING} | {t: t if n >= OFTEN else _REST for t, n in begun.items()}
    return Letters("".join(text), [kept.get(label.split("-", 1)[-1], _REST) for label in labels])


def _places(text: str, sentences: Sequence[Labelled]) -> Iterator[dict[int, int]]:
    """Where each letter of each sentence stands in the text."""
    here = 0
    for sentence in sentences:
        whole = "".join(w.fold for w in sentence.words)
        at = text.find(whole, here, here + _AHEAD)
        if at < 0 and len(whole) > _SURE:
            at = text.find(whole)
        found = {i: at + i for i in range(len(whole))} if at >= 0 else _near(whole, text, here)
        if found:
            here = max(found.values()) + 1
        yield found


def _near(whole: str, text: str, here: int) -> dict[int, int]:
    """The same for a sentence that the two texts spell a little differently, close after the last one found."""
    window = text[here : here + 2 * len(whole) + 400]
    runs = [r for r in SequenceMatcher(None, whole, window, autojunk=False).get_matching_blocks() if r.size >= _RUN]
    if sum(r.size for r in runs) < _SHARE * len(whole):
        return {}
    return {r.a + i: here + r.b + i for r in runs for i in range(r.size)}
