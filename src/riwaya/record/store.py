"""Opening a record: the engine, its pragmas, the schema brought up to date, and write transactions."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError

from riwaya.errors import RecordError
from riwaya.record.engines import check_order, server_engine, shown, sqlite_engine, writing
from riwaya.record.migrate import HEAD, migrate, revision_of


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
        except DBAPIError as error:
            raise _explained(error, self.place) from error

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A write transaction: committed as a whole on leaving, or not at all.

        Raises:
            RecordError: another writer held the record for longer than `engines.BUSY_SECONDS`, or the disk refused.

        """
        try:
            with self.engine.connect().execution_options(**writing(self.engine)) as connection, connection.begin():
                yield connection
        except DBAPIError as error:
            raise _explained(error, self.place) from error


def open_record(where: str, *, create: bool = False) -> Record:
    """The record in this file (or at this database address), its schema brought up to date.

    Raises:
        RecordError: no such file (without `create`), not a record, or written by a newer program.

    """
    if "://" in where:
        record, where = Record(server_engine(where), shown(where)), shown(where)
    else:
        path = Path(where)
        if not path.exists() and not create:
            raise RecordError(where, "there is no such record", "Make one with: riwaya read PATH --db " + where)
        if path.is_dir() or not path.absolute().parent.is_dir():
            raise RecordError(where, "no file can stand there", "Name a file in a folder that exists.")
        record = Record(sqlite_engine(path), where)
    try:
        with record.read() as connection:
            check_order(connection, where)
            revision = revision_of(connection)
        if revision is None and not create and "://" in where:
            raise RecordError(where, "there is no such record", "Make one with: riwaya read PATH --db " + where)  # noqa: TRY301
        if revision != HEAD:
            with record.write() as connection:
                migrate(connection)
    except RecordError as error:
        record.close()
        raise RecordError(where, error.reason, error.remedy) from error
    return record


class InconsistentError(RecordError):
    """What was to be written contradicts itself; nothing of it was kept."""

    code = "E210"


def _explained(error: DBAPIError, place: str) -> RecordError:
    reason = str(error.orig)
    if "://" in place:
        return _explained_of_server(error, place)
    if isinstance(error, IntegrityError):
        return InconsistentError(place, f"an inconsistent reading was not kept ({reason})", "Report it with the page.")
    if isinstance(error, OperationalError) and "locked" in reason:
        return RecordError(place, "another program is writing to it", "Try again when that has ended.")
    if "readonly" in reason or "unable to open" in reason:
        return RecordError(place, f"cannot be written ({reason})", "Check the rights of the file and its folder.")
    if "not a database" in reason or "malformed" in reason:
        return RecordError(place, f"not a usable record ({reason})", "Name another file with --db, or restore a copy.")
    return RecordError(place, f"the database refused: {reason}", "Check the disk's space and the file's rights.")


def _explained_of_server(error: DBAPIError, place: str) -> RecordError:
    """By the class of PostgreSQL's SQLSTATE, the first two characters of its code."""
    told = error.orig.args[0] if error.orig and error.orig.args else None
    code, reason = (str(told.get("C")), str(told.get("M"))) if isinstance(told, dict) else ("", str(error.orig))
    if code.startswith("22"):
        return InconsistentError(place, f"words that the server cannot hold were not kept ({reason})", "Mend the page, or keep the record in a file.")
    if code.startswith("23"):
        return InconsistentError(place, f"an inconsistent reading was not kept ({reason})", "Report it with the page.")
    if code == "55P03":
        return RecordError(place, "another program is writing to it", "Try again when that has ended.")
    if not code or code[:2] in {"08", "28", "3D", "53", "57"}:
        return RecordError(place, f"the server cannot be asked ({reason})", "Check that it runs, that the database is there and lets you in.")
    return RecordError(place, f"the database refused: {reason}", "Check the server's log and your rights.")


def check(record: Record) -> list[str]:
    """What the database itself finds wrong with the file; empty where it is sound (SQLite)."""
    with record.read() as connection:
        rows = list(connection.execute(text("PRAGMA integrity_check")).scalars())
        rows += [f"dangling reference in {r[0]}" for r in connection.execute(text("PRAGMA foreign_key_check"))]
    return [row for row in rows if row != "ok"]
