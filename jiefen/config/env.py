"""The environment, read once: the only module that looks at `os.environ`."""

import os
from dataclasses import dataclass, fields
from functools import lru_cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Environment:
    """Every setting an operator can change, with its type and default.

    Names are the upper-case field names; `.env.example` lists them and a test compares the two.
    """

    database_url: str = ""
    database_owner_url: str = ""
    database_replica_url: str = ""
    test_db_suffix: str = ""
    data_dir: str = str(ROOT / ".local")
    secret_key: str = ""
    data_key: str = ""
    district: str = "shifan"
    public_url: str = ""
    allowed_hosts: str = "*"
    host: str = "127.0.0.1"
    port: int = 8000
    live_port: int = 0
    web_workers: int = 2
    demo: bool = True
    debug: bool = False
    secure_cookies: bool = False
    sms_gateway: str = "outbox"
    sms_url: str = ""
    sms_token: str = ""
    court_exchange: str = "demo"
    court_url: str = ""
    court_secret: str = ""
    jiefen_fonts: str = ""
    upload_max_mb: int = 20


def _convert(raw: str, kind: object, name: str) -> str | int | bool:
    if kind is bool:
        lowered = raw.strip().lower()
        if lowered not in {"0", "1", "true", "false", "yes", "no", ""}:
            raise SystemExit(f"{name}={raw!r}: expected 1/0, true/false or yes/no")
        return lowered in {"1", "true", "yes"}
    if kind is int:
        try:
            return int(raw)
        except ValueError:
            raise SystemExit(f"{name}={raw!r}: expected a whole number") from None
    return raw


def _from_file(path: Path) -> dict[str, str]:
    if not path.is_file():
        return {}
    lines = (line.strip() for line in path.read_text(encoding="utf-8").splitlines())
    pairs = (line.partition("=") for line in lines if line and not line.startswith("#"))
    return {key.strip(): value.strip() for key, _, value in pairs}


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The settings of this process: real environment first, then `.env`, then defaults."""
    known = {**_from_file(ROOT / ".env"), **os.environ}
    values = {
        field.name: _convert(known[field.name.upper()], field.type, field.name.upper())
        for field in fields(Environment)
        if field.name.upper() in known
    }
    return Environment(**values)  # type: ignore[arg-type]
