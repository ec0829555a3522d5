"""Where the writer goes on in his own words after a content that is a noun phrase."""

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
