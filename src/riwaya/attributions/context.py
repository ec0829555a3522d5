"""What surrounds a report: to whom, by what medium, when it was said, on what condition, how sure."""

from typing import NamedTuple

from riwaya.attributions.extents import starts_clitic
from riwaya.attributions.report import Report
from riwaya.attributions.view import COMMAS, STOPS, PhraseAt, View

_BEFORE = 14
"""Words before a cue in which its occasion stands: وفي مقابلة مع وكالة كذا، أعلن فلان."""
_NAME = 5
"""Words and marks of a name in quotation marks."""
_LONGEST_CONDITION = 30


class Context(NamedTuple):
    """Word ranges and names; null where not stated."""

    addressee: PhraseAt | None = None
    medium: str | None = None
    said: str | None = None
    condition: tuple[int, int] | None = None
    certainty: str | None = None


def read_context(view: View, report: Report, told: list[Report]) -> Context:
    """The context of one report, from the words around its cue and in its content; `told` are all reports."""
    around = _around(view, report, told)
    return Context(
        addressee=_addressee(view, report, around), medium=_medium(view, around), said=_said(view, around),
        condition=_condition(view, report), certainty=_certainty(view, report),
    )


def _around(view: View, report: Report, told: list[Report]) -> list[int]:
    """The words of the report outside its content and its source: between cue and opening, and before the cue."""
    low = max(view.clause_first(report.word), report.word - _BEFORE)
    for k in range(report.word - 1, low - 1, -1):
        if (k in view.close_at and k - view.close_at[k].open > _NAME) or (view.marks[k] and view.folds[k] in STOPS) or (report.kind == "participle" and view.marks[k] and view.folds[k] in COMMAS):
            low = k + 1
            break
        if k in view.hit_at and k != report.word and view.hit_at[k].forms[0].tense in {"past", "present"} and view.hit_at[k].forms[0].person == 3:
            low = k + 1
            break
    last = report.opening.opener if report.opening is not None and report.opening.opener > report.word else report.last
    written = report.written
    skip = range(written.first, written.last) if written is not None else range(0)
    content = range(report.first, report.end)
    for other in told:
        if other is not report and low < other.end <= report.word and not other.first <= report.word < other.end:
            low = other.end
    return [k for k in (*range(low, report.word), *range(report.last, last)) if k not in skip and k not in content]


def _medium(view: View, around: list[int]) -> str | None:
    media = view.lexicon.media
    for k in around:
        word = view.folds[k]
        name = media.get(word) or (media.get(word[2:]) if word.startswith("ال") else None)
        if name is not None and k and view.folds[k - 1] in view.lexicon.sets["within"]:
            return name
    return None


def _said(view: View, around: list[int]) -> str | None:
    for k in sorted(around):
        time = view.time_at.get(k)
        if time is not None and time.type in {"DATE", "TIME"}:
            return time.id
    return None


def _addressee(view: View, report: Report, around: list[int]) -> PhraseAt | None:
    """The actor after ل, the one asked or called upon, or the partner of an interview."""
    form, opening = report.form, report.opening
    if form is None or opening is None or opening.opener <= report.word:
        return None
    start = report.written.last if report.written is not None and report.written.first > report.word else report.last
    transitive = bool(form.cue.frames & {"address", "request"}) or form.cue.act in {"accuse", "demand"}
    for k in range(report.last, opening.opener):
        at = view.phrase_from.get(k)
        if at is None or (report.written is not None and report.written.entities and at.phrase.entities == report.written.entities):
            continue  # فلان، رئيس كذا، …: who speaks, in other words
        if starts_clitic(view, k) and view.folds[k][0] == "ل" and view.folds[k - 1].removeprefix("ال") not in view.lexicon.sets["belonging"]:
            return at
        if transitive and k >= start and (k == start or view.lexicon.preposition_of.get(view.folds[k - 1]) == "from" or view.marks[k - 1]):
            return at
    for k in around:
        partner = view.phrase_from.get(k)
        if partner is not None and view.folds[k - 1] in view.lexicon.sets["partner"] and any(view.folds[j] in view.lexicon.sets["talks"] for j in range(max(0, k - 3), k)):
            return partner
    return None


def _condition(view: View, report: Report) -> tuple[int, int] | None:
    """The words of a condition in the content: from إذا or في حال to the end of its clause."""
    folds = view.folds
    for k in range(report.first, report.end):
        for words in view.lexicon.condition:
            if folds[k] == words[0] and tuple(folds[k : k + len(words)]) == words:
                end = next((j for j in range(k + 1, report.end) if view.marks[j] and folds[j] in COMMAS | STOPS), report.end)
                return k, min(end, k + _LONGEST_CONDITION)
    return None


def _certainty(view: View, report: Report) -> str | None:
    """The cue's own degree, else a hedge at the head of the content (قد يحدث، ربما، من المرجح)."""
    if report.degree != "plain":
        return report.degree
    hedges = view.lexicon.hedges
    for k in range(report.first, min(report.first + 6, report.end)):
        word = view.folds[k]
        if word in hedges:
            return hedges[word]
        if word in view.lexicon.sets["may"] and k + 1 < report.end and view.folds[k + 1][0] in "يتن":
            return "possible"
    return None
