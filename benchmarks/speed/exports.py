"""Memory and time of exports as the record grows: a record is multiplied to two sizes, then each is written in each format.

    python benchmarks/speed/exports.py RECORD.db [--small 100000] [--events 1000000] [--formats plover,csv] [--folder DIR]

The copies differ in ids alone, so `ftm`, which writes an entity once, is measured on as many entities as the record has.
Each export is a process of its own; its peak memory is the system's count (`ru_maxrss`).
"""

import argparse
import os
import shutil
import sqlite3
import sys
import tempfile
import time
from pathlib import Path

from riwaya.exports import FORMATS

_SHARED = {"pages": "no", "articles": "no", "captures": "no"}


def columns(connection, table):
    """The columns of a table."""
    return [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]


def multiply(record, out, events):
    """A copy of the record whose articles, with their pages, are repeated until there are so many events; how many there are."""
    shutil.copy(record, out)
    with sqlite3.connect(out) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        held = connection.execute("SELECT count(*) FROM events").fetchone()[0]
        steps = {t: 1 + connection.execute(f"SELECT max(no) FROM {t}").fetchone()[0] for t in _SHARED}  # noqa: S608 - own names
        copies = -(-events // held)
        for copy in range(1, copies):
            for table in _SHARED:
                made = {
                    "no": f"no + {copy * steps[table]}", "page": f"page + {copy * steps['pages']}", "sha256": f"sha256 || '-{copy}'",
                    "id": f"'{copy:03x}' || id", "short": f"'{copy:03x}' || short",  # numeric ids are made of hex digits
                }
                names = columns(connection, table)
                values = ", ".join(made.get(name, name) for name in names)
                connection.execute(f"INSERT INTO {table} ({', '.join(names)}) SELECT {values} FROM {table} WHERE no < {steps[table]}")  # noqa: S608
    connection.close()
    return held * copies


def run(form, record, out):
    """Seconds and peak MB of an export in a process of its own."""
    began = time.monotonic()
    child = os.spawnv(os.P_NOWAIT, sys.executable, [sys.executable, "-m", "riwaya.cli.main", "export", "--to", form, "--db", str(record), "--out", str(out)])  # noqa: S606 - its own command
    _, status, used = os.wait4(child, 0)
    if status:
        raise SystemExit(f"{form}: exit {os.waitstatus_to_exitcode(status)}")
    return time.monotonic() - began, used.ru_maxrss / 1024


def main():
    """One line per format: peak memory on the small record and on the big one, and what the big one took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("record", type=Path)
    parser.add_argument("--small", type=int, default=100_000)
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--formats", default=",".join(FORMATS))
    parser.add_argument("--folder", type=Path)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=args.folder) as folder:
        small, big, out = (Path(folder) / name for name in ("small.db", "big.db", "out"))
        counts = [multiply(args.record, path, events) for path, events in ((small, args.small), (big, args.events))]
        print(f"{counts[0]} and {counts[1]} events, records of {small.stat().st_size / 1e6:.0f} and {big.stat().st_size / 1e6:.0f} MB", flush=True)
        for form in args.formats.split(","):
            _, small_peak = run(form, small, out)
            seconds, peak = run(form, big, out)
            grown = 100 * (peak / small_peak - 1)
            print(f"{form:15} {small_peak:6.0f} MB → {peak:6.0f} MB ({grown:+.0f} %)  {seconds:6.0f} s  {out.stat().st_size / 1e6:7.0f} MB written", flush=True)


if __name__ == "__main__":
    main()
