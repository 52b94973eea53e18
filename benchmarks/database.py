"""A database of its own for measuring: the embedded server in a folder that is thrown away."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Urls:
    """The database as its owner and as the running program reach it."""

    owner: str
    runtime: str


@contextmanager
def measured_database() -> Iterator[Urls]:
    """Starts a fresh embedded server, sets Django up on it and yields its URLs."""
    folder = Path(tempfile.mkdtemp(prefix="jiefen-bench-"))
    os.environ["DATA_DIR"] = str(folder)  # noqa: TID251 - configures the process it measures
    os.environ.pop("DATABASE_URL", None)  # noqa: TID251
    os.environ["DEMO"] = "0"  # noqa: TID251
    os.environ["DJANGO_SETTINGS_MODULE"] = "jiefen.config.settings"  # noqa: TID251
    folder.chmod(0o755)
    from jiefen.config import database, embedded, preparing
    from jiefen.config.env import environment

    environment.cache_clear()
    env = environment()
    server = embedded.start(env)
    try:
        preparing.prepare(env)
        yield Urls(database.owner_url(env), database.runtime_url(env))
    finally:
        from django.db import connections

        connections.close_all()
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)
