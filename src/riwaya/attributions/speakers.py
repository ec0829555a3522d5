"""Whom a report's source means: written words that point back, and subjects that are not written, by the discourse so far."""

from bisect import bisect_right
from collections import deque

from riwaya.attributions.lexicon import CueForm
from riwaya.attributions.nesting import own_entity
from riwaya.attributions.report import Report
from riwaya.attributions.sources import Speaker, as_speaker
from riwaya.attributions.subjects import agrees
from riwaya.attributions.view import PhraseAt, View
from riwaya.lang.affix_tables import load_affixes

_PARTICLES, _ACCUSATIVE = load_affixes().particles, load_affixes().accusative

_PERSONS = ("person:", "new:person:", "post:")
_SPEAKING = frozenset({"person", "state", "state_body", "armed_group", "party", "igo", "monitor", "media", "group"})
_SENTENCE = 150
"""Words of a sentence looked over for its subject."""
_NEAR = 3
_GENDER_OF = {"ه": "m", "ها": "f"}
"""Whom the pronoun on a noun of reporting means: تحذيره, تأكيدها."""
_TOLD = 48
"""Reports an unwritten subject may reach back over."""
_PHRASES = 400
"""Phrases a word that points back may reach over."""
_FAR = 12
"""Sentences an unwritten subject may reach back over."""


def resolve(view: View, reports: list[Report]) -> None:
    """Gives every report its speaker; `reports` stand in text order with their contents and nesting known."""
    states = {e.country: e.id for e in view.linked.entities if e.kind == "state" and e.country}
    country_of = {e.id: e.country for e in view.linked.entities}
    told: deque[Report] = deque(maxlen=_TOLD)
    for report in reports:
        written = report.written
        if written is not None and written.first < written.last:
            speaker = _pointing_back(view, report, written, told)
            if written.first > report.word and report.form is not None and report.form.tense != "noun" and speaker.number != "p" and report.form.gender == "f":
                speaker = speaker._replace(gender="f")  # أعلنت عضو الهيئة: the verb tells more than the title
            report.speaker = own_entity(view, speaker)
        else:
            report.speaker = _unwritten(view, report, told)
            form, found = report.form, report.speaker
            if form is not None and form.person == 1 and form.number == "p" and found is not None and found.entities:
                # نطالب، نحث in a quotation: a minister or ministry speaks for the state
                state = states.get(country_of.get(found.entities[0]) or "")
                if state:
                    report.speaker = found._replace(entities=(state,))
        told.append(report)


def _pointing_back(view: View, report: Report, written: Speaker, told: deque[Report]) -> Speaker:
    """A written source that only points back: المصدر، الوزارة، البيان."""
    if written.statement and not written.entities:
        issuer = _issuer(view, report, told)
        return written._replace(entities=issuer.entities, mention=issuer.mention) if issuer else written
    if written.last - written.first == 1 and view.folds[written.first] in view.lexicon.sets["latter"]:
        return _latter(view, written)
    word = view.folds[written.first]
    if written.last - written.first == 1 and word.startswith(("ال", "لل")) and word[2:] in view.lexicon.sets["anybody"]:
        spoke = _same_role(view, report, written, told)
        if spoke is not None:
            return written._replace(entities=spoke.entities, gender=written.gender or spoke.gender, number=written.number or spoke.number)
    if word in view.lexicon.sets["any_source"] and written.first + 1 < view.size and view.folds[written.first + 1] in view.lexicon.sets["the_same"]:
        spoke = next((r.speaker for r in reversed(told) if r.kind != "credit" and r.within is None and r.speaker is not None and r.speaker.entities), None)
        if spoke is not None:
            return written._replace(entities=spoke.entities, gender=spoke.gender, number=spoke.number)
    described = written.last - written.first == 2 and view.folds[written.last - 1].startswith("ال")
    if not (written.last - written.first == 1 or described) or (written.entities and not written.entities[0].startswith("new:")):
        return written
    head = word[3:] if word.startswith("لل") else word[2:] if word.startswith("ال") else ""
    if len(head) < 3:
        return written
    near = _just_spoke(view, report, told) if word in view.lexicon.sets["any_source"] and written.last - written.first == 1 else None
    if near is not None:
        return written._replace(entities=near.entities, gender=written.gender or near.gender, number=written.number or near.number)
    for earlier in reversed(told):
        spoke = earlier.speaker
        if spoke is not None and spoke.entities and spoke.last - spoke.first > 1 and spoke.kind in {"unnamed", "group", ""} and view.folds[spoke.first][spoke.shift :] == head:
            return written._replace(entities=spoke.entities, gender=written.gender or spoke.gender, number=written.number or spoke.number)
    before = bisect_right(view.phrases, written.first, key=lambda p: p.first)
    for at in reversed(view.phrases[max(0, before - _PHRASES) : before]):
        if at.last <= written.first and at.phrase.entities and at.phrase.entities != written.entities and (at.last - at.first > 1 or at.phrase.form == "name") and _headed(view, at, head):
            p = at.phrase
            return written._replace(entities=p.entities, gender=written.gender or p.gender, number=written.number or p.number)
    kinds = view.lexicon.class_kinds.get(head, frozenset())
    for at in reversed(view.phrases[max(0, before - _PHRASES) : before]) if kinds else ():
        p = at.phrase
        if at.last <= written.first and p.kind in kinds and p.form in {"name", "body"} and p.entities and not p.entities[0].startswith("new:"):
            return written._replace(entities=p.entities, gender=written.gender or p.gender, number=written.number or p.number)
    return written


def _just_spoke(view: View, report: Report, told: deque[Report]) -> Speaker | None:
    """The unnamed source that spoke in this sentence or the one before: …، بحسب مسؤول رفيع. وتابع المصدر."""
    sentence = view.sentence_of[report.word]
    for earlier in reversed(told):
        if sentence - view.sentence_of[earlier.word] > 1:
            return None
        spoke = earlier.speaker
        if spoke is not None and spoke.entities and spoke.kind == "unnamed" and spoke.last - spoke.first > 1:
            return spoke
    return None


def _same_role(view: View, report: Report, written: Speaker, told: deque[Report]) -> Speaker | None:
    """Whom "the official", "the spokesman" means: a speaker so called before, else the last one who spoke for himself and agrees."""
    head = view.folds[written.first][2:]
    sentence = view.sentence_of[report.word]
    own = [r.speaker for r in reversed(told) if r.written is not None and r.speaker is not None and r.speaker.entities and r.speaker.last - r.speaker.first > 1]
    called = next((s for s in own if view.folds[s.first].removeprefix("ال") == head), None)
    if called is not None:
        return called
    for earlier in reversed(told):
        spoke = earlier.speaker
        if sentence - view.sentence_of[earlier.word] > _FAR:
            break
        person = spoke is not None and spoke.entities and spoke.number != "p" and spoke.kind in {"name", "role"} and earlier.kind != "credit" and spoke.entities[0].startswith(_PERSONS)
        if spoke is not None and person and _fits(view, report.form, spoke):
            return spoke
    return None


def _headed(view: View, at: PhraseAt, head: str) -> bool:
    """Whether a phrase begins with the noun that points back to it: مصدر عسكري for المصدر."""
    first = view.folds[at.first]
    if at.first and view.folds[at.first - 1] == head:
        return True
    if first in {head, "ال" + head} or (first[0] in _PARTICLES and first[1:] == head):
        return True
    names = view.names_of.get(at.phrase.entities[0], ())
    return any(name.startswith(head + " ") for name in names)


def _issuer(view: View, report: Report, told: deque[Report]) -> Speaker | None:
    """Who gave the statement that speaks: whose it was told to be, the last source of a statement, else the last institution that spoke."""
    owner = _owned(view, report)
    if owner is not None:
        return owner
    for earlier in reversed(told):
        speaker = earlier.speaker
        if speaker is None or not speaker.entities or _is_outlet(view, speaker):
            continue  # بيان نشرته وكالة كذا: who passes a statement on
        if speaker.statement or earlier.lemma in view.lexicon.issued or _told_in(view, earlier, report):
            return speaker
    for earlier in reversed(told):
        speaker = earlier.speaker
        if speaker is not None and speaker.entities and earlier.within is None and not _is_outlet(view, speaker):
            return speaker
    return _last_actor(view, report, None)


def _is_outlet(view: View, speaker: Speaker) -> bool:
    """Whether a speaker is a newspaper or agency, or a document that one published."""
    return any(view.folds[k].removeprefix("ال") in view.lexicon.sets["outlets"] for k in range(speaker.first, speaker.last))


def _owned(view: View, report: Report) -> Speaker | None:
    """Whose document the sentence before tells it to be: أيدت الدولة بيانا لقادة المجموعة. ودعا البيان."""
    noun = view.folds[report.written.first].removeprefix("ال") if report.written is not None else ""
    before = view.sentence_of[report.word] - 1
    for k in range(view.prose.sentences[before].first, view.prose.sentences[before].last - 1) if noun and before >= 0 else ():
        at = view.phrase_from.get(k + 1)
        if view.folds[k].removesuffix(_ACCUSATIVE) == noun and at is not None and view.folds[k + 1][0] == "ل" and at.phrase.start > view.words[k + 1].start and at.phrase.entities and at.phrase.kind in _SPEAKING:
            return as_speaker(at, view)
    return None


def _told_in(view: View, earlier: Report, report: Report) -> bool:
    """Whether a report tells in which document it was made, by the noun that points back to it: قالت الوزارة في بيان إن كذا. وتابع البيان."""
    if report.written is None or earlier.opening is None or earlier.within is not None:
        return False
    noun = view.folds[report.written.first].removeprefix("ال")
    return noun in view.folds[earlier.word + 1 : earlier.opening.opener]


def _unwritten(view: View, report: Report, told: deque[Report]) -> Speaker | None:
    form = report.form
    if report.kind == "bare" and report.act == "ask":
        return None  # the interviewer's own question
    if report.kind == "noun" and report.written is None and form is not None and not form.pronoun and form.cue.degree == "claim":
        return None  # مزاعم بأن كذا: nobody's in particular
    if form is not None and (form.passive == "passive" or "impersonal" in form.cue.frames or _accused(report, form) or _so_called(view, report, form)):
        return None
    if (form is not None and form.person == 1) or report.kind == "bare":
        outer = report.within
        if outer is not None:  # in words an agency relays, أقول is the relayed source's
            outer = next((r for r in told if r.governor is outer), outer)
        while outer is not None and outer.form is not None and outer.form.person == 1 and outer.within is not None:
            outer = outer.within
        if outer is not None:
            return outer.speaker
    quoted = report.within if view.inside[report.word] is not None else None
    if quoted is not None and quoted.style == "direct" and form is not None and form.tense in {"past", "present"} and quoted.kind != "credit":
        named = _named_inside(view, report, quoted, form)
        if named is not None or form.number != "p":
            return named
    near = _told_near(view, report, told)
    if near is not None:
        return near
    subject = _owner(view, report) or _subject(view, report, form)
    if subject is not None:
        return subject
    return _brought_in(view, report, told) or _told_before(view, report, told) or _last_actor(view, report, form)


def _told_near(view: View, report: Report, told: deque[Report]) -> Speaker | None:
    """Who spoke before in the sentence; for على حد قوله, whoever spoke last near it."""
    sentence = view.sentence_of[report.word]
    here = [r for r in told if view.sentence_of[r.word] == sentence and r.speaker is not None]
    if report.kind == "credit" and here:
        return here[-1].speaker
    level = [r for r in here if r.within is report.within]
    if report.kind != "participle" and level:
        here = [r for r in here if r not in level] + level
    for earlier in reversed(here):
        if earlier.kind == "credit" and earlier.rule.endswith(("after", "for", "clause")) and len(here) > 1:
            continue
        if _fits(view, report.form, earlier.speaker):
            return earlier.speaker
    if report.rule.endswith("credit-suffix"):
        return next((r.speaker for r in reversed(told) if sentence - view.sentence_of[r.word] <= _NEAR and r.speaker is not None), None)
    return None


def _named_inside(view: View, report: Report, quoted: Report, form: CueForm) -> Speaker | None:
    """Who a third person in a direct quotation is: somebody the quotation has named, never who is quoted."""
    for at in reversed(_phrases(view, max(quoted.first, report.word - _SENTENCE), report.word)):
        if _may_speak(at) and agrees(form, at.phrase.gender, at.phrase.number, at.phrase):
            return as_speaker(at, view)
    return None


def _latter(view: View, written: Speaker) -> Speaker:
    """الأخير with whom it means: the last person or state named before it that its gender allows."""
    gender = "f" if view.folds[written.first].endswith("ه") else "m"
    for at in reversed(_phrases(view, max(0, written.first - _SENTENCE), written.first)):
        p = at.phrase
        if p.entities and p.form in {"name", "role", "capital", "body"} and p.kind in _SPEAKING and p.gender in {gender, ""} and p.number != "p":
            return written._replace(entities=p.entities, gender=gender, number="s")
    return written


def _brought_in(view: View, report: Report, told: deque[Report]) -> Speaker | None:
    """The person whom the sentence before brings in by name as its subject, where nobody speaks in it: وكان الصحافي فلان بين الحاضرين. وقال."""
    number, form = view.sentence_of[report.word] - 1, report.form
    if number < 0 or form is None or report.word - view.clause_first(report.word) > 1 or view.prose.sentences[number].kind != "body":
        return None
    if told and view.sentence_of[told[-1].word] == number:
        return None
    s = view.prose.sentences[number]
    low = view.clause_first(s.first)
    at = next((view.phrase_from[k] for k in range(low, min(low + 3, s.last)) if k in view.phrase_from), None)
    if at is None or at.phrase.form != "name" or at.phrase.kind != "person" or at.first > low + 1 or not agrees(form, at.phrase.gender, at.phrase.number, at.phrase):
        return None
    return None if at.last < s.last and view.folds[at.last] == ":" else as_speaker(at, view)  # a name and a colon head another story


def _told_before(view: View, report: Report, told: deque[Report]) -> Speaker | None:
    """The speaker of the nearest sentence before that agrees; in a sentence, of the outer reports before the nested ones."""
    form, sentence = report.form, view.sentence_of[report.word]
    nested: Speaker | None = None
    at = sentence
    for earlier in reversed(told):
        number = view.sentence_of[earlier.word]
        if number != at and nested is not None:
            return nested
        if sentence - number > _FAR:
            break
        at = number
        speaker = earlier.speaker
        if speaker is None or speaker.first >= speaker.last or not _fits(view, form, speaker):
            continue
        if earlier.kind == "credit" and any(r.within is earlier or (r.kind != "credit" and r.end and r.first == earlier.first and not _relays(r)) for r in told):
            continue  # «…»، وفقاً لوكالة كذا: who is quoted goes on, not who relayed it
        if _relays(earlier) and any(r.kind == "credit" and r.end and r.first == earlier.first for r in told):
            continue  # نقلت الوكالة على لسان فلان قوله كذا. وتابع
        inner = earlier.within is not None and earlier.within is not report.within and earlier.within.kind != "credit"
        if not inner:
            return speaker
        if nested is None and earlier.written is not None and view.inside[earlier.word] is None:
            nested = speaker
    return nested


def _relays(report: Report) -> bool:
    """Whether a report's verb tells that somebody passes on another's words."""
    return report.form is not None and "relay" in report.form.cue.frames


def _accused(report: Report, form: CueForm) -> bool:
    """ويُتهم بكذا: a verb of accusing with nobody between it and its preposition is a passive."""
    opening = report.opening
    finite = form.tense in {"past", "present"} and not form.pronoun and form.person == 3
    return report.act == "accuse" and finite and opening is not None and opening.kind == "preposition" and opening.opener == report.last


def _so_called(view: View, report: Report, form: CueForm) -> bool:
    """وُصف بأنه كذا: a verb of naming with no object before its أن is a passive."""
    opening = report.opening
    named = form.cue.lemma in view.lexicon.lemmas["naming"] and form.tense == "past" and not form.pronoun
    return named and opening is not None and opening.kind in {"that", "preposition"} and opening.opener == report.last


def _owner(view: View, report: Report) -> Speaker | None:
    """جاء ذلك في تغريدة لفلان، حيث قال: whose document the sentence has named."""
    low = view.clause_first(report.word)
    for k in range(low, min(report.word - 1, low + 12)):
        if view.folds[k].removeprefix("ال") not in view.lexicon.sets["documents"] or view.folds[k] in view.lexicon.sets["letters"]:
            continue
        for j in (k + 1, k + 2):
            if j >= report.word or view.marks[j]:
                break
            at = view.phrase_from.get(j)
            if at is not None and at.phrase.start > view.words[j].start and view.folds[j][0] == "ل" and _may_speak(at):
                return as_speaker(at, view)
            word = view.folds[j]
            name = word[2:] if word.startswith("لل") else word[1:] if word[0] == "ل" else ""
            known = view.person_by_last_name.get(name) or view.person_by_last_name.get("ال" + name)
            if known:
                return Speaker(j, j + 1, 1, (known,), number="s", kind="name")
    return None


def _fits(view: View, form: CueForm | None, speaker: Speaker | None) -> bool:
    if speaker is None:
        return False
    if form is None or form.tense == "noun":
        return form is None or speaker.gender not in {"m", "f"} or _GENDER_OF.get(form.pronoun, speaker.gender) == speaker.gender
    if not speaker.kind:
        return form.number == "s"
    if len(speaker.entities) > 1 and form.number in {"d", "p"}:
        return True
    at = view.phrase_from.get(speaker.first)
    return agrees(form, speaker.gender, speaker.number, at.phrase if at else None)


def _subject(view: View, report: Report, form: CueForm | None) -> Speaker | None:
    """The first actor of the sentence that agrees, where the sentence tells of it before the report."""
    low = max(view.clause_first(report.word), report.word - _SENTENCE)
    for at in _phrases(view, low, report.word):
        if _may_speak(at) and (form is None or agrees(form, at.phrase.gender, at.phrase.number, at.phrase)):
            return as_speaker(at, view)
    return None


def _last_actor(view: View, report: Report, form: CueForm | None) -> Speaker | None:
    """Before any report: the first actor of the sentence before that agrees."""
    sentence = view.sentence_of[report.word]
    for n in range(sentence - 1, max(-1, sentence - 3), -1):
        s = view.prose.sentences[n]
        for at in _phrases(view, view.clause_first(s.first), s.last):
            if _may_speak(at) and (form is None or agrees(form, at.phrase.gender, at.phrase.number, at.phrase)):
                return as_speaker(at, view)
    return None


def _phrases(view: View, first: int, last: int) -> list[PhraseAt]:
    return [view.phrase_from[i] for i in range(first, last) if i in view.phrase_from and view.phrase_from[i].last <= last]


def _may_speak(at: PhraseAt) -> bool:
    kind = at.phrase.kind
    return at.phrase.form in {"name", "role", "unnamed", "body"} and (kind is None or kind in _SPEAKING) and not (at.phrase.form == "name" and kind == "media")
