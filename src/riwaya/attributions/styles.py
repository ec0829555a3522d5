"""Whether a content is told indirectly or carries quoted wording."""

from riwaya.attributions.view import View

_NAME = 3
"""Marks around at most so many words are a name or a term, not quoted wording, unless the words hold a verb's أن."""


def style_of(view: View, first: int, last: int) -> str:
    """Indirect, or mixed where wording is quoted."""
    for q in view.quotes_in(first, last):
        if _wording(view, q.first, min(q.close, last)):
            return "mixed"
    return "indirect"


def _wording(view: View, first: int, last: int) -> bool:
    """Whether marks hold wording and not a name: a name is short and known, or follows its class noun."""
    if last - first > _NAME:
        return True
    if any(k in view.mention_words for k in range(first, last)):
        return False
    if first >= 2 and view.folds[first - 2] in view.lexicon.sets["class_nouns"]:
        return False
    if last - first == 1:  # «مروعة», «مماثلة» judge; a lone definite or bare word in marks is a name
        return view.folds[first][-1:] in "ها" and not view.folds[first].startswith("ال")
    return True
