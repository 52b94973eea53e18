"""Puts a backup back: checked before anything is touched, verified after everything is done."""

import shutil
from pathlib import Path
from typing import Any

import psycopg

from jiefen.config import database, keys, manifest, pg_programs
from jiefen.config.backing_up import DUMP, FILES, SECRET, connected, major_of
from jiefen.config.env import Environment
from jiefen.rules.trace import Refused


def _check_database(connection: "psycopg.Connection[Any]", *, force: bool) -> None:
    (others,) = connection.execute(
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
        " AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
    ).fetchone() or (0,)
    if others:
        raise Refused.of("系统还在运行，不能恢复。", instead="请先停止 jiefen serve。")
    (tables,) = connection.execute(
        "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"
    ).fetchone() or (0,)
    if tables and not force:
        raise Refused.of(
            "数据库里已经有数据，恢复会全部替换。",
            instead="确定要替换时加 --force；最好先备份现在的数据。",
        )


def _check_key(env: Environment, folder: Path, said: manifest.Manifest, *, force: bool) -> bool:
    """Whether the keys of the backup are to be put in place; refuses when nothing could be read."""
    data = Path(env.data_dir)
    known = bool(env.data_key) or (data / "keys" / "data.key").is_file()
    if known and manifest.fingerprint(keys.data_key(env)) == said["data_key"]:
        return False
    if (folder / "keys" / "data.key").is_file() and not env.data_key:
        if known and not force:
            raise Refused.of(
                "这里的密钥和备份里的不同，恢复会替换密钥。",
                instead="确定这里没有用现有密钥加密的数据时，加 --force。",
            )
        return True
    raise Refused.of(
        "这里没有备份数据时用的密钥，恢复后个人信息读不出来。",
        instead="请把原来的密钥放到 DATA_DIR/keys/data.key，或者设置 DATA_KEY。",
        field="DATA_KEY",
    )


def _put_files(env: Environment, folder: Path, *, with_keys: bool) -> None:
    data = Path(env.data_dir)
    for name in (FILES, *(SECRET if with_keys else ())):
        if (folder / name).is_dir():
            shutil.copytree(folder / name, data / name, dirs_exist_ok=True)
    if with_keys:
        (data / "keys").chmod(0o700)
        for key in (data / "keys").iterdir():
            key.chmod(0o600)


def restore(env: Environment, folder: Path, *, force: bool) -> manifest.Manifest:
    """Replaces database and files by those of a backup; the database in one transaction."""
    said = manifest.checked(folder)
    with_keys = _check_key(env, folder, said, force=force)
    with connected(env) as connection:
        _check_database(connection, force=force)
        major = major_of(connection)
    clean = ["--clean", "--if-exists"] if force else []
    pg_programs.run(
        [
            pg_programs.program("pg_restore", server=major),
            "--no-owner",
            "--no-privileges",
            "--single-transaction",
            "--exit-on-error",
            *clean,
            f"--dbname={database.owner_url(env)}",
            folder / DUMP,
        ]
    )
    _put_files(env, folder, with_keys=with_keys)
    return said


def ledger_matches(env: Environment, said: manifest.Manifest) -> bool:
    """Whether the restored ledger ends exactly where that of the backup did."""
    with connected(env) as connection:
        found: dict[str, object] = said["ledger"]
        return manifest.ledger_summary(connection) == found
