"""Opening a record: the engine, its pragmas, the schema brought up to date, and write transactions."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.exc import DatabaseError, IntegrityError, OperationalError

from riwaya.errors import RecordError
from riwaya.record.migrate import HEAD, migrate, revision_of

BUSY_SECONDS = 60.0
"""How long a writer waits for another. A page's transaction takes milliseconds; a disk that stalls takes seconds."""


class Record:
    """An open record. Reading needs no lock; writing goes through `write()`, one transaction each."""

    def __init__(self, engine: Engine, place: str) -> None:
        self.engine = engine
        self.place = place

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Closes the connections; what was committed is safe without it."""
        self.engine.dispose()

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection whose queries all see one state of the record."""
        try:
            with self.engine.connect() as connection:
                yield connection
        except DatabaseError as error:
            raise _explained(error, self.place) from error

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A write transaction: committed as a whole on leaving, or not at all.

        Raises:
            RecordError: another writer held the record for longer than `BUSY_SECONDS`, or the disk refused.

        """
        try:
            with self.engine.connect().execution_options(riwaya_write=True) as connection, connection.begin():
                yield connection
        except DatabaseError as error:
            raise _explained(error, self.place) from error


def open_record(where: str, *, create: bool = False) -> Record:
    """The record in this file (or at this database address), its schema brought up to date.

    Raises:
        RecordError: no such file (without `create`), not a record, or written by a newer program.

    """
    if "://" in where:
        record = Record(create_engine(where), where)
    else:
        path = Path(where)
        if not path.exists() and not create:
            raise RecordError(where, "there is no such record", "Make one with: riwaya read PATH --db " + where)
        if path.is_dir() or not path.absolute().parent.is_dir():
            raise RecordError(where, "no file can stand there", "Name a file in a folder that exists.")
        record = Record(_sqlite(path), where)
    try:
        with record.read() as connection:
            revision = revision_of(connection)
        if revision != HEAD:
            with record.write() as connection:
                migrate(connection)
    except RecordError as error:
        record.close()
        raise RecordError(where, error.reason, error.remedy) from error
    return record


def _sqlite(path: Path) -> Engine:
    engine = create_engine(f"sqlite:///{path.absolute()}", connect_args={"timeout": BUSY_SECONDS})

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _: Any) -> None:  # noqa: ANN401
        connection.isolation_level = None  # SQLAlchemy's begin below speaks alone: DDL too is then transactional
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")  # what was acknowledged outlives a power cut
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA cache_size = -65536")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # a writer takes its lock at once: a read lock that is raised later cannot wait, it fails
        write = connection.get_execution_options().get("riwaya_write")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")

    return engine


class InconsistentError(RecordError):
    """What was to be written contradicts itself; nothing of it was kept."""

    code = "E210"


def _explained(error: DatabaseError, place: str) -> RecordError:
    reason = str(error.orig)
    if isinstance(error, IntegrityError):
        return InconsistentError(place, f"an inconsistent reading was not kept ({reason})", "Report it with the page.")
    if isinstance(error, OperationalError) and "locked" in reason:
        return RecordError(place, "another program is writing to it", "Try again when that has ended.")
    if "readonly" in reason or "unable to open" in reason:
        return RecordError(place, f"cannot be written ({reason})", "Check the rights of the file and its folder.")
    if "not a database" in reason or "malformed" in reason:
        return RecordError(place, f"not a usable record ({reason})", "Name another file with --db, or restore a copy.")
    return RecordError(place, f"the database refused: {reason}", "Check the disk's space and the file's rights.")


def check(record: Record) -> list[str]:
    """What the database itself finds wrong with the file; empty where it is sound (SQLite)."""
    with record.read() as connection:
        rows = list(connection.execute(text("PRAGMA integrity_check")).scalars())
        rows += [f"dangling reference in {r[0]}" for r in connection.execute(text("PRAGMA foreign_key_check"))]
    return [row for row in rows if row != "ok"]
