"""A PostgreSQL server of the tests' own: started once, on a socket in a folder of its own."""

from __future__ import annotations

import atexit
import itertools
import os
import pwd
import shutil
import signal
import sqlite3
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from functools import cache
from pathlib import Path

import psycopg

from geodata.servers import server_of

_DEBIAN = Path("/usr/lib/postgresql")
_CLERK = "clerk"
_schemas = itertools.count(1)


def _program(name: str) -> str:
    beside = [str(folder) for folder in sorted(_DEBIAN.glob("*/bin"), reverse=True)]
    found = shutil.which(name, path=os.pathsep.join([*beside, os.environ.get("PATH", "")]))
    if found is None:
        raise FileNotFoundError(f"no {name}: `make postgres-server` installs PostgreSQL")
    return found


def _unprivileged() -> str | None:
    """Return whom the server runs as: root may not run one."""
    if os.geteuid():
        return None
    known = {one.pw_name for one in pwd.getpwall()}
    return "postgres" if "postgres" in known else "nobody"


@contextmanager
def running_server() -> Iterator[str]:
    """Run a server; gives the address of an empty database."""
    user = _unprivileged()
    with tempfile.TemporaryDirectory(prefix="pg", dir="/tmp") as place:
        folder = Path(place)
        folder.chmod(0o755)
        if user:
            shutil.chown(folder, user)
        data = str(folder / "data")
        make = [_program("initdb"), "-D", data, "-U", _CLERK, "-A", "trust", "-N", "-E", "UTF8"]
        subprocess.run([*make, "--locale=C"], check=True, user=user, cwd="/", capture_output=True)
        run = [_program("postgres"), "-D", data, "-k", place, "-c", "listen_addresses="]
        with (folder / "log").open("wb") as log:
            server = subprocess.Popen([*run], user=user, cwd="/", stdout=log, stderr=log)
        try:
            address = f"postgresql://{_CLERK}@/postgres?host={place}"
            _wait_for(address, server)
            yield address
        finally:
            server.send_signal(signal.SIGINT)  # does not wait for who is connected
            server.wait()


def _wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    while True:
        try:
            psycopg.connect(address).close()
        except psycopg.OperationalError:
            if server.poll() is not None:
                raise
            time.sleep(0.05)
        else:
            return


@cache
def shared_server() -> str:
    """Return the address of the one server of this run; it ends with it."""
    kept = ExitStack()
    atexit.register(kept.close)
    return kept.enter_context(running_server())


def new_address() -> str:
    """Return the address of an empty place for a ledger on the server."""
    name = f"ledger{next(_schemas)}"
    with psycopg.connect(shared_server(), autocommit=True) as db:
        db.execute(f"CREATE SCHEMA {name}")
    return f"{shared_server()}&options=-csearch_path%3D{name}"


def asked(ledger: Path, statement: str) -> list[tuple[object, ...]]:
    """Do a statement behind the back of whoever has a ledger open; return the rows it gives."""
    address = server_of(ledger)
    if address is None:
        with closing(sqlite3.connect(ledger)) as file, file:
            return file.execute(statement).fetchall()
    with psycopg.connect(address, autocommit=True) as db:
        done = db.execute(statement)
        return done.fetchall() if done.description else []
