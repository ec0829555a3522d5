"""Reports without a cue: a name and a colon in a headline, quotations that stand alone, questions and answers."""

from collections import Counter

from riwaya.attributions.extents import own_end
from riwaya.attributions.report import Report
from riwaya.attributions.sources import Speaker, as_speaker
from riwaya.attributions.styles import style_of
from riwaya.attributions.view import COMMAS, STOPS, View

_SHORTEST = 5
"""Words of a quotation that stands alone as a sentence: shorter ones are titles and terms."""
_LABEL = 3
"""Words of an unnamed source before a headline's colon."""
_HEADLINES = frozenset({"title", "subhead", "standfirst"})


def find_bare(view: View, reports: list[Report]) -> list[Report]:
    """Headlines with a colon, answers of an interview, and quotations no report has taken."""
    turns = _interview(view)
    taken = sorted((min(r.first, r.word), max(r.end, r.last)) for r in reports)
    taken = sorted([*taken, *((r.first, r.end) for r in turns)])
    out = turns
    for number, s in enumerate(view.prose.sentences):
        if any(a < s.last and s.first < b for a, b in taken if b > s.first) and s.kind not in _HEADLINES:
            continue
        found = _headline(view, number) if s.kind in _HEADLINES else None
        if found is None and not any(a < s.last and s.first < b for a, b in taken):
            found = _alone(view, number)
        if found is not None and not any(r.first < found.end and found.first < r.end and r.kind != "credit" and not found.first <= r.word < found.end for r in reports):
            out.append(found)
    return out


def _interview(view: View) -> list[Report]:
    """Turns of an interview: lines that begin with a label told more than once."""
    lines = _labelled_lines(view)
    count = Counter(tuple(view.folds[first:colon]) for first, colon, _ in lines)
    out = []
    for first, colon, last in lines:
        label = tuple(view.folds[first:colon])
        sets = view.lexicon.sets
        asks, answers = label[0] in sets["questions"], label[0] in sets["answers"]
        speaker = None if asks or answers else _speaker(view, first, colon)
        begin, end = view.trim(colon + 1, last)
        if count[label] < 2 or begin >= end or not (asks or answers or speaker is not None):
            continue
        report = _bare(view, "interview", begin, end)
        report.act = "ask" if asks or view.folds[last - 1] in {"؟", "?"} else "say"
        report.written, report.style = speaker, "direct"
        out.append(report)
    return out


def _labelled_lines(view: View) -> list[tuple[int, int, int]]:
    """Lines of the body that begin with at most four words and a colon: first word, colon, end."""
    text, sentences = view.prose.text, view.prose.sentences
    starts = [n for n, s in enumerate(sentences) if n == 0 or "\n" in text[sentences[n - 1].end : s.start]]
    out = []
    for n, following in zip(starts, [*starts[1:], len(sentences)][: len(starts)], strict=True):
        s = sentences[n]
        colon = next((k for k in range(s.first + 1, min(s.first + 5, s.last)) if view.folds[k] == ":"), None)
        if colon is not None and s.kind not in _HEADLINES:
            out.append((s.first, colon, sentences[following - 1].last))
    return out


def _headline(view: View, number: int) -> Report | None:
    """لافروف: …: a short noun phrase that can speak, a colon, and words."""
    s = view.prose.sentences[number]
    for k in range(s.first + 1, min(s.first + 9, s.last - 2)):
        if view.folds[k] == ":" and view.marks[k]:
            break
    else:
        return None
    low = s.first
    for j in range(k - 1, s.first, -1):
        if view.marks[j] and view.folds[j] in STOPS | COMMAS:
            low = j + 1
            break
    speaker = _speaker(view, low, k)
    if speaker is None:
        return None
    last = s.last
    if number + 1 < len(view.prose.sentences) and s.kind == "title" and view.folds[last - 1] == "..":
        following = view.prose.sentences[number + 1]
        last = following.last if following.block == s.block else last
    first, last = view.trim(k + 1, last)
    if last - first < 3:
        return None
    report = _bare(view, "headline", first, last)
    named = view.phrase_from.get(low)
    if named is not None and named.phrase.kind == "state" and (named.phrase.form != "capital" or any(_is_verb(view, i) for i in range(first, last))):
        return None  # العراق: قتلى في تفجير: a country before a colon is the theme; its capital speaks, where nobody else reports
    report.written = speaker
    return report


def _is_verb(view: View, i: int) -> bool:
    """Whether word `i` is a reporting verb."""
    return i in view.hit_at and view.hit_at[i].forms[0].tense != "noun"


def _speaker(view: View, low: int, colon: int) -> Speaker | None:
    """The noun phrase that fills the words before a colon, up to an addressee (وزير لوكالة)."""
    at = view.phrase_from.get(low)
    known = view.person_by_last_name.get(view.folds[colon - 1])
    if at is None and known and colon - low <= 3:
        return Speaker(low, colon, entities=(known,), number="s", kind="name")
    if at is None and colon - low <= _LABEL and view.folds[low] in view.lexicon.sets["reporting_heads"]:
        return Speaker(low, colon, kind="unnamed")  # مصادر أمنية: …، تقرير: …
    if at is None or at.phrase.start > view.words[low].start or at.phrase.kind in {"place", "facility", "event", "process", "agreement"}:
        return None
    if at.phrase.form == "group" or at.last > colon:
        return None
    rest = range(at.last, colon)
    if rest and not view.folds[at.last].startswith("ل") and own_end(view, at.last, colon) - at.last > 3:
        return None
    if len(rest) > 5 or any(_is_verb(view, i) for i in rest):
        return None
    return as_speaker(at, view)


def _alone(view: View, number: int) -> Report | None:
    """A sentence that is one quotation."""
    s = view.prose.sentences[number]
    quote = view.open_at.get(s.first)
    if quote is None or quote.close - quote.first < _SHORTEST or quote.repair == "unclosed" or s.kind in _HEADLINES:
        return None
    rest = range(quote.close + 1, s.last)
    if quote.close < s.last and any(not view.marks[i] for i in rest):
        return None
    return _bare(view, "quote", quote.first, quote.close)


def _bare(view: View, how: str, first: int, last: int) -> Report:
    quote = view.open_at.get(first)
    report = Report(
        kind="bare", word=first, last=first + 1, shift=0, lemma="", act="say", rule=f"ar.attribution.bare-{how}", has_cue=False,
    )
    report.first, report.end = first, last
    if how == "quote":
        report.style = "direct"
    elif quote is not None and quote.close == last - 1:
        report.first, report.end, report.style = quote.first, quote.close, "direct"
    else:
        report.style = style_of(view, first, last)
    return report
