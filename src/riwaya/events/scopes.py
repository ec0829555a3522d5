"""Whose words a word of the article is: the innermost report that holds it, or the frame of a report around its content.

What an event takes from its sentence (place, time, demand) it takes from its own scope: the day on which a minister spoke is not the
day of the raid he spoke of, and where he spoke is not where it fell.
"""

from collections.abc import Sequence

from riwaya.model.attribution import Attribution
from riwaya.text.prose import Prose

OPEN = -1
"""The writer's own words."""


def scopes(prose: Prose, attributions: Sequence[Attribution], folds: Sequence[str]) -> list[int]:
    """For each word the number of its scope: twice the attribution's index for its content, one more for its frame, or `OPEN`."""
    out = [OPEN] * len(prose.words)
    order = sorted(range(len(attributions)), key=lambda n: -(attributions[n].content.end - attributions[n].content.start))
    for n in order:
        a = attributions[n]
        inside = prose.words_in(a.content.start, a.content.end)
        for i in _frame(prose, a, inside, folds):
            out[i] = 2 * n + 1
        for i in inside:
            out[i] = 2 * n
    return out


def _frame(prose: Prose, attribution: Attribution, inside: range, folds: Sequence[str]) -> range:
    """The words of the report itself: from its cue or source to its content; after the content, to the sentence's end."""
    parts = [p for p in (attribution.cue, attribution.source) if p is not None]
    if not parts:
        return range(0)
    first = min(prose.word_at(p.start) for p in parts)
    last = max(prose.words_in(p.start, p.end).stop for p in parts)
    if first < inside.start:
        return range(first, inside.start)
    if first < inside.stop:
        return range(first, min(last, inside.stop))
    while last < len(folds) and prose.words[last].kind != "mark":
        last += 1
    return range(first, last)
