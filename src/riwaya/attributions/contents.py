"""How far a content reaches: over which words, where the writer speaks again, and whether it is quoted."""

from bisect import bisect_left

from riwaya.attributions.credit_contents import set_credit_content
from riwaya.attributions.report import Report
from riwaya.attributions.styles import style_of
from riwaya.attributions.view import COMMAS, View
from riwaya.attributions.writer import is_in, writer_goes_on

_LONGEST = 400
"""Words of a content outside quotation marks; no sentence of the news sample is half as long."""


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
            set_credit_content(view, report, reports, cuts)


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
        return before if is_in(view, before) and before and before - 1 in view.close_at else None
    if report.shift and folds[word][0] in "وف":
        return word
    if folds[before] in sets["in_while"] and before and is_in(view, before - 1):
        return before - 1
    if folds[before] in sets["while_words"] or folds[before] in lexicon.contrast:
        return before
    if folds[before] in sets["whereas"] and before and view.marks[before - 1]:
        return before
    if folds[before] in lexicon.that and before and folds[before - 1] in sets["writer_times"] and report.written is None:
        return before - 1  # قبل أن يلمّح إلى: the same speaker goes on, in the writer's words
    if folds[before] in sets["relative_pronouns"] and report.kind == "verb" and before - 1 in view.mention_words:
        return before  # after a name a relative adds what the writer knows; after a noun it may tell which one is meant
    if view.marks[before] and folds[before] in COMMAS and report.written is not None and report.written.first > word:
        return word
    if report.written is not None and report.written.first < word:
        first = report.written.first
        if report.written.shift:
            return first
        if first > 1 and folds[first - 1] in sets["in_while"] and is_in(view, first - 2):
            return first - 2
        if first and (folds[first - 1] in sets["while_words"] or folds[first - 1] in lexicon.contrast):
            return first - 1
    k = before
    while k > view.sentence_first(word) and folds[k] in lexicon.auxiliaries:
        if folds[k][0] == "و" and len(folds[k]) > 2:
            return k
        k -= 1
    return None


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
    last = min(prose.sentences[sentence].last, first + _LONGEST)
    if first >= last:
        return first
    outer = view.inside[report.word]
    while True:  # a quotation that opens inside runs on over sentences
        spanning = next((q for q in view.quotes_in(first, last) if last <= q.close and q is not outer and q.repair != "unclosed"), None)
        if spanning is None:
            break
        last = max(last, min(spanning.close + 1, view.size))
        if last == spanning.close + 1:
            break
    if outer is not None and outer.close < last:
        last = outer.close
    for n in range(bisect_left(cuts, max(first, report.word + 1)), len(cuts)):
        cut = cuts[n]
        if cut >= last:
            break
        inside = view.inside[cut]
        if report.opening is not None and report.opening.kind == "that" and view.folds[cut] in view.lexicon.sets["writer_times"] | view.lexicon.sets["relative_pronouns"]:
            continue  # in a clause with أن a relative or a time is as likely the speaker's
        if inside is None or inside is outer:
            last = cut
            break
    return min(last, _comment(view, first, last, report))


def _comment(view: View, first: int, last: int, report: Report) -> int:
    """Where the writer takes over inside the sentence: after a quotation that closes, or with a comment on the whole."""
    folds, lexicon = view.folds, view.lexicon
    nominal = _nominal(report)
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
        if is_in(view, k + 1) and k + 2 < last and (folds[k + 2] in lexicon.sets["hint"] or _occasion(view, k + 2, last)):
            return k
        if nxt in lexicon.sets["writer_adds"]:
            return k
        if (nominal and (nxt in lexicon.contrast or writer_goes_on(view, k + 1, last))) or nxt in lexicon.sets["that_is"]:
            return k
        if report.kind == "noun" and nxt in lexicon.sets["pronouns"]:
            return k
        closed = k - 1 in view.close_at and view.close_at[k - 1].close == k - 1 and view.close_at[k - 1].open >= report.word
        if closed and nxt[0] == "و" and len(nxt) > 2 and nxt[1:] not in lexicon.that and nxt[1:] not in lexicon.prepositions and not _quote_follows(view, k + 1):
            return k
    return last


def _nominal(report: Report) -> bool:
    """Whether the content is a noun phrase, so that a clause after it is hardly the speaker's."""
    return report.opening is not None and report.opening.kind in {"preposition", "object", "stance"}


def _occasion(view: View, k: int, last: int) -> bool:
    """Whether a trailing clause tells where it was said, up to the end: …، في كلمة ألقاها، في بيان لها."""
    if view.folds[k] not in view.lexicon.sets["documents"]:
        return False
    return not any((view.marks[j] and view.folds[j] in COMMAS | {":"}) or j in view.open_at or view.folds[j] in view.lexicon.that for j in range(k + 1, last))


def _after_quote(view: View, k: int) -> bool:
    """Whether a word right after a closing mark is the writer's: دون مزيد من التفاصيل، ما أثار جدلاً."""
    word = view.folds[k]
    return word in view.lexicon.sets["after_quote"] or (view.lexicon.preposition_of.get(word) in {"in", "from"} and k + 1 < view.size and view.folds[k + 1] in view.lexicon.sets["hint"])


def _quote_follows(view: View, k: int) -> bool:
    return any(j in view.open_at for j in range(k, min(k + 4, view.size)))
