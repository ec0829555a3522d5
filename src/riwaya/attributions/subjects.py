"""The subject that stands before its verb of reporting, and whether a noun phrase agrees with a verb."""

from riwaya.attributions.extents import reports_only
from riwaya.attributions.lexicon import CueForm
from riwaya.attributions.sources import Speaker, as_speaker, source_after
from riwaya.attributions.view import COMMAS, PhraseAt, View
from riwaya.model.mention import Phrase


def source_before(view: View, cue: int, form: CueForm) -> Speaker | None:
    """The noun phrase that ends before the cue, past auxiliaries and a comma: the subject of a verb that follows it."""
    lexicon, folds = view.lexicon, view.folds
    low = view.clause_first(cue)
    told = _after_was(view, cue, form, low)
    if told is not None:
        return told
    k, commas, relative = _back_over(view, cue - 1, low)
    quote = view.close_at.get(k)
    if quote is not None and quote.close == k and k >= low:
        whole = view.phrase_to.get(k + 1)
        first = whole.first if whole is not None and low <= whole.first < quote.open else quote.open
        if first > low and not relative and folds[first - 1] in lexicon.prepositions:
            return None  # في مقابلة على قناة «كذا» قال
        if whole is not None and first == whole.first:
            return as_speaker(whole, view)  # صحيفة «كذا»، التي كشفت
        return Speaker(quote.open, k + 1, number="s", kind="name")  # وكانت «الشركة» قد أعلنت
    at = view.phrase_to.get(k + 1)
    if at is not None and at.first < low:
        at = None
    if relative and form.gender in {"m", "f"} and (form.gender == "f") != _feminine_relative(view, cue):
        return None  # خطة الوزيرة التي قال إنها قديمة
    if relative:
        quoted = at is not None and at.last in view.close_at and form.number == "s"  # «الصحيفة» التي نقلت: the relative agrees for it
        return as_speaker(at, view) if at is not None and (quoted or _agrees_at(form, at)) else None
    if not commas:
        at = _described_by(view, form, cue, low) or _hyphened(view, at, k, low)
    if at is None:
        return _own_subject(view, cue, form, low, None if commas else k)
    if not _agrees_at(form, at):
        return _both(view, at, low) if form.number in {"d", "p"} and not commas else None
    before, clitic = at.first - 1, at.phrase.start > view.words[at.first].start
    if not clitic and before >= low and folds[before] in lexicon.prepositions and folds[before] not in lexicon.sets["conjunctions"]:
        return None
    letter = folds[at.first][0] if clitic else ""
    if letter in {"ب", "ك"} or (letter == "ل" and (form.tense != "present" or at.last != cue)):
        return None  # تسجيل لفلان تؤكد فيه: of the clitics only ل lets its noun be the subject of a clause that describes
    return as_speaker(at, view)


def _hyphened(view: View, at: PhraseAt | None, k: int, low: int) -> PhraseAt | None:
    """The whole name where a hyphen joins its last part to it (جان-ميشال) and the list of names knows the parts or the first alone."""
    first = at.first if at is not None else k
    whole = view.phrase_to.get(first - 1) if first - 1 > low and view.hyphen(first - 1) else None
    if whole is None or whole.first < low:
        return at
    return whole._replace(last=k + 1)


def _both(view: View, second: PhraseAt, low: int) -> Speaker | None:
    """Two speakers joined by و before a verb in the dual or plural: الوزير فلان والوزيرة فلانة أعربا عن."""
    text, start = view.prose.text, view.words[second.first].start
    first = view.phrase_to.get(second.first)
    if first is None or first.first < low or second.phrase.start != start + 1 or text[start] != "و":
        return None
    if any(p.phrase.kind in {"place", "facility", "event", "process", "agreement"} or not p.phrase.entities for p in (first, second)):
        return None
    entities = tuple(dict.fromkeys((*first.phrase.entities, *second.phrase.entities)))
    return as_speaker(first, view, last=second.last)._replace(entities=entities, number="d" if len(entities) == 2 else "p")


def _up_to(view: View, speaker: Speaker, cue: int) -> Speaker:
    """A speaker whose phrase runs on over its verb, cut before it: المصادر في البداية [قد قالت]."""
    if speaker.last <= cue:
        return speaker
    last = cue
    while last > speaker.first + 1 and view.folds[last - 1] in view.lexicon.auxiliaries:
        last -= 1
    return speaker._replace(last=last, entities=())


def _agrees_at(form: CueForm, at: PhraseAt) -> bool:
    return agrees(form, at.phrase.gender, at.phrase.number, at.phrase)


def _back_over(view: View, k: int, low: int) -> tuple[int, int, bool]:
    """Back over auxiliaries, adverbs, times, one comma and a relative: where it stops, commas passed, whether a relative was."""
    lexicon, folds = view.lexicon, view.folds
    commas, relative = 0, False
    while k >= low:
        quote = view.close_at.get(k)
        name = quote is not None and quote.close == k and quote.close - quote.first <= 3 and quote.open in {low, low + 1} and view.phrase_to.get(k) is None
        if name or view.phrase_to.get(k + 1) is not None:
            break
        if view.marks[k] and folds[k] in COMMAS and not commas:
            commas += 1
        elif folds[k] in lexicon.sets["relative_pronouns"] and not commas:
            relative = True
        elif not (folds[k] in lexicon.auxiliaries or folds[k] in lexicon.adverbs or (view.marks[k] and folds[k] in ')»”"') or view.in_time(k)):
            break
        k -= 1
    return k, commas, relative


def _feminine_relative(view: View, cue: int) -> bool:
    """Whether the relative before a verb is التي."""
    k = next((k for k in range(cue - 1, -1, -1) if view.folds[k] in view.lexicon.sets["relative_pronouns"]), cue)
    return view.folds[k] in view.lexicon.sets["feminine_relatives"]


def _described_by(view: View, form: CueForm, cue: int, low: int) -> PhraseAt | None:
    """The noun a relative clause right before the verb describes: المحطة التي تملكها الشركة قالت."""
    for k in range(cue - 2, low, -1):
        if (view.marks[k] and k not in view.open_at and k not in view.close_at) or view.folds[k] in view.lexicon.that or view.folds[k] in view.lexicon.contrast or (view.folds[k][0] in "وف" and k not in view.phrase_from):
            return None
        if view.folds[k] in view.lexicon.sets["relative_pronouns"]:
            at = view.phrase_to.get(k)
            return at if at is not None and at.first >= low and at.phrase.start == view.words[at.first].start and _agrees_at(form, at) else None
    return None


def was_had(view: View, cue: int) -> bool:
    """Whether a clause begins with كان and its verb follows قد: what stands between is the subject."""
    low = view.clause_first(cue)
    return low < cue - 2 and view.folds[low].removeprefix("و") in view.lexicon.sets["was"] and view.folds[cue - 1] in view.lexicon.sets["had"]


def _was(view: View, low: int, cue: int) -> bool:
    """Whether a clause begins with كان: وكان فلان أكد."""
    return low < cue - 1 and view.folds[low].removeprefix("و") in view.lexicon.sets["was"] and view.folds[low + 1] not in view.lexicon.sets["had"]


def after_was(view: View, speaker: Speaker) -> bool:
    """Whether a speaker stands right after the كان that begins its clause."""
    low = view.clause_first(speaker.first)
    return speaker.first == low + 1 and view.folds[low].removeprefix("و") in view.lexicon.sets["was"]


def _after_was(view: View, cue: int, form: CueForm, low: int) -> Speaker | None:
    """وكان المستشفى الذي … قد قال: the noun phrase after كان."""
    subject = source_after(view, low + 1, cue) if was_had(view, cue) or (form.tense == "past" and _was(view, low, cue)) else None
    if subject is not None and not was_had(view, cue) and _back_over(view, cue - 1, low)[0] >= subject.last:
        return None  # more than times and adverbs stands between
    if subject is None or (subject.kind and not agrees(form, subject.gender, subject.number)):
        return None
    return _up_to(view, subject, cue)


def _own_subject(view: View, cue: int, form: CueForm, low: int, k: int | None) -> Speaker | None:
    """A subject before its verb that no phrase covers; `k` is the word it ends with, null where a comma parts it."""
    if k is None or k < low:
        return None
    if form.tense == "present" and k + 1 == cue and k > low and _described(view, k):
        return Speaker(k, k + 1)  # دول ترفض، لافتات تطالب: a noun the verb describes
    return _own_before(view, low, k, form)


def leads(view: View, speaker: Speaker, cue: int) -> bool:
    """Whether a phrase right before a verb is surely its subject: it heads its clause (أن الوزير أكد، وكان الوزير قد حذر)."""
    low = view.clause_first(cue)
    if any(view.marks[k] for k in range(speaker.last, cue)):
        return False
    if speaker.first == low or (speaker.shift and view.marks[speaker.first - 1]):
        return True
    before = view.folds[speaker.first - 1]
    lexicon = view.lexicon
    if before == ":" and view.prose.sentences[view.sentence_of[cue]].kind == "title":
        return True  # a headline's theme stands before it (البلدة: الوزير يدعو المجلس إلى كذا)
    return before in lexicon.that or before in lexicon.contrast or before in lexicon.auxiliaries


def _described(view: View, k: int) -> bool:
    """Whether a word is an indefinite noun that a verb right after it may describe."""
    lexicon, word = view.lexicon, view.folds[k]
    closed = (lexicon.adverbs, lexicon.contrast, lexicon.auxiliaries, lexicon.sets["conjunctions"], lexicon.that, lexicon.prepositions, lexicon.relatives)
    if view.words[k].kind != "arabic" or view.in_time(k) or word.startswith("ال") or any(word in words for words in closed):
        return False
    return not reports_only(view, k) and k not in view.mention_words


def _own_before(view: View, low: int, k: int, form: CueForm) -> Speaker | None:
    """A subject of own words before the verb: the words from the head of the clause, where the clause begins with them."""
    lexicon, folds = view.lexicon, view.folds
    if folds[k] in lexicon.that or folds[k] in lexicon.prepositions or folds[k] in lexicon.relatives or folds[k] in lexicon.contrast or view.marks[k]:
        return None
    if form.gender == "f" or form.number == "p":
        for j in range(k, max(low, k - 3) - 1, -1):
            if folds[j] in lexicon.sets["reporting_heads"]:
                return Speaker(j, k + 1, gender="f", number="p", kind="unnamed")
    first = k
    while first > low and k - first < 4 and view.words[first - 1].kind == "arabic":
        word = folds[first - 1]
        verb = first - 1 in view.hit_at and view.hit_at[first - 1].forms[0].tense != "noun"
        if word in lexicon.prepositions or word in lexicon.that or word in lexicon.auxiliaries or word in lexicon.relatives or word in lexicon.sets["but"] or verb:
            break
        first -= 1
    if view.words[first].kind != "arabic" or folds[first] in lexicon.contrast or folds[first].removeprefix("و") in lexicon.prepositions or folds[first] in lexicon.that or folds[first] in lexicon.relatives:
        return None
    boundary = folds[first - 1] if first > low else ""
    opens = first == low or boundary in lexicon.that or boundary in lexicon.contrast or boundary in lexicon.auxiliaries or boundary in lexicon.sets["conjunctions"]
    if not opens or (form.gender == "f" and form.tense in {"past", "present"} and k - first >= 4):
        return None
    sentence = view.prose.sentences[view.sentence_of[first]]
    if sentence.kind == "title" and first == sentence.first and form.tense == "present" and k - first < 2:
        return Speaker(first, k + 1)  # a headline begins with who speaks: كذا تعلن عن
    defined = folds[first].startswith("ال") or folds[k].startswith("ال") or boundary in lexicon.that or boundary in lexicon.contrast
    return Speaker(first, k + 1) if k - first < 3 and defined else None


def agrees(form: CueForm, gender: str, number: str, phrase: Phrase | None = None) -> bool:
    """Whether a subject before the verb, or an unwritten one, may be this one.

    Plurals that are not persons take the feminine singular: مصادر قالت. What is unknown agrees.
    """
    if form.tense == "noun" or form.person == 1:
        return True
    loose = phrase is not None and phrase.form in {"unnamed", "group"}
    if form.number == "s":
        if number == "d" or (phrase is not None and len(phrase.entities) > 1):
            return False
        if form.gender == "f":
            person = phrase is not None and phrase.kind == "person" and phrase.form in {"name", "role"}
            plural = phrase is not None and phrase.kind == "igo" and phrase.form == "name"  # الأمم المتحدة: nations, said of as one
            return gender != "m" or number == "p" or plural or (loose and not person)
        return gender != "f" and number != "p"
    if form.number == "p":
        many = phrase is not None and (len(phrase.entities) > 1 or phrase.kind in {"armed_group", "party"})
        return number == "p" or many  # الحوثيون، الأكراد: a group's name goes with a plural
    if form.number == "d":
        return number == "d" or (phrase is not None and len(phrase.entities) == 2)
    return True
