"""The grammar of times, compiled: words become codes of one character, rules regular expressions over codes.

A sentence's stretch of known words is a short string of codes; each level rewrites it, longest match first, until the
last level. What a word or rule contributes is a small mapping of features (`values` gives it its TIMEX3 value).
"""

import re
from collections.abc import Sequence
from functools import cache, lru_cache

import msgspec

from riwaya.lang.affix_tables import load_affixes
from riwaya.lang.files import Rule
from riwaya.lang.language import Language
from riwaya.lang.time_tables import Features, load_time_tables
from riwaya.text.folding import fold
from riwaya.text.numerals import Number, Numerals, load_numerals

Meaning = dict[str, object]
"""Features gathered so far; `frm` and `to` hold the meanings of a range's ends."""

LONGEST_REMEMBERED = 48
FIRST_CODE = 0xE000
CLITIC, SENTENCE_END, BOTH, ALIAS = "\0clitic", "\0end", "\0", "\0alias"
"""Keys among the words for what is no word: a proclitic, the end of a sentence; prefixes of words that are numbers too, and of those spelled another way."""
SPLIT_BY = {"unit": "unit", "the_unit": "unit", "units": "unit", "the_units": "unit", "part": "part", "the_part": "part", "part_adv": "part",
            "holiday": "hol", "adverb": "ref"}
"""Classes that rules may also name by the value of a feature: `unit:H`, `part:NI`."""
_ATOM = re.compile(r"\{([^}]*)\}")
NESTED = frozenset({"frm", "to", "plus"})
"""Roles whose item keeps a meaning of its own inside the whole's."""
_LOOKS = {"<": "<=", ">": "=", "!": "!"}
"""Atoms that only look: `{<in}` after, `{>of}` before, `{!of}` not before; `{<a+b}` two places back."""
_CLOCK = re.compile(r"([01]?[0-9]|2[0-4])[.,]([0-5][0-9])")
_AFFIXES = load_affixes()
_PROCLITICS = dict.fromkeys(_AFFIXES.conjunctions, "and") | dict.fromkeys(_AFFIXES.prepositions, "clitic")
_TWO_PROCLITICS = tuple(a + b for a in _AFFIXES.conjunctions for b in _AFFIXES.common_prepositions)


class Piece(msgspec.Struct, frozen=True):
    """A word or a part of one as the grammar sees it; `skip` letters of the word stand before it."""

    code: str
    readings: dict[str, Meaning]
    skip: int = 0


class Item(msgspec.Struct, frozen=True):
    """A piece or a phrase in the text: offsets, its readings by class, and the rules that made it (the last one last)."""

    code: str
    start: int
    end: int
    readings: dict[str, Meaning]
    rules: tuple[str, ...] = ()
    first: int = 0
    last: int = 0


class Atom(msgspec.Struct, frozen=True):
    """One place of a rule's pattern: which classes it takes, whether it keeps their features, and its role."""

    group: int
    role: str
    classes: tuple[str, ...]
    kept: frozenset[str]


class Compiled(msgspec.Struct, frozen=True):
    """A rule ready to match: its expression over codes, and what it makes."""

    id: str
    gives: str
    code: str
    expression: re.Pattern[str]
    atoms: tuple[Atom, ...]
    added: Features


class Match(msgspec.Struct, frozen=True):
    """A rule's match over a string of codes: `start`/`end`, and for each atom taken its position."""

    start: int
    end: int
    rule: Compiled
    taken: tuple[tuple[int, Atom], ...]


class Codes:
    """One character for every set of classes; while compiling only."""

    def __init__(self) -> None:
        self.by_classes: dict[frozenset[str], str] = {}

    def of(self, classes: frozenset[str]) -> str:
        """The character of a set of classes."""
        return self.by_classes.setdefault(classes, chr(FIRST_CODE + len(self.by_classes)))

    def holding(self, names: Sequence[str]) -> str:
        """All characters whose sets hold one of the classes."""
        return "".join(c for classes, c in self.by_classes.items() if not classes.isdisjoint(names))


class Grammar:
    """The compiled grammar of one language.

    Attributes:
        words: pieces of each known folded word.
        exact: the spellings a folded word must have to be more than its other readings.
        marks: for each known word `t` (may begin or be a time) or `g` (joins words of times); else look at digits.

    """

    def __init__(self, words: dict[str, tuple[Piece, ...]], exact: dict[str, frozenset[str]], codes: Codes, levels: Sequence[Sequence[Rule]], numerals: Numerals) -> None:
        self.words = words
        self.exact = exact
        self.numerals = numerals
        self._number_codes = {c: codes.of(c) for c in _all_number_classes()}
        self._clock_code = codes.of(frozenset({"num", "hm"}))
        given = {rule.id: codes.of(_with_split(str(rule.extra["gives"]), rule.extra.get("set", {}))) for lv in levels for rule in lv}
        self.levels = tuple(tuple(_compile(rule, given[rule.id], codes) for rule in level) for level in levels)
        self._remembered = lru_cache(maxsize=16384)(self._scan)

    def pieces(self, folds: Sequence[str], at: int, end: int) -> tuple[tuple[Piece, ...], int]:
        """The pieces of the word at `at` (a number may take several words) and the index after them."""
        number = self.numerals.read(folds, at, end) if self.numerals.starts(folds[at]) else None
        known = self.words.get(folds[at], ())
        if number is None:
            return known, at + 1
        pieces = self._number_pieces(number)
        clock = _CLOCK.fullmatch(folds[at])
        if clock:  # 7,30 is half past seven where an hour is told
            time: Meaning = {"h": int(clock[1]), "min": int(clock[2])}
            pieces = (Piece(self._clock_code, {"num": {"n": number.value}, "hm": time}),)
        if known and number.last == at + 1 and len(known) == len(pieces):
            readings = {**known[-1].readings, **pieces[-1].readings}
            merged = self.words.get(BOTH + folds[at])
            if merged:
                return (*pieces[:-1], Piece(merged[0].code, readings, pieces[-1].skip)), at + 1
        return pieces, number.last

    def _number_pieces(self, number: Number) -> tuple[Piece, ...]:
        classes = number_classes(number)
        n = int(number.value) if number.value == int(number.value) else number.value
        meaning: Meaning = {"n": n}
        own = Piece(self._number_codes[classes], dict.fromkeys(classes, meaning), number.skip)
        before = [self.words["و"][0]] if number.joined else []
        before += [self.words[CLITIC][0]] if number.skip > number.joined else []
        return (*before, own)

    def parse(self, items: list[Item]) -> list[Item]:
        """Items after all levels."""
        for level in range(len(self.levels)):
            matches = self.scan(level, "".join([i.code for i in items]))
            if matches:
                items = _rewrite(items, matches)
        return items

    def scan(self, level: int, codes: str) -> tuple[Match, ...]:
        """The matches of a level in a string of codes; those of short strings, which recur, are remembered."""
        return self._remembered(level, codes) if len(codes) <= LONGEST_REMEMBERED else self._scan(level, codes)

    def _scan(self, level: int, codes: str) -> tuple[Match, ...]:
        found: list[Match] = []
        at = 0
        while at < len(codes):
            best, chosen = None, None
            for rule in self.levels[level]:
                m = rule.expression.match(codes, at)
                if m and m.end() > at and (best is None or m.end() > best.end()):
                    best, chosen = m, rule
            if best is None or chosen is None:
                at += 1
                continue
            taken = tuple((best.start(a.group), a) for a in chosen.atoms if best.start(a.group) >= 0)
            found.append(Match(at, best.end(), chosen, taken))
            at = best.end()
        return tuple(found)


def number_classes(number: Number) -> frozenset[str]:
    """Classes of a number: what part of a date or clock it could be."""
    n, digits = number.value, number.digits
    if n != int(n):
        return frozenset({"num"})
    if number.ordinal:
        names = {"ord"} | {f"ord{n:.0f}"} & {"ord1", "ord2"}
        return frozenset(names | {k for k, top in (("ord31", 31), ("ord24", 24), ("ord12", 12)) if n <= top and number.definite | (n == 1)})
    names = {"num"}
    plain = 0 < digits <= 2
    names |= {"d31"} if plain and 1 <= n <= 31 else set()
    names |= {"m12"} if plain and 1 <= n <= 12 else set()
    names |= {"h24"} if (plain or not digits) and n <= 24 else set()
    names |= {"m60"} if (plain or not digits) and n < 60 else set()
    names |= {"y2"} if digits == 2 else set()
    names |= {"y4"} if digits == 4 and 1000 <= n <= 2200 else set()
    names |= {"y4c"} if digits == 4 and 1900 <= n < 2100 else set()
    names |= {"yw"} if not digits and number.scaled and 1000 <= n <= 2200 else set()
    return frozenset(names)


def _all_number_classes() -> set[frozenset[str]]:
    """Every set of classes a number can have."""
    spelled = [Number(v, 0, 1, digits=d, scaled=s) for v in (*range(62), 99, 1500, 2000, 2150, 3000) for d in (0, 1, 2, 3, 4) for s in (True, False)]
    ordinals = [Number(v, 0, 1, ordinal=True, definite=d) for v in range(101) for d in (True, False)]
    return {number_classes(n) for n in (*spelled, *ordinals, Number(0.5, 0, 1))}


def _with_split(kind: str, features: Features) -> frozenset[str]:
    key = SPLIT_BY.get(kind)
    return frozenset({kind, f"{kind}:{features[key]}"} if key and key in features else {kind})


def _compile(rule: Rule, code: str, codes: Codes) -> Compiled:
    """The rule's expression over codes; atoms become numbered groups, contexts look-arounds."""
    atoms: list[Atom] = []

    def atom(m: re.Match[str]) -> str:
        body = m.group(1)
        if body[0] in _LOOKS:
            places = [codes.holding(place.split("|")) for place in body[1:].split("+")]
            return f"(?{_LOOKS[body[0]]}{''.join(f'[{held}]' for held in places)})"
        role, _, names = body.rpartition("=")
        raw = names.split("|")
        classes = tuple(name.removeprefix("-") for name in raw)
        kept = frozenset(name for name in raw if not name.startswith("-"))
        held = codes.holding(classes)
        atoms.append(Atom(len(atoms) + 1, role.removeprefix("-"), classes, kept))
        return f"([{held}])" if held else "([^\\s\\S])"

    text = _ATOM.sub(atom, re.sub(r"\((?!\?)", "(?:", rule.pattern)).replace(" ", "")
    return Compiled(rule.id, str(rule.extra["gives"]), code, re.compile(text), tuple(atoms), rule.extra.get("set", {}))


def _rewrite(items: list[Item], matches: Sequence[Match]) -> list[Item]:
    out: list[Item] = []
    at = 0
    for match in matches:
        out += items[at : match.start]
        out.append(_made(items, match))
        at = match.end
    return out + items[at:]


def _made(items: list[Item], match: Match) -> Item:
    meaning: Meaning = {}
    for position, atom in match.taken:
        readings = items[position].readings
        name = next(c for c in atom.classes if c in readings)
        _take(meaning, readings[name], atom.role, keep=name in atom.kept)
    meaning |= match.rule.added
    if "m_add" in meaning:
        meaning["m"] = int(str(meaning["m"])) + int(str(meaning.pop("m_add")))
    inner = items[match.start : match.end]
    rules = tuple(dict.fromkeys(r for i in inner for r in i.rules if r != match.rule.id))
    gives = match.rule.gives
    return Item(match.rule.code, inner[0].start, inner[-1].end, dict.fromkeys(_with_split(gives, match.rule.added), meaning),
                (*rules, match.rule.id), inner[0].first, inner[-1].last)


def _take(meaning: Meaning, features: Meaning, role: str, *, keep: bool) -> None:
    if role in NESTED:
        held = meaning.get(role)
        meaning[role] = {**held, role: dict(features)} if isinstance(held, dict) else dict(features)
    elif "." in role:
        end, _, key = role.partition(".")
        meaning[end] = {key: features["n"]}
    elif role and "n" in features:
        meaning[role] = features["n"]
    elif keep or role:
        meaning.update(features)


@cache
def load_grammar(language: Language) -> Grammar:
    """The grammar of a language, compiled once."""
    tables = load_time_tables(language)
    numerals = load_numerals(language)
    forms: dict[str, dict[str, Meaning]] = {}
    bare: set[str] = set()
    exact: dict[str, set[str]] = {}
    for word in tables.words:
        names = _with_split(word.kind, word.features)
        for written in word.forms:
            form = fold(written)
            if word.exact:
                exact.setdefault(form, set()).add(written)
            forms.setdefault(form, {}).update({name: dict(word.features) for name in names})
            if word.bare or len(form) == 1:
                bare.add(form)
    forms |= {CLITIC: {"clitic": {}}, SENTENCE_END: {"end": {}}}
    codes = Codes()
    words: dict[str, tuple[Piece, ...]] = {form: (Piece(codes.of(frozenset(r)), r),) for form, r in forms.items()}
    for form, readings in forms.items():
        number = numerals.read([form], 0) if form[0] != BOTH and numerals.starts(form) else None
        if number:  # a word that is both keeps both sets of classes (ثانية second and "second")
            counted: Meaning = {"n": number.value}
            both = {**readings, **dict.fromkeys(number_classes(number), counted)}
            words[BOTH + form] = (Piece(codes.of(frozenset(both)), both),)
    for form in exact:
        others = {name: meaning for name, meaning in forms[form].items() if name == "month_alias"}
        if others:
            words[ALIAS + form] = (Piece(codes.of(frozenset(others)), others),)
    for form in forms:
        if form not in bare and form[0] != BOTH:
            _attach(words, form, numerals)
    spelled = {joiner + form: frozenset(joiner + w for w in writings) for form, writings in exact.items() for joiner in ("", *_PROCLITICS)}
    return Grammar(words, spelled, codes, tables.levels, numerals)


def _attach(words: dict[str, tuple[Piece, ...]], form: str, numerals: Numerals) -> None:
    """Adds the word with its proclitics, where that spells no other known word."""
    own = words[form][0]
    glue = {"and": words["و"][0], "clitic": words[CLITIC][0]}
    for letters in (*_PROCLITICS, *_TWO_PROCLITICS):
        rest = "ل" + form[2:] if letters.endswith("ل") and form.startswith("ال") else form
        attached = letters + rest
        if attached in words or attached in numerals.words:
            continue
        before = tuple(Piece(glue[_PROCLITICS[letter]].code, glue[_PROCLITICS[letter]].readings, i) for i, letter in enumerate(letters))
        words[attached] = (*before, Piece(own.code, own.readings, len(letters)))
