"""Numbers as texts write them: digits of three scripts, words, or both (٣٠ ألف، خمسة وعشرون، 1,2 مليون)."""

from collections.abc import Sequence
from functools import cache

import msgspec

from riwaya.lang.affix_tables import load_affixes
from riwaya.lang.language import Language
from riwaya.lang.quantity_tables import load_number_words
from riwaya.text.folding import fold

_AFFIXES = load_affixes()
_JOINER = _AFFIXES.conjunctions[0]
_DEFINITE_JOINED = _JOINER + _AFFIXES.article
"""The tens of an ordinal carry the article (الثامن والعشرين); without it they count minutes (الثامنة وعشرين دقيقة)."""
_PROCLITICS = (*_AFFIXES.common_prepositions, *_AFFIXES.conjunctions[1:])
_NOT_NUMBERS = frozenset({"لست", "فالف"})
"""Other words that a proclitic and a number word happen to spell (lastu "I am not")."""
_DIGIT_LIMIT = 15


class NumberPart(msgspec.Struct, frozen=True):
    """One number word: how it joins, its value, whether و is written before it, and how many letters of other proclitics."""

    kind: str
    value: int
    joined: bool = False
    skip: int = 0


class Number(msgspec.Struct, frozen=True):
    """A number read from `words[first:last]`.

    `joined` says that و stands before it; `skip` is the number of letters (و included) before the number itself;
    `digits` the number of digits where it was written in digits, else 0.
    """

    value: float
    first: int
    last: int
    ordinal: bool = False
    joined: bool = False
    skip: int = 0
    digits: int = 0
    definite: bool = False
    scaled: bool = False


class Numerals(msgspec.Struct, frozen=True):
    """The number words of a language by folded form, proclitics included."""

    words: dict[str, NumberPart]

    def starts(self, word: str) -> bool:
        """Whether a number may begin with this folded word."""
        return word in self.words or word[0].isdigit()

    def read(self, folds: Sequence[str], first: int, end: int | None = None) -> Number | None:
        """The longest number that begins at `folds[first]`, or null.

        >>> from riwaya.lang.language import load_language
        >>> load_numerals(load_language()).read("خمسه وعشرين الف".split(), 0).value
        25000.0
        """
        last = len(folds) if end is None else end
        word = folds[first]
        if word[0].isdigit():
            return self._read_digits(folds, first, last)
        part = self.words.get(word)
        if part is None:
            return None
        if part.kind in {"ordinal", "bare_ordinal"}:
            return self._read_ordinal(folds, first, last, part)
        return self._read_words(folds, first, last, part)

    def _read_digits(self, folds: Sequence[str], first: int, last: int) -> Number | None:
        value = as_number(folds[first])
        if value is None:
            return None
        at, scaled = first + 1, False
        while at < last and (p := self.words.get(folds[at])) and p.kind == "scale" and not p.joined and not p.skip:
            value, at, scaled = value * p.value, at + 1, True
        digits = len(folds[first]) if folds[first].isdigit() else 0
        return Number(value, first, at, digits=digits, scaled=scaled)

    def _read_ordinal(self, folds: Sequence[str], first: int, last: int, part: NumberPart) -> Number:
        value, at = part.value, first + 1
        bare = part.kind == "bare_ordinal"
        if at < last and (p := self.words.get(folds[at])):
            if p.kind == "ten" and not p.joined and value < 10:
                value, at = value + 10, at + 1
            elif p.kind == "tens" and p.joined and value < 10 and not bare and folds[at].startswith(_DEFINITE_JOINED):
                value, at = value + p.value, at + 1
        return Number(value, first, at, ordinal=True, joined=part.joined, skip=part.skip + part.joined, definite=not bare)

    def _read_words(self, folds: Sequence[str], first: int, last: int, part: NumberPart) -> Number | None:
        total = group = 0
        at, before = first, ""
        definite = folds[first].removeprefix(_JOINER).startswith("ال") and part.value < 100
        scaled = False
        while at < last and (p := self.words.get(folds[at])) and not (at > first and p.skip):
            step = _join(before, p, group, first=at == first)
            if step is None:
                break
            if p.kind in {"scale", "twoscale"}:
                total, group, scaled = total + (step if p.kind == "twoscale" else max(group, 1) * p.value), 0, True
            else:
                group = step
            before = p.kind
            at += 1
        if at == first or (at == first + 1 and part.kind == "teen_unit"):
            return None
        return Number(float(total + group), first, at, joined=part.joined, skip=part.skip + part.joined,
                      definite=definite, scaled=scaled)


def _join(before: str, part: NumberPart, group: int, *, first: bool) -> int | None:
    """The value of the group of three digits once `part` joins it, or null where it cannot."""
    kind = part.kind
    if kind == "teen_unit" and first:
        return part.value  # only ten may follow: a lone أحد ("one of") is no number
    if first:
        return None if kind in {"ordinal", "bare_ordinal"} else part.value
    if kind == "ten" and before in {"unit", "teen_unit"} and not part.joined:
        return group + 10
    if kind == "hundred" and before == "unit" and not part.joined and part.value == 100:
        return group * 100
    if kind == "scale" and not part.joined and before not in {"scale", "twoscale"}:
        return part.value
    fits = {
        "tens": before in {"unit", "teen_unit", "hundred", "scale", "twoscale"},
        "unit": before in {"hundred", "scale", "twoscale"},
        "ten": before in {"hundred", "scale", "twoscale"},
        "hundred": before in {"scale", "twoscale"},
        "scale": before == "scale",
    }
    return group + part.value if part.joined and fits.get(kind, False) else None


def as_number(word: str) -> float | None:
    """The value of folded digits: a dot or comma before three digits parts thousands, otherwise decimals.

    >>> as_number("4,000"), as_number("1,2"), as_number("1.250.000")
    (4000.0, 1.2, 1250000.0)
    """
    plain = word.replace("٬", ",").replace("٫", ".")
    if len(plain) > _DIGIT_LIMIT:
        return None
    if plain.isdigit():
        return float(plain)
    pieces = plain.replace(",", ".").split(".")
    if not all(p.isdigit() for p in pieces):
        return None
    if all(len(p) == 3 for p in pieces[1:]) and len(pieces[0]) <= 3 and pieces[0] != "0":
        return float("".join(pieces))
    return float(f"{pieces[0]}.{pieces[1]}") if len(pieces) == 2 else None


@cache
def load_numerals(language: Language) -> Numerals:
    """The numerals of a language, ready to read."""
    words: dict[str, NumberPart] = {}
    rows = load_number_words(language)
    articled = {fold(row.form) for row in rows if row.form.startswith("ال")}  # as written: ألف is no article and ف
    for row in rows:
        form = fold(row.form)
        words.setdefault(form, NumberPart(row.kind, row.value))
    for form, part in list(words.items()):
        joined = _JOINER + form
        words.setdefault(joined, NumberPart(part.kind, part.value, joined=True))
        for letter in _PROCLITICS:
            attached = "لل" + form[2:] if letter == "ل" and form in articled else letter + form
            if attached in _NOT_NUMBERS or attached in words:
                continue
            words[attached] = NumberPart(part.kind, part.value, skip=1)
    return Numerals(words)
