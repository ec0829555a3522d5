"""Reports inside reports, chains of sources, and the finished attributions."""

from msgspec import structs

from riwaya.attributions.context import read_context
from riwaya.attributions.report import Report
from riwaya.attributions.sources import Speaker
from riwaya.attributions.view import View
from riwaya.model.attribution import Attribution, Cue, Link, Source
from riwaya.model.mention import Entity, Linked
from riwaya.model.span import Span
from riwaya.text.folding import fold

_NEAR = 12
"""Reports before one whose contents its occasion may not stand in."""
_LONGEST_NAME = 12
"""Words of an unnamed source that its entity is named by."""


def name_speakers(linked: Linked, attributions: tuple[Attribution, ...]) -> Linked:
    """Entities for the speakers only this stage knows, so that an unwritten subject can name its antecedent."""
    known = {e.id for e in linked.entities}
    added: dict[str, Entity] = {}
    for attribution in attributions:
        for link in attribution.chain:
            if link.entity and link.entity not in known and link.entity not in added and link.entity.startswith("new:"):
                kind = "person" if link.entity.startswith("new:person:") else "group"
                name = link.name.rsplit("،", 1)[-1].strip() if kind == "person" else link.name
                added[link.entity] = Entity(link.entity, kind, name, names=(link.name,))  # type: ignore[arg-type]
    return structs.replace(linked, entities=(*linked.entities, *added.values())) if added else linked


def own_entity(view: View, speaker: Speaker) -> Speaker:
    """A speaker of own words with an entity named by them."""
    if speaker.entities or speaker.first >= speaker.last or speaker.last - speaker.first > _LONGEST_NAME:
        return speaker
    start, end = _span(view, speaker)
    return speaker._replace(entities=(f"new:group:{fold(view.prose.text[start:end])}",))


def nest(reports: list[Report]) -> None:
    """Ties each report to the smallest other one whose content holds its cue; `reports` stand by their cues."""
    kept = {id(r) for r in reports}
    waiting = sorted(reports, key=lambda r: r.first)
    held: list[Report] = []  # reports whose content has begun and not ended
    n = 0
    for report in sorted(reports, key=lambda r: r.word):
        while n < len(waiting) and waiting[n].first <= report.word:
            held.append(waiting[n])
            n += 1
        held = [r for r in held if r.end > report.word]
        if report.governor is not None and id(report.governor) in kept:  # a credit may have taken the governor's place
            report.within = report.governor
            continue
        around = [r for r in held if r is not report and r.word != report.word and not _inside(r, report)]
        report.within = min(around, key=lambda r: (r.end - r.first, -r.word), default=None)


def _inside(other: Report, report: Report) -> bool:
    """Whether a report's content holds the other's cue, so that the other cannot hold this one as well."""
    return report.first <= other.word < report.end and other.end - other.first <= report.end - report.first


def as_attributions(view: View, reports: list[Report]) -> tuple[Attribution, ...]:
    """The model's records, in text order."""
    ids = {id(r): f"a{n}" for n, r in enumerate(reports, 1)}
    return tuple(_attribution(view, r, ids, reports[max(0, n - _NEAR) : n + 1]) for n, r in enumerate(reports))


def _attribution(view: View, report: Report, ids: dict[int, str], told: list[Report]) -> Attribution:
    speaker, written = report.speaker, report.written
    cue = None
    if report.has_cue:
        cue = Cue(view.start_of(report.word, report.shift), view.words[report.last - 1].end, report.lemma)
    source = None
    if written is not None and written.first < written.last:
        start, end = _span(view, written)
        source = Source(start, end, written.mention)
    entities = speaker.entities if speaker else ()
    context = read_context(view, report, told)
    to = context.addressee
    condition = context.condition
    return Attribution(
        id=ids[id(report)], act=report.act, content=Span(view.start_of(report.first, report.content_shift), view.words[report.end - 1].end),  # type: ignore[arg-type]
        cue=cue, source=source, source_entity=entities[0] if entities else None, source_entities=entities,
        form=report.style, within=ids[id(report.within)] if report.within else None, negated=report.negated,  # type: ignore[arg-type]
        addressee=Span(to.phrase.start, to.phrase.end) if to else None,
        addressee_entity=to.phrase.entities[0] if to and to.phrase.entities else None,
        condition=Span(view.words[condition[0]].start, view.words[condition[1] - 1].end) if condition else None,
        certainty=context.certainty, medium=context.medium, said=context.said,
        chain=_chain(view, report), quote_repair=report.repair,
        confidence=_confidence(view, report), rule=report.rule,
    )


def _confidence(view: View, report: Report) -> float:
    """The measured chance that source and content are right, by rule and by how the speaker is known."""
    speaker, written = report.speaker, report.written
    known = speaker is not None and bool(speaker.entities) and not speaker.entities[0].startswith("new:")
    if speaker is None:
        told = "none"
    elif written is not None and written.first < written.last:
        told = "written-known" if known else "written-new"
    else:
        told = "unwritten-known" if known else "unwritten-new"
    table = view.lexicon.confidence
    return table.get(f"{report.rule}/{told}", table.get(told, table["default"]))


def _span(view: View, speaker: Speaker) -> tuple[int, int]:
    """The offsets of a speaker's words, without quotation marks around the whole."""
    first, last = speaker.first, speaker.last
    if first in view.open_at and view.open_at[first].close == last - 1:
        first, last = first + 1, last - 1
    return view.start_of(first, speaker.shift), view.words[last - 1].end


def _chain(view: View, report: Report) -> tuple[Link, ...]:
    """The sources from the outermost inwards."""
    links: list[Link] = []
    at: Report | None = report
    seen: set[int] = set()
    while at is not None and id(at) not in seen:
        seen.add(id(at))
        if at.speaker is not None and at.speaker.first < at.speaker.last:
            start, end = _span(view, at.speaker)
            links.append(Link(view.prose.text[start:end], at.speaker.entities[0] if at.speaker.entities else None, start, end))
        at = at.within
    return tuple(reversed(links))
