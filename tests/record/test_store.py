import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from riwaya.errors import RecordError
from riwaya.record import migrate, schema
from riwaya.record.store import Record, check, open_record


def test_open_makes_a_sound_record_with_a_log_ahead(record: Record) -> None:
    assert check(record) == []
    with record.read() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2


def test_head_is_the_newest_migration() -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(migrate.__file__).parent / "migrations"))
    assert ScriptDirectory.from_config(config).get_current_head() == migrate.HEAD


def test_migrations_make_the_schema_of_the_code(record: Record) -> None:
    with record.read() as connection:
        context = MigrationContext.configure(
            connection, opts={"include_name": lambda name, kind, _: kind != "table" or not str(name).startswith("articles_")}
        )
        assert compare_metadata(context, schema.metadata) == []


def test_open_without_create_names_the_missing_file(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="no such record"):
        open_record(str(tmp_path / "none.db"))


def test_open_refuses_a_newer_record(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    open_record(str(path), create=True).close()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    with pytest.raises(RecordError, match="newer Riwaya"):
        open_record(str(path))


@pytest.mark.parametrize("content", [b"not a database, only words " * 50, "نص عربي".encode() * 300])
def test_open_refuses_a_file_that_is_no_database_and_leaves_it(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "notes.txt"
    path.write_bytes(content)
    with pytest.raises(RecordError, match="not a usable record"):
        open_record(str(path))
    assert path.read_bytes() == content


def test_open_refuses_another_programs_database(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")
    connection.close()
    with pytest.raises(RecordError, match="not a Riwaya record"):
        open_record(str(path), create=True)


def test_open_refuses_a_folder(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="no file can stand there"):
        open_record(str(tmp_path), create=True)


@pytest.mark.parametrize(("address", "reason"), [
    ("mysql://riwaya@127.0.0.1/record", "neither a file nor a PostgreSQL database"),
    ("postgresql+nothing://riwaya@127.0.0.1/record", "no address of a database"),
    ("://", "no address of a database"),
])
def test_open_refuses_addresses_it_cannot_use(address: str, reason: str) -> None:
    with pytest.raises(RecordError, match=reason):
        open_record(address)
