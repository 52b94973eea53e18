"""Starts Django for the commands that need the database."""

import os

from jiefen.config import embedded
from jiefen.config.env import environment


def start_django() -> None:
    """Makes sure the database runs and Django is set up."""
    env = environment()
    if not env.database_url:
        embedded.start(env)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jiefen.config.settings")
    import django

    django.setup()
