"""Where PostgreSQL is: a server named by URL, else the embedded one under the data directory."""

from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from jiefen.config.env import Environment

APP_ROLE = "jiefen_app"
DATABASE = "jiefen"


def embedded_dir(env: Environment) -> Path:
    """The folder that holds the embedded server's data."""
    return Path(env.data_dir).resolve() / "pg"


def embedded_socket_dir(env: Environment) -> Path:
    """The folder of the embedded server's socket: beside its data unless that path is too long."""
    pid_file = embedded_dir(env) / "postmaster.pid"
    lines = pid_file.read_text(encoding="utf-8").splitlines() if pid_file.is_file() else []
    return Path(lines[4]) if len(lines) > 4 and lines[4] else embedded_dir(env)


def runtime_url(env: Environment) -> str:
    """The URL that pages, API and jobs connect with: embedded, with the unprivileged role."""
    if env.database_url:
        return env.database_url
    return f"postgresql://{APP_ROLE}:@/{DATABASE}?host={embedded_socket_dir(env)}"


def owner_url(env: Environment) -> str:
    """The URL that migrations connect with: the owner of the tables."""
    if env.database_owner_url or env.database_url:
        return env.database_owner_url or env.database_url
    return f"postgresql://postgres:@/{DATABASE}?host={embedded_socket_dir(env)}"


def parsed(url: str) -> dict[str, object]:
    """Django's database settings for a PostgreSQL URL."""
    parts = urlsplit(url)
    if parts.scheme not in {"postgresql", "postgres"}:
        raise SystemExit(f"DATABASE_URL must start with postgresql:// (got {parts.scheme!r})")
    query = parse_qs(parts.query)
    host = query.pop("host", [""])[0] or parts.hostname or ""
    options: dict[str, object] = {key: values[0] for key, values in query.items()}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/") or DATABASE,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(parts.port or ""),
        "OPTIONS": options,
    }
