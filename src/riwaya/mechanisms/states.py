"""In what state a sentence says a mechanism is: the nearest sign of a state of its kind, with its negation."""

from collections.abc import Sequence

import msgspec

from riwaya.lang.mechanism_tables import MechanismTables, StateRule
from riwaya.mechanisms.signs import Index, Sign, read_sign
from riwaya.text.folding import fold
from riwaya.text.words import Word

_SIGN_WITHIN = 6
"""Words between the parts of a sign of state; longer stretches join words of different clauses."""
_REACH = 12
"""How many words from the mechanism's own a sign may stand; beyond, it tells of something else."""

_CLITICS, _FOR = "وفبلك", "ل"
_AND, _AND_THE, _COMMA = "و", "وال", "،"


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
        self._aside = {rule.id: frozenset(map(fold, rule.aside)) for rule in tables.states}
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
                between = words[min(at[1], named[1]) + 1 : max(at[0], named[0])]
                if self._is_idle(words, at) or any(w.fold in self._beside for w in between) or _is_parted(words, named, at):
                    continue
                if rule.close and any(w.fold == _COMMA for w in between):
                    continue
                if rule.aside and any(w.fold in self._aside[rule.id] for w in between):
                    continue
                if rule.intent and words[at[0]].fold.startswith(_FOR):
                    continue  # to do it is not yet to have done it
                if rule.own and self._describes(words, at):
                    continue
                state = self._as_told(rule, words[row[0] : at[0]])
                if state is not None:
                    best = (distance, rank, Told(state, words[at[0]].start, words[at[1]].end, rule.id))
        return best[2] if best else None

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
        denied = any(w.fold.removeprefix("و") in self._denying for w in before[-self._denying_within :])
        return rule.negated if denied or folds & self._negation else rule.state

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
