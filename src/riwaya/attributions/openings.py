"""Where the content of a report opens: أن and its kin, a quotation mark, a colon, the preposition of the verb, its object."""

from typing import NamedTuple

from riwaya.attributions.lexicon import Cue
from riwaya.attributions.view import COMMAS, STOPS, Hit, View

_REACH = 48
"""Words between a cue and the opening of its content: longer gaps in the news sample belonged to another verb."""


class Opening(NamedTuple):
    """How a content opens. `opener` is the first word that opens it, `first` the first word of the content.

    `shift` letters of the first word are a preposition (بـ, لـ). `kind` names the rule.
    """

    kind: str
    opener: int
    first: int
    shift: int = 0


def is_speech(view: View, open_: int) -> bool:
    """Whether a quotation is somebody's words and not a name in marks.

    Names are short, follow a noun, and the sentence goes on after them.
    """
    quote = view.open_at[open_]
    inside = quote.close - quote.first
    if inside >= 5:
        return True
    if open_ == 0:
        return inside >= 3
    before = view.folds[open_ - 1]
    if before in view.lexicon.that or before == ":":
        return True
    after = quote.close + 1
    ends = after >= view.size or (view.marks[after] and view.folds[after] in STOPS)
    if before in COMMAS or open_ - 1 in view.hit_at:
        return inside >= 2
    return ends and inside >= 3 and before not in view.lexicon.prepositions


def find_opening(view: View, hit: Hit, cue: Cue, *, source_end: int | None = None) -> Opening | None:
    """The opening of the cue's content to its right, or null."""
    lexicon, folds = view.lexicon, view.folds
    frames = cue.frames
    start = hit.word + 1
    limit = min(view.sentence_last(hit.word), start + _REACH)
    quote_here = view.inside[hit.word]
    if quote_here is not None:
        limit = min(limit, quote_here.close)
    k, commas = start, 0
    while k < limit:
        word = folds[k]
        if view.marks[k]:
            if k in view.open_at:
                if "quote" in frames and is_speech(view, k):
                    return Opening("quote", k, k + 1)
                k = min(view.open_at[k].close + 1, limit)
                continue
            if word == ":":
                return Opening("colon", k, k + 1) if "quote" in frames and k + 1 < view.size else None
            if word in COMMAS:
                commas += 1
                if commas > 5:
                    return None
            elif word == "(":
                k = _skip_brackets(view, k, limit)
                continue
            elif word in STOPS:
                return None
            k += 1
            continue
        if word in lexicon.that and not (k > start and folds[k - 1] in lexicon.not_that_after):
            if "that" not in frames or ("that" in cue.near and k > (source_end or start) + 1):
                return None
            return Opening("that", k, k + 1)
        frame = lexicon.preposition_of.get(word)
        if frame in frames:
            after = k + 1
            if after < limit and folds[after] in lexicon.that:
                return Opening("that", k, after + 1) if "that" in frames else None
            if after < limit and view.marks[after] and folds[after] in COMMAS:
                k += 1
                continue
            if frame == "from" and k in view.time_from:
                k += 1
                continue
            return Opening("preposition", k, after) if after < limit else None
        if "by" in frames and starts_with_by(view, k):
            return Opening("preposition", k, k, 1)
        if "for" in frames and word[0] == "ل" and len(word) > 3 and k not in view.phrase_from:
            return Opening("preposition", k, k, 1)
        if k in view.hit_at and blocks(view, view.hit_at[k]):
            return None
        k += 1
    return None


def starts_with_by(view: View, k: int) -> bool:
    """Whether a word begins with the preposition ب and not with a ب of its own."""
    word = view.folds[k]
    if word[0] != "ب" or len(word) < 4 or word in view.lexicon.own_b:
        return False
    at = view.phrase_from.get(k)
    return at is None or at.phrase.start > view.words[k].start


def blocks(view: View, hit: Hit) -> bool:
    """Whether another cue ends the search: a finite verb or an adverbial participle outside a relative clause."""
    if hit.word and view.folds[hit.word - 1] in view.lexicon.relatives:
        return False
    for form in hit.forms:
        if form.tense == "noun":
            return False
    form = hit.forms[0]
    if form.tense == "participle":
        return form.cue.lemma != "قال"
    return form.person == 3


def _skip_brackets(view: View, k: int, limit: int) -> int:
    for j in range(k + 1, min(limit, k + 12)):
        if view.folds[j] == ")":
            return j + 1
    return k + 1
