"""Engines of the two databases a record can stand in, made to keep the same promises.

A write transaction excludes other writers from its beginning, a read sees one state throughout, text is ordered by
code points. SQLite gives these with a lock on the file, a snapshot and its own order; PostgreSQL with an advisory
lock, REPEATABLE READ and a database whose collation is C.
"""

import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from riwaya.errors import RecordError

BUSY_SECONDS = 60.0
"""How long a writer waits for another. A page's transaction takes milliseconds; a disk that stalls takes seconds."""

WRITING = "riwaya_write"
"""The execution option that marks a connection as a writer's."""

_WRITER = 7_259_331
"""The advisory lock a writer holds: any number, so long as it is always the same."""
_READ, _WRITE = "REPEATABLE READ", "READ COMMITTED"  # a writer must see what the one it waited for has written


def sqlite_engine(path: Path) -> Engine:
    """The engine of a record in this file."""
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
        connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get(WRITING) else "BEGIN")

    return engine


def server_engine(address: str) -> Engine:
    """The engine of a record in a PostgreSQL database, `postgresql+pg8000://user@host/database`.

    Raises:
        RecordError: it is the address of another database, or its driver is not installed.

    """
    try:
        url = make_url(address)
        if url.get_backend_name() != "postgresql":
            raise RecordError(shown(address), "neither a file nor a PostgreSQL database", "Name a file, or postgresql+pg8000://user@host/database.")
        engine = create_engine(url, isolation_level=_READ)
    except (ArgumentError, NoSuchModuleError) as error:
        raise RecordError(shown(address), "no address of a database", "Write it as postgresql+pg8000://user@host/database.") from error
    except ModuleNotFoundError as error:
        raise RecordError(shown(address), f"the driver {error.name} is not installed", "Install it with: pip install 'riwaya[postgresql]'") from error

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        if connection.get_execution_options().get(WRITING):
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{BUSY_SECONDS:.0f}s'")
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITER})")

    return engine


def on_server(connection: Connection) -> bool:
    """Whether the record stands in PostgreSQL, not in a file."""
    return connection.dialect.name == "postgresql"


def writing(engine: Engine) -> dict[str, Any]:
    """Execution options of a write transaction."""
    return {WRITING: True} | ({} if engine.dialect.name == "sqlite" else {"isolation_level": _WRITE})


def check_order(connection: Connection, place: str) -> None:
    """Sees that the database orders text by code points, on which comparisons of days and ids rest.

    Raises:
        RecordError: it has the order of some language.

    """
    if on_server(connection) and not connection.execute(text("SELECT 'B' < 'a' AND '-' < '0' AND '9' < '~'")).scalar():
        raise RecordError(
            place, "the database orders text by a language, not by code points",
            "Make it with: CREATE DATABASE … TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C.UTF-8'",
        )


def shown(address: str) -> str:
    """The address without its password, fit for messages."""
    try:
        return make_url(address).render_as_string(hide_password=True)
    except ArgumentError:
        return address
