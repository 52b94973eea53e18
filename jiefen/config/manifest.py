"""What a backup says of itself: every file with its SHA-256, and where the ledger ended."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg

from jiefen.rules.trace import Refused

NAME = "manifest.json"
FORMAT = 1
Manifest = dict[str, Any]


def sha256(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def fingerprint(key: str) -> str:
    """By this two data keys are told apart; the key cannot be found from it."""
    return hashlib.scrypt(key.encode(), salt=b"jiefen", n=2**14, r=8, p=1, dklen=16).hex()


def ledger_summary(connection: "psycopg.Connection[Any]") -> dict[str, object]:
    """How many chains and entries there are, and one hash over the ends of all chains."""
    digest = hashlib.sha256()
    streams = 0
    with connection.transaction(), connection.cursor(name="heads") as cursor:
        cursor.execute('SELECT stream, seq, hash FROM kernel_head ORDER BY stream COLLATE "C"')
        for stream, seq, end in cursor:
            streams += 1
            digest.update(f"{stream}\x00{seq}\x00".encode() + bytes(end))
    row = connection.execute("SELECT count(*), coalesce(max(id), 0) FROM kernel_entry").fetchone()
    entries, last = row or (0, 0)
    return {"streams": streams, "entries": entries, "last_id": last, "heads": digest.hexdigest()}


def _relative(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.name != NAME:
            yield path.relative_to(folder)


def write(folder: Path, facts: Manifest) -> Manifest:
    """Writes the manifest of a folder, last of all its files."""
    files = {
        path.as_posix(): {
            "sha256": sha256(folder / path),
            "bytes": (folder / path).stat().st_size,
        }
        for path in _relative(folder)
    }
    manifest = {"format": FORMAT, **facts, "files": files}
    text = json.dumps(manifest, ensure_ascii=False, indent=1)
    (folder / NAME).write_text(text + "\n", encoding="utf-8")
    return manifest


def _read(folder: Path) -> Manifest:
    try:
        manifest = json.loads((folder / NAME).read_text(encoding="utf-8"))
        known = manifest["format"] == FORMAT and isinstance(manifest["files"], dict)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise Refused.of(f"{folder} 不是完整的备份：读不出 {NAME}", field="dir") from error
    if not known:
        raise Refused.of("备份的格式比这个版本新。", instead="请用较新的版本恢复。", field="dir")
    return dict(manifest)


def checked(folder: Path) -> Manifest:
    """The manifest of a backup all of whose files are there and unaltered; refuses naming them."""
    manifest = _read(folder)
    wrong = [
        name
        for name, said in manifest["files"].items()
        if not (folder / name).is_file() or sha256(folder / name) != said["sha256"]
    ]
    unknown = [
        path.as_posix() for path in _relative(folder) if path.as_posix() not in manifest["files"]
    ]
    if wrong or unknown:
        named = "、".join([*wrong, *unknown][:5])
        raise Refused.of(
            f"备份不完整或被改动：{named}", instead="请换一份完好的备份。", field="dir"
        )
    return manifest
