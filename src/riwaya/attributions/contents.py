"""How far a content reaches: over which words, where the writer speaks again, and whether it is quoted."""

from bisect import bisect_left

from riwaya.attributions.report import Report
from riwaya.attributions.view import COMMAS, DASHES, STOPS, View

_NAME = 3
"""Marks around at most so many words are a name or a term, not quoted wording, unless the words hold a verb's أن."""


def set_contents(view: View, reports: list[Report]) -> None:
    """Gives every report its content; `reports` stand in text order."""
    cuts = sorted(c for r in reports if r.kind != "bare" for c in [cut_before(view, r)] if c is not None)
    for report in reports:
        if report.kind not in {"credit", "bare"}:
            _set(view, report, cuts)
            if report.form is not None and report.form.person == 1 and view.inside[report.word] is not None and report.style == "indirect":
                report.style = "direct"
    for report in reports:
        if report.kind == "credit":
            credit_content(view, report, reports, cuts)


def cut_before(view: View, report: Report) -> int | None:
    """Where a report that goes on after another ends the other's content: the word index of its first word, or null."""
    folds, lexicon = view.folds, view.lexicon
    sets = lexicon.sets
    word = report.word
    if word == 0 or report.governor is not None:
        return None
    before = word - 1
    if report.kind == "credit":
        aside = report.rule.endswith("suffix") and report.last < view.size and not view.marks[report.last] and view.sentence_last(word) > report.last
        return None if aside else word
    if report.kind == "participle":
        return word
    if report.kind == "noun":
        return before if _is_in(view, before) and before and before - 1 in view.close_at else None
    if report.shift and folds[word][0] in "وف":
        return word
    if folds[before] in sets["in_while"] and before and _is_in(view, before - 1):
        return before - 1
    if folds[before] in sets["while_words"] or folds[before] in lexicon.contrast:
        return before
    if folds[before] in sets["whereas"] and before and view.marks[before - 1]:
        return before
    if view.marks[before] and folds[before] in COMMAS and report.written is not None and report.written.first > word:
        return word
    if report.written is not None and report.written.first < word:
        first = report.written.first
        if report.written.shift:
            return first
        if first > 1 and folds[first - 1] in sets["in_while"] and _is_in(view, first - 2):
            return first - 2
        if first and (folds[first - 1] in sets["while_words"] or folds[first - 1] in lexicon.contrast):
            return first - 1
    k = before
    while k > view.sentence_first(word) and folds[k] in lexicon.auxiliaries:
        if folds[k][0] == "و" and len(folds[k]) > 2:
            return k
        k -= 1
    return None


def _is_in(view: View, k: int) -> bool:
    return view.lexicon.preposition_of.get(view.folds[k]) == "in"


def _set(view: View, report: Report, cuts: list[int]) -> None:
    opening = report.opening
    if opening is None:
        return
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
        k = quote.close + 1
        if k + 1 < end and view.marks[k] and view.folds[k] in COMMAS and not _continues(view, k + 1):
            end = k
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


def _continues(view: View, k: int) -> bool:
    """Whether the content goes on past a closed quotation and its comma: وأن …، وإلى «…»، بين فلان وفلان."""
    word = view.folds[k]
    bare = word[1:] if word[0] == "و" else word
    return bare in view.lexicon.that or bare in view.lexicon.prepositions or k in view.open_at or (word[0] == "و" and _quote_follows(view, k))


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
    n = bisect_left(cuts, max(k, report.word + 1))
    last = min(last, _comment(view, first, last, report))
    for cut in cuts[n:]:
        if cut >= last:
            break
        inside = view.inside[cut]
        if inside is not None and inside is not outer and inside.open >= report.word:
            continue
        if inside is None or inside is outer or view.inside[report.word] is inside:
            return cut
    return last


def _comment(view: View, first: int, last: int, report: Report) -> int:
    """Where the writer takes over inside the sentence: after a quotation that closes, or with a comment on the whole."""
    folds, lexicon = view.folds, view.lexicon
    nominal = report.opening is not None and report.opening.kind in {"preposition", "object", "stance"}
    outer = view.inside[report.word]
    for k in range(max(first, 1), last - 1):
        if nominal and folds[k] in lexicon.contrast and len(folds[k]) > 3 and not view.marks[k] and view.inside[k] is outer:
            return k
        if not view.marks[k] or folds[k] not in COMMAS or view.inside[k] is not outer:
            if k - 1 in view.close_at and view.close_at[k - 1].open >= report.word and view.inside[k] is outer and _after_quote(view, k):
                return k
            continue
        nxt = folds[k + 1]
        if nxt in lexicon.sets["comment_words"] and k + 2 < last and folds[k + 2] not in lexicon.prepositions and folds[k + 2] not in lexicon.sets["not_comment"]:
            return k
        if (nominal and nxt in lexicon.contrast) or nxt in lexicon.sets["that_is"]:
            return k
        if report.kind == "noun" and nxt in lexicon.sets["pronouns"]:
            return k
        closed = k - 1 in view.close_at and view.close_at[k - 1].close == k - 1 and view.close_at[k - 1].open >= report.word
        if closed and nxt[0] == "و" and len(nxt) > 2 and nxt[1:] not in lexicon.that and nxt[1:] not in lexicon.prepositions and not _quote_follows(view, k + 1):
            return k
    return last


def _after_quote(view: View, k: int) -> bool:
    """Whether a word right after a closing mark is the writer's: دون مزيد من التفاصيل، ما أثار جدلاً."""
    word = view.folds[k]
    return word in view.lexicon.sets["after_quote"] or (view.lexicon.preposition_of.get(word) in {"in", "from"} and k + 1 < view.size and view.folds[k + 1] in view.lexicon.sets["hint"])


def _quote_follows(view: View, k: int) -> bool:
    return any(j in view.open_at for j in range(k, min(k + 4, view.size)))


def credit_content(view: View, credit: Report, reports: list[Report], cuts: list[int]) -> None:
    """The clause credited: what follows where the credit opens its clause, else what stands before it."""
    if credit.governor is not None:
        outer_credit = credit.governor
        credit.first, credit.end, credit.content_shift, credit.style = outer_credit.first, outer_credit.end, outer_credit.content_shift, outer_credit.style
        return
    governor = next((r for r in reversed(reports) if r.word < credit.word), None)
    if view.folds[credit.last - 1] in view.lexicon.sets["quoted_by"] and governor is not None and governor.end and 0 <= credit.word - max(governor.after, governor.last) <= _RELAY:
        credit.first, credit.end, credit.content_shift, credit.style = governor.first, governor.end, governor.content_shift, governor.style
        credit.governor = governor
        return
    around = next((r for r in reports if r.opening is not None and r.word < credit.word < r.opening.opener and r.kind != "credit" and r.governor is None), None)
    if around is not None and around.end:
        credit.end, credit.style = around.end, around.style
        if view.folds[credit.word] in view.lexicon.sets["quoting"]:
            credit.first, credit.governor = around.first, around  # ذكرت صحيفة نقلاً عن مصدر أن
        else:
            credit.first, credit.style = around.word, "mixed" if around.style == "direct" else around.style
        return
    if credit.rule.endswith("suffix"):
        said = next((r for r in reversed(reports) if r.kind != "credit" and r.end and 0 <= credit.word - r.end <= 2), None)
        if said is not None:
            credit.first, credit.end, credit.content_shift, credit.style = said.first, said.end, said.content_shift, said.style
            return
    low, high = view.clause_first(credit.word), view.sentence_last(credit.word)
    outer = view.inside[credit.word]
    if outer is not None:
        low, high = max(low, outer.first), min(high, outer.close)
    first_quote = next((q for q in view.quotes if q.open < low <= q.close < credit.word), None)
    if first_quote is not None:
        low = first_quote.open  # a quotation over several sentences, credited after its end
    for r in reports:
        if r is not credit and r.kind != "credit" and low <= r.word < credit.word and r.end < credit.word and r.end > low:
            a, b = view.trim(r.end + (1 if r.end in view.close_at else 0), credit.word)
            if b - a >= 3 and not any(p.kind == "participle" and a <= p.word <= a + 1 for p in reports):
                low = max(low, a)
    cut = next((c for c in cuts if c > credit.after), high)
    k = credit.after
    while k < high and (k in view.time_from or (view.marks[k] and view.folds[k] not in STOPS and k not in view.open_at)):
        k = view.time_from.get(k, k + 1)
    a, b = view.trim(low, credit.word)
    if b - a >= 3 and view.folds[b - 1] in view.lexicon.sets["links"]:
        b -= 1
        a, b = view.trim(a, b)
    dashed = credit.after < view.size and view.marks[credit.after] and view.folds[credit.after] in DASHES and credit.word > low and view.folds[credit.word - 1] in DASHES
    if dashed:
        credit.first, credit.end = view.trim(low, high)
    elif b - a >= 4:
        first, last = _without_opener(view, a, b), b
        if k < high and credit.after < view.size and view.marks[credit.after] and view.folds[credit.after] in COMMAS and _goes_on(view, k):
            last = min(high, cut)
        credit.first, credit.end = view.trim(first, last)
        word = view.folds[credit.first]
        at = view.phrase_from.get(credit.first)
        clitic = word[0] == "و" and len(word) > 3 and (at is None or at.phrase.start > view.words[credit.first].start)
        credit.content_shift = 1 if clitic and word not in view.lexicon.forms and word not in view.lexicon.sets["own_w"] else 0
    else:
        then = next((j + 1 for j in range(k, min(k + 8, high)) if view.folds[j] in view.lexicon.sets["then"]), k)
        credit.first, credit.end = view.trim(then, high)
        if credit.first < credit.end and view.folds[credit.first] in view.lexicon.that | view.lexicon.sets["then"]:
            credit.first += 1
    if credit.first >= credit.end:
        return
    q = view.open_at.get(credit.first)
    if q is not None and q.close in {credit.end - 1, credit.end}:
        credit.first, credit.end, credit.style, credit.repair = q.first, q.close, "direct", q.repair
    else:
        credit.style = style_of(view, credit.first, credit.end)


_RELAY = 8
"""Words between نقلت وكالة كذا and على لسان: a date or a place of publication."""


def _without_opener(view: View, first: int, last: int) -> int:
    """Past a short phrase that only joins the sentence to the one before (في المقابل،)."""
    for k in range(first, min(first + 4, last)):
        if view.marks[k] and view.folds[k] in COMMAS:
            return k + 1 if view.folds[first] in view.lexicon.prepositions else first
    return first


def _goes_on(view: View, k: int) -> bool:
    """Whether the sentence goes on after a parenthetical credit with the clause's own words, not with another report."""
    return view.folds[k] in view.lexicon.prepositions and k not in view.hit_at


def style_of(view: View, first: int, last: int) -> str:
    """Indirect, or mixed where wording is quoted."""
    for q in view.quotes:
        if first <= q.open < last and _wording(view, q.first, min(q.close, last)):
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
