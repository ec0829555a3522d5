"""Strict precision, recall and F1 of the recogniser alone on labelled sentences."""

from collections import Counter
from collections.abc import Callable

from names_data import Labelled
from names_teacher import Panel

from riwaya.names.recogniser import Judged, Recogniser
from riwaya.text.words import Word

_GROUP = 12


def spans(labels: list[str]) -> set[tuple[int, int, str]]:
    """First word, end and type of the names a row of labels spells."""
    found, first = set(), -1
    for i, label in enumerate([*labels, "O"]):
        if first >= 0 and not (label.startswith("I-") and label[2:] == labels[first][2:]):
            found.add((first, i, labels[first][2:]))
            first = -1
        if label.startswith("B-"):
            first = i
    return found


def figures(recogniser: Recogniser, sentences: list[Labelled]) -> dict[str, str]:
    """P, R and F1 in per cent, by type and over all; empty without sentences."""
    return _figures(recogniser.judge, sentences)


def panel_figures(panel: Panel, sentences: list[Labelled]) -> dict[str, str]:
    """The same of the panel."""
    return _figures(panel.judge, sentences)


def _figures(judge: Callable[[list[list[Word]]], list[Judged]], sentences: list[Labelled]) -> dict[str, str]:
    right: Counter[str] = Counter()
    found: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    for k in range(0, len(sentences), _GROUP):
        group = sentences[k : k + _GROUP]
        for sentence, judged in zip(group, judge([s.words for s in group]), strict=True):
            gold = spans(sentence.labels)
            said = {(n.first, n.last, n.type) for n in judged.names}
            for counter, names in ((right, gold & said), (found, said), (wanted, gold)):
                counter.update(type_ for _, _, type_ in names)
                counter["all"] += len(names)
    return {
        k: f"P {100 * right[k] / max(1, found[k]):.1f} R {100 * right[k] / wanted[k]:.1f} F1 {200 * right[k] / (found[k] + wanted[k]):.1f}"
        for k in sorted(wanted)
    }
