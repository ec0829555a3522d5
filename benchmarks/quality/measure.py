"""Quality against our own gold and verdicts, compared with the floors.

    python benchmarks/quality/measure.py [--data ../shared/data] [--json] [--write-floors]

Sets: `examples` (our own pages and their gold, always there) and, where `--data` holds the news they are about,
`gold` (stand-off annotations of whole news articles), `verdicts` (items judged by eye) and `pairs` (differing points of articles
on one event). Exit status 1 where a
figure falls under its floor in floors.json. Floors rise with `--write-floors`; to lower one, edit the file and say why.
"""

import argparse
import json
import lzma
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from pathlib import Path

import pairs
import scoring

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
FLOORS = HERE / "floors.json"
MARGIN = {"examples": 4.0}
"""How far under today's figure a new floor is set, in points: about one item more or less of the set's smallest count."""
_MARGIN = 2.0


def read(*paths):
    """Readings of the paths, by the command a user runs."""
    done = subprocess.run(
        [sys.executable, "-c", "from riwaya.cli.main import main; main()", "read", "--json", *map(str, paths)],
        capture_output=True, text=True, encoding="utf-8", check=False,
    )
    if done.returncode not in {0, 1}:
        raise SystemExit(done.stderr[-2000:])
    return [json.loads(line) for line in done.stdout.splitlines() if line.strip()]


def page_of(reading):
    """The file a reading comes from, without its folder."""
    return Path(reading["article"]["page"].split("#")[0]).name


def examples():
    """Main story, title, date, outlet; attributions and events on our own pages."""
    gold = json.loads((HERE / "gold/examples/pages.json").read_text("utf-8"))
    by_page = defaultdict(list)
    lines = {a["title"]: page for page, articles in gold.items() for a in articles}
    for reading in read(ROOT / "examples"):
        name = page_of(reading)
        # articles of a feed or of JSON Lines are named after their own address or id
        by_page[name if name in gold else lines.get(reading["article"]["title"], name)].append(reading)
    pages, said, done = Counter(), Counter(), Counter()
    for page, articles in gold.items():
        pages.update(scoring.page_counts(by_page[page], articles))
    for path in sorted((HERE / "gold/examples").glob("[0-9]*.json")):
        note = json.loads(path.read_text("utf-8"))
        article = gold[note["page"]][note["article"]]
        reading = next((r for r in by_page[note["page"]] if article["paragraphs"][0] in r["text"] and _holds(r, article)), None)
        attributions, events = _placed(reading, note, article)
        said.update(scoring.attribution_counts(reading or _EMPTY, attributions))
        done.update(scoring.event_counts(reading or _EMPTY, events))
    return {
        "main_f1": scoring.figures(pages["hit"], pages["found"], pages["gold"])["F1"],
        **{name: round(100 * pages[name] / pages["articles"], 1) for name in ("title", "date", "outlet")},
        # the events annotated on our pages are those each page turns on, not all: what else is found is not counted
        **_said(said), "events_found": scoring.figures(done["hit"], done["found"], done["gold"])["R"],
    }


_EMPTY = {"text": "", "entities": [], "attributions": [], "events": [], "blocks": []}


def _holds(reading, article):
    start = reading["text"].find(article["paragraphs"][0])
    return any(b["kind"] in scoring.MAIN and b["start"] <= start < b["end"] for b in reading["blocks"])


def _placed(reading, note, article):
    """Gold over the reading's own text; items of paragraphs that were not read keep a place nothing touches."""
    shift = scoring.shift_of(reading or _EMPTY, [article["title"], *article["paragraphs"]])
    nowhere = {"start": -2, "end": -1}

    def place(item, *parts):
        return {**item, **{p: (shift(item[p]) or nowhere) if item[p] else None for p in parts}}

    return (
        [place(a, "cue", "source", "content") for a in note["attributions"]],
        [place(e, "anchor", "evidence") for e in note["events"]],
    )


def _said(counts):
    found = scoring.figures(counts["hit"], counts["found"], counts["gold"])
    full = scoring.figures(counts["full"], counts["found"], counts["gold"])
    return {"attributions_f1": found["F1"], "attributions_full_f1": full["F1"]}


def news(data, wanted):
    """Readings of the wanted news articles, by id."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        with lzma.open(data / "news/ant_2018.jsonl.xz", "rt", encoding="utf-8") as lines:
            for line in lines:
                if str(json.loads(line)["id"]) in wanted:
                    file.write(line)
        file.flush()
        return {r["article"]["page"]: r for r in read(file.name)}


def standing_apart(data):
    """Gold and verdicts of news articles: offsets only, so they need the articles."""
    notes = defaultdict(dict)
    held_out, later, read_since = set(), {"second": set(), "third": set(), "fourth": set()}, {"third": set(), "fourth": set()}
    split = HERE / "gold/attributions/split.json"
    if split.exists():
        uses = json.loads(split.read_text("utf-8"))
        held_out |= {("attributions", article) for article in uses["held_out"]}
        for which, apart in later.items():
            apart |= {("attributions", article) for article in uses.get(f"held_out_{which}", [])}
    for path in (HERE / "gold").glob("*/*.json"):
        stage, article = path.parent.name, path.name.split(".")[0]
        if stage in {"attributions", "events", "times", "names"} and path.stem != "split":
            notes[article][stage] = json.loads(path.read_text("utf-8"))
            use = notes[article][stage].get("use", "").removeprefix("once-")  # read since, and still measured apart
            if use == "held-out":
                held_out.add((stage, article))
            for which, apart in later.items():
                if use == f"held-out-{which}":
                    apart.add((stage, article))
            for which, apart in read_since.items():
                if use == f"development-{which}":  # read since; apart, so that `gold` stays comparable
                    apart.add((stage, article))
    verdicts = defaultdict(lambda: defaultdict(list))
    for path in (HERE / "verdicts").glob("*.jsonl"):
        for line in filter(str.strip, path.read_text("utf-8").splitlines()):
            verdict = json.loads(line)
            if verdict.get("item") in scoring.FIELDS:  # others are of two articles, or of forms that a reading does not print
                verdicts[str(verdict["article"])][path.stem].append(verdict)
    read_apart = {"gold_read": {}, "gold_read_second": {}}
    for note in map(json.loads, (HERE / "gold/events_read.jsonl").read_text("utf-8").splitlines()):
        if note["use"].startswith("counted only"):
            read_apart["gold_read_second" if note["use"].endswith("second") else "gold_read"][note["page"]] = note["events"]
    readings = news(data, {*notes, *verdicts, *(page for apart in read_apart.values() for page in apart)})
    return {
        "gold": _gold(_only(notes, lambda item: all(item not in apart for apart in (*later.values(), *read_since.values()))), readings),
        **{f"gold_development_{which}": _gold(_only(notes, apart.__contains__), readings) for which, apart in read_since.items()},
        "gold_held_out": _gold(_only(notes, held_out.__contains__), readings),
        **{f"gold_held_out_{which}": _gold(_only(notes, apart.__contains__), readings) for which, apart in later.items()},
        **{name: _read_since(apart, readings) for name, apart in read_apart.items()},
        **_verdicts(verdicts, readings),
    }


def _only(notes, wanted):
    """The notes of those stages of articles that are wanted."""
    return {a: {s: n for s, n in stages.items() if wanted((s, a))} for a, stages in notes.items()}


def _gold(notes, readings):
    """Figures of each stage over the articles annotated for it."""
    said, done, when, named = Counter(), Counter(), Counter(), Counter()
    for article, stages in notes.items():
        reading = readings.get(article)
        if reading is None:
            continue
        if "attributions" in stages:
            said.update(scoring.attribution_counts(reading, stages["attributions"]["attributions"]))
        if "events" in stages:
            done.update(scoring.event_counts(reading, stages["events"]["events"]))
        if "times" in stages:
            when.update(scoring.span_counts(reading["times"], stages["times"]["times"], lambda w, h: w["value"] == h["value"]))
        if "names" in stages:
            zones = stages["names"].get("zones", [])
            mentions = scoring.within(reading["mentions"], zones)
            named.update(scoring.span_counts(mentions, stages["names"]["mentions"], lambda w, h: w["kind"] == h["kind"]))
    out = _said(said) if said["gold"] else {}
    if done["gold"]:
        out["events_f1"] = scoring.figures(done["hit"], done["found"], done["gold"])["F1"]
        out["events_reality"] = round(100 * done["reality"] / done["hit"], 1) if done["hit"] else 0.0
    for name, counts in (("times", when), ("names", named)):
        if counts["gold"]:
            out[f"{name}_f1"] = scoring.figures(counts["hit"], counts["found"], counts["gold"])["F1"]
            out[f"{name}_full_f1"] = scoring.figures(counts["full"], counts["found"], counts["gold"])["F1"]
    return out


def _read_since(notes, readings):
    """Events of the articles read for weighing that taught nothing: found, with all parties, reality."""
    done = Counter()
    for article, events in notes.items():
        if article in readings:
            done.update(scoring.whole_counts(readings[article], [scoring.spelt_out(e) for e in events]))
    found, whole = (scoring.figures(done[k], done["found"], done["gold"])["F1"] for k in ("hit", "whole"))
    return {"events_f1": found, "events_whole_f1": whole, "events_reality": round(100 * done["reality"] / done["hit"], 1) if done["hit"] else 0.0}


def _verdicts(verdicts, readings):
    counts = defaultdict(Counter)
    for article, stages in verdicts.items():
        for stage, items in stages.items():
            if article in readings:
                counts[stage].update(scoring.verdict_counts(readings[article], items))
    return {f"verdicts_{stage}": _judged(c) for stage, c in sorted(counts.items()) if c}


def _judged(counts):
    """Shares of judged items in per cent; stages whose items a reading does not print give none."""
    out = {}
    for verdict, name in (("right", "right_kept"), ("wrong", "wrong_gone"), ("missed", "missed_found")):
        judged, there = counts["judged", verdict], counts["there", verdict]
        if judged:
            out[name] = round(100 * (judged - there if verdict == "wrong" else there) / judged, 1)
    return out


def main():
    """Measures, prints, compares."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared/data")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--write-floors", action="store_true")
    options = parser.parse_args()
    found = {"examples": examples()}
    if (options.data / "news/ant_2018.jsonl.xz").exists():
        found |= standing_apart(options.data) | pairs.measure(options.data)
    print(json.dumps(found, ensure_ascii=False, indent=1))
    floors = json.loads(FLOORS.read_text("utf-8")) if FLOORS.exists() else {}
    fallen = fallen_under(found, floors)
    for line in fallen:
        print(line, file=sys.stderr)
    if options.write_floors:
        FLOORS.write_text(json.dumps(raised(found, floors), indent=1) + "\n", "utf-8")
    sys.exit(1 if fallen else 0)


def fallen_under(found, floors):
    """One line for each figure under its floor; sets that could not be measured here are left out."""
    return [
        f"{name}.{figure}: {found[name].get(figure, 0)} is under the floor {floor}"
        for name, figures in floors.items() if name in found
        for figure, floor in figures.items() if found[name].get(figure, 0) < floor
    ]


def raised(found, floors):
    """Floors a margin under today's figures, none lower than before."""
    return {
        name: {
            figure: max(round(value - MARGIN.get(name, _MARGIN), 1), floors.get(name, {}).get(figure, 0.0), 0.0)
            for figure, value in found.get(name, floors.get(name, {})).items()
        }
        for name in sorted({*found, *floors})
    }


if __name__ == "__main__":
    main()
