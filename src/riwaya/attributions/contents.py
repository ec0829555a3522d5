"""How far a content reaches: over which words, where the writer speaks again, and whether it is quoted."""

from bisect import bisect_left

from riwaya.attributions.credit_contents import set_credit_content
from riwaya.attributions.quotes import Quote
from riwaya.attributions.report import Report
from riwaya.attributions.sources import Speaker
from riwaya.attributions.styles import style_of
from riwaya.attributions.view import COMMAS, View
from riwaya.attributions.writer import is_in, new_clause, tells_nothing_more, writer_goes_on, writer_knows

_AROUND = 4
"""Reports before one whose openings its content may run into."""
_COLON = 3
"""Words between a verb, or its source, and the colon before spoken words; farther colons open lists."""
_LONGEST = 400
"""Words of a content outside quotation marks; no sentence of the news sample is half as long."""


def set_contents(view: View, reports: list[Report]) -> None:
    """Gives every report its content; `reports` stand in text order."""
    cuts = sorted(c for r in reports if r.kind != "bare" for c in [cut_before(view, r)] if c is not None)
    for n, report in enumerate(reports):
        if report.kind not in {"credit", "bare"}:
            _set(view, report, cuts)
            _end_before_openings(view, report, reports[max(0, n - _AROUND) : n])
            if report.form is not None and report.form.person == 1 and view.inside[report.word] is not None and report.style == "indirect":
                report.style = "direct"
    for report in reports:
        if report.kind == "credit":
            set_credit_content(view, report, reports, cuts)


def _end_before_openings(view: View, report: Report, earlier: list[Report]) -> None:
    """Ends a content before the أن or quotation of a report it stands inside: قالت فلانة، التي عارضت القرار، [إن]."""
    openers = [r.opening.opener for r in earlier if r.opening is not None and r.governor is None and report.first < r.opening.opener < report.end]
    if openers and report.governor is None:
        report.first, report.end = view.trim(report.first, min(openers))
        quote = view.open_at.get(report.first)
        if quote is not None and quote.close == report.end - 1:
            report.first, report.end, report.style = quote.first, quote.close, "direct"
        else:
            report.style = style_of(view, report.first, report.end)


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
    if folds[before] in lexicon.that and before and folds[before - 1] in lexicon.contrast:
        return before - 1  # إلا أنه أكد
    timed = before - 1 if folds[before] in lexicon.that and before and folds[before - 1] in sets["writer_times"] else before if folds[before] in sets["after_that"] else None
    if timed is not None:
        return timed if _tells_on(report) else None
    if folds[before] in sets["relative_pronouns"] and report.kind == "verb" and before - 1 in view.mention_words:
        return before  # after a name a relative adds what the writer knows; after a noun it may tell which one is meant
    if view.marks[before] and folds[before] in COMMAS and report.written is not None and report.written.first > word:
        return word
    if report.written is not None and report.written.first < word:
        cut = _cut_before_speaker(view, report.written)
        if cut is not None:
            return cut
    k = before
    while k > view.sentence_first(word) and folds[k] in lexicon.auxiliaries:
        if folds[k][0] == "و" and len(folds[k]) > 2:
            return k
        k -= 1
    return None


def _cut_before_speaker(view: View, written: Speaker) -> int | None:
    """Where a report whose speaker stands before its verb ends another's content: في حين أن الوزير أكد، إلا أن الوزير أكد."""
    folds, lexicon, first = view.folds, view.lexicon, written.first
    if written.shift:
        return first
    if first > 1 and folds[first - 1] in lexicon.sets["in_while"] and is_in(view, first - 2):
        return first - 2
    if first and (folds[first - 1] in lexicon.sets["while_words"] or folds[first - 1] in lexicon.contrast):
        return first - 1
    return first - 2 if first > 1 and folds[first - 1] in lexicon.that and folds[first - 2] in lexicon.contrast else None


def _tells_on(report: Report) -> bool:
    """Whether a report after بعدما، قبل أن is the writer's own: بعد أن أعلن الوزير. Somebody's refusal, or workers who announce, may be told by the source."""
    plural = report.form is not None and report.form.number == "p"
    return report.act != "reject" and (report.written is not None or not plural)


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
    broken = _next_report(view, quote, cuts) if quote is not None else None
    if quote is not None and broken is not None:
        report.first, report.end = view.trim(quote.first, broken)
        report.style, report.repair = "direct", "unclosed"
        return
    if quote is not None:
        if opening.kind == "quote":
            first = quote.open
        end = _clause_end(view, quote.close + 1, cuts, report)
        k = quote.close + 1
        named = opening.frame == "by" and report.lemma in view.lexicon.lemmas["naming"]
        if named and report.form is not None and report.form.pronoun:
            end = quote.close + 1  # ما وصفته بـ«…» [ضدها]: the rest goes on with what is so called
        if k + 1 < end and view.marks[k] and view.folds[k] in COMMAS and ((named and not _quote_follows(view, k + 1)) or not _continues(view, k + 1)):
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
    report.style = "direct" if _spoken(view, report) else style_of(view, report.first, report.end)


def _next_report(view: View, quote: Quote, cuts: list[int]) -> int | None:
    """Where a report after a comma shows that a quotation with broken marks has ended: "… ، مشيراً إلى أن "…"."""
    if quote.repair is None or quote.repair == "reversed":
        return None
    between = (c for c in cuts[bisect_left(cuts, quote.first + 1) :] if c < quote.close)
    return next((c for c in between if view.marks[c - 1] and view.folds[c - 1] in COMMAS and view.inside[c] is quote and view.hit_at.get(c) and view.hit_at[c].forms[0].tense == "participle"), None)


def _spoken(view: View, report: Report) -> bool:
    """Whether words after a verb's colon are the speaker's own without marks: قال: سنعود غداً."""
    opening = report.opening
    body = view.prose.sentences[view.sentence_of[report.word]].kind == "body"
    last = report.written.last if report.written is not None and report.written.first > report.word else report.last
    return opening is not None and opening.kind == "colon" and body and opening.opener - last <= _COLON and report.first < report.end and view.folds[report.first] not in view.lexicon.that and not view.quotes_in(report.first, report.end)


def _continues(view: View, k: int) -> bool:
    """Whether the content goes on past a closed quotation and its comma: وأن …، وإلى «…»، لكن «…»."""
    word = view.folds[k]
    if word in view.lexicon.contrast:
        return _quote_follows(view, k)
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
        if report.opening is not None and report.opening.kind == "that" and view.folds[cut] in view.lexicon.sets["relative_pronouns"]:
            continue  # in a clause with أن a relative is as likely the speaker's
        if inside is None or inside is outer:
            last = cut
            break
    return min(last, _comment(view, first, last, report))


def _comment(view: View, first: int, last: int, report: Report) -> int:
    """Where the writer takes over inside the sentence: after a quotation that closes, or with a comment on the whole."""
    folds, lexicon = view.folds, view.lexicon
    nominal = _nominal(report)
    outer = view.inside[report.word]
    fronted = _fronted(view, report.word)
    for k in range(max(first, 1), last - 1):
        if view.inside[k] is not outer:
            continue
        comma = view.marks[k] and folds[k] in COMMAS
        if folds[k] in lexicon.contrast and tells_nothing_more(view, k, last):
            return k
        if nominal and folds[k] in lexicon.contrast and len(folds[k]) > 3 and not view.marks[k]:
            return k
        closed = k - 1 in view.close_at and view.close_at[k - 1].close == k - 1 and view.close_at[k - 1].open >= report.word
        if not comma and closed and _after_quote(view, k):
            return k
        if comma and fronted and _main_clause(view, k + 1):
            return k
        if comma and ((closed and _after_closed(view, k + 1, last)) or _after_comma(view, k + 1, last, report)):
            return k
    return last


def _fronted(view: View, word: int) -> bool:
    """Whether a word stands in what precedes the sentence's main clause: بعد تقارير تحدثت عن كذا، …."""
    low = view.clause_first(word)
    opens = view.folds[low].removeprefix("و") in view.lexicon.sets["fronting"]
    return opens and not any(view.marks[k] and view.folds[k] in COMMAS for k in range(low, word))


def _main_clause(view: View, k: int) -> bool:
    """Whether a word after a comma may begin the main clause: no و, relative, preposition or أن."""
    word, lexicon = view.folds[k], view.lexicon
    return not (word[0] == "و" or word in lexicon.relatives or word in lexicon.prepositions or word in lexicon.that or word in lexicon.contrast or k in view.open_at)


def _after_closed(view: View, k: int, last: int) -> bool:
    """Whether what follows a closed quotation and its comma is the writer's: ولكن …، التي …، a verb with و."""
    word, lexicon = view.folds[k], view.lexicon
    if word in lexicon.contrast or writer_goes_on(view, k, last):
        return not _quote_follows(view, k)
    own = word[0] != "و" or len(word) <= 2 or word[1:] in lexicon.that or word[1:] in lexicon.prepositions
    return not own and not _quote_follows(view, k)


def _after_comma(view: View, k: int, last: int, report: Report) -> bool:
    """Whether the writer comments on the whole after a comma: ما أثار جدلاً، في خطوة …، علماً بأن، وذلك."""
    word, lexicon, sets = view.folds[k], view.lexicon, view.lexicon.sets
    follows = view.folds[k + 1] if k + 1 < last else ""
    if word in sets["comment_words"] and follows and follows not in lexicon.prepositions and follows not in sets["not_comment"]:
        return not _closes_aside(view, k - 1)
    if is_in(view, k) and follows and (follows in sets["hint"] or _occasion(view, k + 1, last)):
        return True
    if view.lexicon.preposition_of.get(word.removeprefix("و")) == "in" and follows in sets["in_return"] and _nominal(report):
        return True
    if word in sets["writer_adds"] or (word in sets["that_is"] and follows not in sets["reasons"]):
        return True
    if report.kind == "noun" and word in sets["pronouns"]:
        return True
    if _nominal(report):
        return word in lexicon.contrast or writer_goes_on(view, k, last) or new_clause(view, k, report.first)
    return writer_knows(view, k, last)


def _closes_aside(view: View, comma: int) -> bool:
    """Whether a comma closes a time between commas, so that the clause goes on after it: نهب، الاثنين، ما تبقى."""
    k = comma - 1
    while k > 0 and view.in_time(k):
        k -= 1
    return k < comma - 1 and view.marks[k] and view.folds[k] in COMMAS


def _nominal(report: Report) -> bool:
    """Whether the content is a noun phrase, so that a clause after it is hardly the speaker's."""
    return report.opening is not None and report.opening.kind in {"preposition", "object", "stance", "blame", "request"}


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
