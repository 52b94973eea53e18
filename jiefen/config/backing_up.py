"""A consistent copy of an installation: database in one snapshot, files, and keys if wanted."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import psycopg

from jiefen.config import database, keys, manifest, pg_programs
from jiefen.config.env import Environment
from jiefen.rules.trace import Refused

DUMP = "database.dump"
FILES = "files"
SECRET = ("keys", "certificates")


@contextmanager
def connected(env: Environment) -> Iterator["psycopg.Connection[Any]"]:
    """A connection as the owner of the tables; refuses in one line when there is none."""
    try:
        connection = psycopg.connect(database.owner_url(env), autocommit=True)
    except psycopg.OperationalError as error:
        raise Refused.of(f"连不上数据库：{error}", instead="请检查 DATABASE_URL。") from error
    with connection:
        yield connection


def major_of(connection: "psycopg.Connection[Any]") -> int:
    """The major version of the server."""
    return connection.info.server_version // 10000


def _dump(env: Environment, target: Path) -> dict[str, object]:
    """Dumps the database and says where the ledger ended, both of the same moment."""
    with connected(env) as connection:
        connection.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        row = connection.execute("SELECT pg_export_snapshot()").fetchone()
        snapshot = str(row[0]) if row else ""
        pg_programs.run(
            [
                pg_programs.program("pg_dump", server=major_of(connection)),
                "--format=custom",
                "--no-owner",
                "--no-privileges",
                f"--snapshot={snapshot}",
                f"--file={target}",
                f"--dbname={database.owner_url(env)}",
            ]
        )
        return manifest.ledger_summary(connection)


def _copy_secrets(env: Environment, folder: Path) -> None:
    data = Path(env.data_dir)
    for name in SECRET:
        if (data / name).is_dir():
            shutil.copytree(data / name, folder / name)
    kept = folder / "keys"
    kept.mkdir(exist_ok=True)
    (kept / "data.key").write_text(keys.data_key(env), encoding="ascii")
    (kept / "signing.key").write_text(keys.signing_key(env), encoding="ascii")


def back_up(env: Environment, folder: Path, *, with_keys: bool, at: datetime) -> manifest.Manifest:
    """Writes a backup into a new folder and returns its manifest; half a backup is never left.

    Files are written once and never changed, so copying them after the snapshot misses none.
    """
    if folder.exists() and any(folder.iterdir()):
        raise Refused.of(f"{folder} 里已经有东西。", instead="请换一个空文件夹。", field="dir")
    growing = folder.with_name(f".{folder.name}.partial")
    shutil.rmtree(growing, ignore_errors=True)
    growing.mkdir(parents=True, mode=0o700)
    try:
        ledger = _dump(env, growing / DUMP)
        files = Path(env.data_dir) / FILES
        if files.is_dir():
            shutil.copytree(files, growing / FILES, ignore=shutil.ignore_patterns("*.part"))
        if with_keys:
            _copy_secrets(env, growing)
        facts = {
            "made_at": at.isoformat(),
            "district": env.district,
            "ledger": ledger,
            "with_keys": with_keys,
            "data_key": manifest.fingerprint(keys.data_key(env)),
        }
        written = manifest.write(growing, facts)
        if folder.exists():
            folder.rmdir()
        growing.rename(folder)
    except BaseException:
        shutil.rmtree(growing, ignore_errors=True)
        raise
    return written
