"""What stands between a speaker and what he said without belonging to either: where, when, to whom, on which page he said it."""

from riwaya.attributions.view import COMMAS, STOPS, View
from riwaya.lang.affix_tables import load_affixes

_AFFIXES = load_affixes()
_LATER = 12
"""Words within which the verb's own preposition follows that of an aside (حذر فلان من دمشق من كذا)."""
_ASIDE = 22
"""Words of asides between a speaker and the object of his verb."""


def of_aside(view: View, k: int, frame: str | None, limit: int) -> bool:
    """Whether a preposition, a word of its own or a letter, belongs to an aside and not to the verb before it.

    `frame`: the preposition's name in the lexicon, null where only a letter stands before the word.
    """
    lexicon, folds = view.lexicon, view.folds
    word, before = folds[k], folds[k - 1] if k else ""
    after = folds[k + 1] if k + 1 < limit else ""
    if frame == "on":
        return after in lexicon.sets["said_on"] or after.removeprefix(_AFFIXES.article) in lexicon.media
    if frame == "to":
        return next((before.removesuffix(p) for p in _AFFIXES.third_person if before.endswith(p)), before) in lexicon.sets["journeys"]
    if frame == "from":
        return after in lexicon.sets["asides"] or (_of_place_or_time(view, k) and _own_follows(view, k, limit))
    if word[0] == _AFFIXES.to:
        return before in lexicon.prepositions or view.is_told(k)
    return word in lexicon.sets["manner"]


def _of_place_or_time(view: View, k: int) -> bool:
    """من دمشق، في وقت متأخر من ليل الأحد، بعد ساعات من كذا."""
    return k + 1 in view.mention_words or view.in_time(k + 1) or view.in_time(k - 1)


def _own_follows(view: View, k: int, limit: int) -> bool:
    """Whether the same preposition follows with a noun or أن."""
    for j in range(k + 2, min(limit - 1, k + _LATER)):
        if view.marks[j] and view.folds[j] in STOPS:
            return False
        if view.lexicon.preposition_of.get(view.folds[j]) == "from" and j + 1 not in view.mention_words and not view.in_time(j + 1):
            return True
    return False


def late_object(view: View, first: int, last: int) -> int | None:
    """Where the object of a verb begins after asides: نفى فلان، الذي يزور المدينة، [قصف القرية]; null where none does.

    It is a verbal noun that no preposition or noun before it governs.
    """
    lexicon, folds = view.lexicon, view.folds
    if first >= last or not _opens_aside(view, first):
        return None
    for k in range(first + 1, min(last, first + _ASIDE)):
        if (view.marks[k] and folds[k] in STOPS) or folds[k] in lexicon.that or k in view.open_at:
            return None
        if folds[k] in lexicon.sets["object_heads"] and folds[k] not in lexicon.sets["demonstratives"] | lexicon.sets["no_deeds"] and _ungoverned(view, k):
            return k
    return None


def _opens_aside(view: View, k: int) -> bool:
    word, lexicon = view.folds[k], view.lexicon
    return view.is_told(k) or word in lexicon.prepositions or word in lexicon.sets["replying"] or (view.marks[k] and word in COMMAS | {"("})


def _ungoverned(view: View, k: int) -> bool:
    """Whether what stands before a noun is whole: a name, a time, a definite word, a mark, a pronoun's noun."""
    before = view.folds[k - 1]
    if view.marks[k - 1]:
        return before in COMMAS | {")"} or k - 1 in view.close_at
    closed = k - 1 in view.mention_words or view.in_time(k - 1) or before.startswith((_AFFIXES.article, _AFFIXES.contracted)) or before in view.lexicon.sets["asides"] | view.lexicon.sets["said_on"]
    return closed or (len(before) > len(_AFFIXES.article) + 2 and before.endswith(_AFFIXES.third_person) and before not in view.lexicon.prepositions)
