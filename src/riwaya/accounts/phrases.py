"""Finding the words of a rule in a sentence: as written, folded, with or without the particles that cling to a word."""

from collections.abc import Sequence
from functools import cache

from riwaya.lang.affix_tables import load_affixes
from riwaya.text.folding import fold
from riwaya.text.words import Word

_AFFIXES = load_affixes()

_SHORT = 3


def find_phrases(words: Sequence[Word], phrases: Sequence[str]) -> list[tuple[int, int]]:
    """Where one of the phrases stands: indices of its first and last word; of two that overlap the longer."""
    firsts, opened = _by_first(tuple(phrases))
    found = [
        (i, i + len(parts) - 1)
        for i, word in enumerate(words)
        for parts in {*(p for form in _forms(word.fold, first=True) for p in firsts.get(form, ())), *(p for p in opened if _is(word.fold, p[0], first=True))}
        if i + len(parts) <= len(words) and all(_is(words[i + n].fold, part, first=False) for n, part in enumerate(parts[1:], 1))
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
def _by_first(phrases: tuple[str, ...]) -> tuple[dict[str, list[tuple[str, ...]]], list[tuple[str, ...]]]:
    """The phrases by their first word, and those whose first word takes any ending."""
    firsts: dict[str, list[tuple[str, ...]]] = {}
    for parts in map(_parts, phrases):
        if not parts[0].endswith("*"):
            firsts.setdefault(parts[0], []).append(parts)
    return firsts, [p for p in map(_parts, phrases) if p[0].endswith("*")]


@cache
def _is(word: str, part: str, *, first: bool) -> bool:
    forms = _forms(word, first=first)
    if part.endswith("*"):
        return any(f.startswith(part[:-1]) for f in forms)
    return part in forms


@cache
def _forms(word: str, *, first: bool) -> frozenset[str]:
    """A word as it stands, and without the particles that cling to it."""
    forms = {word}
    if len(word) > _SHORT and word[0] in (_AFFIXES.particles if first else _AFFIXES.common_prepositions):
        forms.add(word[1:])
    return frozenset(forms | {f[2:] for f in forms if f.startswith(_AFFIXES.article) and len(f) > _SHORT + 1})
