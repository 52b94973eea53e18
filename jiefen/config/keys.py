"""Secrets of this installation: from the environment, else made once under the data directory."""

import secrets
from pathlib import Path

from jiefen.config.env import Environment


def _kept(path: Path) -> str:
    if path.is_file():
        return path.read_text(encoding="ascii").strip()
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    value = secrets.token_urlsafe(48)
    try:
        with path.open("x", encoding="ascii") as file:
            path.chmod(0o600)
            file.write(value)
    except FileExistsError:
        return path.read_text(encoding="ascii").strip()
    return value


def signing_key(env: Environment) -> str:
    """The key that signs sessions and links."""
    return env.secret_key or _kept(Path(env.data_dir) / "keys" / "signing.key")


def data_key(env: Environment) -> str:
    """The key from which encryption and blind-index keys of personal data are derived."""
    return env.data_key or _kept(Path(env.data_dir) / "keys" / "data.key")
