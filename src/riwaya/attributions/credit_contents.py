"""What a credit covers: the clause before it, after it, or around it, or the content of the report it belongs to."""

from bisect import bisect_left

from riwaya.attributions.quotes import Quote
from riwaya.attributions.report import Report
from riwaya.attributions.styles import style_of
from riwaya.attributions.view import COMMAS, DASHES, STOPS, View
from riwaya.attributions.writer import is_in, writer_goes_on
from riwaya.text.inflection import like_feminine_past

_RELAY = 8
"""Words between نقلت وكالة كذا and على لسان: a date or a place of publication."""
_PLACE = 5
"""Words of a place between a credited source and its comma."""
_NEAR = 24
"""Reports before and after a credit that may share its sentence."""
_LONGEST = 400
"""Words of a clause credited on either side."""
_REST = 5
"""Words after a parenthetical credit that may complete its clause."""
_CLAUSE = 2
_SHORTEST = 4
"""Words and marks a clause before its credit has at least; fewer are a conjunction or an opener. The first holds where nothing follows the credit."""


def set_credit_content(view: View, credit: Report, reports: list[Report], cuts: list[int]) -> None:
    """Gives a credit its content; the contents of `reports` that are no credits are known."""
    at = bisect_left(reports, credit.word, key=lambda r: r.word)
    reports = reports[max(0, at - _NEAR) : at + _NEAR]
    if _shared(view, credit, reports):
        return
    low, high = _bounds(view, credit, reports, cuts)
    k = credit.after
    while k < high and (k in view.time_from or view.folds[k] in view.lexicon.sets["same"] or (view.marks[k] and view.folds[k] not in STOPS and k not in view.open_at)):
        k = view.time_from.get(k, k + 1)
    if k < high and is_in(view, k):  # حسب بيان للوزارة في المدينة، …
        comma = next((j for j in range(k + 1, min(k + _PLACE, high)) if view.marks[j]), None)
        k = comma + 1 if comma is not None and view.folds[comma] in COMMAS else k
    first, last = view.trim(low, credit.word)
    if last - first >= 3 and view.folds[last - 1] in view.lexicon.sets["links"]:
        first, last = view.trim(first, last - 1)
    if _between_dashes(view, credit, low):
        credit.first, credit.end = view.trim(low, high)
    elif last - first >= _SHORTEST or (last - first >= _CLAUSE and _clause_ends(view, k, high)):
        cut = next((c for c in cuts if c > credit.after), high)
        _before(view, credit, (first, last), (k, min(high, cut)))
    else:
        other = view.lexicon.sets["while_words"] | view.lexicon.contrast  # فيما أوضح فلان: another speaks
        cut = next((c for c in cuts if c > k + _SHORTEST and view.folds[c] in other and view.inside[c] is view.inside[credit.word]), high)
        _after(view, credit, k, min(high, cut))
    if credit.first < credit.end:
        _style(view, credit)


def _clause_ends(view: View, k: int, high: int) -> bool:
    """Whether nothing, another clause, or the rest of the clause before it follows a credit."""
    return k >= high or view.folds[k] in STOPS or (view.folds[k][0] == "و" and view.marks[k - 1]) or _completes(view, k, high)


def _copy(credit: Report, other: Report) -> None:
    credit.first, credit.end, credit.content_shift, credit.style = other.first, other.end, other.content_shift, other.style


def _shared(view: View, credit: Report, reports: list[Report]) -> bool:
    """Whether the credit's content is another report's: the one it relays, stands in, or closes."""
    if credit.governor is not None:
        _copy(credit, credit.governor)
        return True
    before = next((r for r in reversed(reports) if r.word < credit.word), None)
    quoted = view.folds[credit.last - 1] in view.lexicon.sets["quoted_by"]
    if quoted and before is not None and before.end and 0 <= credit.word - max(before.after, before.last) <= _RELAY:
        _copy(credit, before)
        credit.governor = before
        return True
    around = next(
        (r for r in reports if r.opening is not None and r.word < credit.word < r.opening.opener and r.kind != "credit" and r.governor is None), None
    )
    if around is not None and around.end:
        _copy(credit, around)
        if view.folds[credit.word] in view.lexicon.sets["quoting"]:
            credit.governor = around  # ذكرت صحيفة نقلاً عن مصدر أن
        else:  # قال فلان، وفق وكالة كذا، إن: the credit covers the report
            credit.first, credit.content_shift = around.word, around.shift
            credit.style = "mixed" if around.style == "direct" else around.style
        return True
    if credit.rule.endswith("suffix"):
        said = next((r for r in reversed(reports) if r.kind != "credit" and r.end and 0 <= credit.word - r.end <= 2), None)
        if said is not None:
            _copy(credit, said)
            return True
    return False


def _bounds(view: View, credit: Report, reports: list[Report], cuts: list[int]) -> tuple[int, int]:
    """The clause a credit stands in: its sentence or quotation, from the end of the report before it."""
    low, high = max(view.clause_first(credit.word), credit.word - _LONGEST), min(view.sentence_last(credit.word), credit.word + _LONGEST)
    outer = view.inside[credit.word]
    if outer is not None:
        low, high = max(low, outer.first), min(high, outer.close)
    spanning = _quote_into(view, low, credit.word)
    if spanning is not None:
        low = spanning.open  # a quotation over several sentences, credited after its end
    for r in reports:
        if r.word >= credit.word:
            break
        if r.kind != "credit" and low <= r.word and low < r.end < credit.word:
            first, last = view.trim(r.end + (1 if r.end in view.close_at else 0), credit.word)
            if first < last and writer_goes_on(view, first, last):  # the credit covers the report with the writer's clause
                first = next((c for c in cuts if first < c < last), last)
            if last - first >= 3 and not any(p.kind == "participle" and first <= p.word <= first + 1 for p in reports):
                low = max(low, first)
    return low, high


def _quote_into(view: View, low: int, word: int) -> Quote | None:
    """A quotation that opens before a sentence and closes in it, before a word."""
    return next((view.close_at[k] for k in range(low, word) if k in view.close_at and view.close_at[k].open < low), None)


def _between_dashes(view: View, credit: Report, low: int) -> bool:
    after = credit.after
    return after < view.size and view.marks[after] and view.folds[after] in DASHES and credit.word > low and view.folds[credit.word - 1] in DASHES


def _before(view: View, credit: Report, before: tuple[int, int], after: tuple[int, int]) -> None:
    """The clause before the credit, with what follows where the credit is an aside in it."""
    first, last = _without_opener(view, *before), before[1]
    k, high = after
    aside = credit.after < view.size and view.marks[credit.after] and view.folds[credit.after] in COMMAS
    unmarked = credit.after < view.size and not view.marks[credit.word - 1] and not view.marks[credit.after] and credit.after < high
    if unmarked and view.folds[credit.after] in view.lexicon.auxiliaries:
        last = high  # وكان الهجوم بحسب فلان قد أدى إلى كذا
    if k < high and aside and (_goes_on(view, k) or _completes(view, k, high)):
        last = high
    credit.first, credit.end = view.trim(first, last)
    word, at = view.folds[credit.first], view.phrase_from.get(credit.first)
    clitic = word[0] == "و" and len(word) > 3 and (at is None or at.phrase.start > view.words[credit.first].start)
    own = word in view.lexicon.forms or word in view.lexicon.sets["own_w"]
    credit.content_shift = 1 if clitic and not own else 0


def _after(view: View, credit: Report, k: int, high: int) -> None:
    """The clause that follows a credit at its head (وبحسب فلان، فقد …)."""
    then = view.lexicon.sets["then"]
    first = next((j + 1 for j in range(k, min(k + 8, high)) if view.folds[j] in then), k)
    credit.first, credit.end = view.trim(first, high)
    if credit.first < credit.end and view.folds[credit.first] in view.lexicon.that | then:
        credit.first += 1


def _style(view: View, credit: Report) -> None:
    quote = view.open_at.get(credit.first)
    if quote is not None and quote.close in {credit.end - 1, credit.end}:
        credit.first, credit.end, credit.style, credit.repair = quote.first, quote.close, "direct", quote.repair
    else:
        credit.style = style_of(view, credit.first, credit.end)


def _without_opener(view: View, first: int, last: int) -> int:
    """Past a short phrase that only joins the sentence to the one before (في المقابل،)."""
    for k in range(first, min(first + 4, last)):
        if view.marks[k] and view.folds[k] in COMMAS:
            return k + 1 if view.folds[first] in view.lexicon.prepositions else first
    return first


def _completes(view: View, k: int, high: int) -> bool:
    """Whether the few words after a parenthetical credit complete its clause: قصفت القوات، وفق مصادر، بلدة كذا."""
    last, at = view.trim(k, high)[1], view.phrase_from.get(k)
    if at is not None and at.phrase.form in {"role", "group"}:
        return False  # بحسب فلان، محامي كذا
    words = range(k, last)
    others = view.lexicon.relatives | view.lexicon.contrast | view.lexicon.sets["while_words"] | view.lexicon.auxiliaries | view.lexicon.that
    clause = any(view.marks[j] or j in view.hit_at or view.folds[j] in others for j in words)
    return 0 < len(words) <= _REST and not clause and view.folds[k][0] != "و" and not like_feminine_past(view.folds[k])


def _goes_on(view: View, k: int) -> bool:
    """Whether the sentence goes on after a parenthetical credit with the clause's own words, not with another report."""
    return view.folds[k] in view.lexicon.prepositions and k not in view.hit_at
