"""Brings a database up to date: tables, rights, calendar, units and, in the demo, its people."""

import os
import sys

from jiefen.config import database
from jiefen.config.env import Environment


def use_owner(env: Environment) -> None:
    """Makes Django connect as the owner of the tables; call before `django.setup()`."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jiefen.config.settings")
    from django.conf import settings

    settings.DATABASES["default"].update(database.parsed(database.owner_url(env)))


def _pending() -> bool:
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def prepare(env: Environment) -> None:
    """Migrates, grants and seeds what is missing; quick when nothing is."""
    import django

    use_owner(env)
    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from jiefen.config.grants import grant_app_role
    from jiefen.kernel.calendars import seed_calendar
    from jiefen.kernel.clock import now
    from jiefen.organisations.services import load_organisation

    if _pending():
        print("正在准备数据库 …", file=sys.stderr, flush=True)
        call_command("migrate", verbosity=0, interactive=False)
    grant_app_role()
    seed_calendar(at=now())
    load_organisation(at=now())
    if env.demo:
        from jiefen.flows.demo_people import create_demo_people

        create_demo_people(at=now())
    connection.close()
