"""Sources credited without a verb of their own: وفق، بحسب، نقلاً عن، على حد قوله، كما ذكر."""

from riwaya.attributions.lexicon import Node
from riwaya.attributions.report import Report
from riwaya.attributions.sources import Speaker, source_after
from riwaya.attributions.view import COMMAS, STOPS, View
from riwaya.text.folding import fold

_PRONOUNS = ("هما", "هم", "ها", "ه", "ي", "نا")


def find_credits(view: View, reports: list[Report]) -> list[Report]:
    """The credits of the article; verbs that only serve a credit (بحسب ما ذكر) are taken out of `reports`."""
    phrases = view.lexicon.phrases
    out: list[Report] = []
    at = {r.word: r for r in reports}
    skip = -1
    for i, word in enumerate(view.folds):
        if i < skip or view.marks[i]:
            continue
        nodes = phrases.get(word)
        shift = 0
        if nodes is None and word[0] in "وف" and len(word) > 3:
            nodes, shift = phrases.get(word[1:]), 1
        if nodes is None:
            continue
        for node in nodes:
            credit = _match(view, i, shift, node, at)
            if credit is not None:
                out.append(credit)
                skip = credit.last
                break
    return out


def _match(view: View, i: int, shift: int, node: Node, at: dict[int, Report]) -> Report | None:
    last = i + 1
    for want in node.words[:-1] if node.source == "suffix" else node.words:
        if last >= view.size or view.folds[last] != want:
            return None
        last += 1
    if node.source == "suffix" and node.words:
        if last >= view.size or not _with_pronoun(view.folds[last], node.words[-1]):
            return None
        last += 1
    return _credit(view, i, shift, last, node, at)


def _with_pronoun(word: str, pattern: str) -> bool:
    """Whether a word is the pattern's noun with any pronoun (the pattern ends in one)."""
    stem = pattern[:-1]
    return word.startswith(stem) and word[len(stem):] in _PRONOUNS


def _credit(view: View, i: int, shift: int, last: int, node: Node, at: dict[int, Report]) -> Report | None:
    limit = view.sentence_last(i)
    written: Speaker | None = None
    end = last
    if node.source in {"after", "for"}:
        if last >= limit:
            return None
        if node.source == "for":
            written = _after_for(view, last, limit)
        else:
            written = source_after(view, last, limit)
        if written is None:
            return None
        end = written.last
    elif node.source in {"clause", "verb"}:
        hit = view.hit_at.get(last)
        if hit is None or hit.forms[0].tense not in {"past", "present"}:
            return None
        own = at.get(last)
        if node.source == "verb" and (own is not None or hit.forms[0].cue.act not in {"say", "affirm", "announce", "believe", "reveal"}):
            return None
        written = source_after(view, last + 1, limit)
        if written is None and node.source == "verb":
            return None
        if own is not None and own.opening is not None and own.opening.kind != "object":
            return None
        if own is not None:
            own.rule = ""
        end = written.last if written else last + 1
    if node.source == "after" and written is not None and not written.kind and not _speaks(view, written):
        return None
    report = Report(
        kind="credit", word=i, last=last if node.source != "clause" else i + 1, shift=shift, lemma=" ".join((view.folds[i][shift:], *view.folds[i + 1:last])),
        act=node.act, rule=f"ar.attribution.credit-{node.source}", written=written,
    )
    _content(view, report, end)
    return report if report.first < report.end else None


def _speaks(view: View, written: Speaker) -> bool:
    """Whether own words after وفق or بحسب may speak: not a plan, an agreement, a law (وفق الاتفاق)."""
    head = view.folds[written.first]
    head = head.removeprefix("ال")
    return head not in _MUTE


_MUTE = frozenset(fold(w) for w in ["اتفاق", "اتفاقية", "قانون", "قوانين", "دستور", "خطة", "قرار", "قرارات", "مبدأ", "مبادئ", "معايير", "شروط", "قواعد", "جدول", "نظام", "أنظمة", "ترتيب", "منطق", "مقتضيات", "مقتضى", "ظروف", "حاجة", "نوع", "حجم", "طبيعة", "عدد", "منطقة", "آلية", "أسس", "برنامج", "صيغة", "رؤية", "مصالح", "سعر", "أسعار", "تقويم", "توقيت", "مادة", "بنود", "مفهوم", "طريقة", "أولويات", "حالة"])


def _after_for(view: View, k: int, limit: int) -> Speaker | None:
    """The noun phrase after ل (وفقاً لمصادر، وفقا للبيان، طبقاً لـ «…»)."""
    word = view.folds[k]
    if word == "ل":
        return source_after(view, k + 1, limit)
    if word[0] != "ل" or len(word) < 3:
        return None
    phrase = view.phrase_from.get(k)
    if phrase is not None:
        found = source_after(view, k, limit)
        if found is None:
            found = Speaker(k, phrase.last, 1, phrase.phrase.entities, phrase.phrase.gender, phrase.phrase.number, phrase.phrase.form)
        return found
    head = word[2:] if word.startswith("لل") else word[1:]
    if head in _MUTE:
        return None
    found = source_after(view, k, limit)
    return found


def _content(view: View, credit: Report, end: int) -> None:
    """The clause credited: what follows where the credit opens its sentence, else what stands before it."""
    low, high = view.sentence_first(credit.word), view.sentence_last(credit.word)
    outer = view.inside[credit.word]
    if outer is not None:
        low, high = max(low, outer.first), min(high, outer.close)
    k = end
    while k < high and (k in view.time_from or (view.marks[k] and view.folds[k] not in STOPS and k not in view.open_at)):
        k = view.time_from.get(k, k + 1)
    before_first, before_last = view.trim(low, credit.word)
    if before_last - before_first >= 4:
        first, last = _without_opener(view, before_first, before_last), before_last
        if k < high and view.marks[end] and view.folds[end] in COMMAS and _goes_on(view, k):
            last = high
        credit.first, credit.end = view.trim(first, last)
        if view.folds[credit.first][0] == "و" and credit.first not in view.phrase_from and len(view.folds[credit.first]) > 3:
            credit.content_shift = 1 if view.folds[credit.first] not in view.lexicon.forms else 0
    else:
        credit.first, credit.end = view.trim(k, high)
        if credit.first < credit.end and view.folds[credit.first] in view.lexicon.that:
            credit.first += 1


def _without_opener(view: View, first: int, last: int) -> int:
    """Past a short phrase that only joins the sentence to the one before (في المقابل،)."""
    for k in range(first, min(first + 4, last)):
        if view.marks[k] and view.folds[k] in COMMAS:
            return k + 1 if view.folds[first] in view.lexicon.prepositions else first
    return first


def _goes_on(view: View, k: int) -> bool:
    """Whether the sentence goes on after a parenthetical credit with the clause's own words, not with another report."""
    return view.folds[k] in view.lexicon.prepositions and k not in view.hit_at
