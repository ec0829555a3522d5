"""The machinery across articles: each mechanism with its state over time, resting on the words that tell it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from msgspec.structs import replace

from riwaya.accounts.joins import Kin, join_groups
from riwaya.accounts.occurrences import Occurrence, Seen, occurrences
from riwaya.model.attribution import Attribution
from riwaya.model.mechanism import CLAUSE, Alias, Evidence, Mechanism, MechanismEntry, Sighting, StateChange
from riwaya.model.reading import Reading

_LASTING = {"talks_track": "held"}
"""States that outlive others told as often in the same article, by kind."""
_DENIED = {"attack_denied": "attacked"}
"""States that deny another: where the last article tells both, neither is shown as how it is."""
_DISPUTED = "disputed"
_THOUGHT = "believe"
_UNDATED = "9999"
"""Undated articles come last: nothing later is known to speak against them."""


def gather_mechanisms(
    readings: Iterable[Reading],
    entries: Mapping[str, MechanismEntry],
    defaults: Mapping[str, str],
    *,
    kin: Kin | None = None,
    as_of: str | None = None,
) -> tuple[Mechanism, ...]:
    """Mechanisms sighted in the readings, in the order of the pack, then those no pack knows by name.

    Args:
        readings: readings of the record, in any order.
        entries: what the pack says of each mechanism, by id.
        defaults: state of a kind whose being named is all there is to tell.
        kin: by what those of several names are joined, and those of one name apart; without it each id stands for itself.
        as_of: leave out what was published after this ISO date (undated articles stay out as well).

    """
    found: dict[str, list[tuple[Reading, Sighting]]] = {}
    for reading in sorted(readings, key=lambda r: (r.article.published.value or _UNDATED, r.article.id)):
        if as_of is not None and (reading.article.published.value or _UNDATED) > as_of:
            continue
        for sighting in reading.mechanisms:
            if sighting.kind != CLAUSE:
                found.setdefault(sighting.mechanism, []).append((reading, sighting))
    known = [m for m in entries if m in found]
    own = tuple(_mechanism(m, found[m], entries[m], defaults) for m in known)
    return (*own, *_new({m: found[m] for m in found.keys() - entries.keys()}, defaults, kin))


def _new(found: Mapping[str, list[Seen]], defaults: Mapping[str, str], kin: Kin | None) -> Iterator[Mechanism]:
    """Those no pack knows, by id; with `kin` each once, under its other names as well."""
    if kin is None:
        yield from (_mechanism(m, found[m], None, defaults) for m in sorted(found))
        return
    apart = occurrences({m: found[m] for m in sorted(found)}, kin.words)
    for chief, joins in sorted(join_groups(apart, kin), key=lambda group: group[0].key):
        others = dict[Occurrence, str]()
        for join in joins:
            for one in (join.one, join.other):
                if one != chief:
                    others.setdefault(one, join.why)
        seen = sorted((s for o in (chief, *others) for s in apart[o]), key=_told_at)
        whole = _mechanism(chief.id, seen, None, defaults)
        aliases = tuple(Alias(o.key, _called(o, apart[o]), why) for o, why in others.items())
        yield replace(whole, id=chief.key, name_ar=_called(chief, apart[chief]), aliases=aliases)


def _told_at(seen: Seen) -> tuple[str, str, int]:
    reading, sighting = seen
    return reading.article.published.value or _UNDATED, reading.article.id, sighting.start


def _called(of: Occurrence, seen: list[Seen]) -> str:
    """The name of the first sighting, with the topic and year that part it from others."""
    name = seen[0][1].name or of.id
    marks = [m for m in (of.topic, of.year) if m and m not in name]
    return f"{name} ({', '.join(marks)})" if marks else name


def _mechanism(
    mechanism: str, seen: list[tuple[Reading, Sighting]], entry: MechanismEntry | None, defaults: Mapping[str, str]
) -> Mechanism:
    kind = entry.kind if entry else seen[0][1].kind
    told = [
        StateChange(s.state, r.article.published.value, evidence_of(r, s.state_start, s.state_end), s.rule)
        for r, s in seen
        if s.state and s.rule and s.state_start is not None and s.state_end is not None
    ]
    return Mechanism(
        id=mechanism, kind=kind, name_ar=entry.name_ar if entry else seen[0][1].name or mechanism,
        name_en=entry.name_en if entry else None, parties=entry.parties if entry else (),
        state=_latest(told, kind) or defaults.get(kind), states=_changes(told),
        evidence=tuple(evidence_of(r, s.start, s.end) for r, s in seen),
    )


def evidence_of(reading: Reading, start: int, end: int, *, told_at: int | None = None) -> Evidence:
    """The words with their page and the innermost attribution they (or the words at `told_at`) stand in."""
    at = (start, end) if told_at is None else (told_at, told_at)
    source = innermost(reading.attributions, *at)
    name, english = None, None
    if source is not None:
        known = next((e for e in reading.entities if e.id == source.source_entity), None)
        written = reading.text[source.source.start : source.source.end] if source.source else None
        name, english = (known.name_ar, known.name_en) if known is not None else (written, None)
    return Evidence(
        page=reading.article.page, article=reading.article.id, start=start, end=end, text=reading.text[start:end],
        published=reading.article.published.value, according_to=name,
        according_entity=source.source_entity if source else None, according_en=english,
    )


def innermost(attributions: Iterable[Attribution], start: int, end: int) -> Attribution | None:
    """The attribution with the shortest content that holds the words, the inner one of two on the same words; or null.

    What is only thought, by nobody named (يعتبر باطلا), is its teller's.
    """
    around = [
        a for a in attributions if a.content.start <= start and end <= a.content.end and not (a.act == _THOUGHT and a.within and a.source_entity is None)
    ]
    return min(around, key=lambda a: (a.content.end - a.content.start, -len(a.chain), a.within is None, a.id), default=None)


def _latest(told: list[StateChange], kind: str) -> str | None:
    """The state most told in the last article that tells one; the later words where two are told as often.

    A track whose rounds were held goes on, though the next round is only announced. What one tells and another denies is disputed.
    """
    if not told:
        return None
    last = [t for t in told if t.evidence.article == told[-1].evidence.article]
    often = Counter(t.state for t in last)
    if any(denial in often and told_so in often for denial, told_so in _DENIED.items()):
        return _DISPUTED
    return max(last, key=lambda t: (often[t.state], t.state == _LASTING.get(kind), t.evidence.start)).state


def _changes(told: list[StateChange]) -> tuple[StateChange, ...]:
    """The tellings without those that only repeat the state told just before."""
    return tuple(t for n, t in enumerate(told) if n == 0 or t.state != told[n - 1].state)
