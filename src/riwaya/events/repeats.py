"""The same event told again in one article: joined to its first telling, or left out where it adds nothing."""

from msgspec.structs import replace

from riwaya.events.anchors import Anchor
from riwaya.model.event import Event

_DONE_ONCE = frozenset({"ASSAULT", "COERCE", "RETREAT", "SANCTION"})
"""Types whose noun with a pronoun (اعتقاله، استقالته) is that of a deed the reader knows."""
_SPEECH_TYPES = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT"})


def join_repeats(told: list[tuple[Anchor, Event]]) -> list[Event]:
    """Events in text order, numbered; `same_as` names the first telling. A repeat without a new argument is left out."""
    out: list[tuple[str, Event]] = []
    for anchor, event in told:
        if _taken_up(anchor, event, [e for _, e in out]):
            continue
        lemma = anchor.sense.entry.row.past or anchor.sense.entry.lemma
        first = next((e for family, e in out if _same(family, e, lemma, event)), None)
        number = f"e{len(out) + 1}"
        if first is None:
            out.append((lemma, replace(event, id=number)))
        elif _adds(first, event):
            out.append((lemma, replace(event, id=number, same_as=first.same_as or first.id)))
    return [event for _, event in out]


def _taken_up(anchor: Anchor, event: Event, before: list[Event]) -> bool:
    """Whether a noun with a pronoun only takes up a deed of its kind told before: أثار اعتقاله غضبا."""
    if anchor.verbal or anchor.light is not None or not anchor.sense.form.pronoun or event.place or event.time or event.reality not in {"actual", "claimed"}:
        return False
    return event.type in _DONE_ONCE and any(e.type == event.type and e.rule == event.rule and e.reality in {"actual", "claimed"} and e.evidence != event.evidence for e in before)


def _entities(event: Event) -> set[str]:
    return {p.entity for p in (*event.actors, *event.recipients) if p.entity}


def _same(family: str, first: Event, lemma: str, event: Event) -> bool:
    """Whether two tellings agree: type, the one's parties among the other's, no other place, no other day."""
    if first.type != event.type or first.evidence == event.evidence:
        return False
    if first.type in _SPEECH_TYPES and family != lemma:
        return False
    if first.place and event.place and _differ(first.place.entity, event.place.entity):
        return False
    if _differ(_day(first), _day(event)) or first.reality == "denied" != event.reality:
        return False
    one, two = _entities(first), _entities(event)
    if len(first.actors) + len(first.recipients) > len(one) or len(event.actors) + len(event.recipients) > len(two):
        return False  # somebody unnamed: nobody can tell
    if one and two:
        alike = one == two and len(one) > 1 and first.type in {"CONSULT", "AGREE"}
        return alike or (family == lemma and (one <= two or two <= one))
    return family == lemma and bool(first.place and event.place and first.place.entity == event.place.entity)


def _day(event: Event) -> str | None:
    if event.time is None or event.time.value.endswith("_REF"):
        return None
    return event.time.value[:10]


def _differ(one: str | None, two: str | None) -> bool:
    return one is not None and two is not None and not (one.startswith(two) or two.startswith(one))


def _adds(first: Event, event: Event) -> bool:
    """Whether a telling adds a party, a place, a time, another reality or another source."""
    if _entities(event) - _entities(first) or (event.place and not first.place) or (_day(event) and not _day(first)):
        return True
    if event.reality != first.reality:
        return True
    source = event.according_to.entity if event.according_to else None
    return source != (first.according_to.entity if first.according_to else None)
