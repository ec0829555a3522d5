"""Finds amounts: a number or a vague amount, the words that bound it, and what is counted."""

from bisect import bisect_right
from collections.abc import Sequence

import msgspec

from riwaya.lang.affix_tables import load_affixes
from riwaya.lang.language import Language
from riwaya.model.time import Quantity, Time
from riwaya.quantities.lexicon import Approx, Bound, Lexicon, load_lexicon
from riwaya.text.prose import Prose, Sentence
from riwaya.text.words import Word

_PARTICLES = load_affixes().particles

PERSONS = frozenset({"person", "soldier", "fighter", "household"})
"""Units that a word of harm before them turns into killed, injured, detained or displaced."""
HARM = ("killed", "injured", "displaced", "detained")
HARM_REACH = 4
"""How many words before an amount may tell the harm (مقتل نحو 5 جنود)."""
NO_AMOUNT = "ar.quantity.no-amount"
OTHER = "other"
"""The unit of a counted noun the tables do not list."""
IMPERFECT = "ي"
"""The letter third-person verbs begin with: أكثر من مليون يحملون counts nobody named."""
LEAST_VAGUE = 20
"""Vague amounts from عشرات up count any noun; بضعة and عدة only known ones (مناطق عدة)."""
MAX_APART = 2
"""How many words may stand between an amount and its noun (7 من المدنيين)."""


class Amount(msgspec.Struct, frozen=True):
    """An amount read from `words[first:last]`; `skip` letters of proclitics stand before it."""

    first: int
    last: int
    value: float | None
    low: float | None
    high: float | None
    rule: str
    skip: int = 0
    approx: Approx | None = None
    unit: str | None = None
    definite: bool = False


def find_quantities(prose: Prose, *, times: tuple[Time, ...], language: Language) -> tuple[Quantity, ...]:
    """The quantities of the main story in text order, with ids `n1`, `n2` and so on.

    Args:
        prose: the article's words and sentences.
        times: its times; a number inside one is no quantity.
        language: whose numbers and nouns to use.

    """
    lexicon = load_lexicon(language)
    found: list[Quantity] = []
    starts, ends = [t.start for t in times], [t.end for t in times]
    for sentence in prose.sentences:
        at = sentence.first
        while at < sentence.last:
            word = prose.words[at]
            if word.fold not in lexicon.starts and not word.fold[0].isdigit():
                at += 1
                continue
            near = bisect_right(starts, word.end - 1) - 1
            if near >= 0 and word.start < ends[near]:
                at += 1
                continue
            quantity, at = _read(prose, sentence, at, lexicon, len(found) + 1)
            if quantity is not None:
                found.append(quantity)
    return tuple(found)


def _read(prose: Prose, sentence: Sentence, at: int, lexicon: Lexicon, number: int) -> tuple[Quantity | None, int]:
    """The quantity whose amount begins at word `at`, or null, and where to go on."""
    words = prose.words
    amount = _amount(words, at, sentence.last, lexicon)
    if amount is None or amount.rule == NO_AMOUNT or _is_name(words, sentence.first, amount, lexicon):
        return None, amount.last if amount else at + 1
    first, bound = _bound_before(words, sentence.first, amount, lexicon)
    unit, unit_word, last = _unit(words, amount, sentence.last, lexicon)
    if unit is None or (unit == OTHER and unit_word is not None and _harm_told(words[unit_word].fold, lexicon)):
        harmed = _harmed_alone(words, sentence, first, amount, lexicon)
        unit, unit_word, last = (harmed, None, amount.last) if harmed else (unit, unit_word, last)
    if unit is None or (unit == OTHER and not _is_counted(amount)):
        return None, amount.last
    if bound is None:
        bound, last = _bound_after(words, last, sentence.last, lexicon)
    if unit in PERSONS:
        unit = _harm(words, sentence.first, first, lexicon) or unit
    value, low, high, approx = _bounded(amount, bound)
    start = words[first].start + (amount.skip if first == amount.first else 0)
    noun = words[unit_word] if unit_word is not None else None
    quantity = Quantity(
        id=f"n{number}", start=start, end=words[last - 1].end, value=value, low=low, high=high, unit=unit, approx=approx,
        unit_start=noun.start if noun else None, unit_end=noun.end if noun else None, rule=amount.rule,
    )
    return quantity, last


def _is_counted(amount: Amount) -> bool:
    """Whether a number before a noun nobody listed counts it: not vague words, a year or a definite number (الدول الخمس الدائمة)."""
    if amount.rule in {"ar.quantity.vague", "ar.quantity.dual"}:
        return amount.low is not None and amount.low >= LEAST_VAGUE
    year = amount.last == amount.first + 1 and amount.value is not None and 1900 <= amount.value < 2100
    return not year and not amount.definite


def _amount(words: Sequence[Word], at: int, last: int, lexicon: Lexicon) -> Amount | None:
    """The amount at a word: vague words, a dual noun, a number, or a range of two numbers."""
    fold = words[at].fold
    for phrase, low, high in lexicon.vague.get(fold, ()):
        end = at + len(phrase)
        if end <= last and all(words[at + k].fold == w for k, w in enumerate(phrase)):
            skip = len(fold) - len(fold.lstrip("و")) if fold.startswith("و") else 0
            return Amount(at, end, None, low, high, "ar.quantity.vague", skip, "about")
    folds = [w.fold for w in words[at : min(last, at + 12)]]
    number = lexicon.numerals.read(folds, 0) if lexicon.numerals.starts(fold) else None
    if number is None:
        unit = lexicon.duals.get(fold)
        return Amount(at, at + 1, 2, 2, 2, "ar.quantity.dual", unit=unit) if unit else None
    if number.ordinal or (number.value == 1 and not number.digits):
        return Amount(at, at + number.last, None, None, None, NO_AMOUNT)  # a rank; or واحد, which follows what it counts
    end = at + number.last
    top = _range_end(folds, number.last, lexicon, between=at > 0 and words[at - 1].fold in lexicon.contexts["between"])
    if top is not None:
        low = number.value * top[2] if not number.scaled and number.value * top[2] < top[0] else number.value
        if low < top[0]:
            return Amount(at, at + top[1], None, low, top[0], "ar.quantity.range", number.skip)
    return Amount(at, end, number.value, number.value, number.value, "ar.quantity.number", number.skip,
                  definite=number.definite)


def _range_end(folds: Sequence[str], at: int, lexicon: Lexicon, *, between: bool) -> tuple[float, int, int] | None:
    """Value, end and scale of a range's second number: 10 - 20, بين 10 و20, 10 إلى 11 ألف (scale 1000)."""
    if at + 1 >= len(folds):
        return None
    joins = folds[at] in lexicon.contexts["to"] or (between and folds[at] in lexicon.contexts["and"])
    if joins and lexicon.numerals.starts(folds[at + 1]):
        second = lexicon.numerals.read(folds, at + 1)
    elif between and lexicon.numerals.starts(folds[at]):
        second = lexicon.numerals.read(folds, at)
        second = second if second and second.joined else None
    else:
        return None
    if second is None or second.ordinal:
        return None
    part = lexicon.numerals.words.get(folds[second.last - 1])
    return second.value, second.last, part.value if part and part.kind == "scale" else 1


def _is_name(words: Sequence[Word], first: int, amount: Amount, lexicon: Lexicon) -> bool:
    """Whether the number is a name, a rank or a score (القرار 2254، 3-1), not an amount."""
    if amount.rule != "ar.quantity.number" or amount.first == first:
        return False
    before = words[amount.first - 1]
    if before.kind == "latin" or before.fold in {"/", ":"}:
        return True
    if before.fold in {"-", "#"} and before.end == words[amount.first].start:
        return True
    return before.fold in lexicon.contexts["name"]


def _bound_before(words: Sequence[Word], first: int, amount: Amount, lexicon: Lexicon) -> tuple[int, Bound | None]:
    at = amount.first - 1
    if at >= first and words[at].fold in lexicon.contexts["al"]:
        return at, None
    for phrase, bound in _before(words[at].fold, lexicon) if at >= first else ():
        start = amount.first - len(phrase)
        if start >= first and all(_same(words[start + k].fold, w, first=k == 0) for k, w in enumerate(phrase)):
            return start, bound
    if at >= first and amount.rule == "ar.quantity.range" and words[at].fold in lexicon.contexts["between"]:
        return at, None
    return amount.first, None


def _before(word: str, lexicon: Lexicon) -> tuple[tuple[tuple[str, ...], Bound], ...]:
    """The phrases that end with a word, or with the word less one proclitic where it is the whole phrase (لنحو)."""
    found = lexicon.before.get(word, ())
    if found or word[0] not in _PARTICLES:
        return found
    return tuple(e for e in lexicon.before.get(word[1:], ()) if len(e[0]) == 1)


def _same(word: str, form: str, *, first: bool) -> bool:
    """Whether a word is the form, or the form after a proclitic where the phrase begins."""
    return word == form or (first and len(word) == len(form) + 1 and word[0] in _PARTICLES and word.endswith(form))


def _bound_after(words: Sequence[Word], at: int, last: int, lexicon: Lexicon) -> tuple[Bound | None, int]:
    if at + 1 < last and words[at].fold in lexicon.contexts["comma"]:
        bound, end = _bound_after(words, at + 1, last, lexicon)  # 11 شخصا، على الأقل
        return (bound, end) if bound else (None, at)
    for phrase, bound in lexicon.after.get(words[at].fold, ()) if at < last else ():
        end = at + len(phrase)
        if end <= last and all(words[at + k].fold == w for k, w in enumerate(phrase)):
            return bound, end
    return None, at


def _unit(words: Sequence[Word], amount: Amount, last: int, lexicon: Lexicon) -> tuple[str | None, int | None, int]:
    """What is counted, the word that names it, and the end of the phrase."""
    if amount.unit:
        return amount.unit, amount.first, amount.last
    at = amount.last
    if at + 1 < last and words[at].fold in lexicon.contexts["in"] and words[at + 1].fold in lexicon.contexts["percent_noun"]:
        return "percent", at + 1, at + 2
    out_of = at + 2 < last and words[at].fold in lexicon.contexts["of"] and words[at + 1].fold in lexicon.contexts["out_of"]
    if out_of:
        whole = _amount(words, at + 2, last, lexicon)
        unit, noun, _ = _unit(words, whole, last, lexicon) if whole and whole.rule != NO_AMOUNT else (None, None, at)
        return unit, noun, amount.last
    for step in range(MAX_APART):
        if at + step >= last:
            break
        word = words[at + step].fold
        unit = lexicon.units.get(word) or lexicon.units.get(word.removeprefix("ال"))
        if unit:
            last_word = at + step + 1
            shape = next((k for k in ("cubic", "square") if last_word < last and words[last_word].fold in lexicon.contexts[k]), None)
            if shape:
                return f"{shape}-{unit}", at + step, last_word + 1
            if unit in {"kilometre", "mile", "metre"} and last_word + 1 < last and words[last_word].fold in lexicon.contexts["in"] and (
                words[last_word + 1].fold in lexicon.contexts["per_hour"]
            ):
                return f"{unit}-per-hour", at + step, last_word + 2
            return unit, at + step, last_word
        if word not in lexicon.contexts["of"]:
            break
    if at < last and words[at].kind == "arabic" and words[at].fold not in lexicon.contexts["filler"] and words[at].fold[0] != IMPERFECT:
        return OTHER, at, at + 1
    return None, None, amount.last


def _harm(words: Sequence[Word], first: int, start: int, lexicon: Lexicon) -> str | None:
    """The harm told nearest before the amount; casualty where two are told of one amount (مقتل وإصابة 20 شخصا)."""
    near = range(max(first, start - HARM_REACH), start)
    told = [(at, kind) for at in near if (kind := _harm_told(words[at].fold, lexicon))]
    if not told:
        return None
    nearest, harm = told[-1]
    for before, other in told[-2:-1]:
        joined = all(w.fold in lexicon.contexts["either"] for w in words[before + 1 : nearest])
        if joined and {harm, other} == {"killed", "injured"}:
            return "casualty"
    return harm


def _harm_told(word: str, lexicon: Lexicon) -> str | None:
    """The harm a word tells; such a word is not what the number before it counts (مقتل 5 وجرح 12)."""
    return next((kind for kind in HARM if word in lexicon.contexts[kind]), None)


def _harmed_alone(words: Sequence[Word], sentence: Sentence, first: int, amount: Amount, lexicon: Lexicon) -> str | None:
    """The harm a number without a noun counts, told by the word right before it (وإصابة 90 بجروح); null for a year."""
    if amount.rule == "ar.quantity.dual" or not _is_counted(amount) or first == sentence.first:
        return None
    if _harm_told(words[first - 1].fold, lexicon) is None:
        return None
    return _harm(words, sentence.first, first, lexicon)


def _bounded(amount: Amount, bound: Bound | None) -> tuple[float | None, float | None, float | None, Approx | None]:
    value, low, high = amount.value, amount.low, amount.high
    if bound is None:
        return value, low, high, amount.approx
    if bound.approx == "more-than":
        return value, low, None, bound.approx
    if bound.approx == "less-than":
        return value, None, high if high is not None else low, bound.approx
    return (value, None if low is None else round(low * (bound.low or 1), 6),
            None if high is None else round(high * (bound.high or 1), 6), bound.approx)
