"""From where something was launched: a place after a verb of launching, as a telling of its own.

An attack's launch place is what its accounts dispute most, and is told in sentences that need tell no attack.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from riwaya.accounts.machinery import innermost
from riwaya.accounts.tellings import chain_of, days_of, wording_of
from riwaya.lang.account_tables import load_launched, load_origin_verbs
from riwaya.lang.language import load_language
from riwaya.model.account import LAUNCH, Named, Telling
from riwaya.model.article import Article
from riwaya.model.mention import Mention
from riwaya.model.reading import Reading
from riwaya.text.folding import fold
from riwaya.text.inflection import conjugate
from riwaya.text.prose import Prose, Sentence, read_prose
from riwaya.text.words import Word

_PLACES = frozenset({"place", "facility", "state"})
_REACH = 8
"""Words between the verb and its preposition, and between the preposition and the place's first word."""
_SHORTEST = 4
"""Letters of a word of a name that says what a launch was against."""


def launches_of(reading: Reading) -> Iterator[Telling]:
    """A telling for each launch place; ids are the article's id, `/l`, a number."""
    prose = read_prose(Article(reading.article, reading.text, reading.blocks))
    number = 0
    for sentence in prose.sentences:
        words = prose.words[sentence.first : sentence.last]
        means = next((m for w in words if (m := _launched().get(w.fold))), None)
        place = _place(reading, words) if means else None
        if means is None or place is None:
            continue
        number += 1
        yield _telling(reading, prose, sentence, place, f"l{number}")


def _telling(reading: Reading, prose: Prose, sentence: Sentence, place: Mention, name: str) -> Telling:
    said = innermost(reading.attributions, place.start, place.end)
    time = next((t for t in reading.times if sentence.start <= t.start < sentence.end and days_of(t.value)), None)
    return Telling(
        id=f"{reading.article.id}/{name}", article=reading.article.id, published=reading.article.published.value,
        type=LAUNCH, mode=None, reality="claimed" if said else "actual", wording=wording_of(said),
        chain=chain_of(reading, said), start=sentence.start, end=sentence.end,
        origin=Named(place.entity or "", place.start, place.end), days=days_of(time.value) if time else None,
        day_words=(time.start, time.end) if time else None, around=_against(reading, prose, sentence, place),
    )


def _against(reading: Reading, prose: Prose, sentence: Sentence, origin: Mention) -> tuple[str, ...]:
    """Words of the other names of places in the sentence: two articles may name one base in different ways."""
    found: set[str] = set()
    for m in reading.mentions:
        if m.kind in _PLACES and sentence.start <= m.start < sentence.end and m.start != origin.start:
            words = (prose.words[i].fold for i in prose.words_in(m.start, m.end))
            found |= {f"name:{w.removeprefix('ال')}" for w in words if len(w) >= _SHORTEST}
    return tuple(sorted(found))


def _place(reading: Reading, words: Sequence[Word]) -> Mention | None:
    """The first place after a verb of launching and its preposition, or null."""
    start, end = words[0].start, words[-1].end
    places = [m for m in reading.mentions if m.kind in _PLACES and m.entity and start <= m.start < end]
    for index, word in enumerate(words):
        preposition = _verbs().get(word.fold) or _verbs().get(word.fold.removeprefix("و"))
        at = _after(words, index, preposition) if preposition else None
        if at is not None:
            limit = words[min(len(words) - 1, at + _REACH)].end
            near = [m for m in places if words[at].end <= m.start < limit]
            if near:
                return min(near, key=lambda m: m.start)
    return None


def _after(words: Sequence[Word], index: int, preposition: str) -> int | None:
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


@cache
def _launched() -> Mapping[str, str]:
    return {fold(noun): means for noun, means in load_launched(load_language("ar")).items()}
