"""Words as the phrase grammar sees them: clitics peeled, what each may be, and the mentions that start at them."""

from functools import cache

import msgspec

from riwaya.entities.lexicon import AdjectiveForm, Lexicon, NisbaForm, NounForm, load_lexicon
from riwaya.lang.affix_tables import load_affixes
from riwaya.lang.language import Language
from riwaya.model.mention import Mention
from riwaya.model.time import Time
from riwaya.text.folding import fold_with_offsets
from riwaya.text.marks import CLOSING, OPENING
from riwaya.text.prose import Prose

_AFFIXES = load_affixes()

OPENS = OPENING | frozenset("\"‘'(#")
CLOSES = CLOSING | frozenset("\"’')")
_REMEMBERED = 200_000
"""Forms kept in memory before the memory is emptied: a few dozen megabytes."""


class FormReading(msgspec.Struct, frozen=True, gc=False):
    """What a written form may be.

    `clitics` are the letters peeled off its beginning (و، ف، ب، ل، ك); لل counts as ل, and its ا is given back.
    """

    core: str
    clitics: str
    nouns: tuple[NounForm, ...]
    nisba: NisbaForm | None
    adjective: AdjectiveForm | None
    definite: bool

    @property
    def conjoined(self) -> bool:
        """Whether و or ف comes before it."""
        return self.clitics[:1] in _AFFIXES.conjunctions

    @property
    def preposition(self) -> str:
        """The preposition written with it (ب، ل، ك), or nothing."""
        last = self.clitics[-1:]
        return last if last in _AFFIXES.prepositions else ""


_MARK = FormReading("", "", (), None, None, definite=False)


class FormReader:
    """Reads written forms with one lexicon and remembers what it read."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._known: dict[str, FormReading] = {}

    def read(self, form: str) -> FormReading:
        """What a folded form may be; the fewest clitics that leave something known.

        A final ة is kept in the form given: it tells حليفة from حليفه, which fold alike.
        """
        found = self._known.get(form)
        if found is None:
            if len(self._known) > _REMEMBERED:
                self._known.clear()
            found = self._known[form] = self._read(form)
        return found

    def _read(self, written: str) -> FormReading:
        form = written[:-1] + "ه" if written.endswith("ة") else written
        for clitics, core in _peelings(form):
            reading = self._look_up(core, clitics, marbuta=written.endswith("ة"))
            if reading.nouns or reading.nisba or reading.adjective:
                return reading
        if form.startswith("وال") and len(form) > 5:
            return FormReading(form[1:], "و", (), None, None, definite=True)
        if form.startswith(_AFFIXES.contracted) and len(form) > 4:
            return FormReading("ا" + form[1:], "ل", (), None, None, definite=True)
        if form.startswith("بال") and len(form) > 5:
            return FormReading(form[1:], "ب", (), None, None, definite=True)
        return FormReading(form, "", (), None, None, definite=form.startswith(_AFFIXES.article) and len(form) > 3)

    def _look_up(self, core: str, clitics: str, *, marbuta: bool) -> FormReading:
        lexicon = self.lexicon
        nouns = lexicon.nouns.get(core, ())
        if core.endswith("ه") and nouns:
            # a final ه may be a careless ة, but where it can be a suffix it is one
            kept = tuple(n for n in nouns if n.marbuta == marbuta and (n.owner != "ه" or not marbuta))
            nouns = kept or (() if marbuta else nouns)
        return FormReading(
            core, clitics, nouns, lexicon.nisbas.get(core), lexicon.adjectives.get(core),
            definite=core.startswith(_AFFIXES.article) and len(core) > 3,
        )


def _peelings(form: str) -> list[tuple[str, str]]:
    """A form without clitics, then with one, then with two peeled off."""
    out = [("", form)]
    rest, before = form, ""
    if len(form) > 3 and form[0] in _AFFIXES.conjunctions:
        rest, before = form[1:], form[0]
        out.append((before, rest))
    if rest.startswith(_AFFIXES.contracted) and len(rest) > 4:
        out.append((before + "ل", "ا" + rest[1:]))
        out.append((before + "ل", "ال" + rest[1:]))  # للاجئين, whose third ل is not written
    elif len(rest) > 3 and rest[0] in _AFFIXES.prepositions:
        out.append((before + rest[0], rest[1:]))
    return out


@cache
def load_reader(language: Language) -> FormReader:
    """The reader of a language's forms."""
    return FormReader(load_lexicon(language))


class Words:
    """The words of a prose with their readings and the mentions by first word.

    Attributes:
        prose: the prose.
        readings: one reading a word.
        mentions: by first word, the longest mention that starts in it and the index after its last word.
        limit: index after the last word of the sentence being read; phrases end there.

    """

    def __init__(self, prose: Prose, mentions: tuple[Mention, ...], times: tuple[Time, ...], reader: FormReader) -> None:
        self.prose = prose
        self.words = prose.words
        self.lexicon = reader.lexicon
        self.limit = len(prose.words)
        read = reader.read
        text = prose.text
        self.readings = [
            read(w.fold[:-1] + "ة" if text[w.end - 1] == "ة" else w.fold) if w.kind == "arabic" else _MARK for w in prose.words
        ]
        for time in times:
            # no phrase reaches into an expression of time
            for i in prose.words_in(time.start, time.end):
                self.readings[i] = _MARK
        self.mentions: dict[int, tuple[Mention, int]] = {}
        for mention in mentions:
            span = prose.words_in(mention.start, mention.end)
            if span and (span.start not in self.mentions or self.mentions[span.start][1] < span.stop):
                self.mentions[span.start] = (mention, span.stop)

    def start(self, i: int) -> int:
        """Offset in the text of a word without its clitics; of لل the first ل is the clitic, as in mentions."""
        word, reading = self.words[i], self.readings[i]
        peeled = len(reading.clitics)
        if not peeled:
            return word.start
        if word.end - word.start == len(word.fold):
            return word.start + peeled
        return fold_with_offsets(self.prose.text, word.start, word.end).original(peeled)

    def clitics_before(self, mention: Mention, i: int) -> str:
        """The letters of a word that stand before the mention that starts in it."""
        return self.words[i].fold[: max(0, mention.start - self.words[i].start)]
