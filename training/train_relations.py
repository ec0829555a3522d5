"""Weighs what speaks for and against a difference between two articles on one story, and writes `confidence.toml`.

    python training/train_relations.py --data ../shared/data --work build/relations [--out src/riwaya/accounts/confidence.toml]

Taught by `benchmarks/quality/verdicts/relations.jsonl`: relations read by eye, right or wrong. Each is looked for among what the
present rules propose for its two articles; the measures of what is found are weighed by a logistic regression with a penalty on the
weights. The differing points listed by eye (`pairs.jsonl`, all but those never looked at) teach as well: what is proposed on a listed point is
right, what is proposed for these articles beside the listed points is mostly not worth telling. Prints how right the tiers are on weeks the weights were not taught on (ten folds of whole weeks), and stretches the
weights so that the figures given on such weeks are the shares that were right. Needs numpy alone; the same verdicts give the same file.
`--data` is a folder with `news/ant_2018.jsonl.xz`; what was read of it is kept in `--work`.
"""

import argparse
import json
import lzma
import subprocess
import sys
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from riwaya.accounts.confidence import may_be_sure, signs_of
from riwaya.accounts.points import stories_of
from riwaya.accounts.proposals import propose
from riwaya.accounts.sides import Found, Sides
from riwaya.accounts.slots import in_order
from riwaya.accounts.story import TESTS
from riwaya.accounts.theatre import TheatreWorld
from riwaya.accounts.world import World
from riwaya.model.account import Telling
from riwaya.packs.pack import load_pack
from riwaya.record.query import held_articles, reading_of
from riwaya.record.store import open_record
from riwaya.settings import Settings

Floats = NDArray[np.float64]
ROOT = Path(__file__).resolve().parent.parent
VERDICTS = ROOT / "benchmarks/quality/verdicts/relations.jsonl"
POINTS = ROOT / "benchmarks/quality/verdicts/pairs.jsonl"
UNSEEN = ("held out, second", "third, counted only", "fourth, counted only", "fifth", "sixth")
"""Samples of listed points that teach nothing; the fifth draw was tried and brought nothing (decision 0106), and teaches the network of differences with the sixth."""
SURE, POSSIBLE = 0.67, 0.2
"""Where the tiers begin."""
FOLDS, PENALTY, SAMPLE_PENALTY, ROUNDS = 10, 10.0, 1.0, 50
KINDLY, EARLIER, LISTED = SORTS = ("read kindly", "drawn by earlier rules", "listed")
"""Signs of verdicts from before 29 November's strict readings, of relations that rules without guards had chosen, and of listed points:
they take up that these are kinder, likelier or rarer than what is proposed now, and are left out of what is written."""
EARLIER_SAMPLES = (
    "differing kinds, development of 29", "differing kinds at random, development of 29", "stories, differing kinds by rule",
    "07-13 stories, differing kinds at random", "fifth reading", "sixth reading", "seventh reading", "eighth reading",
)
"""Samples drawn by earlier rules, and those the guards themselves were made on, of which more is right than of fresh ones."""
KEPT = "kept for testing"
KIND_SAMPLES = ("what the rules of 29 November add", "2018-03-04/09 stories, ", "of all rules, 29 November")
FEWEST = 15
"""Verdicts from which a rule's share of right relations is told for itself."""


class Judged(msgspec.Struct, frozen=True):
    """A relation read by eye: in which articles, on which words, of what slot and kind, and whether it is right."""

    article: str
    other: str
    words: tuple[tuple[int, int], tuple[int, int]]
    slot: str
    kind: str
    right: bool
    sort: str = ""


def read_judged(lines: Iterable[str]) -> list[Judged]:
    """Verdicts on differing relations of stories; undecided ones are left out."""
    out = []
    for line in lines:
        row = json.loads(line)
        rule = row["rule"].split(".")
        if rule[1] == "story" and rule[3] not in {"agrees", "repeats"} and row["verdict"] in {"right", "wrong"} and KEPT not in (row.get("sample") or ""):
            other, sample = row["other"], row.get("sample") or ""
            words = (row["start"], row["end"]), (other["start"], other["end"])
            out.append(
                Judged(
                    row["article"],
                    other["article"],
                    words,
                    rule[2],
                    rule[3],
                    row["verdict"] == "right",
                    _sort(sample),
                )
            )
    return out


def _sort(sample: str) -> str:
    if any(k in sample for k in KIND_SAMPLES):
        return KINDLY
    return EARLIER if any(k in sample for k in EARLIER_SAMPLES) else ""


def count_shares(lines: Iterable[str]) -> dict[str, float]:
    """The share of right ones by rule where enough were read, by kind, and of all; of relations that no weights are for."""
    counts: dict[str, list[int]] = {}
    for line in lines:
        row = json.loads(line)
        rule = row["rule"]
        kind = rule.rpartition(".")[2]
        if row["verdict"] in {"right", "wrong"} and (
            not rule.startswith("account.story.") or kind in {"agrees", "repeats"}
        ):
            for name in (rule, kind, "any"):
                held = counts.setdefault(name, [0, 0])
                held[0] += row["verdict"] == "right"
                held[1] += 1
    return {k: round((right + 1) / (n + 2), 3) for k, (right, n) in sorted(counts.items()) if n >= FEWEST or k == "any"}


def stories(data: Path, work: Path, wanted: set[str]) -> dict[str, Telling]:
    """The stories of some articles of the news, by the news' own ids; the articles are read once and kept in the work folder."""
    articles, db = work / "relations.jsonl", work / "relations.db"
    if not db.exists():
        work.mkdir(parents=True, exist_ok=True)
        with lzma.open(data / "news/ant_2018.jsonl.xz", "rt", encoding="utf-8") as lines:
            articles.write_text("".join(line for line in lines if str(json.loads(line)["id"]) in wanted), "utf-8")
        subprocess.run(  # noqa: S603 - the program itself
            [
                sys.executable,
                "-c",
                "from riwaya.cli.main import main; main()",
                "read",
                str(articles),
                "--db",
                str(db),
                "--quiet",
            ],
            check=True,
        )
    with open_record(str(db)) as record, record.read() as connection:
        held = {h.no: h.address for h in held_articles(connection, old=True)}
        return {held[no]: told for no in sorted(held) for told in stories_of(reading_of(connection, no))}


def proposed(one: Telling, two: Telling, world: World) -> list[tuple[str, Found, dict[str, float]]]:
    """All proposals for two stories: slot, difference and measures."""
    sides = Sides(*sorted((one, two), key=in_order), world)
    return [
        (slot, p.found, p.measures)
        for slot, test in TESTS.items()
        for p in propose(sides, slot, test(sides))
    ]


class Listed(msgspec.Struct, frozen=True):
    """A differing point of two articles as listed by eye: its words in both, its slot and kind."""

    slot: str
    kind: str
    ours: tuple[tuple[int, int], ...]
    theirs: tuple[tuple[int, int], ...]


def read_listed(lines: Iterable[str]) -> dict[tuple[str, str], list[Listed]]:
    """The listed points by pair of articles; those of unseen samples are never read."""
    out: dict[tuple[str, str], list[Listed]] = {}
    for line in lines:
        if any(name in line for name in UNSEEN):
            continue
        row = json.loads(line)
        if row.get("spans") and row["other"].get("spans") and row["kind"] != "agrees":
            spans = [tuple((start, end) for start, end in side["spans"]) for side in (row, row["other"])]
            slot = "where" if row["slot"] == "origin" else row["slot"]
            out.setdefault((row["article"], row["other"]["article"]), []).append(Listed(slot, row["kind"], *spans))
    return out


class Taught(msgspec.Struct, frozen=True):
    """A verdict with what is weighed of the proposal it is on, the week of its article, and which sort of verdict it is."""

    signs: dict[str, float]
    right: bool
    week: int
    sort: str = ""


def listed_rows(listed: dict[tuple[str, str], list[Listed]], told: dict[str, Telling], world: World) -> list[Taught]:
    """Proposals for pairs with listed points: right where they stand on one and have its slot and kind, left out where only on one.

    Two values that are proposed in several sentences count once, in the likest.
    """
    out = []
    for pair, points in listed.items():
        if not told.keys() >= set(pair):
            continue
        turned = in_order(told[pair[0]]) > in_order(told[pair[1]])
        proposals = proposed(told[pair[0]], told[pair[1]], world)
        on = [[p for p in points if _stands_on(found, p, turned=turned)] for _, found, _ in proposals]
        typed = {
            _values(slot, found)
            for (slot, found, _), here in zip(proposals, on, strict=True)
            if any((p.slot, p.kind) == (slot, found.kind) for p in here)
        }
        once: dict[tuple[str, ...], Taught] = {}
        for (slot, found, measures), here in sorted(zip(proposals, on, strict=True), key=lambda p: -p[0][2].get("like", 0.0)):
            right = _values(slot, found) in typed
            if right or not here:
                once.setdefault((found.rule, *_values(slot, found)), Taught(signs_of(slot, found.rule, measures), right, _week(pair[0]), LISTED))
        out += once.values()
    return out


def _values(slot: str, found: Found) -> tuple[str, str, str, str]:
    return slot, found.kind, found.a.value, found.b.value


def _stands_on(found: Found, point: Listed, *, turned: bool) -> bool:
    ours, theirs = (found.b, found.a) if turned else (found.a, found.b)
    return all(
        any(p.start < end and start < p.end for start, end in spans)
        for p, spans in ((ours, point.ours), (theirs, point.theirs))
    )


def match(judged: Iterable[Judged], told: dict[str, Telling], world: World) -> list[Taught]:
    """The verdicts whose relation the rules still propose, each on the proposal that stands on its words."""
    held: dict[tuple[str, str], list[tuple[str, Found, dict[str, float]]]] = {}
    out = []
    for verdict in judged:
        pair = (verdict.article, verdict.other)
        if pair[0] not in told or pair[1] not in told:
            continue
        if pair not in held:
            held[pair] = proposed(told[pair[0]], told[pair[1]], world)
        best = max(
            (p for p in held[pair] if p[0] == verdict.slot and p[1].kind == verdict.kind),
            key=lambda p: _overlap(p[1], verdict, told),
            default=None,
        )
        if best is not None and _overlap(best[1], verdict, told) > (False, 0):
            out.append(
                Taught(
                    signs_of(best[0], best[1].rule, best[2]),
                    verdict.right,
                    _week(verdict.article),
                    verdict.sort,
                )
            )
    return out


def _overlap(found: Found, verdict: Judged, told: dict[str, Telling]) -> tuple[bool, int]:
    """Whether a proposal stands at the verdict's very words, and how many characters of them it holds; none where it misses one side."""
    turned = in_order(told[verdict.article]) > in_order(told[verdict.other])
    points = (found.b, found.a) if turned else (found.a, found.b)
    shared = [min(p.end, end) - max(p.start, start) for p, (start, end) in zip(points, verdict.words, strict=True)]
    exact = all(p.start == start for p, (start, _) in zip(points, verdict.words, strict=True))
    return (exact, sum(shared)) if min(shared) > 0 else (False, 0)


def _week(article: str) -> int:
    """The week of an article, by the day its id ends with."""
    day = article[-8:]
    return date(int(day[:4]), int(day[4:6]), int(day[6:])).toordinal() // 7


def table(rows: Sequence[Taught]) -> tuple[Floats, Floats, list[str]]:
    """Signs as columns, verdicts, and the names of the columns."""
    names = [*sorted({n for r in rows for n in r.signs}), *SORTS]
    place = {n: i for i, n in enumerate(names)}
    signs = np.zeros((len(rows), len(names)))
    for i, row in enumerate(rows):
        for name, value in row.signs.items():
            signs[i, place[name]] = value
        if row.sort:
            signs[i, place[row.sort]] = 1.0
    return signs, np.array([r.right for r in rows], float), names


def fit(signs: Floats, right: Floats, names: Sequence[str]) -> Floats:
    """The weights that make the verdicts likeliest, less a penalty on their squares (Newton's method)."""
    penalty = np.array(
        [0.02 if n in {"always", "slope"} else SAMPLE_PENALTY if n in SORTS else PENALTY for n in names]
    )
    weights = np.zeros(len(names))
    for _ in range(ROUNDS):
        chance = 1 / (1 + np.exp(-signs @ weights))
        slope = signs.T @ (chance - right) + penalty * weights
        curve = (signs * (chance * (1 - chance))[:, None]).T @ signs + np.diag(penalty)
        step = np.linalg.solve(curve, slope)
        weights -= step
        if abs(step).max() < 1e-8:
            break
    return weights


def unseen_scores(signs: Floats, right: Floats, names: Sequence[str], weeks: Sequence[int]) -> Floats:
    """The sum of each row, by weights that were taught on other weeks."""
    fold = {week: n % FOLDS for n, week in enumerate(sorted(set(weeks)))}
    folds = np.array([fold[w] for w in weeks])
    strictly = signs.copy()
    strictly[:, -len(SORTS) :] = 0.0
    scores = np.zeros(len(right))
    for n in sorted(set(folds.tolist())):
        scores[folds == n] = strictly[folds == n] @ fit(signs[folds != n], right[folds != n], names)
    return scores


def stretch(scores: Floats, right: Floats) -> tuple[float, float]:
    """What to multiply a sum by and to add, so that the chances of unseen weeks are the shares that were right."""
    columns = np.column_stack([scores, np.ones(len(scores))])
    slope, start = fit(columns, right, ["slope", "always"])
    return float(slope), float(start)


def main() -> None:
    """Trains, prints figures on unseen weeks, and writes the file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared/data")
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=ROOT / "src/riwaya/accounts/confidence.toml")
    options = parser.parse_args()
    lines = [line for line in VERDICTS.read_text("utf-8").splitlines() if line.strip()]
    judged = read_judged(lines)
    listed = read_listed(POINTS.read_text("utf-8").splitlines())
    told = stories(
        options.data,
        options.work,
        {a for j in judged for a in (j.article, j.other)} | {a for pair in listed for a in pair},
    )
    pack = load_pack(Settings().pack)
    if pack is None:
        raise SystemExit("no pack")
    world = TheatreWorld(pack)
    rows = match(judged, told, world)
    print(f"{len(judged)} verdicts on differing relations of stories, {len(rows)} on what is proposed now")
    options.out.write_text(teach([*rows, *listed_rows(listed, told, world)], count_shares(lines)), "utf-8")


def teach(rows: Sequence[Taught], shares: dict[str, float]) -> str:
    """The file of weights; prints how right the tiers are on unseen weeks."""
    signs, right, names = table(rows)
    scores = unseen_scores(signs, right, names, [r.week for r in rows])
    strict = np.array([not r.sort for r in rows])
    slope, start = stretch(scores[strict], right[strict])
    chances = 1 / (1 + np.exp(-(slope * scores + start)))
    tiers = np.array([_tier(chance, r.signs) for chance, r in zip(chances.tolist(), rows, strict=True)])
    for name in ("sure", "possible", "untold"):
        here = strict & (tiers == name)
        share = f"{100 * right[here].mean():.0f} % right, {100 * chances[here].mean():.0f} % expected" if here.any() else "-"
        print(f"{name}: {here.sum()} of {strict.sum()} strictly read, {share}")
    weights = dict(zip(names, slope * fit(signs, right, names), strict=True))
    weights["always"] += start
    return write_toml(weights, shares)


def _tier(chance: float, signs: dict[str, float]) -> str:
    """As `confidence.tier_of` gives it, with the tiers' beginnings of this file."""
    if chance >= SURE and may_be_sure(signs):
        return "sure"
    return "possible" if chance >= POSSIBLE else "untold"


def write_toml(weights: dict[str, float], shares: dict[str, float]) -> str:
    """The file's text, weights in the order of their names."""
    told = [f'"{n}" = {w:.3f}' for n, w in sorted(weights.items()) if n not in SORTS and abs(w) >= 0.0005]
    held = [f'"{n}" = {share}' for n, share in sorted(shares.items())]
    head = "# Made by training/train_relations.py from benchmarks/quality/verdicts/relations.jsonl: what speaks for and against a difference between stories."
    return "\n".join(
        [head, f"sure = {SURE}", f"possible = {POSSIBLE}", "", "[weights]", *told, "", "[shares]", *held, ""]
    )


if __name__ == "__main__":
    main()
