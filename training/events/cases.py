"""The annotated articles on their way through the models, and what is learnt from each."""

from pathlib import Path

from read_articles import PARTIES, is_annotated, is_party, pairs, read_articles

from riwaya.events.find import told_events
from riwaya.events.weighed.beside import joined_by_and
from riwaya.events.weighed.choices import ACTOR, NOBODY, RECIPIENT, SYMMETRIC, Looked, choices_of
from riwaya.events.weighed.concord import agreeing
from riwaya.events.weighed.judge import held_events, sentences_of
from riwaya.events.weighed.realities import reality_facts
from riwaya.events.weighed.words import choose_words, weighed_senses

FOLDS = 3
"""Parts of the articles: what a model says of one is said by one taught on the others."""
EARLIER_WEIGHT = 3.0
"""Of articles annotated before, by the hands whose habits the gold has (decision 0103)."""


class Case:
    """An article on its way through the models."""

    def __init__(self, read, fold):
        self.read, self.fold = read, fold
        self.weight = 1.0 if read.use.startswith("taught") else EARLIER_WEIGHT
        self.senses, self.word_facts = weighed_senses(read.scene, read.told)
        told = {read.told[n][0].word for n in pairs(read.scene, read.told, read.gold)}
        self.word_answers = [int(self._stands(s) or (s.event is not None and s.word in told)) for s in self.senses]

    def _stands(self, sense):
        return any(is_annotated(self.read.scene, sense, g) for g in self.read.gold)

    def tell(self, trees, said):
        """Reads the article again with the words chosen by their chances and all that were annotated, from whose parties more is learnt; only the chosen are counted.

        `trees`, `said`: what trees and a reader that were not taught on the article say of it.
        """
        scene = self.read.scene
        chosen = choose_words(self.senses, ((trees + said.told) / 2).tolist())
        annotated = choose_words(self.senses, self.word_answers)
        self.said = said
        self.told = told_events(scene, {w: c.sense for w, c in sorted((annotated | chosen).items())})
        self.chance_of = {w: c.chance for w, c in chosen.items()}
        self.counted = {n for n, (anchor, _) in enumerate(self.told) if anchor.word in chosen}
        self.held, self.facts = held_events(scene, self.told, said.phrases)
        self.pairs = pairs(scene, self.told, self.read.gold)
        self.roles = {n: [self._role(c, self.read.gold[k]) for c in self.held[n].candidates] for n, k in self.pairs.items()}
        self.standing = {n: reality_facts(scene, s, self.told, n) for n, s in enumerate(sentences_of(scene, self.told)) if n in self.pairs}

    def look(self, last, alone, network):
        """Keeps what models that were not taught on the article say of its candidates, by event, and the sets of parties worth looking at."""
        rows = zip(self.held, self.facts, last, alone, network, strict=True)
        self.looked = [Looked(one, agreeing(self.read.scene, one, at_last), first, net, joined_by_and(one, facts)) for one, facts, at_last, first, net in rows]
        self.choices = {n: choices_of(self.looked[n]) for n in self.pairs}

    def _role(self, candidate, want):
        """The annotated parties a candidate is, by role."""
        return tuple({n for n, span in enumerate(want[role]) if is_party(self.read.scene, candidate, span)} for role in ("actors", "recipients"))

    def answers(self, n):
        """The class of each candidate of an event; none where nobody annotated it."""
        if n not in self.pairs:
            return [None] * len(self.held[n].candidates)
        sides = self.held[n].event.type in SYMMETRIC
        return [ACTOR if acts or (sides and suffers) else RECIPIENT if suffers else NOBODY for acts, suffers in self.roles[n]]

    def right(self, n, choice):
        """Whether a choice names all annotated parties of an event and no other."""
        want, roles = self.read.gold[self.pairs[n]], self.roles[n]
        many = len(want["actors"])
        if self.held[n].event.type in SYMMETRIC:
            both = dict.fromkeys((*choice.actors, *choice.recipients))
            return _matched(many + len(want["recipients"]), [roles[i][0] | {many + j for j in roles[i][1]} for i in both])
        return _matched(many, [roles[i][0] for i in choice.actors]) and _matched(len(want["recipients"]), [roles[i][1] for i in choice.recipients])


def _matched(count, meant):
    """Whether as many candidates as parties can each be given a party of their own."""

    def goes(n, taken):
        return n == len(meant) or any(goes(n + 1, taken | {x}) for x in meant[n] - taken)

    return len(meant) == count and goes(0, frozenset())


def cases_of(data: Path):
    """The annotated articles that teach."""
    return [Case(read, n % FOLDS) for n, read in enumerate(read_articles(data, ("taught", PARTIES, "earlier")))]


def in_parts(cases, rows):
    """The rows of each case's candidates, by page, parted by event."""
    out = {}
    for case in cases:
        at, out[case.read.page] = 0, []
        for one in case.held:
            out[case.read.page].append(rows[case.read.page][at : at + len(one.candidates)])
            at += len(one.candidates)
    return out
