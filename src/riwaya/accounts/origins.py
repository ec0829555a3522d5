"""From where something came: a place named after a verb of launching, in the sentence that tells the event."""

from collections.abc import Mapping
from functools import cache

from riwaya.lang.account_tables import load_origin_verbs
from riwaya.lang.language import load_language
from riwaya.model.account import Named
from riwaya.model.reading import Reading
from riwaya.model.span import Span
from riwaya.text.folding import fold
from riwaya.text.inflection import conjugate
from riwaya.text.words import Word, read_words

_PLACES = frozenset({"place", "facility", "state"})
_REACH = 6
"""Words between the verb and its preposition, and between the preposition and the place's first word."""


def find_origin(reading: Reading, sentence: Span) -> Named | None:
    """The first place after a verb of launching in the sentence, or null."""
    words = read_words(reading.text, sentence.start, sentence.end)
    places = {m.start: m for m in reading.mentions if m.kind in _PLACES and m.entity and sentence.start <= m.start < sentence.end}
    for index, word in enumerate(words):
        preposition = _verbs().get(word.fold) or _verbs().get(word.fold.removeprefix("و"))
        at = _after(words, index, preposition) if preposition else None
        if at is None:
            continue
        limit = words[min(len(words) - 1, at + _REACH)].end
        near = [m for start, m in places.items() if words[at].end <= start < limit]
        if near:
            first = min(near, key=lambda m: m.start)
            return Named(first.entity or "", first.start, first.end)
    return None


def _after(words: list[Word], index: int, preposition: str) -> int | None:
    """Index of the preposition that follows a verb, before any mark of punctuation but a quotation mark."""
    for n in range(index + 1, min(len(words), index + 1 + _REACH)):
        if words[n].fold == preposition:
            return n
        if words[n].fold in {"،", ".", "؛"}:
            return None
    return None


@cache
def _verbs() -> Mapping[str, str]:
    """Forms of the verbs, and the preposition of each."""
    return {
        form.fold: fold(verb.preposition)
        for verb in load_origin_verbs(load_language("ar"))
        for form in conjugate(verb.past, verb.present)
        if not form.pronoun
    }
