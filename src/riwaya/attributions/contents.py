"""How far a content reaches: over which words, where the writer speaks again, and whether it is quoted."""

from bisect import bisect_right

from riwaya.attributions.report import Report
from riwaya.attributions.view import COMMAS, STOPS, View

_NAME = 3
"""Marks around at most so many words are a name or a term, not quoted wording, unless the words hold a verb's أن."""


def set_contents(view: View, reports: list[Report]) -> None:
    """Gives every report its content; `reports` stand in text order."""
    cuts = sorted(c for r in reports if r.kind != "bare" for c in [cut_before(view, r)] if c is not None)
    for report in reports:
        if report.kind in {"credit", "bare"}:
            continue
        _set(view, report, cuts)


def cut_before(view: View, report: Report) -> int | None:
    """Where a report that goes on after another ends the other's content: the word index of its first word, or null."""
    folds, lexicon = view.folds, view.lexicon
    word = report.word
    if word == 0:
        return None
    before = word - 1
    if report.kind == "credit":
        return word
    if report.kind == "participle":
        return word
    if report.kind == "noun":
        return before if folds[before] == "في" and before and before - 1 in view.close_at else None
    if report.shift and folds[word][0] in "وف":
        return word
    if folds[before] in {"كما", "فيما", "بينما"} or folds[before] in lexicon.contrast:
        return before
    if view.marks[before] and folds[before] in COMMAS and report.written is not None and report.written.first > word:
        return word
    if report.written is not None and report.written.first < word:
        first = report.written.first
        if report.written.shift:
            return first
        if first and (folds[first - 1] in {"فيما", "بينما", "كما"} or folds[first - 1] in lexicon.contrast):
            return first - 1
    k = before
    while k > view.sentence_first(word) and folds[k] in lexicon.auxiliaries:
        if folds[k][0] == "و" and len(folds[k]) > 2:
            return k
        k -= 1
    return None


def _set(view: View, report: Report, cuts: list[int]) -> None:
    opening = report.opening
    assert opening is not None
    report.first, report.content_shift = opening.first, opening.shift
    if opening.kind == "quote-before":
        before = view.open_at[opening.opener]
        report.end, report.style, report.repair = before.close, "direct", before.repair
        return
    first = opening.first
    while first < view.size - 1 and view.marks[first] and view.folds[first] in COMMAS | {":"}:
        first += 1
    report.first = first
    opened = opening.opener if opening.kind == "quote" else first
    quote = view.open_at.get(opened)
    if quote is not None:
        if opening.kind == "quote":
            first = quote.open
        end = _clause_end(view, quote.close + 1, cuts, report)
        a, b = view.trim(quote.close + 1, end)
        if a >= b:
            report.first, report.end, report.style, report.repair = _inner_first(view, quote.first), quote.close, "direct", quote.repair
            return
        report.first, report.end, report.style = first, b, "mixed"
        report.repair = quote.repair
        return
    end = _clause_end(view, first, cuts, report)
    report.first, report.end = view.trim(first, end)
    report.style = style_of(view, report.first, report.end)


def _inner_first(view: View, first: int) -> int:
    """The first word of a quotation without an أن that stands inside its marks («إن …»)."""
    if view.folds[first] in view.lexicon.that and len(view.folds[first]) == 2:
        return first + 1
    return first


def _clause_end(view: View, first: int, cuts: list[int], report: Report) -> int:
    """The end of what is reported from `first` on: the next report, or the sentence, or the quotation around it."""
    if first >= view.size:
        return view.size
    prose = view.prose
    start = min(report.word, first) if report.kind != "credit" else first
    sentence = view.sentence_of[start]
    last = prose.sentences[sentence].last
    if first >= last:
        return first
    outer = view.inside[report.word]
    k = first
    while True:  # a quotation that opens inside runs on over sentences
        spanning = next((q for q in view.quotes if first <= q.open < last <= q.close and q is not outer and q.repair != "unclosed"), None)
        if spanning is None:
            break
        last = max(last, min(spanning.close + 1, view.size))
        if last == spanning.close + 1:
            break
    if outer is not None and outer.close < last:
        last = outer.close
    n = bisect_right(cuts, max(k, report.word))
    for cut in cuts[n:]:
        if cut >= last:
            break
        inside = view.inside[cut]
        if inside is not None and inside is not outer and inside.open >= report.word:
            continue
        if inside is None or inside is outer or view.inside[report.word] is inside:
            return cut
    return last


def style_of(view: View, first: int, last: int) -> str:
    """Indirect, or mixed where wording is quoted."""
    for q in view.quotes:
        if first <= q.open < last and q.close - q.first >= 2 and _wording(view, q.first, min(q.close, last)):
            return "mixed"
    return "indirect"


def _wording(view: View, first: int, last: int) -> bool:
    """Whether marks hold wording and not a name."""
    if last - first > _NAME:
        return True
    return first not in view.phrase_from


def is_stop(view: View, k: int) -> bool:
    """Whether a word is a mark that ends a sentence."""
    return view.marks[k] and view.folds[k] in STOPS
