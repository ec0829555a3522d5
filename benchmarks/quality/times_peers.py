# ruff: noqa: DTZ001 - TIMEX3 values carry no zone
"""Times against the Arabic test cases of two peers: duckling (value) and Recognizers-Text (span and value).

    python benchmarks/quality/times_peers.py [../shared/data/time] [--misses]

Both peers read a bare weekday as the next one, so the planning convention is on (`future_weekdays`).
Cases whose answer breaks the convention of news or of the calendar stand, with the reason, in `times_peers_wrong.tsv`
and are counted apart. The peers' cases are read from outside the repository and skipped, saying so, where they are not there.
"""

import argparse
import csv
import datetime as dt
import json
import re
from collections import Counter
from pathlib import Path

from riwaya.lang.language import load_language
from riwaya.model.article import Article, ArticleHead, Block, Published
from riwaya.model.time import Time
from riwaya.text.prose import read_prose
from riwaya.times import find_times

HERE = Path(__file__).parent
PARTS = {"MO": (4, 12), "MI": (12, 13), "AF": (12, 18), "EV": (18, 24), "NI": (18, 24), "DT": (6, 18)}
LENGTH = re.compile(r"P((?:[\d.]+[YMWD])*)(?:T((?:[\d.]+[HMS])*))?")
UNIT = re.compile(r"([\d.]+)([YMWDHS])")
THIRDS = {"START": (0, 10), "MID": (10, 20), "END": (20, None)}


def read(text: str, reference: str | None) -> tuple[Time, ...]:
    """The times of a phrase as planning texts mean them."""
    published = Published(reference[:10], "day", "given") if reference else Published()
    article = Article(ArticleHead(id="x", page="x", published=published), text, (Block(0, len(text), "body"),))
    return find_times(read_prose(article), language=load_language(), future_weekdays=True)


def month_end(year: int, month: int) -> dt.datetime:
    """The first moment after a month."""
    return dt.datetime(year + month // 12, month % 12 + 1, 1)


def interval(value: str, mod: str | None = None) -> tuple[dt.datetime, dt.datetime] | None:
    """First moment and the moment after the last of a TIMEX3 value; null for references and lengths."""
    if "/" in value:
        first, last = (interval(v) for v in value.split("/", 1))
        return (first[0], last[1]) if first and last else None
    try:
        day, _, clock = value.partition("T")
        if clock:
            start = dt.datetime.fromisoformat(day)
            if clock in PARTS:
                a, b = PARTS[clock]
                return start + dt.timedelta(hours=a), start + dt.timedelta(hours=b)
            numbers = [int(x) for x in clock.rstrip("Z").split(":")]
            at = start + dt.timedelta(hours=numbers[0], minutes=numbers[1], seconds=numbers[2] if len(numbers) > 2 else 0)
            return at, at
        if "-Q" in day:
            year, quarter = (int(x) for x in day.split("-Q"))
            return dt.datetime(year, quarter * 3 - 2, 1), month_end(year, quarter * 3)
        if day.endswith("-WE"):
            saturday = dt.datetime.fromisocalendar(int(day[:4]), int(day[6:8]), 6)
            return saturday, saturday + dt.timedelta(days=2)
        if "-W" in day:
            year, week = day.split("-W")[:2]
            start = dt.datetime.fromisocalendar(int(year), int(week[:2]), 1)
            return start, start + dt.timedelta(days=7)
        numbers = [int(x) for x in day.split("-")]
        if len(numbers) == 3:
            start = dt.datetime(*numbers)
            return start, start + dt.timedelta(days=1)
    except ValueError:
        return None
    if len(numbers) == 2:
        start, end = dt.datetime(numbers[0], numbers[1], 1), month_end(*numbers)
        if mod in THIRDS:
            a, b = THIRDS[mod]
            return start + dt.timedelta(days=a), start + dt.timedelta(days=b) if b else end
        return start, end
    if len(numbers) == 1 and len(day) == 3:
        return dt.datetime(numbers[0] * 10, 1, 1), dt.datetime(numbers[0] * 10 + 10, 1, 1)
    if len(numbers) == 1 and numbers[0] > 999:
        return dt.datetime(numbers[0], 1, 1), dt.datetime(numbers[0] + 1, 1, 1)
    return None


def duckling(case: dict, times: tuple[Time, ...]) -> bool:
    """Whether one of our times has the case's value."""
    if case["kind"] == "none":
        return not times
    start = dt.datetime.fromisoformat(case["start"])
    if len(times) != 1:
        return False
    ours = times[0]
    if ours.value == "PRESENT_REF":
        return case["grain"] == "second"
    span = interval(ours.value, ours.mod)
    if span is None:
        return False
    if case["kind"] == "interval":
        end = case["end"] or case["end_exclusive"]
        return span[0].date() == start.date() and (not end or abs(span[1] - dt.datetime.fromisoformat(end)) <= dt.timedelta(days=1))
    zone = dt.datetime.fromisoformat(case["reference"]).utcoffset() if ours.value.endswith("Z") else None
    return span[0] + (zone or dt.timedelta()) == start


def timex(text: str) -> str:
    """A TIMEX of the second peer in our form: lengths and days alike; hours with minutes."""
    text = text.strip("()")
    if "," in text and text.count(",") >= 1:
        first, last = text.split(",")[:2]
        return f"{timex(first)}/{timex(last)}"
    if text.startswith("T") and text[1:].isdigit():
        return f"{text}:00"
    day, mark, clock = text.partition("T")
    if mark and clock.isdigit() and "-" in day:
        return f"{day}T{clock}:00"
    return text


def seconds(length: str) -> float | None:
    """A length in seconds, months as 30 and years as 360 days, so that P0.5Y and P6M agree; null for anything else."""
    m = LENGTH.fullmatch(length)
    if not m or length in {"P", "PT"}:
        return None
    days = {"Y": 360, "M": 30, "W": 7, "D": 1}
    clock = {"H": 3600, "M": 60, "S": 1}
    total = sum(float(n) * days[u] * 86400 for n, u in UNIT.findall(m[1] or ""))
    return total + sum(float(n) * clock[u] for n, u in UNIT.findall(m[2] or ""))


def same_value(ours: Time, wanted: str, reference: str | None) -> bool:
    """Whether a value means what the peer's TIMEX says; unknown years and days (XXXX) agree with any."""
    want, have = timex(wanted), ours.value
    if want == have or (want == "PRESENT_REF" and have == (reference or "")[:10]):
        return True
    if want[0] == "P" and have[0] == "P":
        return seconds(want) is not None and seconds(want) == seconds(have)
    if "/" in want and "/" in have:
        pairs = list(zip(want.split("/")[:2], have.split("/"), strict=False))
        if all(same_point(w, h) for w, h in pairs):
            return True
    spans = interval(want), interval(have, ours.mod)
    if spans[0] and spans[1] and ("/" in want or want.count("-W")):  # their ranges leave the last day out
        return spans[0][0] == spans[1][0] and abs(spans[0][1] - spans[1][1]) <= dt.timedelta(days=1)
    return same_point(want, have)


def same_point(want: str, have: str) -> bool:
    """Two days, months or clock times; what the peer leaves open (XXXX, a bare T) agrees with any."""
    if want == have:
        return True
    if want.startswith("T"):
        return have.partition("T")[2].replace("24:00", "00:00") == want[1:]
    if "#" in want:  # XXXX-07-WXX-5-#1: the first Friday of July
        span = interval(have)
        month, weekday, nth = want.split("-")[1], want.split("-")[3], int(want.rpartition("#")[2])
        return span is not None and (f"{span[0].month:02d}", str(span[0].isoweekday()), (span[0].day + 6) // 7) == (month, weekday, nth)
    if "WXX-" in want:
        span = interval(have)
        day, _, part = want.split("WXX-")[1].partition("T")
        return span is not None and day.isdigit() and span[0].isoweekday() == int(day) and have.partition("T")[2] == part
    tail = want.replace("XXXX-", "").replace("XX-", "").removeprefix("XX")
    return "XX" in want and have.endswith(tail)


def covers(ours: Time, start: int, length: int) -> bool:
    """Spans that share at least half of their joined length (their spans take prepositions in, ours do not)."""
    shared = min(ours.end, start + length) - max(ours.start, start)
    return shared * 2 >= max(ours.end, start + length) - min(ours.start, start)


def judged_wrong() -> dict[tuple[str, str], str]:
    """Cases we hold to be wrong or under another convention, with the reason."""
    with (HERE / "times_peers_wrong.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader((line for line in file if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE))
    return {(peer, phrase): why for peer, phrase, kind, why in rows[1:] if kind == "wrong"}


def main() -> None:
    """Prints the shares right, and the misses where asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", default=HERE.parents[2] / "shared/data/time", type=Path)
    parser.add_argument("--misses", action="store_true")
    args = parser.parse_args()
    wrong = judged_wrong()
    count: Counter[str] = Counter()
    for peer, name in (("duckling", "duckling_ar_time.json"), ("recognizers", "ms_recognizers_datetime_ar.json")):
        path = args.folder / name
        if not path.exists():
            print(f"{peer}: skipped, {path} is not there")
            continue
        for case in json.loads(path.read_text("utf-8")):
            phrase = case.get("phrase") or case["input"]
            times = read(phrase, case["reference"])
            shown = [(phrase[t.start : t.end], t.value, t.mod) for t in times]
            if peer == "duckling":
                results = {"value": (duckling(case, times), f"{case['start']} {case['end']} {case['grain']}")}
            else:
                results = recognizers(case, times)
            apart = " judged wrong" if (peer, phrase.strip()) in wrong else ""
            for what, (right, wanted) in results.items():
                count[f"{peer} {what}{apart} all"] += 1
                count[f"{peer} {what}{apart} right"] += right
                if args.misses and not right and not apart:
                    print(f"{peer}\t{what}\t{phrase}\t{wanted}\t{shown}")
    for key in sorted(k.removesuffix(" all") for k in count if k.endswith(" all")):
        n, right = count[f"{key} all"], count[f"{key} right"]
        print(f"{key}: {right}/{n} = {100 * right / n:.1f} %")


def recognizers(case: dict, times: tuple[Time, ...]) -> dict[str, tuple[bool, str]]:
    """Span and, where the case tells it, value of every expected time."""
    if not case["expected"]:
        return {"span": (not times, "nothing")}
    spans, values, has_value = True, True, False
    for e in case["expected"]:
        near = next((t for t in times if e["start"] is not None and covers(t, e["start"], e["length"])), None)
        spans &= near is not None
        if e["timex"]:
            has_value = True
            values &= near is not None and same_value(near, e["timex"], case["reference"])
    wanted = "; ".join(f"{e['text']} {e['timex']}" for e in case["expected"])
    found = {"span": (spans, wanted)}
    return found | {"value": (values, wanted)} if has_value else found


if __name__ == "__main__":
    main()
