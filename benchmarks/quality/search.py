"""Questions to a record: the share of their evidence among the first five answers, by language, and how long asking takes.

    python benchmarks/quality/search.py QUESTIONS.json [...] --record record.db [--verbose]

A question file is a list of {"id", "kind", "question_ar", "question_en", "evidence": [{"file", "start", "end"}]}; `file` is
the page's file name, or the id of an article in JSON Lines. A piece of evidence counts where an answer of at most 600
characters covers half of it; a question of kind `unanswerable` counts where nothing is answered.
"""

import argparse
import json
import statistics
import time
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from riwaya.cli.collector import collect_seldom, spare_what_stays
from riwaya.record.store import open_record
from riwaya.views.search import Answer, search

LANGUAGES = ("ar", "en")


def found(answers: tuple[Answer, ...], evidence: dict[str, Any]) -> bool:
    """Whether an answer covers half of the evidence's words."""
    half = 0.5 * (evidence["end"] - evidence["start"])
    return any(
        Path(a.page).name == evidence["file"] and min(a.end, evidence["end"]) - max(a.start, evidence["start"]) >= half
        for a in answers
        if a.end - a.start <= 600
    )


def ask(connection: Connection, question: dict[str, Any], lang: str) -> tuple[float, float]:
    """The share of the evidence found, and the seconds it took."""
    start = time.perf_counter()
    answers = search(connection, question[f"question_{lang}"])
    seconds = time.perf_counter() - start
    if question["kind"] == "unanswerable":
        return float(not answers), seconds
    return statistics.mean(found(answers, e) for e in question["evidence"]), seconds


def main() -> None:
    """Prints a line per file of questions, and the times of all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("questions", nargs="+")
    parser.add_argument("--record", required=True)
    parser.add_argument("--verbose", action="store_true")
    args = parser.parse_args()
    times: list[float] = []
    collect_seldom()
    with open_record(args.record) as record, record.read() as connection:
        for text in ("؟ a", "أين عقد اجتماع الرئيس؟"):
            search(connection, text)  # tables are loaded once, as by `riwaya search -`
        spare_what_stays()
        for name in args.questions:
            shares: dict[str, list[float]] = {lang: [] for lang in LANGUAGES}
            for question in json.loads(Path(name).read_text("utf-8")):
                for lang in LANGUAGES:
                    share, seconds = ask(connection, question, lang)
                    shares[lang].append(share)
                    times.append(seconds)
                    if args.verbose and share < 1:
                        print(f"  {question['id']} {lang} {share:.2f}  {question[f'question_{lang}']}")
            print(f"{name}: " + "  ".join(f"{lang} {100 * statistics.mean(s):.1f}" for lang, s in shares.items()))
    times.sort()
    print(f"{len(times)} questions: median {1000 * statistics.median(times):.0f} ms, p95 {1000 * times[int(0.95 * len(times))]:.0f} ms")


if __name__ == "__main__":
    main()
