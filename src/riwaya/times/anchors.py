"""The story's own time line: times as they are found, and those that hang on others, resolved when all are known."""

import datetime as dt

import msgspec

from riwaya.model.time import Time
from riwaya.text.prose import Prose, Sentence
from riwaya.times.grammar import Item
from riwaya.times.meaning import Lean, Meaning, Value
from riwaya.times.reference import Reference, as_reference, shift
from riwaya.times.tense import Tense
from riwaya.times.values import resolve

APPOSITION = 6
"""Characters between a pointing phrase and the date that explains it (في تلك الفترة، في صيف عام 2015)."""
LOOK_BACK = 60
"""How many times are looked at for a host; keeps long pages linear."""
STOPS = ".؟?!"
HEADLINES = frozenset({"title", "standfirst", "subhead"})
STORY_REACH = 900
"""How far ahead the story's own day may be named, in characters: two or three paragraphs of news."""
CLAUSE_REACH = 40
"""Characters within which "then" means even a time told from the day of publication (قال الجمعة حينها)."""
SENTENCE_REACH = 150
"""Characters within which a coarser date is still the one a day hangs on (في يونيو 2016 … في اليوم التالي)."""
WHOLE = {"Y": 4, "M": 7, "W": 8, "D": 10}
"""Length of an ISO value of each grain."""


class Found(msgspec.Struct, frozen=True):
    """A time expression with its meaning; `value` is null until its anchor is known; `headline_end` where its headline ends, or 0."""

    item: Item
    meaning: Meaning
    value: Value | None = None
    anchor: str | None = None
    headline_end: int = 0


class Story:
    """The times of one article while they are found; each may serve as the anchor of another."""

    def __init__(self, prose: Prose, reference: Reference, tense: Tense, *, future_weekdays: bool) -> None:
        self._found: list[Found] = []
        self._prose = prose
        self._reference = reference
        self._tense = tense
        self._future_weekdays = future_weekdays

    def add(self, item: Item, meaning: Meaning, sentence: Sentence) -> None:
        """Resolves an item and keeps it, unless it means no time; what hangs on other times waits."""
        if meaning.anchor:
            self._found.append(Found(item, meaning))
            return
        reference, host = self._reference, None
        if meaning.h is not None and meaning.d is None and meaning.wd is None and meaning.off is None:
            reference, host = self._day_of_sentence(sentence)
        elif meaning.part and not meaning.to and all(getattr(meaning, k) is None for k in ("d", "wd", "off", "unit", "order", "m")):
            reference, host = self._day_of_sentence(sentence)
            meaning = meaning if host is None else msgspec.structs.replace(meaning, off=0)
        lean = self._lean(item, meaning, sentence)
        if meaning.m is not None and lean in {"near", "past"} and not meaning.cal:
            meaning, host = self._same_year(item, meaning)
        value = resolve(meaning, reference, lean)
        if value is not None:
            first_line = sentence.first == 0 and self._prose.text[sentence.end - 1] not in STOPS
            headline_end = sentence.end if sentence.kind in HEADLINES or first_line else 0
            self._found.append(Found(item, meaning, value, host or ("published" if _is_relative(meaning) or meaning.h is not None else None), headline_end))

    def times(self) -> tuple[Time, ...]:
        """All times in text order."""
        for at, found in enumerate(self._found):
            if found.value is None:
                value, host = self._hang(at)
                self._found[at] = Found(found.item, found.meaning, value, None if host is None else _id(host))
            elif found.headline_end and _is_bare_weekday(found.meaning):
                self._found[at] = self._as_dated_below(found)
        return tuple(
            Time(id=_id(at), start=f.item.start, end=f.item.end, type=f.value.type, value=f.value.value, mod=f.value.mod,
                 anchor=f.anchor, rule=f.item.rules[-1] if f.item.rules else None)
            for at, f in enumerate(self._found) if f.value is not None
        )

    def _as_dated_below(self, found: Found) -> Found:
        """A headline's weekday, which no verb places, is the one the story below gives with its date or an ordering word."""
        for at, other in enumerate(self._found[:LOOK_BACK]):
            meaning = other.meaning
            if other.item.start > found.headline_end and other.value and meaning.wd == found.meaning.wd and other.value.type == "DATE" and (
                meaning.d is not None or meaning.order is not None
            ) and len(other.value.value) == WHOLE["D"]:
                return Found(found.item, found.meaning, Value("DATE", other.value.value), _id(at))
        return found

    def _lean(self, item: Item, meaning: Meaning, sentence: Sentence) -> Lean:
        if self._future_weekdays:
            return "next"
        undecided = meaning.wd is not None or meaning.m is not None or meaning.ref == "LATER" or meaning.weekend
        words = self._prose.words[: sentence.last]
        if undecided and self._tense.looks_ahead(words, sentence.first, item.first, item.last, own_clause=meaning.ref is not None):
            return "future"
        if meaning.m is not None and meaning.y is None and self._tense.looks_back(words, sentence.first, item.first, item.last):
            return "past"
        return "past" if meaning.wd is not None or meaning.weekend else "near"

    def _same_year(self, item: Item, meaning: Meaning) -> tuple[Meaning, str | None]:
        """A month without a year that the story named shortly before with one is that year's."""
        if meaning.y is not None or meaning.order is not None or meaning.unit is not None or meaning.wd is not None:
            return meaning, None
        for at in range(len(self._found) - 1, -1, -1):
            found = self._found[at]
            if item.start - found.item.end > STORY_REACH:
                break
            told = found.meaning
            if told.m == meaning.m and (told.y is not None or told.order is not None) and found.value and found.value.value[:4].isdigit():
                return msgspec.structs.replace(meaning, y=int(found.value.value[:4])), _id(at)
        return meaning, None

    def _day_of_sentence(self, sentence: Sentence) -> tuple[Reference, str | None]:
        """The day a clock time belongs to: the last one its sentence names, or the reference."""
        for at in range(len(self._found) - 1, -1, -1):
            found = self._found[at]
            if found.item.start < sentence.start:
                break
            day = _day(found)
            if day:
                return Reference(day.year, day.month, day.day), _id(at)
        return self._reference, None

    def _hang(self, at: int) -> tuple[Value, int | None]:
        """Value and host of an expression that hangs on another time, or on the story's day."""
        found = self._found[at]
        meaning = found.meaning
        if meaning.anchor == "event":
            return self._beside_event(at)
        grain = _grain(meaning)
        host = self._explained(at) if grain == "P" else None
        if host is None:
            host = self._host(at, grain)
        if host is None and self._future_weekdays and grain == "D":  # in plans the day after is tomorrow
            return resolve(msgspec.structs.replace(meaning, anchor=None), self._reference) or Value("DATE", "FUTURE_REF"), None
        if host is None:
            return Value("DATE", "FUTURE_REF" if self._ahead(found.item) else "PAST_REF"), None
        value = self._found[host].value
        return _from_host(meaning, grain, value.value.split("/")[0].split("T")[0] if value else ""), host

    def _ahead(self, item: Item) -> bool:
        """Whether the word right behind an unanchored "then" looks ahead (فحينها لن، عندئذ سوف)."""
        words = self._prose.words
        return item.last < len(words) and self._tense.of(words[item.last].fold) == "future"

    def _host(self, at: int, grain: str) -> int | None:
        """The nearest earlier time fine enough; a coarser one in the same sentence stands in its way."""
        for k in range(at - 1, max(-1, at - 1 - LOOK_BACK), -1):
            if self._fits(k, grain) or (grain == "P" and self._fits(k, "Y") and self._near(k, at, CLAUSE_REACH)) or (self._fits(k, "Y") and self._found[k].anchor is None and self._near(k, at, SENTENCE_REACH)):
                return k
        return None

    def _near(self, earlier: int, later: int, reach: int) -> bool:
        host = self._found[earlier]
        today = host.meaning.off == 0 and host.meaning.wd is None  # often no more than "nowadays"
        return self._found[later].item.start - host.item.end <= reach and not today

    def _beside_event(self, at: int) -> tuple[Value, int | None]:
        """غداة and its like name the day of the story itself: the first day it tells, else the date of publication."""
        limit = self._found[at].item.start + STORY_REACH
        for k in range(min(len(self._found), LOOK_BACK)):
            if self._found[k].item.start > limit:
                break
            day = _day(self._found[k])
            if day and self._reference.date and 0 <= (self._reference.date - day).days <= 7 and self._found[k].anchor == "published":
                return Value("DATE", day.isoformat()), k
        return Value("DATE", shift(self._reference, "D", 0) or "PAST_REF"), None

    def _explained(self, at: int) -> int | None:
        """The date that stands right behind a pointing phrase and explains it."""
        if at + 1 < len(self._found):
            after = self._found[at + 1]
            if after.value and after.item.start - self._found[at].item.end <= APPOSITION and after.value.value[:4].isdigit():
                return at + 1
        return None

    def _fits(self, at: int, grain: str) -> bool:
        """Whether a found time can be the host of a value of this grain."""
        found = self._found[at]
        if found.value is None or found.value.type not in {"DATE", "TIME"}:
            return False
        base = found.value.value.split("/")[0].split("T")[0]
        if not base[:4].isdigit():
            return False
        if grain == "D":
            return _day(found) is not None
        if grain == "P":
            return found.anchor != "published" or (found.meaning.m is not None)
        if grain == "W":
            return "W" in base
        return len(base) >= WHOLE[grain] and base[: WHOLE[grain]].replace("-", "").isdigit()


def _from_host(meaning: Meaning, grain: str, base: str) -> Value:
    """What an anchored meaning comes to, counted from its host's value (an ISO day, month or year)."""
    if grain == "P" or (grain == "D" and len(base) < WHOLE["D"] and not meaning.dir):
        return Value("DATE", base)
    reference = as_reference(base)
    plain = msgspec.structs.replace(meaning, anchor=None)
    if meaning.dir:
        return resolve(plain, reference) or Value("DATE", "PAST_REF")
    if meaning.m is not None:
        return resolve(msgspec.structs.replace(plain, y=reference.year, unit=None), reference) or Value("DATE", base)
    whole = base[: WHOLE[grain]] if meaning.off is None or grain != "D" else shift(reference, "D", meaning.off)
    if meaning.d is not None and grain == "M":
        whole = f"{whole}-{int(meaning.d):02d}"
    if meaning.part:
        return Value("TIME", f"{whole}T{meaning.part}")
    return Value("DATE", whole or "PAST_REF", meaning.mod)


def _id(at: int) -> str:
    return f"t{at + 1}"


def _grain(meaning: Meaning) -> str:
    """The calendar unit an anchored value names: its own, the day for days and shifts, `P` for a period nobody measured."""
    if meaning.dir:
        return {"Y": "Y", "M": "M", "DEC": "Y"}.get(meaning.unit or "D", "D")
    if meaning.m is not None:
        return "Y"
    if meaning.unit in {"Y", "M", "W", "D"}:
        return meaning.unit
    return "D" if meaning.off is not None else "P"


def _day(found: Found) -> dt.date | None:
    base = found.value.value.split("/")[0][:10] if found.value else ""
    try:
        return dt.date.fromisoformat(base) if len(base) == 10 else None
    except ValueError:
        return None


def _is_bare_weekday(meaning: Meaning) -> bool:
    return meaning.wd is not None and all(getattr(meaning, k) is None for k in ("d", "m", "order", "off", "unit", "part", "h", "to"))


def _is_relative(meaning: Meaning) -> bool:
    """Whether the value rests on the date of publication."""
    if any(getattr(meaning, name) is not None for name in ("off", "order", "dir", "wd")):
        return True
    return (meaning.m is not None and meaning.y is None) or bool(meaning.unit and meaning.mod)
