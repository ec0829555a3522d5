"""Verbs whose content stands in a place of its own: طلب من، أبدى، حمّل، جاء في بيان، نقل عن."""

from typing import NamedTuple

from riwaya.attributions.extents import own_end, starts_clitic
from riwaya.attributions.lexicon import CueForm
from riwaya.attributions.openings import Opening, is_speech, starts_with_by
from riwaya.attributions.sources import Speaker, source_after
from riwaya.attributions.view import COMMAS, NISBA, STOPS, Hit, View

_REACH = 120
"""Words after a cue in which its special frame is looked for."""


class Special(NamedTuple):
    """An opening by a frame of its own, with the source it names, if it does."""

    opening: Opening
    written: Speaker | None = None
    cue_last: int | None = None


def special(view: View, hit: Hit, form: CueForm, written: Speaker | None) -> Special | None:
    """The opening by the verb's special frame, or null."""
    frames = form.cue.frames
    limit = _clause_limit(view, hit.word)
    start = written.last if written is not None and written.first > hit.word else hit.word + 1
    if "stance" in frames:
        return _stance(view, start, limit)
    if "blame" in frames:
        return _blame(view, start, limit)
    if "document" in frames:
        return _document(view, hit)
    if "request" in frames:
        return _request(view, start, limit)
    if "relay" in frames:
        return _relay(view, start, limit)
    if "plead" in frames:
        return _plead(view, start, limit)
    return None


def _relay(view: View, start: int, limit: int) -> Special | None:
    """نقلت وكالة كذا عن فلان مقتل …: what is relayed as a noun."""
    if start >= limit or view.lexicon.preposition_of.get(view.folds[start]) != "about":
        return None
    source = source_after(view, start + 1, limit)
    if source is None or source.last >= limit:
        return None
    k = source.last
    word = view.folds[k]
    if word.removeprefix("ال") in view.lexicon.sets["object_heads"] or word in view.lexicon.sets["said_by"]:
        return Special(Opening("object", k, k))
    return None


def _clause_limit(view: View, word: int) -> int:
    limit = min(view.sentence_last(word), word + _REACH)
    outer = view.inside[word]
    return min(limit, outer.close) if outer is not None else limit


def past_attitude(view: View, first: int, limit: int) -> int | None:
    """Past a feeling and its preposition: `قلق المعارضة من` gives the word after من; null where no feeling stands there."""
    k = first + 1 if first in view.open_at else first
    if k >= limit or view.folds[k] not in view.lexicon.attitudes:
        return None
    k += 1
    for j in range(k, min(k + 6, limit)):
        word = view.folds[j]
        if word in view.lexicon.that:
            return j + 1
        if word in view.lexicon.sets["attitude_links"] and j + 1 < limit:
            return j + 2 if view.folds[j + 1] in view.lexicon.that else j + 1
        if view.marks[j] and word in STOPS | COMMAS:
            return None
        if word[0] == "ل" and len(word) > 3 and j > first and not starts_clitic(view, j):
            return j
        if starts_with_by(view, j):
            return j
    return None


def _stance(view: View, start: int, limit: int) -> Special | None:
    """أبدى فلان قلقه من كذا: the content follows the feeling."""
    k = start
    while k < limit and (k in view.time_from or view.folds[k] in view.lexicon.adverbs):
        k = view.time_from.get(k, k + 1)
    after = past_attitude(view, k, limit)
    if after is not None:
        return Special(Opening("stance", k, after, _clitic(view, after)))
    return None


def _clitic(view: View, k: int) -> int:
    """One letter where the content's first word carries the attitude's preposition (ب، ل)."""
    word = view.folds[k]
    return 1 if (word[0] == "ل" and len(word) > 3) or starts_with_by(view, k) else 0


def _blame(view: View, start: int, limit: int) -> Special | None:
    """حمّل فلان فلاناً مسؤولية …: the content is what one is held responsible for."""
    words = view.lexicon.sets["responsibility"]
    for k in range(start, min(start + 20, limit)):
        if view.folds[k] in words:
            nxt = k + 1
            nominal = nxt < limit and not view.marks[nxt] and view.folds[nxt] not in view.lexicon.sets["whole"]
            if view.folds[k].startswith("ال") and nominal and view.lexicon.preposition_of.get(view.folds[nxt]) in {"about", "in"}:
                return Special(Opening("blame", k, nxt + 1))
            if nominal and not view.folds[k].startswith("ال"):
                return Special(Opening("blame", k, nxt))
            return Special(Opening("blame", k, k))
        if view.marks[k] and view.folds[k] in STOPS:
            break
    return None


def _document(view: View, hit: Hit) -> Special | None:
    """جاء في بيان لوزارة كذا: whoever issued the document speaks."""
    k = hit.word + 1
    last = view.sentence_last(hit.word)
    if k + 1 >= last or view.lexicon.preposition_of.get(view.folds[k]) != "in" or view.folds[k + 1].removeprefix("ال") not in view.lexicon.sets["documents"]:
        return None
    written: Speaker | None = None
    for j in range(k + 1, min(k + 24, last)):
        word = view.folds[j]
        if j in view.open_at and is_speech(view, j):
            return Special(Opening("quote", j, j + 1), written or Speaker(k + 1, k + 2, statement=True))
        if word == ":":
            return Special(Opening("colon", j, j + 1), written or Speaker(k + 1, k + 2, statement=True))
        if word in view.lexicon.that:
            return Special(Opening("that", j, j + 1), written or Speaker(k + 1, k + 2, statement=True))
        if written is None and j > k + 1 and word[0] == "ل" and len(word) > 3 and j not in view.phrase_from:
            end = own_end(view, j, last)
            written = Speaker(j, end, 2 if word.startswith("لل") else 1)
        if written is None and j in view.phrase_from and view.phrase_from[j].phrase.kind != "place":
            at = view.phrase_from[j]
            shift = max(0, at.phrase.start - view.words[j].start)
            p = at.phrase
            written = Speaker(at.first, at.last, shift, p.entities, p.gender, p.number, p.form, p.mentions[-1] if p.mentions else None)
    return None


def _request(view: View, start: int, limit: int) -> Special | None:
    """طلب من فلان كذا: the content follows the one asked, past asides."""
    if start < limit and view.folds[start] == "(":
        start = next((j + 1 for j in range(start, min(start + 8, limit)) if view.folds[j] == ")"), start)
    if start < limit and view.folds[start].removeprefix("ال") in view.lexicon.sets["object_heads"]:
        return Special(Opening("request", start, start))
    if start >= limit or view.lexicon.preposition_of.get(view.folds[start]) != "from":
        return None
    asked = source_after(view, start + 1, limit)
    k = asked.last if asked is not None else start + 1
    if start + 1 not in view.phrase_from:
        k = _past_place(view, start + 1, limit) if start + 1 in view.mention_words else k
    if k == start + 1:
        return None
    while k < limit:
        word = view.folds[k]
        if word in view.lexicon.that:
            return Special(Opening("that", k, k + 1))
        if view.marks[k] and word in COMMAS:
            k = _past_aside(view, k + 1, limit)
        elif k in view.time_from:
            k = view.time_from[k]
        elif view.marks[k] and word == "(":
            k = next((j + 1 for j in range(k, min(k + 8, limit)) if view.folds[j] == ")"), k + 1)
        elif word in view.lexicon.prepositions:
            k = _past_aside(view, k, limit)
        else:
            break
    if k >= limit or view.marks[k]:
        return None
    return Special(Opening("request", k, k))


def _past_place(view: View, k: int, limit: int) -> int:
    """Past a place named for its state, which no phrase stands for: طلبت من موسكو [كذا]."""
    while k < limit and k in view.mention_words:
        k += 1
    return k


def _plead(view: View, start: int, limit: int) -> Special | None:
    """ناشد فلاناً كذا: two objects, the one besought and what is besought of him."""
    asked = source_after(view, start, limit)
    if asked is None or asked.first != start:
        return None
    k = asked.last
    if not asked.kind:  # own words run on over both objects: ناشد السلطات العفو
        k = next((j for j in range(start + 1, asked.last) if view.folds[j].startswith("ال") and not view.folds[j].endswith(NISBA)), k)
    if k >= limit or view.words[k].kind != "arabic" or k in view.time_from or k in view.hit_at:
        return None
    word = view.folds[k]
    closed = word in view.lexicon.prepositions or word in view.lexicon.that or word in view.lexicon.relatives or word in view.lexicon.adverbs or word in view.lexicon.auxiliaries
    if closed or starts_with_by(view, k) or starts_clitic(view, k) or word.startswith("لل"):
        return None
    return Special(Opening("request", k, k))


def _past_aside(view: View, k: int, limit: int) -> int:
    """Past a prepositional aside, up to a time after it, a mark, or a definite noun that is not part of it."""
    if k < limit and view.folds[k] not in view.lexicon.prepositions:
        return k
    k += 1
    while k < limit:
        if k in view.time_from:
            return view.time_from[k]
        if view.marks[k] and k not in view.open_at:
            return k
        k = view.open_at[k].close + 1 if k in view.open_at else k + 1
    return k


class Relayed(NamedTuple):
    """Whom a newspaper or agency quotes: نقلت وكالة عن فلان قوله."""

    word: int
    last: int
    source: Speaker


def relayed(view: View, verb: int, opener: int, *, frame: str = "about") -> Relayed | None:
    """The source after عن (نقل) or إلى (نسب) between a verb of relaying and the opening of its content, and the noun قوله if it stands there."""
    for k in range(verb + 1, opener):
        if view.lexicon.preposition_of.get(view.folds[k]) == frame:
            source = source_after(view, k + 1, opener)
            if source is None or (source.last == opener and view.folds[opener] in view.lexicon.sets["said_by"]):
                return None
            if source.last < opener and view.folds[source.last] in view.lexicon.sets["said_by"]:
                return Relayed(source.last, source.last + 1, source)
            inner = [i for i in range(k + 1, opener) if view.folds[i] in view.lexicon.sets["said_by"]]
            if inner:
                return Relayed(inner[0], inner[0] + 1, source._replace(last=min(source.last, inner[0])))
            return Relayed(k, k + 1, source)
    return None
