"""Where the writer goes on in his own words after a content."""

from riwaya.attributions.view import COMMAS, View
from riwaya.lang.affix_tables import load_affixes
from riwaya.text.inflection import like_feminine_past

_AFFIXES = load_affixes()
_AND = _AFFIXES.conjunctions[0]
_SHORTEST_VERB = 3
"""Letters of a verb, proclitics apart."""


def is_in(view: View, k: int) -> bool:
    """Whether a word is في."""
    return view.lexicon.preposition_of.get(view.folds[k]) == "in"


def writer_goes_on(view: View, k: int, last: int) -> bool:
    """Whether a clause after a comma tells what the writer knows of a noun or of the whole: …، التي، وهو ما، بعد أن."""
    word, sets = view.folds[k], view.lexicon.sets
    if word in sets["writer_clauses"]:
        return True
    if word in sets["writer_relatives"]:
        comma = next((j for j in range(k + 1, last - 1) if view.marks[j] and view.folds[j] in COMMAS and view.inside[j] is view.inside[k]), None)
        return comma is None or writer_goes_on(view, comma + 1, last)
    follows = view.folds[k + 1] if k + 1 < view.size else ""
    if word in sets["writer_times"]:
        return follows in view.lexicon.that
    timed = k + 2 >= last or view.in_time(k + 1) or view.folds[k + 2] in view.lexicon.auxiliaries
    return is_in(view, k) and follows in sets["in_while"] and not timed


def new_clause(view: View, k: int, first: int) -> bool:
    """Whether a clause of its own begins after a comma: و and a verb, where the content from `first` on has held none it may go on from.

    A noun phrase cannot go on with a verb: انتقد الفريق بطء العمل، ويرفض السكان كذا.
    """
    word = view.folds[k]
    if word[0] not in _AFFIXES.conjunctions or k in view.mention_words or k in view.phrase_from or not _verb_like(view, k, word[1:]):
        return False
    return not any(view.folds[j].removeprefix(_AND) in view.lexicon.clause_openers or _verb_like(view, j, view.folds[j]) for j in range(first, k - 1))


def _verb_like(view: View, k: int, word: str) -> bool:
    """Whether a word has the shape of a finite verb: a masculine present, a feminine past, or a verb of reporting.

    By shape a noun is as likely as a verb, but after a comma and و all of 200 different words of the news were verbs.
    """
    if view.words[k].kind != "arabic" or len(word) < _SHORTEST_VERB or word in view.lexicon.sets["not_verbs"] or k in view.mention_words:
        return False
    hit = view.hit_at.get(k)
    if hit is not None:
        return all(f.tense in {"past", "present"} for f in hit.forms)
    return word[0] == _AFFIXES.present[0] or like_feminine_past(word)


_KNOWN = frozenset({"person", "state", "state_body", "armed_group", "party", "igo"})
"""Kinds of names about which a relative at the end tells what the reader may have forgotten; of a place it tells what happened there."""


def writer_knows(view: View, k: int, last: int) -> bool:
    """Whether a relative after a comma closes the sentence with what the writer knows of a name: …، الذي تولى الحكم قبل عام."""
    sets = view.lexicon.sets
    if view.folds[k] not in sets["relative_pronouns"]:
        return False
    at = view.phrase_to.get(k - 1)
    if at is None or at.phrase.form != "name" or at.phrase.kind not in _KNOWN:
        return False
    feminine = view.folds[k] in sets["feminine_relatives"]
    if (at.phrase.gender == "m" and feminine) or (at.phrase.gender == "f" and not feminine):
        return False
    return not any(view.marks[j] and view.folds[j] in COMMAS and view.inside[j] is view.inside[k] for j in range(k + 1, last - 1))


def tells_nothing_more(view: View, k: int, last: int) -> bool:
    """Whether a clause tells what the source left out: … ولكنه لم يحدد موعداً."""
    lexicon = view.lexicon
    if view.folds[k] not in lexicon.contrast or k + 2 >= last:
        return False
    return view.folds[k + 1] in lexicon.negators and view.folds[k + 2] in lexicon.sets["leaving_out"]
