"""Who speaks: the noun phrase after or before the cue, and whom it means."""

from typing import NamedTuple

from riwaya.attributions.lexicon import CueForm
from riwaya.attributions.view import COMMAS, STOPS, PhraseAt, View
from riwaya.model.mention import Phrase

_LONGEST = 12
"""Words of a speaker's noun phrase that no phrase of the entities stage covers."""


class Speaker(NamedTuple):
    """A speaker: the words (null where unwritten), the entities, and the agreement they ask of a verb."""

    first: int
    last: int
    shift: int = 0
    entities: tuple[str, ...] = ()
    gender: str = ""
    number: str = ""
    kind: str = ""
    mention: str | None = None


def as_speaker(view: View, at: PhraseAt, *, first: int | None = None, last: int | None = None) -> Speaker:
    """A phrase as a speaker; `first` and `last` widen it to the words around it."""
    phrase = at.phrase
    begin = at.first if first is None else first
    shift = 0
    if begin == at.first and phrase.start > view.words[at.first].start:
        shift = phrase.start - view.words[at.first].start
    return Speaker(
        begin, at.last if last is None else max(last, at.last), shift, phrase.entities, phrase.gender, phrase.number,
        phrase.form, phrase.mentions[-1] if phrase.mentions else None,
    )


def source_after(view: View, start: int, limit: int) -> Speaker | None:
    """The noun phrase that begins at `start`, or after times and adverbs there; it ends before `limit`."""
    folds, lexicon = view.folds, view.lexicon
    k = start
    while k < limit:
        if k in view.phrase_from:
            break
        if k in view.time_from:
            k = view.time_from[k]
        elif folds[k] in lexicon.adverbs or (view.marks[k] and folds[k] in "()" and k > start):
            k += 1
        else:
            break
    if k >= limit or (k in view.open_at and not _name_quote(view, k)):
        return None
    first = k
    if folds[k] in lexicon.prepositions or folds[k] in lexicon.that or (view.marks[k] and k not in view.open_at):
        return None
    at = view.phrase_from.get(k)
    if at is not None and at.phrase.start == view.words[k].start and at.last <= limit + 1:
        return _extended(view, at, limit)
    if at is None and _own_word(view, k):
        last = _own_end(view, k, limit)
        if last > first:
            return _covering(view, first, last)
    return None


def _name_quote(view: View, k: int) -> bool:
    """Whether marks at the place of a speaker hold a name."""
    q = view.open_at[k]
    return q.close - q.first <= 4 and (k + 1 in view.phrase_from or q.close - q.first <= 2)


def _own_word(view: View, k: int) -> bool:
    return view.words[k].kind in {"arabic", "latin", "number"} or k in view.open_at


def _extended(view: View, at: PhraseAt, limit: int) -> Speaker:
    """A phrase with what belongs to it: a name in apposition right after a title or a comma."""
    last = at.last
    best = at
    nxt = view.phrase_from.get(last)
    if at.phrase.form in {"role", "group", "unnamed"} and nxt and nxt.phrase.form == "name" and nxt.last <= limit and nxt.phrase.kind == "person":
        best, last = nxt, nxt.last
    return as_speaker(view, best, first=at.first, last=last)


def _own_end(view: View, first: int, limit: int) -> int:
    """The end of a noun phrase by its stops: marks, prepositions, أن, times, relatives, verbs of reporting."""
    lexicon, folds = view.lexicon, view.folds
    k = first
    while k < limit and k < first + _LONGEST:
        if k in view.open_at:
            q = view.open_at[k]
            if q.close - q.first > 4:
                break
            k = q.close + 1
            continue
        word = folds[k]
        if view.marks[k] or (k > first and (word in lexicon.prepositions or word in lexicon.that or word in lexicon.relatives or word in lexicon.adverbs)):
            break
        if k > first and (k in view.time_from or _reports(view, k)):
            break
        k += 1
    return k


def _reports(view: View, k: int) -> bool:
    """Whether a word can only be a verb of reporting in the third person, or a participle."""
    hit = view.hit_at.get(k)
    return hit is not None and all(f.tense != "noun" and f.person == 3 for f in hit.forms)


def _covering(view: View, first: int, last: int) -> Speaker:
    """Own words as a speaker, with the entity of a person or institution named at their end or after a statement's noun."""
    inner = [view.phrase_from[i] for i in range(first, last) if i in view.phrase_from and view.phrase_from[i].last <= last]
    people = [p for p in inner if p.phrase.form == "name" and p.phrase.kind == "person"]
    if people:
        return as_speaker(view, people[0], first=first, last=people[0].last)
    if inner and view.folds[first] in view.lexicon.statements:
        return as_speaker(view, inner[0], first=first, last=last)._replace(gender="", number="s")
    return Speaker(first, last)


def source_before(view: View, cue: int, form: CueForm) -> Speaker | None:
    """The noun phrase that ends before the cue, past auxiliaries and a comma: the subject of a verb that follows it."""
    lexicon, folds = view.lexicon, view.folds
    k = cue - 1
    low = view.sentence_first(cue)
    commas = 0
    while k >= low:
        if folds[k] in lexicon.auxiliaries or folds[k] in lexicon.adverbs or (view.marks[k] and folds[k] in '»”")'):
            at = view.phrase_to.get(k + 1)
            if at is not None:
                break
            k -= 1
        elif view.marks[k] and folds[k] in COMMAS and not commas:
            commas += 1
            k -= 1
        else:
            break
    at = view.phrase_to.get(k + 1)
    if at is None or at.first < low:
        return None
    if not agrees(form, at.phrase.gender, at.phrase.number, at.phrase, written=True):
        return None
    before = at.first - 1
    if at.phrase.start == view.words[at.first].start and before >= low and folds[before] in lexicon.prepositions and folds[before] not in {"لكن", "فيما", "بينما", "حيث", "كما"}:
        return None
    return as_speaker(view, at)


def agrees(form: CueForm, gender: str, number: str, phrase: Phrase | None = None, *, written: bool) -> bool:
    """Whether a subject before the verb, or an unwritten one, may be this one.

    Plurals that are not persons take the feminine singular: مصادر قالت. What is unknown agrees.
    """
    if form.tense == "noun" or form.person == 1:
        return True
    if form.number == "s" or (form.tense == "participle" and form.number == "s"):
        if number == "d":
            return False
        if form.gender == "f":
            return gender != "m" or number == "p"
        return (gender != "f" and number != "p") or (number == "p" and phrase is not None and not written and phrase.form == "body")
    if form.number == "p":
        return number in {"p", ""} and (number == "p" or (phrase is not None and len(phrase.entities) > 1))
    if form.number == "d":
        return number == "d" or (phrase is not None and len(phrase.entities) == 2)
    return True


def stops(view: View, k: int) -> bool:
    """Whether a word ends a clause by its mark."""
    return view.marks[k] and view.folds[k] in STOPS
