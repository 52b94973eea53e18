"""`jiefen init`: makes the database ready without serving."""

import argparse

from jiefen.config import embedded, preparing
from jiefen.config.env import environment


def arguments(parser: argparse.ArgumentParser) -> None:
    """No options: everything is configured by environment."""


def run(options: argparse.Namespace) -> int:
    """Prepares tables, rights, calendar, units and demo people."""
    env = environment()
    if not env.database_url:
        embedded.start(env)
    preparing.prepare(env)
    print("数据库已准备好。")
    return 0
