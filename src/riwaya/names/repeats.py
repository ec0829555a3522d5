"""One article names somebody more than once: what is sure in one place helps in the others."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from riwaya.names.candidate import AGAIN, MODEL, Candidate

if TYPE_CHECKING:
    from riwaya.model.mention import EntityKind
    from riwaya.text.words import Word

_SURE = 0.7
"""Chance from which a name helps others."""

Stems = list[tuple[int, str]]
"""For each word of the prose: how many letters of clitics it opens with, and the rest, folded."""


def repeat(candidates: list[Candidate], words: tuple[Word, ...], stems: Stems, outside: list[float], doubt: float) -> list[Candidate]:
    """The candidates, with the model's kinds made even and names added that stand elsewhere in the article.

    `outside` is each word's chance to belong to no name; a word is added only where that is below `doubt`.
    """
    persons = {
        stems[c.last - 1][1] for c in candidates if c.kind == "person" and c.last - c.first > 1 and c.chance >= _SURE
    }
    votes: dict[str, dict[EntityKind, float]] = defaultdict(lambda: defaultdict(float))
    for c in candidates:
        if c.rule == MODEL and c.last == c.first + 1:
            votes[stems[c.first][1]][c.kind] += c.chance
    out = []
    covered: set[int] = set()
    kinds: dict[str, EntityKind] = {}
    for stem, kind_votes in votes.items():
        kind: EntityKind = "person" if stem in persons else max(kind_votes, key=lambda k: kind_votes[k])
        if stem in persons or kind_votes[kind] >= _SURE:
            kinds[stem] = kind
    for stem in persons:
        kinds.setdefault(stem, "person")
    for c in candidates:
        if c.rule == MODEL and c.last == c.first + 1:
            out.append(c._replace(kind=kinds.get(stems[c.first][1], c.kind)))
        else:
            out.append(c)
        covered.update(range(c.first, c.last))
    shorts = {stems[c.first][1]: c for c in candidates if c.kind == "monitor" and c.last - c.first > 1}
    for i, word in enumerate(words):
        if i not in covered and stems[i][1] in shorts:
            full = shorts[stems[i][1]]  # المرصد, once the article has given its full name
            out.append(Candidate(i, i + 1, stems[i][0], full.kind, full.chance, AGAIN, full.entity))
        elif i not in covered and word.kind == "arabic" and outside[i] < doubt:
            skip, stem = stems[i]
            again = kinds.get(stem)
            if again is not None:
                out.append(Candidate(i, i + 1, skip, again, max(0.5, 1 - outside[i]), AGAIN))
    return out
