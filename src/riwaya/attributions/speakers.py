"""Whom a report without a written source belongs to: the discourse so far, by agreement."""

from riwaya.attributions.lexicon import CueForm
from riwaya.attributions.report import Report
from riwaya.attributions.sources import Speaker, agrees, as_speaker
from riwaya.attributions.view import PhraseAt, View

_SPEAKING = frozenset({"person", "state", "state_body", "armed_group", "party", "igo", "monitor", "media", "group"})


def resolve(view: View, reports: list[Report]) -> None:
    """Gives every report its speaker; `reports` stand in text order with their contents and nesting known."""
    told: list[Report] = []
    for report in reports:
        if report.written is not None and report.written.first != report.written.last:
            report.speaker = report.written
        else:
            report.speaker = _unwritten(view, report, told)
        told.append(report)


def _unwritten(view: View, report: Report, told: list[Report]) -> Speaker | None:
    form = report.form
    if form is not None and form.passive == "passive":
        return None
    if (form is not None and form.person == 1) or report.kind == "bare":
        outer = report.within
        if outer is not None:
            return outer.speaker
    sentence = view.sentence_of[report.word]
    here = [r for r in told if view.sentence_of[r.word] == sentence and r.speaker is not None]
    for earlier in reversed(here):
        if _fits(form, earlier.speaker) and (report.within is None or earlier is not report.within or report.kind == "participle"):
            return earlier.speaker
    subject = _subject(view, report, form)
    if subject is not None:
        return subject
    for earlier in reversed(told):
        if sentence - view.sentence_of[earlier.word] > 12:
            break
        if earlier.within is not None and earlier.within is not report.within:
            continue
        if earlier.speaker is not None and _fits(form, earlier.speaker):
            return earlier.speaker
    return _last_actor(view, report, form)


def _fits(form: CueForm | None, speaker: Speaker | None) -> bool:
    if speaker is None:
        return False
    if form is None or form.tense == "noun":
        return True
    if not speaker.kind:
        return form.number == "s"
    return agrees(form, speaker.gender, speaker.number, None, written=False)


def _subject(view: View, report: Report, form: CueForm | None) -> Speaker | None:
    """The first actor of the sentence that agrees, where the sentence tells of it before the report."""
    low = view.sentence_first(report.word)
    for at in _phrases(view, low, report.word):
        if _may_speak(at) and (form is None or agrees(form, at.phrase.gender, at.phrase.number, at.phrase, written=False)):
            return as_speaker(view, at)
    return None


def _last_actor(view: View, report: Report, form: CueForm | None) -> Speaker | None:
    """Before any report: the first actor of the sentence before that agrees."""
    sentence = view.sentence_of[report.word]
    for n in range(sentence - 1, max(-1, sentence - 3), -1):
        s = view.prose.sentences[n]
        for at in _phrases(view, s.first, s.last):
            if _may_speak(at) and (form is None or agrees(form, at.phrase.gender, at.phrase.number, at.phrase, written=False)):
                return as_speaker(view, at)
    return None


def _phrases(view: View, first: int, last: int) -> list[PhraseAt]:
    return [view.phrase_from[i] for i in range(first, last) if i in view.phrase_from and view.phrase_from[i].last <= last]


def _may_speak(at: PhraseAt) -> bool:
    kind = at.phrase.kind
    return at.phrase.form in {"name", "role", "unnamed"} and (kind is None or kind in _SPEAKING)
