"""A record in PostgreSQL gives what one in SQLite gives, and keeps the same promises."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from click.testing import CliRunner
from sqlalchemy import func, select

from riwaya.cli.main import main
from riwaya.errors import RecordError
from riwaya.record import schema
from riwaya.record.store import open_record

ROOT = Path(__file__).resolve().parent.parent.parent
WRITE = ROOT / "tests/record/write_pages.py"
ASKED = (
    ("said", "--json"), ("said", "--by", "الدروبي", "--json"), ("timeline", "--json"), ("entities", "--json"), ("accounts", "--json"),
    ("mechanisms", "--json"), ("namings", "الجيش السوري", "--json"), ("copies", "--json"), ("authors", "--json"),
    ("search", "من أين أُطلقت المسيّرات؟", "--json"), ("search", "how many drones attacked the base", "--json"),
    ("search", "Who denied the shelling?", "--json", "--as-of", "2021-03-20"),
)


def run(db, *words):
    done = CliRunner().invoke(main, list(words), env={"RIWAYA_DB": str(db)})
    return done.exit_code, done.output


def said(db):
    return {row["id"] for row in json.loads(run(db, "said", "--json")[1])}


def exported(db, form, out):
    assert run(db, "export", "--to", form, "--out", str(out))[0] == 0
    assert out.stat().st_size
    return out.read_bytes()


def write(db, first, last):
    return subprocess.Popen([sys.executable, str(WRITE), str(db), str(first), str(last)], stdout=subprocess.PIPE, text=True)


def addresses(db):
    with open_record(db) as record, record.read() as connection:
        articles = connection.execute(select(func.count()).select_from(schema.articles)).scalar()
        indexed = connection.exec_driver_sql("SELECT count(*) FROM articles_text").scalar()
        found = set(connection.execute(select(schema.captures.c.address)).scalars())
    assert articles == indexed == len(found)  # whole pages only
    return found


def test_every_command_answers_as_on_sqlite(database, tmp_path):
    file = str(tmp_path / "record.db")
    for db in (file, database):
        assert run(db, "read", str(ROOT / "examples"), "--db", db, "--quiet")[0] == 0
    for words in ASKED:
        expected = run(file, *words)
        assert expected[0] == 0
        assert run(database, *words) == expected
    for form in ("plover", "ucdp"):
        assert exported(database, form, tmp_path / "server") == exported(file, form, tmp_path / "file")


def test_reading_again_changes_nothing_and_a_changed_reader_reads_anew(database, tmp_path):
    page = str(ROOT / "examples/02-diffatayn-drones.html")
    run(database, "read", page, "--db", database, "--quiet")
    before = run(database, "search", "المسيّرات", "--json")
    code, told = run(database, "read", page, "--db", database)
    assert (code, "unchanged" in told) == (0, True)
    run(database, "read", page, "--db", database, "--outlet", "صحيفة أخرى", "--quiet")  # the index forgets and learns again
    after = run(database, "search", "المسيّرات", "--json")
    assert [a["text"] for a in json.loads(after[1])] == [a["text"] for a in json.loads(before[1])]


def test_a_judgement_stays_and_is_undone(database):
    run(database, "read", str(ROOT / "examples/02-diffatayn-drones.html"), "--db", database, "--quiet")
    item = min(said(database))
    assert run(database, "judge", "reject", item, "--why", "read by eye")[0] == 0
    assert item not in said(database)
    assert run(database, "judge", "undo", item, "--why", "a mistake")[0] == 0
    assert item in said(database)


def test_the_migrations_make_the_schema_of_the_code(database):
    with open_record(database, create=True) as record, record.read() as connection:
        context = MigrationContext.configure(
            connection, opts={"include_name": lambda name, kind, _: kind != "table" or not str(name).startswith("articles_")}
        )
        assert compare_metadata(context, schema.metadata) == []


def test_two_writers_at_once_lose_nothing(database):
    writers = [write(database, 0, 40), write(database, 20, 60)]  # both begin on an empty database; a third of the pages is shared
    told = [line.split() for w in writers for line in w.communicate(timeout=120)[0].splitlines()]
    assert all(w.returncode == 0 for w in writers)
    assert addresses(database) == {f"page-{n}.txt" for n in range(60)}
    assert sum(outcome == "new" for _, outcome in told) == 60


def test_a_killed_writer_loses_nothing_acknowledged(database):
    process = write(database, 0, 100_000)
    told = [process.stdout.readline() for _ in range(9)]
    os.kill(process.pid, signal.SIGKILL)
    told += process.stdout.readlines()
    process.wait()
    assert {f"page-{line.split()[0]}.txt" for line in told if line.endswith("\n")} <= addresses(database)
    assert write(database, 0, 12).wait(60) == 0


def test_words_no_server_can_hold_lose_no_other_page(database, tmp_path):
    lines = [
        {"id": "nul", "text": "قال مسؤول محلي إن الطريق\x00 فُتح صباح اليوم.", "title": "فتح\x00 الطريق"},
        {"id": "sound", "text": "قال مسؤول محلي إن المعبر فُتح صباح اليوم."},
    ]
    pages = tmp_path / "pages.jsonl"
    pages.write_text("\n".join(json.dumps(x) for x in lines), "utf-8")
    code, told = run(database, "read", str(pages), "--db", database, "--published", "2021-03-01")
    assert code == 1
    assert "words that the server cannot hold" in told
    assert addresses(database) == {"sound"}


def test_a_database_with_the_order_of_a_language_is_refused(make_database):
    where = make_database("LOCALE_PROVIDER icu ICU_LOCALE 'ar'")
    with pytest.raises(RecordError, match="code points"):
        open_record(where, create=True)


def test_what_is_no_record_is_named_without_its_password(server):
    with pytest.raises(RecordError) as told:
        open_record(server.replace("riwaya@", "riwaya:secret@") + "nothing_of_the_kind", create=True)
    assert "secret" not in str(told.value)
    assert "nothing_of_the_kind" in str(told.value)


def test_an_empty_database_is_no_record_to_ask(database):
    with pytest.raises(RecordError, match="no such record"):
        open_record(database)
