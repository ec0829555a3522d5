"""Finding the words of a rule in a sentence: as written, folded, with or without the particles that cling to a word."""

from collections.abc import Sequence
from functools import cache

from riwaya.text.folding import fold
from riwaya.text.words import Word

_SHORT = 3


def find_phrases(words: Sequence[Word], phrases: Sequence[str]) -> list[tuple[int, int]]:
    """Where one of the phrases stands: indices of its first and last word; of two that overlap the longer."""
    found = [
        (i, i + len(parts) - 1)
        for parts in map(_parts, phrases)
        for i in range(len(words) - len(parts) + 1)
        if all(_is(words[i + n].fold, part, first=n == 0) for n, part in enumerate(parts))
    ]
    kept: list[tuple[int, int]] = []
    for start, end in sorted(set(found), key=lambda f: (f[0] - f[1], f[0])):
        if all(end < a or b < start for a, b in kept):
            kept.append((start, end))
    return sorted(kept)


@cache
def _parts(phrase: str) -> tuple[str, ...]:
    return tuple(fold(p) for p in phrase.split())


@cache
def _is(word: str, part: str, *, first: bool) -> bool:
    forms = {word}
    if len(word) > _SHORT and word[0] in ("وفبلك" if first else "بل"):
        forms.add(word[1:])
    forms |= {f[2:] for f in tuple(forms) if f.startswith("ال") and len(f) > _SHORT + 1}
    if part.endswith("*"):
        return any(f.startswith(part[:-1]) for f in forms)
    return part in forms
