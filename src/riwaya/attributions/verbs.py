"""Reports by a verb, a participle or a verbal noun: which cues hold, how their content opens, who is written as speaker."""

from riwaya.attributions.completion import completed, is_all_of
from riwaya.attributions.frames import past_attitude, relayed, special
from riwaya.attributions.lexicon import CueForm
from riwaya.attributions.nothing import claimed, homonym, idiom, reports_nothing
from riwaya.attributions.objects import called_upon, find_object, is_object, object_at, object_head, quote_before
from riwaya.attributions.openings import Opening, find_opening, starts_with_by
from riwaya.attributions.report import Report
from riwaya.attributions.sources import Speaker, as_speaker, source_after
from riwaya.attributions.subjects import after_was, leads, source_before, was_had
from riwaya.attributions.view import COMMAS, STOPS, Hit, View
from riwaya.lang.affix_tables import load_affixes
from riwaya.text.folding import fold

_AFFIXES = load_affixes()

_TOLD = frozenset({"that", "quote", "colon"})
"""Openings of what is told, before which no object of the verb stands."""
_SURE = frozenset({"name", "role", "body"})
"""Kinds of written sources whose ends the entities stage knows."""
_PARTICIPLE_REACH = 14
_BEFORE = 3
"""Reports before one that may own its opening."""
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
        if report.lemma in view.lexicon.carry_on and report.kind in {"participle", "noun"} and out and _continues(view, out[-1], report):
            continue
        if any(_opens_for(view, earlier, report) for earlier in out[-_BEFORE:]):
            continue
        out.append(report)
        taken.update(range(report.word, report.last))
        if report.opening is not None and report.opening.first > report.opening.opener + 1 and report.opening.kind in {"stance", "preposition"}:
            taken.update(range(report.opening.opener, report.opening.first))  # the feeling of أبدى خشيته من is no report of its own
        inner = _relayed(view, report)
        if inner is not None:
            out.append(inner)
            taken.update(range(inner.word, inner.last))
    return out


def _relayed(view: View, report: Report) -> Report | None:
    """The source a newspaper or agency relays, as a report of its own with the same content."""
    if report.form is None or not report.form.cue.frames & {"relay", "ascribe"} or report.opening is None or report.kind == "noun":
        return None
    found = relayed(view, report.word, report.opening.opener, frame="to" if "ascribe" in report.form.cue.frames else "about")
    if found is None:
        return None
    inner = Report(
        kind="verb", word=found.word, last=found.last, shift=0, lemma=view.folds[found.word], act="credit",
        rule="ar.attribution.relayed", opening=report.opening, written=found.source,
    )
    inner.governor = report
    return inner


def _continues(view: View, earlier: Report, later: Report) -> bool:
    """Whether قائلاً only carries on the verb before it: تابع قائلاً، رد فلان قائلاً."""
    return (
        earlier.opening is not None and later.opening is not None and earlier.opening.opener == later.opening.opener
        and view.sentence_of[earlier.word] == view.sentence_of[later.word]
    )


def _opens_for(view: View, earlier: Report, later: Report) -> bool:
    """Whether the opening a report found is that of a verb before it: قال في تصريح نشرته الوكالة: «…»، قال فلان، الذي كشف القضية، إن."""
    a, b = earlier.opening, later.opening
    if a is None or b is None or a.opener != b.opener or earlier.kind != "verb" or a.kind not in _TOLD or earlier.governor is later:
        return False
    apart = b.opener > later.last
    relays = earlier.form is None or bool(earlier.form.cue.frames & {"relay", "ascribe"})
    if later.kind == "noun" and not relays:
        judged = earlier.act == "believe" or earlier.lemma in view.lexicon.lemmas["naming"]
        claim = judged and view.folds[b.opener] in view.lexicon.sets["bare_that"]
        return not claim and (apart or fold(later.lemma) in view.lexicon.sets["documents"])  # وصف مزاعم فلان بأن كذا بأنها: the first is the noun's
    before = view.folds[later.word - 1] if later.word else ""
    related = before in view.lexicon.sets["relative_pronouns"] and b.opener > later.last + 1
    published = later.lemma in view.lexicon.lemmas["publishing"] and not relays and before not in view.lexicon.relatives | view.lexicon.sets["crediting"]
    return later.kind == "verb" and apart and (published or related)


def _read(view: View, hit: Hit) -> Report | None:
    """The first reading of the word, in the lexicon's order, under which it reports."""
    seen: set[tuple[str, str]] = set()
    previous = view.folds[hit.word - 1] if hit.word else ""
    if previous in view.lexicon.sets["supposing"]:
        return None  # في حال رفض الرئيس كذا
    after_preposition = previous in view.lexicon.preposition_of or previous in view.lexicon.sets["noun_governors"]
    forms = hit.forms
    if view.inside[hit.word] is not None:  # in a quotation the speaker's own أؤكد, ذكّرنا come first
        forms = tuple(sorted(forms, key=lambda f: f.person != 1 or (f.tense == "past" and f.number == "s")))
    for form in forms:
        key = (form.cue.lemma, form.tense)
        if key in seen:
            continue
        seen.add(key)
        if form.tense == "noun":
            report = None if hit.shift == 0 and previous in view.lexicon.relatives else _noun(view, hit, form)  # ما رفضه الطاقم: a verb
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
    """A report by a finite verb, or null."""
    cue = form.cue
    if idiom(view, hit, form) or homonym(view, hit, form):
        return None
    written, before = _subjects(view, hit, form)
    if written is None and before is not None and not before.kind and not view.folds[before.first].startswith("ال") and claimed(view, hit, form):
        before = None  # تحالفاً تقول إنه يدافع: the noun is what is spoken of, the speaker stands further before
    source = written or before
    near = written is not None and (written.kind or not cue.near)
    sure = view.phrase_from.get(written.first) if written is not None and written.kind in _SURE and written.first == hit.word + 1 else None
    past = None if sure is None or written is None else written.last if written.last in view.phrase_to else sure.last
    opening = find_opening(view, hit, cue, source_end=written.last if written is not None and near else None, past=past)
    if opening is not None and written is not None and opening.opener <= written.first:
        written, source = None, before
    if opening is None or (opening.kind == "preposition" and cue.frames & {"stance", "plead"}):
        found = special(view, hit, form, written)
        if found is not None:
            opening, source = found.opening, found.written or source
    if "carry" in cue.frames and _carried(view, written.last if written is not None else hit.word + 1):
        return None  # كرر تأكيده على: the noun is the cue
    if opening is None and "object" in cue.frames and form.passive != "passive":
        opening, source = find_object(view, hit, form, written, before)
    if opening is None and "quote" in cue.frames and "quote" not in cue.near:
        opening = quote_before(view, hit)
    if opening is None:
        return None
    if source is not None and source.kind not in _SURE and not is_all_of(view, source.first) and hit.word < source.first < opening.opener < source.last:
        source = source._replace(last=opening.opener, entities=())  # حذر مصدر عسكري [من كذا]
    if source is not None and source.first > hit.word and "relay" not in cue.frames:
        source = completed(view, source, opening.opener, tells=opening.kind in _TOLD and view.folds[opening.opener][0] != "ب")
    if reports_nothing(view, hit, form, opening, source):
        return None
    return _report(view, "verb", hit, form=form, opening=_past_feeling(view, cue.frames, opening), written=source)


def _subjects(view: View, hit: Hit, form: CueForm) -> tuple[Speaker | None, Speaker | None]:
    """The noun phrases after and before a verb that may be its subject; null where they are its object or none of its."""
    cue, previous = form.cue, view.folds[hit.word - 1] if hit.word else ""
    if form.person != 3 or "impersonal" in cue.frames or (previous in view.lexicon.that and len(previous.removeprefix("ب")) > 2):
        return None, None  # أنه طلب: the pronoun is the subject
    if previous.removeprefix("و") in view.lexicon.sets["pronouns"]:
        return None, None  # وهي تحمل الحركة المسؤولية
    written = source_after(view, hit.word + 1, view.sentence_last(hit.word))
    if written is not None and written.first == hit.word + 2 and "that" not in cue.frames and view.folds[hit.word + 1] in view.lexicon.sets["resumptives"]:
        written = None  # مقال انتقد فيه القناة: what is criticised in it
    joined = hit.shift > 0 and view.folds[hit.word][0] in _AFFIXES.conjunctions
    before = None if joined else source_before(view, hit.word, form)
    if before is not None and not before.kind and previous in view.lexicon.sets["whatever"]:
        before = None  # ستغلق ما وصفته بكذا: own words before are no subject
    if written is None:
        return None, before
    if before is not None and (was_had(view, hit.word) or after_was(view, before)):
        return None, before  # وكان المرشد، فلان، قد أمر المنظمة: its object follows
    possessed = (hit.shift > 0 or before is not None) and view.folds[written.first] not in view.lexicon.sets["each"] and _possessed(view, written)
    closed = "that" in cue.frames and written.last < view.size and view.folds[written.last] in view.lexicon.that
    headed = not written.kind and not closed and object_head(view, written.first)  # رأى الاجتماع الطارئ أن: its subject
    if possessed or headed or is_object(view, hit, form, written) or called_upon(view, hit, form, written):
        return None, before
    if before is None:
        return (None, None) if _accused_by_her(view, hit, form, written) else (written, None)
    if not form.pronoun and previous in view.lexicon.sets["relative_pronouns"]:
        # فلان الذي وصف حليفه: the relative's antecedent is the subject; القبطان الذي رأى الوزير أن في فعله كذا: it is not
        return (written, None) if _thinks(view, hit, form, written) else (None, before)
    if before.kind and hit.shift == 0 and (not written.kind or leads(view, before, hit.word)):
        return None, before  # فلان أكد دعمه: the noun after the verb is its object
    return written, before


def _thinks(view: View, hit: Hit, form: CueForm, written: Speaker) -> bool:
    """Whether who stands right behind a verb that takes no person as its object has its أن right behind him."""
    after = view.folds[written.last] if written.last < view.size else ""
    closed = written.first == hit.word + 1 and after in view.lexicon.that and after[0] not in _AFFIXES.prepositions
    return closed and written.kind in _SURE and not form.cue.frames & {"address", "by"}


def _carried(view: View, k: int) -> bool:
    """Whether a noun of reporting follows at once."""
    hit = view.hit_at.get(k)
    return hit is not None and hit.forms[0].tense == "noun"


def _accused_by_her(view: View, hit: Hit, form: CueForm, written: Speaker) -> bool:
    """المرأة التي تتهم فلاناً: after a relative a feminine verb has a man for its object, never for its subject."""
    relative = hit.word > 0 and view.folds[hit.word - 1] in view.lexicon.sets["relative_pronouns"]
    return relative and form.gender == "f" and not form.pronoun and written.gender == "m" and written.number == "s" and written.kind in {"name", "role"}


def _possessed(view: View, noun_phrase: Speaker) -> bool:
    """ووصف تصريحاته بكذا: one noun with the pronoun of somebody told before is the object of a verb that goes on."""
    word = view.folds[noun_phrase.first]
    letter = view.prose.text[view.words[noun_phrase.first].end - 1]
    return not noun_phrase.kind and noun_phrase.last - noun_phrase.first == 1 and letter != "ة" and word.endswith(("ه", "ها", "هم"))


def _past_feeling(view: View, frames: frozenset[str], opening: Opening) -> Opening:
    """أعرب عن قلقه من كذا: the content begins after the feeling."""
    if opening.kind != "preposition" or "about" not in frames or "object" in frames:
        return opening
    limit = view.sentence_last(opening.opener)
    after = past_attitude(view, opening.first, limit)
    if after is None:
        return opening
    word = view.folds[after]
    shift = 1 if (word[0] == "ل" and len(word) > 3) or starts_with_by(view, after) else 0
    return Opening("preposition", opening.opener, after, shift)


def _participle(view: View, hit: Hit, form: CueForm) -> Report | None:
    cue = form.cue
    adverbial = _adverbial(view, hit)
    opening = find_opening(view, hit, cue, source_end=hit.word + 1)
    if not adverbial and ((form.gender == "f" and (opening is None or opening.opener > hit.word + 1)) or _predicate(view, hit.word)):
        return None
    if opening is None or (opening.kind == "preposition" and "plead" in cue.frames):
        found = special(view, hit, form, None)
        opening = found.opening if found else opening
    if opening is None and "object" in cue.frames and _adverbial(view, hit):
        opening = object_at(view, hit.word + 1, view.sentence_last(hit.word))
    if opening is None or opening.kind in cue.weak:
        return None
    if opening.opener - hit.word > _PARTICIPLE_REACH and opening.kind != "that":
        return None
    if not adverbial and opening.kind in {"preposition", "object"} and not _after_report(view, hit.word):
        return None
    return _report(view, "participle", hit, form=form, opening=_past_feeling(view, cue.frames, opening), written=None)


def _after_report(view: View, word: int) -> bool:
    """Whether another cue stands before in the sentence, for a participle that no mark parts from it to go on from."""
    low = view.sentence_first(word)
    return any(h.word < word and h.word >= low and h.forms[0].tense in {"past", "present"} for h in view.hits)


def _predicate(view: View, word: int) -> bool:
    """Whether a participle is what كان or لازال says of its subject, or what غير negates."""
    for k in range(word - 1, max(view.sentence_first(word), word - 5) - 1, -1):
        if view.marks[k] or k in view.hit_at:
            return False
        if view.folds[k] in view.lexicon.sets["being"]:
            return True
    return False


def _adverbial(view: View, hit: Hit) -> bool:
    """Whether a participle stands as an adverb: after a comma, a closing mark, or at the head of a sentence."""
    k = hit.word - 1
    if hit.shift or k < 0 or hit.word == view.sentence_first(hit.word):
        return True
    return view.marks[k]


def _noun(view: View, hit: Hit, form: CueForm) -> Report | None:
    cue = form.cue
    if hit.word and view.folds[hit.word - 1].removeprefix("ل") in view.lexicon.sets["outlets"]:
        return None  # وكالة أنباء كذا
    written: Speaker | None = None
    limit = min(view.sentence_last(hit.word), hit.word + _NOUN_REACH)
    relayed_from = view.phrase_to.get(hit.word) if form.pronoun else None
    if relayed_from is not None and relayed_from.first and view.lexicon.preposition_of.get(view.folds[relayed_from.first - 1]) == "about":
        written = as_speaker(relayed_from, view)  # نقلت وكالة عن الوزارة نفيها
    elif not form.pronoun:
        written = source_after(view, hit.word + 1, limit)
        if written is not None and not written.kind:
            written = None
    start = written.last if written and written.first > hit.word else hit.word + 1
    opening = find_opening(view, hit, cue, source_end=start)
    carrier = _carrier(view, hit.word)
    if opening is not None and opening.kind == "colon" and carrier is None:
        return None
    told = carrier is not None or _apposed(view, hit.word)
    if opening is None and (form.pronoun or written is not None) and "object" in cue.frames:
        opening = object_at(view, start, limit)
        told = told or opening is not None
    if opening is None or (opening.opener - start > 3 and not told):
        return None
    if hit.shift and view.folds[hit.word][hit.shift - 1] == "ل" and cue.act in {"demand", "affirm", "deny", "warn"}:
        return None  # لحث الدول، لتأكيد كذا: a purpose, nobody's report
    if written is not None and written.kind != "name" and written.first > hit.word and view.folds[written.first].endswith("ين") and not view.folds[written.first].startswith("ال"):
        return None  # دعوة مراقبين: whom one invites
    if "free" in cue.frames:
        introduced = hit.shift == 1 or (hit.word > 0 and view.folds[hit.word - 1] in view.lexicon.preposition_of)
        return _report(view, "noun", hit, form=form, opening=opening, written=None) if introduced else None
    rumour = cue.degree == "claim" and opening.kind == "that" and opening.opener == hit.word + 1
    if written is None and not form.pronoun and not told and not rumour:
        return None
    if opening.kind == "quote" and carrier is None and not form.pronoun:
        return None
    if opening.kind == "preposition" and not told and cue.act not in _TELLING:
        return None
    return _report(view, "noun", hit, form=form, opening=opening, written=written or carrier)


_TELLING = frozenset({"accuse", "demand", "announce", "deny", "reveal"})
"""Acts whose noun with a source and its preposition reports without a verb: اتهامه بكذا، دعوة فلان إلى كذا."""


def _apposed(view: View, word: int) -> bool:
    """في دعوة إلى، في إشارة إلى: the noun says what the words before it were."""
    return word > 1 and view.lexicon.preposition_of.get(view.folds[word - 1]) == "in" and (view.marks[word - 2] or view.sentence_first(word) == word - 1)


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


def _report(view: View, kind: str, hit: Hit, *, form: CueForm, opening: Opening, written: Speaker | None) -> Report:
    cue = form.cue
    last = hit.word + 1
    if opening.opener == last and opening.first > last and view.lexicon.preposition_of.get(view.folds[last]) == "about" and opening.kind == "preposition":
        last += 1  # أعرب عن: one cue where the words are adjacent
    negated = kind == "verb" and any(
        view.folds[k] in view.lexicon.negators for k in range(max(view.sentence_first(hit.word), hit.word - 1), hit.word)
    )
    return Report(
        kind=kind, word=hit.word, last=last, shift=hit.shift, lemma=cue.lemma, act=cue.act,
        rule=f"ar.attribution.{kind}-{opening.kind}", form=form, opening=opening, written=written,
        negated=negated, degree=cue.degree,
    )
