"""Calls and meetings that no pack knows, told as events of two named parties on a day."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from riwaya.mechanisms.registry import Heads
from riwaya.mechanisms.signs import forms_of
from riwaya.model.event import Event, EventTime, Party
from riwaya.model.mechanism import Sighting
from riwaya.model.mention import Entity, Linked
from riwaya.text.prose import Prose
from riwaya.text.words import Word

_KINDS = {"phone": "call", None: "meeting", "multilateral": "meeting", "visit": "meeting"}
"""Kind of mechanism by the mode of a CONSULT event."""
_NO_PARTY = ("new:", "media:")
"""Entities that are no parties to a meeting: unknown ones, and outlets, which talk to those who meet."""
_WHICH_WITHIN = 2
"""Words from a meeting with the article to the clause that tells of it; a mark may stand between."""
_AHEAD_WITHIN = 24
"""Words behind a meeting among which a day yet to come may be told."""
_WEEK = 7
_PRESENT = ("ي", "ت")
"""Beginnings of verbs in the present, and of nouns that look like them."""
_COMMA, _ASIDE = "،", 2
"""Behind a meeting and a comma, more words than this before a time make it another clause's."""
_STATES = {"actual": "held", "claimed": "held", "planned": "announced", "demanded": "proposed", "denied": "never_held"}
"""What the reality of a meeting says of its state."""


def find_told(
    prose: Prose, events: Iterable[Event], linked: Linked, heads: Heads, *, known: Iterable[Sighting], published: str | None = None
) -> Iterator[Sighting]:
    """Calls and meetings told as events, where no pack's mechanism stands on the same words."""
    names = {e.id: e for e in linked.entities}
    named = {e: [m.start for m in linked.mentions if e in {m.entity, *m.entities}] for e in names}
    taken = [(s.start, s.end) for s in known]
    for event in events:
        parties = _parties(prose, event, (names, named), heads)
        kind = _KINDS.get(event.mode)
        if event.type != "CONSULT" or kind is None or len(parties) < 2 or {p.entity for p in event.actors}.isdisjoint(parties):
            continue
        state = "announced" if _is_planned(prose, event, heads) else _STATES.get(event.reality)
        if state == "never_held" and _is_meant(prose, event, heads):
            continue  # only threatened or asked not to be held
        day = _day(prose, event, heads, published)
        if day and published and day > published[:10] and state == "held":
            state = "announced"
        if day is None or (state == "announced" and published and day < published):
            continue  # a weekday to come was taken for the one that was
        if not _tells_itself(prose, event, heads) or any(start <= event.anchor.start < end for start, end in taken):
            continue
        told = (event.anchor.start, event.anchor.end) if state else (None, None)
        yield Sighting(
            f"new:{kind}:{day}:{'+'.join(parties)}", kind, event.anchor.start, event.anchor.end, state, told[0], told[1],
            event.rule if state else None, " – ".join(names[p].name_ar for p in parties if p in names) + f" ({day})",
        )


def _is_planned(prose: Prose, event: Event, heads: Heads) -> bool:
    """Whether a word right behind a meeting's own says that it is yet to be (لقاء مرتقب)."""
    after = prose.words_in(event.anchor.start, event.anchor.end)[-1] + 1
    return any(_bare_of(w.fold) in heads.words["planned"] for w in prose.words[after : after + 1])


def _is_meant(prose: Prose, event: Event, heads: Heads) -> bool:
    """Whether a word before a meeting says that what is told of it is only threatened, meant or called for."""
    at = prose.word_at(event.anchor.start)
    first = max(prose.sentences[prose.sentence_of(at)].first, at - heads.tables.denying_within)
    return any(prose.words[i].fold.removeprefix("و") in heads.intending for i in range(first, at))


def _bare_of(word: str) -> str:
    return word.removeprefix("ال")


def _parties(
    prose: Prose, event: Event, known_as: tuple[Mapping[str, Entity], Mapping[str, list[int]]], heads: Heads
) -> list[str]:
    """The parties that are named where the event has them (no "the two leaders"), on this side of what stands apart.

    A state's own body is no other party than the state, and what is of a person's own state no other party than that person.
    """
    names, named = known_as
    known = {
        p.entity for p in (*event.actors, *event.recipients)
        if p.entity and not p.entity.startswith(_NO_PARTY) and not _apart(prose, event, p, heads)
        and any(p.start <= at < p.end and not _is_near(prose, p, at, heads) for at in named.get(p.entity, ()))
    }
    if all(p.startswith("state:") for p in known):
        return []  # two states on a day: of sport, travel and other meetings as often as of their own
    if len(known) < len({p.entity for p in (*event.actors, *event.recipients)}) and len({_home(p, names) or p for p in known}) < 2:
        return []  # who met them is not named, and they may be of one side
    homes = {e.country for p in known if p.startswith("person:") and (e := names.get(p)) is not None}
    return sorted(
        p for p in known
        if not (p.startswith("body:") and f"state:{p[5:7]}" in known)
        and not any(p.startswith(f"{kind}:{home}") for kind in ("post", "body", "state") for home in homes)
    )


def _home(party: str, names: Mapping[str, Entity]) -> str | None:
    """The state a party is or is of, as far as it is known."""
    kind, _, name = party.partition(":")
    if kind in {"state", "body", "post"}:
        return name[:2]
    known = names.get(party)
    return known.country if known is not None else None


def _is_near(prose: Prose, party: Party, at: int, heads: Heads) -> bool:
    """Whether a party's words name somebody only as one whom the party is near."""
    before = [prose.words[i] for i in prose.words_in(party.start, at)] if party.start < at else []
    return any(_bare_of(w.fold) in heads.words["near"] for w in before)


def _apart(prose: Prose, event: Event, party: Party, heads: Heads) -> bool:
    start, end = min(party.end, event.anchor.end), max(party.start, event.anchor.start)
    between = [prose.words[i] for i in prose.words_in(start, end)] if start < end else []
    if party.end <= event.anchor.start and any(w.fold in heads.words["whereupon"] for w in between):
        return True  # of the clause before (حيث)
    return any(w.fold in heads.words["apart"] or heads.noun_of(w) is not None for w in between)


def _tells_itself(prose: Prose, event: Event, heads: Heads) -> bool:
    """Whether the event's own words name a meeting or a call; a talk about something may only mention one."""
    at = prose.words_in(event.anchor.start, event.anchor.end)
    if all(forms_of(prose.words[i].fold).isdisjoint(heads.words["meeting"]) for i in at):
        return False
    if not _definite(prose.words[at[0]]):
        return True
    return any(w.fold in heads.words["which"] for w in prose.words[at[-1] + 1 : at[-1] + 1 + _WHICH_WITHIN])


def _definite(word: Word) -> bool:
    """Whether a noun bears the article, also behind a preposition; verbs that begin like it do not."""
    bare = word.fold[1:] if word.fold[0] in "وفبك" else word.fold
    return (bare.startswith("ال") and not bare.startswith("الت")) or bare.startswith("لل")


def _is_bare(prose: Prose, time: EventTime) -> bool:
    """Whether a time is one word without a number: a weekday and no more."""
    words = [prose.words[i] for i in prose.words_in(time.start, time.end)]
    return len(words) == 1 and not any(c.isdigit() for c in words[0].fold)


def _days_before(day: str, published: str) -> int:
    """How many days a day lies before the day of publication; none where either is no whole day."""
    try:
        return (date.fromisoformat(published[:10]) - date.fromisoformat(day)).days
    except ValueError:
        return 0


def _day(prose: Prose, event: Event, heads: Heads, published: str | None) -> str | None:
    """The day of the event, or null where none is told.

    A time that a "that" parts from it is the saying's; one behind another noun of the machinery, or parted by an "after", is another's.
    """
    if event.time is None:
        return None
    day = event.time.value[:10]
    if len(day) < 10 or not day[:4].isdigit():
        return None
    if published and day[:4] < published[:4] and not any(c.isdigit() for c in prose.text[event.time.start : event.time.end][-4:]):
        return None  # a day without a year that was taken for one of the year before
    if published and _is_bare(prose, event.time) and _days_before(day, published) >= _WEEK - 2:
        return None  # a bare weekday nearly a week gone by is as likely the one to come
    start, end = sorted((event.time.end, event.anchor.start)) if event.time.start < event.anchor.start else (event.anchor.end, event.time.start)
    between = [prose.words[i] for i in prose.words_in(start, end)] if start < end else []
    before = prose.words[max(0, prose.word_at(event.time.start) - 1)].fold
    if before in heads.words["until"]:
        return None
    led = prose.word_at(event.anchor.start) - 1
    if start < event.anchor.start and led >= 0 and prose.words[led].fold in heads.words["apart"] | heads.words["purpose"]:
        return None  # the day of what comes after it or before it (غداة زيارة)
    behind = prose.words[led + 1 : min(led + 2 + _AHEAD_WITHIN, prose.sentences[prose.sentence_of(led + 1)].last)]
    is_open = start < event.anchor.start or prose.words[led + 1].fold.startswith(_PRESENT)
    if is_open and any(_bare_of(w.fold) in heads.words["ahead"] for w in behind):
        return None  # told before, or as what is to be, for a day that is named behind (أعلن أمس عقد محادثات الاثنين المقبل)
    comma = next((n for n, w in enumerate(between) if w.fold == _COMMA), None)
    if start == event.anchor.end and comma is not None and len(between) - comma > _ASIDE:
        return None  # of another clause behind a comma (زيارة في موعد يعلن لاحقا، على ما أفاد الناطق الأربعاء)
    another = any(heads.noun_of(w) is not None for w in between)
    return None if another or any(w.fold in heads.words["that"] | heads.words["apart"] | heads.words["clause"] for w in between) else day
