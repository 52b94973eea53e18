"""Starts Django for the commands that need the database."""

import os

from jiefen.config import embedded
from jiefen.config.env import environment
from jiefen.rules.trace import Refused


def start_django() -> None:
    """Makes sure the database runs and Django is set up; refuses a database without tables."""
    env = environment()
    if not env.database_url:
        embedded.start(env)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jiefen.config.settings")
    import django

    django.setup()
    _check_tables()


def _check_tables() -> None:
    from django.db import OperationalError, connection

    try:
        ready = "kernel_head" in connection.introspection.table_names()
    except OperationalError as error:
        raise Refused.of(f"连不上数据库：{error}", instead="请检查 DATABASE_URL。") from error
    if not ready:
        raise Refused.of("数据库里还没有表。", instead="请先运行 jiefen init。")
