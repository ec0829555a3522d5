"""Which words may head a phrase: nouns that stand for actors, told from the adjectives and verbs that look like them."""

from riwaya.entities.lexicon import NounForm
from riwaya.entities.tokens import CLOSES, OPENS, Words

_NO_QUOTES = frozenset("#(")
_REST = 3
"""Words of a name in marks that the list of names may lack."""


class HeadFinder:
    """Finds head nouns in the words of one prose."""

    def __init__(self, words: Words) -> None:
        self.w = words
        self.words = words.words
        self.readings = words.readings
        stops = words.lexicon.stops
        self.stops = stops["particle"] | stops["time"] | stops["report"]

    def head(self, i: int) -> NounForm | None:
        """The head noun a word may be. Words that are verbs as often need the article or what follows to show them."""
        reading = self.readings[i]
        if not reading.nouns or self.words[i].fold in self.stops:
            return None
        following = self.after(i + 1)
        for noun in reading.nouns:
            if noun.cls == "title" and noun.state in {"bare", "definite"} and self.person_follows(following):
                return noun
        nouns = [n for n in reading.nouns if self._may_head(n, i, following)]
        if len(nouns) > 1 and self._governed(following):
            # وزيرا before what it governs is the dual; alone it is an accusative
            nouns.sort(key=lambda n: n.state != "construct")
        return nouns[0] if nouns else None

    def _governed(self, i: int) -> bool:
        """Whether a word can be governed: it has the article, or begins a name."""
        if i >= self.w.limit or self.readings[i].clitics:
            return False
        reading = self.readings[i]
        return reading.definite or i in self.w.mentions or any(n.cls in {"dept", "part"} for n in reading.nouns)

    def _may_head(self, noun: NounForm, i: int, following: int) -> bool:
        if noun.cls in {"part", "media_site"} or (noun.needs == "plural" and noun.number == "s"):
            return False
        if noun.cls == "dept":
            if any(n.cls == "media_mass" for n in self.readings[i].nouns):
                return False
            return noun.state == "definite" and self.nisba_at(following, definite=True)
        if noun.cls == "title":
            return noun.state == "definite"
        if noun.cls == "side":
            return noun.number == "d" or (noun.state == "definite" and self.nisba_at(following, definite=True))
        if noun.key in {"command", "presidency"} and noun.state == "bare" and self.readings[i].preposition == "ب":
            return False  # بقيادة and برئاسة say under whom
        if noun.cls == "country":
            return noun.state != "bare" or noun.number == "p"
        if self.readings[i].preposition == "ك":
            return False  # كرئيس says as what
        if noun.lemma.endswith("ي") and noun.number == "s" and noun.cls in {"person", "group"}:
            return self._stands_alone(noun, i, following)
        return True

    def _stands_alone(self, noun: NounForm, i: int, following: int) -> bool:
        """Whether a noun in the shape of a nisba is no adjective here: the word before cannot take it, or a tail follows."""
        before = self.readings[i - 1] if i > 0 else None
        if before is not None and not self.readings[i].clitics:
            if noun.state == "definite" and (before.definite or any(n.state == "owned" for n in before.nouns)):
                return False
            if noun.state == "bare" and (before.nouns or before.adjective):
                return False
        if noun.state == "definite" or self.nisba_at(following, definite=False):
            return True
        return following < self.w.limit and self.words[following].fold in noun.tails

    def person_follows(self, i: int) -> bool:
        """Whether a person's name stands here, or a further title before one."""
        for j in range(i, min(i + 3, self.w.limit)):
            if j in self.w.mentions and self.w.mentions[j][0].kind == "person":
                return True
            reading = self.readings[j]
            if not any(n.cls == "title" for n in reading.nouns) and reading.nisba is None and reading.adjective is None:
                return False
        return False

    def after(self, i: int) -> int:
        """The index of the next word, an opening mark being skipped, unless a name there begins a longer quotation.

        قائد «اللواء الأول», but قال الرئيس «فلان مستعد لكل شيء».
        """
        if i >= self.w.limit or self.words[i].fold not in OPENS:
            return i
        closes = i > 0 and self.words[i].start == self.words[i - 1].end
        if closes or i + 1 not in self.w.mentions or self.words[i].fold in _NO_QUOTES:
            return i + 1
        end = self.w.mentions[i + 1][1]
        return i + 1 if any(w.fold in CLOSES for w in self.words[end - 1 : end + _REST]) else i

    def close(self, i: int, j: int, end: int) -> int:
        """Index after a closing mark, where an opening one was skipped."""
        return end + 1 if j > i and end < self.w.limit and self.words[end].fold in CLOSES else end

    def nisba_at(self, i: int, *, definite: bool) -> bool:
        """Whether a nisba without clitics stands here, with or without its article as asked."""
        if i >= self.w.limit:
            return False
        nisba = self.readings[i].nisba
        return nisba is not None and nisba.definite == definite and not self.readings[i].clitics
