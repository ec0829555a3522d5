"""Memory and time of exports as the record grows: a record is multiplied until it holds so many events, then written in each format.

    python benchmarks/speed/exports.py RECORD.db [--events 1000000] [--formats plover,csv] [--folder /tmp]

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
                    "id": f"'{copy}-' || id", "short": f"'{copy}-' || short",
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
    """One line per format, on the record itself and on the multiplied one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("record", type=Path)
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--formats", default=",".join(FORMATS))
    parser.add_argument("--folder", type=Path)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=args.folder) as folder:
        big, out = Path(folder) / "big.db", Path(folder) / "out"
        events = multiply(args.record, big, args.events)
        print(f"{events} events, record of {big.stat().st_size / 1e6:.0f} MB")
        for form in args.formats.split(","):
            _, small_peak = run(form, args.record, out)
            seconds, peak = run(form, big, out)
            print(f"{form:15} {small_peak:6.0f} MB → {peak:6.0f} MB  {seconds:6.0f} s  {out.stat().st_size / 1e6:7.0f} MB written", flush=True)


if __name__ == "__main__":
    main()
