"""Bringing a record's file to the schema of this program: automatic, in one transaction, never backwards."""

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from riwaya.errors import RecordError

HEAD = "0007"
"""The newest migration this program knows (a test compares it with the files)."""

_FOLDER = Path(__file__).parent / "migrations"


def revision_of(connection: Connection) -> str | None:
    """The schema a record stands at; null for an empty database.

    Raises:
        RecordError: the database holds tables that are not a record's.

    """
    tables = inspect(connection).get_table_names()
    if "alembic_version" not in tables:
        if tables:
            raise RecordError(
                connection.engine.url.render_as_string(), "a database, but not a Riwaya record",
                "Name another file with --db.",
            )
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def migrate(connection: Connection) -> None:
    """Brings the record to `HEAD` on a connection whose write transaction is already open.

    Raises:
        RecordError: the record was written by a newer program.

    """
    revision = revision_of(connection)
    if revision == HEAD:
        return
    from alembic import command  # noqa: PLC0415  (0.2 s, needed only when a record is new or old)
    from alembic.config import Config  # noqa: PLC0415
    from alembic.script import ScriptDirectory  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(_FOLDER))
    config.attributes["connection"] = connection
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if revision is not None and revision not in known:
        raise RecordError(
            connection.engine.url.render_as_string(),
            f"written by a newer Riwaya (schema {revision}, this program knows {HEAD})",
            "Update Riwaya, or name another file with --db.",
        )
    command.upgrade(config, "head")
