"""Clues to the date of an undated text: every word that ties it to a day, a month or a year, with its offsets.

A clue says what it asks of the day of publication; `inference` weighs them against each other.
"""

import datetime as dt
import re
from collections.abc import Iterator
from typing import Literal

import msgspec

from riwaya.lang.article_tables import ArticleTables
from riwaya.packs.pack import Pack
from riwaya.packs.records import DatedEvent
from riwaya.text.folding import Folded, fold, fold_with_offsets

ClueKind = Literal["weekday", "near", "dated", "month", "floor", "event", "post", "former"]
"""`weekday`: published on one of `weekdays`; `near`: a day and month, year unsaid; `dated`: the same with its weekday,
which only some years have; `month`: a month that is current, past or to come; `floor`: not before `start`;
`event`: before or after an event of the pack; `post`: while somebody held a post; `former`: after he left it."""

Side = Literal["past", "future", "current", ""]
_SIDES: tuple[Side, ...] = ("current", "past", "future")


class Clue(msgspec.Struct, frozen=True):
    """One clue: its words `text[start:end]`, what it asks, and why in words.

    `month`, `day`, `last_day`, `weekday` (1 Monday … 7) as written; `weekdays` those the page may have appeared on;
    `since`, `until` ISO dates of an event, a post or a floor; `side` where the thing lies from the day of publication;
    `ahead` that its words speak of it as still to come, `within` in how many days at most (0: not told).
    """

    kind: ClueKind
    start: int
    end: int
    why: str
    month: int = 0
    day: int = 0
    last_day: int = 0
    weekday: int = 0
    weekdays: tuple[int, ...] = ()
    since: str = ""
    until: str = ""
    side: Side = ""
    ahead: bool = False
    within: int = 0
    weight: float = 1.0


class Patterns:
    """Regular expressions over folded text, made once from the calendar of the language."""

    def __init__(self, tables: ArticleTables) -> None:
        words = tables.clue_words
        month = _any(tables.months)
        twin = rf"(?P<month>{month})(?:\s?[/(]\s?(?:{month})(?:\s?\))?)?"
        year = rf"(?:\s*(?:{_any(words['year_words'])})?\s*(?P<year>(?:19|20)\d\d)(?!\d))?"
        side = rf"(?:\s+(?:(?P<current>{_any(words['current'])})|(?P<past>{_any(words['past'])})|(?P<future>{_any(words['future'])}))(?!\w))?"
        day = r"(?<!\d)(?P<day>\d{1,2})(?:\s*(?:و\s?|-|–|الي)\s*(?P<last>\d{1,2}))?\s+(?:من\s+)?(?:شهر\s+)?"
        self.weekday = re.compile(
            rf"(?<!\w)(?:[وفبل]?(?:(?P<yesterday>{_any(words['yesterday'])})|(?P<today>{_any(words['today'])})|(?P<tomorrow>{_any(words['tomorrow'])}))\s+)?"
            rf"(?:[وفبل]|ب)?(?P<weekday>{_any(w for w in tables.weekdays if w.startswith(tables.article))})(?!\w)"
            rf"(?:\s+(?:(?P<past>{_any(words['past'])})|(?P<future>{_any(words['future'])}))(?!\w))?"
        )
        self.date = re.compile(rf"{day}{twin}{year}{side}")
        self.month = re.compile(rf"(?<!\w)(?:[وفبل]|ال)?{twin}{year}{side}")
        self.year = re.compile(rf"(?<!\w)(?:[وبفل]|ال)?(?:{_any(words['year_words'])})\s+(?P<year>(?:19|20)\d\d)(?!\d)")
        self.ahead = re.compile(rf"(?<!\w)[وفبل]?(?:{_any(words['ahead'])})(?!\w)")
        self.before = re.compile(rf"(?<!\w)[وفبل]?(?:{_any(words['before'])})(?!\w)[^.؟!،]{{0,12}}$")
        self.soon = re.compile(rf"(?<!\w)[وفبل]?(?:{_any(words['soon'])})(?!\w)[^.؟!،]{{0,12}}$")
        self.unit = re.compile(
            rf"(?<!\w)(?P<unit>{_any(words['units'])})\s+(?:(?P<current>{_any(words['current'])})|(?P<future>{_any(words['future'])}))(?!\w)"
        )
        self.units = tuple(fold(w) for w in words["units"])
        self.former = re.compile(rf"(?<!\w)(?:{_any(words['former'])})(?!\w)")
        self.yesterday = re.compile(rf"(?<!\w)(?:{_any(words['yesterday'])})(?!\w)")
        self.weekdays, self.months = tables.weekdays, tables.months


def _any(words: object) -> str:
    listed = sorted({fold(str(w)) for w in words}, key=len, reverse=True)  # type: ignore[attr-defined]
    return "|".join(re.escape(w) for w in listed)


def find_clues(
    text: str, spans: tuple[tuple[int, int], ...], tables: ArticleTables, pack: Pack | None
) -> tuple[Clue, ...]:
    """The clues in these stretches of a text, in order of their offsets."""
    patterns = tables.patterns(Patterns)
    folded = tuple(fold_with_offsets(text, a, b) for a, b in spans)
    spoken = any(patterns.yesterday.search(f.text) for f in folded)
    clues = [c for i, f in enumerate(folded) for c in _calendar_clues(f, patterns, lead=i < 3, spoken=spoken)]
    if pack is not None:
        clues += _event_clues(folded, patterns, pack)
        clues += _post_clues(folded, patterns, tables, pack)
    return tuple(sorted(clues, key=lambda c: c.start))


def _calendar_clues(f: Folded, p: Patterns, *, lead: bool, spoken: bool) -> Iterator[Clue]:
    taken: list[tuple[int, int]] = []
    for m in p.date.finditer(f.text):
        taken.append(m.span())
        yield from _day_clue(f, m, p)
    for m in p.month.finditer(f.text):
        if not any(a < m.end() and m.start() < b for a, b in taken):
            yield from _month_clue(f, m, p)
    for m in p.year.finditer(f.text):
        if not p.ahead.search(f.text[max(0, m.start() - 25) : m.start()]):
            a, b = f.span(*m.span())
            yield Clue("floor", a, b, f"speaks of {m['year']}", since=f"{m['year']}-01-01", weight=0.7)
    for m in p.weekday.finditer(f.text):
        if not any(a <= m.end() + 3 and m.end() <= a for a, _ in taken):
            yield from _weekday_clue(f, m, p, lead=lead, spoken=spoken)


def _side(m: re.Match[str]) -> Side:
    return next((side for side in _SIDES if m.groupdict().get(side)), "")


def _day_clue(f: Folded, m: re.Match[str], p: Patterns) -> Iterator[Clue]:
    month, day = p.months[m["month"]], int(m["day"])
    last = int(m["last"] or day)
    if not (1 <= day <= 31 and day <= last <= 31):
        return
    side = _side(m)
    before = f.text[max(0, m.start() - 40) : m.start()]
    ahead = side == "future" or p.ahead.search(before) is not None
    weekday = None
    for w in p.weekday.finditer(before):
        if len(before) - w.end() <= 3:
            weekday = w
    a, b = f.span(m.start(), m.end())
    if m["year"]:
        if not ahead:
            yield Clue("floor", a, b, f"a day of {m['year']}", since=f"{m['year']}-{month:02d}-{min(day, 28):02d}", weight=1.5)
        return
    if weekday:
        a = f.original(m.start() - (len(before) - weekday.start()))
        where = "future" if ahead or weekday["future"] else "past" if weekday["past"] else side
        yield Clue(
            "dated", a, b, "weekday and date agree in some years only", month=month, day=day,
            weekday=p.weekdays[weekday["weekday"]], side=where, weight=2.0 if weekday["future"] or weekday["past"] else 1.0,
        )
        return
    yield Clue("near", a, b, "a day of a month without its year", month=month, day=day, last_day=last, side=side, ahead=ahead)


def _month_clue(f: Folded, m: re.Match[str], p: Patterns) -> Iterator[Clue]:
    month, side = p.months[m["month"]], _side(m)
    a, b = f.span(*m.span())
    if m["year"]:
        if side != "future" and not p.ahead.search(f.text[max(0, m.start() - 25) : m.start()]):
            yield Clue("floor", a, b, f"speaks of a month of {m['year']}", since=f"{m['year']}-{month:02d}-01", weight=1.5)
    elif side:
        yield Clue("month", a, b, f"a month that is {side}", month=month, side=side)


def _weekday_clue(f: Folded, m: re.Match[str], p: Patterns, *, lead: bool, spoken: bool) -> Iterator[Clue]:
    number = p.weekdays[m["weekday"]]
    begin = next(m.start(g) for g in ("yesterday", "today", "tomorrow", "weekday") if m[g])
    a, b = f.span(begin, m.end())
    following = number % 7 + 1
    if m["yesterday"]:
        yield Clue("weekday", a, b, "yesterday with its weekday", weekdays=(following,), weight=4.0)
    elif m["today"]:
        yield Clue("weekday", a, b, "today with its weekday", weekdays=(number,), weight=4.0)
    elif m["tomorrow"]:
        yield Clue("weekday", a, b, "tomorrow with its weekday", weekdays=((number - 2) % 7 + 1,), weight=4.0)
    elif not m["past"] and not m["future"]:
        ahead = p.ahead.search(f.text[max(0, m.start() - 25) : m.start()])
        if ahead:
            # what is to be held on a bare weekday is not held today
            days = tuple(d for d in range(1, 8) if d != number)
            yield Clue("weekday", a, b, "a coming weekday", weekdays=days, weight=0.5)
        else:
            # where yesterday is called so, a bare weekday is that or the day before it
            days = (following, following % 7 + 1) if spoken else (number, following)
            yield Clue("weekday", a, b, "a bare weekday lies one or two days back at most", weekdays=days, weight=0.7 if lead else 0.3)


def _event_clues(folded: tuple[Folded, ...], p: Patterns, pack: Pack) -> Iterator[Clue]:
    """Events of the pack named in the text; the longest name at a place wins. One clue an event, the most telling."""
    names = sorted(
        ((fold(name), event) for event in pack.dated_events for name in (event.name, *event.names)), key=lambda n: -len(n[0])
    )
    best: dict[str, Clue] = {}
    for f in folded:
        taken: list[tuple[int, int]] = []
        for name, event in names:
            at = f.text.find(name)
            while at >= 0:
                end = at + len(name)
                if _whole(f.text, at, end) and not any(x < end and at < y for x, y in taken):
                    taken.append((at, end))
                    clue = _event_clue(f, at, end, event, p)
                    known = best.get(event.id)
                    if known is None or _telling(clue) > _telling(known):
                        best[event.id] = clue
                at = f.text.find(name, end)
    yield from best.values()


def _telling(clue: Clue) -> int:
    return 3 if clue.within else {"current": 2, "future": 1}.get(clue.side, 0)


def _event_clue(f: Folded, at: int, end: int, event: DatedEvent, p: Patterns) -> Clue:
    """What the words around an event's name say: to come (and how soon), in the current month, or nothing."""
    left, right = f.text[max(0, at - 30) : at], f.text[end : end + 70]
    ahead = bool(p.before.search(left) or p.ahead.search(left) or p.ahead.search(right[:40]))
    side: Side = "future" if ahead else "past"
    within = 10 if p.soon.search(left) else 0
    start = dt.date.fromisoformat(event.start) if len(event.start) == 10 else None
    if ahead and start:
        for m in p.weekday.finditer(right):
            # to be held on a bare weekday that is the event's own: within the week
            if not m["past"] and not m["yesterday"] and p.weekdays[m["weekday"]] == start.isoweekday():
                within = 7
                break
        unit = p.unit.search(right)
        if unit and unit["unit"] == p.units[0]:
            side = "current" if unit["current"] else side
    a, b = f.span(at, end)
    words = {"future": "still to come", "current": "to come this month", "past": "known or past"}[side]
    why = f"{event.name} ({event.start}), {words}" + (f", within {within} days" if within else "")
    return Clue("event", a, b, why, since=event.start, until=event.end, side=side, ahead=ahead, within=within)


def _whole(text: str, start: int, end: int) -> bool:
    """Whether a stretch ends at a word's end and begins at one, a joined و ب ل ف ك aside."""
    if end < len(text) and text[end].isalnum():
        return False
    if start == 0 or not text[start - 1].isalnum():
        return True
    return text[start - 1] in "وبلفك" and (start == 1 or not text[start - 2].isalnum())


def _post_clues(folded: tuple[Folded, ...], p: Patterns, tables: ArticleTables, pack: Pack) -> Iterator[Clue]:
    """People of the pack named with a post they held: the page is of that time, or later where they are called former."""
    held = pack.posts_of
    seen: set[str] = set()
    for person, holdings in held.items():
        entity = pack.entity(person)
        if entity is None:
            continue
        for f in folded:
            spot = next((s for n in entity.names if len(n) > 3 for s in _named(f.text, fold(n))), None)
            if spot is None or person in seen:
                continue
            before = f.text[max(0, spot[0] - 45) : spot[0]]
            after = f.text[spot[1] : spot[1] + 20]
            kinds = [h for h in holdings if any(w in before for w in tables.post_words.get(h.post.rpartition(".")[2], ()))]
            if not kinds:
                continue
            seen.add(person)
            a, b = f.span(*spot)
            if p.former.search(before[-30:]) or p.former.match(after.strip()):
                ends = [h.end for h in kinds if h.end]
                if ends:
                    yield Clue("former", a, b, f"{entity.name_ar} is called former: after {max(ends)}", since=max(ends))
                continue
            since, until = min(h.start for h in kinds), max(h.end or "9" for h in kinds)
            yield Clue("post", a, b, f"{entity.name_ar}: {since}–{until.strip('9')}", since=since, until="" if until == "9" else until)


def _named(text: str, name: str) -> Iterator[tuple[int, int]]:
    at = text.find(name)
    while at >= 0:
        if _whole(text, at, at + len(name)):
            yield at, at + len(name)
        at = text.find(name, at + len(name))
