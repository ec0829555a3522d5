"""Reports by a verb, a participle or a verbal noun: which cues hold, how their content opens, who is written as speaker."""

from riwaya.attributions.lexicon import CueForm
from riwaya.attributions.openings import Opening, find_opening, starts_with_by
from riwaya.attributions.report import Report
from riwaya.attributions.sources import Speaker, source_after, source_before
from riwaya.attributions.view import COMMAS, STOPS, Hit, View

_NOUN_REACH = 12
"""Words between a verbal noun and its أن."""


def find_reports(view: View) -> list[Report]:
    """All reports by verb, participle and noun, in text order."""
    out: list[Report] = []
    taken: set[int] = set()
    for hit in view.hits:
        if hit.word in taken:
            continue
        report = _read(view, hit)
        if report is None:
            continue
        if report.lemma == "قال" and report.kind == "participle" and out and _continues(view, out[-1], report):
            continue
        out.append(report)
        taken.update(range(report.word, report.last))
    return out


def _continues(view: View, earlier: Report, later: Report) -> bool:
    """Whether قائلاً only carries on the verb before it: تابع قائلاً، رد فلان قائلاً."""
    return (
        earlier.opening is not None and later.opening is not None and earlier.opening.opener == later.opening.opener
        and view.sentence_of[earlier.word] == view.sentence_of[later.word]
    )


def _read(view: View, hit: Hit) -> Report | None:
    """The first reading of the word, in the lexicon's order, under which it reports."""
    seen: set[tuple[str, str]] = set()
    after_preposition = hit.word > 0 and view.folds[hit.word - 1] in view.lexicon.preposition_of
    for form in hit.forms:
        key = (form.cue.lemma, form.tense)
        if key in seen:
            continue
        seen.add(key)
        if form.tense == "noun":
            report = _noun(view, hit, form)
        elif after_preposition or (form.person == 1 and view.inside[hit.word] is None):
            report = None
        elif form.tense == "participle":
            report = _participle(view, hit, form)
        else:
            report = _verb(view, hit, form)
        if report is not None:
            return report
    return None


def _verb(view: View, hit: Hit, form: CueForm) -> Report | None:
    cue = form.cue
    if "carry" in cue.frames and "that" not in cue.frames:
        return None
    after = view.phrase_from.get(hit.word + 1)
    opening = find_opening(view, hit, cue, source_end=after.last if after else None)
    limit = opening.opener if opening else view.sentence_last(hit.word)
    written = None
    if not form.pronoun or form.person == 3:
        written = source_after(view, hit.word + 1, limit) if form.person == 3 else None
    if written is not None and _is_object(form, written):
        written = None
    before = written is None
    if before and form.person == 3:
        written = source_before(view, hit.word, form)
    if opening is None and "object" in cue.frames:
        opening = _object(view, hit, form, written, before=before)
    if opening is None and "quote" in cue.frames:
        opening = _quote_before(view, hit)
    if opening is None or (written is None and _frame(opening) in cue.weak):
        return None
    return _report(view, "verb", hit, form, opening, written)


def _is_object(form: CueForm, noun_phrase: Speaker) -> bool:
    """A verb in the plural or dual has its subject in itself: what follows is its object (أكدا دعمهما)."""
    if form.number in {"p", "d"}:
        return True
    return form.gender == "f" and noun_phrase.gender == "m" and noun_phrase.number == "s"


def _frame(opening: Opening) -> str:
    return opening.kind


def _participle(view: View, hit: Hit, form: CueForm) -> Report | None:
    opening = find_opening(view, hit, form.cue, source_end=hit.word + 1)
    if opening is None and "object" in form.cue.frames and _adverbial(view, hit):
        opening = _object(view, hit, form, None, before=True)
    if opening is None or _frame(opening) in form.cue.weak:
        return None
    if opening.opener - hit.word > 14 and opening.kind != "that":
        return None
    return _report(view, "participle", hit, form, opening, None)


def _adverbial(view: View, hit: Hit) -> bool:
    """Whether a participle stands as an adverb: after a comma, a closing mark, or at the head of a sentence."""
    k = hit.word - 1
    if hit.shift or k < 0 or hit.word == view.sentence_first(hit.word):
        return True
    return view.marks[k]


def _noun(view: View, hit: Hit, form: CueForm) -> Report | None:
    cue = form.cue
    written: Speaker | None = None
    limit = min(view.sentence_last(hit.word), hit.word + _NOUN_REACH)
    if not form.pronoun:
        written = source_after(view, hit.word + 1, limit)
        if written is not None and not written.kind:
            written = None
    opening = find_opening(view, hit, cue, source_end=written.last if written else hit.word + 1)
    start = written.last if written else hit.word + 1
    if opening is None or opening.opener - start > 3:
        return None
    carrier = _carrier(view, hit.word)
    if written is None and not form.pronoun and carrier is None and not _apposed(view, hit.word):
        return None
    if opening.kind != "that" and carrier is None and not _apposed(view, hit.word):
        return None
    if opening.kind == "quote" and carrier is None and not form.pronoun:
        return None
    report = _report(view, "noun", hit, form, opening, written or carrier)
    return report


def _apposed(view: View, word: int) -> bool:
    """في دعوة إلى، في إشارة إلى: the noun says what the words before it were."""
    return word > 1 and view.folds[word - 1] == "في" and (view.marks[word - 2] or view.sentence_first(word) == word - 1)


def _carrier(view: View, word: int) -> Speaker | None:
    """The subject of a light verb that carries the noun: أطلق فلان دعوة، وجدد الوزير تحذيره."""
    low = max(view.sentence_first(word), word - 12)
    for k in range(word - 1, low - 1, -1):
        hit = view.hit_at.get(k)
        if hit is None:
            if view.marks[k] and (view.folds[k] in STOPS or view.folds[k] in COMMAS):
                return None
            continue
        form = hit.forms[0]
        if "carry" in form.cue.frames and form.tense in {"past", "present"}:
            return source_after(view, k + 1, word) or source_before(view, k, form) or Speaker(k, k)
        return None
    return None


def _object(view: View, hit: Hit, form: CueForm, written: Speaker | None, *, before: bool) -> Opening | None:
    """The verb's direct object as content: after the written subject, or right after the verb."""
    first = hit.word + 1 if before or written is None else written.last
    last = view.sentence_last(hit.word)
    while first < last and (first in view.time_from or view.folds[first] in view.lexicon.adverbs):
        first = view.time_from.get(first, first + 1)
    if first >= last or (view.marks[first] and first not in view.open_at):
        return None
    word = view.folds[first]
    if word in view.lexicon.prepositions or word in view.lexicon.that or word in view.lexicon.relatives or starts_with_by(view, first):
        return None
    if word in view.lexicon.auxiliaries or (first in view.hit_at and view.hit_at[first].forms[0].tense != "noun"):
        return None
    if word[0] == "ل" and len(word) > 3 and word[1] == "ل":
        return None
    if written is None and form.number == "s" and form.tense != "participle" and not hit.shift and not form.pronoun:
        return None
    return Opening("object", first, first)


def _quote_before(view: View, hit: Hit) -> Opening | None:
    """A quotation that closes right before its verb: «…»، قال فلان."""
    k = hit.word - 1
    low = view.sentence_first(hit.word)
    while k >= low and view.marks[k] and view.folds[k] in COMMAS:
        k -= 1
    quote = view.close_at.get(k)
    if hit.shift or quote is None or quote.close - quote.first < 3 or quote.repair == "unclosed":
        return None
    return Opening("quote-before", quote.open, quote.first)


def _report(
    view: View, kind: str, hit: Hit, form: CueForm, opening: Opening, written: Speaker | None
) -> Report:
    cue = form.cue
    last = hit.word + 1
    if opening.opener == last and opening.first > last and view.folds[last] == "عن" and opening.kind == "preposition":
        last += 1  # أعرب عن: one cue where the words are adjacent
    negated = kind == "verb" and any(
        view.folds[k] in view.lexicon.negators for k in range(max(view.sentence_first(hit.word), hit.word - 1), hit.word)
    )
    tense = "passive-" if form.passive == "passive" else ""
    return Report(
        kind=kind, word=hit.word, last=last, shift=hit.shift, lemma=cue.lemma, act=cue.act,
        rule=f"ar.attribution.{tense}{kind}-{opening.kind}", form=form, opening=opening, written=written,
        negated=negated, degree=cue.degree,
    )
