"""A scene: the words of an article with what the earlier stages found at each of them."""

from functools import cached_property

from riwaya.events.lexicon import Lexicon, Sense
from riwaya.model.attribution import Attribution
from riwaya.model.mention import Linked, Mention, Phrase
from riwaya.model.time import Quantity, Time
from riwaya.text.folding import fold
from riwaya.text.prose import Prose


class Scene:
    """Look-ups by word index.

    Attributes:
        folds: the folded words.
        senses: what the lexicon reads in each word (light verbs among them).
        phrase_of: index of the phrase that covers a word, or -1; `first`/`last` of a phrase give its words.

    """

    def __init__(
        self, prose: Prose, lexicon: Lexicon, *, linked: Linked, times: tuple[Time, ...],
        quantities: tuple[Quantity, ...], attributions: tuple[Attribution, ...],
    ) -> None:
        self.prose = prose
        self.text = prose.text
        self.words = prose.words
        self.lexicon = lexicon
        self.times = times
        self.quantities = quantities
        self.attributions = attributions
        self.linked = linked
        self.folds = [w.fold for w in prose.words]
        find = lexicon.find
        self.senses: list[tuple[Sense, ...]] = [find(w.fold) if w.kind == "arabic" else () for w in prose.words]
        self.phrases: list[Phrase] = list(linked.phrases)
        self.phrase_of = [-1] * len(self.words)
        self.first: list[int] = []
        self.last: list[int] = []
        for number, phrase in enumerate(self.phrases):
            covered = prose.words_in(phrase.start, phrase.end)
            self.first.append(covered.start)
            self.last.append(covered.stop - 1)
            for i in covered:
                if self.phrase_of[i] < 0:
                    self.phrase_of[i] = number
        self.mention_of: list[Mention | None] = [None] * len(self.words)
        for mention in linked.mentions:
            for i in prose.words_in(mention.start, mention.end):
                self.mention_of[i] = mention
        self.time_of: list[Time | None] = [None] * len(self.words)
        for time in times:
            for i in prose.words_in(time.start, time.end):
                self.time_of[i] = time

        self.quantity_of = [False] * len(self.words)
        for quantity in quantities:
            for i in prose.words_in(quantity.start, quantity.end):
                self.quantity_of[i] = True

    def starts_phrase(self, i: int) -> int:
        """The phrase whose first word is `i`, or -1."""
        number = self.phrase_of[i]
        return number if number >= 0 and self.first[number] == i else -1

    def clitic(self, number: int) -> str:
        """What is written onto the front of a phrase's first word (و، ب، ل …), folded."""
        return fold(self.text[self.words[self.first[number]].start : self.phrases[number].start])

    def word_set(self, name: str) -> frozenset[str]:
        """A set of function words of the language."""
        return self.lexicon.words[name]

    @cached_property
    def cue_words(self) -> dict[int, Attribution]:
        """Word index of each attribution's cue."""
        return {self.prose.word_at(a.cue.start): a for a in self.attributions if a.cue}
