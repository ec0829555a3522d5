"""Who says what, according to whom."""

from riwaya.attributions.bare import find_bare
from riwaya.attributions.contents import set_contents
from riwaya.attributions.credits import find_credits
from riwaya.attributions.extents import possessed
from riwaya.attributions.lexicon import Lexicon, load_lexicon
from riwaya.attributions.nesting import as_attributions, name_speakers, nest
from riwaya.attributions.report import Report
from riwaya.attributions.speakers import resolve
from riwaya.attributions.verbs import find_reports
from riwaya.attributions.view import View
from riwaya.lang.language import Language
from riwaya.model.attribution import Attribution
from riwaya.model.mention import Linked
from riwaya.model.time import Time
from riwaya.text.prose import Prose

__all__ = ["find_attributions", "name_speakers"]


def find_attributions(
    prose: Prose, *, linked: Linked, times: tuple[Time, ...], language: Language, lexicon: Lexicon | None = None
) -> tuple[Attribution, ...]:
    """Every reporting frame of the article: cue, act, speaker, exact content, nesting and chain.

    `lexicon` replaces the language's own where a user brings cues (see `load_lexicon(language, extra)`).
    """
    view = View(prose, linked, times, lexicon or load_lexicon(language))
    reports = find_reports(view)
    credits_ = find_credits(view, reports)
    reports = sorted([r for r in reports if r.rule] + credits_, key=lambda r: r.word)
    set_contents(view, reports)
    reports = [r for r in reports if r.first < r.end and not _without_proposition(view, r)]
    reports = sorted(reports + find_bare(view, reports), key=lambda r: r.word)
    nest(reports)
    resolve(view, reports)
    return as_attributions(view, reports)


def _without_proposition(view: View, report: Report) -> bool:
    """أعلنت النتائج: one word announced or told is no proposition; one word denied or rejected is, and somebody's deed (عفوه)."""
    if report.opening is None or report.opening.kind != "object" or report.act in {"deny", "reject", "praise", "agree"}:
        return False
    if report.written is not None and report.written.first < report.word and possessed(view, report.first):
        return False
    return sum(not view.in_time(k) and not view.marks[k] for k in range(report.first, report.end)) <= 1
