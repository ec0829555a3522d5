"""In what state a sentence says a mechanism is: the nearest sign of a state of its kind, with its negation."""

import itertools
from collections.abc import Sequence

import msgspec

from riwaya.lang.mechanism_tables import MechanismTables, StateRule
from riwaya.mechanisms.signs import Index, Sign, forms_of, read_sign
from riwaya.text.folding import fold
from riwaya.text.words import Word

_SIGN_WITHIN = 6
"""Words between the parts of a sign of state; longer stretches join words of different clauses."""
_REACH = 12
"""How many words from the mechanism's own a sign may stand; beyond, it tells of something else."""

_PROVIDED_WITHIN = 4
"""Words behind what is told in which a condition of it may stand."""

_THEN = 3
"""Words behind a sign among which what is to be done must stand (يجب أن يتم)."""
_CLITICS, _FOR = "وفبل", "ل"
_MEET = frozenset({"talks_track", "congress", "meeting"})
"""Kinds of mechanism that are held; a noun of one between a sign and another's name takes the sign."""
_PRESENT = ("ي", "ت")
"""Beginnings of verbs in the present."""
_JOINED = 3
"""Words longer than this may have a preposition of one letter written to them."""
_AND, _AND_THE, _THE, _COMMA = "و", "وال", ("ال", "وال", "بال", "لل"), "،"


class Told(msgspec.Struct, frozen=True):
    """A state, the offsets of the words that tell it, and the rule."""

    state: str
    start: int
    end: int
    rule: str


class StateReader:
    """The state rules of a language, ready for matching."""

    def __init__(self, tables: MechanismTables) -> None:
        self._rules: dict[str, list[tuple[StateRule, Sign]]] = {}
        for rule in tables.states:
            for kind in rule.kinds:
                self._rules.setdefault(kind, []).extend((rule, read_sign(s, _SIGN_WITHIN)) for s in rule.signs)
        self.signs = tuple(sign for rules in self._rules.values() for _, sign in rules)
        self._negation = frozenset(fold(w) for w in tables.negation)
        self._still = frozenset(fold(w) for w in tables.still)
        self._supposed = frozenset(fold(w) for w in tables.supposed)
        self._negation_within = tables.negation_within
        self._denying = frozenset(fold(w) for w in tables.denying)
        self._denying_within = tables.denying_within
        self._intending = frozenset(fold(w) for w in tables.intending)
        self._relative = frozenset(map(fold, tables.relative))
        self._resumptive = frozenset(map(fold, tables.resumptive))
        self._then = {rule.id: frozenset(map(fold, rule.then)) for rule in tables.states}
        self._aside = {rule.id: frozenset(map(fold, rule.aside)) for rule in tables.states}
        self._led = {rule.id: frozenset(map(fold, rule.led)) for rule in tables.states}
        self._unless = {rule.id: frozenset(map(fold, rule.unless)) for rule in tables.states}
        self._refuted, self._responsibility = frozenset(map(fold, tables.refuted)), frozenset(map(fold, tables.responsibility))
        self._conditions, self._likely = frozenset(map(fold, tables.conditions)), frozenset(map(fold, tables.likely))
        self._never_of = {rule.id: frozenset(map(fold, rule.never_of)) for rule in tables.states}
        self._written = {rule.id: frozenset(fold(w) for s in rule.signs for p in s.split("/") for w in p.split()) for rule in tables.states}
        self._of = {rule.id: (frozenset(fold(w) for w in rule.of), tuple(fold(w[:-1]) for w in rule.of if w.endswith("*"))) for rule in tables.states}
        self._links = frozenset(map(fold, tables.links))
        self._provided = frozenset(map(fold, tables.provided))
        self._meetings = frozenset(fold(noun) for noun, (kind, _) in tables.heads.items() if kind in _MEET)
        self._beside = frozenset(fold(w) for w in tables.beside)
        self._idle = tuple(fold(phrase) for phrase in tables.idle)

    def read(
        self, kind: str, words: Sequence[Word], index: Index, named: tuple[int, int], row: tuple[int, int]
    ) -> Told | None:
        """The state told of the mechanism named by `words[named[0]:named[1] + 1]` in `words[row[0]:row[1]]`."""
        best: tuple[int, int, Told] | None = None
        for rank, (rule, sign) in enumerate(self._rules.get(kind, ())):
            for at in index.find(sign, *row) if index.may_hold(sign) else ():
                distance = max(0, named[0] - at[1], at[0] - named[1])
                if distance > (rule.within or _REACH) or (best is not None and (distance, rank) >= best[:2]):
                    continue
                if not self._fits(rule, words, named, at, row[0]):
                    continue
                state, last = self._as_told(rule, words[row[0] : at[0]]), words[at[1]].end
                if state == rule.state and (refuted := self._refuted_by(words[at[1] + 1 : row[1]])) is not None:
                    state, last = rule.denied, refuted.end
                if state is not None:
                    best = (distance, rank, Told(state, words[at[0]].start, last, rule.id))
        return best[2] if best else None

    def _fits(
        self, rule: StateRule, words: Sequence[Word], named: tuple[int, int], at: tuple[int, int], first: int
    ) -> bool:
        """Whether a sign stands to the name as its rule wants it, and nothing between tells of something else."""
        between = words[min(at[1], named[1]) + 1 : max(at[0], named[0])]
        if self._is_idle(words, at) or any(w.fold in self._beside for w in between) or _is_parted(words, named, at):
            return False
        if not _MEET.isdisjoint(rule.kinds) and any(
            not self._meetings.isdisjoint(forms_of(w.fold)) and not w.fold.startswith(_THE) for w in between
        ):
            return False  # told of another meeting (عقد اجتماع قبل قمة …)
        if rule.close and any(w.fold == _COMMA for w in between):
            return False
        if rule.aside and any(w.fold in self._aside[rule.id] for w in between):
            return False
        if rule.intent and words[at[0]].fold.startswith(_FOR):
            return False  # to do it is not yet to have done it
        behind = words[at[1] + 1 : max(at[1], named[1]) + 1 + _PROVIDED_WITHIN]
        if rule.intent and any(w.fold in self._provided for w in behind):
            return False  # kept as long as another keeps it
        if rule.own and self._describes(words, at):
            return False
        if rule.certain and self._is_unsure(words[first : at[0]]):
            return False
        return self._governs(rule, words, named, at)

    def _refuted_by(self, behind: Sequence[Word]) -> Word | None:
        """The word behind a sign that says that what it tells is not so; its speaker denies it."""
        return next((w for w in behind if w.fold in self._refuted), None)

    def _is_unsure(self, before: Sequence[Word]) -> bool:
        """Whether words before a sign make it conditional, or only likely (قد يشكل)."""
        if any(w.fold in self._conditions for w in before):
            return True
        near = before[-self._negation_within - 1 :]
        return any(w.fold in self._likely and v.fold.startswith(_PRESENT) for w, v in itertools.pairwise(near))

    def _governs(self, rule: StateRule, words: Sequence[Word], named: tuple[int, int], at: tuple[int, int]) -> bool:
        """Whether what the sign tells is told of the name: on its side of it, by a preposition, with few words between."""
        if rule.bare and words[at[0]].fold.startswith(_THE) and words[at[0]].fold not in self._written[rule.id]:
            return False
        if any(w.fold in self._unless[rule.id] for w in words[max(0, at[0] - self._denying_within) : at[0]]):
            return False
        if rule.never_of and not self._never_of[rule.id].isdisjoint(forms_of(words[named[0]].fold)):
            return False
        if rule.linked is not None and at[0] > named[1] and words[at[0]].fold.startswith(_AND):
            return False  # another clause begins
        if (rule.before and at[0] > named[1]) or (rule.outside and named[0] <= at[0] and at[1] <= named[1]):
            return False
        if rule.then and at[0] > named[1] and all(w.fold not in self._then[rule.id] for w in words[at[1] + 1 : at[1] + 1 + _THEN]):
            return False  # what is told of the name behind the sign is no doing of it
        start = at[1] + 1
        if rule.led:
            led = next((i + (words[i].fold in self._led[rule.id]) for i in range(start, named[1] + 1) if self._leads(rule, words[i])), None)
            if led is None:
                return False
            start = led
        behind = words[at[1] + 1 : (named[0] if at[0] < named[0] else named[1]) + 1]
        if rule.of and not any(self._is_of(rule, w) for w in behind):
            return False
        first, last = (start, named[0]) if at[0] < named[0] else (named[1] + 1, at[0])
        return rule.linked is None or sum(self._is_other(w) for w in words[first:last]) <= rule.linked

    def _leads(self, rule: StateRule, word: Word) -> bool:
        """Whether a word is a preposition of the rule, or has one of a letter written to it."""
        led = self._led[rule.id]
        return word.fold in led or (len(word.fold) > _JOINED and word.fold[0] in led)

    def _is_of(self, rule: StateRule, word: Word) -> bool:
        """Whether a word is one that a rule's sign must be said of."""
        whole, stems = self._of[rule.id]
        forms = forms_of(word.fold)
        return not whole.isdisjoint(forms) or any(f.startswith(stems) for f in forms)

    def _is_other(self, word: Word) -> bool:
        """Whether a word between a sign and a name is more than a link between the two."""
        return word.kind != "mark" and self._links.isdisjoint(forms_of(word.fold))

    def _as_told(self, rule: StateRule, before: Sequence[Word]) -> str | None:
        """The rule's state, or what is left of it after the words before its sign."""
        near = before[-self._negation_within :]
        folds = {form for w in near for form in _bare(w)}
        if any(w.fold in self._still for w in near):
            return None if folds & self._supposed else rule.state
        if folds & self._supposed:
            return None
        if rule.intent and any(w.fold.removeprefix("و") in self._intending for w in before[-self._denying_within :]):
            return None
        far = before[-self._denying_within :]
        if any(w.fold.removeprefix("و") in self._denying for w in far) and not (rule.denied and any(w.fold in self._responsibility for w in far)):
            return rule.denied or rule.negated
        return rule.negated if folds & self._negation else rule.state

    def _describes(self, words: Sequence[Word], at: tuple[int, int]) -> bool:
        """Whether a sign stands in a clause about the name (التي دعا إليها), and tells no more than what it is."""
        before, behind = words[max(0, at[0] - 1)].fold, words[min(at[1] + 1, len(words) - 1)].fold
        return before in self._relative or behind in self._resumptive

    def _is_idle(self, words: Sequence[Word], at: tuple[int, int]) -> bool:
        """Whether the sign ends or begins a phrase that means nothing of the kind (على الإطلاق, إطلاق النار)."""
        said = " ".join(w.fold for w in words[max(0, at[0] - 1) : at[1] + 1])
        ahead = " ".join(w.fold for w in words[at[0] : at[1] + 2])
        return any(said.endswith(phrase) or ahead == phrase for phrase in self._idle)


def _bare(word: Word) -> tuple[str, ...]:
    """A word with and without the conjunction or preposition written to it (بعدم)."""
    return (word.fold, word.fold[1:]) if word.fold[0] in _CLITICS else (word.fold,)


def _is_parted(words: Sequence[Word], named: tuple[int, int], at: tuple[int, int]) -> bool:
    """Whether a sign and the name belong to two clauses, or the name is only joined to what the sign tells of (الانتهاكات والاتفاق)."""
    if at[1] < named[0] and words[named[0]].fold.startswith(_AND_THE):
        return True
    first, last = (named[1], at[0]) if named[1] < at[0] else (at[1], named[0])
    return any(words[i].fold == _COMMA and words[i + 1].fold.startswith(_AND) for i in range(first + 1, last))
