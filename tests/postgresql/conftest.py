"""A PostgreSQL server of the tests' own, on loopback. Without the server's programs these tests are skipped."""

import itertools
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path

import pytest
from sqlalchemy import create_engine

HERE = Path(__file__).resolve().parent
DEBIAN = sorted(Path("/usr/lib/postgresql").glob("*/bin"))  # not on the path there
PROGRAMS = os.pathsep.join([os.environ.get("PATH", ""), *map(str, DEBIAN)])
INITDB, POSTGRES = (shutil.which(name, path=PROGRAMS) for name in ("initdb", "postgres"))


def _other_user():
    """The server refuses to run as root; the package brings a user for it."""
    if os.getuid() != 0:
        return {}
    user = pwd.getpwnam("postgres")
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def _missing():
    if INITDB is None or POSTGRES is None:
        return "no PostgreSQL server on this machine"
    try:
        _other_user()
    except KeyError:
        return "PostgreSQL does not run as root and there is no user postgres"
    return None


def pytest_collection_modifyitems(items):
    if reason := _missing():
        for item in items:
            if HERE in item.path.parents:
                item.add_marker(pytest.mark.skip(reason=reason))


@pytest.fixture(scope="session")
def server():
    """The server's address up to the database's name."""
    as_user = _other_user()
    folder = Path(tempfile.mkdtemp(prefix="riwaya-postgresql-"))  # pytest's own folders are closed to other users
    if as_user:
        os.chown(folder, as_user["user"], as_user["group"])
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.STDOUT, "cwd": folder, **as_user}
    subprocess.run([INITDB, "-D", folder / "data", "-A", "trust", "-U", "riwaya", "-E", "UTF8", "--locale=C.UTF-8"], check=True, **quiet)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [POSTGRES, "-D", folder / "data", "-p", str(port), "-c", "listen_addresses=127.0.0.1", "-c", f"unix_socket_directories={folder}"], **quiet
    )
    try:
        yield f"postgresql+pg8000://riwaya@127.0.0.1:{port}/"
    finally:
        process.send_signal(signal.SIGINT)  # its fast shutdown: SIGTERM would wait for every client
        process.wait(60)
        shutil.rmtree(folder)


_numbers = itertools.count()


@pytest.fixture
def make_database(server):
    """Makes an empty database and gives its address."""
    engine = create_engine(server + "postgres", isolation_level="AUTOCOMMIT", connect_args={"timeout": 30})

    def make(how="LC_COLLATE 'C' LC_CTYPE 'C.UTF-8'"):
        name = f"record_{next(_numbers)}"
        for attempt in range(100):  # the server may still be starting
            try:
                with engine.connect() as connection:
                    connection.exec_driver_sql(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8' {how}")
                break
            except Exception:
                if attempt == 99:
                    raise
                time.sleep(0.1)
        return server + name

    yield make
    engine.dispose()


@pytest.fixture
def database(make_database):
    return make_database()
