"""The record's log: what was done to it and when."""

import datetime as dt

from sqlalchemy import Connection, insert

from riwaya.record import schema as s


def now() -> str:
    """The present moment as the record writes it: UTC, ISO, to the second."""
    return dt.datetime.now(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def add_log(connection: Connection, what: str, subject: str, detail: str | None = None) -> None:
    """A line of the record's log, within the transaction it tells of."""
    connection.execute(insert(s.log).values(when=now(), what=what, subject=subject, detail=detail))
