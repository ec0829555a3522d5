"""The story's own time line: what was read so far, and what times hang on."""

import datetime as dt
from typing import Literal

import msgspec

from riwaya.model.time import Time
from riwaya.text.prose import Prose, Sentence
from riwaya.times.grammar import Item
from riwaya.times.reference import Reference, as_reference, shift
from riwaya.times.tense import Tense
from riwaya.times.values import Lean, Meaning, Value, resolve

RELATIVE = ("off", "order", "dir", "wd", "ref", "vague")


class Story:
    """The times of one article while they are found; each may serve as the anchor of a later one."""

    def __init__(self, prose: Prose, reference: Reference, tense: Tense, *, future_weekdays: bool) -> None:
        self.times: list[Time] = []
        self._prose = prose
        self._reference = reference
        self._tense = tense
        self._future_weekdays = future_weekdays

    def add(self, item: Item, meaning: Meaning, sentence: Sentence) -> None:
        """Resolves an item and keeps it, unless it means no time."""
        lean = self._lean(item, meaning, sentence)
        anchor: str | None = "published"
        if meaning.anchor:
            value, anchor = self._anchored(meaning)
        else:
            reference, host = self._reference, None
            if meaning.h is not None and meaning.d is None and meaning.wd is None and meaning.off is None:
                reference, host = self._same_sentence_day(sentence)
            value = resolve(meaning, reference, lean)
            anchor = host or ("published" if _is_relative(meaning) else None)
        if value is None:
            return
        self.times.append(Time(
            id=f"t{len(self.times) + 1}", start=item.start, end=item.end, type=value.type, value=value.value, mod=value.mod,
            anchor=anchor, rule=item.rules[-1] if item.rules else None,
        ))

    def _lean(self, item: Item, meaning: Meaning, sentence: Sentence) -> Lean:
        if self._future_weekdays and meaning.wd is not None:
            return "future"
        undecided = meaning.wd is not None or meaning.m is not None or meaning.ref == "LATER"
        if undecided and self._tense.looks_ahead(self._prose.words[: sentence.last], sentence.first, item.first, item.last):
            return "future"
        return "near" if meaning.wd is None else "past"

    def _same_sentence_day(self, sentence: Sentence) -> tuple[Reference, str | None]:
        for time in reversed(self.times):
            if time.start < sentence.start:
                break
            day = _day_of(time)
            if day:
                return Reference(day.year, day.month, day.day), time.id
        return self._reference, None

    def _anchored(self, meaning: Meaning) -> tuple[Value | None, str | None]:
        """The value counted from an earlier time of the story, or from the story's own day."""
        wanted: Literal["D", "Y", "M", "W", "P"] = _grain(meaning)
        host = next((t for t in reversed(self.times) if _fits(t, wanted)), None)
        if wanted == "P":
            return (Value("DATE", host.value.split("T")[0], host.mod), host.id) if host else (Value("DATE", "PAST_REF"), None)
        base = self._reference_of(host)
        plain = msgspec.structs.replace(meaning, anchor=None, off=meaning.off if wanted == "D" else None)
        if meaning.dir:
            value = resolve(plain, base, "near") if base else None
            return value or Value("DATE", "PAST_REF"), host.id if host else None
        if base is None:
            return Value("DATE", "PAST_REF"), None
        moved = shift(base, wanted, meaning.off or 0 if wanted == "D" else 0)
        if moved is None:
            return Value("DATE", "PAST_REF"), host.id if host else None
        if meaning.part:
            return Value("TIME", f"{moved}T{meaning.part}"), host.id if host else None
        return Value("DATE", moved, meaning.mod), host.id if host else None

    def _reference_of(self, host: Time | None) -> Reference | None:
        if host is None:
            return None
        return as_reference(host.value.split("/")[0].split("T")[0])


def _grain(meaning: Meaning) -> Literal["D", "Y", "M", "W", "P"]:
    unit = meaning.unit
    if unit in {"Y", "M", "W"} and not meaning.dir:
        return unit  # type: ignore[return-value]
    return "D" if meaning.off is not None or meaning.dir or unit == "D" else "P"


def _fits(time: Time, wanted: str) -> bool:
    """Whether a time can be the anchor of a value of this grain."""
    if time.type not in {"DATE", "TIME"}:
        return False
    value = time.value.split("/")[0]
    if wanted == "D":
        return _day_of(time) is not None
    if wanted == "P":
        return value[:4].isdigit()
    if wanted == "Y":
        return value[:4].isdigit()
    return value[:4].isdigit() and len(value) >= 7


def _day_of(time: Time) -> dt.date | None:
    value = time.value.split("/")[0][:10]
    try:
        return dt.date.fromisoformat(value) if len(value) == 10 else None
    except ValueError:
        return None


def _is_relative(meaning: Meaning) -> bool:
    if any(getattr(meaning, name) is not None for name in ("off", "order", "dir", "wd")):
        return True
    return (meaning.m is not None and meaning.y is None) or bool(meaning.unit and meaning.mod)
