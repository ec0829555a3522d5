"""Clues to the date of an undated text: every word that ties it to a day, a month or a year, with its offsets.

A clue says what it asks of the day of publication; `inference` weighs them against each other.
"""

import datetime as dt
import re
from collections.abc import Iterator
from functools import cache
from typing import Literal

import msgspec

from riwaya.lang.affix_tables import load_affixes
from riwaya.lang.article_tables import ArticleTables
from riwaya.packs.pack import Pack
from riwaya.packs.records import DatedEvent
from riwaya.text.folding import Folded, fold, fold_with_offsets

_PARTICLES = load_affixes().particles

ClueKind = Literal["weekday", "near", "dated", "month", "floor", "event", "post", "former"]
"""`weekday`: published so many days after one (see `profile`); `near`: a day and month, year unsaid; `dated`: the same with its weekday,
which only some years have; `month`: a month that is current, past or to come; `floor`: not before `start`;
`event`: before or after an event of the pack; `post`: while somebody held a post; `former`: after he left it."""

Side = Literal["past", "future", "current", ""]
_STOP = re.compile(r"[.؟!،؛:]")
_KEY = re.compile(r"[.:]|_(?=spokesman)")
_TITLE = 75
"""Characters before a name in which its title stands: the longest are an envoy's, with his body, its head and the country."""
_NAMED = 4
"""Months in which somebody may be named for a post, and called by its title, before he takes it."""
_NUMBERED = re.compile(r"(?P<series>\S+) ?(?P<number>\d{1,3})")
_NAMED_DAYS = ("yesterday", "today", "tomorrow")
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
    since: str = ""
    until: str = ""
    side: Side = ""
    profile: str = ""
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
        self.until_now = re.compile(rf"(?<!\w)(?:{_any(words['until_now'])})(?!\w)")
        self.before = re.compile(rf"(?<!\w)[وفبل]?(?:{_any(words['before'])})(?!\w)[^.؟!،]{{0,12}}$")
        self.soon = re.compile(rf"(?<!\w)[وفبل]?(?:{_any(words['soon'])})(?!\w)[^.؟!،]{{0,12}}$")
        self.unit = re.compile(
            rf"(?<!\w)(?P<unit>{_any(words['units'])})\s+(?:(?P<current>{_any(words['current'])})|(?P<future>{_any(words['future'])}))(?!\w)"
        )
        self.round = re.compile(
            rf"(?<!\w)[وفبل]?(?:{_any(words['round'])})\s+(?:ال)?(?P<number>\d{{1,3}})(?P<rest>(?:\s+[^\s.،؛]+){{1,5}})"
        )
        self.units = tuple(fold(w) for w in words["units"])
        self.new = re.compile(rf"(?<!\w)(?:{_any(words['new'])})(?!\w)")
        self.named = re.compile(rf"(?<!\w)(?:{_any(words['named'])})(?!\w)")
        self.former = re.compile(rf"(?<!\w)(?:{_any(words['former'])})(?!\w)")
        self.ago = tables.ago
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
    clues = [c for i, f in enumerate(folded) for c in _calendar_clues(f, patterns, lead=i < 3)]
    if pack is not None:
        clues += _event_clues(folded, patterns, pack)
        clues += _post_clues(folded, patterns, tables, pack)
    return tuple(sorted(clues, key=lambda c: c.start))


def _calendar_clues(f: Folded, p: Patterns, *, lead: bool) -> Iterator[Clue]:
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
            yield from _weekday_clue(f, m, p, lead=lead)


def _side(m: re.Match[str]) -> Side:
    return next((side for side in _SIDES if m.groupdict().get(side)), "")


def _day_clue(f: Folded, m: re.Match[str], p: Patterns) -> Iterator[Clue]:
    month, day = p.months[m["month"]], int(m["day"])
    last = int(m["last"] or day)
    if not (1 <= day <= 31 and day <= last <= 31):
        return
    side = _side(m)
    before = _STOP.split(f.text[max(0, m.start() - 60) : m.start()])[-1]
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


def _weekday_clue(f: Folded, m: re.Match[str], p: Patterns, *, lead: bool) -> Iterator[Clue]:
    begin, profile = next(((m.start(g), g) for g in _NAMED_DAYS if m[g]), (m.start("weekday"), ""))
    if not profile:
        if m["past"] or m["future"] or p.ahead.search(f.text[max(0, m.start() - 25) : m.start()]):
            return
        profile = "lead" if lead else "later"
    a, b = f.span(begin, m.end())
    why = f"{profile} with its weekday" if profile in _NAMED_DAYS else "a bare weekday lies one or two days back at most"
    yield Clue("weekday", a, b, why, weekday=p.weekdays[m["weekday"]], profile=profile)


def _event_clues(folded: tuple[Folded, ...], p: Patterns, pack: Pack) -> Iterator[Clue]:
    """Events of the pack named in the text; the longest name at a place wins. One clue an event, the most telling."""
    best: dict[str, Clue] = {}
    rounds = _rounds(pack)
    for f in folded:
        taken: list[tuple[int, int]] = []
        for name, event in _event_names(pack):
            for at, end in _named(f.text, name):
                if not any(x < end and at < y for x, y in taken):
                    taken.append((at, end))
                    _keep(best, _event_clue(f, at, end, event, p))
        for m in p.round.finditer(f.text):
            words = [w.strip('«»"') for w in m["rest"].split()]
            keys = ((m["number"], form) for w in words for form in (w, w[1:]))
            if found := next((rounds[k] for k in keys if k in rounds), None):
                _keep(best, _event_clue(f, m.start(), m.end("number"), found, p))
    yield from best.values()


@cache
def _event_names(pack: Pack) -> tuple[tuple[str, DatedEvent], ...]:
    """Folded names of the pack's events, the longest first."""
    named = {fold(name): event for event in pack.dated_events for name in (event.name, *event.names)}
    return tuple(sorted(named.items(), key=lambda item: -len(item[0])))


@cache
def _rounds(pack: Pack) -> dict[tuple[str, str], DatedEvent]:
    """Events whose name is a series and a number (أستانا 22), by number and series: الجولة 22 لمسار أستانا means them too."""
    found = {}
    for name, event in _event_names(pack):
        if m := _NUMBERED.fullmatch(name):
            found[m["number"], m["series"]] = event
    return found


def _keep(best: dict[str, Clue], clue: Clue) -> None:
    known = best.get(clue.since)
    if known is None or _telling(clue) > _telling(known):
        best[clue.since] = clue


def _ago(left: str, right: str, p: Patterns) -> tuple[int, int, str] | None:
    """How many days ago the words beside an event put it: least, most, the words."""
    return next(((least, most, said) for said, least, most in p.ago if f" {said} " in f" {left} {right} "), None)


def _telling(clue: Clue) -> int:
    return 3 if clue.within else {"current": 2, "future": 1}.get(clue.side, 0)


def _event_clue(f: Folded, at: int, end: int, event: DatedEvent, p: Patterns) -> Clue:
    """What the words around an event's name say: to come (and how soon), in the current month, or nothing."""
    left, right = f.text[max(0, at - 30) : at], f.text[end : end + 70]
    ahead = bool(p.before.search(left) or p.ahead.search(left) or p.ahead.search(p.until_now.sub(" ", right)[:40]))
    side: Side = "future" if ahead else "past"
    within = 10 if p.soon.search(left) else 0
    start = dt.date.fromisoformat(event.start) if len(event.start) == 10 else None
    if ahead and start:
        for m in p.weekday.finditer(right):
            # to be held on a bare weekday that is the event's own: within the week
            if not m["past"] and not m["yesterday"] and not m["today"] and p.weekdays[m["weekday"]] == start.isoweekday():
                within = 7
                break
        unit = p.unit.search(right)
        if unit and unit["unit"] == p.units[0]:
            side = "current" if unit["current"] else side
    a, b = f.span(at, end)
    words = {"future": "still to come", "current": "to come this month", "past": "known or past"}[side]
    why = f"{event.name} ({event.start}), {words}" + (f", within {within} days" if within else "")
    if not ahead and (found := _ago(f.text[max(0, at - 16) : at], right[:22], p)):
        least, within, said = found
        why = f"{event.name} ({event.start}), {said}: {least}–{within} days before"
        end += right.find(said) + len(said) if said in right[:22] else 0
        b = f.span(at, end)[1]
        return Clue("event", a, b, why, since=event.start, until=event.end, side="past", within=within)
    return Clue("event", a, b, why, since=event.start, until=event.end, side=side, ahead=ahead, within=within)


def _whole(text: str, start: int, end: int) -> bool:
    """Whether a stretch ends at a word's end and begins at one, a joined و ب ل ف ك aside."""
    if end < len(text) and text[end].isalnum():
        return False
    if start == 0 or not text[start - 1].isalnum():
        return True
    return text[start - 1] in _PARTICLES and (start == 1 or not text[start - 2].isalnum())


def _post_clues(folded: tuple[Folded, ...], p: Patterns, tables: ArticleTables, pack: Pack) -> Iterator[Clue]:
    """People of the pack named with a post they held: the page is of that time, or later where they are called former."""
    whole = "\n".join(f.text for f in folded)
    for person, names in _holders(pack):
        if not any(name in whole for name in names):
            continue
        spots = ((f, spot) for f in folded for name in names for spot in _named(f.text, name))
        clue = next((c for f, spot in spots if (c := _post_clue(f, spot, person, p=p, tables=tables, pack=pack))), None)
        if clue is not None:
            yield clue


@cache
def _holders(pack: Pack) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The people of the pack who held a post, with their folded names of four letters and more."""
    people = ((person, pack.entity(person)) for person in pack.posts_of)
    return tuple((person, tuple(n for n in map(fold, e.names) if len(n) > 3)) for person, e in people if e is not None)


def _post_clue(
    f: Folded, spot: tuple[int, int], person: str, *, p: Patterns, tables: ArticleTables, pack: Pack
) -> Clue | None:
    """What a name with a title before it says of the time, or null where no post of the person's stands there."""
    before = f.text[max(0, spot[0] - _TITLE) : spot[0]]
    after = f.text[spot[1] : spot[1] + 20].strip()
    titled = {
        h: max((at for k in _KEY.split(h.post) for w in tables.post_words.get(k, ()) if (at := before.rfind(w)) >= 0), default=-1)
        for h in pack.posts_of[person] if h.start
    }
    kinds = [h for h, at in titled.items() if at >= 0]
    if not kinds:
        return None
    between = before[max(titled.values()) :]  # what is called new or former elsewhere in the sentence is something else
    a, b = f.span(*spot)
    name = pack.entities[person].name_ar if person in pack.entities else person
    since, until = min(h.start for h in kinds), max(h.end or "9" for h in kinds)
    if p.named.search(between):
        since = _later(since, -_NAMED)
    if p.former.search(between) or p.former.match(after):
        if " " not in f.text[spot[0] : spot[1]]:
            return None  # a family name alone may be a father's
        return Clue("former", a, b, f"{name} is called former: after {until}", since=until) if until != "9" else None
    new = p.new.search(between) is not None
    if new:
        until = min(until, _later(since, 18))  # a holder is called new for about a year and a half
    return Clue("post", a, b, f"{name}: {since}–{'' if until == '9' else until}", since=since, until="" if until == "9" else until, side="current" if new else "")


def _later(date: str, months: int) -> str:
    """The month so many months after an ISO date."""
    count = int(date[:4]) * 12 + int(date[5:7] or 1) - 1 + months
    return f"{count // 12}-{count % 12 + 1:02d}"


def _named(text: str, name: str) -> Iterator[tuple[int, int]]:
    at = text.find(name)
    while at >= 0:
        if _whole(text, at, at + len(name)):
            yield at, at + len(name)
        at = text.find(name, at + len(name))
