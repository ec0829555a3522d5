"""Where the writer goes on in his own words after a content."""

from riwaya.attributions.view import COMMAS, View


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
