"""Kill -9 at any moment, two writers at once: what was acknowledged is there, and the file is sound."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlalchemy import func, select

from riwaya.record import schema as s
from riwaya.record.store import check, open_record

WRITE = Path(__file__).parent.parent / "record/write_pages.py"


def start(db: Path, first: int, last: int) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, str(WRITE), str(db), str(first), str(last)], stdout=subprocess.PIPE, text=True
    )


def pages_in(db: Path, sentences_each: int = 1) -> set[str]:
    with open_record(str(db)) as record:
        assert check(record) == []
        with record.read() as connection:
            articles = connection.execute(select(func.count()).select_from(s.articles)).scalar()
            sentences = connection.exec_driver_sql("SELECT count(*) FROM sentences").scalar()
            pages = set(connection.execute(select(s.captures.c.address)).scalars())
    assert articles == len(pages)
    assert sentences == sentences_each * len(pages)  # whole pages only
    return pages


@pytest.mark.parametrize("acknowledged", [0, 1, 7, 40])
def test_kill_loses_nothing_acknowledged(tmp_path: Path, acknowledged: int) -> None:
    db = tmp_path / "record.db"
    process = start(db, 0, 100_000)
    assert process.stdout is not None
    told = [process.stdout.readline() for _ in range(acknowledged)]
    time.sleep(0.0031 * (acknowledged % 5))  # somewhere within a transaction, or while the record is made
    os.kill(process.pid, signal.SIGKILL)
    told += process.stdout.readlines()
    process.wait()
    expected = {f"page-{line.split()[0]}.txt" for line in told if line.endswith("\n")}
    if not db.exists():
        assert not expected
        return
    assert expected <= pages_in(db)
    again = start(db, 0, 60)
    out, _ = again.communicate(timeout=60)
    assert again.returncode == 0
    assert len(out.splitlines()) == 60
    assert {f"page-{n}.txt" for n in range(60)} <= pages_in(db)


def test_kill_while_the_record_is_made_leaves_a_usable_file(tmp_path: Path) -> None:
    for tenths in range(1, 6):
        db = tmp_path / f"record-{tenths}.db"
        process = start(db, 0, 3)
        deadline = time.monotonic() + 10
        while not db.exists() and time.monotonic() < deadline:
            time.sleep(0.001)
        time.sleep(tenths * 0.02)
        process.kill()
        process.communicate()
        out, _ = start(db, 0, 3).communicate(timeout=60)
        assert len(out.splitlines()) == 3
        assert len(pages_in(db)) == 3


def test_two_writers_at_once_lose_and_corrupt_nothing(tmp_path: Path) -> None:
    db = tmp_path / "record.db"
    writers = [start(db, 0, 80), start(db, 40, 120)]  # both begin on a file that is not there; half the pages are shared
    told = [line.split() for w in writers for line in w.communicate(timeout=120)[0].splitlines()]
    assert all(w.returncode == 0 for w in writers)
    assert pages_in(db) == {f"page-{n}.txt" for n in range(120)}
    assert sum(outcome == "new" for _, outcome in told) == 120
    assert sum(outcome == "unchanged" for _, outcome in told) == 40


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_ends_with_one_line_and_the_same_command_goes_on(tmp_path: Path, jobs: str) -> None:
    pages = tmp_path / "pages.jsonl"
    words = "قال مسؤول محلي إن الطريق إلى القرية فُتح صباح اليوم أمام السكان. "
    pages.write_text("".join(json.dumps({"id": f"p{n}", "text": f"{words * 45}{n}"}) + "\n" for n in range(100)), "utf-8")
    # a test run in the background inherits that SIGINT is ignored; a person's terminal does not
    program = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); from riwaya.cli.main import main; main()"
    command = [sys.executable, "-c", program, "read", str(pages), "--db", str(tmp_path / "r.db"), "--jobs", jobs]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True)
    assert process.stderr is not None
    told = [process.stderr.readline() for _ in range(3)]
    os.killpg(process.pid, signal.SIGINT)
    rest = process.stderr.read()
    assert process.wait(timeout=60) == 130
    assert "Traceback" not in rest
    assert rest.strip().splitlines()[-1].startswith("Stopped.")
    done = {line.split(":")[0] for line in told + rest.splitlines() if ": new" in line}
    assert done <= pages_in(tmp_path / "r.db", 46)
